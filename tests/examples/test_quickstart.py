"""The quickstart, as a user would run it: deployed, changed, disturbed, repaired, destroyed."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from examples.quickstart.rehearsal import configuration, host
from ivs_realtime.emulator.testing import Emulator, Participant
from tests.engine.fixtures import StackOf
from tests.engine.stack import Stack

EXAMPLE = Path("examples/quickstart")
EXPECTED = json.loads((EXAMPLE / "expected.json").read_text())

pytestmark = pytest.mark.engine


@pytest.fixture
def deployed(stack_of: StackOf, emulator: Emulator) -> Stack:
    """The example, deployed while a host joins, who goes on publishing."""
    stack = stack_of(EXAMPLE, variables=emulator.environment(), config=configuration(emulator))
    with host(emulator):
        up = stack.up()
    assert up.operations == {"create": EXPECTED["creates"]}
    return stack


def _changed(stack: Stack, old: str, new: str) -> None:
    program = stack.project / "__main__.py"
    source = program.read_text()
    assert old in source
    program.write_text(source.replace(old, new))


def _writes(emulator: Emulator) -> list[str]:
    return [call["operation"] for call in emulator.calls() if not call["operation"].startswith(("Get", "List"))]


def _first(emulator: Emulator, operation: str, key: str) -> dict[str, object]:
    (only,) = getattr(emulator.client("ivs-realtime"), operation)()[key]
    return dict(only)


def test_a_preview_says_what_will_be_made_and_calls_nobody(stack_of: StackOf, emulator: Emulator) -> None:
    stack = stack_of(EXAMPLE, variables=emulator.environment(), config=configuration(emulator))
    emulator.forget_calls()
    preview = stack.preview()
    assert preview.operations == {"create": EXPECTED["creates"]}
    assert emulator.calls() == []
    assert preview.warnings == []


def test_it_deploys_and_its_outputs_are_as_expected(deployed: Stack, emulator: Emulator) -> None:
    outputs = deployed.outputs()
    assert outputs.keys() == EXPECTED["outputs"].keys()
    for name, pattern in EXPECTED["outputs"].items():
        assert re.search(pattern, outputs[name]), name
    composition = emulator.client("ivs-realtime").get_composition(arn=outputs["composition_arn"])["composition"]
    assert composition["state"] == "ACTIVE"
    assert [destination["state"] for destination in composition["destinations"]] == ["ACTIVE", "ACTIVE"]
    assert composition["tags"] == {"example": "quickstart"}


def test_a_second_up_changes_nothing_and_calls_nobody(deployed: Stack, emulator: Emulator) -> None:
    emulator.forget_calls()
    again = deployed.up()
    assert again.operations == {"same": EXPECTED["creates"]}
    assert emulator.calls() == []
    assert deployed.preview("--expect-no-changes").operations == {"same": EXPECTED["creates"]}


def test_a_rename_is_made_in_place(deployed: Stack, emulator: Emulator) -> None:
    arn = deployed.outputs()["stage_arn"]
    emulator.forget_calls()
    _changed(deployed, '"studio",', '"studio",\n    name="main-studio",')
    assert deployed.preview().changed == {"studio": ["name"]}
    assert deployed.up().operations == {"update": 1, "same": 3}
    assert _writes(emulator) == ["UpdateStage"]
    assert deployed.outputs()["stage_arn"] == arn
    assert emulator.client("ivs-realtime").get_stage(arn=arn)["stage"]["name"] == "main-studio"


def test_another_size_replaces_the_encoder_and_the_composition_on_its_channel(
    deployed: Stack, emulator: Emulator
) -> None:
    before = deployed.outputs()
    emulator.forget_calls()
    _changed(deployed, '"height": 720', '"height": 540')
    up = deployed.up()
    assert up.operations == {"replace": 2, "same": 2}
    # The channel takes one broadcast at a time, so the old composition is off before the new one starts.
    assert _writes(emulator) == [
        "CreateEncoderConfiguration",
        "StopComposition",
        "StartComposition",
        "DeleteEncoderConfiguration",
    ]
    after = deployed.outputs()
    assert after["composition_state"] == "ACTIVE"
    assert after["composition_arn"] != before["composition_arn"]
    assert after["stage_arn"] == before["stage_arn"]


def test_what_somebody_changed_is_shown_by_a_refresh_and_put_back_by_the_next_up(
    deployed: Stack, emulator: Emulator
) -> None:
    client = emulator.client("ivs-realtime")
    arn, name = deployed.outputs()["stage_arn"], deployed.outputs()["stage_name"]
    for who in emulator.participants(arn):
        # The recording of a stage cannot be changed while somebody is being recorded.
        Participant(emulator.url, arn, who["participantId"], who["sessionId"]).leave()
    client.update_stage(arn=arn, name="hijacked", autoParticipantRecordingConfiguration={"storageConfigurationArn": ""})
    client.tag_resource(resourceArn=arn, tags={"example": "changed", "owner": "somebody"})
    deployed.refresh()
    preview = deployed.preview()
    assert preview.operations == {"update": 1, "same": 3}
    assert preview.changed == {"studio": ["autoParticipantRecordingConfiguration", "name", "tags"]}
    deployed.up()
    stage = client.get_stage(arn=arn)["stage"]
    assert stage["name"] == name
    assert stage["tags"] == {"example": "quickstart"}
    assert stage["autoParticipantRecordingConfiguration"]["thumbnailConfiguration"]["targetIntervalSeconds"] == 30
    deployed.preview("--expect-no-changes", "--refresh")


def test_a_composition_that_ended_is_started_again_after_a_refresh(deployed: Stack, emulator: Emulator) -> None:
    arn = deployed.outputs()["composition_arn"]
    emulator.client("ivs-realtime").stop_composition(arn=arn)
    up = deployed.up("--refresh")
    assert up.operations["create"] == 1
    assert deployed.outputs()["composition_arn"] != arn
    assert deployed.outputs()["composition_state"] == "ACTIVE"


def test_destroy_leaves_nothing_behind(deployed: Stack, emulator: Emulator) -> None:
    deployed.destroy()
    client = emulator.client("ivs-realtime")
    assert client.list_stages()["stages"] == []
    assert client.list_encoder_configurations()["encoderConfigurations"] == []
    assert client.list_storage_configurations()["storageConfigurations"] == []
    live = [c for c in client.list_compositions()["compositions"] if c["state"] not in ("STOPPED", "FAILED")]
    assert live == []
    assert deployed.resources() == []


def test_the_state_holds_no_code_and_no_credentials(deployed: Stack) -> None:
    for resource in deployed.resources():
        assert len(resource["inputs"]["__provider"]) < 120
    text = json.dumps(deployed.export("--show-secrets"))
    assert "AWS_SECRET_ACCESS_KEY" not in text
    assert deployed.environment["AWS_SECRET_ACCESS_KEY"] not in text

"""The table of all operations: complete, true to the API, and each row exercised on the real engine."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from ivs_realtime.aws.model import service_model
from ivs_realtime.cli import app
from ivs_realtime.emulator.testing import Emulator
from ivs_realtime.faces import reference_operations as reference
from ivs_realtime.faces.functions import ALL
from ivs_realtime.resources import ALL as RESOURCES
from tests.engine.fixtures import StackOf, engine_directory, engine_environment, stack_of  # noqa: F401

OPERATIONS = set(service_model().operation_names)
COMMANDS = [function.command for function in ALL.values() if function.command]


def test_the_page_is_the_table_and_has_no_empty_row() -> None:
    text = Path("docs/operations.md").read_text()
    rows = {match[1]: match[2] for match in re.finditer(r"^\| `(\w+)` \|(.*)\|$", text, re.MULTILINE)}
    assert len(rows) == 40
    assert rows.keys() == OPERATIONS
    assert [name for name, row in rows.items() if not re.search(r"\w", row)] == []
    for link in re.findall(r"\]\(([\w/.-]+)\)", text):
        assert (Path("docs") / link).exists(), link


def test_no_page_names_an_operation_that_is_not_there() -> None:
    assert reference.by_resource(RESOURCES.values()).keys() <= OPERATIONS
    assert reference.by_function(ALL.values()).keys() <= OPERATIONS


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_that_is_named_is_there(command: str) -> None:
    assert CliRunner().invoke(app, [*command.split(), "--help"]).exit_code == 0


LASTING = """
import pulumi
import ivs_realtime as ivs

config = pulumi.Config()
hall = ivs.Stage("hall", tags={hall_tags})
annex = ivs.Stage("annex"{annex})
encoder = ivs.EncoderConfiguration("hd")
storage = ivs.StorageConfiguration("recordings", s3={{"bucket_name": config.require("bucket")}})
camera = ivs.IngestConfiguration("camera", ingest_protocol="RTMPS"{camera})
key = ivs.PublicKey("signing", public_key_material=open("public.pem").read())
token = ivs.ParticipantToken("guest", stage_arn=hall.arn, renew_before=1)
show = ivs.Composition(
    "show",
    stage_arn=hall.arn,
    destinations=[{{"s3": {{"storage_configuration_arn": storage.arn, "encoder_configuration_arns": [encoder.arn]}}}}],
    wait_for_active=False,
)
pulumi.export("hall", hall.arn)
"""

DONE_ONCE = """
of_stage = {"stage_arn": hall.arn}
of_host = {**of_stage, "participant_id": "host"}
for name, found in {
    "stage": ivs.get_stage_output(arn=hall.arn).name,
    "stages": ivs.get_stages_output(name="hall-*").stages,
    "session": ivs.get_stage_session_output(**of_stage).session_id,
    "sessions": ivs.get_stage_sessions_output(**of_stage).stage_sessions,
    "participant": ivs.get_participant_output(**of_host).user_id,
    "participants": ivs.get_participants_output(**of_stage).participants,
    "events": ivs.get_participant_events_output(**of_host).events,
    "composition": ivs.get_composition_output(arn=show.arn).state,
    "compositions": ivs.get_compositions_output(stage_arn=hall.arn).compositions,
    "encoder": ivs.get_encoder_configuration_output(arn=encoder.arn).video["width"],
    "encoders": ivs.get_encoder_configurations_output().encoder_configurations,
    "storage": ivs.get_storage_configuration_output(arn=storage.arn).s3,
    "storages": ivs.get_storage_configurations_output().storage_configurations,
    "camera": ivs.get_ingest_configuration_output(arn=camera.arn).stream_key,
    "cameras": ivs.get_ingest_configurations_output().ingest_configurations,
    "key": ivs.get_public_key_output(arn=key.arn).fingerprint,
    "keys": ivs.get_public_keys_output().public_keys,
    "tags": ivs.get_tags_output(arn=hall.arn).tags,
}.items():
    pulumi.export(name, found)


def once(arns):
    if pulumi.runtime.is_dry_run():
        return None
    where = {"source_stage_arn": arns[0], "participant_id": "host"}
    ivs.start_participant_replication(**where, destination_stage_arn=arns[1])
    replicas = ivs.get_participant_replicas(**where).replicas
    ivs.stop_participant_replication(**where, destination_stage_arn=arns[1])
    ivs.disconnect_participant(stage_arn=arns[0], participant_id="guest")
    ivs.revoke_connection_token(token_id="token-1")
    return [replica["replication_state"] for replica in replicas]


pulumi.export("replicas", pulumi.Output.all(hall.arn, annex.arn).apply(once))
"""


@pytest.mark.engine
def test_every_operation_is_reached_from_a_program(stack_of: StackOf, emulator: Emulator) -> None:  # noqa: F811
    from cryptography.hazmat.primitives.asymmetric import ec

    from tests.functions.test_tokens import public

    emulator.client("s3").create_bucket(Bucket="recordings")
    first = LASTING.format(hall_tags='{"team": "video", "old": "yes"}', annex="", camera="")
    stack = stack_of(first, variables=emulator.environment(), config={"bucket": "recordings"})
    (stack.project / "public.pem").write_text(public(ec.generate_private_key(ec.SECP384R1())))
    assert stack.up().operations == {"create": 8}
    hall = stack.outputs()["hall"]
    for who in ("host", "guest"):
        emulator.participant(hall, participantId=who, userId=who, publish=True)

    second = LASTING.format(hall_tags='{"team": "audio"}', annex=', name="annex"', camera=", redundant_ingest=True")
    (stack.project / "__main__.py").write_text(second + DONE_ONCE)
    assert stack.up("--refresh").operations["update"] == 3
    outputs = stack.outputs()
    assert outputs["replicas"] == ["ACTIVE"]
    assert outputs["participant"] == "host"
    assert outputs["tags"] == {"team": "audio"}
    assert outputs["camera"] == "[secret]"
    assert {name for name, value in outputs.items() if not value} == set()
    stack.destroy()

    assert {call["operation"] for call in emulator.calls()} == OPERATIONS

"""Functions in Python programs on the real engine: previews, outputs, secrets, errors of one line."""

from __future__ import annotations

import json

import pytest

from ivs_realtime.emulator.testing import Emulator
from tests.engine.fixtures import StackOf

pytestmark = pytest.mark.engine

PROGRAM = """
import pulumi
import ivs_realtime as ivs

shared = ivs.get_stages(name="shared-*").stages
camera = ivs.get_ingest_configuration_output(arn=pulumi.Config().require("camera"))
studio = ivs.Stage("studio", tags={"beside": shared[0]["name"]})
found = ivs.get_stage_output(arn=studio.arn)
pulumi.export("shared", [stage["arn"] for stage in shared])
pulumi.export("name", found.name)
pulumi.export("whip", found.endpoints["whip"])
pulumi.export("key", camera.stream_key)
ivs.disconnect_participant(stage_arn=shared[0]["arn"], participant_id="guest")
"""


def test_look_ups_serve_a_program_and_its_preview(stack_of: StackOf, emulator: Emulator) -> None:
    ivs = emulator.client("ivs-realtime")
    shared = ivs.create_stage(name="shared-1")["stage"]["arn"]
    camera = ivs.create_ingest_configuration(ingestProtocol="RTMPS")["ingestConfiguration"]
    emulator.participant(shared, participantId="guest")
    # The configuration of the stack leads to the emulator, no variable.
    variables = {name: text for name, text in emulator.environment().items() if "ENDPOINT" not in name}
    config = {"camera": camera["arn"], "ivs-realtime:endpoint": emulator.url}
    stack = stack_of(PROGRAM, variables=variables, config=config)
    emulator.forget_calls()

    preview = stack.preview()
    assert preview.operations == {"create": 1}
    assert sorted(call["operation"] for call in emulator.calls()) == ["GetIngestConfiguration", "ListStages"]
    assert camera["streamKey"] not in preview.stdout
    assert "disconnect_participant: not done in a preview" in preview.stdout

    stack.up()
    outputs = stack.outputs()
    assert outputs["shared"] == [shared]
    assert outputs["name"].startswith("studio-")
    assert outputs["whip"].startswith("https://")
    assert outputs["key"] == "[secret]"
    assert stack.outputs(show_secrets=True)["key"] == camera["streamKey"]
    assert camera["streamKey"] not in json.dumps(stack.export())
    assert emulator.participants(shared) == []


@pytest.mark.parametrize(
    ("call", "message"),
    [
        ('ivs.get_stage(arn="studio")', "getStage: arn: 'studio' is not the ARN of a stage"),
        ('ivs.get_stage(anr="studio")', "getStage: anr: is not a property here; did you mean arn?"),
        ('ivs.get_stage(arn="arn:aws:ivs:us-east-1:123456789012:stage/abcdefghijkl")',
         "GetStage of arn:aws:ivs:us-east-1:123456789012:stage/abcdefghijkl failed: ResourceNotFoundException"),
        ('pulumi.export("x", ivs.get_stage_output(arn="arn:aws:ivs:us-east-1:123456789012:stage/abcdefghijkl").name)',
         "GetStage of arn:aws:ivs:us-east-1:123456789012:stage/abcdefghijkl failed: ResourceNotFoundException"),
        ('ivs.get_stage(arn=pulumi.Output.from_input("x"))',
         "get_stage: arn: is an output, which is not known yet; use get_stage_output"),
        ('ivs.get_stages(tags={"a": pulumi.Output.from_input("x")})',
         "get_stages: tags: is an output, which is not known yet; use get_stages_output"),
        ('ivs.disconnect_participant(stage_arn="studio", participant_id="host")',
         "disconnectParticipant: stageArn: 'studio' is not the ARN of a stage"),
        ('ivs.disconnect_participant(stage_arn=pulumi.Output.from_input("x"), participant_id="host")',
         "disconnect_participant: stage_arn: is an output, which is not known yet; call it inside `apply`"),
    ],
    ids=["wrong", "mistyped", "missing", "missing, as an output", "an output", "an output inside", "operation",
         "operation with an output"],
)  # fmt: skip
def test_what_goes_wrong_is_one_message(stack_of: StackOf, emulator: Emulator, call: str, message: str) -> None:
    stack = stack_of(f"import pulumi\nimport ivs_realtime as ivs\n{call}\n", variables=emulator.environment())
    result = stack.preview(fails=True)
    said = "\n".join(result.errors)
    assert message in said
    assert "Traceback" not in result.stdout + result.stderr

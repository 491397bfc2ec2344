"""Functions in a YAML program on the real engine: values, secrets, messages."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from ivs_realtime.emulator.testing import Emulator
from tests.engine.stack import Stack

pytestmark = pytest.mark.engine

PROGRAM = """
config:
  camera: { type: string }

variables:
  camera:
    fn::invoke: { function: "ivs-realtime:getIngestConfiguration", arguments: { arn: "${camera}" } }
  found:
    fn::invoke: { function: "ivs-realtime:getStage", arguments: { arn: "${studio.arn}" } }
  shared:
    fn::invoke: { function: "ivs-realtime:getStages", arguments: { name: "shared-*" } }
  policy:
    fn::invoke:
      function: ivs-realtime:recordingBucketPolicy
      arguments: { bucket: recordings, region: us-east-1 }

resources:
  studio:
    type: ivs-realtime:Stage
    properties:
      tags: { beside: "${shared.stages[0].name}" }

outputs:
  whip: ${found.endpoints.whip}
  key: ${camera.streamKey}
  policy: ${policy.statement}
""".replace("${camera}", "${camera-arn}").replace("  camera: {", "  camera-arn: {")


def test_look_ups_serve_a_program_in_yaml(rooms: Callable[..., Stack], emulator: Emulator) -> None:
    ivs = emulator.client("ivs-realtime")
    ivs.create_stage(name="shared-1")
    camera = ivs.create_ingest_configuration(ingestProtocol="RTMPS")["ingestConfiguration"]
    stack = rooms(PROGRAM, runtime="yaml", config={"camera-arn": camera["arn"]})
    assert stack.preview().operations == {"create": 1}
    stack.up()
    outputs = stack.outputs()
    assert outputs["whip"].startswith("https://")
    assert "ivs-composite.us-east-1.amazonaws.com" in outputs["policy"]
    assert outputs["key"] == "[secret]"
    assert stack.outputs(show_secrets=True)["key"] == camera["streamKey"]
    assert camera["streamKey"] not in json.dumps(stack.export())
    (made,) = [stage for stage in ivs.list_stages()["stages"] if stage["name"].startswith("studio-")]
    assert made["tags"] == {"beside": "shared-1"}

    ivs.delete_ingest_configuration(arn=camera["arn"])
    said = "\n".join(stack.preview(fails=True).errors)
    assert f"GetIngestConfiguration of {camera['arn']} failed: ResourceNotFoundException" in said
    stack.run("config", "set", "camera-arn", "camera", "--stack", stack.name)
    assert "'camera' is not the ARN of an ingest" in "\n".join(stack.preview(fails=True).errors)

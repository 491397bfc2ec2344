"""From the dynamic face to the plugin: the program changes, and nothing else does."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from ivs_realtime.emulator.testing import Emulator
from ivs_realtime.resources import ALL
from tests.engine.stack import Stack
from tests.lifecycle.examples import PUBLIC_KEYS

pytestmark = pytest.mark.engine

DYNAMIC = """
import pulumi
from ivs_realtime import EncoderConfiguration, Stage

stage = Stage("studio", tags={"team": "video"})
encoder = EncoderConfiguration("hd", video={"width": 640, "height": 360})
pulumi.export("arn", stage.arn)
"""

PLUGIN = """
resources:
  studio:
    type: ivs-realtime:Stage
    properties:
      tags: { team: video }
  hd:
    type: ivs-realtime:EncoderConfiguration
    properties:
      video: { width: 640, height: 360 }
outputs:
  arn: ${studio.arn}
"""


def test_a_program_moves_to_the_plugin_and_everything_stays(rooms: Callable[..., Stack], emulator: Emulator) -> None:
    stack = rooms(DYNAMIC, config={"ivs-realtime:endpoint": emulator.url})
    assert stack.up().operations == {"create": 2}
    before = {resource["id"] for resource in stack.resources()}
    emulator.forget_calls()

    # stack_of got the hosts of the first program only.
    yaml = rooms(PLUGIN, runtime="yaml", name="other")
    stack.environment["PATH"] = yaml.environment["PATH"]
    stack.runtime = "yaml"
    stack.write(PLUGIN)
    assert stack.up("--expect-no-changes").operations == {"same": 2}
    assert emulator.calls() == []

    moved = stack.resources()
    assert {resource["id"] for resource in moved} == before
    assert sorted(resource["type"] for resource in moved) == [
        "ivs-realtime:index:EncoderConfiguration", "ivs-realtime:index:Stage",
    ]  # fmt: skip
    # The first refresh drops what only the dynamic host needed.
    stack.refresh("--expect-no-changes")
    assert not any("__provider" in resource["outputs"] for resource in stack.resources())

    stack.write(PLUGIN.replace("team: video", "team: audio"))
    assert stack.up().changed == {"studio": ["tags.team"]}
    assert stack.destroy().operations == {"delete": 2}
    assert emulator.client("ivs-realtime").list_stages()["stages"] == []


ALL_DYNAMIC = f"""
import pulumi
import ivs_realtime as ivs

archive = ivs.StorageConfiguration("archive", s3={{"bucket_name": "recordings"}}, tags={{"Cost Center": "7"}})
studio = ivs.Stage("studio", auto_participant_recording_configuration={{"storage_configuration_arn": archive.arn}})
hd = ivs.EncoderConfiguration("hd", video={{"width": 640, "height": 360, "framerate": 29.97}})
show = ivs.Composition(
    "show",
    stage_arn="AUDIENCE",
    destinations=[{{"s3": {{"storage_configuration_arn": archive.arn, "encoder_configuration_arns": [hd.arn]}}}}],
    layout={{"pip": {{"pip_position": "TOP_LEFT", "grid_gap": 3}}}},
)
camera = ivs.IngestConfiguration("camera", ingest_protocol="RTMP", insecure_ingest=True, stage_arn=studio.arn)
key = ivs.PublicKey("key", public_key_material={PUBLIC_KEYS[0]!r})
guest = ivs.ParticipantToken("guest", stage_arn=studio.arn, capabilities=["PUBLISH"], duration=60)
far = ivs.Stage("far", region="eu-west-1", tags={{"note": pulumi.Output.secret("hunter2")}})
pulumi.export("secrets", [guest.token, camera.stream_key])
"""

ALL_PLUGIN = f"""
resources:
  archive:
    type: ivs-realtime:StorageConfiguration
    properties: {{ s3: {{ bucketName: recordings }}, tags: {{ Cost Center: "7" }} }}
  studio:
    type: ivs-realtime:Stage
    properties: {{ autoParticipantRecordingConfiguration: {{ storageConfigurationArn: "${{archive.arn}}" }} }}
  hd:
    type: ivs-realtime:EncoderConfiguration
    properties: {{ video: {{ width: 640, height: 360, framerate: 29.97 }} }}
  show:
    type: ivs-realtime:Composition
    properties:
      stageArn: AUDIENCE
      destinations:
        - s3: {{ storageConfigurationArn: "${{archive.arn}}", encoderConfigurationArns: ["${{hd.arn}}"] }}
      layout: {{ pip: {{ pipPosition: TOP_LEFT, gridGap: 3 }} }}
  camera:
    type: ivs-realtime:IngestConfiguration
    properties: {{ ingestProtocol: RTMP, insecureIngest: true, stageArn: "${{studio.arn}}" }}
  key:
    type: ivs-realtime:PublicKey
    properties: {{ publicKeyMaterial: {json.dumps(PUBLIC_KEYS[0])} }}
  guest:
    type: ivs-realtime:ParticipantToken
    properties: {{ stageArn: "${{studio.arn}}", capabilities: [PUBLISH], duration: 60 }}
  far:
    type: ivs-realtime:Stage
    properties: {{ region: eu-west-1, tags: {{ note: {{ "fn::secret": hunter2 }} }} }}
outputs:
  secrets: ["${{guest.token}}", "${{camera.streamKey}}"]
"""


def test_everything_moves_and_secrets_stay_secret(rooms: Callable[..., Stack], emulator: Emulator) -> None:
    emulator.client("s3").create_bucket(Bucket="recordings")
    audience = emulator.client("ivs-realtime").create_stage()["stage"]["arn"]
    emulator.participant(audience).publish()
    stack = rooms(ALL_DYNAMIC.replace("AUDIENCE", audience), config={"ivs-realtime:endpoint": emulator.url})
    assert stack.up().operations == {"create": len(ALL) + 1}
    before = {resource["id"] for resource in stack.resources()}
    emulator.forget_calls()

    stack.environment["PATH"] = rooms(PLUGIN, runtime="yaml", name="other").environment["PATH"]
    stack.runtime = "yaml"
    stack.write(ALL_PLUGIN.replace("AUDIENCE", audience))
    everything = {"same": len(before)}
    assert stack.preview("--expect-no-changes").operations == everything
    assert stack.up("--expect-no-changes").operations == everything
    assert emulator.calls() == []
    assert {resource["id"] for resource in stack.resources()} == before
    assert stack.refresh("--expect-no-changes").operations == everything
    assert stack.preview("--expect-no-changes").operations == everything
    assert not any("__provider" in resource["outputs"] for resource in stack.resources())
    state = json.dumps(stack.export())
    for secret in (*stack.outputs(show_secrets=True)["secrets"], "hunter2"):
        assert secret not in state
    stack.destroy()

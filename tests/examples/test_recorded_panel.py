"""A panel whose participants are recorded, each on their own."""

from __future__ import annotations

import json

import pytest

from ivs_realtime.emulator.testing import Emulator
from tests.engine.fixtures import StackOf
from tests.examples.example import Example

pytestmark = pytest.mark.engine
EXAMPLE = Example("recorded-panel")


def test_each_panelist_is_recorded(stack_of: StackOf, emulator: Emulator) -> None:
    ivs, s3 = emulator.client("ivs-realtime"), emulator.client("s3")
    s3.create_bucket(Bucket="panel-recordings")
    stack = stack_of(EXAMPLE.directory, variables=emulator.environment(), config={"bucket": "panel-recordings"})
    stage = EXAMPLE.deploy(stack)["stage_arn"]
    outputs = stack.outputs(show_secrets=True)
    assert sorted(outputs["tokens"]) == ["ann", "bob", "carla"]
    assert not any(token in json.dumps(stack.export()) for token in outputs["tokens"].values())
    here = [emulator.participant(stage, token=token).publish() for token in outputs["tokens"].values()]
    emulator.advance(10)
    for who in here:
        of = {"stageArn": stage, "sessionId": who.session_id, "participantId": who.participant_id}
        told = ivs.get_participant(**of)["participant"]
        assert told["recordingState"] == "ACTIVE"
        assert told["recordingS3BucketName"] == "panel-recordings"
    thumbnails = ivs.get_stage(arn=stage)["stage"]["autoParticipantRecordingConfiguration"]["thumbnailConfiguration"]
    assert (thumbnails["recordingMode"], thumbnails["targetIntervalSeconds"]) == ("INTERVAL", 10)
    # What the program says of the bucket's policy is what the service has written into it.
    (written,) = json.loads(s3.get_bucket_policy(Bucket="panel-recordings")["Policy"])["Statement"]
    assert {**written, "Sid": ""} == {**outputs["bucket_policy_statement"], "Sid": ""}
    stack.preview("--expect-no-changes")
    stack.destroy()

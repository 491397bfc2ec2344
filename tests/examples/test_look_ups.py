"""Look-ups that feed resources."""

from __future__ import annotations

import pytest

from ivs_realtime.emulator.testing import Emulator
from tests.engine.fixtures import StackOf
from tests.examples.example import Example

pytestmark = pytest.mark.engine
EXAMPLE = Example("look-ups")


def test_what_others_have_made_is_found_and_used(stack_of: StackOf, emulator: Emulator) -> None:
    ivs = emulator.client("ivs-realtime")
    emulator.client("s3").create_bucket(Bucket="shared-recordings")
    ivs.create_encoder_configuration(name="small-1", video={"width": 426, "height": 240, "bitrate": 400_000})
    stack = stack_of(EXAMPLE.directory, variables=emulator.environment())
    said = stack.preview(fails=True).errors
    assert "0 storage configurations of platform are shared; one is needed" in said

    tags = {"team": "platform", "shared": "yes"}
    shared = ivs.create_storage_configuration(name="shared", s3={"bucketName": "shared-recordings"}, tags=tags)
    EXAMPLE.deploy(stack)
    (stage,) = ivs.list_stages()["stages"]
    recording = ivs.get_stage(arn=stage["arn"])["stage"]["autoParticipantRecordingConfiguration"]
    assert recording["storageConfigurationArn"] == shared["storageConfiguration"]["arn"]
    stack.preview("--expect-no-changes")
    stack.destroy()

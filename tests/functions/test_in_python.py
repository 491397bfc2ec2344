"""The typed functions in a script that no engine runs: names, records, errors, secrets."""

from __future__ import annotations

import json
from typing import Any

import pytest

import ivs_realtime
from ivs_realtime.emulator.testing import Emulator


@pytest.fixture(autouse=True)
def configured(emulator: Emulator, monkeypatch: pytest.MonkeyPatch) -> None:
    """As the stack's configuration reaches a program."""
    variables = emulator.environment()
    config = {
        "ivs-realtime:region": "us-east-1",
        "ivs-realtime:endpoint": emulator.url,
        "ivs-realtime:accessKey": variables["AWS_ACCESS_KEY_ID"],
        "ivs-realtime:secretKey": variables["AWS_SECRET_ACCESS_KEY"],
        "ivs-realtime:ignoreTags": json.dumps({"keys": ["owner"]}),
    }
    monkeypatch.setenv("PULUMI_CONFIG", json.dumps(config))


def test_a_record_has_attributes_and_nested_dictionaries(stage: str, ivs: Any) -> None:
    ivs.tag_resource(resourceArn=stage, tags={"owner": "somebody"})
    found = ivs_realtime.get_stage(arn=stage)
    assert (found.arn, found.name, found.tags, found.active_session_id) == (stage, "studio", {"team": "video"}, None)
    assert found.endpoints["whip"].startswith("https://")
    assert found.auto_participant_recording_configuration["hls_configuration"] == {"target_segment_duration_seconds": 6}
    (one,) = ivs_realtime.get_stages(name="studio").stages
    assert (one["arn"], one["name"]) == (stage, "studio")


def test_a_secret_is_not_shown_when_a_record_is_printed(ivs: Any) -> None:
    made = ivs.create_ingest_configuration(ingestProtocol="RTMPS", redundantIngest=True)["ingestConfiguration"]
    found = ivs_realtime.get_ingest_configuration(arn=made["arn"])
    keys = {made["streamKey"], *(each["streamKey"] for each in made["redundantIngestCredentials"])}
    assert {found.stream_key, *(each["stream_key"] for each in found.redundant_ingest_credentials or ())} == keys
    assert not any(key in repr(found) for key in keys)


def test_what_the_service_leaves_out_has_the_type_that_is_promised(ivs: Any) -> None:
    made = ivs.create_ingest_configuration(ingestProtocol="RTMPS")["ingestConfiguration"]
    found = ivs_realtime.get_ingest_configuration(arn=made["arn"])
    assert (found.redundant_ingest, found.redundant_ingest_credentials, found.attributes) == (False, [], {})


def test_what_is_not_there_can_be_told_from_what_went_wrong() -> None:
    with pytest.raises(ivs_realtime.NotFoundError, match="stage/abcdefghijkl"):
        ivs_realtime.get_stage(arn="arn:aws:ivs:us-east-1:123456789012:stage/abcdefghijkl")
    with pytest.raises(ivs_realtime.CallError, match="is not the ARN of a stage") as wrong:
        ivs_realtime.get_stage(arn="studio")
    assert not isinstance(wrong.value, ivs_realtime.NotFoundError)


def test_a_configuration_that_cannot_be_used_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PULUMI_CONFIG", json.dumps({"ivs-realtime:regoin": "us-east-1"}))
    with pytest.raises(ivs_realtime.CallError, match="did you mean ivs-realtime:region"):
        ivs_realtime.get_stages()


def test_an_operation_is_done_outside_of_a_preview(emulator: Emulator, stage: str) -> None:
    who = emulator.participant(stage, userId="guest").participant_id
    ivs_realtime.disconnect_participant(stage_arn=stage, participant_id=who, reason="it is late")
    assert emulator.participants(stage) == []

"""Ingest configurations, and the encoders that stream to them."""

from __future__ import annotations

from typing import Any

import pytest

from ivs_realtime.emulator.remote import RefusedError, ask
from ivs_realtime.emulator.testing import Emulator


def create(ivs: Any, **more: Any) -> dict[str, Any]:
    return dict(ivs.create_ingest_configuration(**{"ingestProtocol": "RTMPS", **more})["ingestConfiguration"])


def read(ivs: Any, ingest: dict[str, Any]) -> dict[str, Any]:
    return dict(ivs.get_ingest_configuration(arn=ingest["arn"])["ingestConfiguration"])


def test_what_it_reads_back(ivs: Any) -> None:
    ingest = create(ivs, tags={"a": "b"})
    arn, key, participant = ingest["arn"], ingest["streamKey"], ingest["participantId"]
    assert ingest == {
        "name": "",
        "arn": arn,
        "ingestProtocol": "RTMPS",
        "streamKey": key,
        "stageArn": "",
        "participantId": participant,
        "state": "INACTIVE",
        "userId": "",
        "tags": {"a": "b"},
    }
    assert key.startswith("rt_123456789012_us-east-1_")
    assert read(ivs, ingest) == ingest
    hidden = ("streamKey", "tags")
    summary = {name: value for name, value in ingest.items() if name not in hidden}
    assert ivs.list_ingest_configurations()["ingestConfigurations"] == [summary]


def test_rtmp_must_be_allowed(ivs: Any) -> None:
    with pytest.raises(ivs.exceptions.ValidationException):
        create(ivs, ingestProtocol="RTMP")
    assert "insecureIngest" not in create(ivs, ingestProtocol="RTMP", insecureIngest=True)


def test_a_stream_makes_it_active(emulator: Emulator, ivs: Any, stage: str) -> None:
    ingest = create(ivs, stageArn=stage, userId="studio-1", attributes={"camera": "2"})
    emulator.stream(ingest["streamKey"])
    assert read(ivs, ingest)["state"] == "ACTIVE"
    session = ivs.get_stage(arn=stage)["stage"]["activeSessionId"]
    who = ivs.get_participant(stageArn=stage, sessionId=session, participantId=ingest["participantId"])["participant"]
    assert (who["userId"], who["protocol"], who["attributes"]) == ("studio-1", "RTMPS", {"camera": "2"})
    assert who["ingestConfigurationArn"] == ingest["arn"]
    assert len(ivs.list_ingest_configurations(filterByState="ACTIVE")["ingestConfigurations"]) == 1
    with pytest.raises(ivs.exceptions.ConflictException):
        ivs.update_ingest_configuration(arn=ingest["arn"], stageArn="")
    with pytest.raises(ivs.exceptions.ConflictException):
        ivs.delete_ingest_configuration(arn=ingest["arn"])
    with pytest.raises(RefusedError, match="REUSE_OF_STREAM_KEY"):
        emulator.stream(ingest["streamKey"])
    emulator.end_stream(ingest["streamKey"])
    assert read(ivs, ingest)["state"] == "INACTIVE"
    ivs.delete_ingest_configuration(arn=ingest["arn"])


def test_a_stream_is_refused(emulator: Emulator, ivs: Any, stage: str) -> None:
    detached = create(ivs)
    with pytest.raises(RefusedError, match="INVALID_STREAM_KEY"):
        emulator.stream(detached["streamKey"])
    with pytest.raises(RefusedError, match="INVALID_PROTOCOL"):
        emulator.stream(create(ivs, stageArn=stage)["streamKey"], protocol="RTMP")
    with pytest.raises(RefusedError, match="INVALID_STREAM_KEY"):
        emulator.stream("rt_1_2_3")


def test_force_deletes_it_while_it_is_active(emulator: Emulator, ivs: Any, stage: str) -> None:
    ingest = create(ivs, stageArn=stage)
    emulator.stream(ingest["streamKey"])
    ivs.delete_ingest_configuration(arn=ingest["arn"], force=True)
    assert emulator.participants(stage) == []


def test_the_service_detaches_it(emulator: Emulator, ivs: Any, stage: str) -> None:
    ingest = create(ivs, stageArn=stage)
    emulator.stream(ingest["streamKey"])
    ivs.disconnect_participant(stageArn=stage, participantId=ingest["participantId"])
    assert read(ivs, ingest)["stageArn"] == ""
    ivs.update_ingest_configuration(arn=ingest["arn"], stageArn=stage)
    ivs.delete_stage(arn=stage)
    assert read(ivs, ingest)["stageArn"] == ""


def test_redundancy_brings_a_second_key(emulator: Emulator, ivs: Any, stage: str) -> None:
    ingest = create(ivs, stageArn=stage, redundantIngest=True)
    assert ingest["redundantIngest"] is True
    (second,) = ingest["redundantIngestCredentials"]
    emulator.stream(ingest["streamKey"])
    emulator.stream(second["streamKey"])
    assert len(emulator.participants(stage)) == 2
    emulator.end_stream(ingest["streamKey"])
    assert read(ivs, ingest)["state"] == "ACTIVE"
    emulator.end_stream(second["streamKey"])
    single = ivs.update_ingest_configuration(arn=ingest["arn"], redundantIngest=False)["ingestConfiguration"]
    assert "redundantIngestCredentials" not in single
    assert single["streamKey"] == ingest["streamKey"]


def test_one_filter_at_a_time(ivs: Any, stage: str) -> None:
    create(ivs)
    mine = create(ivs, stageArn=stage)
    found = ivs.list_ingest_configurations(filterByStageArn=stage)["ingestConfigurations"]
    assert [each["arn"] for each in found] == [mine["arn"]]
    with pytest.raises(ivs.exceptions.ValidationException):
        ivs.list_ingest_configurations(filterByStageArn=stage, filterByState="ACTIVE")


def test_disconnecting_one_of_two_streams_leaves_none_behind(emulator: Emulator, ivs: Any, stage: str) -> None:
    ingest = create(ivs, stageArn=stage, redundantIngest=True)
    emulator.stream(ingest["streamKey"])
    emulator.stream(ingest["redundantIngestCredentials"][0]["streamKey"])
    ivs.disconnect_participant(stageArn=stage, participantId=ingest["participantId"])
    shown = ivs.get_ingest_configuration(arn=ingest["arn"])["ingestConfiguration"]
    assert (shown["stageArn"], shown["state"]) == ("", "INACTIVE")
    assert "activeSessionId" not in ivs.get_stage(arn=stage)["stage"]


@pytest.mark.parametrize("act", ["update", "delete"])
def test_an_encoder_that_is_only_connected_is_not_left_behind(
    emulator: Emulator, ivs: Any, stage: str, act: str
) -> None:
    ingest = create(ivs, stageArn=stage)
    emulator.stream(ingest["streamKey"])
    ask(emulator.url, "POST", "participants/unpublish", {"stageArn": stage, "participantId": ingest["participantId"]})
    if act == "update":
        ivs.update_ingest_configuration(arn=ingest["arn"], stageArn="")
    else:
        ivs.delete_ingest_configuration(arn=ingest["arn"])
    assert "activeSessionId" not in ivs.get_stage(arn=stage)["stage"]

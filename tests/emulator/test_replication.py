"""A publisher of one stage who appears in another."""

from __future__ import annotations

from typing import Any

import pytest

from ivs_realtime.emulator.testing import Emulator, Participant


@pytest.fixture
def other(ivs: Any) -> str:
    """A second stage."""
    return str(ivs.create_stage(name="other")["stage"]["arn"])


def between(who: Participant, other: str) -> dict[str, str]:
    return {"sourceStageArn": who.stage_arn, "destinationStageArn": other, "participantId": who.participant_id}


def replicas(ivs: Any, who: Participant) -> list[dict[str, Any]]:
    answer = ivs.list_participant_replicas(sourceStageArn=who.stage_arn, participantId=who.participant_id)
    return list(answer["replicas"])


def shown(ivs: Any, who: Participant, stage: str, session: str) -> dict[str, Any]:
    answer = ivs.get_participant(stageArn=stage, sessionId=session, participantId=who.participant_id)
    return dict(answer["participant"])


def test_a_replica_publishes_in_the_other_stage(emulator: Emulator, ivs: Any, stage: str, other: str) -> None:
    who = emulator.participant(stage, userId="host", attributes={"a": "1", "b": "2"}, publish=True)
    ivs.start_participant_replication(**between(who, other), attributes={"b": "3"})
    (replica,) = replicas(ivs, who)
    assert replica["replicationState"] == "ACTIVE"
    there = shown(ivs, who, other, replica["destinationSessionId"])
    assert there["replicationType"] == "REPLICA"
    assert there["attributes"] == {"a": "1", "b": "3"}
    assert there["sourceStageArn"] == stage
    here = shown(ivs, who, stage, who.session_id)
    assert (here["replicationType"], here["replicationState"]) == ("SOURCE", "ACTIVE")
    assert "sourceStageArn" not in here
    (in_list,) = ivs.list_participants(stageArn=stage, sessionId=who.session_id)["participants"]
    assert (in_list["sourceStageArn"], in_list["sourceSessionId"]) == ("", "")
    ivs.stop_participant_replication(**between(who, other))
    assert replicas(ivs, who)[0]["replicationState"] == "STOPPED"
    assert emulator.participants(other) == []
    events = ivs.list_participant_events(stageArn=stage, sessionId=who.session_id, participantId=who.participant_id)[
        "events"
    ]
    assert [each["name"] for each in events] == [
        "PUBLISH_STARTED",
        "JOINED",
        "REPLICATION_STARTED",
        "REPLICATION_STOPPED",
    ]
    assert events[2]["destinationStageArn"] == other


def test_a_publisher_who_comes_back_in_time_is_replicated_on(
    emulator: Emulator, ivs: Any, stage: str, other: str
) -> None:
    emulator.participant(other)
    who = emulator.participant(stage, publish=True)
    ivs.start_participant_replication(**between(who, other), reconnectWindowSeconds=30)
    who.unpublish()
    emulator.advance(20)
    assert replicas(ivs, who)[0]["replicationState"] == "ACTIVE"
    who.publish()
    assert [each["publishing"] for each in emulator.participants(other)] == [False, True]
    who.unpublish()
    emulator.advance(31)
    assert replicas(ivs, who)[0]["replicationState"] == "STOPPED"
    who.publish()
    assert [each["publishing"] for each in emulator.participants(other)] == [False, False]


def test_it_needs_a_publisher_and_two_stages(emulator: Emulator, ivs: Any, stage: str, other: str) -> None:
    who = emulator.participant(stage)
    with pytest.raises(ivs.exceptions.ConflictException):
        ivs.start_participant_replication(**between(who, other))
    who.publish()
    with pytest.raises(ivs.exceptions.ValidationException):
        ivs.start_participant_replication(**between(who, stage))
    with pytest.raises(ivs.exceptions.ResourceNotFoundException):
        ivs.start_participant_replication(**{**between(who, other), "participantId": "nobody"})
    with pytest.raises(ivs.exceptions.ResourceNotFoundException):
        ivs.stop_participant_replication(**between(who, other))
    ivs.start_participant_replication(**between(who, other))
    with pytest.raises(ivs.exceptions.ConflictException):
        ivs.start_participant_replication(**between(who, other))


def test_it_ends_with_either_stage(emulator: Emulator, ivs: Any, stage: str, other: str) -> None:
    who = emulator.participant(stage, publish=True)
    third = ivs.create_stage()["stage"]["arn"]
    ivs.start_participant_replication(**between(who, other))
    ivs.start_participant_replication(**between(who, third))
    ivs.delete_stage(arn=other)
    assert [each["replicationState"] for each in replicas(ivs, who)] == ["STOPPED", "ACTIVE"]
    ivs.delete_stage(arn=stage)
    assert emulator.participants(third) == []


def test_throwing_out_a_replica_stops_it(emulator: Emulator, ivs: Any, stage: str, other: str) -> None:
    who = emulator.participant(stage, publish=True)
    ivs.start_participant_replication(**between(who, other))
    ivs.disconnect_participant(stageArn=other, participantId=who.participant_id)
    assert replicas(ivs, who)[0]["replicationState"] == "STOPPED"


def test_a_publisher_whose_place_was_taken_publishes_all_the_same(
    emulator: Emulator, ivs: Any, stage: str, other: str
) -> None:
    who = emulator.participant(stage, publish=True)
    emulator.participant(other)
    ivs.start_participant_replication(**between(who, other), reconnectWindowSeconds=30)
    who.unpublish()
    emulator.participant(other, participantId=who.participant_id)
    who.publish()
    assert emulator.participants(stage)[0]["publishing"] is True

"""Operations: sending somebody away, taking a token back, replication."""

from __future__ import annotations

import threading
from typing import Any

import pytest

from ivs_realtime.aws import errors
from ivs_realtime.emulator.testing import Emulator
from ivs_realtime.functions.call import WrongArguments
from ivs_realtime.lifecycle.failures import Unfit
from tests.functions.conftest import Call


@pytest.fixture
def other(ivs: Any) -> str:
    """The ARN of another stage."""
    return str(ivs.create_stage(name="overflow")["stage"]["arn"])


def test_who_is_disconnected_is_gone(call: Call, emulator: Emulator, stage: str) -> None:
    who = emulator.participant(stage).participant_id
    call("disconnectParticipant", stageArn=stage, participantId=who, reason="the show is over")
    assert emulator.participants(stage) == []
    with pytest.raises(errors.NotFound, match=f"DisconnectParticipant of participant {who} of {stage}"):
        call("disconnectParticipant", stageArn=stage, participantId=who)


def test_a_connection_token_is_revoked(call: Call, emulator: Emulator) -> None:
    call("revokeConnectionToken", tokenId="token-1")
    assert [each["operation"] for each in emulator.calls()] == ["RevokeConnectionToken"]
    with pytest.raises(WrongArguments, match="tokenId: 'a b' has characters that are not allowed"):
        call("revokeConnectionToken", tokenId="a b")


def test_replication_starts_is_listed_and_stops(call: Call, emulator: Emulator, stage: str, other: str) -> None:
    who = emulator.participant(stage, userId="host", publish=True).participant_id
    arguments = {"sourceStageArn": stage, "destinationStageArn": other, "participantId": who}
    call("startParticipantReplication", **arguments, attributes={"role": "guest"}, reconnectWindowSeconds=30)
    (replica,) = call("getParticipantReplicas", sourceStageArn=stage, participantId=who)["replicas"]
    assert (replica["destinationStageArn"], replica["replicationState"]) == (other, "ACTIVE")
    shown = call("getParticipant", stageArn=other, participantId=who)
    assert (shown["replicationType"], shown["attributes"]) == ("REPLICA", {"role": "guest"})
    # What is so already is a success.
    call("startParticipantReplication", **arguments, waitSeconds=0)
    call("stopParticipantReplication", **arguments)
    (replica,) = call("getParticipantReplicas", sourceStageArn=stage, participantId=who)["replicas"]
    assert replica["replicationState"] == "STOPPED"
    with pytest.raises(errors.NotFound, match=f"participant {who} to {other}"):
        call("stopParticipantReplication", **arguments)


def test_replication_waits_for_somebody_who_publishes(call: Call, emulator: Emulator, stage: str, other: str) -> None:
    arguments = {"sourceStageArn": stage, "destinationStageArn": other, "participantId": "host"}
    comes = threading.Timer(1, lambda: emulator.participant(stage, participantId="host", publish=True))
    comes.start()
    call("startParticipantReplication", **arguments, waitSeconds=20)
    comes.join()
    assert any(each["participantId"] == "host" for each in emulator.participants(other))


@pytest.mark.parametrize(("seconds", "words"), [(0, "now"), (1, "within 1 second")])
def test_nobody_came(call: Call, emulator: Emulator, stage: str, other: str, seconds: int, words: str) -> None:
    emulator.participant(stage, participantId="host")
    with pytest.raises(Unfit) as said:
        call(
            "startParticipantReplication",
            sourceStageArn=stage, destinationStageArn=other, participantId="host", waitSeconds=seconds,
        )  # fmt: skip
    assert f"host is not replicated to {other}" in str(said.value)
    assert f"nobody of that id publishes to {stage} {words}" in str(said.value)
    assert "not publishing" in str(said.value)


def test_a_stage_that_is_not_there_is_not_waited_for(call: Call, stage: str) -> None:
    missing = "arn:aws:ivs:us-east-1:123456789012:stage/abcdefghijkl"
    with pytest.raises(errors.NotFound, match=f"GetStage of {missing}"):
        call(
            "startParticipantReplication",
            sourceStageArn=stage, destinationStageArn=missing, participantId="host", waitSeconds=60,
        )  # fmt: skip


def test_a_lost_answer_of_a_start_that_worked_is_a_success(
    call: Call, emulator: Emulator, stage: str, other: str
) -> None:
    emulator.participant(stage, participantId="host", publish=True)
    emulator.faults.order("StartParticipantReplication", "close-after", times=1)
    call("startParticipantReplication", sourceStageArn=stage, destinationStageArn=other, participantId="host")


def test_a_stage_cannot_be_replicated_into_itself(call: Call, emulator: Emulator, stage: str) -> None:
    with pytest.raises(WrongArguments, match="destinationStageArn: is the stage itself"):
        call("startParticipantReplication", sourceStageArn=stage, destinationStageArn=stage, participantId="host")
    abroad = stage.replace("us-east-1", "eu-west-1")
    with pytest.raises(WrongArguments, match="replication stays within a region"):
        call("stopParticipantReplication", sourceStageArn=stage, destinationStageArn=abroad, participantId="host")

"""Participants come, publish, are recorded, and go; sessions and events tell of it."""

from __future__ import annotations

from typing import Any

import pytest

from ivs_realtime.emulator.remote import RefusedError, ask
from ivs_realtime.emulator.testing import Emulator, Participant, running_emulator


def shown(ivs: Any, who: Participant) -> dict[str, Any]:
    answer = ivs.get_participant(stageArn=who.stage_arn, sessionId=who.session_id, participantId=who.participant_id)
    return dict(answer["participant"])


def events(ivs: Any, who: Participant) -> list[str]:
    answer = ivs.list_participant_events(
        stageArn=who.stage_arn, sessionId=who.session_id, participantId=who.participant_id
    )
    return [each["name"] for each in answer["events"]]


def listed(ivs: Any, who: Participant, **filters: Any) -> list[str]:
    answer = ivs.list_participants(stageArn=who.stage_arn, sessionId=who.session_id, **filters)
    return [each["userId"] for each in answer["participants"]]


def test_a_session_lasts_from_the_first_arrival_to_the_last_departure(emulator: Emulator, ivs: Any, stage: str) -> None:
    first = emulator.participant(stage, userId="first")
    second = emulator.participant(stage, userId="second")
    assert first.session_id == second.session_id
    first.leave()
    assert "endTime" not in ivs.get_stage_session(stageArn=stage, sessionId=first.session_id)["stageSession"]
    second.leave()
    assert "endTime" in ivs.get_stage_session(stageArn=stage, sessionId=first.session_id)["stageSession"]
    third = emulator.participant(stage, userId="third")
    assert third.session_id != first.session_id
    sessions = ivs.list_stage_sessions(stageArn=stage)["stageSessions"]
    assert [each["sessionId"] for each in sessions] == [third.session_id, first.session_id]


def test_events_come_newest_first(emulator: Emulator, ivs: Any, stage: str) -> None:
    who = emulator.participant(stage).publish().unpublish()
    who.leave()
    assert events(ivs, who) == ["LEFT", "PUBLISH_STOPPED", "PUBLISH_STARTED", "JOINED"]
    page = {"stageArn": stage, "sessionId": who.session_id, "participantId": who.participant_id, "maxResults": 3}
    first = ivs.list_participant_events(**page)
    rest = ivs.list_participant_events(**page, nextToken=first["nextToken"])
    assert [each["name"] for each in rest["events"]] == ["JOINED"]


def test_a_participant_is_what_their_token_says(emulator: Emulator, ivs: Any, stage: str) -> None:
    token = ivs.create_participant_token(stageArn=stage, userId="ann", attributes={"seat": "4"})["participantToken"]
    who = emulator.participant(stage, token=token["token"], client={"browserName": "Firefox"}, publish=True)
    assert who.participant_id == token["participantId"]
    about = shown(ivs, who)
    assert about["userId"] == "ann"
    assert about["attributes"] == {"seat": "4"}
    assert about["browserName"] == "Firefox"
    assert about["published"] is True
    assert about["recordingState"] == "DISABLED"
    assert about["replicationType"] == "NONE"


def test_one_filter_at_a_time(emulator: Emulator, ivs: Any, stage: str) -> None:
    host = emulator.participant(stage, userId="host", publish=True)
    emulator.participant(stage, userId="guest")
    emulator.participant(stage, userId="gone").leave()
    assert listed(ivs, host) == ["host", "guest", "gone"]
    assert listed(ivs, host, filterByUserId="guest") == ["guest"]
    assert listed(ivs, host, filterByPublished=True) == ["host"]
    assert listed(ivs, host, filterByPublished=False) == ["guest", "gone"]
    assert listed(ivs, host, filterByState="DISCONNECTED") == ["gone"]
    assert listed(ivs, host, filterByRecordingState="ACTIVE") == []
    with pytest.raises(ivs.exceptions.ValidationException):
        listed(ivs, host, filterByUserId="guest", filterByPublished=True)


def test_a_recording_starts_runs_and_stops(emulator: Emulator, ivs: Any, storage: str) -> None:
    recording = {"storageConfigurationArn": storage, "recordingReconnectWindowSeconds": 30}
    stage = ivs.create_stage(autoParticipantRecordingConfiguration=recording)["stage"]["arn"]
    who = emulator.participant(stage, publish=True)
    assert shown(ivs, who)["recordingState"] == "STARTING"
    emulator.advance(1.1)
    about = shown(ivs, who)
    assert about["recordingState"] == "ACTIVE"
    assert about["recordingS3BucketName"] == "recordings"
    parts = about["recordingS3Prefix"].split("/")
    assert parts[:3] == [stage.rsplit("/", 1)[1], who.session_id, who.participant_id]
    who.unpublish()
    emulator.advance(20)
    who.publish()
    assert shown(ivs, who)["recordingS3Prefix"] == about["recordingS3Prefix"], "back within the window: merged"
    who.unpublish()
    emulator.advance(20)
    assert shown(ivs, who)["recordingState"] == "STOPPING"
    emulator.advance(12)
    assert shown(ivs, who)["recordingState"] == "STOPPED"
    who.publish()
    assert shown(ivs, who)["recordingS3Prefix"] != about["recordingS3Prefix"]


def test_a_recording_fails_without_the_buckets_permission(
    emulator: Emulator, ivs: Any, bucket: str, storage: str
) -> None:
    stage = ivs.create_stage(autoParticipantRecordingConfiguration={"storageConfigurationArn": storage})["stage"]
    emulator.client("s3").delete_bucket_policy(Bucket=bucket)
    who = emulator.participant(stage["arn"], publish=True)
    emulator.advance(2)
    assert shown(ivs, who)["recordingState"] == "FAILED"


def test_who_may_not_publish_cannot(emulator: Emulator, ivs: Any, stage: str) -> None:
    who = emulator.participant(stage, capabilities=["SUBSCRIBE"])
    with pytest.raises(RefusedError, match="INSUFFICIENT_CAPABILITIES"):
        who.publish()
    assert events(ivs, who) == ["PUBLISH_ERROR", "JOINED"]


def test_disconnecting_somebody(emulator: Emulator, ivs: Any, stage: str) -> None:
    who = emulator.participant(stage, publish=True)
    ivs.disconnect_participant(stageArn=stage, participantId=who.participant_id, reason="closing time")
    assert shown(ivs, who)["state"] == "DISCONNECTED"
    with pytest.raises(ivs.exceptions.ResourceNotFoundException):
        ivs.disconnect_participant(stageArn=stage, participantId=who.participant_id)


def test_a_revoked_connection_token_lets_nobody_in(emulator: Emulator, ivs: Any, stage: str) -> None:
    who = emulator.participant(stage, connectionTokenId="connection-1")
    other = emulator.participant(stage, connectionTokenId="connection-2")
    ivs.revoke_connection_token(tokenId="connection-1")
    ivs.revoke_connection_token(tokenId="connection-1")
    assert shown(ivs, who)["state"] == "DISCONNECTED"
    assert shown(ivs, other)["state"] == "CONNECTED"
    with pytest.raises(RefusedError, match="revoked"):
        emulator.participant(stage, connectionTokenId="connection-1")


def test_nobody_is_in_two_places_at_once(emulator: Emulator, ivs: Any, stage: str) -> None:
    token = ivs.create_participant_token(stageArn=stage)["participantToken"]["token"]
    who = emulator.participant(stage, token=token)
    with pytest.raises(RefusedError, match="already connected"):
        emulator.participant(stage, token=token)
    other = emulator.participant(stage)
    who.leave()
    assert emulator.participant(stage, token=token).session_id == other.session_id


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"user_id": "ann"}, "participants/join knows no 'user_id'; it takes stageArn, participantId"),
        ({"publish": "no"}, "publish must be true or false"),
        ({"participantId": []}, "participantId must be a string"),
        ({"token": "\ud800"}, "not valid Unicode"),
        ({"attributes": {"\ud800": "a"}}, "not valid Unicode"),
        ({"client": {"browser": "Firefox"}}, "client knows no 'browser'; it takes browserName"),
        ({"stageArn": None}, "stageArn is missing"),
    ],
)
def test_an_arrival_that_makes_no_sense_is_refused(
    emulator: Emulator, stage: str, wrong: dict[str, Any], message: str
) -> None:
    with pytest.raises(RefusedError, match=message):
        ask(emulator.url, "POST", "participants/join", {"stageArn": stage, **wrong})


@pytest.mark.parametrize("act", ["publish", "unpublish", "leave"])
@pytest.mark.parametrize("who", [[], {}, 7, None, ""])
def test_nobody_in_particular_does_nothing(emulator: Emulator, stage: str, act: str, who: Any) -> None:
    with pytest.raises(RefusedError, match="participantId"):
        ask(emulator.url, "POST", f"participants/{act}", {"stageArn": stage, "participantId": who})


def test_a_stage_takes_twelve_publishers() -> None:
    with running_emulator("--quotas") as emulator:
        ivs = emulator.client("ivs-realtime")
        stage = ivs.create_stage()["stage"]["arn"]
        for _ in range(12):
            host = emulator.participant(stage, publish=True)
        late = emulator.participant(stage)
        with pytest.raises(RefusedError, match="stage full of publishers"):
            late.publish()
        assert events(ivs, late) == ["PUBLISH_ERROR", "JOINED"]
        host.unpublish()
        late.publish()


def test_an_account_has_so_many_publishers_and_a_stage_so_many_participants() -> None:
    with running_emulator("--quota=publishers=2", "--quota=participants-per-stage=3") as emulator:
        ivs = emulator.client("ivs-realtime")
        stages = [ivs.create_stage()["stage"]["arn"] for _ in range(2)]
        first = emulator.participant(stages[0], publish=True)
        emulator.participant(stages[1], publish=True)
        late = emulator.participant(stages[1])
        with pytest.raises(RefusedError, match="account full of publishers"):
            late.publish()
        with pytest.raises(ivs.exceptions.ServiceQuotaExceededException):
            ivs.start_participant_replication(
                sourceStageArn=stages[0], destinationStageArn=stages[1], participantId=first.participant_id
            )
        abroad = emulator.client("ivs-realtime", region="eu-west-1").create_stage()["stage"]["arn"]
        emulator.participant(abroad, publish=True)
        first.leave()
        late.publish()
        emulator.participant(stages[1])
        with pytest.raises(RefusedError, match="at most 3 participants"):
            emulator.participant(stages[1])

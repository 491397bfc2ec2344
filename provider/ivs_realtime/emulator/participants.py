"""Participants, their events and their sessions, as the service shows them; and throwing one out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from ivs_realtime.emulator import acts, ingest, presence, recordings, replications
from ivs_realtime.emulator.calls import Call
from ivs_realtime.emulator.clock import iso
from ivs_realtime.emulator.errors import invalid, not_found
from ivs_realtime.emulator.people import Event, Participant, Session, participants_of
from ivs_realtime.emulator.records import Json, Stage

CLIENT = ("browserName", "browserVersion", "ispName", "osName", "osVersion", "sdkVersion")
"""What a participant tells of their machine."""
_FILTERS = ("filterByUserId", "filterByPublished", "filterByState", "filterByRecordingState")


def get_participant(call: Call, request: Json) -> dict[str, Any]:
    """GetParticipant."""
    who = _find(call, request)
    if who is None:
        raise not_found(f"participant {request['participantId']} of {request['stageArn']}")
    return {"participant": _full(call, who)}


def list_participants(call: Call, request: Json) -> dict[str, Any]:
    """ListParticipants: one filter at most. An unknown stage or session has nobody [assumed]."""
    call.owned(request["stageArn"])
    filters = [each for each in _FILTERS if each in request]
    if len(filters) > 1:
        raise invalid(f"Only one of {', '.join(_FILTERS)} can be provided per request")
    found = [
        who
        for who in presence.everybody(call, request["stageArn"], request["sessionId"])
        if all(_passes(call, who, each, request[each]) for each in filters)
    ]
    return call.page(found, request, "participants", lambda who: _listed(call, who))


def list_participant_events(call: Call, request: Json) -> dict[str, Any]:
    """ListParticipantEvents: newest first, then those of replication, oldest first [as in AWS's example]."""
    call.owned(request["stageArn"])
    who = _find(call, request)
    events = [] if who is None else sorted(_placed(who), key=lambda each: each.sequence)
    return call.page(events, request, "events", lambda each: _event(request["participantId"], each.event))


def get_stage_session(call: Call, request: Json) -> dict[str, Any]:
    """GetStageSession."""
    stage = call.get(Stage, request["stageArn"])
    session = call.world.find(Session, request["sessionId"], stage.arn)
    if session is None:
        raise not_found(f"session {request['sessionId']} of {stage.arn}")
    return {"stageSession": _session(session)}


def list_stage_sessions(call: Call, request: Json) -> dict[str, Any]:
    """ListStageSessions: newest first [assumed]."""
    call.owned(request["stageArn"])
    sessions = list(call.world.all(Session, request["stageArn"]))
    newest_first = [_PlacedSession(-each.sequence, each) for each in reversed(sessions)]
    return call.page(newest_first, request, "stageSessions", lambda each: _session(each.session))


def disconnect_participant(call: Call, request: Json) -> dict[str, Any]:
    """DisconnectParticipant: an ingest configuration they publish with lets go of the stage."""
    stage = call.get(Stage, request["stageArn"])
    who = presence.find(call, stage, request["participantId"])
    if not who.connected:
        raise not_found(f"participant {who.participant_id} of {stage.arn}")
    acts.leave(call, who)
    if who.ingest_arn is not None:
        ingest.detach(call, stage.arn, who.participant_id)
    if who.source_stage_arn is not None:
        replications.cut(call, who)
    return {}


class _PlacedEvent(NamedTuple):
    sequence: int
    event: Event


class _PlacedSession(NamedTuple):
    sequence: int
    session: Session


def _placed(who: Participant) -> Iterator[_PlacedEvent]:
    """A place that stays the same when more events follow."""
    for index, event in enumerate(who.events):
        last = event.name.startswith("REPLICATION_")
        yield _PlacedEvent(index + 1_000_000_000 if last else -index, event)


def _find(call: Call, request: Json) -> Participant | None:
    call.owned(request["stageArn"])
    scope = participants_of(request["stageArn"], request["sessionId"])
    return call.world.find(Participant, request["participantId"], scope)


def _passes(call: Call, who: Participant, name: str, wanted: Any) -> bool:
    if name == "filterByUserId":
        return bool(who.user_id == wanted)
    if name == "filterByPublished":
        return bool(who.published == wanted)
    if name == "filterByState":
        return bool(_state(who) == wanted)
    return bool(recordings.state(who, call.now, call.settings) == wanted)


def _state(who: Participant) -> str:
    return "CONNECTED" if who.connected else "DISCONNECTED"


def _full(call: Call, who: Participant) -> dict[str, Any]:
    client = who.client or {}
    return {
        **_summary(call, who),
        "attributes": who.attributes,
        **{member: client.get(member, "") for member in CLIENT},
        "recordingS3BucketName": who.bucket_name,
        "recordingS3Prefix": who.recording_prefix,
        "protocol": who.protocol,
    }


def _listed(call: Call, who: Participant) -> dict[str, Any]:
    """In a list, and only there, a replicated participant's own source is empty [as in AWS's examples]."""
    summary = _summary(call, who)
    return {"sourceStageArn": "", "sourceSessionId": "", **summary} if "replicationState" in summary else summary


def _summary(call: Call, who: Participant) -> dict[str, Any]:
    summary: dict[str, Any] = {
        "participantId": who.participant_id,
        "userId": who.user_id,
        "state": _state(who),
        "firstJoinTime": iso(who.joined_at),
        "published": who.published,
        "recordingState": recordings.state(who, call.now, call.settings),
        **replications.shown(call, who),
    }
    if who.ingest_arn is not None:
        summary["ingestConfigurationArn"] = who.ingest_arn
        summary["redundantIngest"] = who.redundant
    return summary


def _event(participant_id: str, event: Event) -> dict[str, Any]:
    return {"name": event.name, "participantId": participant_id, "eventTime": iso(event.at), **(event.more or {})}


def _session(session: Session) -> dict[str, Any]:
    shown = {"sessionId": session.session_id, "startTime": iso(session.started_at)}
    if session.ended_at is not None:
        shown["endTime"] = iso(session.ended_at)
    return shown

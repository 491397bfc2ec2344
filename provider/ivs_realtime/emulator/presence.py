"""Who is in a stage: joining, publishing, leaving, and the sessions that come of it.

What follows in other stages is in `acts`, which everybody calls but the replicas themselves.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from ivs_realtime.emulator import compositions, recordings
from ivs_realtime.emulator.calls import Call, new_id
from ivs_realtime.emulator.errors import ServiceError, conflict, not_found
from ivs_realtime.emulator.people import Event, Participant, Session, participants_of
from ivs_realtime.emulator.records import Stage, scope_of

BOTH = ("PUBLISH", "SUBSCRIBE")


@dataclass(frozen=True)
class Arrival:
    """How somebody comes: what their token said, or what a test says without one."""

    participant_id: str = field(default_factory=new_id)
    user_id: str = ""
    attributes: Mapping[str, str] = field(default_factory=dict)
    capabilities: tuple[str, ...] = BOTH
    protocol: str = "UNKNOWN"
    client: Mapping[str, str] | None = None
    ingest_arn: str | None = None
    redundant: bool = False
    token_id: str | None = None
    source_stage_arn: str | None = None
    source_session_id: str | None = None


def join(call: Call, stage: Stage, arrival: Arrival) -> Participant:
    """Somebody arrives; the first one opens a session. Who was there before comes back as the same."""
    session_id = stage.active_session_id or _open_session(call, stage)
    before = call.world.find(Participant, arrival.participant_id, participants_of(stage.arn, session_id))
    if before is not None and before.connected:
        raise conflict(f"Participant {arrival.participant_id} is already connected to {stage.arn}")
    if call.settings.quotas:
        connected = sum(who.connected for who in everybody(call, stage.arn, session_id))
        call.settings.limit("participants-per-stage", connected, "participants in a stage")
    joined = Event(call.now, "JOINED", {"replica": True} if arrival.source_stage_arn else None)
    if before is not None:
        who = replace(before, connected=True, token_id=arrival.token_id, events=(*before.events, joined))
    else:
        who = Participant(
            stage_arn=stage.arn,
            session_id=session_id,
            participant_id=arrival.participant_id,
            sequence=call.world.next_sequence(),
            user_id=arrival.user_id,
            attributes=arrival.attributes,
            capabilities=arrival.capabilities,
            joined_at=call.now,
            protocol=arrival.protocol,
            client=arrival.client,
            ingest_arn=arrival.ingest_arn,
            redundant=arrival.redundant,
            token_id=arrival.token_id,
            source_stage_arn=arrival.source_stage_arn,
            source_session_id=arrival.source_session_id,
            events=(joined,),
        )
    call.world.put(who)
    return who


def publish(call: Call, who: Participant) -> Participant:
    """They send sound and pictures. Refused without the capability, or to a thirteenth publisher."""
    if who.publishing:
        return who
    if "PUBLISH" not in who.capabilities:
        raise _publish_error(call, who, "INSUFFICIENT_CAPABILITIES", "has no PUBLISH capability")
    if call.settings.quotas:
        publishers = sum(other.publishing for other in everybody(call, who.stage_arn, who.session_id))
        if publishers >= call.settings.limits["publishers-per-stage"]:
            raise _publish_error(call, who, "QUOTA_EXCEEDED", "finds the stage full of publishers")
        if publishing(call) >= call.settings.limits["publishers"]:
            raise _publish_error(call, who, "QUOTA_EXCEEDED", "finds the account full of publishers")
    stage = call.world.find(Stage, who.stage_arn)
    assert stage is not None  # noqa: S101 - deleting a stage removes its participants
    recorded: dict[str, Any] = {}
    if who.source_stage_arn is None or stage.recording["recordParticipantReplicas"]:
        recorded = _recorded_again(call, who) or recordings.begin(call, stage, who.session_id, who.participant_id)
    event = Event(call.now, "PUBLISH_STARTED", {"replica": True} if who.source_stage_arn else None)
    who = replace(who, publishing=True, published=True, events=(*who.events, event), **recorded)
    call.world.put(who)
    compositions.publishing_changed(call, who.stage_arn, True)
    return who


def unpublish(call: Call, who: Participant) -> Participant:
    """They stop sending; their recording ends (after its reconnect window)."""
    if not who.publishing:
        return who
    event = Event(call.now, "PUBLISH_STOPPED", {"replica": True} if who.source_stage_arn else None)
    until = call.now if who.recording_since is not None else None
    who = replace(who, publishing=False, recording_until=until, events=(*who.events, event))
    call.world.put(who)
    if not any(other.publishing for other in everybody(call, who.stage_arn, who.session_id)):
        compositions.publishing_changed(call, who.stage_arn, False)
    return who


def leave(call: Call, who: Participant) -> Participant:
    """They go; the last one closes the session."""
    if not who.connected:
        return who
    who = unpublish(call, who)
    event = Event(call.now, "LEFT", {"replica": True} if who.source_stage_arn else None)
    who = replace(who, connected=False, events=(*who.events, event))
    call.world.put(who)
    if not any(other.connected for other in everybody(call, who.stage_arn, who.session_id)):
        _close_session(call, who.stage_arn, who.session_id)
    return who


def find(call: Call, stage: Stage, participant_id: str) -> Participant:
    """Somebody in the stage's active session."""
    who = None
    if stage.active_session_id is not None:
        who = call.world.find(Participant, participant_id, participants_of(stage.arn, stage.active_session_id))
    if who is None:
        raise not_found(f"participant {participant_id} of {stage.arn}")
    return who


def everybody(call: Call, stage_arn: str, session_id: str) -> Iterable[Participant]:
    """All who have been in a session, in order of arrival."""
    return call.world.all(Participant, participants_of(stage_arn, session_id))


def publishing(call: Call) -> int:
    """How many publish in all stages of the account, replicas among them."""
    everywhere = call.world.everything(Participant)
    return sum(who.publishing and scope_of(who.stage_arn) == call.scope for who in everywhere)


def forget(call: Call, stage: Stage) -> None:
    """Drop a stage's sessions and participants."""
    for session in list(call.world.all(Session, stage.arn)):
        for who in list(everybody(call, stage.arn, session.session_id)):
            call.world.remove(who)
        call.world.remove(session)


def _recorded_again(call: Call, who: Participant) -> dict[str, Any]:
    """Back within the reconnect window the recording goes on, under the same prefix."""
    if who.recording_until is not None and call.now < who.recording_until + who.reconnect_window:
        return {"recording_until": None}
    return {}


def _publish_error(call: Call, who: Participant, code: str, text: str) -> ServiceError:
    call.world.put(replace(who, events=(*who.events, Event(call.now, "PUBLISH_ERROR", {"errorCode": code}))))
    # The event is true although the request fails.
    call.world.commit()
    return conflict(f"Participant {who.participant_id} {text} ({code})")


def _open_session(call: Call, stage: Stage) -> str:
    session_id = f"st-{new_id(13)}"
    session = Session(
        stage_arn=stage.arn,
        session_id=session_id,
        sequence=call.world.next_sequence(),
        started_at=call.now,
    )
    call.world.put(session)
    call.world.put(replace(stage, active_session_id=session_id))
    return session_id


def _close_session(call: Call, stage_arn: str, session_id: str) -> None:
    session = call.world.find(Session, session_id, stage_arn)
    if session is not None:
        call.world.put(replace(session, ended_at=call.now))
    stage = call.world.find(Stage, stage_arn)
    if stage is not None:
        call.world.put(replace(stage, active_session_id=None))

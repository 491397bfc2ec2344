"""Replication: a publisher of one stage who appears in another.

A replica comes and goes with its publisher's publishing. When the publisher stops, replication waits for
`reconnectWindowSeconds`; who publishes again by then is replicated again, and after that it has STOPPED.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from ivs_realtime.emulator import presence
from ivs_realtime.emulator.calls import Call, check_attributes
from ivs_realtime.emulator.errors import conflict, invalid, not_found
from ivs_realtime.emulator.people import Event, Participant, Replication, participants_of, replication_key
from ivs_realtime.emulator.records import Json, Stage


def start_participant_replication(call: Call, request: Json) -> dict[str, Any]:
    """StartParticipantReplication: of somebody who publishes now."""
    check_attributes(request.get("attributes", {}))
    source = call.get(Stage, request["sourceStageArn"])
    destination = call.get(Stage, request["destinationStageArn"])
    if source.arn == destination.arn:
        raise invalid("sourceStageArn and destinationStageArn must be different stages")
    who = presence.find(call, source, request["participantId"])
    if not who.connected:
        raise not_found(f"participant {who.participant_id} of {source.arn}")
    if who.source_stage_arn is not None:
        raise conflict(f"Participant {who.participant_id} of {source.arn} is a replica: replicate the original")
    if not who.publishing:
        raise conflict(f"Participant {who.participant_id} is not publishing to {source.arn}")
    active = [each for each in of(call, source.arn, who.participant_id) if state(each, call.now) == "ACTIVE"]
    if any(each.destination_stage_arn == destination.arn for each in active):
        raise conflict(f"Participant {who.participant_id} is being replicated to {destination.arn} already")
    call.settings.limit("publishers-per-stage", _publishers(call, destination), "publishers in a stage")
    if call.settings.quotas:
        call.settings.limit("publishers", presence.publishing(call), "publishers in an account")
    call.settings.limit("replications-per-participant", len(active), "replications of a participant at a time")
    replication = Replication(
        source_stage_arn=source.arn,
        destination_stage_arn=destination.arn,
        participant_id=who.participant_id,
        sequence=call.world.next_sequence(),
        source_session_id=who.session_id,
        destination_session_id="",
        window=request.get("reconnectWindowSeconds", 0),
        attributes=request.get("attributes", {}),
    )
    _appear(call, replication, who)
    return {}


def stop_participant_replication(call: Call, request: Json) -> dict[str, Any]:
    """StopParticipantReplication."""
    source = call.get(Stage, request["sourceStageArn"])
    destination = call.get(Stage, request["destinationStageArn"])
    key = replication_key(destination.arn, request["participantId"])
    replication = call.world.find(Replication, key, source.arn)
    if replication is None or state(replication, call.now) != "ACTIVE":
        raise not_found(f"replication of participant {request['participantId']} to {destination.arn}")
    _disappear(call, replication)
    _stop(call, replication)
    return {}


def list_participant_replicas(call: Call, request: Json) -> dict[str, Any]:
    """ListParticipantReplicas: those that have stopped, too [assumed]."""
    call.owned(request["sourceStageArn"])
    found = of(call, request["sourceStageArn"], request["participantId"])
    return call.page(found, request, "replicas", lambda each: _shown(each, call.now))


def of(call: Call, source_stage_arn: str, participant_id: str) -> list[Replication]:
    """A participant's replications, oldest first."""
    found = [each for each in call.world.all(Replication, source_stage_arn) if each.participant_id == participant_id]
    return sorted(found, key=lambda each: each.sequence)


def state(replication: Replication, now: float) -> str:
    """ACTIVE, also while it waits for its publisher; then STOPPED."""
    if replication.stopped or (replication.lost_at is not None and now > replication.lost_at + replication.window):
        return "STOPPED"
    return "ACTIVE"


def shown(call: Call, who: Participant) -> dict[str, Any]:
    """A participant's own members about replication."""
    if who.source_stage_arn is not None:
        found = call.world.find(Replication, replication_key(who.stage_arn, who.participant_id), who.source_stage_arn)
        stands = "STOPPED" if found is None or not who.connected else state(found, call.now)
        return {
            "replicationType": "REPLICA",
            "replicationState": stands,
            "sourceStageArn": who.source_stage_arn,
            "sourceSessionId": who.source_session_id,
        }
    sources = [each for each in of(call, who.stage_arn, who.participant_id) if each.source_session_id == who.session_id]
    if not sources:
        return {"replicationType": "NONE"}
    active = any(state(each, call.now) == "ACTIVE" for each in sources)
    return {"replicationType": "SOURCE", "replicationState": "ACTIVE" if active else "STOPPED"}


def publisher_came(call: Call, who: Participant) -> None:
    """Somebody publishes: replications that still wait for them go on."""
    for each in of(call, who.stage_arn, who.participant_id):
        if each.lost_at is None or state(each, call.now) != "ACTIVE":
            continue
        destination = call.world.find(Stage, each.destination_stage_arn)
        if destination is not None and not _full(call, destination) and not _is_in(call, destination, who):
            _appear(call, replace(each, lost_at=None, source_session_id=who.session_id), who, again=True)


def publisher_went(call: Call, who: Participant) -> None:
    """Somebody stops publishing: their replicas go, their replications wait."""
    for each in of(call, who.stage_arn, who.participant_id):
        if each.lost_at is None and not each.stopped:
            _disappear(call, each)
            call.world.put(replace(each, lost_at=call.now))


def cut(call: Call, replica: Participant) -> None:
    """A replica was thrown out of its stage: its replication is over."""
    if replica.source_stage_arn is None:
        return
    key = replication_key(replica.stage_arn, replica.participant_id)
    found = call.world.find(Replication, key, replica.source_stage_arn)
    if found is not None and not found.stopped:
        _stop(call, found)


def stage_deleted(call: Call, stage: Stage) -> None:
    """Replications from a stage are forgotten with it, those to it have stopped."""
    for each in list(call.world.all(Replication, stage.arn)):
        _disappear(call, each)
        call.world.remove(each)
    for each in _to(call, stage):
        _stop(call, each)


def _publishers(call: Call, stage: Stage) -> int:
    if stage.active_session_id is None:
        return 0
    return sum(who.publishing for who in presence.everybody(call, stage.arn, stage.active_session_id))


def _full(call: Call, stage: Stage) -> bool:
    limits = call.settings.limits
    return call.settings.quotas and (
        _publishers(call, stage) >= limits["publishers-per-stage"] or presence.publishing(call) >= limits["publishers"]
    )


def _is_in(call: Call, stage: Stage, who: Participant) -> bool:
    """Whether somebody of this id is in the stage: another one, with a token of the same id."""
    return any(
        other.connected and other.participant_id == who.participant_id
        for other in presence.everybody(call, stage.arn, stage.active_session_id or "")
    )


def _to(call: Call, stage: Stage) -> Iterable[Replication]:
    return [
        each
        for each in call.world.everything(Replication)
        if each.destination_stage_arn == stage.arn and not each.stopped
    ]


def _appear(call: Call, replication: Replication, who: Participant, *, again: bool = False) -> None:
    destination = call.world.find(Stage, replication.destination_stage_arn)
    if destination is None:
        return
    arrival = presence.Arrival(
        participant_id=who.participant_id,
        user_id=who.user_id,
        attributes={**who.attributes, **replication.attributes},
        protocol=who.protocol,
        client=who.client,
        source_stage_arn=who.stage_arn,
        source_session_id=who.session_id,
    )
    replica = presence.publish(call, presence.join(call, destination, arrival))
    replication = replace(replication, destination_session_id=replica.session_id)
    call.world.put(replication)
    if not again:
        _tell_source(call, replication, "REPLICATION_STARTED")


def _disappear(call: Call, replication: Replication) -> None:
    scope = participants_of(replication.destination_stage_arn, replication.destination_session_id)
    replica = call.world.find(Participant, replication.participant_id, scope)
    if replica is not None and replica.source_stage_arn is not None:
        presence.leave(call, replica)


def _stop(call: Call, replication: Replication) -> None:
    call.world.put(replace(replication, stopped=True))
    _tell_source(call, replication, "REPLICATION_STOPPED")


def _tell_source(call: Call, replication: Replication, name: str) -> None:
    scope = participants_of(replication.source_stage_arn, replication.source_session_id)
    who = call.world.find(Participant, replication.participant_id, scope)
    if who is not None:
        more = {
            "destinationStageArn": replication.destination_stage_arn,
            "destinationSessionId": replication.destination_session_id,
        }
        call.world.put(replace(who, events=(*who.events, Event(call.now, name, more))))


def _shown(replication: Replication, now: float) -> dict[str, Any]:
    return {
        "sourceStageArn": replication.source_stage_arn,
        "participantId": replication.participant_id,
        "sourceSessionId": replication.source_session_id,
        "destinationStageArn": replication.destination_stage_arn,
        "destinationSessionId": replication.destination_session_id,
        "replicationState": state(replication, now),
    }

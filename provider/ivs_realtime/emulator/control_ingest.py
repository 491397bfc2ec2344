"""Control API: encoders that stream to an ingest configuration by its stream key."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ivs_realtime.emulator import acts, presence
from ivs_realtime.emulator.calls import Call
from ivs_realtime.emulator.control_participants import context, described
from ivs_realtime.emulator.errors import conflict, invalid
from ivs_realtime.emulator.people import Participant, participants_of
from ivs_realtime.emulator.records import IngestConfiguration, Stage
from ivs_realtime.emulator.service import Service


def start(service: Service, body: Mapping[str, Any]) -> Any:
    """An encoder connects and streams: the configuration becomes ACTIVE, its participant publishes."""
    call, ingest, credential = _find(service, body)
    protocol = body.get("protocol", ingest.protocol)
    if protocol not in ("RTMP", "RTMPS"):
        raise invalid("protocol must be RTMP or RTMPS")
    if protocol == "RTMP" and ingest.protocol == "RTMPS":
        raise conflict(f"{ingest.arn} takes RTMPS only (INVALID_PROTOCOL)")
    if not ingest.stage_arn:
        raise conflict(f"{ingest.arn} belongs to no stage: its stream key is unusable (INVALID_STREAM_KEY)")
    stage = call.get(Stage, ingest.stage_arn)
    present = _participant(call, stage, credential["participantId"])
    if present is not None and present.connected:
        raise conflict(f"Somebody is streaming with this key already (REUSE_OF_STREAM_KEY): {ingest.arn}")
    arrival = presence.Arrival(
        participant_id=credential["participantId"],
        user_id=ingest.user_id,
        attributes=ingest.attributes,
        protocol=protocol,
        ingest_arn=ingest.arn,
        redundant=len(ingest.credentials) > 1,
    )
    return described(call, acts.publish(call, presence.join(call, stage, arrival)))


def stop(service: Service, body: Mapping[str, Any]) -> Any:
    """The encoder ends its stream."""
    call, ingest, credential = _find(service, body)
    stage = call.world.find(Stage, ingest.stage_arn) if ingest.stage_arn else None
    who = None if stage is None else _participant(call, stage, credential["participantId"])
    if who is None or not who.connected:
        raise conflict(f"Nobody is streaming with this key: {ingest.arn}")
    return described(call, acts.leave(call, who))


def _find(service: Service, body: Mapping[str, Any]) -> tuple[Call, IngestConfiguration, Mapping[str, str]]:
    key = body.get("streamKey")
    for ingest in service.world.everything(IngestConfiguration):
        for credential in ingest.credentials:
            if credential["streamKey"] == key:
                return context(service, ingest.arn), ingest, credential
    # The key itself is a secret: it is not repeated.
    raise invalid("No ingest configuration has this stream key (INVALID_STREAM_KEY)")


def _participant(call: Call, stage: Stage, participant_id: str) -> Participant | None:
    if stage.active_session_id is None:
        return None
    return call.world.find(Participant, participant_id, participants_of(stage.arn, stage.active_session_id))

"""Control API: simulated participants."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from ivs_realtime.emulator import acts, connection_tokens, presence, recordings, tokens
from ivs_realtime.emulator.calls import Call, check_attributes
from ivs_realtime.emulator.errors import ServiceError, invalid, not_found
from ivs_realtime.emulator.participants import CLIENT
from ivs_realtime.emulator.people import Participant
from ivs_realtime.emulator.records import Stage
from ivs_realtime.emulator.service import CONTROL, Service

_CROWD = 10_000
_PARTICIPANT_ID = re.compile("[a-zA-Z0-9_-]{1,64}")
_PROTOCOLS = ("UNKNOWN", "WHIP", "RTMP", "RTMPS")
_TEXTS = ("stageArn", "participantId", "userId", "token", "protocol", "connectionTokenId")


def join(service: Service, body: Mapping[str, Any]) -> Any:
    """Somebody joins, with a token or (without) as a test says; `publish` makes them publish at once."""
    call, stage = _stage(service, body)
    client = body.get("client")
    if not isinstance(body.get("publish"), bool | None):
        raise invalid("publish must be true or false")
    arrival = tokens.arrival(call, stage, body["token"]) if body.get("token") else _untokened(body)
    if body.get("connectionTokenId"):
        connection_tokens.check(call, body["connectionTokenId"])
        arrival = replace(arrival, token_id=body["connectionTokenId"])
    if client is not None:
        arrival = _with_client(arrival, client)
    who = presence.join(call, stage, arrival)
    if body.get("publish"):
        # The arrival is true even if publishing is refused.
        call.world.commit()
        who = acts.publish(call, who)
    return described(call, who)


def crowd(service: Service, body: Mapping[str, Any]) -> Any:
    """Many join at once; `publish` of them publish. The answer is their number."""
    call, stage = _stage(service, body)
    count, publishers = body.get("count", 1), body.get("publish", 0)
    if not all(type(each) is int and 0 <= each <= _CROWD for each in (count, publishers)):
        raise invalid(f"count and publish must be whole numbers from 0 to {_CROWD}")
    for number in range(count):
        # The first one opens a session: the stage is another record then.
        who = presence.join(call, call.get(Stage, stage.arn), presence.Arrival(user_id=f"crowd-{number}"))
        if number < publishers:
            acts.publish(call, who)
    return {"joined": count}


def publish(service: Service, body: Mapping[str, Any]) -> Any:
    """They publish."""
    return _act(service, body, acts.publish)


def unpublish(service: Service, body: Mapping[str, Any]) -> Any:
    """They stop publishing."""
    return _act(service, body, acts.unpublish)


def leave(service: Service, body: Mapping[str, Any]) -> Any:
    """They leave."""
    return _act(service, body, acts.leave)


def listed(service: Service, query: Mapping[str, str]) -> Any:
    """Who is in a stage now."""
    call, stage = _stage(service, query)
    if stage.active_session_id is None:
        return {"participants": []}
    return {
        "participants": [described(call, who) for who in presence.everybody(call, stage.arn, stage.active_session_id)]
    }


def context(service: Service, arn: str) -> Call:
    """The call of somebody in the account and region of an ARN."""
    parts = arn.split(":")
    if len(parts) != 6:
        raise not_found(arn[:128])
    return service.call(CONTROL, parts[4], parts[3])


def _act(service: Service, body: Mapping[str, Any], act: Callable[[Call, Participant], Participant]) -> Any:
    call, stage = _stage(service, body)
    if not body.get("participantId"):
        raise invalid("participantId is missing")
    who = presence.find(call, stage, body["participantId"])
    if not who.connected:
        raise ServiceError("ConflictException", f"Participant {who.participant_id} has left {stage.arn}")
    return described(call, act(call, who))


def _stage(service: Service, body: Mapping[str, Any]) -> tuple[Call, Stage]:
    for member in _TEXTS:
        if not isinstance(body.get(member), str | None):
            raise invalid(f"{member} must be a string")
    arn = body.get("stageArn")
    if not arn:
        raise invalid("stageArn is missing")
    call = context(service, arn)
    return call, call.get(Stage, arn)


def _untokened(body: Mapping[str, Any]) -> presence.Arrival:
    attributes = body.get("attributes") or {}
    if not isinstance(attributes, dict) or not all(isinstance(value, str) for value in attributes.values()):
        raise invalid("attributes must be a map of strings")
    check_attributes(attributes)
    capabilities = body.get("capabilities") or presence.BOTH
    if not isinstance(capabilities, list | tuple) or not all(each in presence.BOTH for each in capabilities):
        raise invalid(f"capabilities must be a list of {', '.join(presence.BOTH)}")
    chosen = {} if not body.get("participantId") else {"participant_id": body["participantId"]}
    if chosen and not _PARTICIPANT_ID.fullmatch(chosen["participant_id"]):
        raise invalid("participantId must be 1 to 64 letters, digits, - or _")
    if len(body.get("userId") or "") > 128:
        raise invalid("userId must have at most 128 characters")
    if (body.get("protocol") or "UNKNOWN") not in _PROTOCOLS:
        raise invalid(f"protocol must be one of {', '.join(_PROTOCOLS)}")
    return presence.Arrival(
        user_id=(body.get("userId") or ""),
        attributes=attributes,
        capabilities=tuple(capabilities),
        protocol=(body.get("protocol") or "UNKNOWN"),
        **chosen,
    )


def _with_client(arrival: presence.Arrival, client: object) -> presence.Arrival:
    if not isinstance(client, dict) or not all(isinstance(value, str) for value in client.values()):
        raise invalid("client must be a map of strings")
    if unknown := client.keys() - set(CLIENT):
        raise invalid(f"client knows no {min(unknown)[:64]!r}; it takes {', '.join(CLIENT)}")
    return replace(arrival, client=client)


def described(call: Call, who: Participant) -> dict[str, Any]:
    """A participant, for a test."""
    return {
        "stageArn": who.stage_arn,
        "sessionId": who.session_id,
        "participantId": who.participant_id,
        "userId": who.user_id,
        "state": "CONNECTED" if who.connected else "DISCONNECTED",
        "publishing": who.publishing,
        "recordingState": recordings.state(who, call.now, call.settings),
    }

"""Ingest configurations: how an encoder that speaks RTMP gets into a stage."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from ivs_realtime.emulator import acts
from ivs_realtime.emulator.calls import Call, check_attributes, check_tags, new_id
from ivs_realtime.emulator.errors import conflict, invalid
from ivs_realtime.emulator.people import Participant, participants_of
from ivs_realtime.emulator.records import IngestConfiguration, Json, Stage


def create_ingest_configuration(call: Call, request: Json) -> dict[str, Any]:
    """CreateIngestConfiguration: `insecureIngest` is never read back."""
    tags = dict(request.get("tags", {}))
    check_tags(tags)
    check_attributes(request.get("attributes", {}))
    if request["ingestProtocol"] == "RTMP" and not request.get("insecureIngest", False):
        raise invalid("insecureIngest must be true if ingestProtocol is RTMP")
    stage_arn = request.get("stageArn", "")
    if stage_arn:
        call.get(Stage, stage_arn)
    present = call.world.count(IngestConfiguration, call.scope)
    call.settings.limit("ingest-configurations", present, "ingest configurations")
    ingest = IngestConfiguration(
        arn=call.new_arn("ingest-configuration"),
        sequence=call.world.next_sequence(),
        tags=tags,
        name=request.get("name", ""),
        stage_arn=stage_arn,
        protocol=request["ingestProtocol"],
        user_id=request.get("userId", ""),
        attributes=request.get("attributes", {}),
        credentials=(_credential(call),),
    )
    if request.get("redundantIngest", False):
        ingest = _with_redundancy(call, ingest, True)
    call.world.put(ingest)
    return {"ingestConfiguration": _full(call, ingest)}


def get_ingest_configuration(call: Call, request: Json) -> dict[str, Any]:
    """GetIngestConfiguration."""
    return {"ingestConfiguration": _full(call, call.get(IngestConfiguration, request["arn"]))}


def update_ingest_configuration(call: Call, request: Json) -> dict[str, Any]:
    """UpdateIngestConfiguration: not while somebody publishes with it."""
    ingest = call.get(IngestConfiguration, request["arn"])
    if publishers(call, ingest):
        raise conflict(f"{ingest.arn} is ACTIVE: it can be updated when nobody publishes with it")
    stage_arn = request.get("stageArn", ingest.stage_arn)
    if stage_arn:
        call.get(Stage, stage_arn)
    if stage_arn != ingest.stage_arn or not request.get("redundantIngest", True):
        _hang_up(call, ingest)
    ingest = replace(ingest, stage_arn=stage_arn)
    ingest = _with_redundancy(call, ingest, request.get("redundantIngest", _redundant(ingest)))
    call.world.put(ingest)
    return {"ingestConfiguration": _full(call, ingest)}


def delete_ingest_configuration(call: Call, request: Json) -> dict[str, Any]:
    """DeleteIngestConfiguration: who publishes with it stops it, unless forced."""
    ingest = call.get(IngestConfiguration, request["arn"])
    if publishers(call, ingest) and not request.get("force", False):
        raise conflict(f"{ingest.arn} is ACTIVE: stop publishing, or delete it with force")
    _hang_up(call, ingest)
    call.world.remove(ingest)
    return {}


def list_ingest_configurations(call: Call, request: Json) -> dict[str, Any]:
    """ListIngestConfigurations: one filter at most; summaries have no stream key and no tags."""
    stage_arn, state = request.get("filterByStageArn"), request.get("filterByState")
    if stage_arn is not None and state is not None:
        raise invalid("Only one of filterByStageArn and filterByState can be provided per request")
    found = [
        each
        for each in call.world.all(IngestConfiguration, call.scope)
        if (stage_arn is None or each.stage_arn == stage_arn) and (state is None or _state(call, each) == state)
    ]
    return call.page(found, request, "ingestConfigurations", lambda each: _summary(call, each))


def publishers(call: Call, ingest: IngestConfiguration) -> list[Participant]:
    """Those who publish with it now: one, or two with redundancy."""
    return [who for who in _connected(call, ingest) if who.publishing]


def _connected(call: Call, ingest: IngestConfiguration) -> list[Participant]:
    stage = call.world.find(Stage, ingest.stage_arn) if ingest.stage_arn else None
    if stage is None or stage.active_session_id is None:
        return []
    scope = participants_of(stage.arn, stage.active_session_id)
    found = [call.world.find(Participant, each["participantId"], scope) for each in ingest.credentials]
    return [who for who in found if who is not None and who.connected]


def _hang_up(call: Call, ingest: IngestConfiguration) -> None:
    """Its stream keys do not open its stage any more."""
    for who in _connected(call, ingest):
        acts.leave(call, who)


def detach(call: Call, stage_arn: str, participant_id: str | None = None) -> None:
    """A stage is deleted, or a participant thrown out: their configuration lets go of the stage.

    The participant of its other stream key leaves, too [assumed].
    """
    for ingest in list(call.world.all(IngestConfiguration, call.scope)):
        ids = [each["participantId"] for each in ingest.credentials]
        if ingest.stage_arn == stage_arn and (participant_id is None or participant_id in ids):
            _hang_up(call, ingest)
            call.world.put(replace(ingest, stage_arn=""))


def _credential(call: Call) -> Mapping[str, str]:
    key = f"rt_{call.account}_{call.region}_{new_id()}_{new_id(34)}"
    return {"participantId": new_id(), "streamKey": key}


def _redundant(ingest: IngestConfiguration) -> bool:
    return len(ingest.credentials) > 1


def _with_redundancy(call: Call, ingest: IngestConfiguration, wanted: bool) -> IngestConfiguration:
    if wanted == _redundant(ingest):
        return ingest
    first = ingest.credentials[0]
    return replace(ingest, credentials=(first, _credential(call)) if wanted else (first,))


def _state(call: Call, ingest: IngestConfiguration) -> str:
    return "ACTIVE" if publishers(call, ingest) else "INACTIVE"


def _full(call: Call, ingest: IngestConfiguration) -> dict[str, Any]:
    answer = {
        **_summary(call, ingest),
        "streamKey": ingest.credentials[0]["streamKey"],
        "tags": ingest.tags,
    }
    if ingest.attributes:
        answer["attributes"] = ingest.attributes
    if _redundant(ingest):
        answer["redundantIngestCredentials"] = [dict(each) for each in ingest.credentials[1:]]
    return answer


def _summary(call: Call, ingest: IngestConfiguration) -> dict[str, Any]:
    summary: dict[str, Any] = {
        "name": ingest.name,
        "arn": ingest.arn,
        "ingestProtocol": ingest.protocol,
        "stageArn": ingest.stage_arn,
        "participantId": ingest.credentials[0]["participantId"],
        "state": _state(call, ingest),
        "userId": ingest.user_id,
    }
    if _redundant(ingest):
        summary["redundantIngest"] = True
    return summary

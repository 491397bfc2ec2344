"""Stages: create, get, update, delete, list."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from ivs_realtime.emulator import acts, ingest, presence, recordings, replications, tokens
from ivs_realtime.emulator.calls import Call, check_tags
from ivs_realtime.emulator.compositions import stage_deleted
from ivs_realtime.emulator.errors import conflict
from ivs_realtime.emulator.people import Participant, participants_of
from ivs_realtime.emulator.records import Json, Stage


def create_stage(call: Call, request: Json) -> dict[str, Any]:
    """CreateStage: provisioned at once, its tokens shown this once."""
    tags = dict(request.get("tags", {}))
    check_tags(tags)
    wanted = request.get("participantTokenConfigurations", [])
    for configuration in wanted:
        tokens.check(configuration)
    recording = recordings.complete(call, request.get("autoParticipantRecordingConfiguration"), {})
    call.settings.limit("stages", call.world.count(Stage, call.scope), "stages")
    stage = Stage(
        arn=call.new_arn("stage"),
        sequence=call.world.next_sequence(),
        tags=tags,
        name=request.get("name"),
        recording=recording,
        endpoints=_new_endpoints(),
    )
    call.world.put(stage)
    answer: dict[str, Any] = {"stage": _full(stage)}
    if wanted:
        answer["participantTokens"] = [tokens.issue(call, stage, configuration) for configuration in wanted]
    return answer


def get_stage(call: Call, request: Json) -> dict[str, Any]:
    """GetStage."""
    return {"stage": _full(call.get(Stage, request["arn"]))}


def update_stage(call: Call, request: Json) -> dict[str, Any]:
    """UpdateStage: what is left out stays. Its answer has no active session."""
    stage = call.get(Stage, request["arn"])
    recording = stage.recording
    if "autoParticipantRecordingConfiguration" in request:
        recording = recordings.complete(call, request["autoParticipantRecordingConfiguration"], stage.recording)
        if recording != stage.recording and _records_now(call, stage):
            raise conflict(f"Recording is active on {stage.arn}: its configuration cannot be changed now")
    stage = replace(stage, name=request.get("name", stage.name), recording=recording)
    call.world.put(stage)
    answer = _full(stage)
    answer.pop("activeSessionId", None)
    return {"stage": answer}


def delete_stage(call: Call, request: Json) -> dict[str, Any]:
    """DeleteStage: everybody leaves, its compositions end, ingest configurations let go of it."""
    stage = call.get(Stage, request["arn"])
    acts.empty(call, stage)
    replications.stage_deleted(call, stage)
    stage_deleted(call, stage.arn)
    ingest.detach(call, stage.arn)
    presence.forget(call, stage)
    call.world.remove(call.get(Stage, stage.arn))
    return {}


def list_stages(call: Call, request: Json) -> dict[str, Any]:
    """ListStages."""
    return call.page(call.world.all(Stage, call.scope), request, "stages", _summary)


def _full(stage: Stage) -> dict[str, Any]:
    return {
        **_summary(stage),
        "autoParticipantRecordingConfiguration": stage.recording,
        "endpoints": stage.endpoints,
    }


def _summary(stage: Stage) -> dict[str, Any]:
    summary: dict[str, Any] = {"arn": stage.arn, "tags": stage.tags}
    if stage.name is not None:
        summary["name"] = stage.name
    if stage.active_session_id is not None:
        summary["activeSessionId"] = stage.active_session_id
    return summary


def _records_now(call: Call, stage: Stage) -> bool:
    if stage.active_session_id is None:
        return False
    everybody = call.world.all(Participant, participants_of(stage.arn, stage.active_session_id))
    return any(recordings.state(who, call.now, call.settings) in recordings.UNDER_WAY for who in everybody)


def _new_endpoints() -> Mapping[str, str]:
    host = secrets.token_hex(6)
    return {
        "events": "wss://global.events.live-video.net",
        "whip": f"https://{host}.global-bm.whip.live-video.net",
        "rtmp": f"rtmp://{host}.global-contribute.live-video.net/app/",
        "rtmps": f"rtmps://{host}.global-contribute.live-video.net:443/app/",
    }

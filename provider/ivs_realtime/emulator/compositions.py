"""Compositions: start, get, stop, list."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from ivs_realtime.emulator import composition_life as life
from ivs_realtime.emulator import composition_requests as requests
from ivs_realtime.emulator.bucket_policy import grants_writing
from ivs_realtime.emulator.calls import Call, check_tags, new_id
from ivs_realtime.emulator.clock import iso
from ivs_realtime.emulator.errors import conflict
from ivs_realtime.emulator.people import Participant, participants_of
from ivs_realtime.emulator.records import (
    Composition,
    Destination,
    EncoderConfiguration,
    Json,
    Stage,
    StorageConfiguration,
)


def start_composition(call: Call, request: Json) -> dict[str, Any]:
    """StartComposition: accepted at once, ACTIVE when somebody publishes.

    The same idempotency token with the same request gives the same composition for as long as it can be
    read; with another request it is a conflict.
    """
    tags = dict(request.get("tags", {}))
    check_tags(tags)
    requests.check(request)
    asked = {key: value for key, value in request.items() if key != "idempotencyToken"}
    token = request.get("idempotencyToken") or new_id(32)
    compositions = list(known(call))
    for earlier in compositions:
        if earlier.idempotency_token == token:
            if earlier.request != asked:
                raise conflict(f"idempotencyToken was used for {earlier.arn} with different parameters")
            return {"composition": _full(call, earlier)}
    stage = call.get(Stage, request["stageArn"])
    _check_references(call, request)
    _check_quotas(call, compositions, stage)
    composition = _new(call, request, stage, token, asked)
    call.world.put(composition)
    return {"composition": _full(call, composition)}


def get_composition(call: Call, request: Json) -> dict[str, Any]:
    """GetComposition."""
    return {"composition": _full(call, _get(call, request["arn"]))}


def stop_composition(call: Call, request: Json) -> dict[str, Any]:
    """StopComposition: graceful, so it takes a moment. Stopping an ended one changes nothing."""
    composition = _get(call, request["arn"])
    if life.view(composition, call.now, call.settings).state in ("STARTING", "ACTIVE"):
        call.world.put(replace(composition, stopped_at=call.now, reason="StopComposition"))
    return {}


def list_compositions(call: Call, request: Json) -> dict[str, Any]:
    """ListCompositions: both filters may be given."""
    stage, encoder = request.get("filterByStageArn"), request.get("filterByEncoderConfigurationArn")
    found = [
        each
        for each in known(call)
        if (stage is None or each.stage_arn == stage) and (encoder is None or encoder in requests.used_by(each.request))
    ]
    return call.page(found, request, "compositions", lambda each: _summary(call, each), default=100)


def known(call: Call) -> Iterator[Composition]:
    """Those of the caller that the service has not cleaned up."""
    for each in list(call.world.all(Composition, call.scope)):
        if life.gone(each, call.now, call.settings):
            call.world.remove(each)
        else:
            yield each


def users_of(call: Call, arn: str) -> list[Composition]:
    """The live compositions that use an encoder or storage configuration, or a channel."""
    return [
        each
        for each in known(call)
        if life.view(each, call.now, call.settings).state in life.LIVE and arn in requests.used_by(each.request)
    ]


def publishing_changed(call: Call, stage_arn: str, publishing: bool) -> None:
    """Tell a stage's compositions that somebody publishes, or that nobody does any more."""
    for each in known(call):
        if each.stage_arn != stage_arn or life.view(each, call.now, call.settings).state not in (
            "STARTING",
            "ACTIVE",
        ):
            continue
        if publishing:
            heard_at = call.now if each.heard_at is None else each.heard_at
            call.world.put(replace(each, heard_at=heard_at, silent_since=None))
        elif each.silent_since is None:
            call.world.put(replace(each, silent_since=call.now))


def stage_deleted(call: Call, stage_arn: str) -> None:
    """A composition without its stage ends by itself."""
    for each in known(call):
        if each.stage_arn == stage_arn and life.view(each, call.now, call.settings).state in ("STARTING", "ACTIVE"):
            call.world.put(replace(each, stopped_at=call.now, reason="its stage was deleted"))


def channel_deleted(call: Call, channel_arn: str) -> None:
    """A destination that loses its channel reconnects for a while, then fails."""
    for each in users_of(call, channel_arn):
        parts = tuple(
            replace(part, lost_at=call.now)
            if part.configuration.get("channel", {}).get("channelArn") == channel_arn and part.lost_at is None
            else part
            for part in each.destinations
        )
        call.world.put(replace(each, destinations=parts))


def _get(call: Call, arn: str) -> Composition:
    composition = call.get(Composition, arn)
    if life.gone(composition, call.now, call.settings):
        raise call.missing(arn)
    return composition


def _new(call: Call, request: Json, stage: Stage, token: str, asked: Json) -> Composition:
    arn = call.new_arn("composition")
    publishing = somebody_publishes(call, stage)
    prefix = f"{new_id()}/{arn.rsplit('/', 1)[1]}"
    return Composition(
        arn=arn,
        sequence=call.world.next_sequence(),
        tags=dict(request.get("tags", {})),
        stage_arn=stage.arn,
        layout=requests.complete_layout(request.get("layout", {})),
        destinations=tuple(_new_destination(call, each, prefix) for each in request["destinations"]),
        idempotency_token=token,
        request=asked,
        requested_at=call.now,
        heard_at=call.now if publishing else None,
        silent_since=None if publishing else call.now,
        failed_at=None if call.failure is None else call.now + call.settings.composition_start,
        reason=call.failure,
    )


def _new_destination(call: Call, configuration: Json, prefix: str) -> Destination:
    reason = _why_it_fails(call, configuration)
    destination_id = new_id()
    return Destination(
        id=destination_id,
        configuration=requests.complete_destination(configuration),
        fails_at=None if reason is None else call.now + call.settings.composition_start,
        reason=reason,
        recording_prefix=f"{prefix}/{destination_id}/composite" if "s3" in configuration else None,
    )


def _why_it_fails(call: Call, configuration: Json) -> str | None:
    """A destination that is accepted and then fails."""
    if "channel" in configuration:
        user = _streams_to(call, configuration["channel"]["channelArn"])
        return None if user is None else f"the channel is not offline: {user.arn} uses it"
    storage = call.get(StorageConfiguration, configuration["s3"]["storageConfigurationArn"])
    policy = call.neighbours.bucket_policy(storage.bucket_name)
    if grants_writing(policy, storage.bucket_name, call.region):
        return None
    return f"the policy of bucket {storage.bucket_name} does not let the service write"


def _streams_to(call: Call, channel_arn: str) -> Composition | None:
    """Who keeps a channel from being offline. A destination that failed does not, though its composition may go on."""
    for each in users_of(call, channel_arn):
        for part in each.destinations:
            to_it = part.configuration.get("channel", {}).get("channelArn") == channel_arn
            doomed = part.fails_at is not None
            if to_it and not doomed and life.destination_view(each, part, call.now, call.settings).state != "FAILED":
                return each
    return None


def _check_references(call: Call, request: Json) -> None:
    for destination in request["destinations"]:
        if "channel" in destination:
            channel = destination["channel"]
            call.owned(channel["channelArn"])
            if not call.neighbours.has_channel(channel["channelArn"]):
                raise call.missing(channel["channelArn"])
            encoders = [channel["encoderConfigurationArn"]] if "encoderConfigurationArn" in channel else []
        else:
            call.get(StorageConfiguration, destination["s3"]["storageConfigurationArn"])
            encoders = destination["s3"]["encoderConfigurationArns"]
        for arn in encoders:
            call.get(EncoderConfiguration, arn)


def _check_quotas(call: Call, compositions: list[Composition], stage: Stage) -> None:
    live = [each for each in compositions if life.view(each, call.now, call.settings).state in life.LIVE]
    call.settings.limit("compositions", len(live), "compositions at a time")
    here = sum(each.stage_arn == stage.arn for each in live)
    call.settings.limit("compositions-per-stage", here, "compositions at a time for each stage")


def somebody_publishes(call: Call, stage: Stage) -> bool:
    """Whether anybody is publishing to the stage now."""
    if stage.active_session_id is None:
        return False
    return any(
        who.publishing for who in call.world.all(Participant, participants_of(stage.arn, stage.active_session_id))
    )


def _full(call: Call, composition: Composition) -> dict[str, Any]:
    answer = _summary(call, composition)
    answer["layout"] = composition.layout
    for shown, each in zip(answer["destinations"], composition.destinations, strict=True):
        shown["configuration"] = each.configuration
        if each.recording_prefix is not None:
            shown["detail"] = {"s3": {"recordingPrefix": each.recording_prefix}}
    return answer


def _summary(call: Call, composition: Composition) -> dict[str, Any]:
    return {
        "arn": composition.arn,
        "stageArn": composition.stage_arn,
        "destinations": [
            {"id": each.id, **_shown(life.destination_view(composition, each, call.now, call.settings))}
            for each in composition.destinations
        ],
        **_shown(life.view(composition, call.now, call.settings)),
        "tags": composition.tags,
    }


def _shown(view: life.View) -> dict[str, Any]:
    shown: dict[str, Any] = {"state": view.state}
    if view.started_at is not None:
        shown["startTime"] = iso(view.started_at)
    if view.ended_at is not None:
        shown["endTime"] = iso(view.ended_at)
    return shown

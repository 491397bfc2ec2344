"""Encoder configurations: create, get, delete, list. There is no update."""

from __future__ import annotations

from typing import Any

from ivs_realtime.emulator.calls import Call, check_tags
from ivs_realtime.emulator.compositions import users_of
from ivs_realtime.emulator.errors import conflict, invalid
from ivs_realtime.emulator.records import EncoderConfiguration, Json

_DEFAULTS = {"width": 1280, "height": 720, "framerate": 30, "bitrate": 2_500_000}
_MOST_PIXELS = 2_073_600


def create_encoder_configuration(call: Call, request: Json) -> dict[str, Any]:
    """CreateEncoderConfiguration."""
    tags = dict(request.get("tags", {}))
    check_tags(tags)
    video = {**_DEFAULTS, **request.get("video", {})}
    _check(video)
    present = call.world.count(EncoderConfiguration, call.scope)
    call.settings.limit("encoder-configurations", present, "encoder configurations")
    encoder = EncoderConfiguration(
        arn=call.new_arn("encoder-configuration"),
        sequence=call.world.next_sequence(),
        tags=tags,
        name=request.get("name"),
        video=video,
    )
    call.world.put(encoder)
    return {"encoderConfiguration": _full(encoder)}


def get_encoder_configuration(call: Call, request: Json) -> dict[str, Any]:
    """GetEncoderConfiguration."""
    return {"encoderConfiguration": _full(call.get(EncoderConfiguration, request["arn"]))}


def delete_encoder_configuration(call: Call, request: Json) -> dict[str, Any]:
    """DeleteEncoderConfiguration: refused while a composition uses it."""
    encoder = call.get(EncoderConfiguration, request["arn"])
    if users := users_of(call, encoder.arn):
        raise conflict(f"{encoder.arn} is used by {users[0].arn}: stop the composition first")
    call.world.remove(encoder)
    return {}


def list_encoder_configurations(call: Call, request: Json) -> dict[str, Any]:
    """ListEncoderConfigurations: summaries have no video."""
    found = call.world.all(EncoderConfiguration, call.scope)
    return call.page(found, request, "encoderConfigurations", _summary, default=100)


def _check(video: Json) -> None:
    """The rules that only the documentation has."""
    for side in ("width", "height"):
        if video[side] % 2:
            raise invalid(f"video.{side} must be an even number, not {video[side]}")
    if video["width"] * video["height"] > _MOST_PIXELS:
        raise invalid(
            f"video.width x video.height is {video['width'] * video['height']} pixels, "
            f"at most {_MOST_PIXELS} are allowed"
        )


def _full(encoder: EncoderConfiguration) -> dict[str, Any]:
    return {**_summary(encoder), "video": _whole(encoder.video)}


def _whole(video: Json) -> dict[str, Any]:
    """A frame rate of 30.0 reads back as 30."""
    framerate = video["framerate"]
    return {**video, "framerate": int(framerate) if framerate == int(framerate) else framerate}


def _summary(encoder: EncoderConfiguration) -> dict[str, Any]:
    summary: dict[str, Any] = {"arn": encoder.arn, "tags": encoder.tags}
    if encoder.name is not None:
        summary["name"] = encoder.name
    return summary

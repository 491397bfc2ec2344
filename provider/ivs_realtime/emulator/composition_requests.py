"""What StartComposition accepts beyond the model, and what the service fills in. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ivs_realtime.emulator.errors import invalid
from ivs_realtime.emulator.records import Json

_GRID: Mapping[str, Any] = {
    "featuredParticipantAttribute": "",
    "omitStoppedVideo": False,
    "videoAspectRatio": "VIDEO",
    # Echoed like this, though the model's enum has no such value: it means COVER in a grid.
    "videoFillMode": "",
    "gridGap": 2,
    "participantOrderAttribute": "",
}
_PIP: Mapping[str, Any] = {
    "featuredParticipantAttribute": "",
    "omitStoppedVideo": False,
    "videoFillMode": "COVER",
    "gridGap": 0,
    "pipParticipantAttribute": "",
    "pipBehavior": "STATIC",
    "pipOffset": 0,
    "pipPosition": "BOTTOM_RIGHT",
    "participantOrderAttribute": "",
}


def check(request: Json) -> None:
    """The rules that only the documentation has."""
    kinds = []
    for index, destination in enumerate(request["destinations"]):
        kind = [each for each in ("channel", "s3") if each in destination]
        if len(kind) != 1:
            raise invalid(f"destinations[{index}] must have either channel or s3")
        kinds += kind
    if len(kinds) != len(set(kinds)):
        raise invalid("destinations must be one channel, one s3, or one of each")
    if {"grid", "pip"} <= set(request.get("layout", {})):
        raise invalid("layout must have either grid or pip")


def complete_layout(layout: Json) -> Json:
    """The layout as it reads back; without one it is the default grid."""
    if "pip" in layout:
        return {"pip": {**_PIP, **layout["pip"]}}
    return {"grid": {**_GRID, **layout.get("grid", {})}}


def complete_destination(destination: Json) -> Json:
    """A destination's configuration as it reads back."""
    complete = {"name": "", **destination}
    if "s3" in destination:
        s3 = dict(destination["s3"])
        recording = s3.get("recordingConfiguration", {})
        s3["recordingConfiguration"] = {
            "format": recording.get("format", "HLS"),
            "hlsConfiguration": {"targetSegmentDurationSeconds": 2, **recording.get("hlsConfiguration", {})},
        }
        if s3.get("thumbnailConfigurations"):
            s3["thumbnailConfigurations"] = [_complete_thumbnails(each) for each in s3["thumbnailConfigurations"]]
        complete["s3"] = s3
    return complete


def _complete_thumbnails(thumbnails: Json) -> Json:
    return {
        "targetIntervalSeconds": thumbnails.get("targetIntervalSeconds", 60),
        "storage": thumbnails.get("storage") or ["SEQUENTIAL"],
    }


def used_by(request: Json) -> set[str]:
    """The ARNs a composition uses: encoders, storage, channel."""
    used = set()
    for destination in request["destinations"]:
        channel, s3 = destination.get("channel"), destination.get("s3")
        if channel:
            used |= {channel["channelArn"], channel.get("encoderConfigurationArn", channel["channelArn"])}
        if s3:
            used |= {s3["storageConfigurationArn"], *s3["encoderConfigurationArns"]}
    return used

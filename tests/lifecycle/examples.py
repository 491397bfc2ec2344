"""Inputs for the tests of the verbs: each property of each page given, none of them as the service would fill it in."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import Any

from ivs_realtime.lifecycle.defaults import whole
from ivs_realtime.lifecycle.resource import Resource
from ivs_realtime.lifecycle.shape import ArnOf, Member, Shape, Type, members
from ivs_realtime.lifecycle.values import Path
from ivs_realtime.resources import ALL

REGION = "us-east-1"
ACCOUNT = "123456789012"


def arn(kind: str, identity: str = "abcdEFGH1234", region: str = REGION) -> str:
    """An ARN of the service."""
    return f"arn:aws:ivs:{region}:{ACCOUNT}:{kind}/{identity}"


CHANNEL = {
    "name": "programme",
    "channel": {"channelArn": arn("channel"), "encoderConfigurationArn": arn("encoder-configuration")},
}
S3 = {
    "name": "archive",
    "s3": {
        "storageConfigurationArn": arn("storage-configuration"),
        "encoderConfigurationArns": [arn("encoder-configuration")],
        "recordingConfiguration": {"hlsConfiguration": {"targetSegmentDurationSeconds": 6}, "format": "HLS"},
        "thumbnailConfigurations": [{"targetIntervalSeconds": 30, "storage": ["SEQUENTIAL", "LATEST"]}],
    },
}
GRID = {
    "featuredParticipantAttribute": "host",
    "omitStoppedVideo": True,
    "videoAspectRatio": "SQUARE",
    "videoFillMode": "COVER",
    "gridGap": 8,
    "participantOrderAttribute": "rank",
}
PIP = {
    "featuredParticipantAttribute": "host",
    "omitStoppedVideo": True,
    "videoFillMode": "FILL",
    "gridGap": 8,
    "pipParticipantAttribute": "guest",
    "pipBehavior": "DYNAMIC",
    "pipOffset": 10,
    "pipPosition": "TOP_LEFT",
    "pipWidth": 320,
    "pipHeight": 180,
    "participantOrderAttribute": "rank",
}
_OURS = {"region": REGION, "tags": {"team": "live", "cost center": "7"}}
COMPOSITION = {
    **_OURS,
    "adopt": arn("composition"),
    "stageArn": arn("stage"),
    "whenEnded": "keep",
    "waitForActive": False,
}

PUBLIC_KEYS = (
    """-----BEGIN PUBLIC KEY-----
MHYwEAYHKoZIzj0CAQYFK4EEACIDYgAEYfU01K5spSUb1Tg9180ttVRj6hCt2xyJ
WUpV85UBzD12PdrioTUowK4A/7qEMOZXsO3/DmFiELbCFzA4eK+h0xnCBiCUqC87
WD346oqde5IZuP+rPW6sLVIXLT3Z0cEq
-----END PUBLIC KEY-----
""",
    """-----BEGIN PUBLIC KEY-----
MHYwEAYHKoZIzj0CAQYFK4EEACIDYgAENG/abM4z+CY70Ph7NmmpEU8rpVFLR1Ag
bbANIZRQ0FWzFffr64ZRrO1V7s0k8iHZOsGA+DPx6xxl3sUlbahXfah0s+7hMYvm
OnKkzAQHX8qq7PHSle87ytLUbZ7u0413
-----END PUBLIC KEY-----
""",
)
"""Two public keys on the curve P-384; their private halves were thrown away."""

EXAMPLES: tuple[tuple[str, str, dict[str, Any]], ...] = (
    (
        "Composition",
        "a grid to a channel and S3",
        {**COMPOSITION, "layout": {"grid": GRID}, "destinations": [CHANNEL, S3]},
    ),
    ("Composition", "picture in picture to S3", {**COMPOSITION, "layout": {"pip": PIP}, "destinations": [S3]}),
    (
        "EncoderConfiguration",
        "all of it",
        {
            **_OURS,
            "adopt": arn("encoder-configuration"),
            "name": "portrait",
            "video": {"width": 1080, "height": 1920, "framerate": 29.97, "bitrate": 4_000_000},
        },
    ),
    (
        "IngestConfiguration",
        "all of it",
        {
            **_OURS,
            "adopt": arn("ingest-configuration"),
            "name": "encoder",
            "ingestProtocol": "RTMP",
            "insecureIngest": True,
            "redundantIngest": True,
            "stageArn": arn("stage"),
            "userId": "obs",
            "attributes": {"role": "camera"},
            "forceDelete": True,
        },
    ),
    (
        "ParticipantToken",
        "all of it",
        {
            "stageArn": arn("stage"),
            "duration": 60,
            "userId": "guest",
            "attributes": {"role": "guest"},
            "capabilities": ["SUBSCRIBE"],
            "renewBefore": 10,
            "disconnectOnDelete": True,
        },
    ),
    (
        "PublicKey",
        "all of it",
        {**_OURS, "adopt": arn("public-key"), "name": "signing", "publicKeyMaterial": PUBLIC_KEYS[0]},
    ),
    (
        "Stage",
        "all of it",
        {
            **_OURS,
            "adopt": arn("stage"),
            "name": "studio",
            "autoParticipantRecordingConfiguration": {
                "storageConfigurationArn": arn("storage-configuration"),
                "mediaTypes": ["AUDIO_ONLY"],
                "thumbnailConfiguration": {
                    "recordingMode": "INTERVAL",
                    "targetIntervalSeconds": 10,
                    "storage": ["LATEST", "SEQUENTIAL"],
                },
                "recordingReconnectWindowSeconds": 60,
                "hlsConfiguration": {"targetSegmentDurationSeconds": 4},
                "recordParticipantReplicas": False,
            },
        },
    ),
    (
        "StorageConfiguration",
        "all of it",
        {
            **_OURS,
            "adopt": arn("storage-configuration"),
            "name": "archive",
            "s3": {"bucketName": "recordings"},
        },
    ),
)


def examples() -> Iterator[tuple[Resource, str, dict[str, Any]]]:
    """Each page with inputs, and what to call them."""
    for name, title, inputs in EXAMPLES:
        yield ALL[name], f"{name}: {title}", copy.deepcopy(inputs)


def places(shape: type[Shape], inputs: Any) -> Iterator[tuple[Path, Member]]:
    """Each member that the inputs have, at every depth, by its path."""
    yield from _places(whole(shape), inputs, ())


def _places(kind: Type, value: Any, path: Path) -> Iterator[tuple[Path, Member]]:
    if kind.shape:
        for name, member in members(kind.shape).items():
            if name in value:
                yield (*path, name), member
                yield from _places(member.type, value[name], (*path, name))
    elif kind.kind == "list" and kind.item:
        for position, item in enumerate(value):
            yield from _places(kind.item, item, (*path, position))


def put(inputs: dict[str, Any], path: Path, value: Any) -> dict[str, Any]:
    """A copy of the inputs with another value at a path."""
    result = copy.deepcopy(inputs)
    owner: Any = result
    for step in path[:-1]:
        owner = owner[step]
    owner[path[-1]] = value
    return result


def without(inputs: dict[str, Any], path: Path) -> dict[str, Any]:
    """A copy of the inputs with nothing at a path."""
    result = copy.deepcopy(inputs)
    owner: Any = result
    for step in path[:-1]:
        owner = owner[step]
    del owner[path[-1]]
    return result


def other(kind: Type, value: Any) -> Any:
    """A value of the type that is another than the given one; None where there is none."""
    if kind.enum:
        return next((choice for choice in kind.enum if choice != value), None)
    if kind.kind == "boolean":
        return not value
    if kind.kind in ("integer", "number"):
        return value + 2
    if kind.kind == "string":
        mark = kind.marker(ArnOf)
        return arn(mark.kind, "another00001") if mark else f"{value}-2"
    if kind.kind == "map":
        return {**value, "more": "1"}
    if kind.kind == "list" and kind.item:
        # As many as before: how many there may be is for the checks.
        changed = other(kind.item, value[0])
        return [changed, *value[1:]] if changed not in value else value[:1]
    assert kind.shape
    name, member = next((name, member) for name, member in members(kind.shape).items() if name in value)
    return {**value, name: other(member.type, value[name])}

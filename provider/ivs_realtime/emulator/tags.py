"""The three tag operations, for every resource that has tags, and for moto's channels."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from ivs_realtime.emulator import composition_life
from ivs_realtime.emulator.calls import Call, check_tags
from ivs_realtime.emulator.errors import invalid
from ivs_realtime.emulator.kinds import KINDS
from ivs_realtime.emulator.records import Composition, Json, Resource

_MOST = 50
_ARN = re.compile(r"arn:aws:ivs:[a-z0-9-]+:[0-9]+:([a-z-]+)/[a-zA-Z0-9-]+")


def tag_resource(call: Call, request: Json) -> dict[str, Any]:
    """TagResource: adds, and replaces what has the same key."""
    check_tags(request["tags"])
    arn = request["resourceArn"]
    tags = {**_tags(call, arn), **request["tags"]}
    if len(tags) > _MOST:
        raise invalid(f"{arn} would have {len(tags)} tags, at most {_MOST} are allowed")
    _put(call, arn, tags)
    return {}


def untag_resource(call: Call, request: Json) -> dict[str, Any]:
    """UntagResource: a key that is not there is no error."""
    arn = request["resourceArn"]
    check_tags(dict.fromkeys(request["tagKeys"], ""))
    kept = {key: value for key, value in _tags(call, arn).items() if key not in request["tagKeys"]}
    _put(call, arn, kept)
    return {}


def list_tags_for_resource(call: Call, request: Json) -> dict[str, Any]:
    """ListTagsForResource."""
    return {"tags": _tags(call, request["resourceArn"])}


def _tags(call: Call, arn: str) -> dict[str, str]:
    found = _find(call, arn)
    if found is not None:
        return found.tags
    tags = call.neighbours.channel_tags(arn)
    if tags is None:
        raise call.missing(arn)
    return tags


def _put(call: Call, arn: str, tags: dict[str, str]) -> None:
    found = _find(call, arn)
    if found is None:
        call.neighbours.set_channel_tags(arn, tags)
    else:
        call.world.put(replace(found, tags=tags))


def _find(call: Call, arn: str) -> Resource | None:
    """The resource; None for a channel."""
    match = _ARN.fullmatch(arn)
    if match is None:
        raise invalid(f"Value at 'resourceArn' failed to satisfy constraint: {arn[:128]} is not an ARN of this service")
    call.owned(arn)
    kind = KINDS.get(match[1])
    if match[1] == "channel":
        return None
    if kind is None or not issubclass(kind, Resource):
        raise call.missing(arn)
    found = call.get(kind, arn)
    if isinstance(found, Composition) and composition_life.gone(found, call.now, call.settings):
        raise call.missing(arn)
    return found

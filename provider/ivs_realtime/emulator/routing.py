"""Which service and operation a request is for: by its signature's service and its path."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any
from urllib.parse import parse_qsl, unquote

from ivs_realtime.emulator import model
from ivs_realtime.emulator.errors import ServiceError

SERVICE = "ivs-realtime"
_TAGS = "/tags/"


@cache
def _by_path() -> Mapping[tuple[str, str], model.Operation]:
    return {(each.method, each.path): each for each in model.load().operations.values()}


def match(method: str, path: str, service: str | None) -> model.Operation | None:
    """The operation of `ivs-realtime`, or None if the request is for another service.

    Both IVS services sign as `ivs`. Their operations have different names, except for the tags, which are
    answered here for both. A request without a signature is ours if its path is.
    """
    if service not in (None, "ivs"):
        return None
    # Without a signature in the header it may be a presigned request for an object in a bucket `tags`.
    if path.startswith(_TAGS) and (service == "ivs" or unquote(path[len(_TAGS) :]).startswith("arn:")):
        return _by_path().get((method, "/tags/{resourceArn}")) or _refuse(method, path)
    found = _by_path().get((method, path))
    if found is None and (service == "ivs" or ("POST", path) in _by_path()) and not _is_low_latency(path):
        return _refuse(method, path)
    return found


def _is_low_latency(path: str) -> bool:
    return path[1:] in model.low_latency_operations()


def _refuse(method: str, path: str) -> model.Operation:
    raise ServiceError("UnknownOperationException", f"There is no operation {method} {path[:128]}")


def members_outside_body(operation: model.Operation, raw_path: str, query: str) -> dict[str, Any]:
    """Members that travel in the path and the query: those of the tag operations."""
    found: dict[str, Any] = {}
    for name, member in model.load().shapes[operation.input]["members"].items():
        if member.get("location") == "uri":
            found[name] = unquote(raw_path[len(_TAGS) :])
        elif member.get("location") == "querystring":
            values = [value for key, value in parse_qsl(query, keep_blank_values=True) if key == member["locationName"]]
            if values:
                found[name] = values
    return found

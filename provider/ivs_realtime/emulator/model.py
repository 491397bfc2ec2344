"""The service's own model, as botocore carries it: operations, shapes, errors.

Nothing about paths, members, bounds, patterns or enums is written by hand in the emulator: it is read from
here, so that a newer botocore brings a newer API.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from botocore.loaders import Loader

Shape = Mapping[str, Any]

_HEADER_VALUES = {
    # The values of AWS's own example of StartParticipantReplication.
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": (
        "Access-Control-Allow-Origin,Access-Control-Expose-Headers,Cache-Control,Content-Length,"
        "Content-Security-Policy,Content-Type,date,Strict-Transport-Security,x-amz-apigw-id,"
        "x-amzn-errormessage,x-amzn-errortype,x-amzn-requestid,x-amzn-trace-id,"
        "X-Content-Type-Options,X-Frame-Options"
    ),
    "Cache-Control": "no-store, no-cache",
    "Content-Security-Policy": "default-src 'self'; upgrade-insecure-requests;",
    "Strict-Transport-Security": "max-age:47304000; includeSubDomains",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


@dataclass(frozen=True)
class Operation:
    """One operation of the API: how it is called and what it may answer."""

    name: str
    method: str
    path: str
    input: str
    output: str
    errors: frozenset[str]
    headers: Mapping[str, str]
    """Header members of the answer, with their values; most operations have none."""


@dataclass(frozen=True)
class Model:
    """A service: its operations and its shapes, by name."""

    operations: Mapping[str, Operation]
    shapes: Mapping[str, Shape]


@cache
def load() -> Model:
    """Read botocore's newest `ivs-realtime` model."""
    document = Loader().load_service_model("ivs-realtime", "service-2")
    shapes: dict[str, Shape] = document["shapes"]
    operations = {
        name: Operation(
            name=name,
            method=entry["http"]["method"],
            path=entry["http"]["requestUri"],
            input=entry["input"]["shape"],
            output=entry["output"]["shape"],
            errors=frozenset(error["shape"] for error in entry["errors"]),
            headers=_header_members(shapes[entry["output"]["shape"]]),
        )
        for name, entry in document["operations"].items()
    }
    return Model(operations, shapes)


@cache
def low_latency_operations() -> frozenset[str]:
    """Names of the sibling `ivs` API (channels …), which shares the signing name and belongs to moto."""
    document = Loader().load_service_model("ivs", "service-2")
    return frozenset(document["operations"])


def _header_members(output: Shape) -> dict[str, str]:
    names = (member.get("locationName") for member in output["members"].values() if member.get("location") == "header")
    return {name: _HEADER_VALUES[name] for name in names if name in _HEADER_VALUES}

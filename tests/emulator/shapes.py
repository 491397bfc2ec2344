"""Checks an answer, as it was on the wire, against the model's output shape."""

from __future__ import annotations

import json
import re
from typing import Any

from botocore.loaders import Loader

MODEL = Loader().load_service_model("ivs-realtime", "service-2")
SHAPES = MODEL["shapes"]
OPERATIONS = MODEL["operations"]
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z")
# The service's own answers have values outside these enums.
_LOOSE_ENUMS = {"VideoFillMode"}


def check_answer(operation: str, body: bytes, headers: Any) -> None:
    """Every member is known, of its type, and there if required; header members are headers."""
    shape = OPERATIONS[operation]["output"]["shape"]
    expected = [each for each in SHAPES[shape]["members"].values() if each.get("location") == "header"]
    missing = [
        each["locationName"]
        for each in expected
        if each["locationName"] not in headers and each["locationName"] != "x-amzn-ErrorType"
    ]
    assert not missing, f"{operation} lacks the headers {missing}"
    in_body = [each for each in SHAPES[shape]["members"].values() if each.get("location") != "header"]
    if not in_body:
        assert body in (b"", b"{}"), f"{operation} answers with an empty body"
        return
    faults = list(_faults(shape, json.loads(body), operation))
    assert not faults, faults


def _faults(name: str, value: Any, path: str) -> Any:
    shape = SHAPES[name]
    kind = shape["type"]
    if kind == "structure":
        members = {key: each for key, each in shape["members"].items() if each.get("location") != "header"}
        if not isinstance(value, dict):
            yield f"{path} is no structure"
            return
        yield from (f"{path}.{key} is unknown" for key in value if key not in members)
        yield from (f"{path}.{key} is missing" for key in shape.get("required", ()) if key not in value)
        for key, item in value.items():
            if key in members:
                yield from _faults(members[key]["shape"], item, f"{path}.{key}")
    elif kind == "list":
        for index, item in enumerate(value):
            yield from _faults(shape["member"]["shape"], item, f"{path}[{index}]")
    elif kind == "map":
        for key, item in value.items():
            yield from _faults(shape["value"]["shape"], item, f"{path}.{key}")
    else:
        fits = {
            "string": lambda: (
                isinstance(value, str) and ("enum" not in shape or name in _LOOSE_ENUMS or value in shape["enum"])
            ),
            "timestamp": lambda: isinstance(value, str) and _TIME.fullmatch(value),
            "integer": lambda: type(value) is int,
            "float": lambda: isinstance(value, int | float) and not isinstance(value, bool),
            "boolean": lambda: isinstance(value, bool),
        }[kind]
        if not fits():
            yield f"{path} is {value!r}, not a {name}"


def check_all(client: Any) -> None:
    """Check every answer this client gets; errors are checked too."""

    def received(operation_model: Any, response_dict: Any, **_rest: Any) -> None:
        operation_name = operation_model.name
        status, headers, body = response_dict["status_code"], response_dict["headers"], response_dict["body"]
        assert headers.get("x-amzn-RequestId"), f"{operation_name} has no request id"
        if status < 300:
            assert status == 200
            check_answer(operation_name, body, headers)
        else:
            check_error(operation_name, status, headers, body)

    client.meta.events.register("before-parse.ivs-realtime", received)


# What every AWS service may answer, though none models it.
_FRONT_DOOR = {
    "ThrottlingException": 429,
    "InternalServerException": 500,
    "SerializationException": 400,
    "AccessDeniedException": 403,
    "UnknownOperationException": 404,
}


def check_error(operation: str, status: int, headers: Any, body: bytes) -> None:
    """An error is one that the operation models, with its status, its header and its one member."""
    name = headers["x-amzn-ErrorType"]
    modelled = {each["shape"] for each in OPERATIONS[operation]["errors"]}
    assert name in modelled | set(_FRONT_DOOR), f"{operation} does not model {name}"
    known = SHAPES[name]["error"]["httpStatusCode"] if name in SHAPES else _FRONT_DOOR[name]
    assert status == known
    told = json.loads(body)
    assert set(told) == {"exceptionMessage"}
    assert told["exceptionMessage"]
    assert "Traceback" not in told["exceptionMessage"]

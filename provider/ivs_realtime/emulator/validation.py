"""Checks a request against the model: types, required members, bounds, patterns, enums, unknown members.

The service checks all of this; botocore checks only types, required members and minimums before it sends.
Patterns and enums hold for requests only: the service's own answers break them (`videoFillMode: ""`).
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any

from ivs_realtime.emulator import model
from ivs_realtime.emulator.errors import ServiceError, invalid

# Its pattern in the model allows one character for the resource's kind: it would refuse every real ARN.
_UNENFORCED_PATTERNS = {"ResourceArn"}
_NUMBERS: Mapping[str, Any] = {"integer": int, "long": int, "float": (int, float), "double": (int, float)}


def check(shape_name: str, body: Mapping[str, Any], outside: Mapping[str, Any]) -> dict[str, Any]:
    """The request without its nulls (JSON's way of leaving out), or one error that names every fault.

    `outside` are the members from path and query: in the body they are unknown.
    """
    faults: list[str] = []
    members = model.load().shapes[shape_name]["members"]
    for key in body:
        if "location" in members.get(key, {}):
            _fault(faults, key, "Member is unknown")
    cleaned = _check(shape_name, {**body, **outside}, "", faults)
    if faults:
        raise _refusal(faults)
    assert isinstance(cleaned, dict)  # noqa: S101 - every request is a structure
    return cleaned


def _refusal(faults: list[str]) -> ServiceError:
    count = f"{len(faults)} validation error{'s' if len(faults) > 1 else ''} detected: "
    return invalid(count + "; ".join(faults))


def _check(shape_name: str, value: object, path: str, faults: list[str]) -> Any:
    shape = model.load().shapes[shape_name]
    return _CHECKS[shape["type"]](shape_name, shape, value, path, faults)


def _fault(faults: list[str], path: str, text: str) -> None:
    faults.append(f"Value at '{path or 'request'}' failed to satisfy constraint: {text}")


def _structure(_name: str, shape: model.Shape, value: object, path: str, faults: list[str]) -> Any:
    if not isinstance(value, dict):
        return _fault(faults, path, "Member must be an object")
    members = shape["members"]
    cleaned = {}
    for key, item in value.items():
        if key not in members:
            _fault(faults, _join(path, str(key)[:64]), "Member is unknown")
        elif item is not None:
            cleaned[key] = _check(members[key]["shape"], item, _join(path, key), faults)
    for key in shape.get("required", ()):
        if key not in cleaned:
            _fault(faults, _join(path, key), "Member must not be null")
    return cleaned


def _list(_name: str, shape: model.Shape, value: object, path: str, faults: list[str]) -> Any:
    if not isinstance(value, list):
        return _fault(faults, path, "Member must be a list")
    _bounds(shape, len(value), path, faults, "length")
    if len(value) > shape.get("max", math.inf):
        return value  # A million wrong items are one fault.
    return [_check(shape["member"]["shape"], item, f"{path}[{index}]", faults) for index, item in enumerate(value)]


def _map(_name: str, shape: model.Shape, value: object, path: str, faults: list[str]) -> Any:
    if not isinstance(value, dict):
        return _fault(faults, path, "Member must be a map")
    _bounds(shape, len(value), path, faults, "length")
    if len(value) > shape.get("max", math.inf):
        return value
    for key, item in value.items():
        _check(shape["key"]["shape"], key, f"{path}.key", faults)
        _check(shape["value"]["shape"], item, _join(path, key[:128]), faults)
    return value


def _string(name: str, shape: model.Shape, value: object, path: str, faults: list[str]) -> Any:
    if not isinstance(value, str):
        return _fault(faults, path, "Member must be a string")
    if any("\ud800" <= character <= "\udfff" for character in value):
        return _fault(faults, path, "Member must be valid UTF-8")
    _bounds(shape, len(value), path, faults, "length")
    if len(value) > shape.get("max", math.inf):
        return value
    if "enum" in shape and value not in shape["enum"]:
        _fault(faults, path, f"Member must satisfy enum value set: [{', '.join(shape['enum'])}]")
    if "pattern" in shape and name not in _UNENFORCED_PATTERNS and not _pattern(shape["pattern"])(value):
        _fault(faults, path, f"Member must satisfy regular expression pattern: {shape['pattern']}")
    return value


def _number(_name: str, shape: model.Shape, value: Any, path: str, faults: list[str]) -> Any:
    kind = shape["type"]
    if kind == "integer" and isinstance(value, float) and value.is_integer():
        value = int(value)  # JSON knows one kind of number; JavaScript writes 30 for 30.0 and back.
    if (
        isinstance(value, bool)
        or not isinstance(value, _NUMBERS[kind])
        or (isinstance(value, float) and not math.isfinite(value))
    ):
        return _fault(faults, path, f"Member must be {'an integer' if kind == 'integer' else 'a number'}")
    _bounds(shape, value, path, faults, "value")
    return value


def _boolean(_name: str, _shape: model.Shape, value: object, path: str, faults: list[str]) -> Any:
    return value if isinstance(value, bool) else _fault(faults, path, "Member must be true or false")


def _bounds(shape: model.Shape, size: float, path: str, faults: list[str], what: str) -> None:
    if size < shape.get("min", -math.inf):
        _fault(faults, path, f"Member must have {what} greater than or equal to {shape['min']}")
    if size > shape.get("max", math.inf):
        _fault(faults, path, f"Member must have {what} less than or equal to {shape['max']}")


@cache
def _pattern(pattern: str) -> Callable[[str], object]:
    return re.compile(pattern, re.DOTALL).fullmatch


def _join(path: str, key: str) -> str:
    return f"{path}.{key}" if path else key


_CHECKS: Mapping[str, Callable[[str, model.Shape, object, str, list[str]], Any]] = {
    "structure": _structure,
    "list": _list,
    "map": _map,
    "string": _string,
    "integer": _number,
    "long": _number,
    "float": _number,
    "double": _number,
    "boolean": _boolean,
}


def arns(shape_name: str, value: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Every ARN in a checked request, with the name of its shape, at any depth."""
    for key, member in model.load().shapes[shape_name]["members"].items():
        if key in value:
            yield from _arns(member["shape"], value[key])


def _arns(shape_name: str, value: Any) -> Iterator[tuple[str, str]]:
    shape = model.load().shapes[shape_name]
    if shape["type"] == "structure":
        yield from arns(shape_name, value)
    elif shape["type"] == "list":
        for item in value:
            yield from _arns(shape["member"]["shape"], item)
    elif shape["type"] == "string" and shape_name.endswith("Arn") and value:
        yield shape_name, value

"""What a value means: defaults filled in, spellings that mean the same made one.

The service answers with every default filled in, and programs leave them out; compared in this form, a default is
never a difference.
"""

from __future__ import annotations

import copy
from collections.abc import Mapping
from typing import Any

from ivs_realtime.lifecycle.shape import AnyOrder, Shape, Type, Unordered, members


def whole(shape: type[Shape]) -> Type:
    """A shape as a type."""
    return Type("shape", shape=shape)


def filled(kind: Type, value: Any) -> Any:
    """The value with the service's defaults, numbers as their type wants them, unordered lists sorted."""
    if kind.kind == "shape" and kind.shape and isinstance(value, Mapping):
        return _filled_shape(kind.shape, value)
    if kind.kind == "map" and kind.item and isinstance(value, Mapping):
        return {key: filled(kind.item, item) for key, item in sorted(value.items())}
    if kind.kind == "list" and kind.item and isinstance(value, list):
        items = [filled(kind.item, item) for item in value]
        return sorted(items, key=repr) if kind.marker(Unordered) else items
    return whole_number(kind, value)


def same(kind: Type, old: Any, new: Any) -> bool:
    """Whether two values, with their defaults filled in, mean the same."""
    if kind.marker(AnyOrder) and isinstance(old, list) and isinstance(new, list):
        return sorted(old, key=repr) == sorted(new, key=repr)
    return bool(old == new)


def _filled_shape(shape: type[Shape], value: Mapping[str, Any]) -> dict[str, Any]:
    result: dict[str, Any] = {}
    for name, member in members(shape).items():
        given = value.get(name)
        if given == "" and member.default is None and not member.required:
            given = None  # the service says "" for what was never set
        if given is None:
            given = copy.deepcopy(member.default)
        if given is not None:
            result[name] = filled(member.type, given)
    return shape.canonical(result) if shape.canonical else result


def whole_number(kind: Type, value: Any) -> Any:
    """30.0 as 30 where an integer is meant; anything else as it is."""
    if kind.kind == "integer" and isinstance(value, float) and value.is_integer():
        return int(value)
    return value


def numbered(kind: Type, value: Any) -> Any:
    """The value with whole numbers as integers wherever an integer is meant, and nothing else changed."""
    if kind.kind == "shape" and kind.shape and isinstance(value, Mapping):
        known = members(kind.shape)
        return {key: numbered(known[key].type, item) if key in known else item for key, item in value.items()}
    if kind.kind == "map" and kind.item and isinstance(value, Mapping):
        return {key: numbered(kind.item, item) for key, item in value.items()}
    if kind.kind == "list" and kind.item and isinstance(value, list):
        return [numbered(kind.item, item) for item in value]
    return whole_number(kind, value)


def projected(kind: Type, value: Any) -> Any:
    """What of a value the type describes: members it does not have are left out, at every level."""
    if kind.kind == "shape" and kind.shape and isinstance(value, Mapping):
        known = members(kind.shape)
        return {name: projected(known[name].type, value[name]) for name in known if value.get(name) is not None}
    if kind.kind == "map" and kind.item and isinstance(value, Mapping):
        return {key: projected(kind.item, item) for key, item in value.items()}
    if kind.kind == "list" and kind.item and isinstance(value, list):
        return [projected(kind.item, item) for item in value]
    return whole_number(kind, value)

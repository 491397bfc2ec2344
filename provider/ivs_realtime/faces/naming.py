"""Values between Python programs and the API: snake_case outside, the API's names inside."""

from __future__ import annotations

import enum
import inspect
from collections.abc import Mapping
from typing import Any

import pulumi

from ivs_realtime.lifecycle.shape import Type, members
from ivs_realtime.lifecycle.values import Path, path_text


class ProgramError(pulumi.RunError, TypeError):
    """The program gave something that nothing can be made of. It ends with the message, and without a traceback."""


class Record(dict[str, Any]):
    """A set of properties: `endpoints["whip"]`, or `endpoints.whip` as in the SDKs that Pulumi generates."""

    def __getattr__(self, name: str) -> Any:
        if name in self:
            return self[name]
        raise AttributeError(f"there is no {name!r} here, but {', '.join(self) or 'nothing'}")


def refuse_what_cannot_be_sent(place: str, value: Any, path: Path = ()) -> None:
    """Refuse in one line what Pulumi's SDK would end a program for with a long traceback, and its value in it.

    Args:
        place: where it was given, such as `Stage 'studio'`.
        value: what was given; the inside of an output is left for when it is known.
        path: where in it.

    Raises:
        ProgramError: neither a text, a number, a truth, a mapping with texts for keys, a list, nor what Pulumi knows.
    """
    if value is None or isinstance(value, _SENDABLE) or inspect.isawaitable(value):
        return
    if isinstance(value, Mapping):
        for key, item in value.items():
            if not isinstance(key, str):
                raise ProgramError(f"{place}: {path_text(path)}: has the key {key!r}, which is not a text")
            refuse_what_cannot_be_sent(place, item, (*path, key))
    elif isinstance(value, (list, tuple)):
        for index, item in enumerate(value):
            refuse_what_cannot_be_sent(place, item, (*path, index))
    else:
        # The value is not shown: it may be a private key.
        better = " (read_text, not read_bytes)" if isinstance(value, (bytes, bytearray)) else ""
        words = f"is of the type {type(value).__name__}, which cannot be sent; give a text, a number, a list or a dict"
        raise ProgramError(f"{place}: {path_text(path)}: {words}{better}")


_SENDABLE = (str, bool, int, float, enum.Enum, pulumi.Output, pulumi.Resource, pulumi.Asset, pulumi.Archive)


def renamed_in(kind: Type, value: Any) -> Any:
    """Python names to the API's, wherever the page has a name; a map's keys and unknown names stay as they are."""
    if isinstance(value, pulumi.Output):
        return value.apply(lambda known: renamed_in(kind, known)) if _has_names(kind) else value
    if kind.kind == "shape" and kind.shape and isinstance(value, Mapping):
        known = {member.python_name: member for member in members(kind.shape).values()}
        return {
            known[key].name if key in known else key: renamed_in(known[key].type, item) if key in known else item
            for key, item in value.items()
        }
    if kind.kind == "list" and kind.item and isinstance(value, (list, tuple)):
        return [renamed_in(kind.item, item) for item in value]
    return value


def _has_names(kind: Type) -> bool:
    return kind.kind == "shape" or (kind.item is not None and _has_names(kind.item))


def renamed_out(kind: Type, value: Any) -> Any:
    """The API's names to Python's, as `renamed_in` does it the other way."""
    if kind.kind == "shape" and kind.shape and isinstance(value, Mapping):
        known = members(kind.shape)
        return Record(
            (known[key].python_name, renamed_out(known[key].type, item)) if key in known else (key, item)
            for key, item in value.items()
        )
    if kind.kind == "list" and kind.item and isinstance(value, list):
        return [renamed_out(kind.item, item) for item in value]
    if kind.kind == "integer" and isinstance(value, float):
        return int(value)
    return value

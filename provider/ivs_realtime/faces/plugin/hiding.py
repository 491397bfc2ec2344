"""No message shows what the program marked as secret.

A check shows the value that it refuses, and AWS repeats what it was sent; the engine prints both as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from google.protobuf import struct_pb2

from ivs_realtime.faces.codec import Secret, Undecodable, decode, revealed

HIDDEN = "[secret]"
"""As Pulumi writes it."""

_SHORT = 4
"""Texts shorter than this are looked for as whole words only: they are part of too many others."""

_CUT = "…"


def secrets_of(request: Any) -> frozenset[str]:
    """Every secret text and number in the property maps of one of the engine's requests."""
    found: set[str] = set()
    for field, value in request.ListFields():
        if field.message_type and field.message_type.full_name == struct_pb2.Struct.DESCRIPTOR.full_name:
            try:
                found.update(_texts(decode(value), hidden=False))
            except Undecodable:
                continue
    return frozenset(found)


def _texts(value: Any, hidden: bool) -> Iterator[str]:
    if isinstance(value, Secret):
        yield from _texts(revealed(value), hidden=True)
    elif isinstance(value, dict):
        for item in value.values():
            yield from _texts(item, hidden)
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item, hidden)
    elif hidden and isinstance(value, (str, int, float)) and not isinstance(value, bool) and value != "":
        yield str(value)


def without(text: str, secrets: frozenset[str]) -> str:
    """The text with the secrets hidden, as they are or as Python writes them, whole or cut off at the end."""
    for secret in sorted(secrets, key=len, reverse=True):
        for form in dict.fromkeys((secret, repr(secret)[1:-1])):
            if len(form) < _SHORT:
                text = re.sub(rf"(?<!\w){re.escape(form)}(?!\w)", HIDDEN, text)
            else:
                text = _without_the_beginning(text.replace(form, HIDDEN), form)
    return text


def _without_the_beginning(text: str, form: str) -> str:
    for match in re.finditer(re.escape(_CUT), text):
        before = text[: match.start()]
        length = next((n for n in range(min(len(form), len(before)), _SHORT - 1, -1) if before.endswith(form[:n])), 0)
        if length:
            return before[:-length] + HIDDEN + text[match.start() :]
    return text

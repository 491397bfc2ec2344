"""Rules that more than one page needs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ivs_realtime.lifecycle.shape import Finding, Rule

MOST_ATTRIBUTE_BYTES = 1024


def at_most_1_kb(name: str) -> Rule:
    """The rule that a map of texts has at most 1 KB in all, keys and values together ("1 KB total" in the API)."""

    def rule(value: Mapping[str, Any]) -> Iterator[Finding]:
        given = value.get(name)
        pairs = given.items() if isinstance(given, Mapping) else ()
        size = sum(len(part.encode()) for pair in pairs for part in pair if isinstance(part, str))
        if size > MOST_ATTRIBUTE_BYTES:
            yield (name,), f"has {size:,} bytes in all; at most {MOST_ATTRIBUTE_BYTES:,} are allowed"

    return rule


def not_empty(name: str) -> Rule:
    """The rule that a text is not "", which the API's model admits and nothing can be meant by."""

    def rule(value: Mapping[str, Any]) -> Iterator[Finding]:
        if value.get(name) == "":
            yield (name,), "is empty"

    return rule

"""Names for what was given none: the logical name, and a suffix that keeps two deployments apart."""

from __future__ import annotations

import hashlib
import re
import secrets

AUTONAMED = "__autonamed"
"""The input that remembers the name made for a resource, the one that it had when it was adopted, or "" for one that
was imported without a name: it is not to be renamed. Pulumi does not show what begins with two underscores."""

LONGEST = 128
SUFFIX_DIGITS = 7


def autonamed(logical_name: str, seed: bytes, proposed: str | None) -> str:
    """The name to use where the program gives none.

    Args:
        logical_name: the resource's name in the program. What the service does not take in it becomes `-`.
        seed: the engine's random seed: the same seed gives the same name, so that a saved plan holds.
        proposed: what the engine's autonaming settings call for; used as it is, but for forbidden characters.
    """
    if proposed:
        return _allowed(proposed)[:LONGEST]
    digest = hashlib.sha256(seed).hexdigest() if seed else secrets.token_hex(SUFFIX_DIGITS)
    suffix = digest[:SUFFIX_DIGITS]
    return f"{_allowed(logical_name)[: LONGEST - SUFFIX_DIGITS - 1]}-{suffix}"


def _allowed(name: str) -> str:
    return re.sub(r"[^a-zA-Z0-9_-]+", "-", name)

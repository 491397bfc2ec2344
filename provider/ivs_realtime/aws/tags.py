"""Tags as values: merged, compared, filtered. No call to AWS is made here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

RESERVED = "aws:"
"""Keys that begin so are AWS's own: nobody else can set or remove them."""


@dataclass(frozen=True)
class Ignored:
    """Tags that belong to somebody else: never changed and never reported."""

    keys: frozenset[str] = frozenset()
    prefixes: tuple[str, ...] = ()

    def covers(self, key: str) -> bool:
        """Whether the key is AWS's own or named by the configuration."""
        return key.startswith((RESERVED, *self.prefixes)) or key in self.keys


@dataclass(frozen=True)
class Change:
    """What TagResource has to set and UntagResource has to remove."""

    set: Mapping[str, str] = field(default_factory=dict)
    unset: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.set or self.unset)


def visible(tags: Mapping[str, str] | None, ignored: Ignored) -> dict[str, str]:
    """The tags that a program declares and sees, sorted by key."""
    return {key: value for key, value in sorted((tags or {}).items()) if not ignored.covers(key)}


def difference(old: Mapping[str, str] | None, new: Mapping[str, str] | None, ignored: Ignored) -> Change:
    """What turns the old tags into the new ones, leaving alone what is ignored."""
    before, after = visible(old, ignored), visible(new, ignored)
    return Change(
        set={key: value for key, value in after.items() if before.get(key) != value},
        unset=tuple(key for key in before if key not in after),
    )


def merged(defaults: Mapping[str, str], own: Mapping[str, str] | None) -> dict[str, str]:
    """The configuration's default tags with a resource's own over them, sorted by key."""
    return dict(sorted({**defaults, **(own or {})}.items()))

"""Diff: what differs between two sets of inputs, by path, and whether it can change in place.

Whether a property changes in place follows from the Update operation that the page names: what that operation takes
can be updated, everything else replaces. Tags always change in place.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from typing import Any

from ivs_realtime.aws import tags as tagging
from ivs_realtime.aws.model import request_members
from ivs_realtime.lifecycle.defaults import filled, same, whole
from ivs_realtime.lifecycle.resource import Properties, Resource
from ivs_realtime.lifecycle.shape import Type, Unordered, members
from ivs_realtime.lifecycle.values import Path, has_unknown, leads_to

_NOTHING_IGNORED = tagging.Ignored()


@dataclass(frozen=True)
class Difference:
    """One value that differs. `kind` is `add`, `delete` or `update`."""

    path: Path
    kind: str
    replaces: bool


@dataclass(frozen=True)
class Diff:
    """All that differs, and whether the old must go before the new can be."""

    differences: tuple[Difference, ...] = ()
    delete_before_replace: bool = False

    def __bool__(self) -> bool:
        return bool(self.differences)

    def without(self, ignored: Iterable[Path]) -> Diff:
        """What is left where differences at these paths, and below them, are of no interest."""
        patterns = tuple(ignored)
        kept = tuple(d for d in self.differences if not any(leads_to(pattern, d.path) for pattern in patterns))
        return Diff(kept, self.delete_before_replace and any(difference.replaces for difference in kept))

    @property
    def changed(self) -> tuple[str, ...]:
        """The properties in which something differs."""
        return tuple(dict.fromkeys(str(difference.path[0]) for difference in self.differences))

    @property
    def replaces(self) -> tuple[str, ...]:
        """The properties that make it a replacement."""
        return tuple(dict.fromkeys(str(d.path[0]) for d in self.differences if d.replaces))


def diff(
    page: Resource,
    arn: str,
    old: Properties,
    new: Properties,
    ignored: tagging.Ignored = _NOTHING_IGNORED,
    outputs: Properties | None = None,
) -> Diff:
    """Compare the inputs of the last deployment with those of now.

    Server defaults, number formats, the order of unordered lists and ignored tags are no difference. A value that is
    not known yet differs from every value that is.

    Args:
        page: the resource.
        arn: its ARN, which says in which region it really is.
        old: the inputs of the last deployment, or of the last refresh.
        new: the inputs of now.
        ignored: the tags that belong to somebody else.
        outputs: the outputs as of the state, for what expires.
    """
    before, after = (_comparable(page, arn, inputs, ignored) for inputs in (old, new))
    found = tuple(
        (path, kind)
        for path, kind in _differences(whole(page.inputs), before, after)
        if path[0] not in page.ours or page.ours[str(path[0])].change != "nothing"
    )
    replacing = {name for name in {str(path[0]) for path, _ in found} if replaces(page, name)}
    differences = tuple(Difference(path, kind, path[0] in replacing) for path, kind in found)
    expired = _expired(page, outputs or {}, after)
    return Diff(differences + expired, delete_before_replace=bool(replacing or expired) and page.exclusive(old, new))


def _expired(page: Resource, outputs: Properties, new: Properties) -> tuple[Difference, ...]:
    """The end of a thing's worth, or its nearness, by the local clock: it is replaced."""
    if page.expiry is None or not outputs.get(page.expiry.time):
        return ()
    margin = new.get(page.expiry.margin)
    minutes = float(margin) if isinstance(margin, (int, float)) else 0.0
    end = datetime.fromisoformat(str(outputs[page.expiry.time]).replace("Z", "+00:00"))
    if datetime.now(timezone.utc) < end - timedelta(minutes=minutes):
        return ()
    return (Difference((page.expiry.time,), "update", replaces=True),)


def replaces(page: Resource, name: str) -> bool:
    """Whether a change of this input makes a new resource."""
    if name in page.ours:
        return page.ours[name].change == "replace"
    if name == "tags":
        return False
    return page.update is None or name not in request_members(page.update)


def _comparable(page: Resource, arn: str, inputs: Properties, ignored: tagging.Ignored) -> Any:
    # Where it is, the ARN says; a program that names no region is content with that.
    value: dict[str, Any] = {"region": page.region_of(arn, inputs), **inputs}
    if page.taggable and isinstance(value.get("tags"), Mapping):
        value["tags"] = {key: item for key, item in value["tags"].items() if not ignored.covers(key)}
    return filled(whole(page.inputs), value)


def _differences(kind: Type, old: Any, new: Any, path: Path = ()) -> Iterator[tuple[Path, str]]:
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        for name in dict.fromkeys((*old, *new)):
            below = _below(kind, name)
            if name not in new:
                yield (*path, name), "delete"
            elif name not in old:
                yield (*path, name), "add"
            elif not same(below, old[name], new[name]):
                yield from _differences(below, old[name], new[name], (*path, name))
    elif isinstance(old, list) and isinstance(new, list) and not kind.marker(Unordered):
        for place in range(max(len(old), len(new))):
            if place >= len(new):
                yield (*path, place), "delete"
            elif place >= len(old):
                yield (*path, place), "add"
            else:
                yield from _differences(kind.item or kind, old[place], new[place], (*path, place))
    elif has_unknown(new) or old != new:
        yield path, "update"


def _below(kind: Type, name: str) -> Type:
    if kind.shape and name in members(kind.shape):
        return members(kind.shape)[name].type
    return kind.item or kind

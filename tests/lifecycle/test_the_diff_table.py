"""The diff table: every property of every page, added, removed, changed, unchanged and unknown."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from ivs_realtime.lifecycle.diff import diff
from ivs_realtime.lifecycle.resource import Resource
from ivs_realtime.lifecycle.shape import Member, Unordered, members
from ivs_realtime.lifecycle.values import UNKNOWN, Path, at, path_text
from ivs_realtime.resources import ALL
from tests.lifecycle.examples import arn, examples, other, places, put, without

IN_PLACE, REPLACE, NOTHING = "in place", "replace", "nothing"

VERDICTS = {
    "Composition": {
        "adopt": NOTHING,
        "destinations": REPLACE,
        "layout": REPLACE,
        "region": REPLACE,
        "stageArn": REPLACE,
        "tags": IN_PLACE,
        "waitForActive": NOTHING,
        "whenEnded": IN_PLACE,
    },
    "EncoderConfiguration": {
        "adopt": NOTHING,
        "name": REPLACE,
        "region": REPLACE,
        "tags": IN_PLACE,
        "video": REPLACE,
    },
    "IngestConfiguration": {
        "adopt": NOTHING,
        "attributes": REPLACE,
        "forceDelete": IN_PLACE,
        "ingestProtocol": REPLACE,
        "insecureIngest": REPLACE,
        "name": REPLACE,
        "redundantIngest": IN_PLACE,
        "region": REPLACE,
        "stageArn": IN_PLACE,
        "tags": IN_PLACE,
        "userId": REPLACE,
    },
    "ParticipantToken": {
        "attributes": REPLACE,
        "capabilities": REPLACE,
        "disconnectOnDelete": IN_PLACE,
        "duration": REPLACE,
        "renewBefore": IN_PLACE,
        "stageArn": REPLACE,
        "userId": REPLACE,
    },
    "PublicKey": {
        "adopt": NOTHING,
        "name": REPLACE,
        "publicKeyMaterial": REPLACE,
        "region": REPLACE,
        "tags": IN_PLACE,
    },
    "Stage": {
        "adopt": NOTHING,
        "autoParticipantRecordingConfiguration": IN_PLACE,
        "name": IN_PLACE,
        "region": REPLACE,
        "tags": IN_PLACE,
    },
    "StorageConfiguration": {
        "adopt": NOTHING,
        "name": REPLACE,
        "region": REPLACE,
        "s3": REPLACE,
        "tags": IN_PLACE,
    },
}
"""What a change of each property does. The verdict on a nested property is that on the property it is in."""


def test_there_is_a_verdict_on_every_property() -> None:
    assert {name: sorted(page.input_members) for name, page in ALL.items()} == {
        name: list(verdicts) for name, verdicts in VERDICTS.items()
    }


@pytest.mark.parametrize("name", ALL)
def test_the_examples_have_every_property_at_every_depth(name: str) -> None:
    given = {
        (member.name, member.description)
        for page, _, inputs in examples()
        if page.name == name
        for _, member in places(page.inputs, inputs)
    }
    assert given == set(_everything(ALL[name].inputs))


def _everything(shape: Any) -> Iterator[tuple[str, str]]:
    for name, member in members(shape).items():
        yield name, member.description
        inner = member.type.item or member.type
        if inner.shape:
            yield from _everything(inner.shape)


def rows() -> Iterator[Any]:
    """A row for each property of each example."""
    for page, title, inputs in examples():
        for path, member in places(page.inputs, inputs):
            yield pytest.param(page, inputs, path, member, id=f"{title}: {path_text(path)}")


table = pytest.mark.parametrize(("page", "inputs", "path", "member"), list(rows()))


@table
def test_unchanged_is_no_difference(page: Resource, inputs: dict[str, Any], path: Path, member: Member) -> None:
    assert not diff(page, arn(page.noun), inputs, put(inputs, path, at(inputs, path)))


@table
def test_changed(page: Resource, inputs: dict[str, Any], path: Path, member: Member) -> None:
    value = other(member.type, at(inputs, path))
    if member.type.enum and value is None:
        return  # of one value there is no other
    assert_verdict(page, inputs, put(inputs, path, value), path)


@table
def test_removed(page: Resource, inputs: dict[str, Any], path: Path, member: Member) -> None:
    if at(inputs, path) == member.default:
        assert not diff(page, arn(page.noun), inputs, without(inputs, path))
    elif path == ("region",):
        # Where it is, the ARN says.
        assert not diff(page, arn(page.noun), inputs, without(inputs, path))
    else:
        assert_verdict(page, inputs, without(inputs, path), path)


@table
def test_added(page: Resource, inputs: dict[str, Any], path: Path, member: Member) -> None:
    if at(inputs, path) == member.default or path == ("region",):
        assert not diff(page, arn(page.noun), without(inputs, path), inputs)
    else:
        assert_verdict(page, without(inputs, path), inputs, path)


@table
def test_unknown(page: Resource, inputs: dict[str, Any], path: Path, member: Member) -> None:
    assert_verdict(page, inputs, put(inputs, path, UNKNOWN), path)
    assert_verdict(page, without(inputs, path), put(inputs, path, UNKNOWN), path)


def assert_verdict(page: Resource, old: dict[str, Any], new: dict[str, Any], path: Path) -> None:
    """A change at a path is found there and nowhere else, and does what the table says."""
    found = diff(page, arn(page.noun), old, new)
    verdict = VERDICTS[page.name][str(path[0])]
    if verdict == NOTHING:
        assert not found
        return
    assert found.changed == (path[0],)
    assert found.replaces == ((path[0],) if verdict == REPLACE else ())
    # Without pip the layout is the service's default, a grid: then that comes or goes too.
    place = ("layout",) if path == ("layout", "pip") else path
    for difference in found.differences:
        shared = min(len(place), len(difference.path))
        assert difference.path[:shared] == place[:shared], "a difference elsewhere"
        # In a list whose order means nothing, the list is what differs.
        assert shared == len(place) or has_unordered(page, difference.path)


def has_unordered(page: Resource, path: Path) -> bool:
    """Whether the path is that of a list without an order."""
    known = page.input_members
    for step in path:
        if isinstance(step, str):
            member = known[step]
            inner = member.type.item or member.type
            known = members(inner.shape) if inner.shape else {}
    return member.type.marker(Unordered) is not None

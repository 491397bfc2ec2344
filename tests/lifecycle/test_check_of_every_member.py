"""Every constraint of every member of every page is checked, as a table made from the pages.

The pages themselves are compared with the API's model in tests/pages.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from ivs_realtime.lifecycle.check import Surroundings, check
from ivs_realtime.lifecycle.resource import Resource
from ivs_realtime.lifecycle.shape import ArnOf, Member, Type
from ivs_realtime.lifecycle.values import UNKNOWN, Path, at, path_text
from tests.lifecycle.examples import examples, places, put, without

HERE = Surroundings("room", region="us-east-1")

WRONG_TYPE = {
    "string": 5, "integer": 2.5, "number": "2", "boolean": "true", "list": {}, "map": "a", "shape": ["a"],
}  # fmt: skip


def wrong_values(kind: Type, value: Any) -> Iterator[tuple[str, Any]]:
    """Values that break one constraint each, with the name of what they break."""
    yield "type", WRONG_TYPE[kind.kind]
    bounds = {
        name: getattr(mark, name)
        for mark in kind.markers
        for name in ("ge", "le", "min_length", "max_length", "pattern")
        if getattr(mark, name, None) is not None
    }
    if "ge" in bounds:
        yield "minimum", bounds["ge"] - 1
    if "le" in bounds:
        yield "maximum", bounds["le"] + 1
    if kind.enum:
        yield "enum", kind.enum[0].title()
    if kind.kind == "string" and not kind.enum:
        if "max_length" in bounds:
            yield "length", "a" * (bounds["max_length"] + 1)
        if "min_length" in bounds:
            yield "shortness", "a" * (bounds["min_length"] - 1)
        if "pattern" in bounds:
            yield "pattern", "not/allowed"
            yield "newline", "abc\n"
        if kind.marker(ArnOf):
            yield "ARN", "arn:aws:ivs:us-east-1:123456789012:playback-key/a"
    if kind.kind == "list" and "max_length" in bounds:
        yield "items", [value[0]] * (bounds["max_length"] + 1)
    if kind.kind == "list" and bounds.get("min_length"):
        yield "no items", []
    if kind.kind == "shape":
        yield "unknown key", {**value, "colour": "red"}


def rows() -> Iterator[Any]:
    for page, title, inputs in examples():
        for path, member in places(page.inputs, inputs):
            for constraint, value in wrong_values(member.type, at(inputs, path)):
                yield pytest.param(
                    page, put(inputs, path, value), path, constraint, id=f"{title}: {path_text(path)}: {constraint}"
                )


@pytest.mark.parametrize(("page", "inputs", "path", "constraint"), list(rows()))
def test_a_broken_constraint_is_named(page: Resource, inputs: dict[str, Any], path: Path, constraint: str) -> None:
    found = {failure.path: failure.reason for failure in check(page, {}, inputs, HERE).failures}

    below = {"unknown key": (*path, "colour")}.get(constraint, path)
    assert path_text(below) in found
    assert all(reason.strip() for reason in found.values())
    if constraint not in ("items",):
        # What else is wrong is so because of it: an odd width, an ARN elsewhere. Nothing is said of its neighbours.
        assert list(found) == [path_text(below)]


def members_with_a_place() -> list[Any]:
    return [
        pytest.param(page, inputs, path, member, id=f"{title}: {path_text(path)}")
        for page, title, inputs in examples()
        for path, member in places(page.inputs, inputs)
    ]


@pytest.mark.parametrize(("page", "inputs", "path", "member"), members_with_a_place())
def test_what_is_not_known_yet_is_never_refused(
    page: Resource, inputs: dict[str, Any], path: Path, member: Member
) -> None:
    checked = check(page, {}, put(inputs, path, UNKNOWN), HERE)

    assert checked.failures == ()
    assert at(checked.inputs, path) is UNKNOWN


@pytest.mark.parametrize(("page", "inputs", "path", "member"), members_with_a_place())
def test_what_is_wrong_beside_what_is_not_known_yet_is_refused(
    page: Resource, inputs: dict[str, Any], path: Path, member: Member
) -> None:
    new = put({**inputs, "colour": "red"}, path, UNKNOWN)

    assert [failure.path for failure in check(page, {}, new, HERE).failures] == ["colour"]


@pytest.mark.parametrize(("page", "inputs", "path", "member"), members_with_a_place())
def test_none_is_the_same_as_not_given(page: Resource, inputs: dict[str, Any], path: Path, member: Member) -> None:
    # With a seed, so that a name that is made is the same twice.
    around = Surroundings("room", b"seed", region="us-east-1")

    given, left_out = (check(page, {}, new, around) for new in (put(inputs, path, None), without(inputs, path)))

    assert given == left_out
    required = [failure.path for failure in given.failures if failure.reason.startswith("is required: ")]
    assert required == ([path_text(path)] if member.required else [])


@pytest.mark.parametrize(("page", "title", "inputs"), list(examples()))
def test_numbers_arrive_as_floats_and_leave_as_the_api_wants_them(
    page: Resource, title: str, inputs: dict[str, Any]
) -> None:
    checked = check(page, {}, _as_floats(inputs), HERE)

    assert checked.failures == ()
    assert checked.inputs == inputs
    for path, member in places(page.inputs, inputs):
        if member.type.kind == "integer":
            assert type(at(checked.inputs, path)) is int


def _as_floats(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _as_floats(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_as_floats(item) for item in value]
    return float(value) if type(value) is int else value


@pytest.mark.parametrize(("page", "title", "inputs"), list(examples()))
def test_a_misspelt_key_is_answered_with_the_right_one(page: Resource, title: str, inputs: dict[str, Any]) -> None:
    for path, member in places(page.inputs, inputs):
        spelt = (*path[:-1], member.name + "x")
        new = put(without(inputs, path), spelt, at(inputs, path))

        found = {failure.path: failure.reason for failure in check(page, {}, new, HERE).failures}

        both = member.name if member.name == member.python_name else f"{member.name} ({member.python_name} in Python)"
        assert found[path_text(spelt)] == f"is not a property here; did you mean {both}?", path_text(spelt)

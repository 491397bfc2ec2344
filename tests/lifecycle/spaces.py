"""The inputs that a program can give, as hypothesis strategies made from the pages."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from ivs_realtime.lifecycle.check import Surroundings, check
from ivs_realtime.lifecycle.resource import Resource
from ivs_realtime.lifecycle.shape import ArnOf, Private, Shape, Type, members
from tests.lifecycle.examples import PUBLIC_KEYS, arn

NAMES = st.from_regex(r"[a-zA-Z0-9_-]{0,20}", fullmatch=True)
HERE = Surroundings("room", b"seed", region="us-east-1")


def declared(page: Resource) -> st.SearchStrategy[dict[str, Any]]:
    """Inputs that a check finds nothing wrong with; whatever may be left out is, or is not."""
    own = {name: member for name, member in page.input_members.items() if name not in page.ours}
    whole = shape_of(page.inputs, only=frozenset(own))
    return whole.filter(lambda inputs: not check(page, {}, inputs, HERE).failures)


def shape_of(shape: type[Shape], only: frozenset[str] = frozenset()) -> st.SearchStrategy[dict[str, Any]]:
    found = {name: value(member.type) for name, member in members(shape).items() if not only or name in only}
    required = {name for name, member in members(shape).items() if member.required}
    chosen = st.fixed_dictionaries(
        {name: found[name] for name in found if name in required},
        optional={name: found[name] for name in found if name not in required},
    )
    if {"channel", "s3"} <= found.keys():
        return st.builds(_with_one_of, chosen, st.just("channel"), found["channel"], st.just("s3")) | st.builds(
            _with_one_of, chosen, st.just("s3"), found["s3"], st.just("channel")
        )
    if {"grid", "pip"} <= found.keys():
        return chosen.map(lambda given: {"pip": given["pip"]} if "pip" in given and "grid" in given else given)
    return chosen


def _with_one_of(given: dict[str, Any], name: str, inner: Any, other: str) -> dict[str, Any]:
    return {**{key: item for key, item in given.items() if key != other}, name: inner}


def value(kind: Type) -> st.SearchStrategy[Any]:
    """Values of a type, within its bounds."""
    bounds = {
        name: getattr(mark, name)
        for mark in kind.markers
        for name in ("ge", "le", "min_length", "max_length")
        if getattr(mark, name, None) is not None
    }
    if kind.shape:
        return shape_of(kind.shape)
    if kind.kind == "list" and kind.item:
        sizes = {"min_size": bounds.get("min_length", 0), "max_size": bounds.get("max_length", 3)}
        return st.lists(value(kind.item), unique_by=repr, **sizes)
    if kind.kind == "map":
        return st.dictionaries(st.sampled_from(["team", "cost center", "ünï"]), st.text(max_size=5), max_size=3)
    if kind.kind == "integer":
        # Even, so that any two of them can be the sides of a picture.
        numbers = st.integers(bounds.get("ge", 0), min(bounds.get("le", 1000), 1000))
        return numbers.map(lambda number: number if number % 2 == 0 or number < 2 else number - 1)
    if kind.kind == "number":
        return st.floats(bounds["ge"], bounds["le"]) | st.integers(bounds["ge"], bounds["le"])
    if kind.kind == "boolean":
        return st.booleans()
    return _text(kind)


def _text(kind: Type) -> st.SearchStrategy[str]:
    mark = kind.marker(ArnOf)
    if mark:
        arns = st.sampled_from([arn(mark.kind), arn(mark.kind, "another00001")])
        return arns | st.just("") if mark.or_empty else arns
    if kind.enum:
        return st.sampled_from(kind.enum)
    if kind.marker(Private):
        return st.sampled_from(PUBLIC_KEYS)
    return st.just("recordings") if any(getattr(mark, "min_length", 0) for mark in kind.markers) else NAMES

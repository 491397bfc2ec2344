"""Names that are made from logical names, and names that are kept."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ivs_realtime.lifecycle.check import Surroundings, check
from ivs_realtime.lifecycle.names import autonamed
from ivs_realtime.resources import ALL
from tests.lifecycle.examples import CHANNEL, arn

SEED = bytes(range(32))


def named(page: str, old: dict[str, str], new: dict[str, str], around: Surroundings | None = None) -> str | None:
    around = around or Surroundings("studio", SEED, region="us-east-1")
    return check(ALL[page], old, new, around).inputs.get("name")


@given(st.text(), st.binary(max_size=64), st.none() | st.text())
def test_a_made_name_is_one_that_the_service_takes(logical_name: str, seed: bytes, proposed: str | None) -> None:
    assert re.fullmatch(r"[a-zA-Z0-9_-]{1,128}", autonamed(logical_name, seed, proposed))


@given(st.text(), st.binary(min_size=1))
def test_the_same_seed_makes_the_same_name(logical_name: str, seed: bytes) -> None:
    assert autonamed(logical_name, seed, None) == autonamed(logical_name, seed, None)


@pytest.mark.parametrize(
    ("logical_name", "proposed", "name"),
    [
        ("studio", None, "studio-630dcd2"),
        ("my studio (2)", None, "my-studio-2--630dcd2"),
        ("Ünï", None, "-n--630dcd2"),
        ("x" * 200, None, "x" * 120 + "-630dcd2"),
        ("studio", "dev-studio", "dev-studio"),
        ("studio", "dev/studio 1", "dev-studio-1"),
        ("studio", "p" * 200, "p" * 128),
    ],
)
def test_a_name_is_made_from(logical_name: str, proposed: str | None, name: str) -> None:
    assert autonamed(logical_name, SEED, proposed) == name


def test_without_a_seed_two_names_differ() -> None:
    first, second = (autonamed("studio", b"", None) for _ in range(2))

    assert first != second
    assert re.fullmatch(r"studio-[0-9a-f]{7}", first)


@pytest.mark.parametrize("page", [name for name, page in ALL.items() if "name" in page.input_members])
def test_what_has_a_name_gets_one_where_none_is_given(page: str) -> None:
    assert named(page, {}, {}) == "studio-630dcd2"


def test_a_composition_has_no_name() -> None:
    inputs = {"stageArn": arn("stage"), "destinations": [CHANNEL]}
    checked = check(ALL["Composition"], {}, inputs, Surroundings("show", SEED, region="us-east-1"))

    assert checked.failures == ()
    assert "name" not in checked.inputs


@pytest.mark.parametrize(
    ("old", "new", "name"),
    [
        ({"name": "before"}, {}, "before"),
        ({"name": "before"}, {"name": "now"}, "now"),
        ({"name": "before"}, {"name": ""}, ""),
        ({}, {"name": "now"}, "now"),
        ({"region": "us-east-1"}, {}, None),
        ({}, {"adopt": arn("stage")}, None),
        ({}, {"adopt": arn("stage"), "name": "now"}, "now"),
    ],
)
def test_a_name_once_given_is_kept(old: dict[str, str], new: dict[str, str], name: str | None) -> None:
    assert named("Stage", old, new) == name


def test_the_engines_own_naming_wins_over_ours_and_loses_to_the_programs() -> None:
    around = Surroundings("studio", SEED, "acme-studio", region="us-east-1")

    assert named("Stage", {}, {}, around) == "acme-studio"
    assert named("Stage", {}, {"name": "own"}, around) == "own"
    assert named("Stage", {"name": "before"}, {}, around) == "before"


def test_a_resource_without_a_logical_name_is_named_after_what_it_is() -> None:
    assert named("Stage", {}, {}, Surroundings(seed=SEED, region="us-east-1")) == "stage-630dcd2"

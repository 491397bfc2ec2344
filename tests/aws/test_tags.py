"""Tags as values."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ivs_realtime.aws.tags import Ignored, difference, merged, visible

KEYS = st.sampled_from(["team", "owner", "bill:to", "bill:", "aws:stack", "cost center", "ünï", "x"])
TAGS = st.dictionaries(KEYS, st.text(max_size=3))
IGNORED = st.builds(Ignored, st.frozensets(KEYS, max_size=2), st.sampled_from([(), ("bill:",), ("o", "t")]))


@given(TAGS, TAGS, IGNORED)
def test_a_change_turns_the_old_tags_into_the_new_and_leaves_the_ignored(
    old: dict[str, str], new: dict[str, str], ignored: Ignored
) -> None:
    change = difference(old, new, ignored)

    after = {key: value for key, value in {**old, **change.set}.items() if key not in change.unset}
    assert visible(after, ignored) == visible(new, ignored)
    others = {key: value for key, value in old.items() if ignored.covers(key)}
    assert {key: value for key, value in after.items() if ignored.covers(key)} == others


@given(TAGS, TAGS, IGNORED)
def test_a_change_does_no_more_than_it_must(old: dict[str, str], new: dict[str, str], ignored: Ignored) -> None:
    change = difference(old, new, ignored)

    assert all(old.get(key) != value for key, value in change.set.items())
    assert set(change.unset) <= set(old) - set(new)
    assert not set(change.set) & set(change.unset)
    assert bool(change) == (visible(old, ignored) != visible(new, ignored))


@given(TAGS, IGNORED)
def test_no_change_is_nothing(tags: dict[str, str], ignored: Ignored) -> None:
    assert not difference(tags, tags, ignored)


def test_nothing_is_the_same_as_no_tags() -> None:
    assert not difference(None, {}, Ignored())
    assert difference(None, {"a": "1"}, Ignored()).set == {"a": "1"}
    assert difference({"a": "1"}, None, Ignored()).unset == ("a",)


@given(TAGS, TAGS)
def test_own_tags_win_over_the_default_ones(defaults: dict[str, str], own: dict[str, str]) -> None:
    result = merged(defaults, own)

    assert result == {**defaults, **own}
    assert list(result) == sorted(result)


@pytest.mark.parametrize("key", ["aws:", "aws:cloudformation:stack-name"])
def test_the_tags_of_aws_belong_to_aws(key: str) -> None:
    assert Ignored().covers(key)
    assert not Ignored().covers(key.removeprefix("aws:"))

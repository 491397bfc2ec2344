"""Names are the API's in the state and snake_case in Python, at every depth, and nothing else changes."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ivs_realtime.faces import classes
from ivs_realtime.lifecycle.defaults import whole
from ivs_realtime.lifecycle.resource import Resource
from ivs_realtime.lifecycle.shape import members
from ivs_realtime.lifecycle.values import camel, snake
from ivs_realtime.resources import ALL
from tests.lifecycle.examples import examples
from tests.lifecycle.spaces import declared


@pytest.mark.parametrize("page", ALL.values(), ids=ALL)
@given(data=st.data())
def test_names_go_to_python_and_back(page: Resource, data: st.DataObject) -> None:
    inputs = data.draw(declared(page))

    in_python = classes.renamed_out(whole(page.inputs), inputs)

    assert classes.renamed_in(whole(page.inputs), in_python) == inputs


@pytest.mark.parametrize(("page", "title", "inputs"), list(examples()))
def test_every_name_is_a_python_name(page: Resource, title: str, inputs: dict[str, Any]) -> None:
    def names(value: Any) -> list[str]:
        if isinstance(value, dict):
            return [*value, *(name for item in value.values() for name in names(item))]
        return [name for item in value for name in names(item)] if isinstance(value, list) else []

    free = {name: value for name, value in inputs.items() if name not in ("tags", "attributes")}
    assert all(name.islower() for name in names(classes.renamed_out(whole(page.inputs), free)))


def test_the_keys_of_tags_are_left_alone() -> None:
    tags = {"costCenter": "1", "cost_center": "2", "aB c": "3"}

    assert classes.renamed_in(whole(ALL["Stage"].inputs), {"tags": tags}) == {"tags": tags}
    assert classes.renamed_out(whole(ALL["Stage"].inputs), {"tags": tags}) == {"tags": tags}


def test_a_name_that_is_none_is_left_for_the_check_to_refuse() -> None:
    given_ = {"video": {"widht": 1, "bit_rate": 2}}

    assert classes.renamed_in(whole(ALL["EncoderConfiguration"].inputs), given_) == given_


@pytest.mark.parametrize("page", ALL.values(), ids=ALL)
def test_the_two_spellings_tell_each_other(page: Resource) -> None:
    for name, member in page.output_members.items():
        assert (camel(member.python_name), snake(name)) == (name, member.python_name)


@given(st.from_regex(r"[a-z][a-z0-9]+(_[a-z][a-z0-9]+)*", fullmatch=True))
def test_a_python_name_goes_to_the_api_and_back(name: str) -> None:
    assert snake(camel(name)) == name


def test_both_spellings_of_one_member_are_not_both_taken() -> None:
    names = [member.python_name for page in ALL.values() for member in members(page.outputs).values()]

    assert all(name.islower() and not name.startswith("_") for name in names)

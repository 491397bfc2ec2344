"""Read: the inputs that would make what is there, in the program's own words."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ivs_realtime.aws.tags import Ignored
from ivs_realtime.lifecycle.defaults import filled, whole
from ivs_realtime.lifecycle.diff import diff
from ivs_realtime.lifecycle.read import inputs_of, outputs_of
from ivs_realtime.lifecycle.resource import Resource
from ivs_realtime.lifecycle.shape import WriteOnly
from ivs_realtime.lifecycle.values import at, path_text
from ivs_realtime.resources import ALL
from tests.lifecycle.examples import arn, examples, other, places, put
from tests.lifecycle.spaces import declared

NONE_IGNORED = Ignored()
READ = {name: page for name, page in ALL.items() if page.read}
pages = pytest.mark.parametrize("page", READ.values(), ids=READ)


def unsaid(page: Resource) -> set[str]:
    """The inputs that the service never gives back."""
    return {name for name, member in page.input_members.items() if member.type.marker(WriteOnly)}


def answer(page: Resource, inputs: dict[str, Any]) -> dict[str, Any]:
    """What the service says of something made with these inputs: every default filled in."""
    kept = {name: value for name, value in copy.deepcopy(inputs).items() if name not in page.ours}
    said = {"tags": {}, **filled(whole(page.inputs), kept), "arn": arn(page.noun)}
    return {name: value for name, value in said.items() if name not in unsaid(page)}


@pages
@given(data=st.data())
def test_what_was_declared_is_read_back_as_it_was_written(page: Resource, data: st.DataObject) -> None:
    inputs = data.draw(declared(page))

    assert inputs_of(page, answer(page, inputs), inputs, NONE_IGNORED) == inputs


@pages
@given(data=st.data())
def test_whatever_is_there_the_inputs_read_back_mean_it(page: Resource, data: st.DataObject) -> None:
    now, before = data.draw(declared(page)), data.draw(declared(page))
    now = {**now, **{name: before.get(name) for name in unsaid(page)}}
    said = answer(page, now)

    inputs = inputs_of(page, said, before, NONE_IGNORED)

    assert filled(whole(page.inputs), inputs) == filled(whole(page.inputs), now)
    assert not diff(page, said["arn"], inputs, now)


@pages
@given(data=st.data())
def test_an_import_says_what_is_there_in_the_fewest_words(page: Resource, data: st.DataObject) -> None:
    said = answer(page, data.draw(declared(page)))

    inputs = inputs_of(page, said, {}, NONE_IGNORED)

    assert not diff(page, said["arn"], inputs, said)
    for path, member in places(page.inputs, inputs):
        assert member.required or at(inputs, path) != member.default, path_text(path)


@pages
@given(data=st.data())
def test_reading_changes_no_value(page: Resource, data: st.DataObject) -> None:
    now, before = data.draw(declared(page)), data.draw(declared(page))
    said = answer(page, now)
    untouched = copy.deepcopy((said, before))

    inputs_of(page, said, before, NONE_IGNORED)
    outputs_of(page, said, before, NONE_IGNORED)

    assert (said, before) == untouched


DRIFTED = [
    pytest.param(page, inputs, path, other(member.type, at(inputs, path)), id=f"{title}: {path_text(path)}")
    for page, title, inputs in examples()
    for path, member in places(page.inputs, inputs)
    if page.read and path[0] not in {*page.ours, *unsaid(page)} and other(member.type, at(inputs, path)) is not None
]


@pytest.mark.parametrize(("page", "inputs", "path", "value"), DRIFTED)
def test_what_changed_outside_is_read_and_nothing_else(
    page: Resource, inputs: dict[str, Any], path: Any, value: Any
) -> None:
    drifted = put(inputs, path, value)

    read = inputs_of(page, answer(page, drifted), inputs, NONE_IGNORED)

    assert read == drifted


@pytest.mark.parametrize(("page", "inputs", "path", "value"), DRIFTED)
def test_what_the_program_left_out_and_somebody_set_is_read_too(
    page: Resource, inputs: dict[str, Any], path: Any, value: Any
) -> None:
    required = {name: inputs[name] for name, member in page.input_members.items() if member.required}
    somebody_set = put(inputs, path, value)

    read = inputs_of(page, answer(page, somebody_set), required, NONE_IGNORED)

    assert filled(whole(page.inputs), read) == filled(whole(page.inputs), {**somebody_set, **_ours(page, required)})


def _ours(page: Resource, declared: dict[str, Any]) -> dict[str, Any]:
    return {name: declared.get(name) for name in {*page.ours, *unsaid(page)}}


def test_media_types_emptied_outside_are_not_the_default() -> None:
    said = answer(ALL["Stage"], {})
    to = {"storageConfigurationArn": arn("storage-configuration")}
    said["autoParticipantRecordingConfiguration"] |= {**to, "mediaTypes": []}

    read = inputs_of(ALL["Stage"], said, {"autoParticipantRecordingConfiguration": to}, NONE_IGNORED)

    assert read["autoParticipantRecordingConfiguration"] == {**to, "mediaTypes": []}


def test_an_empty_text_is_the_same_as_none() -> None:
    said = {**answer(ALL["Stage"], {}), "name": ""}

    assert inputs_of(ALL["Stage"], said, {}, NONE_IGNORED) == {}


@pytest.mark.parametrize("layout", [None, {}, {"grid": {"videoFillMode": "", "participantOrderAttribute": ""}}])
def test_a_layout_that_nobody_chose_is_left_out(layout: Any) -> None:
    inputs = {"stageArn": arn("stage"), "destinations": []}

    assert inputs_of(ALL["Composition"], {**inputs, "layout": layout}, inputs, NONE_IGNORED) == inputs


def test_tags_of_others_are_neither_inputs_nor_outputs() -> None:
    ignored = Ignored(frozenset({"owner"}), ("bill:",))
    said = {"arn": arn("stage"), "tags": {"team": "live", "owner": "b", "bill:to": "c", "aws:stack": "d"}}

    assert inputs_of(ALL["Stage"], said, {}, ignored)["tags"] == {"team": "live"}
    assert outputs_of(ALL["Stage"], said, {}, ignored)["tags"] == {"team": "live"}


def test_outputs_are_what_the_service_says_and_what_only_the_program_knows() -> None:
    said = {
        "arn": arn("composition"),
        "stageArn": arn("stage"),
        "state": "ACTIVE",
        "destinations": [{"id": "1", "state": "ACTIVE", "channel": {"channelArn": arn("channel")}}],
        "somethingNew": 1,
    }

    assert outputs_of(ALL["Composition"], said, {"whenEnded": "keep", "stageArn": "other"}, NONE_IGNORED) == {
        **{name: value for name, value in said.items() if name != "somethingNew"},
        "tags": {},
        "whenEnded": "keep",
    }

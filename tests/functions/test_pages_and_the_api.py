"""Each page says of its function what botocore's model of the service says."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from ivs_realtime.aws.model import service_model
from ivs_realtime.faces.functions import ALL
from ivs_realtime.functions.function import ActiveSession, Function, Sent
from ivs_realtime.lifecycle.shape import Ours, members
from tests.pages.lint import _answered, _example, _sure, _value, described

LOOK_UPS = {name: function for name, function in ALL.items() if function.reads or function.lists}
OPERATIONS = {name: function for name, function in ALL.items() if function.acts}
PAGING = {"nextToken", "maxResults"}


def requests(function: Function, operation: str) -> Iterator[str]:
    """The arguments are the request's members, type by type, under the API's names or our own."""
    request = service_model().operation_model(operation).input_shape
    own = {}
    for name, member in function.input_members.items():
        if not member.type.marker(Ours):
            mark = member.type.marker(Sent)
            own[mark.name if mark else name] = member
    yield from (f"{function.name}.{name} is not in the API" for name in own.keys() - request.members.keys())
    yield from (f"{function.name} lacks {name}" for name in request.members.keys() - own.keys() - PAGING)
    for name in own.keys() & request.members.keys():
        member, theirs = own[name], request.members[name]
        path = f"{function.name}.{name}"
        if member.required != (name in request.required_members) and not member.type.marker(ActiveSession):
            yield f"{path}: required is {member.required} on the page"
        if theirs.name not in ("ResourceArn", "ParticipantAttributes"):
            # The model's pattern of ResourceArn fits no real ARN, and attributes are bounded in words only.
            yield from _value(path, member.type, theirs)


@pytest.mark.parametrize("function", LOOK_UPS.values(), ids=LOOK_UPS)
def test_a_look_up_takes_what_the_api_takes(function: Function) -> None:
    assert list(requests(function, function.reads or function.lists)) == []


@pytest.mark.parametrize("function", OPERATIONS.values(), ids=OPERATIONS)
def test_an_operation_takes_what_the_api_takes(function: Function) -> None:
    assert list(requests(function, function.uses[0])) == []


@pytest.mark.parametrize("function", LOOK_UPS.values(), ids=LOOK_UPS)
def test_a_look_up_gives_what_the_api_gives(function: Function) -> None:
    shape: Any = service_model().operation_model(function.reads or function.lists).output_shape
    own = function.output_members
    if function.lists:
        key, item = function.item
        shape, own = shape.members[key].member, members(item)
    elif function.key:
        shape = shape.members[function.key]
    whole, surely = (function.properties(_example(shape, required)) for required in (False, True))
    assert list(_answered(function.name, own, whole, ())) == []
    assert list(_sure(function.name, own, surely)) == []


@pytest.mark.parametrize("function", ALL.values(), ids=ALL)
def test_a_function_is_described_and_its_operations_exist(function: Function) -> None:
    assert function.summary.endswith(".")
    assert not function.remark or function.remark.endswith(".")
    assert list(described(function.name, function.inputs)) == []
    assert list(described(function.name, function.outputs)) == []
    assert set(function.operations) <= set(service_model().operation_names)

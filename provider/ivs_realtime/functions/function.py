"""The record that a function's page ends with: what only we can know of a function.

A function looks something up, does something once, or computes something without any call:

    look-up       `reads` or `lists` names the API operation; `call.py` does the rest
    operation     `acts` does it; never in a preview, and never in the schema, since a program runs again and again
    computation   `computes` has the answer; no call to AWS
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import Annotated, Any

from pydantic import Field

from ivs_realtime.aws.api import Api
from ivs_realtime.lifecycle.resource import Properties
from ivs_realtime.lifecycle.shape import Member, Ours, Secret, Shape, Type, WriteOnly, members
from ivs_realtime.lifecycle.values import snake

Acts = Callable[[Api, Properties], None]
Computes = Callable[[Properties], Properties]


@dataclass(frozen=True)
class Sent:
    """Marks an argument that the API has under another name, such as `filterByStageArn`."""

    name: str


@dataclass(frozen=True)
class ActiveSession:
    """Marks a session that, where it is not given, is the one that goes on in `stageArn`."""


@dataclass(frozen=True)
class OrResource:
    """Marks a set of properties in whose place a Python program may give a whole resource of that name."""

    name: str


class NoArguments(Shape):
    """What a function gives that gives nothing."""


class CalledInputs(Shape):
    """Arguments of every function that calls AWS."""

    region: Annotated[str, Ours()] | None = Field(
        None,
        pattern=r"^[a-z]{2}(-[a-z]+)+-\d$",
        description="The AWS region to ask. By default that of an ARN among the arguments, then the configuration's.",
    )


class NamedFilters(CalledInputs):
    """Filters of a list of things that have names and tags."""

    name: Annotated[str, Ours()] | None = Field(
        None, max_length=128, description="Only those of this name; `*` in it stands for any characters."
    )
    tags: Annotated[dict[str, str], Ours()] | None = Field(
        None, description="Only those that have all of these tags, whatever others they have."
    )


@dataclass(frozen=True)
class Function:
    """A function, as its page describes it.

    Attributes:
        name: its name in Pulumi, such as `getStage`.
        summary: what it does, in a sentence or two.
        inputs: its arguments.
        outputs: what it gives. Of a list, one member: the list.
        reads: the API operation that answers with one thing.
        key: the member of that answer that holds it; "" where the answer itself does.
        lists: the API operation that lists, page after page.
        one_filter: whether the service takes one filter at a time; others are then applied here.
        acts: does something, with this operation and perhaps others (`uses`).
        computes: answers without a call.
        uses: the API operations that it may call besides.
        properties: an answer's object as properties, where the two differ in form.
        remark: what might surprise you.
        command: what does the same on the command line, after `ivs-realtime`.
    """

    name: str
    summary: str
    inputs: type[Shape]
    outputs: type[Shape] = NoArguments
    reads: str = ""
    key: str = ""
    lists: str = ""
    one_filter: bool = False
    acts: Acts | None = None
    computes: Computes | None = None
    uses: tuple[str, ...] = ()
    properties: Callable[[Properties], Properties] = dict
    remark: str = ""
    command: str = ""

    def __post_init__(self) -> None:
        ways = [way for way in (self.reads, self.lists, self.acts, self.computes) if way]
        if len(ways) != 1:
            raise ValueError(f"{self.name}: the page names {len(ways)} of reads, lists, acts, computes; one is needed")
        if self.lists and len(members(self.outputs)) != 1:
            raise ValueError(f"{self.name}: a list has one output, the list")

    @property
    def python_name(self) -> str:
        """Its name in Python: `get_stage`."""
        return snake(self.name)

    @property
    def operations(self) -> tuple[str, ...]:
        """The API operations that it calls."""
        return tuple(name for name in (self.reads, self.lists, *self.uses) if name)

    @cached_property
    def input_members(self) -> Mapping[str, Member]:
        """The arguments by name."""
        return members(self.inputs)

    @cached_property
    def output_members(self) -> Mapping[str, Member]:
        """What it gives, by name. A look-up has the outputs of a resource without what the service never says."""
        return MappingProxyType(
            {
                name: member
                for name, member in members(self.outputs).items()
                if not (member.type.marker(Ours) or member.type.marker(WriteOnly))
            }
        )

    @cached_property
    def secrets(self) -> tuple[str, ...]:
        """What of it holds a secret, at whatever depth."""
        return tuple(name for name, member in self.output_members.items() if _holds_secret(member.type))

    @property
    def item(self) -> tuple[str, type[Shape]]:
        """Of a list: the name of the list, and the shape of its items."""
        ((name, member),) = self.output_members.items()
        if member.type.item is None or member.type.item.shape is None:
            raise ValueError(f"{self.name}: the output is no list of shapes")
        return name, member.type.item.shape


def _holds_secret(kind: Type) -> bool:
    if kind.marker(Secret) or (kind.item and _holds_secret(kind.item)):
        return True
    return bool(kind.shape) and any(_holds_secret(member.type) for member in members(kind.shape).values())


def about(given: Properties, *names: str) -> str:
    """What errors name: `participant a of session b of arn:…`."""
    return " of ".join(
        f"{word} {given[name]}".strip() for name, word in _WORDS.items() if name in names and given.get(name)
    )


_WORDS: Mapping[str, Any] = {"participantId": "participant", "sessionId": "session", "stageArn": ""}

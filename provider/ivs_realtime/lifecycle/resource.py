"""The record that a page ends with: what only we can know of a resource, in a fixed order."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Annotated, Any

from pydantic import Field

from ivs_realtime.aws.arns import region_of
from ivs_realtime.lifecycle.shape import Member, Ours, Secret, Shape, Type, members
from ivs_realtime.lifecycle.values import camel

Tags = dict[str, str]

Properties = Mapping[str, Any]
"""Properties as plain JSON, by their API names."""


class ResourceInputs(Shape):
    """Inputs that every resource has, on top of the API's own."""

    region: Annotated[str, Ours("replace")] | None = Field(
        None,
        description="The AWS region to create it in. By default the configuration's (`ivs-realtime:region`, then "
        "`aws:region`, then AWS's own chain). Afterwards the ARN decides.",
    )
    adopt: Annotated[str, Ours()] | None = Field(
        None,
        description="The ARN of an existing one to take over instead of creating one. Creation fails and lists the "
        "differences where it does not agree with what is declared. Once adopted it is managed like any other: "
        "removing it from the program deletes it in AWS. Ignored after creation.",
    )


class TaggedInputs(ResourceInputs):
    """Inputs of a resource that can carry tags."""

    tags: Tags = Field(
        {},
        max_length=50,
        description="Tags, at most 50 with the configuration's default tags, which they override. Keys have 1 to 128 "
        "characters and do not begin with `aws:`; values have at most 256.",
    )


class NamedInputs(TaggedInputs):
    """Inputs of a resource that has a name, and makes one from its logical name where none is given."""

    name: str | None = Field(
        None,
        max_length=128,
        pattern=r"^[a-zA-Z0-9-_]*$",
        description="The name: letters, digits, `-` and `_`, at most 128. It need not be unique. "
        "By default the resource's logical name with a random suffix.",
    )


@dataclass(frozen=True)
class Life:
    """The states of a thing that starts, runs and ends on its own.

    Attributes:
        state: the output that holds the state.
        running: the states that count as running.
        ending: the states on the way to the end.
        ended: the states from which nothing comes any more.
        start_seconds: how long a start may take, by default.
        stop_seconds: how long a stop may take, by default.
        settled: whether its parts have left their starting states too.
        account: what to tell of the state of its parts, and the likely cause, when it did not start.
    """

    state: str
    running: tuple[str, ...]
    ending: tuple[str, ...]
    ended: tuple[str, ...]
    start_seconds: float
    stop_seconds: float
    settled: Callable[[Properties], bool]
    account: Callable[[Properties], str]

    def has_ended(self, properties: Properties) -> bool:
        """Whether it has ended, by its own account."""
        return properties.get(self.state) in self.ended


@dataclass(frozen=True)
class Use:
    """Where to look for what uses a resource, when its delete is refused.

    Attributes:
        noun: what uses it, such as `composition`.
        lists: the operation that lists those.
        reads: the operation that reads one, where the list does not say what it uses.
        filter: the list's own filter for the ARN, where it has one.
    """

    noun: str
    lists: str
    reads: str
    filter: str | None = None


@dataclass(frozen=True)
class Expiry:
    """When a thing loses its worth by itself, so that a new one takes its place in good time.

    Attributes:
        time: the output that says when (ISO 8601, UTC).
        margin: the input that says how many minutes before that it is replaced.
    """

    time: str
    margin: str


def _by_its_arn(identity: str, _outputs: Properties) -> Mapping[str, Any] | None:
    return {"arn": identity}


def _as_it_is(answer: Properties) -> Properties:
    return answer


def _never(_old: Properties, _new: Properties) -> bool:
    return False


@dataclass(frozen=True)
class Resource:
    """A resource of the service, as its page describes it.

    Attributes:
        name: its name in Pulumi, such as `EncoderConfiguration`.
        noun: the ARN's kind, such as `encoder-configuration`; in camelCase the key that holds it in every answer.
        summary: what it is, in a sentence or two.
        inputs, outputs: its properties; the outputs have the inputs too.
        create, read, delete, lists, update: the API operations. No update: every change but that of tags replaces.
            "" where there is none; without a read, `unreadable` says why.
        identity: the output that is its id.
        region_from: the input whose ARN says in which region it is, where its id does not.
        autoname: the input that gets a name from the logical name where none is given.
        volatile: outputs that change by themselves: shown, never compared.
        stable: outputs that never change while it exists.
        idempotency: the member of the create request that makes a repeated create harmless.
        life: its states, where it starts and ends on its own.
        properties: an answer's object as properties, where the two differ in form.
        exclusive: whether old and new cannot exist side by side, so that a replacement deletes first.
        used_by: what may refuse its delete by using it.
        delete_request: what the delete operation is called with, from the id and the outputs; None where nothing is
            to be done.
        expiry: when it loses its worth by itself.
        delete_settles_seconds: how long a refused delete is worth repeating, because use ends a little later.
        omits: members of the API that are left out on purpose, and why.
    """

    name: str
    noun: str
    summary: str
    inputs: type[Shape]
    outputs: type[Shape]
    create: str
    read: str = ""
    delete: str = ""
    lists: str = ""
    update: str | None = None
    autoname: str | None = "name"
    volatile: tuple[str, ...] = ()
    stable: tuple[str, ...] = ("arn",)
    idempotency: str | None = None
    life: Life | None = None
    properties: Callable[[Properties], Properties] = _as_it_is
    exclusive: Callable[[Properties, Properties], bool] = _never
    used_by: tuple[Use, ...] = ()
    delete_request: Callable[[str, Properties], Mapping[str, Any] | None] = _by_its_arn
    identity: str = "arn"
    region_from: str | None = None
    expiry: Expiry | None = None
    unreadable: str = ""
    delete_settles_seconds: float = 0
    omits: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        known = {*members(self.inputs), *members(self.outputs)}
        for name in (self.autoname, *self.volatile, *self.stable, self.life and self.life.state):
            if name and name not in known:
                raise ValueError(f"{self.name}: the page names {name!r}, which is none of its properties")

    @property
    def key(self) -> str:
        """The key that holds the resource in every answer: `encoderConfiguration`."""
        return page_key(self.noun)

    @cached_property
    def input_members(self) -> Mapping[str, Member]:
        """The inputs by name."""
        return members(self.inputs)

    @cached_property
    def output_members(self) -> Mapping[str, Member]:
        """The outputs by name, the inputs among them."""
        return {**self.input_members, **members(self.outputs)}

    @cached_property
    def ours(self) -> Mapping[str, Ours]:
        """The inputs that the API does not have."""
        return {name: mark for name, member in self.input_members.items() if (mark := member.type.marker(Ours))}

    @cached_property
    def secrets(self) -> tuple[str, ...]:
        """The outputs that hold a secret, at whatever depth."""
        return tuple(name for name, member in self.output_members.items() if _holds_secret(member.type))

    def restarts(self, inputs: Properties) -> bool:
        """Whether it is to run for ever: once ended it counts as gone, and is started again."""
        return self.life is not None and inputs.get("whenEnded") != "keep"

    def region_of(self, identity: str, properties: Properties) -> str | None:
        """The region that one of these is in, by its id or by the ARN that it belongs to."""
        return region_of(str(properties.get(self.region_from, "")) if self.region_from else identity)

    @property
    def taggable(self) -> bool:
        """Whether it carries tags."""
        return "tags" in self.input_members


def page_key(noun: str) -> str:
    """The key of a noun in the API's answers; with an `s` that of a list of them."""
    return camel(noun.replace("-", "_"))


def _holds_secret(kind: Type) -> bool:
    if kind.marker(Secret):
        return True
    if kind.item:
        return _holds_secret(kind.item)
    return bool(kind.shape) and any(_holds_secret(member.type) for member in members(kind.shape).values())

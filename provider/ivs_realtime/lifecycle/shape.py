"""How a page describes properties: pydantic models, read here once and for all.

A page's models are facts about the service: names, types, constraints, defaults, descriptions. Nothing makes
instances of them at run time; values stay plain JSON, and this module says what a model tells about them.
"""

from __future__ import annotations

import types
import typing
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, ClassVar, Literal, Union

import annotated_types
from pydantic import BaseModel, ConfigDict
from pydantic.fields import FieldInfo
from pydantic_core import PydanticUndefined

from ivs_realtime.lifecycle.values import camel

Finding = tuple[tuple[str | int, ...], str]
"""What a rule says: the path of the property it is about, below the value it was given, and the reason."""

Rule = Callable[[Mapping[str, Any]], Iterator[Finding]]
"""A rule over several properties. It is given the value with its defaults filled in, and `UNKNOWN` for every member
that is not known yet or is wrong in itself; it yields what it finds."""


class Shape(BaseModel):
    """The base of every model on a page.

    Class attributes:
        rules: what holds between several members.
        canonical: brings values that mean the same to one form, before they are compared; of a resource's inputs,
            before they are sent too.
    """

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True, alias_generator=camel, populate_by_name=True)

    rules: ClassVar[tuple[Rule, ...]] = ()
    canonical: ClassVar[Callable[[dict[str, Any]], dict[str, Any]] | None] = None


@dataclass(frozen=True)
class ArnOf:
    """Marks a string as the ARN of a kind of resource, in the resource's own region. `or_empty` admits ""."""

    kind: str
    or_empty: bool = False


@dataclass(frozen=True)
class Enum:
    """Gives the values of a string a name: the API's own."""

    name: str


@dataclass(frozen=True)
class Unordered:
    """Marks a list whose order means nothing."""


@dataclass(frozen=True)
class AnyOrder:
    """Marks a list whose items are told apart by what they are: another order is no difference."""


@dataclass(frozen=True)
class Secret:
    """Marks a value that must never be seen in the state, a log, a preview or an error."""


@dataclass(frozen=True)
class Private:
    """Marks an input that no message may repeat, because a mistake could put a secret there."""


@dataclass(frozen=True)
class InOwnWords:
    """The API's pattern of a text that a rule of the page checks, since the pattern itself would explain nothing."""

    pattern: str


@dataclass(frozen=True)
class Ours:
    """Marks an input of this provider's own, which the API does not have, and says what a change of it does."""

    change: Literal["nothing", "update", "replace"] = "nothing"


@dataclass(frozen=True)
class WriteOnly:
    """Marks an input that the service takes and never gives back."""


@dataclass(frozen=True)
class Type:
    """The type of a value.

    Attributes:
        kind: `string`, `integer`, `number`, `boolean`, `list`, `map` or `shape`.
        item: of a list or map, the type of its values.
        shape: of a shape, its model.
        enum: of a string, the values there are; empty where any will do.
        markers: `ArnOf`, `Unordered` and so on, and the constraints that pydantic knows.
    """

    kind: str
    item: Type | None = None
    shape: type[Shape] | None = None
    enum: tuple[str, ...] = ()
    markers: tuple[Any, ...] = ()

    def marker(self, kind: type) -> Any:
        """The marker of that kind, or None."""
        return next((marker for marker in self.markers if isinstance(marker, kind)), None)


@dataclass(frozen=True)
class Member:
    """One member of a shape.

    Attributes:
        name: its name in the API and in the state.
        python_name: its name in Python programs.
        default: what the service fills in where it is not given, as plain JSON; None where nothing or where computed.
    """

    name: str
    python_name: str
    type: Type
    required: bool
    default: Any
    description: str
    deprecated: str | None = None


_SCALARS = {str: "string", int: "integer", float: "number", bool: "boolean"}


@cache
def members(shape: type[Shape]) -> Mapping[str, Member]:
    """The members of a shape by their API names, in the order of the page."""
    described = (_member(name, field) for name, field in shape.model_fields.items())
    return types.MappingProxyType({member.name: member for member in described})


def _member(python_name: str, field: FieldInfo) -> Member:
    return Member(
        name=field.alias or python_name,
        python_name=python_name,
        type=_type(field.annotation, tuple(field.metadata)),
        required=field.is_required(),
        default=_default(field),
        description=(field.description or "").strip(),
    )


def _default(field: FieldInfo) -> Any:
    default = field.get_default(call_default_factory=True, validated_data={})
    if default is PydanticUndefined:
        return None
    return default.model_dump(by_alias=True, exclude_none=True) if isinstance(default, Shape) else default


def _type(annotation: Any, markers: tuple[Any, ...] = ()) -> Type:
    origin, arguments = typing.get_origin(annotation), typing.get_args(annotation)
    if origin is Annotated:
        return _type(arguments[0], (*markers, *_unpacked(arguments[1:])))
    if origin in (Union, types.UnionType):
        (inner,) = (argument for argument in arguments if argument is not type(None))
        return _type(inner, markers)
    markers = tuple(_unpacked(markers))
    if origin is Literal:
        return Type("string", enum=arguments, markers=markers)
    if origin is list:
        return Type("list", item=_type(arguments[0]), markers=markers)
    if origin is dict:
        return Type("map", item=_type(arguments[1]), markers=markers)
    if isinstance(annotation, type) and issubclass(annotation, Shape):
        return Type("shape", shape=annotation, markers=markers)
    return Type(_SCALARS[annotation], markers=markers)


def _unpacked(markers: tuple[Any, ...]) -> Iterator[Any]:
    for marker in markers:
        if isinstance(marker, FieldInfo):
            yield from marker.metadata
        elif isinstance(marker, annotated_types.GroupedMetadata):
            yield from marker
        else:
            yield marker


def walk(kind: Type, value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], Type, Any]]:
    """Every value in a value, from the outside in, with its path and type. What has the wrong type is not entered."""
    yield path, kind, value
    if kind.kind == "shape" and kind.shape and isinstance(value, Mapping):
        for name, member in members(kind.shape).items():
            if name in value:
                yield from walk(member.type, value[name], (*path, name))
    elif kind.kind == "map" and kind.item and isinstance(value, Mapping):
        for key, item in value.items():
            yield from walk(kind.item, item, (*path, key))
    elif kind.kind == "list" and kind.item and isinstance(value, list):
        for position, item in enumerate(value):
            yield from walk(kind.item, item, (*path, position))

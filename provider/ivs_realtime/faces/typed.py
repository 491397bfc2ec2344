"""The typed classes of Python programs, written from the pages.

A type checker reads text, so the classes must be text; they are written by `make generate`, checked in, and
compared with the pages in the tests, as schema.json is. See docs/decisions/generated-classes.md.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator

from ivs_realtime.lifecycle.resource import Resource
from ivs_realtime.lifecycle.shape import Member, Ours, Shape, Type, members
from ivs_realtime.lifecycle.values import snake

WIDTH = 118

_HEADER = '''# Written from the page resources/{module}.py by `make generate`: change that, not this.
"""{summary}"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Literal

import pulumi
from typing_extensions import Required, TypedDict, Unpack

from ivs_realtime.faces.classes import IvsResource
'''

_CLASS = """
class {name}(IvsResource, module="ivs-realtime", name="{name}"):
{doc}

    _page_name = "{name}"

    # At run time the SDK would take these for types that it has to make.
    if TYPE_CHECKING:
{outputs}

    def __init__(
        self, resource_name: str, opts: pulumi.ResourceOptions | None = None, **properties: Unpack[{name}Args]
    ) -> None:
        super().__init__(resource_name, opts, **properties)
"""

_GET = '''
    @classmethod
    def get(cls, resource_name: str, arn: pulumi.Input[str], opts: pulumi.ResourceOptions | None = None) -> {name}:
        """Read an existing one, by its ARN, without managing it."""
        return cls._get(resource_name, arn, opts)
'''


def module_of(page: Resource) -> str:
    """The name of the module that holds a page's class."""
    return snake(page.name)


def source(page: Resource) -> str:
    """The module of a page: its class, and the typed dictionaries of its nested values."""
    parts = [_HEADER.format(module=module_of(page), summary=page.summary)]
    inner = {shape: None for member in page.input_members.values() for shape in shapes_in(member.type)}
    parts += [dictionary(shape, f"{shape.__name__}Args", given=True) for shape in inner]
    results = {shape: None for member in page.output_members.values() for shape in shapes_in(member.type)}
    parts += [dictionary(shape, shape.__name__, given=False) for shape in results]
    parts.append(_arguments(page, set(results)))
    shown = [member for member in ordered(page.output_members.values()) if not member.type.marker(Ours)]
    outputs = [f"        {m.python_name}: pulumi.Output[{_result(m)}]\n{docstring(m.description, 8)}" for m in shown]
    doc = docstring(page.summary, 4)
    text = _CLASS + (_GET if page.read else "")
    parts.append(text.format(name=page.name, doc=doc, outputs="\n".join(outputs)))
    return "\n".join(parts)


def nested(page: Resource) -> list[str]:
    """The names of the typed dictionaries of a page's nested values, given ones and those that are had."""
    given = {shape.__name__ for member in page.input_members.values() for shape in shapes_in(member.type)}
    had = {shape.__name__ for member in page.output_members.values() for shape in shapes_in(member.type)}
    return sorted({f"{name}Args" for name in given} | had)


def ordered(found: Iterable[Member]) -> list[Member]:
    """Members as a reader wants them: required first, then by name, what every resource has last."""
    common = ("tags", "region", "adopt")
    return sorted(
        found,
        key=lambda m: (common.index(m.name) + 1 if m.name in common else 0, not m.required, m.name),
    )


def _result(member: Member) -> str:
    return plain(member.type) if always(member) else f"{plain(member.type)} | None"


def always(member: Member) -> bool:
    """Whether a member is there in every answer."""
    return member.required or member.default is not None


def shapes_in(kind: Type) -> Iterator[type[Shape]]:
    """The shapes in a type, the innermost first, so that each is defined before it is used."""
    if kind.item:
        yield from shapes_in(kind.item)
    if kind.shape:
        for member in members(kind.shape).values():
            yield from shapes_in(member.type)
        yield kind.shape


def _arguments(page: Resource, had: set[type[Shape]]) -> str:
    lines = [f"class {page.name}Args(TypedDict, total=False):", docstring(f"What `{page.name}` takes.", 4), ""]
    for member in ordered(page.input_members.values()):
        lines += [f"    {member.python_name}: {_fed(member, had)}", docstring(member.description, 4)]
    return "\n".join(["", *lines, ""])


def _fed(member: Member, had: set[type[Shape]]) -> str:
    """What is had of one resource may be given to another as it is."""
    text, shape = argument(member), member.type.shape
    return (
        text.replace(f"{shape.__name__}Args", f"{shape.__name__}Args | {shape.__name__}")
        if shape and shape in had
        else text
    )


def dictionary(shape: type[Shape], name: str, given: bool) -> str:
    """A typed dictionary: as a program gives it, outputs and all, or as it is had."""
    lines = [f"class {name}(TypedDict, total=False):", docstring(str(shape.__doc__), 4), ""]
    for member in ordered(members(shape).values()):
        text = argument(member) if given else _always_there(member)
        lines += [f"    {member.python_name}: {text}", docstring(member.description, 4)]
    return "\n".join(["", *lines, ""])


def argument(member: Member) -> str:
    """The type of a member as a program gives it."""
    text = f"pulumi.Input[{_input(member.type)}]"
    return f"Required[{text}]" if member.required else f"{text} | None"


def _always_there(member: Member) -> str:
    # What the service always says can be taken out without asking whether it is there.
    return f"Required[{plain(member.type)}]" if always(member) else plain(member.type)


def _input(kind: Type) -> str:
    if kind.kind == "list" and kind.item:
        return f"Sequence[pulumi.Input[{_input(kind.item)}]]"
    if kind.kind == "map" and kind.item:
        return f"Mapping[str, pulumi.Input[{_input(kind.item)}]]"
    return f"{kind.shape.__name__}Args" if kind.shape else _scalar(kind)


def plain(kind: Type) -> str:
    """The type of a value as it is had."""
    if kind.kind == "list" and kind.item:
        return f"Sequence[{plain(kind.item)}]"
    if kind.kind == "map" and kind.item:
        return f"Mapping[str, {plain(kind.item)}]"
    return kind.shape.__name__ if kind.shape else _scalar(kind)


def _scalar(kind: Type) -> str:
    if kind.enum:
        return f"Literal[{', '.join(repr(value) for value in kind.enum)}]"
    return {"string": "str", "integer": "int", "number": "float", "boolean": "bool"}[kind.kind]


def docstring(text: str, indent: int) -> str:
    """A text as a docstring, wrapped."""
    pad = " " * indent
    quoted = text.replace("\\", "\\\\").strip()
    if quoted.endswith('"'):
        quoted += " "
    wrapped = textwrap.wrap(f'"""{quoted}"""', WIDTH - indent, break_long_words=False, break_on_hyphens=False)
    return "\n".join(pad + line for line in wrapped)

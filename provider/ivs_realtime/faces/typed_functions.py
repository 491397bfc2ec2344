"""The typed functions of Python programs, written from the functions' pages as the classes are from theirs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ivs_realtime.faces.typed import always, argument, dictionary, docstring, module_of, ordered, plain, shapes_in
from ivs_realtime.functions.function import Function, OrResource
from ivs_realtime.lifecycle.resource import Resource
from ivs_realtime.lifecycle.shape import Member, Secret, Shape, Type, members

_QUOTES = '"""'
SDK = "ivs_realtime.faces.sdk"

_HEADER = '''# Written from the pages of the functions by `make generate`: change those, not this.
"""{summary}"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

import pulumi
from typing_extensions import Required, TypedDict, Unpack

from ivs_realtime.faces.calls import call, call_output, do
'''

_CALLS = '''
def {python}(**arguments: Unpack[{name}Args]) -> {name}Result:
{doc}
    return call("{function}", {name}Result, arguments)


def {python}_output(**arguments: Unpack[{name}OutputArgs]) -> pulumi.Output[{name}Result]:
    """As `{python}`, with arguments that may be outputs."""
    return call_output("{function}", {name}Result, arguments)
'''

_DOES = """
def {python}(**arguments: Unpack[{name}Args]) -> None:
{doc}
    do("{function}", arguments)
"""


def names(function: Function) -> tuple[str, ...]:
    """The public names of a function's module."""
    name, python = _class_name(function), function.python_name
    if function.acts:
        return (python, f"{name}Args")
    return (python, f"{python}_output", f"{name}Args", f"{name}OutputArgs", f"{name}Result")


def sources(functions: Iterable[Function], resources: Iterable[Resource]) -> Mapping[str, str]:
    """The modules of the functions by their names. Shapes that the classes have are taken from there."""
    homes = {
        shape: module_of(page)
        for page in resources
        for member in page.output_members.values()
        for shape in shapes_in(member.type)
    }
    result = {}
    for function in functions:
        result[function.python_name] = _source(function, homes)
    return result


def _source(function: Function, homes: dict[type[Shape], str]) -> str:
    name = _class_name(function)
    parts = [_HEADER.format(summary=function.summary), ""]
    used = {shape: None for member in function.output_members.values() for shape in shapes_in(member.type)}
    given = {shape: None for member in function.input_members.values() for shape in shapes_in(member.type)}
    for shape in {**given, **used}:
        if shape in homes:
            parts[1] += f"from {SDK}.{homes[shape]} import {shape.__name__}\n"
        else:
            homes[shape] = function.python_name
            parts.append(dictionary(shape, shape.__name__, given=False))
    parts[1] += "".join(_whole_resource(member) for member in function.input_members.values())
    inputs = ordered(function.input_members.values())
    parts.append(_arguments(f"{name}Args", function, [(member, _plain(member)) for member in inputs]))
    form = {"python": function.python_name, "function": function.name, "name": name, "doc": _doc(function)}
    if function.acts:
        return "\n".join([*parts, _DOES.format(**form)])
    parts += [dictionary(shape, f"{shape.__name__}Args", given=True) for shape in given]
    parts.append(_arguments(f"{name}OutputArgs", function, [(member, _output(member)) for member in inputs]))
    parts.append(_result(function))
    return "\n".join([*parts, _CALLS.format(**form)])


def _class_name(function: Function) -> str:
    return function.name[:1].upper() + function.name[1:]


def _doc(function: Function) -> str:
    if not function.remark:
        return docstring(function.summary, 4)
    # The summary on a line of its own, as tools want it; ruff finds the rest in order.
    opening, remark = docstring(function.summary, 4), docstring(function.remark, 4)
    return f"{opening.removesuffix(_QUOTES)}\n\n    {remark.strip().removeprefix(_QUOTES)}"


def _whole_resource(member: Member) -> str:
    mark = member.type.marker(OrResource)
    if mark is None:
        return ""
    snake = mark.name.lower()
    return f"from {SDK}.get_{snake} import Get{mark.name}Result\nfrom {SDK}.{snake} import {mark.name}\n"


def _plain(member: Member) -> str:
    mark = member.type.marker(OrResource)
    text = plain(member.type) + (f" | Get{mark.name}Result" if mark else "")
    return f"Required[{text}]" if member.required else f"{text} | None"


def _output(member: Member) -> str:
    mark = member.type.marker(OrResource)
    if mark is None:
        return argument(member)
    text = f"pulumi.Input[{plain(member.type)}Args | Get{mark.name}Result] | {mark.name}"
    return f"Required[{text}]" if member.required else f"{text} | None"


def _arguments(name: str, function: Function, typed: Iterable[tuple[Member, str]]) -> str:
    lines = [f"class {name}(TypedDict, total=False):", f'    """What `{function.python_name}` takes."""', ""]
    for member, text in typed:
        lines += [f"    {member.python_name}: {text}", docstring(member.description, 4)]
    return "\n".join(["", *lines, ""])


def _result(function: Function) -> str:
    lines = [
        "@dataclass(frozen=True, kw_only=True)",
        f"class {_class_name(function)}Result:",
        f'    """What `{function.python_name}` gives."""',
        "",
    ]
    for member in ordered(function.output_members.values()):
        text = plain(member.type) if always(member) else f"{plain(member.type)} | None"
        hidden = " = field(repr=False)" if _has_secret(member.type) else ""
        lines += [f"    {member.python_name}: {text}{hidden}", docstring(member.description, 4)]
    return "\n".join(["", *lines, ""])


def _has_secret(kind: Type) -> bool:
    if kind.marker(Secret) or (kind.item and _has_secret(kind.item)):
        return True
    return bool(kind.shape) and any(_has_secret(member.type) for member in members(kind.shape).values())

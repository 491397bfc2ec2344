"""The lint: what a page says of a resource, compared with botocore's model of the service.

Every function yields sentences, one for each thing on which the two disagree; an agreeing page yields none.
What is left out of a page on purpose is on the page itself, in `omits`, with its reason: there is no whitelist here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from ivs_realtime.aws.model import service_model
from ivs_realtime.lifecycle import check
from ivs_realtime.lifecycle.resource import Resource
from ivs_realtime.lifecycle.shape import ArnOf, Enum, InOwnWords, Member, Ours, Secret, Shape, Type, WriteOnly, members

KINDS = {
    "structure": "shape", "list": "list", "map": "map", "string": "string", "timestamp": "string",
    "integer": "integer", "long": "integer", "float": "number", "double": "number", "boolean": "boolean",
}  # fmt: skip


def disagreements(page: Resource) -> list[str]:
    """All of them."""
    # What is compared below are the operations' shapes: with a wrong operation there is nothing to compare.
    return list(operations(page)) or [
        *requests(page),
        *answers(page),
        *updates(page),
        *omissions(page),
        *words(page),
    ]


def operations(page: Resource) -> Iterator[str]:
    """The operations exist, and take and give what the verbs rely on."""
    known = set(service_model().operation_names)
    named = [name for name in (page.create, page.read, page.delete, page.lists, page.update) if name]
    yield from (f"{page.name}: there is no operation {name}" for name in named if name not in known)
    for name in set(named) & known - {page.lists}:
        model = service_model().operation_model(name)
        if name != page.create and page.identity == "arn":
            yield from _arn(f"{page.name}: {name}.arn", ArnOf(page.noun), model.input_shape.members["arn"])
        if name != page.delete and page.key not in model.output_shape.members:
            yield f"{page.name}: the answer of {name} has no {page.key}"


def requests(page: Resource) -> Iterator[str]:
    """The inputs are the members of the create request, type by type."""
    request = service_model().operation_model(page.create).input_shape
    own = {name: member for name, member in page.input_members.items() if name not in page.ours}
    yield from _members(page.name, own, request, {*page.omits, page.idempotency})
    if page.idempotency and not request.members[page.idempotency].metadata.get("idempotencyToken"):
        yield f"{page.name}.{page.idempotency} is no idempotency token"


def answers(page: Resource) -> Iterator[str]:
    """The outputs are what the read answer says, in the page's form, and as surely as it is said."""
    answer = _answer_of(page)
    unsaid = (Ours, WriteOnly)
    shown = {n: m for n, m in page.output_members.items() if not any(m.type.marker(kind) for kind in unsaid)}
    inputs = {name for name, member in page.input_members.items() if member.type.marker(WriteOnly)}
    yield from _answered(page.name, shown, page.properties(_example(answer)), {*page.omits, *inputs})
    surely = page.properties(_example(answer, required=True))
    yield from _sure(page.name, members(page.outputs), surely)


def _answer_of(page: Resource) -> Any:
    """What the service says of one: in the answer to a read or, where there is none, to its creation."""
    return service_model().operation_model(page.read or page.create).output_shape.members[page.key]


def updates(page: Resource) -> Iterator[str]:
    """What can be updated is an input, and is the same in the update as in the create request."""
    if page.update is None:
        return
    request = service_model().operation_model(page.update).input_shape
    for name, shape in request.members.items():
        if name == "arn":
            continue
        if name not in page.input_members:
            yield f"{page.name}.{name} can be updated and is not on the page"
        else:
            yield from _value(f"{page.name}.{name} in {page.update}", page.input_members[name].type, shape)


def omissions(page: Resource) -> Iterator[str]:
    """What a page says that it omits is there to be omitted, and the reason is a sentence."""
    request = service_model().operation_model(page.create).input_shape.members
    answer = _answer_of(page).members
    for name, reason in page.omits.items():
        if name not in {*request, *answer}:
            yield f"{page.name}: omits {name}, which the API does not have"
        if name in page.output_members:
            yield f"{page.name}: omits {name}, which is on the page"
        if not reason.endswith("."):
            yield f"{page.name}: omits {name} for no reason"


def words(page: Resource) -> Iterator[str]:
    """Everything is described, in sentences."""
    if not page.summary.endswith("."):
        yield f"{page.name}: the summary is no sentence"
    yield from described(page.name, page.inputs)
    yield from described(page.name, page.outputs)


def described(path: str, shape: type[Shape]) -> Iterator[str]:
    """Every member below a shape has a description that is a sentence, and so has the shape."""
    if not (shape.__doc__ or "").strip().endswith("."):
        yield f"{path}: {shape.__name__} is not described"
    for name, member in members(shape).items():
        if not member.description.endswith("."):
            yield f"{path}.{name}: the description is no sentence"
        for inner in _shapes(member.type):
            yield from described(f"{path}.{name}", inner)


def _shapes(kind: Type) -> list[type[Shape]]:
    return [kind.shape] if kind.shape else _shapes(kind.item) if kind.item else []


def _members(path: str, own: Mapping[str, Member], shape: Any, omitted: set[str | None]) -> Iterator[str]:
    yield from (f"{path}.{n} is in the API and not on the page" for n in shape.members if n not in {*own, *omitted})
    yield from (f"{path}.{n} is on the page and not in the API" for n in own if n not in shape.members)
    for name in own.keys() & shape.members.keys():
        member, theirs = own[name], shape.members[name]
        below = f"{path}.{name}"
        if member.required != (name in shape.required_members):
            yield f"{below}: required is {member.required} on the page"
        yield from _default(below, member, theirs)
        yield from _value(below, member.type, theirs)


def _value(path: str, kind: Type, shape: Any) -> Iterator[str]:
    if kind.kind != KINDS[shape.type_name]:
        yield f"{path}: a {kind.kind} on the page, a {shape.type_name} in the API"
        return
    if bool(kind.marker(Secret)) != bool(shape.metadata.get("sensitive")):
        yield f"{path}: secret is {bool(kind.marker(Secret))} on the page"
    if kind.kind == "shape" and kind.shape:
        if kind.shape.__name__ != shape.name:
            yield f"{path}: called {kind.shape.__name__} on the page, {shape.name} in the API"
        yield from _members(path, members(kind.shape), shape, set())
    elif kind.kind == "list" and kind.item:
        yield from _bounds(path, kind, shape, "min_length", "max_length")
        yield from _value(f"{path}[]", kind.item, shape.member)
    elif kind.kind == "map" and kind.item:
        yield from _bounds(path, kind, shape, "min_length", "max_length")
        yield from _map(path, shape)
    elif kind.kind in ("integer", "number"):
        yield from _bounds(path, kind, shape, "ge", "le")
    elif kind.kind == "string":
        yield from _text(path, kind, shape)


def _text(path: str, kind: Type, shape: Any) -> Iterator[str]:
    if tuple(kind.enum) != tuple(shape.enum):
        yield f"{path}: one of {kind.enum} on the page, of {shape.enum} in the API"
    if kind.enum and (kind.marker(Enum) is None or kind.marker(Enum).name != shape.name):
        yield f"{path}: the values are called {shape.name} in the API"
    mark = kind.marker(ArnOf)
    if mark:
        yield from _arn(path, mark, shape)
        yield from _bounds(path, kind, shape, None, "max_length")
    else:
        yield from _bounds(path, kind, shape, "min_length", "max_length")
        own, theirs = _bound(kind, "pattern"), shape.metadata.get("pattern")
        told = kind.marker(InOwnWords)
        own = told.pattern if told else own
        if (own and own.strip("^$")) != theirs:
            yield f"{path}: pattern {own} on the page, {theirs} in the API"


def _arn(path: str, mark: ArnOf, shape: Any) -> Iterator[str]:
    pattern = shape.metadata["pattern"]
    if f":{mark.kind}/" not in pattern:
        yield f"{path}: the ARN of a {mark.kind} on the page, {pattern} in the API"
    if mark.or_empty != pattern.startswith("^$|"):
        yield f"{path}: may be empty is {mark.or_empty} on the page"


def _map(path: str, shape: Any) -> Iterator[str]:
    # Of the maps only the tags have bounds; their keys and values are checked in one place for all pages.
    longest = (shape.key.metadata.get("max"), shape.value.metadata.get("max"))
    if longest != (None, None) and longest != (check.LONGEST_TAG_KEY, check.LONGEST_TAG_VALUE):
        yield f"{path}: keys and values may have {longest} characters in the API"


def _bounds(path: str, kind: Type, shape: Any, lower: str | None, upper: str) -> Iterator[str]:
    if lower and (_bound(kind, lower) or 0) != shape.metadata.get("min", 0):
        yield f"{path}: at least {_bound(kind, lower)} on the page, {shape.metadata.get('min')} in the API"
    if _bound(kind, upper) != shape.metadata.get("max"):
        yield f"{path}: at most {_bound(kind, upper)} on the page, {shape.metadata.get('max')} in the API"


def _bound(kind: Type, name: str) -> Any:
    return next((getattr(mark, name) for mark in kind.markers if getattr(mark, name, None) is not None), None)


def _default(path: str, member: Member, shape: Any) -> Iterator[str]:
    """The default is what the API's documentation says it is, where it says so in one word."""
    said = re.search(r'Default: ([\w-]+|"")', re.sub(r"<[^>]+>", "", shape.documentation))
    if not said or member.type.kind == "shape" or member.required:
        return
    own = member.default[0] if isinstance(member.default, list) else member.default
    text = '""' if own is None else str(own).lower() if isinstance(own, bool) else str(own)
    if text != said[1]:
        yield f"{path}: default {text} on the page, {said[1]} in the API's documentation"


def _example(shape: Any, required: bool = False) -> Any:
    """An answer with every member (or every required one); in place of a plain value stands the shape it has."""
    if shape.type_name == "structure":
        names = shape.required_members if required else shape.members
        return {name: _example(shape.members[name], required) for name in names}
    return [_example(shape.member, required)] if shape.type_name == "list" else shape


def _answered(path: str, own: Mapping[str, Member], value: Mapping[str, Any], omits: Any) -> Iterator[str]:
    yield from (f"{path}.{n} is in the answer and not on the page" for n in value if n not in own and n not in omits)
    for name, member in own.items():
        if name not in value:
            yield f"{path}.{name} is on the page and not in the answer"
            continue
        kind, found = member.type, value[name]
        if kind.kind == "list" and kind.item and isinstance(found, list):
            kind, found = kind.item, found[0]
        if kind.shape and isinstance(found, Mapping):
            yield from _answered(f"{path}.{name}", members(kind.shape), found, ())
        elif KINDS.get(getattr(found, "type_name", "")) != kind.kind:
            yield f"{path}.{name}: a {kind.kind} on the page, {found} in the answer"
        elif tuple(kind.enum) != tuple(getattr(found, "enum", ())):
            yield f"{path}.{name}: one of {kind.enum} on the page, of {found.enum} in the answer"
        elif bool(kind.marker(Secret)) != bool(found.metadata.get("sensitive")):
            yield f"{path}.{name}: secret is {bool(kind.marker(Secret))} on the page"


def _sure(path: str, own: Mapping[str, Member], value: Mapping[str, Any]) -> Iterator[str]:
    """What is in every answer is never missing on the page."""
    for name in own.keys() & value.keys():
        member = own[name]
        if not member.required and member.default is None:
            yield f"{path}.{name} is in every answer, and may be missing on the page"
        kind, found = member.type, value[name]
        if kind.kind == "list" and kind.item and isinstance(found, list):
            kind, found = kind.item, found[0]
        if kind.shape and isinstance(found, Mapping):
            yield from _sure(f"{path}.{name}", members(kind.shape), found)

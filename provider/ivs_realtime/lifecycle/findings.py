"""What a model does not take, in words that say what to write instead.

Resources and functions are checked alike; what is secret is in no message.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Protocol

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from ivs_realtime.lifecycle.defaults import whole
from ivs_realtime.lifecycle.shape import Finding, Private, Secret, Shape, members
from ivs_realtime.lifecycle.values import UNKNOWN, Path


class Page(Protocol):
    """Whatever takes inputs: a resource, or a function."""

    @property
    def inputs(self) -> type[Shape]:
        """The inputs."""


def by_model(page: Page, inputs: Mapping[str, Any], shown: bool = True) -> Iterator[Finding]:
    """What the model of the inputs does not take, each by its path and in words, in which the values are shown."""
    try:
        page.inputs.model_validate(inputs)
    except ValidationError as error:
        details = error.errors(include_url=False)
        for detail in details:
            if detail["input"] is not UNKNOWN:
                path = tuple(step for step in detail["loc"] if step != "[key]")
                yield path, _reason(page, path, detail, shown)
        too_long = {detail["loc"]: detail["ctx"]["max_length"] for detail in details if detail["type"] == "too_long"}
        if too_long:
            # pydantic does not look into what is too long.
            yield from by_model(page, _shortened(inputs, too_long), shown)


def _shortened(value: Any, longest: Mapping[Path, int], path: Path = ()) -> Any:
    if isinstance(value, Mapping):
        kept = list(value.items())[: longest.get(path, len(value))]
        return {key: _shortened(item, longest, (*path, key)) for key, item in kept}
    if isinstance(value, list):
        return [_shortened(item, longest, (*path, i)) for i, item in enumerate(value[: longest.get(path, len(value))])]
    return value


def _reason(page: Page, path: Path, detail: ErrorDetails, shown: bool) -> str:
    context: Mapping[str, Any] = detail.get("ctx") or {}
    kind, given = detail["type"], detail["input"]
    it = _shown(given) if shown else "it"
    if kind == "missing":
        return f"is required: {_description(page, path)}"
    if kind == "extra_forbidden":
        return _unknown_key(page, path)
    if _type_at(page, path).marker(Secret) or _type_at(page, path).marker(Private):
        wanted = KINDS.get(_type_at(page, path).kind, "of the right form")
        return f"is not {wanted}; it is not shown, since it may be a secret"
    if kind == "string_pattern_mismatch" and context["pattern"] in _FORMS:
        return f"{it} is not {_FORMS[context['pattern']]}"
    if kind == "string_pattern_mismatch":
        alphabet = _ALPHABETS.get(str(context["pattern"]), f"what matches {context['pattern']}")
        return f"{it} has characters that are not allowed; only {alphabet} are"
    if kind in ("string_too_long", "string_too_short"):
        return f"{it} has {_counted(len(given), 'character')}; {_bound(context)}"
    if kind in ("too_long", "too_short"):
        return f"has {_counted(len(given), 'item')}; {_bound(context)}"
    if kind in ("greater_than_equal", "less_than_equal"):
        return f"{it} is out of range; {_range(page, path, context)} is allowed"
    if kind == "literal_error":
        return f"{it} is not one of {_named(_type_at(page, path).enum)}"
    return f"{it} is not {KINDS.get(_type_at(page, path).kind, detail['msg'])}"


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _bound(context: Mapping[str, Any]) -> str:
    most, least = context.get("max_length"), context.get("min_length")
    if most is not None:
        return f"at most {most} {'is' if most == 1 else 'are'} allowed"
    return f"at least {least} {'is' if least == 1 else 'are'} needed"


_FORMS = {
    r"^[a-z]{2}(-[a-z]+)+-\d$": "a region, such as us-east-1",
    r"^arn:aws[a-z-]*:iam::\d{12}:role/.+$": "the ARN of a role, such as arn:aws:iam::123456789012:role/deploy",
    "^https?://": "a URL, such as http://127.0.0.1:4599",
    "^st-[a-zA-Z0-9]+$": "the id of a session, such as st-a1b2c3d4e5f6g",
}
_ALPHABETS = {
    "^[a-zA-Z0-9-_]*$": "letters, digits, '-' and '_'",
    "^[a-zA-Z0-9-_]+$": "letters, digits, '-' and '_'",
    "^[a-zA-Z0-9_+=,.@-]*$": "letters, digits and _+=,.@-",
    "^[a-zA-Z0-9_+=,.@:/-]*$": "letters, digits and _+=,.@:/-",
    "^[a-z0-9-.]+$": "lower-case letters, digits, '-' and '.'",
}
KINDS = {
    "string": "a text",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "list": "a list",
    "map": "a map of texts",
    "shape": "a set of properties",
}
"""What is wanted of each kind of value, in words."""

_LONGEST_SHOWN = 80


def _shown(given: Any) -> str:
    # Every number arrives as a float.
    text = repr(int(given) if isinstance(given, float) and given.is_integer() else given)
    return text if len(text) <= _LONGEST_SHOWN else f"{text[: _LONGEST_SHOWN - 1]}…"


def _named(values: Iterable[str]) -> str:
    return ", ".join(values)


def _range(page: Page, path: Path, context: Mapping[str, Any]) -> str:
    bounds: dict[str, Any] = dict(context)
    for marker in _type_at(page, path).markers:
        bounds |= {name: getattr(marker, name) for name in ("ge", "le") if hasattr(marker, name)}
    texts = (f"at least {bounds['ge']}" if "ge" in bounds else "", f"at most {bounds['le']}" if "le" in bounds else "")
    return " and ".join(text for text in texts if text)


def _type_at(page: Page, path: Path) -> Any:
    kind = whole(page.inputs)
    for step in path:
        if kind.kind == "shape" and kind.shape and step in members(kind.shape):
            kind = members(kind.shape)[str(step)].type
        elif kind.item:
            kind = kind.item
    return kind


def _description(page: Page, path: Path) -> str:
    owner = _type_at(page, path[:-1])
    member = members(owner.shape).get(str(path[-1])) if owner.shape else None
    return member.description if member else "see the documentation"


def _unknown_key(page: Page, path: Path) -> str:
    owner = _type_at(page, path[:-1])
    known = members(owner.shape)
    near = difflib.get_close_matches(
        _squashed(str(path[-1])), {_squashed(name): name for name in known}, n=1, cutoff=0.6
    )
    match = next((member for name, member in known.items() if near and _squashed(name) == near[0]), None)
    hint = f"did you mean {_both_names(match)}?" if match else f"there are {_named(known)}"
    return f"is not a property here; {hint}"


def _squashed(name: str) -> str:
    return name.replace("_", "").lower()


def _both_names(member: Any) -> str:
    return member.name if member.name == member.python_name else f"{member.name} ({member.python_name} in Python)"

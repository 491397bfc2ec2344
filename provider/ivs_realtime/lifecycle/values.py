"""Property values between Pulumi and AWS: plain JSON, and one value for what is not known yet.

Numbers reach a provider as floats (they travel as protobuf's Struct), so that 30 arrives as 30.0; names are
camelCase here, as in the API and in the state, and snake_case only in Python programs.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

Path = tuple[str | int, ...]
"""Where a value stands: member names and list positions, from the outside in."""


class Unknown:
    """The type of `UNKNOWN`."""

    def __repr__(self) -> str:
        return "<not known yet>"


UNKNOWN: Final = Unknown()
"""A value that a preview cannot know: the output of a resource that does not exist yet."""


def has_unknown(value: Any) -> bool:
    """Whether the value, or anything in it, is not known yet."""
    if isinstance(value, Mapping):
        return any(has_unknown(item) for item in value.values())
    if isinstance(value, (list, tuple)):
        return any(has_unknown(item) for item in value)
    return value is UNKNOWN


def without_none(value: Any) -> Any:
    """The value with every member left out that is None: in a program None means `not given`."""
    if isinstance(value, Mapping):
        return {key: without_none(item) for key, item in value.items() if item is not None}
    if isinstance(value, (list, tuple)):
        return [without_none(item) for item in value]
    return value


_PLAIN_KEY = re.compile(r"[A-Za-z_$][A-Za-z0-9_$]*")


def path_text(path: Sequence[str | int]) -> str:
    """A path as Pulumi writes it: `destinations[0].s3.encoderConfigurationArns`, `tags["cost center"]`."""
    text = ""
    for step in path:
        if isinstance(step, int):
            text += f"[{step}]"
        elif _PLAIN_KEY.fullmatch(step):
            text += f".{step}" if text else step
        else:
            escaped = step.replace("\\", "\\\\").replace('"', '\\"')
            text += f'["{escaped}"]'
    return text


_STEP = re.compile(r'\.?(?P<name>[^.\[\]"]+)|\[(?P<place>\d+)\]|\[(?P<every>\*)\]|\["(?P<key>(?:[^"\\]|\\.)*)"\]')


def path_of(text: str) -> Path:
    """What `path_text` wrote, or a person: `*` stands for every member or place there."""
    steps: list[str | int] = []
    for step in _STEP.finditer(text):
        if step["place"] is not None:
            steps.append(int(step["place"]))
        elif step["key"] is not None:
            steps.append(re.sub(r"\\(.)", r"\1", step["key"]))
        else:
            steps.append(step["name"] or step["every"])
    return tuple(steps)


def leads_to(pattern: Sequence[str | int], path: Sequence[str | int]) -> bool:
    """Whether a path is the one of a pattern, or below it. An empty pattern leads nowhere."""
    return 0 < len(pattern) <= len(path) and all(want in ("*", step) for want, step in zip(pattern, path, strict=False))


def at(value: Any, path: Sequence[str | int], default: Any = None) -> Any:
    """What stands at a path, or the default where nothing does."""
    for step in path:
        try:
            value = value[step]
        except (KeyError, IndexError, TypeError):
            return default
    return value


def camel(name: str) -> str:
    """The API's spelling of a Python name: `storage_configuration_arn` is `storageConfigurationArn`."""
    head, *tail = name.split("_")
    return head + "".join(part[:1].upper() + part[1:] for part in tail)


def snake(name: str) -> str:
    """The Python spelling of an API name: `storageConfigurationArn` is `storage_configuration_arn`."""
    return re.sub(r"(?<=[a-z0-9])([A-Z])", r"_\1", name).lower()

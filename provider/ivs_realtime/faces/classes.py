"""What the resource classes of Python programs have in common: snake_case outside, the API's names inside."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

import pulumi
import pulumi.dynamic

from ivs_realtime.faces.config import NAMESPACE, SECRET_KEYS
from ivs_realtime.faces.dynamic import provider
from ivs_realtime.faces.naming import ProgramError, refuse_what_cannot_be_sent, renamed_in, renamed_out
from ivs_realtime.lifecycle.defaults import filled
from ivs_realtime.lifecycle.resource import Resource
from ivs_realtime.lifecycle.shape import Member, Private, Secret, members
from ivs_realtime.resources import ALL

Self = TypeVar("Self", bound="IvsResource")


class IvsResource(pulumi.dynamic.Resource):
    """The base of `Stage` and the others. Not for use in programs."""

    _page_name: str

    def __init__(self, resource_name: str, opts: pulumi.ResourceOptions | None = None, **properties: Any) -> None:
        _warn_of_plain_keys()
        page = ALL[self._page_name]
        place = f"{page.name} {resource_name!r}"
        inputs = {_api_name(page, name): _inward(page, place, name, value) for name, value in properties.items()}
        if page.taggable and _default_tags_are_secret() and (getattr(opts, "id", None) is None):
            # They are merged in by the check, whose answer the engine keeps as secret as what it asked with.
            inputs["tags"] = pulumi.Output.secret(inputs.get("tags") or {})
        computed = {name: None for name in page.output_members if name not in inputs}
        super().__init__(provider(page.name), resource_name, {**computed, **inputs}, _options(page, opts))
        self._name_outputs(page)

    @classmethod
    def _get(cls: type[Self], resource_name: str, arn: pulumi.Input[str], opts: pulumi.ResourceOptions | None) -> Self:
        return cls(resource_name, pulumi.ResourceOptions.merge(opts, pulumi.ResourceOptions(id=arn)))

    if not TYPE_CHECKING:

        @classmethod
        def get(cls, *_: Any, **__: Any) -> None:
            """Say why it cannot be had: what can be read has a `get` of its own."""
            raise pulumi.RunError(f"{cls._page_name}: {ALL[cls._page_name].unreadable}")

    def _name_outputs(self, page: Resource) -> None:
        """Put every output under its Python name, with Python names inside."""
        for name, member in page.output_members.items():
            raw: pulumi.Output[Any] = self.__dict__.pop(name)
            if name == page.identity:
                # The id stays known in the preview of an update, when other outputs do not.
                self.__dict__[member.python_name] = self.id
                continue
            self.__dict__[member.python_name] = raw.apply(functools.partial(_outward, page, member))


def _inward(page: Resource, place: str, python_name: str, value: Any) -> Any:
    member = page.input_members.get(_api_name(page, python_name))
    refuse_what_cannot_be_sent(place, value, (python_name,))
    if member is None:
        return value
    if isinstance(value, pulumi.Output) and (member.type.marker(Private) or member.type.marker(Secret)):
        # A mistake could put a secret in it, and the SDK would print what it cannot send.
        value = value.apply(lambda known: _refused_or(place, python_name, known))
    return renamed_in(member.type, value)


def _refused_or(place: str, python_name: str, known: Any) -> Any:
    refuse_what_cannot_be_sent(place, known, (python_name,))
    return known


def _default_tags_are_secret() -> bool:
    return pulumi.runtime.is_config_secret(f"{NAMESPACE}:defaultTags")


def _warn_of_plain_keys() -> None:
    """The engine keeps the configuration in the state, and only the engine could encrypt it there."""
    for key in (f"{NAMESPACE}:{name}" for name in SECRET_KEYS):
        if pulumi.runtime.get_config(key) and not pulumi.runtime.is_config_secret(key):
            _warn_of(key, pulumi.get_project(), pulumi.get_stack(), pulumi.runtime.is_dry_run())


@functools.cache
def _warn_of(key: str, *_once_for: object) -> None:
    pulumi.log.warn(
        f"{key} is in plain text in the stack's configuration, and so in its state: set it again with "
        f"`pulumi config set --secret {key}`, or leave it to AWS's own chain"
    )


def _options(page: Resource, opts: pulumi.ResourceOptions | None) -> pulumi.ResourceOptions:
    """The options with property names in the API's spelling, and with the page's secrets."""
    if not isinstance(opts, (pulumi.ResourceOptions, type(None))):
        raise ProgramError(
            f"{page.name}: the second argument is for pulumi.ResourceOptions; give properties by name, "
            f"as in {page.name}({page.noun!r}, tags={{…}})"
        )
    merged = pulumi.ResourceOptions.merge(None, opts)
    if merged.import_:
        # The SDK would end in a KeyError.
        instead = f"a dynamic resource cannot be imported, a limit of Pulumi's SDK; give it adopt={merged.import_!r}"
        raise pulumi.RunError(f"{page.name}: {page.unreadable or instead}")
    for option in ("ignore_changes", "replace_on_changes", "additional_secret_outputs"):
        names = getattr(merged, option, None)
        if names:
            setattr(merged, option, [_api_path(page, name) for name in names])
    if page.secrets:
        merged.additional_secret_outputs = [*(merged.additional_secret_outputs or ()), *page.secrets]
    return merged


def _api_path(page: Resource, path: str) -> str:
    """A property path with its members in the API's spelling; the keys of a map stay as they are."""
    known: Mapping[str, Member] = page.output_members
    parts = re.split(r"(\.|\[[^\]]*\])", path)
    for place, part in enumerate(parts):
        if not part or part == "." or part.startswith("["):
            continue
        member = next((m for m in known.values() if part in (m.name, m.python_name)), None)
        if member is None:
            break  # a map's key, or nothing that we know
        parts[place] = member.name
        inner = member.type.item or member.type
        known = members(inner.shape) if inner.shape else {}
    return "".join(parts)


def _api_name(page: Resource, python_name: str) -> str:
    return next((name for name, m in page.input_members.items() if python_name == m.python_name), python_name)


def _outward(page: Resource, member: Member, value: Any) -> Any:
    if member.name in page.input_members:
        # The engine shows the inputs in a preview. What the service will add to them is not known yet; the defaults
        # that it will fill in are, and an answer that leaves one out means it.
        if pulumi.runtime.is_dry_run() and not _complete(page, member, value):
            return pulumi.Output(set(), _resolved(None), _resolved(False), _resolved(False))
        value = filled(member.type, member.default if value is None else value)
    return renamed_out(member.type, value)


def _complete(page: Resource, member: Member, value: Any) -> bool:
    """Whether a value holds what the service adds to each item of a list that the program declares."""
    given = page.input_members.get(member.name)
    if given is None or not (given.type.item and given.type.item.shape and member.type.item and member.type.item.shape):
        return True
    added = members(member.type.item.shape).keys() - members(given.type.item.shape).keys()
    return not added or all(added & item.keys() for item in value or () if isinstance(item, Mapping))


def _resolved(value: Any) -> Any:
    import asyncio

    future: asyncio.Future[Any] = asyncio.get_event_loop().create_future()
    future.set_result(value)
    return future

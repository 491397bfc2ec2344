"""Preview: the outputs that a create or an update will have, as far as they can be known before it.

What is left out is not known yet. What is given is right: a program that branches on it in a preview takes the same
branch in the update.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ivs_realtime.aws import tags
from ivs_realtime.lifecycle.defaults import filled
from ivs_realtime.lifecycle.diff import diff
from ivs_realtime.lifecycle.resource import Properties, Resource
from ivs_realtime.lifecycle.shape import WriteOnly


def created(page: Resource, inputs: Properties) -> dict[str, Any]:
    """The outputs of a create: what is declared, with the service's defaults."""
    return _declared(page, inputs, page.input_members)


def updated(
    page: Resource, arn: str, old_inputs: Properties, old_outputs: Properties, new: Properties, ignored: tags.Ignored
) -> dict[str, Any]:
    """The outputs of an update in place: what never changes, what is not changed, and what is declared anew."""
    changed = diff(page, arn, old_inputs, new, ignored).changed
    lasting = {*page.stable, *page.input_members} - set(changed)
    kept = {name: value for name, value in old_outputs.items() if name in lasting}
    ours = _declared(page, new, page.ours)
    return {**{name: value for name, value in kept.items() if name not in page.ours}, **ours,
            **_declared(page, new, changed)}  # fmt: skip


def _declared(page: Resource, inputs: Properties, names: Iterable[str]) -> dict[str, Any]:
    result: dict[str, Any] = {}
    for name in names:
        member = page.input_members[name]
        # An output may say more than the input of the same name did.
        if name in inputs and page.output_members[name].type == member.type:
            as_given = name in page.ours or member.type.marker(WriteOnly)
            result[name] = inputs[name] if as_given else filled(member.type, inputs[name])
    return result

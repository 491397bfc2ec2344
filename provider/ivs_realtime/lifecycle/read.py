"""Read: the properties of what is there, and the inputs that would make it.

A refresh shows drift only where the inputs are rebuilt from what the service says. They are rebuilt as the program
would write them: what it left out and the service filled in stays left out; what somebody changed appears.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ivs_realtime.aws import tags
from ivs_realtime.aws.api import Api
from ivs_realtime.aws.wait import TimedOut, poll
from ivs_realtime.lifecycle.defaults import filled, projected, same, whole
from ivs_realtime.lifecycle.failures import Unfit
from ivs_realtime.lifecycle.names import AUTONAMED
from ivs_realtime.lifecycle.resource import Properties, Resource
from ivs_realtime.lifecycle.shape import Member, Type, WriteOnly, members
from ivs_realtime.lifecycle.snapshot import Snapshot


def read(
    api: Api, page: Resource, arn: str, old_inputs: Properties, old_outputs: Properties, ignored: tags.Ignored
) -> Snapshot | None:
    """Read a resource with one call; None where it is not there any more.

    Args:
        api: the service.
        page: the resource.
        arn: its ARN.
        old_inputs: the inputs of the last deployment; empty on an import.
        old_outputs: the outputs of the last deployment; empty on an import.
        ignored: the tags that belong to somebody else.

    Raises:
        errors.AwsError: the service did not answer, or refused.
        Unfit: there is nothing to read it with, and nothing is known of it.
    """
    if not page.read:
        if page.identity in old_outputs:
            # Without what is none of ours: the dynamic host keeps a property of its own there.
            known = {name: value for name, value in old_outputs.items() if name in page.output_members}
            return Snapshot(arn, known, dict(old_inputs))
        raise Unfit(f"{page.name}: {page.unreadable}")
    answer = api.find(page.read, arn)
    current = None if answer is None else page.properties(answer[page.key])
    deployed = page.identity in old_outputs
    if deployed and current is not None and page.restarts(old_inputs) and page.life:
        current = _when_ended(api, page, current)
    if page.life and (current is None or page.life.has_ended(current)):
        if deployed and page.restarts(old_inputs):
            return None
        if current is None:
            # The service forgets it minutes after its end; what was known of it stays readable.
            kept = dict(old_outputs)
            if kept.get(page.life.state) not in page.life.ended:
                kept[page.life.state] = page.life.ended[0]
            return Snapshot(arn, kept, dict(old_inputs)) if deployed else None
    if current is None:
        return None
    inputs = inputs_of(page, current, old_inputs, ignored)
    if page.autoname and not (old_inputs or old_outputs):
        if page.autoname not in inputs:
            inputs[AUTONAMED] = ""  # imported without a name, and not to be given one
    elif page.autoname and not old_inputs.keys() & {page.autoname, AUTONAMED}:
        _keep_its_name(page.autoname, inputs, str(old_outputs.get(page.autoname) or ""))
    return Snapshot(arn, outputs_of(page, current, old_inputs, ignored), inputs)


def _keep_its_name(member: str, inputs: dict[str, Any], had: str) -> None:
    """What was adopted, and has the name that it had, declares none; another's rename is seen, and undone."""
    if inputs.get(member, "") == had:
        inputs.pop(member, None)
    else:
        inputs[AUTONAMED] = had


def until_ended(api: Api, page: Resource, arn: str, seconds: float) -> Properties | None:
    """Wait until something that runs has ended; its last properties, or None where the service has forgotten it.

    Raises:
        TimedOut: it has not ended within so many seconds.
    """

    def look() -> Properties | None:
        answer = api.find(page.read, arn)
        return None if answer is None else page.properties(answer[page.key])

    def over(found: Properties | None) -> bool:
        return found is None or page.life is None or page.life.has_ended(found)

    return poll(look, over, seconds=seconds, pause=api.pause)


def _when_ended(api: Api, page: Resource, current: Properties) -> Properties | None:
    """What is about to end, once it has: a preview that still called it running would be wrong a moment later."""
    if page.life is None or current.get(page.life.state) not in page.life.ending:
        return current
    try:
        return until_ended(api, page, str(current[page.identity]), page.life.stop_seconds)
    except TimedOut:
        return current


def outputs_of(page: Resource, current: Properties, inputs: Properties, ignored: tags.Ignored) -> dict[str, Any]:
    """The outputs: what the service says, what its silence means, and those inputs that it never gives back."""
    said: dict[str, Any] = {**_silent(page), **projected(whole(page.outputs), current)}
    if page.taggable:
        said["tags"] = tags.visible(current.get("tags"), ignored)
    return {**{name: inputs[name] for name in _never_said(page) if name in inputs}, **said}


def inputs_of(page: Resource, current: Properties, old: Properties, ignored: tags.Ignored) -> dict[str, Any]:
    """The inputs that would make what is there, written as the program wrote them."""
    said: dict[str, Any] = projected(whole(page.inputs), current)
    if page.taggable:
        said["tags"] = tags.visible(current.get("tags"), ignored)
    rebuilt = _rebuilt(whole(page.inputs), said, dict(old))
    kept = {name: old[name] for name in (*_never_said(page), AUTONAMED) if name in old}
    return {**(rebuilt if isinstance(rebuilt, dict) else {}), **kept}


def _silent(page: Resource) -> dict[str, Any]:
    """What an output is that the service leaves out. Inputs are none of these: they are as the program gave them."""
    own = page.output_members.keys() - page.input_members.keys()
    return {name: page.output_members[name].default for name in own if page.output_members[name].default is not None}


def _never_said(page: Resource) -> tuple[str, ...]:
    return tuple(
        name for name, member in page.input_members.items() if name in page.ours or member.type.marker(WriteOnly)
    )


def _rebuilt(kind: Type, current: Any, old: Any) -> Any:
    """The current value in the program's own words, where it says the same; else in the fewest."""
    if old is not None and filled(kind, old) == filled(kind, current):
        return old
    if kind.kind == "shape" and kind.shape and isinstance(current, Mapping):
        before = old if isinstance(old, Mapping) else {}
        result: dict[str, Any] = {}
        meant, means = filled(kind, before), filled(kind, current)
        for name, member in members(kind.shape).items():
            now, then = current.get(name), before.get(name)
            if then is not None and same(member.type, meant.get(name), means.get(name)):
                result[name] = then
                continue
            complete = None if now is None else filled(member.type, now)
            silent = complete is None or complete == _unset(member)
            if then is None and silent and not member.required:
                continue  # the program left it out, and it is still the service's default
            if now is not None:
                result[name] = _rebuilt(member.type, now, then)
        return result
    if kind.kind == "list" and kind.item and isinstance(current, list):
        earlier = old if isinstance(old, list) else []
        return [_rebuilt(kind.item, item, earlier[i] if i < len(earlier) else None) for i, item in enumerate(current)]
    return current


def _unset(member: Member) -> Any:
    """What the service says of a member that nobody set: its default, and "" for a text without one."""
    if member.default is None and member.type.kind == "string":
        return ""
    return filled(member.type, member.default)

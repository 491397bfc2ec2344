"""Update: one call for what changed, and at most two for the tags."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ivs_realtime.aws import errors, tags
from ivs_realtime.aws.api import Api
from ivs_realtime.aws.wait import Cancelled
from ivs_realtime.lifecycle.defaults import filled
from ivs_realtime.lifecycle.diff import diff
from ivs_realtime.lifecycle.failures import HalfMade
from ivs_realtime.lifecycle.read import outputs_of
from ivs_realtime.lifecycle.resource import Properties, Resource
from ivs_realtime.lifecycle.shape import Type
from ivs_realtime.lifecycle.snapshot import Snapshot


def update(
    api: Api, page: Resource, arn: str, old_inputs: Properties, old_outputs: Properties, new: Properties,
    ignored: tags.Ignored,
) -> Snapshot:  # fmt: skip
    """Bring a resource to its new inputs, in place.

    What is sent of a property is the whole of it with its defaults filled in: whether the service merges or resets
    what is left out is not documented. The service is asked before the tags are touched, so that a refusal leaves
    everything as it was.

    Raises:
        HalfMade: some of it is as declared, and the tags, or some of them, are not; the error holds how it is now.
        errors.AwsError: the service refused, or did not answer; nothing was changed.
    """
    changed = set(diff(page, arn, old_inputs, new, ignored).changed)
    current: dict[str, Any] = dict(old_outputs)
    sent = {
        name: _sent(page.input_members[name].type, new, name, page) for name in sorted(changed - {"tags", *page.ours})
    }
    if sent and page.update:
        answer = api.call(page.update, {"arn": arn, **sent})
        # What the answer says no more is no more.
        kept = {*page.input_members, *page.stable} - sent.keys()
        current = {**{n: v for n, v in current.items() if n in kept}, **page.properties(answer[page.key])}
    if "tags" in changed:
        _retag(api, page, _Step(arn, old_inputs, new, current, bool(sent)), ignored)
    return _snapshot(page, arn, current, new, ignored)


@dataclass(frozen=True)
class _Step:
    """Where an update stands when it comes to the tags."""

    arn: str
    old: Properties
    new: Properties
    current: Properties
    updated: bool


def _retag(api: Api, page: Resource, step: _Step, ignored: tags.Ignored) -> None:
    before: dict[str, str] = dict(step.old.get("tags") or {})
    # What AWS has is what the last read or deployment saw; ignored tags are in neither.
    change = tags.difference(before, step.new.get("tags"), ignored)
    done = before
    try:
        for part in (tags.Change(set=change.set), tags.Change(unset=change.unset)):
            api.retag(step.arn, part)
            done = {key: value for key, value in {**done, **part.set}.items() if key not in part.unset}
    except (errors.AwsError, Cancelled) as error:
        if isinstance(error, errors.NotFound) and page.life and page.life.has_ended(step.current):
            return  # AWS has forgotten it, and there is nothing left that could carry a tag
        if not step.updated and done == before:
            raise
        what = "its tags are not" if done == before else "not all of its tags are"
        reason = f"{step.arn} was updated in part, {what}: {str(error) or 'cancelled'}"
        raise HalfMade(reason, _snapshot(page, step.arn, step.current, {**step.new, "tags": done}, ignored)) from error


def _snapshot(page: Resource, arn: str, current: Properties, inputs: Properties, ignored: tags.Ignored) -> Snapshot:
    known = {name: value for name, value in current.items() if name not in page.ours}
    if page.taggable:
        known["tags"] = dict(inputs.get("tags") or {})
    return Snapshot(arn, outputs_of(page, known, inputs, ignored), dict(inputs))


def _sent(kind: Type, new: Mapping[str, Any], name: str, page: Resource) -> Any:
    value = new.get(name, page.input_members[name].default)
    return "" if value is None and kind.kind == "string" else filled(kind, value)

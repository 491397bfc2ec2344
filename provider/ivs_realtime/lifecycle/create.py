"""Create: one call, with the tags in it; then, for what starts and runs, waiting until it does."""

from __future__ import annotations

import hashlib
import json
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from ivs_realtime.aws import errors, tags
from ivs_realtime.aws.api import Api
from ivs_realtime.aws.wait import Cancelled, TimedOut, poll
from ivs_realtime.lifecycle.defaults import projected, whole
from ivs_realtime.lifecycle.delete import delete
from ivs_realtime.lifecycle.diff import diff
from ivs_realtime.lifecycle.failures import HalfMade, Unfit
from ivs_realtime.lifecycle.names import AUTONAMED
from ivs_realtime.lifecycle.read import inputs_of, outputs_of, read, until_ended
from ivs_realtime.lifecycle.resource import Properties, Resource
from ivs_realtime.lifecycle.snapshot import Snapshot
from ivs_realtime.lifecycle.values import Path, at, path_text


@dataclass(frozen=True)
class Origin:
    """What a creation is for: the URN, where the engine says it, and how long it may take in seconds."""

    urn: str = ""
    seconds: float = 0
    default_tags: Mapping[str, str] = field(default_factory=dict)


class Repeats:
    """The things that a repeated start gave back instead of making new ones, in this process.

    A replacement with the same inputs starts what runs already; the delete of the old one, which follows in the same
    process, must then not stop it.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._arns: set[str] = set()

    def add(self, arn: str) -> None:
        """Note one."""
        with self._lock:
            self._arns.add(arn)

    def take(self, arn: str) -> bool:
        """Whether it was noted; it is forgotten with the answer."""
        with self._lock:
            known = arn in self._arns
            self._arns.discard(arn)
            return known


def create(
    api: Api, page: Resource, inputs: Properties, origin: Origin, ignored: tags.Ignored, repeats: Repeats
) -> Snapshot:
    """Create a resource, or take over the one that `adopt` names.

    Raises:
        HalfMade: it exists in AWS and could not be finished; the error holds its id and properties.
        Unfit: the one to adopt is not there, or not as declared.
        errors.AwsError: the service refused, or did not answer; nothing was made, or the message says so.
    """
    if inputs.get("adopt"):
        return _adopted(api, page, inputs, origin.default_tags, ignored)
    request = request_of(page, inputs)
    if page.idempotency:
        request[page.idempotency] = _token(origin.urn, inputs)
    current = _made(api, page, inputs, request)
    if page.life and current.get(page.life.state) in page.life.ending:
        # A repeated start gave back one that is about to end: its channel is free only then.
        current = _until_ended(api, page, str(current[page.identity])) or {
            **current,
            page.life.state: page.life.ended[0],
        }
    earlier: set[str] = set()
    while page.life and page.idempotency and page.life.has_ended(current) and current[page.identity] not in earlier:
        # The token was used before, for one that has ended since; so may the next one have been.
        earlier.add(str(current[page.identity]))
        request[page.idempotency] = _token(origin.urn, inputs, salt=str(current[page.identity]))
        current = _made(api, page, inputs, request)
    if page.life and current.get(page.life.state) in page.life.running:
        repeats.add(str(current[page.identity]))
    arn = str(current[page.identity])
    if page.life and inputs.get("waitForActive", True):
        current = _started(api, page, current, inputs, origin, ignored)
    return Snapshot(arn, outputs_of(page, current, inputs, ignored), dict(inputs))


def _until_ended(api: Api, page: Resource, identity: str) -> Properties | None:
    life = page.life
    assert life is not None  # noqa: S101 - the caller has looked

    try:
        return until_ended(api, page, identity, life.stop_seconds)
    except TimedOut:
        raise Unfit(
            f"{page.create}: {identity}, which this start gave back, has been stopping for "
            f"{life.stop_seconds:g} seconds. Nothing was created; run the command again"
        ) from None


def _made(api: Api, page: Resource, inputs: Properties, request: Mapping[str, Any]) -> Properties:
    name = request.get(page.autoname) if page.autoname else None
    try:
        answer = api.call(page.create, request, resource=name and f"{page.name} {name!r}")
    except errors.Unreachable as error:
        found = _found_again(api, page, inputs, error)
        if found is None:
            raise
        answer = found
    return page.properties(answer[page.key])


def _found_again(api: Api, page: Resource, inputs: Properties, error: errors.AwsError) -> dict[str, Any] | None:
    """After a lost reply: what was made all the same, known by a name that nobody else can have.

    A name that the program gives need not be unique, so what bears it is not taken, but named in the error.
    """
    sent = isinstance(error, errors.LostReply) or (error.facts.status or 0) >= 500
    name = inputs.get(page.autoname) if page.autoname else None
    if not sent or not name or not page.lists:
        return None
    try:
        same = [str(item["arn"]) for item in api.pages(page.lists, f"{page.key}s") if item.get("name") == name]
        if len(same) == 1 and inputs.get(AUTONAMED) == name:
            return api.find(page.read, same[0])
    except errors.AwsError:
        return None
    if same:
        raise type(error)(
            error.facts,
            f"It may have been carried out: there is {', '.join(same)} by that name. "
            f"If it is the one, declare it with adopt={same[0]!r}; else run the command again.",
        )
    raise type(error)(error.facts, "It was not carried out: nothing has that name. Run the command again.")


def request_of(page: Resource, inputs: Properties) -> dict[str, Any]:
    """The request members that the inputs stand for: the API's own, as the program gave them or in their one form."""
    request: dict[str, Any] = projected(whole(page.inputs), inputs)
    if page.inputs.canonical:
        request = page.inputs.canonical(request)
    return {name: value for name, value in request.items() if name not in page.ours}


def _token(urn: str, inputs: Properties, salt: str = "") -> str:
    """The same for the same resource with the same inputs, so that a repeated start cannot make two."""
    text = json.dumps([urn, dict(inputs), salt], sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def _started(
    api: Api, page: Resource, current: Properties, inputs: Properties, origin: Origin, ignored: tags.Ignored
) -> Properties:
    life = page.life
    assert life is not None  # noqa: S101 - the caller has looked
    arn = str(current["arn"])
    latest: list[Properties] = [current]

    def look() -> Properties | None:
        answer = api.find(page.read, arn)
        if answer is None:
            return None
        latest[0] = page.properties(answer[page.key])
        return latest[0]

    def done(found: Properties | None) -> bool:
        if found is None or life.has_ended(found):
            return True
        return found.get(life.state) in life.running and life.settled(found)

    seconds = origin.seconds or life.start_seconds
    try:
        found = poll(look, done, seconds=seconds, pause=api.pause)
    except (TimedOut, Cancelled, errors.AwsError) as error:
        reason = _why_not(page, latest[0], error, seconds)
        snapshot = Snapshot(arn, outputs_of(page, latest[0], inputs, ignored), dict(inputs))
        raise HalfMade(reason, snapshot) from error
    if found is None or life.has_ended(found):
        state = "is gone" if found is None else f"is {found.get(life.state)}"
        raise Unfit(
            f"{page.create}: {arn} {state} instead of {life.running[0]}: {life.account(latest[0])}. "
            "Nothing is left of it. Have a participant publish to the stage, make sure the channel is offline "
            "(delete_before_replace=True stops the one to be replaced first), and run the command again"
        )
    return found


def _why_not(page: Resource, latest: Properties, error: Exception, seconds: float) -> str:
    life = page.life
    assert life is not None  # noqa: S101
    state = latest.get(life.state)
    if isinstance(error, TimedOut):
        return f"{latest['arn']} is still {state} after {seconds:g} seconds: {life.account(latest)}"
    if isinstance(error, Cancelled):
        return f"{latest['arn']} was still {state} when the update was cancelled"
    return f"{latest['arn']} was started, but its state cannot be read: {error}"


def undone(api: Api, page: Resource, half: HalfMade) -> str:
    """Take back what was half made, and say how that went: for a face that cannot record it."""
    try:
        delete(api, page, half.snapshot.id, half.snapshot.outputs)
    except (errors.AwsError, Unfit, Cancelled) as error:
        cause = str(half).rstrip(".")
        if isinstance(error, errors.AwsError) and error.facts.operation != page.delete:
            return f"{cause}. {page.delete} was accepted, but its end could not be watched: {error}"
        return (
            f"{cause}. It could not be taken back either ({error}). It still exists in AWS and is not in the state: "
            f"declare it with adopt={half.snapshot.id!r}, or delete it with {page.delete}"
        )
    return f"{half}. It was taken back with {page.delete}: nothing is left of it"


def _adopted(
    api: Api, page: Resource, inputs: Properties, default_tags: Mapping[str, str], ignored: tags.Ignored
) -> Snapshot:
    arn = str(inputs["adopt"])
    found = read(api, page, arn, {}, {}, ignored)
    if found is None or (page.life and page.life.has_ended(found.outputs) and page.restarts(inputs)):
        raise Unfit(
            f"adopt: there is no {page.noun} {arn} in this account and region; nothing was created. "
            "Give the ARN of one that is there, or take `adopt` out to create one"
        )
    wanted = dict(inputs)
    # Default tags are declared for everything at once; what has none of them yet is no disagreement.
    had = found.inputs.get("tags") or {}
    missing = {
        key: value
        for key, value in (inputs.get("tags") or {}).items()
        if key not in had and default_tags.get(key) == value
    }
    if missing:
        wanted["tags"] = {key: value for key, value in inputs["tags"].items() if key not in missing}
    if page.autoname and page.autoname not in inputs:
        wanted[page.autoname] = found.inputs.get(page.autoname)
    # What the API does not have cannot disagree with what is there; where it is, it can.
    ours = {name: inputs[name] for name in page.ours if name in inputs and name != "region"}
    differences = diff(page, arn, {**found.inputs, **ours}, wanted, ignored)
    if differences:
        listed = "; ".join(
            f"{path_text(d.path)} is {_value(found.outputs, d.path)}, declared is {_value(inputs, d.path)}"
            for d in differences.differences
        )
        raise Unfit(
            f"adopt: {arn} is not as declared: {listed}. Declare it as it is, adopt it, and change it afterwards; "
            "nothing was changed or created"
        )
    api.retag(arn, tags.Change(set=missing))
    current = {**found.outputs}
    if missing:
        current["tags"] = {**had, **missing}
    return Snapshot(
        arn, {**current, **{n: inputs[n] for n in page.ours if n in inputs}}, inputs_of(page, current, inputs, ignored)
    )


def _value(properties: Properties, path: Path) -> str:
    value = at(properties, path, _NOT_SET)
    if value is _NOT_SET:
        return "not set"
    return repr(int(value) if isinstance(value, float) and value.is_integer() else value)


_NOT_SET = object()

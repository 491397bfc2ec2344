"""The engine's calls about resources, in the terms of the verbs. No call knows one resource from another."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import grpc
from google.protobuf import struct_pb2
from pulumi.runtime.proto import provider_pb2
from pydantic import Field

from ivs_realtime.faces.codec import decode, encode, revealed, secret_paths, veiled
from ivs_realtime.faces.plugin.failures import Refusal, Unfinished, named, unfinished
from ivs_realtime.faces.plugin.hiding import secrets_of, without
from ivs_realtime.faces.session import Session
from ivs_realtime.lifecycle import preview
from ivs_realtime.lifecycle.check import check_arguments
from ivs_realtime.lifecycle.defaults import projected, whole
from ivs_realtime.lifecycle.diff import Difference
from ivs_realtime.lifecycle.failures import HalfMade
from ivs_realtime.lifecycle.resource import Resource
from ivs_realtime.lifecycle.shape import Shape
from ivs_realtime.lifecycle.values import Path, has_unknown, path_of, path_text
from ivs_realtime.resources import ALL

_DIFF = provider_pb2.DiffResponse
_KIND = provider_pb2.PropertyDiff
_KINDS = {
    ("add", False): _KIND.ADD,
    ("add", True): _KIND.ADD_REPLACE,
    ("delete", False): _KIND.DELETE,
    ("delete", True): _KIND.DELETE_REPLACE,
    ("update", False): _KIND.UPDATE,
    ("update", True): _KIND.UPDATE_REPLACE,
}
_DISABLED = provider_pb2.CheckRequest.AutonamingOptions.DISABLE


class _Query(Shape):
    """What a list can be asked for."""

    region: str | None = Field(None, description="The region to look in.")


@dataclass(frozen=True)
class _Listing:
    inputs: type[Shape] = _Query


class Resources:
    """The calls about resources, for one configuration."""

    def __init__(self, session: Session, secret_tags: Mapping[str, str]) -> None:
        self.session = session
        self._secret_tags = secret_tags

    def check(self, request: provider_pb2.CheckRequest) -> provider_pb2.CheckResponse:
        """Normalise the inputs and refuse what AWS would refuse."""
        news = decode(request.news)
        checked = self.session.check(
            _page(request),
            revealed(decode(request.olds)),
            revealed(news),
            logical_name=request.name or request.urn.rsplit("::", 1)[-1],
            seed=request.randomSeed,
            proposed_name=request.autonaming.proposed_name or None,
            autoname=request.autonaming.mode != _DISABLED,
            urn=request.urn,
        )
        # Given a property, the engine would print its value too, secret or not, and <nil> for a nested one.
        secrets = secrets_of(request)
        reasons = [without(f"{failure.path}: {failure.reason}", secrets) for failure in checked.failures]
        failures = [provider_pb2.CheckFailure(reason=reason) for reason in reasons]
        inputs = encode(veiled(checked.inputs, secret_paths(news) | self._from_secret_tags(checked.inputs)))
        return provider_pb2.CheckResponse(inputs=inputs, failures=failures)

    def _from_secret_tags(self, inputs: Mapping[str, Any]) -> frozenset[Path]:
        tags = inputs.get("tags")
        if not isinstance(tags, Mapping):
            return frozenset()
        return frozenset(("tags", key) for key, value in self._secret_tags.items() if tags.get(key) == value)

    def diff(self, request: provider_pb2.DiffRequest) -> provider_pb2.DiffResponse:
        """Compare, value by value; what differs only in form is no difference."""
        page = _page(request)
        old = _old_inputs(page, request.old_inputs, request.olds)
        found = self.session.diff(page, request.id, old, revealed(decode(request.news)), revealed(decode(request.olds)))
        # For an update the engine has put the old values into the news; for a refresh it leaves that to us.
        found = found.without(path_of(text) for text in request.ignoreChanges)
        return _DIFF(
            changes=_DIFF.DIFF_SOME if found else _DIFF.DIFF_NONE,
            diffs=found.changed,
            replaces=found.replaces,
            stables=page.stable,
            deleteBeforeReplace=found.delete_before_replace,
            detailedDiff={path_text(d.path): _detail(page, d) for d in found.differences},
            hasDetailedDiff=True,
        )

    def create(self, request: provider_pb2.CreateRequest) -> provider_pb2.CreateResponse:
        """Create or adopt; in a preview, tell what is known of the outputs."""
        page, given = _page(request), decode(request.properties)
        secrets, inputs = secret_paths(given), revealed(given)
        if request.preview:
            return provider_pb2.CreateResponse(properties=_outputs(page, preview.created(page, inputs), secrets))
        _refuse_unknown(page, inputs)
        try:
            made = self.session.create(page, inputs, request.urn, request.timeout)
        except HalfMade as half:
            raise _recorded(page, half, secrets) from half
        return provider_pb2.CreateResponse(
            id=made.id,
            properties=_outputs(page, made.outputs, secrets),
            refresh_before_update=page.restarts(made.inputs),
        )

    def read(self, request: provider_pb2.ReadRequest) -> provider_pb2.ReadResponse:
        """Read what is there, for a refresh or an import; an empty id says that it is gone."""
        page = _page(request)
        given, outputs = decode(request.inputs), decode(request.properties)
        secrets = secret_paths(given) | secret_paths(outputs)
        found = self.session.read(page, request.id, revealed(given), revealed(outputs))
        if found is None:
            self.session.was_there(request.urn)
            return provider_pb2.ReadResponse()
        return provider_pb2.ReadResponse(
            id=found.id,
            properties=_outputs(page, found.outputs, secrets),
            inputs=encode(veiled(found.inputs, secret_paths(given))),
            refresh_before_update=page.restarts(found.inputs),
        )

    def update(self, request: provider_pb2.UpdateRequest) -> provider_pb2.UpdateResponse:
        """Bring it to its new inputs in place; in a preview, tell what is known of the outputs."""
        page, news, olds = _page(request), decode(request.news), decode(request.olds)
        secrets = secret_paths(news)
        before = (_old_inputs(page, request.old_inputs, request.olds), revealed(olds))
        inputs = revealed(news)
        if request.preview:
            planned = preview.updated(page, request.id, *before, inputs, self.session.ignored)
            return provider_pb2.UpdateResponse(properties=_outputs(page, planned, secrets))
        _refuse_unknown(page, inputs)
        try:
            made = self.session.update(page, request.id, *before, inputs)
        except HalfMade as half:
            raise _recorded(page, half, secrets) from half
        return provider_pb2.UpdateResponse(
            properties=_outputs(page, made.outputs, secrets), refresh_before_update=page.restarts(made.inputs)
        )

    def delete(self, request: provider_pb2.DeleteRequest) -> None:
        """Delete it; that it is gone already is a success."""
        outputs = revealed(decode(request.properties))
        self.session.delete(_page(request), request.id, outputs, request.timeout)

    def list(self, request: provider_pb2.ListRequest) -> Iterator[provider_pb2.ListResponse]:
        """What is there of a kind, each with the id that `read` takes."""
        query = revealed(decode(request.query))
        if has_unknown(query):
            yield provider_pb2.ListResponse(computed=provider_pb2.ListResponse.Computed())
            return
        page = named("resource", request.token, ALL)
        wrong = check_arguments(_Listing(), query).failures
        if wrong:
            words = "; ".join(f"{failure.path}: {failure.reason}" for failure in wrong)
            raise Refusal(grpc.StatusCode.INVALID_ARGUMENT, f"list of {page.name}: {words}")
        limit = request.limit if request.limit > 0 else None
        for arn, name in itertools.islice(self.session.list(page, query.get("region")), limit):
            yield provider_pb2.ListResponse(result=provider_pb2.ListResponse.Result(id=arn, name=name))


def _page(request: Any) -> Resource:
    if request.type:
        return named("resource", request.type, ALL)
    # urn:pulumi:STACK::PROJECT::PARENT$TYPE::NAME
    parts = request.urn.split("::")
    if len(parts) < 4:
        raise Refusal(grpc.StatusCode.INVALID_ARGUMENT, f"{request.urn!r} is not the URN of a resource")
    return named("resource", parts[2].rsplit("$", 1)[-1], ALL)


def _refuse_unknown(page: Resource, inputs: Mapping[str, Any]) -> None:
    for name, value in inputs.items():
        if has_unknown(value):
            words = f"{page.name}: {name} is not known yet, and this is no preview"
            raise Refusal(grpc.StatusCode.FAILED_PRECONDITION, words)


def _old_inputs(page: Resource, recorded: struct_pb2.Struct, outputs: struct_pb2.Struct) -> dict[str, Any]:
    """The inputs of the last deployment; an engine that does not send them sends outputs, which hold them."""
    if len(recorded.fields):
        inputs: dict[str, Any] = revealed(decode(recorded))
    else:
        inputs = projected(whole(page.inputs), revealed(decode(outputs)))
    return inputs


def _detail(page: Resource, difference: Difference) -> provider_pb2.PropertyDiff:
    kind = _KINDS[difference.kind, difference.replaces]
    return _KIND(kind=kind, inputDiff=difference.path[0] in page.input_members)


def _outputs(page: Resource, outputs: Mapping[str, Any], given: frozenset[Path]) -> struct_pb2.Struct:
    """The outputs, with what the page calls secret and what the program gave as a secret marked."""
    # AWS may answer a list in another order: of a secret in one, the whole list is hidden.
    paths = {_outside_lists(path) for path in given} | {(name,) for name in page.secrets}
    return encode(veiled(outputs, sorted(paths, key=len)))


def _outside_lists(path: Path) -> Path:
    place = next((index for index, step in enumerate(path) if isinstance(step, int)), len(path))
    return path[:place]


def _recorded(page: Resource, half: HalfMade, secrets: frozenset[Path]) -> Unfinished:
    return unfinished(
        str(half),
        half.snapshot.id,
        _outputs(page, half.snapshot.outputs, secrets),
        encode(veiled(half.snapshot.inputs, secrets)),
        page.restarts(half.snapshot.inputs),
    )

"""Three doors to the same resources: the verbs themselves, the SDK's host of dynamic providers, and the plugin.

The last two are processes of their own, as the engine starts them. Each door takes and gives plain values.
"""

from __future__ import annotations

import base64
import contextlib
import subprocess
import sys
from collections.abc import Iterator
from typing import Any, Protocol

import dill
import grpc
from pulumi.runtime.proto import provider_pb2, provider_pb2_grpc

from ivs_realtime.faces.codec import decode, encode, revealed
from ivs_realtime.faces.config import of_values
from ivs_realtime.faces.dynamic import provider as dynamic_provider
from ivs_realtime.faces.session import Session
from ivs_realtime.resources import ALL

NAME = "studio"
SEED = b"the same for all"
PROVIDER = "__provider"

Values = dict[str, Any]


class Refused(Exception):
    """What the user would read."""


class Door(Protocol):
    """The verbs of one resource."""

    def check(self, olds: Values, news: Values) -> tuple[Values, list[str]]: ...
    def diff(self, arn: str, old_inputs: Values, olds: Values, news: Values) -> tuple[bool, list[str], bool]: ...
    def create(self, inputs: Values) -> tuple[str, Values]: ...
    def read(self, arn: str, inputs: Values, outputs: Values) -> tuple[Values, Values] | None: ...
    def update(self, arn: str, old_inputs: Values, olds: Values, news: Values) -> Values: ...
    def delete(self, arn: str, outputs: Values) -> None: ...


def _urn(name: str) -> str:
    # The same for all, since a start's token is made of it.
    return f"urn:pulumi:test::project::ivs-realtime:index:{name}::{NAME}"


class Core:
    """The verbs themselves."""

    def __init__(self, name: str, settings: Values) -> None:
        self.page, self.session = ALL[name], Session(of_values(settings))

    def check(self, olds: Values, news: Values) -> tuple[Values, list[str]]:
        checked = self.session.check(self.page, olds, news, NAME, SEED)
        return checked.inputs, [f"{failure.path}: {failure.reason}" for failure in checked.failures]

    def diff(self, arn: str, old_inputs: Values, olds: Values, news: Values) -> tuple[bool, list[str], bool]:
        found = self.session.diff(self.page, arn, old_inputs, news)
        return bool(found), sorted(found.replaces), found.delete_before_replace

    def create(self, inputs: Values) -> tuple[str, Values]:
        with _messages():
            made = self.session.create(self.page, inputs, _urn(self.page.name))
        return made.id, made.outputs

    def read(self, arn: str, inputs: Values, outputs: Values) -> tuple[Values, Values] | None:
        with _messages():
            found = self.session.read(self.page, arn, inputs, outputs)
        return (found.inputs, found.outputs) if found else None

    def update(self, arn: str, old_inputs: Values, olds: Values, news: Values) -> Values:
        with _messages():
            return self.session.update(self.page, arn, old_inputs, olds, news).outputs

    def delete(self, arn: str, outputs: Values) -> None:
        with _messages():
            self.session.delete(self.page, arn, outputs)


class Wire:
    """A provider in a process of its own. `hidden` is what the engine adds to all properties."""

    def __init__(self, name: str, settings: Values, channel: grpc.Channel, hidden: Values) -> None:
        self.kind, self.urn, self.hidden = f"ivs-realtime:index:{name}", _urn(name), hidden
        self.stub = provider_pb2_grpc.ResourceProviderStub(channel)
        self.stub.Configure(provider_pb2.ConfigureRequest(args=encode(settings)))

    def check(self, olds: Values, news: Values) -> tuple[Values, list[str]]:
        answer = self.stub.Check(provider_pb2.CheckRequest(
            urn=self.urn, type=self.kind, name=NAME, randomSeed=SEED, olds=self._sent(olds), news=self._sent(news)
        ))  # fmt: skip
        return self._got(answer.inputs), [failure.reason for failure in answer.failures]

    def diff(self, arn: str, old_inputs: Values, olds: Values, news: Values) -> tuple[bool, list[str], bool]:
        answer = self.stub.Diff(provider_pb2.DiffRequest(
            urn=self.urn, type=self.kind, id=arn, old_inputs=self._sent(old_inputs), olds=self._sent(olds),
            news=self._sent(news),
        ))  # fmt: skip
        some = answer.changes == provider_pb2.DiffResponse.DIFF_SOME
        return some, sorted(answer.replaces), answer.deleteBeforeReplace

    def create(self, inputs: Values) -> tuple[str, Values]:
        with _messages():
            answer = self.stub.Create(
                provider_pb2.CreateRequest(urn=self.urn, type=self.kind, properties=self._sent(inputs))
            )
        return answer.id, self._got(answer.properties)

    def read(self, arn: str, inputs: Values, outputs: Values) -> tuple[Values, Values] | None:
        with _messages():
            answer = self.stub.Read(provider_pb2.ReadRequest(
                urn=self.urn, type=self.kind, id=arn, inputs=self._sent(inputs), properties=self._sent(outputs)
            ))  # fmt: skip
        return (self._got(answer.inputs), self._got(answer.properties)) if answer.id else None

    def update(self, arn: str, old_inputs: Values, olds: Values, news: Values) -> Values:
        with _messages():
            answer = self.stub.Update(provider_pb2.UpdateRequest(
                urn=self.urn, type=self.kind, id=arn, old_inputs=self._sent(old_inputs), olds=self._sent(olds),
                news=self._sent(news),
            ))  # fmt: skip
        return self._got(answer.properties)

    def delete(self, arn: str, outputs: Values) -> None:
        with _messages():
            self.stub.Delete(
                provider_pb2.DeleteRequest(urn=self.urn, type=self.kind, id=arn, properties=self._sent(outputs))
            )

    def _sent(self, values: Values) -> Any:
        return encode({**values, **self.hidden})

    def _got(self, struct: Any) -> Values:
        return {key: value for key, value in revealed(decode(struct)).items() if key != PROVIDER}


@contextlib.contextmanager
def _messages() -> Iterator[None]:
    try:
        yield
    except grpc.RpcError as error:
        raise Refused(error.details()) from None  # type: ignore[attr-defined]
    except Exception as error:
        raise Refused(str(error)) from None


@contextlib.contextmanager
def opened(kind: str, name: str, settings: Values) -> Iterator[Door]:
    """A door to a resource: `core`, `dynamic` or `plugin`."""
    if kind == "core":
        yield Core(name, settings)
        return
    module = {"dynamic": "pulumi.dynamic", "plugin": "ivs_realtime.faces.plugin.process"}[kind]
    hidden: Values = {}
    if kind == "dynamic":
        hidden = {PROVIDER: base64.b64encode(dill.dumps(dynamic_provider(name))).decode()}
        settings = {f"ivs-realtime:{key}": value for key, value in settings.items()}
    # Unbuffered, as the engine runs them: the SDK's host does not flush the line with its port.
    command = [sys.executable, "-u", "-m", module, "127.0.0.1:1"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            with grpc.insecure_channel(f"127.0.0.1:{process.stdout.readline().strip()}") as channel:
                yield Wire(name, settings, channel, hidden)
        finally:
            process.kill()

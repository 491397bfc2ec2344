"""The engine's side of the wire, in plain values: what it sends, and what it makes of the answers."""

from __future__ import annotations

from typing import Any

import grpc
from pulumi.runtime.proto import provider_pb2, provider_pb2_grpc, status_pb2

from ivs_realtime.faces.codec import decode, encode

KIND = "ivs-realtime:index:Stage"


def urn(kind: str, name: str) -> str:
    return f"urn:pulumi:test::project::{kind}::{name}"


class Engine:
    """Makes the calls that an engine makes. Failures are `grpc.RpcError`."""

    def __init__(self, channel: grpc.Channel) -> None:
        self.stub = provider_pb2_grpc.ResourceProviderStub(channel)

    def configure(self, settings: dict[str, Any]) -> Any:
        return self.stub.Configure(provider_pb2.ConfigureRequest(args=encode(settings)))

    def check(self, news: dict[str, Any], olds: dict[str, Any] | None = None, kind: str = KIND, **more: Any) -> Any:
        named = {"name": "studio", **more}
        request = provider_pb2.CheckRequest(
            urn=urn(kind, named["name"]), type=kind, olds=encode(olds or {}), news=encode(news), **named
        )
        return self.stub.Check(request)

    def diff(
        self, id_: str, old_inputs: dict[str, Any], news: dict[str, Any], kind: str = KIND, olds: Any = None
    ) -> Any:
        request = provider_pb2.DiffRequest(
            id=id_, urn=urn(kind, "studio"), type=kind, old_inputs=encode(old_inputs), news=encode(news),
            olds=encode(olds or {}),
        )  # fmt: skip
        return self.stub.Diff(request)

    def create(self, inputs: dict[str, Any], kind: str = KIND, preview: bool = False, timeout: float = 0) -> Any:
        request = provider_pb2.CreateRequest(
            urn=urn(kind, "studio"), type=kind, properties=encode(inputs), preview=preview, timeout=timeout
        )
        return self.stub.Create(request)

    def read(self, id_: str, inputs: Any = None, outputs: Any = None, kind: str = KIND) -> Any:
        request = provider_pb2.ReadRequest(
            id=id_, urn=urn(kind, "studio"), type=kind, inputs=encode(inputs or {}), properties=encode(outputs or {})
        )
        return self.stub.Read(request)

    def update(self, id_: str, old_inputs: Any, olds: Any, news: Any, kind: str = KIND, preview: bool = False) -> Any:
        request = provider_pb2.UpdateRequest(
            id=id_, urn=urn(kind, "studio"), type=kind, old_inputs=encode(old_inputs), olds=encode(olds),
            news=encode(news), preview=preview,
        )  # fmt: skip
        return self.stub.Update(request)

    def delete(self, id_: str, outputs: Any = None, kind: str = KIND, timeout: float = 0) -> Any:
        request = provider_pb2.DeleteRequest(
            id=id_, urn=urn(kind, "studio"), type=kind, properties=encode(outputs or {}), timeout=timeout
        )
        return self.stub.Delete(request)


def half_made(error: grpc.RpcError) -> provider_pb2.ErrorResourceInitFailed:
    """What an error tells the engine to record."""
    metadata = dict(error.trailing_metadata())  # type: ignore[attr-defined]
    status = status_pb2.Status.FromString(metadata["grpc-status-details-bin"])
    detail = provider_pb2.ErrorResourceInitFailed()
    assert status.details[0].Unpack(detail)
    return detail


def plain(struct: Any) -> dict[str, Any]:
    """A property map, with `Secret` and `UNKNOWN`."""
    return decode(struct)

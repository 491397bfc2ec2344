"""List: what is there of a kind, for whoever looks for something to import."""

from __future__ import annotations

import grpc
import pytest
from pulumi.runtime.proto import provider_pb2

from ivs_realtime.faces.codec import encode
from ivs_realtime.lifecycle.values import UNKNOWN
from tests.faces_plugin.engine import Engine


def test_a_list_has_the_ids_that_an_import_takes(provider: Engine) -> None:
    ids = {provider.create({"name": name}).id: name for name in ("a", "b", "c")}
    request = provider_pb2.ListRequest(token="ivs-realtime:index:Stage", query=encode({}))
    assert {item.result.id: item.result.name for item in provider.stub.List(request)} == ids
    request.limit = 2
    assert len(list(provider.stub.List(request))) == 2


def test_a_list_that_depends_on_what_is_not_known(provider: Engine) -> None:
    request = provider_pb2.ListRequest(token="ivs-realtime:index:Stage", query=encode({"region": UNKNOWN}))
    (only,) = provider.stub.List(request)
    assert only.HasField("computed")


def test_a_list_of_what_is_not_there(provider: Engine) -> None:
    request = provider_pb2.ListRequest(token="ivs-realtime:index:Nothing", query=encode({}))
    with pytest.raises(grpc.RpcError) as caught:
        list(provider.stub.List(request))
    assert caught.value.code() is grpc.StatusCode.NOT_FOUND  # type: ignore[attr-defined]


def test_a_list_of_what_the_service_cannot_list(provider: Engine) -> None:
    request = provider_pb2.ListRequest(token="ivs-realtime:index:ParticipantToken", query=encode({}))
    with pytest.raises(grpc.RpcError) as caught:
        list(provider.stub.List(request))
    assert "has no operation that lists them" in caught.value.details()  # type: ignore[attr-defined]

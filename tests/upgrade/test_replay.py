"""What a recorded version answered, this one answers too: word for word, for every call that asks AWS nothing."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import grpc
import pytest
from google.protobuf import json_format
from pulumi.runtime.proto import provider_pb2, provider_pb2_grpc

from ivs_realtime.faces.codec import encode
from ivs_realtime.faces.plugin.process import serve
from ivs_realtime.faces.plugin.servicer import Provider
from tests.upgrade.recording import RECORDED

MESSAGES = {
    "CheckConfig": (provider_pb2.CheckRequest, provider_pb2.CheckResponse),
    "DiffConfig": (provider_pb2.DiffRequest, provider_pb2.DiffResponse),
    "Check": (provider_pb2.CheckRequest, provider_pb2.CheckResponse),
    "Diff": (provider_pb2.DiffRequest, provider_pb2.DiffResponse),
    "Create": (provider_pb2.CreateRequest, provider_pb2.CreateResponse),
    "Update": (provider_pb2.UpdateRequest, provider_pb2.UpdateResponse),
}


def recorded() -> list[Any]:
    return [
        pytest.param(call, id=f"{path.parent.name} {number} {call['method']} {call['request']['name']}")
        for path in sorted(RECORDED.glob("*/calls.jsonl"))
        for number, call in enumerate(map(json.loads, path.read_text().splitlines()))
    ]


@pytest.fixture(scope="module")
def stub() -> Iterator[Any]:
    server, port = serve(Provider())
    with grpc.insecure_channel(f"127.0.0.1:{port}") as channel:
        provider = provider_pb2_grpc.ResourceProviderStub(channel)
        provider.Configure(provider_pb2.ConfigureRequest(args=encode({"region": "us-east-1"})))
        yield provider
    server.stop(None).wait()


@pytest.mark.parametrize("call", recorded())
def test_a_recorded_call_is_answered_as_it_was(call: dict[str, Any], stub: Any) -> None:
    request, response = MESSAGES[call["method"]]
    answer = getattr(stub, call["method"])(json_format.ParseDict(call["request"], request()))
    expected = json_format.ParseDict(call["response"], response())
    assert json_format.MessageToDict(answer) == json_format.MessageToDict(expected)


def test_every_kind_of_call_is_recorded() -> None:
    for directory in RECORDED.iterdir():
        lines = (directory / "calls.jsonl").read_text().splitlines()
        assert {json.loads(line)["method"] for line in lines} == MESSAGES.keys()

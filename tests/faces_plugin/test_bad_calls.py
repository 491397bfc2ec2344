"""What no sound engine asks: refused in words, and never called a defect of ours."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import grpc
import pytest
from pulumi.runtime.proto import provider_pb2

from ivs_realtime.faces.codec import Secret, encode
from ivs_realtime.lifecycle.values import UNKNOWN
from tests.faces_plugin.engine import Engine

Call = Callable[[Engine], Any]
STAGE = "arn:aws:ivs:us-east-1:123456789012:stage/abcdefghijkl"


def refused(call: Callable[[], Any]) -> tuple[str, str]:
    with pytest.raises(grpc.RpcError) as caught:
        call()
    return caught.value.code().name, caught.value.details()  # type: ignore[attr-defined]


def listed(engine: Engine, query: dict[str, Any]) -> list[Any]:
    return list(
        engine.stub.List(provider_pb2.ListRequest(token="ivs-realtime:index:Stage", query=encode(query), limit=-1))
    )


@pytest.mark.parametrize(
    ("call", "code", "words"),
    [
        (lambda e: e.stub.Check(provider_pb2.CheckRequest()), "INVALID_ARGUMENT", "'' is not the URN of a resource"),
        (
            lambda e: e.stub.Delete(provider_pb2.DeleteRequest(urn="garbage")),
            "INVALID_ARGUMENT",
            "'garbage' is not the URN of a resource",
        ),
        (lambda e: e.check({}, kind="aws:index:Stage"), "NOT_FOUND", "ivs-realtime has no resource aws:index:Stage"),
        (lambda e: e.check({}, kind="Stage"), "NOT_FOUND", "ivs-realtime has no resource Stage; did you mean Stage?"),
        (
            lambda e: e.read(STAGE, kind="ivs-realtime:other/module:Stage"),
            "NOT_FOUND",
            "ivs-realtime has no resource ivs-realtime:other/module:Stage",
        ),
        (
            lambda e: e.stub.Invoke(provider_pb2.InvokeRequest(tok="aws:index:getStages")),
            "NOT_FOUND",
            "ivs-realtime has no function aws:index:getStages",
        ),
        (lambda e: e.stub.Invoke(provider_pb2.InvokeRequest()), "NOT_FOUND", "ivs-realtime has no function ''"),
        (
            lambda e: e.create({"stageArn": UNKNOWN, "destinations": []}, kind="ivs-realtime:index:Composition"),
            "FAILED_PRECONDITION",
            "Composition: stageArn is not known yet, and this is no preview",
        ),
        (
            lambda e: e.update(STAGE, {"name": "a"}, {"arn": STAGE}, {"name": "b", "tags": {"x": UNKNOWN}}),
            "FAILED_PRECONDITION",
            "Stage: tags is not known yet, and this is no preview",
        ),
        (lambda e: listed(e, {"region": 3}), "INVALID_ARGUMENT", "region: 3 is not a text"),
        (lambda e: listed(e, {"nmae": "x"}), "INVALID_ARGUMENT", "nmae: is not a property here; there are region"),
    ],
)
def test_a_call_that_makes_no_sense_is_refused_in_words(provider: Engine, call: Call, code: str, words: str) -> None:
    said = refused(lambda: call(provider))
    assert said[0] == code
    assert words in said[1]


def test_a_short_token_means_the_same(provider: Engine) -> None:
    provider.check({"name": "a"}, kind="ivs-realtime:Stage")
    provider.stub.Invoke(provider_pb2.InvokeRequest(tok="ivs-realtime:getStages"))


def test_a_list_with_no_limit_is_whole(provider: Engine) -> None:
    provider.create({"name": "a"})
    assert len(listed(provider, {})) == 1


# Secrets


@pytest.mark.parametrize(
    "inputs",
    [
        {"name": Secret("hunter2 has blanks")},
        {"name": Secret("hunter2 " * 40)},
        {"name": Secret("hunter2\n")},
        {"tags": {"key": Secret(["hunter2"])}},
        {"tags": Secret("hunter2")},
        {"tags": Secret({"key": {"deep": "hunter2"}})},
        {"region": Secret("hunter2")},
        {"autoParticipantRecordingConfiguration": {"storageConfigurationArn": Secret("hunter2")}},
    ],
)
def test_a_refused_secret_is_not_shown(provider: Engine, inputs: dict[str, Any]) -> None:
    answer = provider.check(inputs)
    assert answer.failures
    said = " ".join(failure.reason for failure in answer.failures)
    assert "hunter2" not in said
    assert "[secret]" in said


def test_what_is_no_secret_is_shown_beside_one(provider: Engine) -> None:
    answer = provider.check({"name": "two words", "tags": {"key": Secret("hunter2"), "aws:x": "y"}})
    assert answer.failures[0].reason.startswith("name: 'two words' has")


def test_no_error_shows_a_secret(provider: Engine) -> None:
    made = provider.create({"name": "a", "tags": {"key": "old"}})
    _, words = refused(lambda: provider.create({"name": Secret("hunter2 x")}))
    assert "hunter2" not in words
    assert "[secret]" in words
    _, words = refused(lambda: provider.create({"adopt": made.id, "tags": {"key": Secret("hunter2")}}))
    assert "tags.key is 'old', declared is '[secret]'" in words
    request = provider_pb2.InvokeRequest(tok="ivs-realtime:index:getStage", args=encode({"arn": Secret("hunter2")}))
    assert "'[secret]' is not the ARN" in provider.stub.Invoke(request).failures[0].reason

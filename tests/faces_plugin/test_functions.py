"""Functions as the engine calls them."""

from __future__ import annotations

from typing import Any

import grpc
import pytest
from pulumi.runtime.proto import provider_pb2

from ivs_realtime.emulator.testing import Emulator
from ivs_realtime.faces.codec import Secret, encode
from ivs_realtime.lifecycle.values import UNKNOWN
from tests.faces_plugin.engine import Engine, plain


def invoke(provider: Engine, name: str, **arguments: Any) -> Any:
    request = provider_pb2.InvokeRequest(tok=f"ivs-realtime:index:{name}", args=encode(arguments))
    return provider.stub.Invoke(request)


def found(provider: Engine, name: str, **arguments: Any) -> dict[str, Any]:
    return plain(getattr(invoke(provider, name, **arguments), "return"))


def test_a_look_up_answers(provider: Engine) -> None:
    made = provider.create({"name": "studio", "tags": {"team": "video"}}).id
    assert found(provider, "getStage", arn=made)["name"] == "studio"
    (only,) = found(provider, "getStages", tags={"team": "video"})["stages"]
    assert only["arn"] == made
    assert found(provider, "getTags", arn=made) == {"tags": {"team": "video"}}


def test_stream_keys_are_secret(provider: Engine, emulator: Emulator) -> None:
    ivs = emulator.client("ivs-realtime")
    made = ivs.create_ingest_configuration(ingestProtocol="RTMPS", redundantIngest=True)["ingestConfiguration"]
    answer = found(provider, "getIngestConfiguration", arn=made["arn"])
    assert answer["streamKey"] == Secret(made["streamKey"])
    assert isinstance(answer["redundantIngestCredentials"], Secret)
    assert answer["ingestProtocol"] == "RTMPS"


def test_wrong_arguments_are_failures_of_the_check(provider: Engine) -> None:
    answer = invoke(provider, "getStage", arn="studio", nmae="x")
    assert [failure.reason for failure in answer.failures] == [
        "arn: 'studio' is not the ARN of a stage (arn:aws:ivs:REGION:ACCOUNT:stage/ID)",
        "nmae: is not a property here; there are region, arn",
    ]


@pytest.mark.parametrize(
    ("name", "arguments", "code", "words"),
    [
        ("getStage", {"arn": "arn:aws:ivs:us-east-1:123456789012:stage/abcdefghijkl"}, "NOT_FOUND",
         "GetStage of arn:aws:ivs:us-east-1:123456789012:stage/abcdefghijkl failed"),
        ("getStage", {"arn": UNKNOWN}, "FAILED_PRECONDITION", "getStage: an argument is not known yet"),
        ("disconnectParticipant", {}, "NOT_FOUND", "ivs-realtime has no function"),
    ],
)  # fmt: skip
def test_what_goes_wrong_has_a_code_and_words(
    provider: Engine, name: str, arguments: dict[str, Any], code: str, words: str
) -> None:
    with pytest.raises(grpc.RpcError) as refused:
        invoke(provider, name, **arguments)
    assert refused.value.code().name == code
    assert words in refused.value.details()

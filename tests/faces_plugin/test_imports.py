"""Imports: what is there is described by inputs that pass the check and change nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import grpc
import pytest
from pulumi.runtime.proto import provider_pb2

from ivs_realtime.emulator.testing import Emulator
from tests.faces_plugin.engine import Engine, plain

THERE: dict[str, tuple[str, Callable[[Any], str], dict[str, Any]]] = {
    "a stage without a name": ("Stage", lambda ivs: ivs.create_stage()["stage"]["arn"], {"__autonamed": ""}),
    "an encoder configuration without a name": (
        "EncoderConfiguration",
        lambda ivs: ivs.create_encoder_configuration()["encoderConfiguration"]["arn"],
        {"__autonamed": ""},
    ),
    "an ingest of unencrypted RTMP": (
        "IngestConfiguration",
        lambda ivs: ivs.create_ingest_configuration(name="a", ingestProtocol="RTMP", insecureIngest=True)[
            "ingestConfiguration"
        ]["arn"],
        {"name": "a", "ingestProtocol": "RTMP", "insecureIngest": True},
    ),
}


@pytest.mark.parametrize("there", THERE)
def test_what_is_imported_needs_no_change(provider: Engine, emulator: Emulator, there: str) -> None:
    name, make, inputs = THERE[there]
    kind = f"ivs-realtime:index:{name}"
    arn = make(emulator.client("ivs-realtime"))
    found = provider.read(arn, kind=kind)
    assert plain(found.inputs) == inputs
    checked = provider.check(inputs, inputs, kind=kind, randomSeed=b"a")
    assert not checked.failures
    answer = provider.diff(arn, inputs, plain(checked.inputs), kind=kind)
    assert answer.changes == provider_pb2.DiffResponse.DIFF_NONE
    program = {name: value for name, value in inputs.items() if not name.startswith("__")}
    for _ in range(2):  # deployed once, and once more
        checked = provider.check(program, inputs, kind=kind, randomSeed=b"b")
        assert plain(checked.inputs) == inputs
        inputs = plain(checked.inputs)


def test_an_import_from_where_the_service_is_not_is_refused(provider: Engine, emulator: Emulator) -> None:
    emulator.forget_calls()
    with pytest.raises(grpc.RpcError) as caught:
        provider.read("arn:aws:ivs:eu-nowhere-9:123456789012:stage/abcdefghijkl")
    assert "the service is not offered in 'eu-nowhere-9'" in caught.value.details()  # type: ignore[attr-defined]
    assert emulator.calls() == []

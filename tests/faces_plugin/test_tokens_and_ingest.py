"""What a plugin makes of an expiry, and of a delete that has to be forced."""

from __future__ import annotations

from typing import Any

import grpc
import pytest
from pulumi.runtime.proto import provider_pb2

from ivs_realtime.emulator.testing import Emulator
from ivs_realtime.faces.codec import Secret, revealed
from tests.faces_plugin.engine import Engine, plain

TOKEN = "ivs-realtime:index:ParticipantToken"
INGEST = "ivs-realtime:index:IngestConfiguration"
KIND = provider_pb2.PropertyDiff
DIFF_NONE = provider_pb2.DiffResponse.DIFF_NONE


def test_a_token_near_its_end_is_replaced(provider: Engine, emulator: Emulator) -> None:
    stage = emulator.client("ivs-realtime").create_stage()["stage"]["arn"]
    inputs = {"stageArn": stage, "duration": 60, "renewBefore": 10}
    checked = plain(provider.check(inputs, kind=TOKEN).inputs)
    made = provider.create(checked, kind=TOKEN)
    outputs = plain(made.properties)
    assert isinstance(outputs["token"], Secret)
    assert provider.diff(made.id, checked, checked, kind=TOKEN, olds=outputs).changes == DIFF_NONE
    old = {**outputs, "expirationTime": "2020-01-01T00:00:00Z"}
    answer = provider.diff(made.id, checked, checked, kind=TOKEN, olds=old)
    assert {path: (d.kind, d.inputDiff) for path, d in answer.detailedDiff.items()} == {
        "expirationTime": (KIND.UPDATE_REPLACE, False)
    }
    assert list(answer.replaces) == ["expirationTime"]
    # It cannot be read back: what is known of it stays, without what another provider left there.
    found = provider.read(made.id, checked, {**outputs, "__provider": "x"}, kind=TOKEN)
    assert plain(found.properties) == outputs


@pytest.mark.parametrize("forced", [True, False])
def test_a_stream_ends_with_its_configuration_only_where_that_is_wished(
    provider: Engine, emulator: Emulator, forced: bool
) -> None:
    stage = emulator.client("ivs-realtime").create_stage()["stage"]["arn"]
    inputs: dict[str, Any] = {"ingestProtocol": "RTMPS", "stageArn": stage, "forceDelete": forced}
    made = provider.create(inputs, kind=INGEST)
    outputs = plain(made.properties)
    emulator.stream(revealed(outputs["streamKey"]))
    if forced:
        provider.delete(made.id, outputs, kind=INGEST)
        assert provider.read(made.id, inputs, outputs, kind=INGEST).id == ""
    else:
        with pytest.raises(grpc.RpcError) as caught:
            provider.delete(made.id, outputs, kind=INGEST)
        assert "set forceDelete (force_delete in Python) to true" in caught.value.details()  # type: ignore[attr-defined]

"""What exists is never lost: cancelled, out of time or refused half-way, the engine is told what there is."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Any

import grpc
import pytest
from google.protobuf import empty_pb2

from ivs_realtime.emulator.testing import Emulator
from ivs_realtime.faces.codec import Secret
from tests.faces_plugin.engine import Engine, half_made, plain

COMPOSITION = "ivs-realtime:index:Composition"


@pytest.fixture
def inputs(emulator: Emulator) -> dict[str, Any]:
    """A composition that would start, were somebody publishing for long enough."""
    client = emulator.client("ivs-realtime")
    emulator.client("s3").create_bucket(Bucket="recordings")
    storage = client.create_storage_configuration(s3={"bucketName": "recordings"})["storageConfiguration"]["arn"]
    encoder = client.create_encoder_configuration()["encoderConfiguration"]["arn"]
    stage = client.create_stage()["stage"]["arn"]
    emulator.participant(stage).publish()
    s3 = {"storageConfigurationArn": storage, "encoderConfigurationArns": [encoder]}
    return {"stageArn": stage, "destinations": [{"s3": s3}], "tags": {"key": Secret("hunter2")}}


def failure(call: Callable[[], Any]) -> grpc.RpcError:
    with pytest.raises(grpc.RpcError) as caught:
        call()
    return caught.value


def test_a_start_that_takes_too_long_is_recorded(provider: Engine, inputs: dict[str, Any]) -> None:
    error = failure(lambda: provider.create(inputs, kind=COMPOSITION, timeout=0.2))
    made = half_made(error)
    assert "is still STARTING after 0.2 seconds" in error.details()
    assert list(made.reasons) == [error.details()]
    assert plain(made.inputs) == inputs
    outputs = plain(made.properties)
    assert (outputs["arn"], outputs["state"], outputs["tags"]) == (made.id, "STARTING", {"key": Secret("hunter2")})
    assert made.refresh_before_update
    found = provider.read(made.id, inputs, outputs, kind=COMPOSITION)
    assert found.id == made.id
    assert found.refresh_before_update


def test_a_cancelled_start_ends_at_once_and_is_recorded(provider: Engine, inputs: dict[str, Any]) -> None:
    cancel = threading.Timer(0.3, lambda: provider.stub.Cancel(empty_pb2.Empty()))
    cancel.start()
    begun = time.monotonic()
    error = failure(lambda: provider.create(inputs, kind=COMPOSITION))
    assert time.monotonic() - begun < 3
    cancel.join()  # its answer may come after that of the create
    assert "when the update was cancelled" in error.details()
    assert half_made(error).id.startswith("arn:aws:ivs:us-east-1:123456789012:composition/")


def test_after_a_cancel_nothing_new_is_begun(provider: Engine, emulator: Emulator) -> None:
    for _ in range(2):
        provider.stub.Cancel(empty_pb2.Empty())
    emulator.forget_calls()
    error = failure(lambda: provider.create({"name": "studio"}))
    assert error.code() is grpc.StatusCode.CANCELLED
    assert emulator.calls() == []


def test_a_cancel_before_the_configuration_counts(unconfigured: Engine, settings: dict[str, Any]) -> None:
    unconfigured.stub.Cancel(empty_pb2.Empty())
    unconfigured.configure(settings)
    assert failure(lambda: unconfigured.create({"name": "studio"})).code() is grpc.StatusCode.CANCELLED


def test_an_update_refused_at_its_tags_records_how_far_it_came(provider: Engine, emulator: Emulator) -> None:
    old = {"name": "a", "tags": {"x": "1"}}
    made = provider.create(old)
    outputs = plain(made.properties)
    emulator.faults.order("TagResource", "access-denied", times=1)
    new = {"name": "b", "tags": {"x": "2"}}
    error = failure(lambda: provider.update(made.id, old, outputs, new))
    recorded = half_made(error)
    assert recorded.id == made.id
    assert "was updated in part, its tags are not: TagResource" in error.details()
    assert plain(recorded.inputs) == {"name": "b", "tags": {"x": "1"}}
    assert plain(recorded.properties) == {**outputs, "name": "b"}
    # The next run changes what is left to change.
    after = provider.update(made.id, plain(recorded.inputs), plain(recorded.properties), new)
    assert plain(after.properties) == {**outputs, **new}


def test_an_update_refused_at_once_records_nothing(provider: Engine, emulator: Emulator) -> None:
    made = provider.create({"name": "a"})
    emulator.faults.order("UpdateStage", "access-denied", times=1)
    error = failure(lambda: provider.update(made.id, {"name": "a"}, plain(made.properties), {"name": "b"}))
    assert error.code() is grpc.StatusCode.PERMISSION_DENIED
    assert "grpc-status-details-bin" not in dict(error.trailing_metadata())


def test_what_did_not_start_leaves_nothing_to_record(
    provider: Engine, emulator: Emulator, inputs: dict[str, Any]
) -> None:
    emulator.faults.order("StartComposition", "composition-failed", times=1)
    error = failure(lambda: provider.create(inputs, kind=COMPOSITION))
    assert error.code() is grpc.StatusCode.FAILED_PRECONDITION
    assert "grpc-status-details-bin" not in dict(error.trailing_metadata())
    assert "FAILED" in error.details()


def test_a_delete_has_the_time_that_it_is_given(provider: Engine, inputs: dict[str, Any]) -> None:
    made = provider.create(inputs, kind=COMPOSITION)
    assert made.refresh_before_update
    error = failure(lambda: provider.delete(made.id, plain(made.properties), kind=COMPOSITION, timeout=0.01))
    assert error.code() is grpc.StatusCode.FAILED_PRECONDITION
    assert "has not ended after 0.01 seconds" in error.details()
    provider.delete(made.id, plain(made.properties), kind=COMPOSITION)


def test_what_may_end_is_not_refreshed_before_each_update(provider: Engine, inputs: dict[str, Any]) -> None:
    assert not provider.create({**inputs, "whenEnded": "keep"}, kind=COMPOSITION).refresh_before_update
    assert not provider.create({"name": "studio"}).refresh_before_update

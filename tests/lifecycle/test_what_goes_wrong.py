"""Nothing that was made is lost, and a refusal says what stands in the way."""

from __future__ import annotations

from typing import Any

import pytest

from ivs_realtime.aws import errors
from ivs_realtime.lifecycle.check import Surroundings, check
from ivs_realtime.resources import ALL
from tests.lifecycle.bench import Bench
from tests.lifecycle.compositions import to_both, to_channel
from tests.lifecycle.examples import PUBLIC_KEYS

NAMED = [
    ("EncoderConfiguration", {}),
    ("IngestConfiguration", {"ingestProtocol": "RTMPS"}),
    ("PublicKey", {"publicKeyMaterial": PUBLIC_KEYS[0]}),
    ("Stage", {}),
    ("StorageConfiguration", {"s3": {"bucketName": "recordings"}}),
]


def made_up(name: str, inputs: dict[str, Any]) -> dict[str, Any]:
    """The inputs with a name that only this resource can have."""
    return check(ALL[name], {}, inputs, Surroundings("room", region="us-east-1")).inputs


@pytest.mark.parametrize(("name", "inputs"), NAMED)
def test_what_was_made_before_the_reply_was_lost_is_found_by_its_name(
    bench: Bench, name: str, inputs: dict[str, Any]
) -> None:
    page = ALL[name]
    bench.emulator.faults.order(page.create, "close-after", times=1)

    created = bench.create(name, made_up(name, inputs))

    assert bench.called() == [page.create, page.lists, page.read]
    assert created.outputs["arn"] == created.id
    assert bench.read(name, created) is not None


@pytest.mark.parametrize(("name", "inputs"), NAMED)
@pytest.mark.parametrize("fault", ["close-before", "internal"])
def test_that_nothing_was_made_is_found_out_too(bench: Bench, name: str, inputs: dict[str, Any], fault: str) -> None:
    bench.emulator.faults.order(ALL[name].create, fault, times=1)

    with pytest.raises(
        errors.Unreachable, match=r"It was not carried out: nothing has that name\. Run the command again"
    ):
        bench.create(name, made_up(name, inputs))


def test_a_name_that_others_may_have_too_is_not_taken_for_ours(bench: Bench) -> None:
    bench.emulator.faults.order("CreateStage", "close-after", times=1)

    with pytest.raises(errors.LostReply) as raised:
        bench.create("Stage", {"name": "studio"})

    arn = bench.emulator.calls()[0]["arn"]
    assert (
        f"It may have been carried out: there is {arn} by that name. If it is the one, declare it with adopt="
        in str(raised.value)
    )


@pytest.mark.parametrize("fault", ["access-denied", "quota", "pending-verification"])
@pytest.mark.parametrize(("name", "inputs"), NAMED)
def test_a_refused_create_makes_one_call(bench: Bench, name: str, inputs: dict[str, Any], fault: str) -> None:
    bench.emulator.faults.order(ALL[name].create, fault, times=None)

    with pytest.raises(errors.Refused, match=f"^{ALL[name].create} of {name} 'room-.*Nothing was created"):
        bench.create(name, made_up(name, inputs))

    assert bench.called() == [ALL[name].create]


def test_a_refused_update_leaves_the_tags_alone(bench: Bench) -> None:
    created = bench.create("Stage", {"name": "before", "tags": {"a": "1"}})
    bench.emulator.faults.order("UpdateStage", "access-denied", times=None)
    bench.called()

    with pytest.raises(errors.AccessDenied, match=r"Allow the caller ivs:UpdateStage\."):
        bench.update("Stage", created, {"name": "after", "tags": {"a": "2"}})

    assert bench.called() == ["UpdateStage"]


def test_recording_that_goes_on_is_said_to_be_in_the_way(bench: Bench) -> None:
    recording = {"storageConfigurationArn": bench.things["storage-configuration"]}
    created = bench.create("Stage", {"autoParticipantRecordingConfiguration": recording})
    bench.emulator.participant(created.id, publish=True)

    with pytest.raises(errors.Conflict, match="run it again after the session has ended"):
        bench.update("Stage", created, {})


@pytest.mark.parametrize("name", ["EncoderConfiguration", "StorageConfiguration"])
def test_what_is_in_use_says_by_what(bench: Bench, name: str) -> None:
    composition = bench.create("Composition", to_both(bench))
    used = bench.things[ALL[name].noun]
    state = type(composition)(used, {"arn": used}, {})

    with pytest.raises(errors.Conflict, match=f"It is used by composition {composition.id}"):
        bench.delete(name, state)


def test_a_storage_that_a_stage_records_to_says_so(bench: Bench) -> None:
    storage = bench.things["storage-configuration"]
    stage = bench.create("Stage", {"autoParticipantRecordingConfiguration": {"storageConfigurationArn": storage}})

    with pytest.raises(errors.Conflict, match=f"It is used by stage {stage.id}"):
        bench.delete("StorageConfiguration", type(stage)(storage, {}, {}))


def test_a_stage_that_is_just_closing_is_deleted_a_little_later(bench: Bench) -> None:
    created = bench.create("Stage", {})
    bench.emulator.faults.order("DeleteStage", "conflict", times=3)
    bench.called()

    bench.delete("Stage", created)

    assert bench.called() == ["DeleteStage"] * 4
    assert bench.pause.slept == [3, 3, 3]  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", ["EncoderConfiguration", "StorageConfiguration"])
def test_what_a_stopping_composition_uses_is_deleted_once_it_has_stopped(bench: Bench, name: str) -> None:
    composition = bench.create("Composition", to_both(bench))
    used = bench.things[ALL[name].noun]
    bench.emulator.client("ivs-realtime").stop_composition(arn=composition.id)
    bench.called()

    bench.delete(name, type(composition)(used, {"arn": used}, {}))

    assert bench.called() == [ALL[name].delete] * 2


def test_a_delete_is_not_repeated_for_longer_than_it_may_take(bench: Bench) -> None:
    created = bench.create("Stage", {})
    bench.emulator.faults.order("DeleteStage", "conflict", times=3)
    bench.called()

    with pytest.raises(errors.Conflict):
        bench.delete("Stage", created, seconds=0.0001)

    assert bench.called() == ["DeleteStage"]


def test_a_stage_with_a_composition_can_be_deleted(bench: Bench) -> None:
    composition = bench.create("Composition", to_channel(bench))
    stage = bench.things["stage"]

    bench.delete("Stage", type(composition)(stage, {}, {}))
    bench.delete("Composition", composition)

    assert bench.read("Composition", composition) is None


def test_a_token_that_was_not_made_is_told_by_its_stage_and_one_that_stays_by_its_participant(bench: Bench) -> None:
    stage = bench.things["stage"]
    bench.emulator.faults.order("CreateParticipantToken", "access-denied", times=1)
    with pytest.raises(errors.AccessDenied, match=f"^CreateParticipantToken of {stage} failed"):
        bench.create("ParticipantToken", {"stageArn": stage})
    made = bench.create("ParticipantToken", {"stageArn": stage, "disconnectOnDelete": True})
    bench.emulator.faults.order("DisconnectParticipant", "access-denied", times=1)
    with pytest.raises(errors.AccessDenied, match=f"^DisconnectParticipant of {made.id} failed"):
        bench.delete("ParticipantToken", made)

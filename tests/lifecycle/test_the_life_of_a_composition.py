"""A composition starts, runs, ends on its own or is stopped; what that means for the verbs."""

from __future__ import annotations

from typing import Any

import pytest

from ivs_realtime.aws import errors
from ivs_realtime.aws.wait import Cancelled
from ivs_realtime.lifecycle.create import undone
from ivs_realtime.lifecycle.failures import HalfMade, Unfit
from ivs_realtime.resources import ALL
from tests.lifecycle.bench import Bench
from tests.lifecycle.compositions import running, silence, to_both, to_channel

PAGE = ALL["Composition"]


def test_a_start_is_one_call_and_waits_until_every_part_is_active(bench: Bench) -> None:
    started = bench.create("Composition", to_both(bench, tags={"team": "live"}))

    first, *others = bench.called()
    assert first == "StartComposition"
    assert set(others) == {"GetComposition"}
    assert started.outputs["state"] == "ACTIVE"
    assert [each["state"] for each in started.outputs["destinations"]] == ["ACTIVE", "ACTIVE"]
    assert started.outputs["destinations"][1]["detail"]["s3"]["recordingPrefix"]
    assert started.outputs["startTime"].endswith("Z")
    assert started.outputs["tags"] == {"team": "live"}


def test_a_start_that_need_not_wait_does_not(bench: Bench) -> None:
    started = bench.create("Composition", to_channel(bench, waitForActive=False))

    assert bench.called() == ["StartComposition"]
    assert started.outputs["state"] == "STARTING"
    assert bench.pause.slept == []  # type: ignore[attr-defined]


def test_the_same_start_again_starts_nothing_new(bench: Bench) -> None:
    first = bench.create("Composition", to_channel(bench))
    again = bench.create("Composition", to_channel(bench))

    assert again.id == first.id
    assert running(bench) == [first.id]


@pytest.mark.parametrize("fault", ["close-after", "close-before", "internal", "throttled"])
def test_a_start_of_unknown_fate_is_repeated_and_starts_one(bench: Bench, fault: str) -> None:
    bench.emulator.faults.order("StartComposition", fault, times=2)

    started = bench.create("Composition", to_channel(bench))

    assert bench.called()[:3] == ["StartComposition"] * 3
    assert running(bench) == [started.id]


@pytest.mark.parametrize("change", [{"tags": {"a": "1"}}, {"layout": {"pip": {}}}])
def test_another_declaration_starts_another(bench: Bench, change: dict[str, Any]) -> None:
    inputs = to_both(bench)
    to_s3 = {**inputs, "destinations": inputs["destinations"][1:]}

    assert bench.create("Composition", to_s3).id != bench.create("Composition", {**to_s3, **change}).id


def test_another_resource_starts_another(bench: Bench) -> None:
    inputs = to_both(bench)
    to_s3 = {**inputs, "destinations": inputs["destinations"][1:]}

    assert bench.create("Composition", to_s3, urn="a").id != bench.create("Composition", to_s3, urn="b").id


def test_what_a_repeated_start_gave_back_is_not_stopped_as_the_old_one(bench: Bench) -> None:
    first = bench.create("Composition", to_channel(bench))
    assert not bench.repeats.take(first.id)

    bench.create("Composition", to_channel(bench))

    assert bench.repeats.take(first.id)
    assert not bench.repeats.take(first.id)


def test_it_can_be_stopped_and_started_again_and_again(bench: Bench) -> None:
    started = []
    for _ in range(4):
        started.append(bench.create("Composition", to_channel(bench)))
        assert running(bench) == [started[-1].id]
        bench.delete("Composition", started[-1])

    assert len({each.id for each in started}) == 4


def test_a_start_that_gives_back_one_on_its_way_to_the_end_waits_for_that_and_starts_another(bench: Bench) -> None:
    first = bench.create("Composition", to_channel(bench))
    bench.emulator.client("ivs-realtime").stop_composition(arn=first.id)

    second = bench.create("Composition", to_channel(bench))

    assert second.id != first.id
    assert running(bench) == [second.id]


def test_nobody_publishing_is_said_and_leaves_nothing(bench: Bench) -> None:
    silence(bench)

    with pytest.raises(Unfit) as raised:
        bench.create("Composition", to_channel(bench))

    assert "is FAILED instead of ACTIVE: destinations[0] (channel) is FAILED: likely" in str(raised.value)
    assert "nobody published to the stage. Nothing is left of it. Have a participant publish" in str(raised.value)
    assert running(bench) == []


def test_a_failed_destination_is_named_with_the_likely_cause(bench: Bench) -> None:
    bench.emulator.client("s3").delete_bucket_policy(Bucket="recordings")
    inputs = to_both(bench)
    inputs["destinations"] = inputs["destinations"][1:]

    with pytest.raises(Unfit) as raised:
        bench.create("Composition", inputs)

    assert (
        "destinations[0] (archive) is FAILED: likely nobody published to the stage, or the bucket's policy no longer "
        "lets the service write"
    ) in str(raised.value)


def test_one_failed_destination_of_two_shows_in_the_outputs(bench: Bench) -> None:
    bench.emulator.client("s3").delete_bucket_policy(Bucket="recordings")

    started = bench.create("Composition", to_both(bench))

    assert started.outputs["state"] == "ACTIVE"
    assert [each["state"] for each in started.outputs["destinations"]] == ["ACTIVE", "FAILED"]


def test_what_does_not_start_in_time_is_half_made_and_can_be_taken_back(bench: Bench) -> None:
    with pytest.raises(HalfMade, match=r"is still STARTING after 0\.0001 seconds: destinations") as raised:
        bench.create("Composition", to_channel(bench), seconds=0.0001)

    half = raised.value
    assert running(bench) == [half.snapshot.id]
    assert half.snapshot.outputs["state"] == "STARTING"
    assert undone(bench.api, PAGE, half).endswith("It was taken back with StopComposition: nothing is left of it")
    assert running(bench) == []


def test_what_cannot_be_taken_back_is_said_with_its_arn(bench: Bench) -> None:
    with pytest.raises(HalfMade) as raised:
        bench.create("Composition", to_channel(bench), seconds=0.0001)
    bench.emulator.faults.order("StopComposition", "access-denied", times=None)

    said = undone(bench.api, PAGE, raised.value)

    assert "It could not be taken back either (StopComposition of arn:" in said
    assert f"declare it with adopt={raised.value.snapshot.id!r}, or delete it with StopComposition" in said


def test_a_state_that_cannot_be_read_is_half_made(bench: Bench) -> None:
    bench.emulator.faults.order("GetComposition", "access-denied", times=None)

    with pytest.raises(HalfMade, match="was started, but its state cannot be read: GetComposition of arn:"):
        bench.create("Composition", to_channel(bench))


def test_a_cancellation_while_it_starts_leaves_it_half_made(bench: Bench) -> None:
    call = bench.api.call

    def cancelled_after_the_start(operation: str, *rest: Any, **more: Any) -> Any:
        answer = call(operation, *rest, **more)
        bench.pause.cancel()
        return answer

    bench.api.call = cancelled_after_the_start  # type: ignore[method-assign]
    with pytest.raises(HalfMade, match="was still STARTING when the update was cancelled") as raised:
        bench.create("Composition", to_channel(bench))

    assert "()" not in undone(bench.api, PAGE, raised.value)
    with pytest.raises(Cancelled):
        bench.delete("Composition", raised.value.snapshot)


def test_a_refused_start_leaves_nothing(bench: Bench) -> None:
    bench.emulator.faults.order("StartComposition", "quota", times=1)

    with pytest.raises(errors.QuotaExceeded, match="20 compositions at a time, 5 for one stage, by default"):
        bench.create("Composition", to_channel(bench))

    assert running(bench) == []


def test_a_delete_stops_it_and_waits_until_it_has_ended(bench: Bench) -> None:
    started = bench.create("Composition", to_both(bench))
    bench.called()

    bench.delete("Composition", started)

    first, *others = bench.called()
    assert first == "StopComposition"
    assert set(others) == {"GetComposition"}
    # What it used is free.
    ivs = bench.emulator.client("ivs-realtime")
    ivs.delete_storage_configuration(arn=bench.things["storage-configuration"])
    ivs.delete_encoder_configuration(arn=bench.things["encoder-configuration"])


def test_a_delete_that_takes_too_long_says_what_to_do(bench: Bench) -> None:
    started = bench.create("Composition", to_channel(bench))

    with pytest.raises(
        Unfit, match=r"has not ended after 0\.0001 seconds\. It stays in the state; run the command again"
    ):
        bench.delete("Composition", started, seconds=0.0001)


def test_tags_of_a_running_composition_change_in_place(bench: Bench) -> None:
    started = bench.create("Composition", to_channel(bench, tags={"a": "1"}))
    bench.called()

    tagged = bench.update("Composition", started, to_channel(bench, tags={"b": "2"}))

    assert bench.called() == ["TagResource", "UntagResource"]
    assert tagged.outputs == {**started.outputs, "tags": {"b": "2"}}


def test_a_change_of_mind_about_its_end_calls_nothing(bench: Bench) -> None:
    started = bench.create("Composition", to_channel(bench))
    bench.called()

    changed = bench.update("Composition", started, to_channel(bench, whenEnded="keep"))

    assert bench.called() == []
    assert changed.outputs == {**started.outputs, "whenEnded": "keep"}

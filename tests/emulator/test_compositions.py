"""A composition's life, from the start to the clean-up."""

from __future__ import annotations

from typing import Any

import pytest

from ivs_realtime.emulator.testing import Emulator


def to_channel(channel: str) -> dict[str, Any]:
    return {"channel": {"channelArn": channel}}


def to_s3(storage: str, encoder: str) -> dict[str, Any]:
    return {"s3": {"storageConfigurationArn": storage, "encoderConfigurationArns": [encoder]}}


def start(ivs: Any, stage: str, *destinations: dict[str, Any], **more: Any) -> str:
    answer = ivs.start_composition(stageArn=stage, destinations=list(destinations), **more)
    return str(answer["composition"]["arn"])


def states(ivs: Any, arn: str) -> list[str]:
    composition = ivs.get_composition(arn=arn)["composition"]
    return [composition["state"], *(each["state"] for each in composition["destinations"])]


def reason(emulator: Emulator, arn: str) -> str:
    return next(each["reason"] for each in emulator.compositions() if each["arn"] == arn)


def test_it_waits_for_a_publisher_and_the_bucket_starts_after_the_channel(
    emulator: Emulator, ivs: Any, stage: str, channel: str, storage: str, encoder: str
) -> None:
    arn = start(ivs, stage, to_channel(channel), to_s3(storage, encoder))
    emulator.advance(30)
    assert states(ivs, arn) == ["STARTING", "STARTING", "STARTING"]
    emulator.participant(stage, publish=True)
    emulator.advance(1.1)
    assert states(ivs, arn) == ["ACTIVE", "ACTIVE", "STARTING"]
    emulator.advance(1)
    assert states(ivs, arn) == ["ACTIVE", "ACTIVE", "ACTIVE"]


def test_it_stops_gracefully_and_is_cleaned_up_five_minutes_later(
    emulator: Emulator, ivs: Any, stage: str, channel: str
) -> None:
    emulator.participant(stage, publish=True)
    arn = start(ivs, stage, to_channel(channel))
    emulator.advance(2)
    ivs.stop_composition(arn=arn)
    assert states(ivs, arn) == ["STOPPING", "STOPPING"]
    emulator.advance(1.1)
    assert states(ivs, arn) == ["STOPPED", "STOPPED"]
    ivs.stop_composition(arn=arn)
    emulator.advance(295)
    assert [each["arn"] for each in ivs.list_compositions()["compositions"]] == [arn]
    emulator.advance(10)
    assert ivs.list_compositions()["compositions"] == []
    with pytest.raises(ivs.exceptions.ResourceNotFoundException):
        ivs.get_composition(arn=arn)


def test_it_fails_when_nobody_publishes_within_a_minute(emulator: Emulator, ivs: Any, stage: str, channel: str) -> None:
    arn = start(ivs, stage, to_channel(channel))
    emulator.participant(stage)
    emulator.advance(61)
    assert states(ivs, arn) == ["FAILED", "FAILED"]


def test_it_ends_a_minute_after_the_last_publisher_stopped(
    emulator: Emulator, ivs: Any, stage: str, channel: str
) -> None:
    host = emulator.participant(stage, publish=True)
    arn = start(ivs, stage, to_channel(channel))
    emulator.advance(5)
    host.unpublish()
    emulator.advance(50)
    host.publish()
    emulator.advance(50)
    assert states(ivs, arn) == ["ACTIVE", "ACTIVE"]
    host.leave()
    emulator.advance(62)
    assert states(ivs, arn) == ["STOPPED", "STOPPED"]
    emulator.participant(stage, publish=True)
    assert states(ivs, arn) == ["STOPPED", "STOPPED"]


def test_it_ends_after_a_day(emulator: Emulator, ivs: Any, stage: str, channel: str) -> None:
    emulator.participant(stage, publish=True)
    arn = start(ivs, stage, to_channel(channel))
    emulator.advance(86_399)
    assert states(ivs, arn) == ["ACTIVE", "ACTIVE"]
    emulator.advance(3)
    assert states(ivs, arn) == ["STOPPED", "STOPPED"]


def test_it_ends_with_its_stage(emulator: Emulator, ivs: Any, stage: str, channel: str) -> None:
    emulator.participant(stage, publish=True)
    arn = start(ivs, stage, to_channel(channel))
    emulator.advance(2)
    ivs.delete_stage(arn=stage)
    emulator.advance(2)
    assert states(ivs, arn) == ["STOPPED", "STOPPED"]


def test_a_channel_that_is_in_use_fails_the_second_composition(
    emulator: Emulator, ivs: Any, stage: str, channel: str, storage: str, encoder: str
) -> None:
    emulator.participant(stage, publish=True)
    first = start(ivs, stage, to_channel(channel))
    second = start(ivs, stage, to_channel(channel))
    third = start(ivs, stage, to_channel(channel), to_s3(storage, encoder))
    emulator.advance(3)
    assert states(ivs, first) == ["ACTIVE", "ACTIVE"]
    assert states(ivs, second) == ["FAILED", "FAILED"]
    assert first in reason(emulator, second)
    assert states(ivs, third) == ["ACTIVE", "FAILED", "ACTIVE"], "one destination is enough"


def test_a_destination_that_failed_does_not_occupy_its_channel(
    emulator: Emulator, ivs: Any, stage: str, channel: str, storage: str, encoder: str
) -> None:
    emulator.participant(stage, publish=True)
    first = start(ivs, stage, to_channel(channel))
    second = start(ivs, stage, to_channel(channel), to_s3(storage, encoder))
    emulator.advance(3)
    ivs.stop_composition(arn=first)
    emulator.advance(3)
    third = start(ivs, stage, to_channel(channel))
    emulator.advance(3)
    assert states(ivs, second) == ["ACTIVE", "FAILED", "ACTIVE"]
    assert states(ivs, third) == ["ACTIVE", "ACTIVE"]


def test_why_it_failed_is_told_also_when_its_stage_is_gone(
    emulator: Emulator, ivs: Any, stage: str, channel: str
) -> None:
    emulator.participant(stage, publish=True)
    arn = start(ivs, stage, to_channel(channel))
    emulator.fail_composition(arn, "the encoder broke")
    ivs.delete_stage(arn=stage)
    assert reason(emulator, arn) == "the encoder broke"


def test_a_bucket_whose_policy_was_taken_away_fails_the_recording(
    emulator: Emulator, ivs: Any, stage: str, bucket: str, storage: str, encoder: str
) -> None:
    emulator.client("s3").delete_bucket_policy(Bucket=bucket)
    emulator.participant(stage, publish=True)
    arn = start(ivs, stage, to_s3(storage, encoder))
    emulator.advance(3)
    assert states(ivs, arn) == ["FAILED", "FAILED"]
    assert "policy" in reason(emulator, arn)


def test_a_channel_that_is_deleted_is_missed_for_a_while(
    emulator: Emulator, ivs: Any, stage: str, channel: str, storage: str, encoder: str
) -> None:
    emulator.participant(stage, publish=True)
    arn = start(ivs, stage, to_channel(channel), to_s3(storage, encoder))
    emulator.advance(3)
    emulator.client("ivs").delete_channel(arn=channel)
    assert states(ivs, arn) == ["ACTIVE", "RECONNECTING", "ACTIVE"]
    emulator.advance(31)
    assert states(ivs, arn) == ["ACTIVE", "FAILED", "ACTIVE"]


def test_it_fails_on_order(emulator: Emulator, ivs: Any, stage: str, channel: str) -> None:
    emulator.participant(stage, publish=True)
    emulator.faults.order("StartComposition", "composition-failed", reason="no capacity")
    first = start(ivs, stage, to_channel(channel))
    emulator.advance(2)
    assert states(ivs, first) == ["FAILED", "FAILED"]
    assert reason(emulator, first) == "no capacity"
    second = start(ivs, stage, to_channel(channel))
    emulator.advance(2)
    assert states(ivs, second) == ["ACTIVE", "ACTIVE"]
    emulator.fail_composition(second, "the encoder broke")
    assert states(ivs, second) == ["FAILED", "FAILED"]


def test_the_same_token_is_the_same_composition(ivs: Any, stage: str, channel: str) -> None:
    first = start(ivs, stage, to_channel(channel), idempotencyToken="once")
    assert start(ivs, stage, to_channel(channel), idempotencyToken="once") == first
    assert start(ivs, stage, to_channel(channel), idempotencyToken="twice") != first
    with pytest.raises(ivs.exceptions.ConflictException):
        start(ivs, stage, to_channel(channel), idempotencyToken="once", tags={"other": "request"})


def test_what_it_uses_cannot_be_deleted_before_it_has_stopped(
    emulator: Emulator, ivs: Any, stage: str, storage: str, encoder: str
) -> None:
    arn = start(ivs, stage, to_s3(storage, encoder))
    with pytest.raises(ivs.exceptions.ConflictException):
        ivs.delete_encoder_configuration(arn=encoder)
    with pytest.raises(ivs.exceptions.ConflictException):
        ivs.delete_storage_configuration(arn=storage)
    ivs.stop_composition(arn=arn)
    emulator.advance(2)
    ivs.delete_encoder_configuration(arn=encoder)
    ivs.delete_storage_configuration(arn=storage)


@pytest.mark.parametrize(
    ("kinds", "message"),
    [
        (["channel", "channel"], "one channel, one s3, or one of each"),
        (["s3", "s3"], "one channel, one s3, or one of each"),
        (["both"], "either channel or s3"),
        (["neither"], "either channel or s3"),
    ],
)
def test_it_takes_one_channel_and_one_bucket_at_most(
    ivs: Any, stage: str, channel: str, storage: str, encoder: str, kinds: list[str], message: str
) -> None:
    choices = {
        "channel": to_channel(channel),
        "s3": to_s3(storage, encoder),
        "both": {**to_channel(channel), **to_s3(storage, encoder)},
        "neither": {"name": "nowhere"},
    }
    with pytest.raises(ivs.exceptions.ValidationException) as refused:
        start(ivs, stage, *(choices[kind] for kind in kinds))
    assert message in refused.value.response["exceptionMessage"]

"""The service's call rates, kept once they were met."""

from __future__ import annotations

import pytest

from ivs_realtime.aws.rates import KEPT_FOR_SECONDS, Pace


class Time:
    now = 100.0

    def __call__(self) -> float:
        return self.now


def test_who_never_meets_the_limit_is_never_slowed() -> None:
    pace = Pace(Time())

    assert [pace.delay("CreateStage") for _ in range(100)] == [0] * 100


@pytest.mark.parametrize(("operation", "rate"), [("CreateStage", 5), ("TagResource", 10), ("ImportPublicKey", 3)])
def test_after_a_refusal_calls_leave_just_under_the_rate(operation: str, rate: int) -> None:
    pace = Pace(Time())
    pace.refused(operation)

    places = [pace.delay(operation) for _ in range(4)]

    assert places == pytest.approx([n / (rate * 0.99) for n in range(4)])


def test_a_refusal_slows_its_own_operation_only() -> None:
    pace = Pace(Time())
    pace.refused("CreateStage")
    pace.delay("CreateStage")

    assert pace.delay("GetStage") == 0
    assert pace.delay("CreateStage") > 0


def test_a_refusal_is_forgotten_after_a_minute() -> None:
    time = Time()
    pace = Pace(time)
    pace.refused("CreateStage")
    pace.delay("CreateStage")
    time.now += KEPT_FOR_SECONDS

    assert [pace.delay("CreateStage") for _ in range(3)] == [0, 0, 0]

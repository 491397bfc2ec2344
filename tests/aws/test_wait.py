"""Waiting, on a clock that a test moves."""

from __future__ import annotations

import threading
import time

import pytest

from ivs_realtime.aws.wait import Cancelled, Pause, TimedOut, poll
from tests.aws.conftest import Stopwatch


class Clock(Stopwatch):
    """A clock that moves by the pauses."""

    def __call__(self) -> float:
        return sum(self.slept)


def test_what_is_done_already_is_not_waited_for() -> None:
    clock = Clock()

    assert poll(lambda: "there", bool, seconds=0, pause=clock, clock=clock) == "there"
    assert clock.slept == []


def test_a_poll_asks_often_first_and_then_every_five_seconds() -> None:
    clock = Clock()
    answers = iter([0] * 9 + [1])

    assert poll(lambda: next(answers), bool, seconds=60, pause=clock, clock=clock) == 1
    assert clock.slept == [0.5, 0.75, 1.125, 1.6875, 2.53125, 3.796875, 5.0, 5.0, 5.0]


def test_a_poll_keeps_its_deadline_and_looks_once_more_at_it() -> None:
    clock = Clock()
    asked: list[float] = []

    with pytest.raises(TimedOut, match=r"^not reached in 2 seconds$") as raised:
        poll(lambda: asked.append(clock()) or len(asked), lambda _: False, seconds=2, pause=clock, clock=clock)

    assert asked == [0, 0.5, 1.25, 2]
    assert raised.value.last == 4
    assert raised.value.seconds == 2


def test_a_cancelled_poll_ends() -> None:
    clock = Clock()

    def cancelled_while_asked() -> None:
        clock.cancel()

    with pytest.raises(Cancelled):
        poll(cancelled_while_asked, lambda _: False, seconds=60, pause=clock, clock=clock)


def test_a_sleep_ends_at_once_when_somebody_cancels() -> None:
    pause = Pause()
    threading.Timer(0.05, pause.cancel).start()
    begun = time.monotonic()

    with pytest.raises(Cancelled, match="cancelled"):
        pause.sleep(60)

    assert time.monotonic() - begun < 10


@pytest.mark.parametrize("seconds", [-1, 0, 60])
def test_after_a_cancellation_nothing_sleeps(seconds: float) -> None:
    pause = Pause()
    pause.cancel()
    pause.cancel()

    with pytest.raises(Cancelled):
        pause.sleep(seconds)

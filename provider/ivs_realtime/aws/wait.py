"""Waiting: pauses that a cancellation ends, and a poll that backs off and has a deadline."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import TypeVar

FIRST_POLL_SECONDS = 0.5
LONGEST_POLL_SECONDS = 5.0
POLL_FACTOR = 1.5

Answer = TypeVar("Answer")


class Cancelled(Exception):
    """The engine asked to stop while we waited."""


class TimedOut(Exception):
    """The deadline passed. `last` holds the last answer seen."""

    def __init__(self, seconds: float, last: object) -> None:
        super().__init__(f"not reached in {seconds:g} seconds")
        self.seconds = seconds
        self.last = last


class Pause:
    """Sleeps that end at once when somebody cancels. One for a process; `cancel` may be called again and again."""

    def __init__(self) -> None:
        self._stop = threading.Event()

    def cancel(self) -> None:
        """End every sleep, now and later."""
        self._stop.set()

    def sleep(self, seconds: float) -> None:
        """Wait that long.

        Raises:
            Cancelled: somebody cancelled before or meanwhile.
        """
        if self._stop.wait(seconds) if seconds > 0 else self._stop.is_set():
            raise Cancelled("cancelled")


def poll(
    read: Callable[[], Answer],
    done: Callable[[Answer], bool],
    *,
    seconds: float,
    pause: Pause,
    clock: Callable[[], float] = time.monotonic,
) -> Answer:
    """Read until `done` says so, first often, then every five seconds.

    Raises:
        TimedOut: the deadline passed; it holds the last answer.
        Cancelled: the engine asked to stop.
    """
    deadline = clock() + seconds
    interval = FIRST_POLL_SECONDS
    while True:
        answer = read()
        if done(answer):
            return answer
        left = deadline - clock()
        if left <= 0:
            raise TimedOut(seconds, answer)
        pause.sleep(min(interval, left))
        interval = min(interval * POLL_FACTOR, LONGEST_POLL_SECONDS)

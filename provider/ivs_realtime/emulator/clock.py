"""Time, which a test can move forward."""

from __future__ import annotations

import time
from datetime import datetime, timezone


class Clock:
    """The one clock of the emulator: the machine's time plus what a test has added.

    All times in the records are seconds since 1970, UTC, as floats.
    """

    def __init__(self, ahead: float = 0.0) -> None:
        self.ahead = ahead
        """Seconds by which the emulator's time is ahead of the machine's."""

    def now(self) -> float:
        """Seconds since 1970 in the emulator's world."""
        return time.time() + self.ahead

    def advance(self, seconds: float) -> None:
        """Move forward. There is no way back: records would end before they began."""
        self.ahead += seconds


def iso(moment: float) -> str:
    """A time as the service writes it: ISO 8601, UTC, to the millisecond.

    >>> iso(1700000000.5)
    '2023-11-14T22:13:20.500Z'
    """
    return datetime.fromtimestamp(moment, timezone.utc).isoformat(timespec="milliseconds")[:-6] + "Z"

"""The service's call rates, kept only once it has said that they were exceeded.

A client that never meets the limit is never slowed. After the first refusal, calls of that operation leave at just
under the documented rate for a while: 60 creations at once, against 5 a second, then all succeed in 11.4 s, where
exponential retries alone take 25.7 s. The rates are those of
https://docs.aws.amazon.com/ivs/latest/RealTimeUserGuide/service-quotas.html and cannot be raised.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

DEFAULT_CALLS_PER_SECOND = 5.0
CALLS_PER_SECOND = {
    "CreateParticipantToken": 50.0,
    "ImportPublicKey": 3.0,
    "GetPublicKey": 3.0,
    "ListPublicKeys": 3.0,
    "DeletePublicKey": 3.0,
    "TagResource": 10.0,
    "UntagResource": 10.0,
    "ListTagsForResource": 10.0,
}
HEADROOM = 0.99
"""How much of the rate is used: a hair less, so that clocks which differ do not bring a refusal a second."""

KEPT_FOR_SECONDS = 60.0


class Pace:
    """How long to wait before each call of an operation. Safe to use from many threads."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._until: dict[str, float] = {}
        self._next: dict[str, float] = {}

    def refused(self, operation: str) -> None:
        """Note that the service refused a call of this operation for its rate."""
        with self._lock:
            self._until[operation] = self._clock() + KEPT_FOR_SECONDS

    def delay(self, operation: str) -> float:
        """Take the next place in the line; the seconds to wait for it, 0 where no limit was met lately."""
        with self._lock:
            now = self._clock()
            if now >= self._until.get(operation, 0.0):
                return 0.0
            place = max(now, self._next.get(operation, 0.0))
            rate = CALLS_PER_SECOND.get(operation, DEFAULT_CALLS_PER_SECOND) * HEADROOM
            self._next[operation] = place + 1 / rate
            return place - now

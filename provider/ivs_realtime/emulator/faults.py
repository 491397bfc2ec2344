"""Faults a test orders for an operation: a number of times, or with a probability."""

from __future__ import annotations

import random
from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from ivs_realtime.emulator.errors import ServiceError

ERRORS: Mapping[str, tuple[str, str]] = {
    # kind: the error's name and message
    "throttled": ("ThrottlingException", "Rate exceeded"),
    "internal": ("InternalServerException", "Internal server error"),
    "access-denied": ("AccessDeniedException", "User is not authorized to perform this operation"),
    "conflict": ("ConflictException", "The resource is in a state that does not allow this"),
    "quota": ("ServiceQuotaExceededException", "Your account has reached its quota of this resource"),
    "pending-verification": ("PendingVerification", "Your account is pending verification"),
}
DELAY, BEFORE, AFTER, FAILED = "delay", "close-before", "close-after", "composition-failed"
KINDS = (*ERRORS, DELAY, BEFORE, AFTER, FAILED)
MEMBERS = ("operation", "kind", "times", "probability", "seconds", "reason")


@dataclass
class Fault:
    """One order. `operation` is a name of the API, or `*` for all of them."""

    operation: str
    kind: str
    times: int | None = 1
    """How often; None for until it is cleared."""
    probability: float = 1.0
    seconds: float = 0.0
    """How long a delay lasts, in the machine's time."""
    reason: str = ""
    """The error's message, or why the composition failed."""
    number: int = 0
    """Given by the emulator: by it the order can be cleared."""
    happened: int = 0

    def error(self) -> ServiceError | None:
        """What the client is told, if this fault is an answer."""
        if self.kind not in ERRORS:
            return None
        name, message = ERRORS[self.kind]
        return ServiceError(name, self.reason or message)


@dataclass
class Faults:
    """All orders, oldest first."""

    orders: list[Fault] = field(default_factory=list)
    _number: int = 0
    # Reproducible: with the same seed the same requests fail.
    _random: random.Random = field(default_factory=lambda: random.Random(0))  # noqa: S311

    def order(self, wanted: Mapping[str, Any], operations: Collection[str]) -> Fault:
        """Take an order; ValueError says what is wrong with it."""
        for name in wanted:
            if name not in MEMBERS:
                raise ValueError(f"it has no {name!r}; choose from {', '.join(MEMBERS)}")
        for name in ("operation", "kind"):
            if name not in wanted:
                raise ValueError(f"{name} is missing")
        for name in ("operation", "kind", "reason"):
            if type(wanted.get(name, "")) is not str:
                raise ValueError(f"{name} must be a string")
        fault = Fault(**wanted)
        if fault.operation != "*" and fault.operation not in operations:
            raise ValueError(f"there is no operation {fault.operation!r}")
        if fault.kind not in KINDS:
            raise ValueError(f"there is no fault {fault.kind!r}; choose from {', '.join(KINDS)}")
        if fault.kind == FAILED and fault.operation not in ("StartComposition", "*"):
            raise ValueError(f"{FAILED} is a fault of StartComposition")
        if fault.times is not None and (type(fault.times) is not int or fault.times < 1):
            raise ValueError("times must be at least 1, or null for always")
        if type(fault.probability) not in (int, float) or not 0 < fault.probability <= 1:
            raise ValueError("probability must be more than 0 and at most 1")
        if type(fault.seconds) not in (int, float) or not 0 <= fault.seconds <= 3600:
            raise ValueError("seconds must be between 0 and 3600")
        if (fault.kind == DELAY) != (fault.seconds > 0):
            raise ValueError(f"a {DELAY} needs seconds, and nothing else takes them")
        self._number += 1
        fault.number = self._number
        self.orders.append(fault)
        return fault

    def due(self, operation: str) -> list[Fault]:
        """What happens to this call: all delays, and the first of everything else."""
        happening: list[Fault] = []
        for fault in list(self.orders):
            if fault.operation not in ("*", operation) or (fault.kind == FAILED and operation != "StartComposition"):
                continue
            if fault.kind != DELAY and any(other.kind != DELAY for other in happening):
                continue
            if fault.probability < 1 and self._random.random() >= fault.probability:
                continue
            fault.happened += 1
            if fault.times is not None and fault.happened >= fault.times:
                self.orders.remove(fault)
            happening.append(fault)
        return happening

    def withdraw(self, number: int) -> bool:
        """Withdraw one order; False if there is none of this number, or it has happened as often as it should."""
        left = [fault for fault in self.orders if fault.number != number]
        found = len(left) < len(self.orders)
        self.orders = left
        return found

    def clear(self) -> None:
        """Withdraw all orders."""
        self.orders = []

    def shown(self) -> list[dict[str, Any]]:
        """For the control API."""
        return [asdict(fault) for fault in self.orders]

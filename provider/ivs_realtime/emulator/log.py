"""The log of calls: what was called, when, with what result. Never a body, a token or a key."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any

_KEPT = 10_000


@dataclass(frozen=True)
class Logged:
    """One call."""

    number: int
    at: str
    service: str
    operation: str
    status: int | None
    """None if the connection was closed without an answer."""
    error: str | None
    arn: str | None
    account: str | None
    region: str | None
    milliseconds: float
    fault: str | None = None
    """The fault that was ordered for it."""

    def line(self) -> str:
        """For a person."""
        status = "closed" if self.status is None else str(self.status)
        more = " ".join(part for part in (self.error, self.arn, self.fault and f"[{self.fault}]") if part)
        line = f"{self.at}  {status:>6}  {self.milliseconds:7.1f} ms  {self.service}:{self.operation}  {more}"
        return line.rstrip()


class Log:
    """The last ten thousand calls."""

    def __init__(self, echo: Callable[[str], None] | None = None) -> None:
        self._calls: deque[Logged] = deque(maxlen=_KEPT)
        self._number = 0
        self._echo = echo

    def add(self, **fields: Any) -> None:
        """Note a call."""
        self._number += 1
        logged = Logged(number=self._number, **fields)
        self._calls.append(logged)
        if self._echo is not None:
            self._echo(logged.line())

    def shown(self, after: int = 0) -> list[dict[str, Any]]:
        """Those with a number greater than `after`, oldest first."""
        return [asdict(call) for call in self._calls if call.number > after]

    def clear(self) -> None:
        """Forget them; numbers go on."""
        self._calls.clear()

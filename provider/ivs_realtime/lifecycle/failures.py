"""What a verb can end with besides AWS's own errors. The messages end without a full stop."""

from __future__ import annotations

from ivs_realtime.lifecycle.snapshot import Snapshot


class Unfit(Exception):
    """It cannot be done, or came to nothing; the message says what to do next. Nothing is left behind."""


class HalfMade(Exception):
    """It exists in AWS and could not be finished. `snapshot` holds its id and properties: it must not be lost."""

    def __init__(self, reason: str, snapshot: Snapshot) -> None:
        super().__init__(reason)
        self.snapshot = snapshot

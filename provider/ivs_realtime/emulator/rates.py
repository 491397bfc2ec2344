"""AWS's call rates: so many calls of an operation a second, for each account and region."""

from __future__ import annotations

from collections.abc import Mapping

from ivs_realtime.emulator.callers import Caller
from ivs_realtime.emulator.errors import ServiceError

# docs.aws.amazon.com/ivs/latest/RealTimeUserGuide/service-quotas.html: calls a second, not adjustable.
# The operations it does not name (replication, connection tokens) are not throttled here.
_USUAL = 5
RATES: Mapping[str, int] = {
    "CreateParticipantToken": 50,
    "ImportPublicKey": 3,
    "GetPublicKey": 3,
    "ListPublicKeys": 3,
    "DeletePublicKey": 3,
    "TagResource": 10,
    "UntagResource": 10,
    "ListTagsForResource": 10,
    **{
        f"{verb}{noun}": _USUAL
        for noun in ("EncoderConfiguration", "StorageConfiguration", "IngestConfiguration", "Stage")
        for verb in ("Create", "Get", "Delete")
    },
    **dict.fromkeys(
        (
            "UpdateStage",
            "UpdateIngestConfiguration",
            "ListStages",
            "ListEncoderConfigurations",
            "ListStorageConfigurations",
            "ListIngestConfigurations",
            "StartComposition",
            "GetComposition",
            "StopComposition",
            "ListCompositions",
            "DisconnectParticipant",
            "GetParticipant",
            "ListParticipants",
            "ListParticipantEvents",
            "GetStageSession",
            "ListStageSessions",
        ),
        _USUAL,
    ),
}


class Rates:
    """A bucket of one second's calls for each operation, account and region, refilled evenly."""

    def __init__(self) -> None:
        self._left: dict[tuple[str, str, str], tuple[float, float]] = {}

    def count(self, operation: str, caller: Caller, now: float) -> None:
        """Take one call, or say that there is none left."""
        rate = RATES.get(operation)
        if rate is None:
            return
        place = (operation, caller.account, caller.region)
        left, since = self._left.get(place, (float(rate), now))
        left = min(float(rate), left + (now - since) * rate)
        if left < 1:
            self._left[place] = (left, now)
            raise ServiceError(
                "ThrottlingException",
                f"Operation: ivs:{operation} exceeded call rate: {rate} for account: {caller.account}",
            )
        self._left[place] = (left - 1, now)

    def clear(self) -> None:
        """Begin anew."""
        self._left.clear()

"""What the person who starts an emulator may choose."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from ivs_realtime.emulator.errors import ServiceError

QUOTAS = {
    # docs.aws.amazon.com/ivs/latest/RealTimeUserGuide/service-quotas.html: per account and region.
    "stages": 1000,
    "encoder-configurations": 20,
    "storage-configurations": 5,
    "ingest-configurations": 100,
    "public-keys": 3,
    "compositions": 20,
    "compositions-per-stage": 5,
    "publishers-per-stage": 12,
    "publishers": 1000,
    "participants-per-stage": 10_000,
    "replications-per-participant": 5,
}
FIXED_QUOTAS = frozenset({"public-keys", "publishers-per-stage", "replications-per-participant"})
"""Those that AWS adjusts for nobody."""


@dataclass(frozen=True)
class Settings:
    """Durations in seconds of the emulator's time; the defaults not documented by AWS are short."""

    composition_start: float = 1.0
    """From the first publisher to ACTIVE. The service takes several seconds."""
    composition_stop: float = 1.0
    """From StopComposition to STOPPED."""
    composition_silence: float = 60.0
    """With no publisher for this long a composition ends [documented]."""
    composition_kept: float = 300.0
    """An ended composition can be read for this long [documented]."""
    composition_longest: float = 86_400.0
    """No composition lasts longer [documented]."""
    reconnect: float = 30.0
    """How long a destination tries to get a deleted channel back."""
    recording_start: float = 1.0
    """From a publisher's start to their recording's state ACTIVE."""
    recording_stop: float = 1.0
    """From the end of a recording (and its reconnect window) to STOPPED."""
    rates: bool = False
    """Whether to throttle by AWS's documented call rates."""
    quotas: bool = False
    """Whether to refuse more resources than AWS allows."""
    limits: dict[str, int] = field(default_factory=lambda: dict(QUOTAS))

    def limit(self, quota: str, used: int, what: str) -> None:
        """Refuse one more, if quotas are on and `used` is all there may be."""
        if self.quotas and used >= self.limits[quota]:
            raise ServiceError("ServiceQuotaExceededException", f"Quota exceeded: at most {self.limits[quota]} {what}")

    def with_quota(self, name: str, value: int) -> Settings:
        """With one quota changed, as AWS's Service Quotas would."""
        if name not in QUOTAS:
            raise ValueError(f"there is no quota {name!r}; choose from {', '.join(sorted(QUOTAS))}")
        if name in FIXED_QUOTAS:
            raise ValueError(f"AWS does not adjust the quota {name!r}; it stays at {QUOTAS[name]}")
        return replace(self, quotas=True, limits={**self.limits, name: value})

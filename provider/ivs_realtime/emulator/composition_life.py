"""The life of a composition: pure functions of its record and the time.

    STARTING  --somebody publishes; `composition_start` later-->     ACTIVE
    STARTING  --nobody has published for `composition_silence`-->    FAILED
    STARTING, ACTIVE  --every destination failed, or a test did it-->  FAILED
    STARTING, ACTIVE  --StopComposition, stage deleted, 24 h-->      STOPPING
    ACTIVE    --nobody has published for `composition_silence`-->    STOPPING
    STOPPING  --`composition_stop` later-->                          STOPPED
    STOPPED, FAILED  --`composition_kept` later-->                   gone

A destination has a life of its own: it starts with the composition (a bucket a moment after a channel),
may fail while the other goes on, and ends with the composition.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ivs_realtime.emulator.records import Composition, Destination
from ivs_realtime.emulator.settings import Settings

LIVE = frozenset({"STARTING", "ACTIVE", "STOPPING"})

# AWS's own example shows the channel ACTIVE while S3 is STARTING.
_S3_LAG = 0.5
"""Part of `composition_start` by which a bucket starts after a channel."""


@dataclass(frozen=True)
class View:
    """How something stands at one moment; times are None where the service leaves them out."""

    state: str
    started_at: float | None
    ended_at: float | None
    reason: str | None = None


@dataclass(frozen=True)
class Ending:
    """When and why a composition begins to end."""

    at: float
    failed: bool
    reason: str


def ending(composition: Composition, settings: Settings) -> Ending | None:
    """What will end it first, as far as is known; it may lie in the future."""
    return min(_endings(composition, settings), key=lambda each: each.at, default=None)


def _endings(composition: Composition, settings: Settings) -> Iterator[Ending]:
    if composition.stopped_at is not None:
        yield Ending(composition.stopped_at, False, composition.reason or "stopped")
    if composition.failed_at is not None:
        yield Ending(composition.failed_at, True, composition.reason or "failed")
    if composition.silent_since is not None:
        never = composition.heard_at is None
        yield Ending(composition.silent_since + settings.composition_silence, never, "nobody published")
    yield Ending(composition.requested_at + settings.composition_longest, False, "it reached its longest duration")
    failures = [_fails_at(each, settings) for each in composition.destinations]
    if all(at is not None for at in failures):
        reason = next((each.reason for each in composition.destinations if each.reason), "its channel was deleted")
        yield Ending(max(at for at in failures if at is not None), True, reason)


def view(composition: Composition, now: float, settings: Settings) -> View:
    """The composition at this moment."""
    end = ending(composition, settings)
    if end is None or now < end.at:
        parts = [destination_view(composition, each, now, settings) for each in composition.destinations]
        started = any(part.state in ("ACTIVE", "RECONNECTING") for part in parts)
        return View("ACTIVE" if started else "STARTING", composition.requested_at, None)
    if end.failed:
        return View("FAILED", composition.requested_at, end.at, end.reason)
    over = end.at + settings.composition_stop
    if now < over:
        return View("STOPPING", composition.requested_at, None, end.reason)
    return View("STOPPED", composition.requested_at, over, end.reason)


def destination_view(composition: Composition, each: Destination, now: float, settings: Settings) -> View:
    """One of its destinations at this moment."""
    end = ending(composition, settings)
    fails_at = _fails_at(each, settings)
    starts_at = _starts_at(composition, each, settings)
    # It never started if it failed, or all ended, before.
    limit = min(fails_at if fails_at is not None else starts_at, end.at if end else starts_at)
    started = starts_at if starts_at <= min(limit, now) and composition.heard_at is not None else None
    if fails_at is not None and fails_at <= now and (end is None or fails_at <= end.at):
        return View("FAILED", started, fails_at, each.reason or "its channel was deleted")
    if end is not None and end.at <= now:
        if end.failed:
            return View("FAILED", started, end.at, end.reason)
        over = end.at + settings.composition_stop
        return View("STOPPING", started, None) if now < over else View("STOPPED", started, over)
    if each.lost_at is not None and each.lost_at <= now:
        return View("RECONNECTING", started, None)
    return View("STARTING" if started is None else "ACTIVE", started, None)


def gone(composition: Composition, now: float, settings: Settings) -> bool:
    """Whether the service has cleaned it up."""
    ended_at = view(composition, now, settings).ended_at
    return ended_at is not None and now >= ended_at + settings.composition_kept


def _starts_at(composition: Composition, each: Destination, settings: Settings) -> float:
    if composition.heard_at is None:
        return float("inf")
    lag = _S3_LAG if "s3" in each.configuration else 0.0
    return composition.heard_at + settings.composition_start * (1 + lag)


def _fails_at(each: Destination, settings: Settings) -> float | None:
    lost = None if each.lost_at is None else each.lost_at + settings.reconnect
    return min((at for at in (each.fails_at, lost) if at is not None), default=None)

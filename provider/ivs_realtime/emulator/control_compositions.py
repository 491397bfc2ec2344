"""Control API: compositions, with the reasons the service keeps to itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from ivs_realtime.emulator import composition_life as life
from ivs_realtime.emulator.control_participants import context
from ivs_realtime.emulator.errors import conflict, invalid
from ivs_realtime.emulator.records import Composition
from ivs_realtime.emulator.service import Service


def listed(service: Service) -> Any:
    """All compositions of all accounts that can still be read."""
    now, settings = service.world.clock.now(), service.settings
    shown = []
    for each in service.world.everything(Composition):
        if life.gone(each, now, settings):
            continue
        view = life.view(each, now, settings)
        parts = [(part, life.destination_view(each, part, now, settings)) for part in each.destinations]
        shown.append(
            {
                "arn": each.arn,
                "stageArn": each.stage_arn,
                "state": view.state,
                "reason": view.reason,
                "destinations": [
                    {"id": part.id, "state": state.state, "reason": state.reason} for part, state in parts
                ],
            }
        )
    return {"compositions": shown}


def fail(service: Service, body: Mapping[str, Any]) -> Any:
    """A running composition, or one destination of it, fails now."""
    arn, reason = body.get("arn"), body.get("reason", "ordered by a test")
    if not isinstance(arn, str) or not isinstance(reason, str):
        raise invalid("arn and reason must be strings")
    call = context(service, arn)
    composition = call.get(Composition, arn)
    if life.view(composition, call.now, call.settings).state not in life.LIVE:
        raise conflict(f"{arn} has ended already")
    destination = body.get("destinationId")
    if destination is None:
        call.world.put(replace(composition, failed_at=call.now, reason=reason))
        return {}
    if destination not in [each.id for each in composition.destinations]:
        raise invalid(f"{arn} has no destination {destination!r}")
    parts = tuple(
        replace(each, fails_at=call.now, reason=reason) if each.id == destination else each
        for each in composition.destinations
    )
    call.world.put(replace(composition, destinations=parts))
    return {}

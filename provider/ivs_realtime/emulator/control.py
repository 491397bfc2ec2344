"""The control API: what a test steers and sees, under its own path, apart from the service's.

GET    /_emulator/health                    version, state file, time
POST   /_emulator/reset                     forget everything, moto's services too
GET    /_emulator/time                      {now, ahead}
POST   /_emulator/time                      {advance: SECONDS}
GET    /_emulator/calls?after=NUMBER        the log; DELETE empties it
GET    /_emulator/faults                    what is ordered; POST orders, DELETE (/NUMBER) withdraws
GET    /_emulator/participants?stageArn=    who is there
POST   /_emulator/participants/join         {stageArn, token | userId …, publish}
POST   /_emulator/participants/publish      {stageArn, participantId}; likewise unpublish, leave
POST   /_emulator/participants/crowd        {stageArn, count, publish}: many at once, some of them publishing
POST   /_emulator/ingest/start              {streamKey, protocol}; likewise stop {streamKey}
GET    /_emulator/compositions              states with the reasons the service does not tell
POST   /_emulator/compositions/fail         {arn, reason, destinationId}
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from datetime import datetime, timezone
from importlib.metadata import version
from typing import Any

from ivs_realtime.emulator import control_ingest, control_participants
from ivs_realtime.emulator.clock import iso
from ivs_realtime.emulator.control_compositions import fail, listed
from ivs_realtime.emulator.errors import ServiceError, invalid
from ivs_realtime.emulator.moto_services import MotoServices
from ivs_realtime.emulator.operations import OPERATIONS
from ivs_realtime.emulator.service import Service, parse

PREFIX = "/_emulator/"
_LONGEST_ADVANCE = 400 * 86_400
_LAST = datetime(9000, 1, 1, tzinfo=timezone.utc).timestamp()
"""Time goes no further: tokens that expire later than the year 9999 have no date."""

Body = Mapping[str, Any]
Query = Mapping[str, str]

_ACT = ("stageArn", "participantId")
MEMBERS: Mapping[str, Sequence[str]] = {
    # What each request may say. `faults` looks for itself.
    "reset": (),
    "time": ("advance",),
    "participants/join": (
        *(*_ACT, "token", "userId", "attributes", "capabilities", "protocol", "client"),
        *("connectionTokenId", "publish"),
    ),
    "participants/crowd": ("stageArn", "count", "publish"),
    "participants/publish": _ACT,
    "participants/unpublish": _ACT,
    "participants/leave": _ACT,
    "ingest/start": ("streamKey", "protocol"),
    "ingest/stop": ("streamKey",),
    "compositions/fail": ("arn", "reason", "destinationId"),
}


class Control:
    """The control API over one emulator."""

    def __init__(self, service: Service, moto: MotoServices) -> None:
        self._service = service
        self._moto = moto
        self._routes: Mapping[tuple[str, str], Callable[[Body, Query], Any]] = {
            ("GET", "health"): self._health,
            ("POST", "reset"): self._reset,
            ("GET", "time"): self._time,
            ("POST", "time"): self._advance,
            ("GET", "calls"): lambda _body, query: {"calls": service.log.shown(_number(query.get("after", "0")))},
            ("DELETE", "calls"): lambda _body, _query: _did(service.log.clear),
            ("GET", "faults"): lambda _body, _query: {"faults": service.faults.shown()},
            ("POST", "faults"): self._order,
            ("DELETE", "faults"): lambda _body, _query: _did(service.faults.clear),
            ("GET", "participants"): lambda _body, query: control_participants.listed(service, query),
            ("POST", "participants/join"): lambda body, _query: control_participants.join(service, body),
            ("POST", "participants/crowd"): lambda body, _query: control_participants.crowd(service, body),
            ("POST", "participants/publish"): lambda body, _query: control_participants.publish(service, body),
            ("POST", "participants/unpublish"): lambda body, _query: control_participants.unpublish(service, body),
            ("POST", "participants/leave"): lambda body, _query: control_participants.leave(service, body),
            ("POST", "ingest/start"): lambda body, _query: control_ingest.start(service, body),
            ("POST", "ingest/stop"): lambda body, _query: control_ingest.stop(service, body),
            ("GET", "compositions"): lambda _body, _query: listed(service),
            ("POST", "compositions/fail"): lambda body, _query: fail(service, body),
        }

    def needs_moto(self, path: str) -> bool:
        """Whether the answer depends on buckets or channels."""
        return path.startswith((f"{PREFIX}participants/", f"{PREFIX}ingest/")) and not self._moto.loaded

    def handle(self, method: str, path: str, query: Query, body: bytes) -> tuple[int, Any]:
        """Status and JSON answer. Raises ServiceError, having changed nothing."""
        name = path[len(PREFIX) :].strip("/")
        if method == "DELETE" and name.startswith("faults/"):
            return 200, self._withdraw(name.removeprefix("faults/"))
        route = self._routes.get((method, name))
        if route is None:
            raise ServiceError("UnknownOperationException", f"The emulator's control API has no {method} {path[:128]}")
        try:
            answer = route(_checked(name, parse(body)), query)
        except BaseException:
            self._service.world.rollback()
            raise
        self._service.world.commit()
        return 200, answer

    def _health(self, _body: Body, _query: Query) -> Any:
        clock = self._service.world.clock
        return {
            "service": "ivs-realtime emulator",
            "version": version("ivs-realtime"),
            "state": None if self._service.world.path is None else str(self._service.world.path),
            "now": iso(clock.now()),
        }

    def _reset(self, _body: Body, _query: Query) -> Any:
        self._moto.reset()
        self._service.world.clear()
        self._service.faults.clear()
        self._service.log.clear()
        self._service.rates.clear()
        return {}

    def _time(self, _body: Body, _query: Query) -> Any:
        clock = self._service.world.clock
        return {"now": iso(clock.now()), "ahead": clock.ahead}

    def _advance(self, body: Body, query: Query) -> Any:
        seconds = body.get("advance")
        if isinstance(seconds, bool) or not isinstance(seconds, int | float) or not 0 <= seconds <= _LONGEST_ADVANCE:
            raise invalid(f"advance must be a number of seconds from 0 to {_LONGEST_ADVANCE}; time has no way back")
        if self._service.world.clock.now() + seconds > _LAST:
            raise invalid("Time ends with the year 8999: reset brings it back")
        self._service.world.advance(float(seconds))
        return self._time(body, query)

    def _order(self, body: Body, _query: Query) -> Any:
        try:
            return asdict(self._service.faults.order(body, OPERATIONS))
        except ValueError as error:
            raise invalid(f"This fault cannot be ordered: {error}") from None

    def _withdraw(self, number: str) -> Any:
        if not self._service.faults.withdraw(_number(number)):
            raise ServiceError("ResourceNotFoundException", f"No fault {number} is ordered, or it has happened already")
        return {}


def _checked(name: str, body: Body) -> Body:
    """A misspelt member would be a test that tests nothing."""
    if name in MEMBERS:
        for member in body:
            if member not in MEMBERS[name]:
                takes = ", ".join(MEMBERS[name]) or "nothing"
                raise invalid(f"{name} knows no {member[:64]!r}; it takes {takes}")
    try:
        json.dumps(body, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        raise invalid("The request has text that is not valid Unicode") from None
    return body


def _number(text: str) -> int:
    try:
        return int(text)
    except ValueError:
        raise invalid(f"{text[:32]!r} is not a number") from None


def _did(act: Callable[[], None]) -> dict[str, Any]:
    act()
    return {}

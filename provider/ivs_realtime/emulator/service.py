"""One request of the service from its bytes to its answer, without HTTP."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from ivs_realtime.emulator import compositions, model, validation
from ivs_realtime.emulator.callers import Caller
from ivs_realtime.emulator.calls import Call, Neighbours
from ivs_realtime.emulator.errors import ServiceError
from ivs_realtime.emulator.faults import Faults
from ivs_realtime.emulator.log import Log
from ivs_realtime.emulator.operations import OPERATIONS
from ivs_realtime.emulator.rates import Rates
from ivs_realtime.emulator.settings import Settings
from ivs_realtime.emulator.world import World

CONTROL = model.Operation(
    "Control", "POST", "", "", "", frozenset({"ResourceNotFoundException", "ConflictException"}), {}
)
"""What a test does: no operation of the API, but it fails in the same words."""


@dataclass
class Service:
    """The emulated service."""

    world: World
    settings: Settings
    neighbours: Neighbours
    log: Log = field(default_factory=Log)
    faults: Faults = field(default_factory=Faults)
    rates: Rates = field(default_factory=Rates)

    def answer(
        self,
        operation: model.Operation,
        caller: Caller,
        body: bytes,
        outside: Mapping[str, Any],
        failure: str | None,
    ) -> tuple[dict[str, Any], str | None]:
        """The answer's members, and the ARN the call was about, for the log.

        Raises ServiceError, having changed nothing.
        """
        if self.settings.rates:
            self.rates.count(operation.name, caller, self.world.clock.now())
        request = validation.check(operation.input, parse(body), outside)
        call = self.call(operation, caller.account, caller.region, failure)
        try:
            answer = OPERATIONS[operation.name](call, request)
        except BaseException as error:
            self.world.rollback()
            if isinstance(error, ServiceError):
                error.arn = _subject(request, {})
            raise
        self.world.commit()
        return answer, _subject(request, answer)

    def channel_deleted(self, caller: Caller, body: bytes) -> None:
        """Moto has deleted a channel at a client's request."""
        arn = str(parse(body).get("arn"))
        compositions.channel_deleted(self.call(CONTROL, caller.account, caller.region), arn)
        self.world.commit()

    def call(self, operation: model.Operation, account: str, region: str, failure: str | None = None) -> Call:
        """The context of a request."""
        return Call(
            operation=operation,
            account=account,
            region=region,
            world=self.world,
            settings=self.settings,
            neighbours=self.neighbours,
            now=self.world.clock.now(),
            failure=failure,
        )


def parse(body: bytes) -> dict[str, Any]:
    """A JSON object; nothing at all is an empty one."""
    if not body.strip():
        return {}
    try:
        value = json.loads(body.decode("utf-8"), parse_constant=_refuse_constant)
    except (ValueError, RecursionError):
        raise ServiceError("SerializationException", "The request's body is not valid JSON") from None
    if not isinstance(value, dict):
        raise ServiceError("SerializationException", "The request's body is not a JSON object")
    return value


def _refuse_constant(name: str) -> float:
    raise ValueError(name)


def _subject(request: Mapping[str, Any], answer: Mapping[str, Any]) -> str | None:
    for member in ("arn", "resourceArn"):
        if member in request:
            return str(request[member])
    for value in answer.values():
        if isinstance(value, dict) and "arn" in value:
            return str(value["arn"])
    subject = request.get("stageArn") or request.get("sourceStageArn")
    return None if subject is None else str(subject)

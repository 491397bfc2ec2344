"""A bench to try the verbs on: one resource, its life, and the calls that it took."""

from __future__ import annotations

import copy
from dataclasses import dataclass, field
from typing import Any

from ivs_realtime.aws.api import Api
from ivs_realtime.aws.tags import Ignored
from ivs_realtime.aws.wait import Pause
from ivs_realtime.emulator.testing import Emulator
from ivs_realtime.lifecycle import create as creating
from ivs_realtime.lifecycle import delete as deleting
from ivs_realtime.lifecycle import diff as comparing
from ivs_realtime.lifecycle import read as reading
from ivs_realtime.lifecycle import update as updating
from ivs_realtime.lifecycle.create import Origin, Repeats
from ivs_realtime.lifecycle.diff import Diff
from ivs_realtime.lifecycle.snapshot import Snapshot
from ivs_realtime.resources import ALL
from tests.lifecycle.examples import arn

URN = "urn:pulumi:dev::show::ivs-realtime:index:Stage::room"


@dataclass
class Bench:
    """The verbs, and what was called since the last look."""

    emulator: Emulator
    api: Api
    pause: Pause
    things: dict[str, str]
    ignored: Ignored = field(default_factory=Ignored)
    repeats: Repeats = field(default_factory=Repeats)

    def real(self, inputs: Any) -> Any:
        """The inputs of an example, with the ARNs of what exists here."""
        if isinstance(inputs, dict):
            return {key: self.real(value) for key, value in inputs.items()}
        if isinstance(inputs, list):
            return [self.real(item) for item in inputs]
        return {arn(kind): real for kind, real in self.things.items()}.get(inputs, inputs)

    def called(self) -> list[str]:
        """The operations since the last look."""
        operations = [call["operation"] for call in self.emulator.calls()]
        self.emulator.forget_calls()
        return operations

    def create(self, name: str, inputs: dict[str, Any], seconds: float = 0, urn: str = URN) -> Snapshot:
        """Create, or adopt."""
        return creating.create(self.api, ALL[name], inputs, Origin(urn, seconds), self.ignored, self.repeats)

    def read(self, name: str, before: Snapshot) -> Snapshot | None:
        """Read with what the state holds."""
        return reading.read(self.api, ALL[name], before.id, before.inputs, before.outputs, self.ignored)

    def diff(self, name: str, before: Snapshot, new: dict[str, Any]) -> Diff:
        """Compare with what the state holds."""
        return comparing.diff(ALL[name], before.id, before.inputs, new, self.ignored)

    def update(self, name: str, before: Snapshot, new: dict[str, Any]) -> Snapshot:
        """Update from what the state holds."""
        return updating.update(
            self.api, ALL[name], before.id, before.inputs, before.outputs, copy.deepcopy(new), self.ignored
        )

    def delete(self, name: str, before: Snapshot, seconds: float = 0) -> None:
        """Delete what the state holds."""
        deleting.delete(self.api, ALL[name], before.id, before.outputs, seconds)

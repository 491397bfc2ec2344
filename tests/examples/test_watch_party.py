"""The watch party: a host of one stage is seen in another, from the command line."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from ivs_realtime.emulator.testing import Emulator
from tests.engine.fixtures import StackOf
from tests.examples.example import Example

pytestmark = pytest.mark.engine
EXAMPLE = Example("watch-party")
COMMAND = Path(sys.executable).parent / "ivs-realtime"


def test_the_host_is_seen_at_the_party(stack_of: StackOf, emulator: Emulator) -> None:
    stack = stack_of(EXAMPLE.directory, variables=emulator.environment())
    EXAMPLE.deploy(stack)
    outputs = stack.outputs(show_secrets=True)
    premiere, party, host = outputs["premiere"], outputs["party"], outputs["host_id"]
    emulator.participant(premiere, token=outputs["host_token"]).publish()

    def run(*arguments: str) -> str:
        return subprocess.run(
            [str(COMMAND), *arguments], env=stack.environment, capture_output=True, text=True, check=True
        ).stdout

    run("replication", "start", premiere, party, host, "--reconnect-window", "60", "--attribute", "seen-at=party")
    (seen,) = emulator.participants(party)
    assert seen["participantId"] == host
    assert "ACTIVE" in run("replication", "list", premiere, host)
    run("replication", "stop", premiere, party, host)
    assert emulator.participants(party) == []
    run("participant", "disconnect", premiere, host, "--reason", "good night")
    assert emulator.participants(premiere) == []
    stack.preview("--expect-no-changes")
    stack.destroy()

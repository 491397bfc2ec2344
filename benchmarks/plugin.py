"""The plugin's speed, as ratios taken alternately on one machine in one run.

    python benchmarks/plugin.py

Its start is compared with importing what no plugin in Python can do without. Deploying 200 stages, to an emulator that
takes 50 ms for each call, is compared with a plugin that does nothing and answers at once.
"""

from __future__ import annotations

import shlex
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from rich.console import Console
from rich.table import Table

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from engine.environment import environment  # noqa: E402
from engine.get import get  # noqa: E402
from ivs_realtime.emulator.testing import running_emulator  # noqa: E402
from ivs_realtime.faces.install import PROGRAM, installed  # noqa: E402
from tests.engine.stack import Stack  # noqa: E402

STAGES, CALL_SECONDS = 200, 0.05
STARTS, ROUNDS = 9, 3
LIMITS = {"start": 1.3, "up": 1.10, "refresh": 2.0}


def timed(act: Callable[[], object]) -> float:
    """How long it takes."""
    begun = time.perf_counter()
    act()
    return time.perf_counter() - begun


def imports() -> None:
    """What it is measured by."""
    subprocess.run([sys.executable, "-c", "import pulumi, grpc"], check=True)


def started(program: Path) -> None:
    """From the start of the process to its port."""
    with subprocess.Popen([program, "127.0.0.1:1"], stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline()
        process.kill()


def installed_no_op(home: Path) -> None:
    """The plugin that does nothing, under the name of ours."""
    launcher = installed(home) / PROGRAM
    command = shlex.join([sys.executable, str(ROOT / "benchmarks/measured_by/no_op_plugin.py")])
    launcher.write_text(f'#!/bin/sh\nexec {command} "$@"\n')


def stages() -> str:
    """A program."""
    return "resources:\n" + "".join(
        f"  stage{number}:\n    type: ivs-realtime:Stage\n    properties: {{ tags: {{ number: '{number}' }} }}\n"
        for number in range(STAGES)
    )


def life(place: Path, variables: Mapping[str, str]) -> dict[str, float]:
    """The seconds that each command takes."""
    stack = Stack(place, variables, stages(), runtime="yaml", config={"ivs-realtime:region": "us-east-1"})
    seconds = {"up": timed(stack.up)}
    seconds["unchanged preview"] = timed(stack.preview)
    seconds["refresh"] = timed(stack.refresh)
    seconds["destroy"] = timed(stack.destroy)
    return seconds


def main() -> int:
    """Measure and print; the exit code tells whether a limit was passed."""
    ours: dict[str, list[float]] = {}
    base: dict[str, list[float]] = {}
    with tempfile.TemporaryDirectory() as workshop, running_emulator() as emulator:
        place = Path(workshop)
        engine = get(["yaml"])
        variables = {name: environment(engine, place / name) for name in ("ours", "no-op")}
        program = installed(Path(variables["ours"]["PULUMI_HOME"])) / PROGRAM
        installed_no_op(Path(variables["no-op"]["PULUMI_HOME"]))
        own = str(Path(sys.executable).parent)
        for name in variables:
            path = variables[name]["PATH"].replace(own, "", 1)
            variables[name] = {**variables[name], **emulator.environment(), "PATH": path}
        for _ in range(STARTS):
            base.setdefault("start", []).append(timed(imports))
            ours.setdefault("start", []).append(timed(lambda: started(program)))
        for operation in ("CreateStage", "GetStage", "DeleteStage"):
            emulator.faults.order(operation, "delay", seconds=CALL_SECONDS)
        for number in range(ROUNDS):
            for name, taken in (("no-op", base), ("ours", ours)):
                for command, seconds in life(place / f"{name}-{number}", variables[name]).items():
                    taken.setdefault(command, []).append(seconds)
    table = Table("", "ours", "measured by", "ratio", "limit", title=f"{STAGES} stages, {CALL_SECONDS * 1000:.0f} ms")
    failed = False
    for name in ours:
        mine, theirs = statistics.median(ours[name]), statistics.median(base[name])
        limit = LIMITS.get(name)
        failed |= limit is not None and mine / theirs > limit
        table.add_row(name, f"{mine:.2f} s", f"{theirs:.2f} s", f"{mine / theirs:.2f}", f"{limit:.2f}" if limit else "")
    Console().print(table)
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())

"""Recordings of a version: the state that it left, and what the engine asked it and was answered.

    python -m tests.upgrade.recording    records this version, below `recorded/`

Done once, when a version is released; the tests beside this file hold every later version to it. A recording is made
against the emulator. Nothing in it is secret, and nothing tells of the machine.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any

from engine.environment import environment
from engine.get import get
from ivs_realtime.emulator.testing import Emulator, running_emulator
from ivs_realtime.faces.install import installed
from tests.engine.stack import Stack

HERE = Path(__file__).parent
RECORDED = HERE / "recorded"
PURE = ("CheckConfig", "DiffConfig", "Check", "Diff", "Create", "Update")
"""The calls that ask AWS nothing; Create and Update in a preview only."""

_OF_THE_MACHINE = ("sourcePosition", "stackTrace", "resourceStatusAddress", "resourceStatusToken")


def calls(log: str) -> Iterator[dict[str, Any]]:
    """The calls of a gRPC log (PULUMI_DEBUG_GRPC) that any version must answer alike: method, request, response."""
    seen = set()
    for line in log.splitlines():
        entry = json.loads(line)
        service, _, method = entry["method"].rpartition("/")
        request = entry.get("request")
        if service != "/pulumirpc.ResourceProvider" or method not in PURE or "response" not in entry:
            continue
        if method in ("Create", "Update") and not request.get("preview"):
            continue
        call = {"method": method, "request": without_the_machine(request), "response": entry["response"]}
        text = json.dumps(call, sort_keys=True)
        if text not in seen:
            seen.add(text)
            yield call


def without_the_machine(value: Any) -> Any:
    """Without the places where programs stood, and without ports."""
    if isinstance(value, dict):
        return {key: without_the_machine(item) for key, item in value.items() if key not in _OF_THE_MACHINE}
    return [without_the_machine(item) for item in value] if isinstance(value, list) else value


def programs(emulator: Emulator) -> tuple[str, str]:
    """Every resource that lasts; and the same with everything changed that can be."""
    emulator.client("s3").create_bucket(Bucket="recordings")
    stage = emulator.client("ivs-realtime").create_stage(name="audience")["stage"]["arn"]
    emulator.participant(stage).publish()
    before = (HERE / "program.yaml").read_text().replace("AUDIENCE", stage)
    after = before.replace("team: video", "team: audio").replace("width: 640", "width: 1280")
    return before, after.replace("recordingReconnectWindowSeconds: 30", "recordingReconnectWindowSeconds: 60")


def record(directory: Path) -> None:
    """Records this version there."""
    with tempfile.TemporaryDirectory() as workshop, running_emulator() as emulator:
        place, log = Path(workshop), Path(workshop) / "grpc.json"
        variables = {**environment(get(["yaml"]), place / "engine"), **emulator.environment()}
        installed(Path(variables["PULUMI_HOME"]))
        before, after = programs(emulator)
        stack = Stack(place / "upgrade", variables, before, runtime="yaml", config={"ivs-realtime:region": "us-east-1"})
        stack.environment["PULUMI_DEBUG_GRPC"] = str(log)
        stack.preview()
        stack.up()
        stack.up("--expect-no-changes")
        state = without_the_machine(stack.export())
        stack.write(after)
        stack.preview()
        directory.mkdir(parents=True, exist_ok=True)
        state["deployment"]["manifest"].pop("plugins", None)
        (directory / "state.json").write_text(json.dumps(state, indent=1) + "\n")
        (directory / "program.yaml").write_text(before)
        lines = [json.dumps(call, sort_keys=True) for call in calls(log.read_text())]
        (directory / "calls.jsonl").write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    record(RECORDED / f"v{version('ivs-realtime')}")

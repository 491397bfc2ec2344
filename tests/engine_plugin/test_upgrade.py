"""The state that a recorded version left is one in which this version finds nothing to do."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.engine.stack import Stack
from tests.upgrade.recording import RECORDED

pytestmark = pytest.mark.engine


@pytest.mark.parametrize("directory", sorted(RECORDED.iterdir()), ids=lambda directory: directory.name)
def test_a_recorded_state_previews_with_no_changes(
    directory: Path, rooms: Callable[..., Stack], tmp_path: Path
) -> None:
    environment = rooms("resources: {}\n", runtime="yaml").environment
    program = (directory / "program.yaml").read_text()
    config = {"ivs-realtime:region": "us-east-1"}
    # The directory gives the project its name, which stands in every URN.
    stack = Stack(tmp_path / "upgrade", environment, program, runtime="yaml", config=config)
    stack.run("stack", "import", "--file", str(directory / "state.json"), "--stack", stack.name)
    recorded = json.loads((directory / "state.json").read_text())["deployment"]["resources"]
    custom = [resource for resource in recorded if resource["type"].startswith("ivs-realtime:")]
    assert stack.preview("--expect-no-changes").operations == {"same": len(custom)}

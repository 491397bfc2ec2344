"""The YAML example on the real engine: up, up again, change, drift and refresh, import, destroy."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from ivs_realtime.emulator.testing import Emulator
from tests.engine.stack import Stack
from tests.engine_plugin.conftest import ROOT

pytestmark = pytest.mark.engine


def test_the_yaml_example_lives_its_life(rooms: Callable[..., Stack], emulator: Emulator) -> None:
    stack = rooms(ROOT / "examples/yaml")
    client = emulator.client("ivs-realtime")

    planned = stack.preview()
    assert planned.operations == {"create": 2}
    assert planned.warnings == []
    up = stack.up()
    assert up.operations == {"create": 2}
    assert up.warnings == []
    outputs = stack.outputs()
    assert client.get_stage(arn=outputs["stageArn"])["stage"]["name"] == outputs["stageName"]
    assert outputs["whip"].startswith("https://")

    again = stack.up("--expect-no-changes")
    assert again.operations == {"same": 2}
    stack.preview("--expect-no-changes", "--refresh")

    stack.run("config", "set", "team", "audio", "--stack", stack.name)
    changed = stack.up()
    assert changed.operations == {"update": 2}
    assert changed.changed == {"studio": ["tags.team"], "hd": ["tags.team"]}
    assert client.get_stage(arn=outputs["stageArn"])["stage"]["tags"] == {"team": "audio"}

    client.tag_resource(resourceArn=outputs["stageArn"], tags={"team": "by-hand"})
    drift = stack.refresh("--diff")
    assert drift.operations == {"update": 1, "same": 1}
    assert "by-hand" in drift.stdout
    assert stack.up().changed == {"studio": ["tags.team"]}
    assert client.get_stage(arn=outputs["stageArn"])["stage"]["tags"] == {"team": "audio"}

    hall = client.create_stage(name="hall", tags={"team": "audio", "cost center": "7"})["stage"]["arn"]
    written = stack.import_("ivs-realtime:index:Stage", "hall", hall, "--protect=false").stdout
    assert "type: ivs-realtime:Stage" in written
    assert "cost center:" in written
    program = (stack.project / "Pulumi.yaml").read_text()
    snippet = written[written.index("  hall:\n") :].rstrip()
    (stack.project / "Pulumi.yaml").write_text(program.replace("\noutputs:", f"{snippet}\n\noutputs:"))
    assert stack.up("--expect-no-changes").operations == {"same": 3}

    assert stack.destroy().operations == {"delete": 3}
    assert client.list_stages()["stages"] == []

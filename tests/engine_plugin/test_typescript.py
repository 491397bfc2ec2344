"""The TypeScript example on the real engine, with the SDK that Pulumi's generator makes of the schema."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from ivs_realtime.emulator.testing import Emulator
from tests.engine.stack import Stack
from tests.engine_plugin.conftest import ROOT

pytestmark = [pytest.mark.engine, pytest.mark.slow]


def test_the_typescript_example_lives_its_life(
    rooms: Callable[..., Stack], emulator: Emulator, nodejs_sdk: Path, node_modules: Path
) -> None:
    stack = rooms(ROOT / "examples/typescript")
    modules = stack.project / "node_modules"
    shutil.copytree(node_modules, modules, symlinks=True, copy_function=_link)
    shutil.copytree(nodejs_sdk, modules / "@ivs-realtime/pulumi", ignore=shutil.ignore_patterns("node_modules"))
    client = emulator.client("ivs-realtime")

    assert stack.preview().operations == {"create": 3}
    assert stack.up().operations == {"create": 3}
    outputs = stack.outputs()
    assert sorted(outputs["whip"]) == ["hall", "studio"]
    assert stack.up("--expect-no-changes").operations == {"same": 3}

    stack.run("config", "set", "bitrate", "3000000", "--stack", stack.name)
    planned = stack.preview("--diff")
    assert planned.operations == {"replace": 1, "same": 2}
    assert "bitrate: 2500000 => 3000000" in planned.stdout
    assert stack.up().operations == {"replace": 1, "same": 2}
    assert len(client.list_encoder_configurations()["encoderConfigurations"]) == 1

    client.delete_stage(arn=outputs["stageArns"][1])
    assert stack.refresh().operations == {"delete": 1, "same": 2}
    assert stack.up().operations == {"create": 1, "same": 2}

    # The Node host that can be built from Go modules generates no code.
    annex = client.create_stage(name="annex")["stage"]["arn"]
    stack.import_("ivs-realtime:index:Stage", "annex", annex, "--protect=false", "--generate-code=false")

    stack.run("config", "set", "--path", "rooms[0]", "studio", "--stack", stack.name)
    assert stack.up().operations == {"delete": 2, "same": 2}
    assert stack.destroy().operations == {"delete": 2}
    assert client.list_stages()["stages"] == []


def _link(source: str, target: str) -> None:
    # Node resolves modules by where a file really is, so a link of the whole directory will not do.
    Path(target).hardlink_to(source)

"""The Python example by way of the plugin: the generated SDK, and two providers in one program."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from ivs_realtime.emulator.testing import Emulator
from tests.engine.stack import Stack
from tests.engine_plugin.conftest import ROOT

pytestmark = [pytest.mark.engine, pytest.mark.slow]


def test_the_python_sdk_example_lives_its_life(
    rooms: Callable[..., Stack], emulator: Emulator, python_sdk: Path
) -> None:
    stack = rooms(
        ROOT / "examples/python-sdk",
        variables={"PYTHONPATH": str(python_sdk)},
        config={"ivs-realtime:endpoint": emulator.url},
    )
    clients = {region: emulator.client("ivs-realtime", region=region) for region in ("us-east-1", "eu-west-1")}

    assert stack.preview().operations == {"create": 4}
    assert stack.up().operations == {"create": 4}
    arns = stack.outputs()["arns"]
    for region, client in clients.items():
        assert arns[region].startswith(f"arn:aws:ivs:{region}:")
        assert client.get_stage(arn=arns[region])["stage"]["tags"] == {"team": "video"}
    assert stack.up("--expect-no-changes").operations == {"same": 4}

    stack.run("config", "set", "team", "audio", "--stack", stack.name)
    assert stack.up().operations == {"update": 4}
    for region, client in clients.items():
        assert client.get_stage(arn=arns[region])["stage"]["tags"] == {"team": "audio"}

    clients["eu-west-1"].untag_resource(resourceArn=arns["eu-west-1"], tagKeys=["team"])
    assert stack.refresh().operations == {"update": 1, "same": 3}
    assert stack.up().changed == {"studio-eu-west-1": ["tags.team"]}

    program = stack.project / "__main__.py"
    program.write_text(program.read_text().replace("region=region,", 'region="eu-central-1",', 1))
    assert stack.up().operations == {"replace": 4}
    assert [client.list_stages()["stages"] for client in clients.values()] == [[], []]
    moved = emulator.client("ivs-realtime", region="eu-central-1")
    assert len(moved.list_stages()["stages"]) == 2

    assert stack.destroy().operations == {"delete": 4}
    assert moved.list_stages()["stages"] == []

"""From the dynamic face to the plugin: the program changes, and nothing else does."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from ivs_realtime.emulator.testing import Emulator
from tests.engine.stack import Stack

pytestmark = pytest.mark.engine

DYNAMIC = """
import pulumi
from ivs_realtime import EncoderConfiguration, Stage

stage = Stage("studio", tags={"team": "video"})
encoder = EncoderConfiguration("hd", video={"width": 640, "height": 360})
pulumi.export("arn", stage.arn)
"""

PLUGIN = """
resources:
  studio:
    type: ivs-realtime:Stage
    properties:
      tags: { team: video }
  hd:
    type: ivs-realtime:EncoderConfiguration
    properties:
      video: { width: 640, height: 360 }
outputs:
  arn: ${studio.arn}
"""


def test_a_program_moves_to_the_plugin_and_everything_stays(rooms: Callable[..., Stack], emulator: Emulator) -> None:
    stack = rooms(DYNAMIC, config={"ivs-realtime:endpoint": emulator.url})
    assert stack.up().operations == {"create": 2}
    before = {resource["id"] for resource in stack.resources()}
    emulator.forget_calls()

    # stack_of got the hosts of the first program only.
    yaml = rooms(PLUGIN, runtime="yaml", name="other")
    stack.environment["PATH"] = yaml.environment["PATH"]
    stack.runtime = "yaml"
    stack.write(PLUGIN)
    assert stack.up("--expect-no-changes").operations == {"same": 2}
    assert emulator.calls() == []

    moved = stack.resources()
    assert {resource["id"] for resource in moved} == before
    assert sorted(resource["type"] for resource in moved) == [
        "ivs-realtime:index:EncoderConfiguration", "ivs-realtime:index:Stage",
    ]  # fmt: skip
    # The first refresh drops what only the dynamic host needed.
    stack.refresh("--expect-no-changes")
    assert not any("__provider" in resource["outputs"] for resource in stack.resources())

    stack.write(PLUGIN.replace("team: video", "team: audio"))
    assert stack.up().changed == {"studio": ["tags.team"]}
    assert stack.destroy().operations == {"delete": 2}
    assert emulator.client("ivs-realtime").list_stages()["stages"] == []

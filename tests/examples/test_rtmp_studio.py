"""An RTMP studio: set up, on air, off air and on again."""

from __future__ import annotations

import json

import pytest

from ivs_realtime.emulator.testing import Emulator
from tests.engine.fixtures import StackOf
from tests.examples.example import Example

pytestmark = pytest.mark.engine
EXAMPLE = Example("rtmp-studio")


def test_the_studio_goes_on_air_and_comes_back(stack_of: StackOf, emulator: Emulator) -> None:
    channel = emulator.client("ivs").create_channel(name="programme")["channel"]["arn"]
    stack = stack_of(EXAMPLE.directory, variables=emulator.environment(), config={"channelArn": channel})
    EXAMPLE.deploy(stack)
    keys = stack.outputs(show_secrets=True)
    assert keys["stream_key"] != keys["spare_key"]
    assert keys["stream_key"] not in json.dumps(stack.export())

    emulator.stream(keys["stream_key"])
    stack.run("config", "set", "onAir", "true", "--stack", stack.name)
    up = stack.up()
    assert up.operations == {"create": 1, "same": EXAMPLE.creates}
    assert stack.outputs()["show"] == "ACTIVE"
    assert keys["stream_key"] not in up.stdout

    # The broadcast ends on its own; the timer's `pulumi up --refresh` starts it again.
    (show,) = emulator.compositions()
    emulator.client("ivs-realtime").stop_composition(arn=show["arn"])
    emulator.advance(10)
    assert stack.up("--refresh").operations["create"] == 1
    assert stack.outputs()["show"] == "ACTIVE"
    # An ingest configuration that takes in a stream is not deleted: the encoder is stopped first.
    emulator.end_stream(keys["stream_key"])
    stack.destroy()

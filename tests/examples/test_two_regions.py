"""Two regions in one program."""

from __future__ import annotations

import pytest

from ivs_realtime.emulator.testing import Emulator
from tests.engine.fixtures import StackOf
from tests.examples.example import Example

pytestmark = pytest.mark.engine
EXAMPLE = Example("two-regions")


def test_each_region_has_its_own(stack_of: StackOf, emulator: Emulator) -> None:
    stack = stack_of(EXAMPLE.directory, variables=emulator.environment())
    rooms = EXAMPLE.deploy(stack)["rooms"]
    clients = {region: emulator.client("ivs-realtime", region=region) for region in rooms}
    for region, client in clients.items():
        assert [stage["arn"] for stage in client.list_stages()["stages"]] == [rooms[region]]
        assert len(client.list_encoder_configurations()["encoderConfigurations"]) == 1
    stack.preview("--expect-no-changes", "--refresh")
    stack.destroy()
    assert [client.list_stages()["stages"] for client in clients.values()] == [[], []]

"""pytest fixtures: `emulator` is an empty emulator.

# conftest.py
from ivs_realtime.emulator.fixtures import emulator, emulator_server  # noqa: F401

def test_a_stage_has_a_name(emulator):
    ivs = emulator.client("ivs-realtime")
    assert ivs.create_stage(name="studio")["stage"]["name"] == "studio"
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from ivs_realtime.emulator.testing import Emulator, running_emulator


@pytest.fixture(scope="session")
def emulator_server() -> Iterator[Emulator]:
    """One emulator for all tests of a run (of each worker, under pytest-xdist)."""
    with running_emulator() as emulator:
        yield emulator


@pytest.fixture
def emulator(emulator_server: Emulator) -> Emulator:
    """An empty emulator."""
    emulator_server.reset()
    return emulator_server

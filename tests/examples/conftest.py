"""Examples are run by the real engine against an emulator of their own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from ivs_realtime.emulator.testing import Emulator, running_emulator
from tests.engine.fixtures import engine_directory, engine_environment, stack_of  # noqa: F401


@pytest.fixture
def emulator() -> Iterator[Emulator]:
    """A world of this test's own."""
    with running_emulator() as emulator:
        yield emulator

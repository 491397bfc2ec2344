"""An empty emulator for each test."""

from ivs_realtime.emulator.fixtures import emulator, emulator_server

__all__ = ["emulator", "emulator_server"]

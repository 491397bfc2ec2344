"""The fixtures of the real engine and of an empty emulator, for the tests beside this file."""

from ivs_realtime.emulator.fixtures import emulator, emulator_server
from tests.engine.fixtures import engine_directory, engine_environment, stack_of

__all__ = ["emulator", "emulator_server", "engine_directory", "engine_environment", "stack_of"]

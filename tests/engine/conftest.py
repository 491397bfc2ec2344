"""The fixtures of the real engine, for the tests beside this file."""

from tests.engine.fixtures import engine_directory, engine_environment, stack_of

__all__ = ["engine_directory", "engine_environment", "stack_of"]

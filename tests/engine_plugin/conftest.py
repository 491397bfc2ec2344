"""The real engine, the plugin in its plugin directory, and an emulator to deploy to."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from ivs_realtime.emulator.fixtures import emulator, emulator_server
from ivs_realtime.emulator.testing import Emulator
from ivs_realtime.faces.install import installed
from tests.engine.fixtures import engine_directory, engine_environment, stack_of
from tests.engine.stack import Stack
from tests.sdks.fixtures import node_modules, nodejs_sdk, python_sdk, sdks

__all__ = [
    "emulator",
    "emulator_server",
    "engine_directory",
    "engine_environment",
    "node_modules",
    "nodejs_sdk",
    "python_sdk",
    "sdks",
    "stack_of",
]

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def plugin(engine_environment: dict[str, str]) -> Path:
    """The plugin, installed where the engine looks."""
    return installed(Path(engine_environment["PULUMI_HOME"]))


@pytest.fixture
def rooms(
    plugin: Path, stack_of: Callable[..., Stack], emulator: Emulator, tmp_path_factory: pytest.TempPathFactory
) -> Callable[..., Stack]:
    """Makes a stack whose provider, a plugin, talks to the emulator; arguments as of `stack_of`."""

    def make(program: str | Path, **options: Any) -> Stack:
        variables = {**emulator.environment(), **options.pop("variables", {})}
        variables.pop("AWS_REGION")
        variables.pop("AWS_DEFAULT_REGION")
        config = {"ivs-realtime:region": "us-east-1", **options.pop("config", {})}
        made = stack_of(program, variables=variables, config=config, **options)
        # Not the plugin on PATH, of which the engine would warn at each run.
        own = Path(sys.executable).parent
        without = tmp_path_factory.mktemp("path") / "bin"
        without.mkdir()
        for name in ("python", "python3"):
            # No link: the interpreter finds its environment by its own place.
            (without / name).write_text(f'#!/bin/sh\nexec "{own / name}" "$@"\n')
            (without / name).chmod(0o755)
        made.environment["PATH"] = made.environment["PATH"].replace(str(own), str(without), 1)
        return made

    return make

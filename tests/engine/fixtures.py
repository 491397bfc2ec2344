"""What every test of the real engine begins with.

A directory of tests takes them in by one line in its conftest.py:

    from tests.engine.fixtures import engine_directory, engine_environment, stack_of  # noqa: F401
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from engine.environment import environment
from engine.get import get
from tests.engine.stack import Stack

StackOf = Callable[..., Stack]


@pytest.fixture(scope="session")
def engine_directory() -> Path:
    """The directory of a real engine, the same that `make engine` gets."""
    return get()


@pytest.fixture(scope="session")
def engine_environment(engine_directory: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Variables for `pulumi`: a home and a state of its own, and no AWS account within reach."""
    user = {name: value for name, value in os.environ.items() if not name.startswith("AWS_")}
    return {
        **environment(engine_directory, tmp_path_factory.mktemp("engine"), user),
        "AWS_CONFIG_FILE": os.devnull,
        "AWS_SHARED_CREDENTIALS_FILE": os.devnull,
        "AWS_EC2_METADATA_DISABLED": "true",
    }


@pytest.fixture
def stack_of(engine_directory: Path, engine_environment: dict[str, str], tmp_path: Path) -> StackOf:
    """Makes a stack: `stack_of(program)`, with what `Stack` takes; `variables` adds to its environment."""
    made = 0

    def make(program: str | Path, *, variables: dict[str, str] | None = None, **options: Any) -> Stack:
        nonlocal made
        made += 1
        runtime = options.get("runtime") or runtime_of(program)
        # Hosts come on demand, and perhaps with another engine: a user's own need not have them all.
        directory = get([runtime])
        places = engine_environment["PATH"].split(os.pathsep)
        path = os.pathsep.join(str(directory) if place == str(engine_directory) else place for place in places)
        own = {**engine_environment, "PATH": path, **(variables or {})}
        return Stack(tmp_path / f"stack-{made}", own, program, **options)

    return make


def runtime_of(program: str | Path) -> str:
    """The language of a project: `runtime: yaml`, or `name` in the mapping under `runtime`."""
    about = (program / "Pulumi.yaml").read_text() if isinstance(program, Path) else ""
    named = re.search(r"^runtime:\s*(?:\{?\s*name:\s*)?[\"']?(\w+)", about, re.MULTILINE)
    return named[1] if named else "python"

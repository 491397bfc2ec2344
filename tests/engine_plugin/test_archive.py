"""The release archive, installed as a user installs it: into an empty Pulumi home, on a machine with a bare Python."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from ivs_realtime.emulator.testing import Emulator
from release.archive import build, this_platform
from tests.engine.stack import Stack
from tests.engine_plugin.conftest import ROOT

pytestmark = [pytest.mark.engine, pytest.mark.slow]


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The archive for this machine, and for this version of Python only."""
    return build(tmp_path_factory.mktemp("dist"), this_platform(), [f"3.{sys.version_info[1]}"])


def test_an_archive_is_all_that_a_bare_python_needs(
    archive: Path, stack_of: Callable[..., Stack], emulator: Emulator, tmp_path: Path
) -> None:
    assert archive.name == f"pulumi-resource-ivs-realtime-v0.1.0-{this_platform()}.tar.gz"
    bare = tmp_path / "bare"
    bare.mkdir()
    (bare / "python3").write_text(f'#!/bin/sh\nexec "{sys._base_executable}" "$@"\n')  # type: ignore[attr-defined]
    (bare / "python3").chmod(0o755)
    stack = stack_of(ROOT / "examples/yaml", variables={
        **emulator.environment(), "PULUMI_HOME": str(tmp_path / "home"), "PYTHONPATH": str(tmp_path),
    })  # fmt: skip
    # A module of the user's that must not come in the way.
    (tmp_path / "grpc.py").write_text("raise RuntimeError('not mine')\n")
    (stack.project / "grpc.py").write_text("raise RuntimeError('not mine')\n")
    stack.environment["PATH"] = stack.environment["PATH"].replace(str(Path(sys.executable).parent), str(bare), 1)

    stack.run("plugin", "install", "resource", "ivs-realtime", "0.1.0", "--file", str(archive))
    assert "ivs-realtime" in stack.run("plugin", "ls").stdout
    stack.run("config", "set", "ivs-realtime:region", "us-east-1", "--stack", stack.name)
    up = stack.up()
    assert up.operations == {"create": 2}
    assert up.warnings == []
    schema = stack.run("package", "get-schema", "ivs-realtime").json
    assert schema["version"] == "0.1.0"
    assert stack.destroy().operations == {"delete": 2}


def test_a_python_that_is_not_in_it_is_told_so(archive: Path, tmp_path: Path) -> None:
    subprocess.run(["tar", "-xzf", archive, "-C", tmp_path], check=True)
    (only,) = (tmp_path / "lib").glob("cp*")
    only.rename(tmp_path / "lib/cp39")
    done = subprocess.run([tmp_path / "pulumi-resource-ivs-realtime"], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stdout == ""
    assert "needs Python 3.9, and this is 3." in done.stderr

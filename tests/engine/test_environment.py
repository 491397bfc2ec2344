"""Pulumi runs here with a state and a home of its own, whatever the user's environment holds."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from engine.environment import environment
from tests.engine.machine import CHECKOUT, Machine


def test_the_users_own_pulumi_settings_are_left_out(tmp_path: Path) -> None:
    user = {"PULUMI_ACCESS_TOKEN": "pul-1", "PULUMI_STACK": "prod", "PATH": "/usr/bin", "LANG": "C.UTF-8"}

    variables = environment(tmp_path / "engine", tmp_path / "state here", user)

    assert {name for name in variables if name.startswith("PULUMI_")} == {
        "PULUMI_BACKEND_URL",
        "PULUMI_CONFIG_PASSPHRASE",
        "PULUMI_HOME",
        "PULUMI_SKIP_UPDATE_CHECK",
    }
    assert variables["PULUMI_BACKEND_URL"] == f"file://{tmp_path}/state here/state"
    assert (tmp_path / "state here" / "state").is_dir()
    assert variables["LANG"] == "C.UTF-8"


def test_this_python_comes_first_then_the_engine(tmp_path: Path) -> None:
    path = environment(tmp_path / "engine", tmp_path, {"PATH": "/usr/bin"})["PATH"]

    assert path.split(os.pathsep) == [str(Path(sys.executable).parent), str(tmp_path / "engine"), "/usr/bin"]


def run(machine: Machine, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "engine.environment", *arguments],
        cwd=machine.home,
        env={**machine.environ, "PYTHONPATH": str(CHECKOUT)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
    )


def test_a_command_runs_in_it_and_its_exit_status_is_kept(tmp_path: Path) -> None:
    machine = Machine(tmp_path)
    machine.has_go()
    program = "import json, os, sys; print(json.dumps(dict(os.environ))); sys.exit(7)"

    done = run(machine, "--state", "kept", sys.executable, "-c", program)

    assert done.returncode == 7
    variables = json.loads(done.stdout)
    assert variables["PULUMI_HOME"] == str(machine.home / "kept" / "pulumi-home")
    assert str(machine.bin) in variables["PATH"].split(os.pathsep)


def test_without_an_engine_the_command_is_not_begun(tmp_path: Path) -> None:
    done = run(Machine(tmp_path), "echo", "begun")

    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("No Pulumi engine here.")


def test_a_command_that_does_not_exist_is_named(tmp_path: Path) -> None:
    machine = Machine(tmp_path)
    machine.has("pulumi", "v3.300.0")
    machine.has("pulumi-language-python")

    done = run(machine, "no-such-command")

    assert (done.returncode, done.stderr) == (127, "no-such-command: No such file or directory\n")

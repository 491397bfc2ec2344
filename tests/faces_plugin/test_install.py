"""`ivs-realtime plugin install`: a launcher where the engine looks, which nothing in a user's project can mislead."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

from typer.testing import CliRunner

from ivs_realtime.cli import app
from ivs_realtime.faces.install import PROGRAM, installed
from ivs_realtime.faces.plugin.servicer import schema_path, schema_text

HERE = f"plugins/resource-ivs-realtime-v{version('ivs-realtime')}"


def test_the_command_installs_and_installs_again(tmp_path: Path) -> None:
    for _ in range(2):
        done = CliRunner().invoke(app, ["plugin", "install"], env={"PULUMI_HOME": str(tmp_path)})
        assert (done.exit_code, done.output.replace("\n", "")) == (0, f"installed: {tmp_path / HERE}")
        assert [path.name for path in (tmp_path / HERE).iterdir()] == [PROGRAM]
        assert [path.name for path in (tmp_path / "plugins").iterdir()] == [(tmp_path / HERE).name]


def test_a_directory_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    done = CliRunner().invoke(app, ["plugin", "install", "--home", str(tmp_path / "file")])
    assert done.exit_code == 1
    assert "Name another directory with --home" in done.output
    assert "Traceback" not in done.output


def test_the_launcher_starts_whatever_the_project_holds(tmp_path: Path) -> None:
    for name in ("grpc", "pulumi", "ivs_realtime"):
        (tmp_path / f"{name}.py").write_text("raise RuntimeError('not mine')\n")
    launcher = installed(tmp_path / "a home") / PROGRAM
    with subprocess.Popen([launcher, "127.0.0.1:1"], cwd=tmp_path, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline().strip().isdigit()
        process.terminate()


def test_the_schema_is_found_in_a_checkout_and_where_it_is_installed(tmp_path: Path) -> None:
    assert schema_path() == Path(__file__).parents[2] / "schema.json"
    assert json.loads(schema_text())["version"] == version("ivs-realtime")
    # As the wheel lays it out: pyproject.toml puts schema.json beside the faces.
    package = tmp_path / "ivs_realtime"
    shutil.copytree(Path(schema_path()).parent / "provider/ivs_realtime", package)
    shutil.copy(schema_path(), package / "faces")
    program = "from ivs_realtime.faces.plugin.servicer import schema_path; print(schema_path())"
    done = subprocess.run([sys.executable, "-c", program], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == str(package / "faces/schema.json")

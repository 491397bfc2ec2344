"""Pulumi's official installer is tried where the internet answers, goes into our cache, and is given up quickly."""

from __future__ import annotations

import socket
import sys
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import pytest

from engine import get, installer
from engine.parts import ALWAYS, FILES, SourceError
from tests.engine.machine import Machine

# What the SDK's installer does, as far as it matters here: it fills ROOT/bin, and writes to the home it has.
SDK = f"""\
import os, pathlib

class PulumiCommand:
    @staticmethod
    def install(root, version):
        if os.environ.get("INSTALLER") == "fails":
            raise RuntimeError("no release of that version")
        pathlib.Path.home().joinpath(".pulumi").mkdir()
        names = {[name for names in FILES.values() for name in names]!r}
        if os.environ.get("INSTALLER") == "forgets":
            names.remove("pulumi-language-python")
        (pathlib.Path(root) / "bin").mkdir(exist_ok=True)
        for name in names:
            program = pathlib.Path(root) / "bin" / name
            program.write_text(f"#!/bin/sh\\necho v{{version}}\\n")
            program.chmod(0o755)
"""
SEMVER = "class VersionInfo:\n    parse = staticmethod(str)\n"


class _Answer(BaseHTTPRequestHandler):
    def do_HEAD(self) -> None:
        self.send_response(200)
        self.end_headers()

    def log_message(self, *arguments: object) -> None:
        """Tests are quiet."""


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    machine = Machine(tmp_path / "a machine")
    packages = tmp_path / "packages"
    (packages / "pulumi").mkdir(parents=True)
    (packages / "pulumi" / "__init__.py").touch()
    (packages / "pulumi" / "automation.py").write_text(SDK)
    (packages / "semver.py").write_text(SEMVER)
    machine.environ["PYTHONPATH"] = str(packages)
    return machine


@pytest.fixture
def internet(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    with HTTPServer(("127.0.0.1", 0), _Answer) as server:
        monkeypatch.setattr(installer, "ADDRESS", f"http://127.0.0.1:{server.server_port}/install.sh")
        Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        yield
        server.shutdown()


@pytest.fixture
def silence(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        monkeypatch.setattr(installer, "ADDRESS", f"http://127.0.0.1:{listener.getsockname()[1]}/")
        monkeypatch.setattr(installer, "PROBE_SECONDS", 0.2)
        yield


@pytest.mark.usefixtures("internet")
def test_it_installs_every_host_into_the_cache_and_nothing_into_the_home(machine: Machine) -> None:
    machine.has_go()

    assert get.get(environ=machine.environ) == machine.bin
    assert get.get(["nodejs", "yaml"], machine.environ) == machine.bin

    machine.assert_whole(list(FILES))
    assert machine.built == []
    assert [entry.name for entry in machine.home.iterdir()] == [".cache"]


@pytest.mark.usefixtures("internet")
@pytest.mark.parametrize(
    ("outcome", "why"), [("fails", "no release of that version"), ("forgets", "it brought only cli, nodejs, yaml")]
)
def test_when_it_fails_go_builds_the_engine(machine: Machine, outcome: str, why: str) -> None:
    machine.environ["INSTALLER"] = outcome

    with pytest.raises(get.NoEngineError, match=why):
        get.get(environ=machine.environ)

    machine.has_go()
    assert get.get(environ=machine.environ) == machine.bin
    machine.assert_whole()


@pytest.mark.usefixtures("silence")
def test_an_internet_that_does_not_answer_is_given_up_within_the_time_of_the_probe(
    machine: Machine, tmp_path: Path
) -> None:
    began = time.monotonic()

    with pytest.raises(SourceError, match=r"(did not answer|cannot be reached)"):
        installer.install(tmp_path, ALWAYS, machine.environ)

    assert time.monotonic() - began < 5


def test_without_the_sdk_it_says_so(machine: Machine, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)

    with pytest.raises(SourceError, match="the Pulumi SDK is not installed in ") as refused:
        installer.install(tmp_path, ALWAYS, machine.environ)

    assert sys.executable in str(refused.value)

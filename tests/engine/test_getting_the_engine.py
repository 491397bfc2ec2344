"""`python engine/get.py` finds or makes an engine wherever it is run, and says plainly when it cannot."""

from __future__ import annotations

import json
import os
import pwd
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from engine.get import get
from engine.parts import OLDEST, VERSION
from tests.engine.machine import Machine


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path / "a machine")


def test_a_users_own_pulumi_comes_first(machine: Machine) -> None:
    machine.has("pulumi", "v3.200.0")
    machine.has("pulumi-language-python")
    machine.has_go()

    got = machine.get()

    assert (got.returncode, got.stdout, got.stderr) == (0, f"{machine.path}\n", "")
    assert machine.built == []
    assert list(machine.home.iterdir()) == []


def test_a_host_beside_the_program_that_a_link_leads_to_will_do(machine: Machine) -> None:
    pulumi = machine.has("pulumi", "v3.230.1")
    host = machine.has("pulumi-language-python")
    elsewhere = machine.home / "pulumi-3.230.1"
    elsewhere.mkdir()
    pulumi.replace(elsewhere / "pulumi")
    host.replace(elsewhere / "pulumi-language-python")
    pulumi.symlink_to(elsewhere / "pulumi")

    assert machine.get().stdout == f"{machine.path}\n"


@pytest.mark.parametrize(
    ("prints", "exit_status", "host", "why"),
    [
        ("v3.199.9", 0, True, "is 3.199.9, and 3.200 is the oldest that will do"),
        ("v2.999.0", 0, True, "is 2.999.0"),
        ("", 0, True, "does not say its version"),
        ("v3.250.0", 1, True, "does not run"),
        ("v3.250.0", 0, False, "has no pulumi-language-python on PATH or beside it"),
    ],
)
def test_a_pulumi_that_will_not_do_is_passed_over(
    machine: Machine, prints: str, exit_status: int, host: bool, why: str
) -> None:
    machine.has("pulumi", prints, exit_status)
    if host:
        machine.has("pulumi-language-python")

    assert why in machine.get().stderr

    machine.has_go()
    got = machine.get()
    assert (got.returncode, got.stdout) == (0, f"{machine.bin}\n")
    assert OLDEST == (3, 200)


def test_go_builds_it_once_and_the_cache_has_it_from_then_on(machine: Machine) -> None:
    machine.has_go()

    first = machine.get()

    assert (first.returncode, first.stdout) == (0, f"{machine.bin}\n")
    assert "building pulumi …" in first.stderr
    assert "building pulumi: done in " in first.stderr
    assert machine.built == ["cli", "python-host"]
    machine.assert_whole()
    said = subprocess.run([machine.bin / "pulumi"], capture_output=True, text=True, check=True)
    assert said.stdout == f"v{VERSION}\n"

    (machine.path / "go").unlink()
    second = machine.get()
    assert (second.returncode, second.stdout, second.stderr) == (0, first.stdout, "")


def test_the_cache_is_where_xdg_says(machine: Machine, tmp_path: Path) -> None:
    machine.has_go()
    machine.environ["XDG_CACHE_HOME"] = str(tmp_path / "elsewhere")

    assert machine.get().stdout.startswith(f"{tmp_path}/elsewhere/ivs-realtime/engine/v{VERSION}/")
    assert list(machine.home.iterdir()) == []


def test_without_home_in_the_environment_the_users_own_is_taken(
    machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    machine.has_go()
    record = pwd.struct_passwd(("user", "x", os.getuid(), os.getgid(), "", str(machine.home), "/bin/sh"))
    monkeypatch.setattr(pwd, "getpwuid", lambda number: record)

    assert get(environ={**machine.environ, "HOME": ""}) == machine.bin


def test_more_language_hosts_are_added_when_they_are_asked_for(machine: Machine) -> None:
    machine.has_go()
    machine.get()

    assert machine.get("--hosts", "python,nodejs").stdout == f"{machine.bin}\n"
    assert machine.get("--hosts", "nodejs").stderr == ""

    assert machine.built == ["cli", "python-host", "nodejs-host"]
    machine.assert_whole(["cli", "python", "nodejs"])


def test_a_host_that_nobody_knows_is_refused_by_name(machine: Machine) -> None:
    refused = machine.get("--hosts", "python,cobol")

    assert refused.returncode == 2
    assert "no host cobol; there are python, nodejs, yaml" in refused.stderr


def _truncate(cached: Path) -> None:
    (cached / "bin" / "pulumi").write_text("#!/bin/sh\n")


def _lose_a_script(cached: Path) -> None:
    (cached / "bin" / "pulumi-resource-pulumi-python").unlink()


def _forbid(cached: Path) -> None:
    (cached / "bin" / "pulumi-language-python").chmod(0o644)


def _scribble(cached: Path) -> None:
    (cached / "parts.json").write_text("{")


def _be_of_another_shape(cached: Path) -> None:
    (cached / "parts.json").write_text('{"cli": [], "python": {"origin": 1}}')


def _be_made_of_older_modules(cached: Path) -> None:
    record = json.loads((cached / "parts.json").read_text())
    record["python"]["origin"] = "go modules 0123456789abcdef"
    (cached / "parts.json").write_text(json.dumps(record))


@pytest.mark.parametrize(
    "breaks",
    [_truncate, _lose_a_script, _forbid, _scribble, _be_of_another_shape, _be_made_of_older_modules],
)
def test_a_broken_cache_is_made_anew(machine: Machine, breaks: Callable[[Path], None]) -> None:
    machine.has_go()
    machine.get()
    breaks(machine.bin.parent)

    assert machine.get().stdout == f"{machine.bin}\n"

    assert machine.built == ["cli", "python-host"] * 2
    machine.assert_whole()
    assert machine.get().stderr == ""


def test_two_at_once_share_one_build(machine: Machine) -> None:
    machine.has_go(seconds=1)

    racers = [machine.start() for _ in range(3)]
    answers = [racer.communicate(timeout=60) for racer in racers]

    assert [out for out, _ in answers] == [f"{machine.bin}\n"] * 3
    assert machine.built == ["cli", "python-host"]
    assert sum("another process is getting the engine" in err for _, err in answers) >= 1


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL])
def test_a_build_that_was_stopped_half_way_is_never_used(machine: Machine, number: signal.Signals) -> None:
    machine.has_go(seconds=30)
    with machine.start() as stopped:
        while not machine.built:
            time.sleep(0.02)
        stopped.send_signal(number)
        stopped.communicate(timeout=10)

    assert stopped.returncode != 0
    assert not machine.bin.exists()
    machine.has_go()
    assert machine.get().stdout == f"{machine.bin}\n"
    machine.assert_whole()


def test_a_part_that_does_not_build_leaves_nothing_behind(machine: Machine) -> None:
    machine.has_go(broken="python-host")

    failed = machine.get()

    assert (failed.returncode, failed.stdout) == (1, "")
    assert "a build from Go modules: building pulumi-language-python: exit status 1" in failed.stderr
    assert "      python-host: no such module\n" in failed.stderr
    assert not machine.bin.exists()


def test_when_nothing_works_one_message_says_what_was_tried_and_what_to_do(machine: Machine) -> None:
    failed = machine.get()

    assert (failed.returncode, failed.stdout) == (1, "")
    lines = failed.stderr.splitlines()
    assert lines[:3] == [
        "No Pulumi engine here. What was tried:",
        "  - `pulumi` on PATH: there is no `pulumi`",
        f"  - the cache in {machine.bin.parent}: it lacks cli, python",
    ]
    assert lines[3].startswith("  - Pulumi's installer: https://get.pulumi.com/install.sh cannot be reached: ")
    assert lines[4:] == [
        "  - a build from Go modules: there is no `go` on PATH",
        "Next step, either of:",
        "  - install Pulumi 3.200 or newer (https://www.pulumi.com/docs/install) and put `pulumi` on PATH;",
        "  - install Go 1.26 or newer (https://go.dev/dl), put `go` on PATH and run this again: it builds Pulumi.",
    ]


def test_an_old_go_is_named(machine: Machine) -> None:
    machine.has_go(version="1.25.4")

    assert "Go 1.26 is needed, and `go version` says: go version go1.25.4" in machine.get().stderr


def test_a_cache_that_cannot_be_written_is_named(machine: Machine) -> None:
    machine.has_go()
    (machine.home / ".cache").write_text("a file where a directory should be")

    failed = machine.get()

    assert (failed.returncode, failed.stdout) == (1, "")
    assert f"the cache in {machine.cache}: [Errno 20] Not a directory" in failed.stderr
    assert "Traceback" not in failed.stderr


@pytest.mark.engine
def test_the_engine_that_was_got_is_a_real_one(engine_environment: dict[str, str]) -> None:
    said = subprocess.run(["pulumi", "version"], env=engine_environment, capture_output=True, text=True, check=True)

    major, minor, _ = said.stdout.removeprefix("v").split(".", 2)
    assert (int(major), int(minor)) >= OLDEST

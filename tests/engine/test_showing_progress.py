"""A long command is quiet, shows that it is alive, and shows what it printed only when it fails."""

from __future__ import annotations

import os
import pty
import re
import sys
import time
from pathlib import Path

import pytest

from engine import progress


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "HEARTBEAT_SECONDS", 0.1)


def test_a_line_at_the_start_some_while_it_runs_and_one_at_the_end(capfd: pytest.CaptureFixture[str]) -> None:
    program = "import time; print('one', flush=True); time.sleep(0.5); print('two')"

    progress.run("building", [sys.executable, "-c", program], news=lambda output: f"{len(output.split())} words")

    shown = capfd.readouterr()
    assert shown.out == ""
    # How long it took is the machine's affair.
    first, *beats, last = re.sub(r"\d:\d\d", "M:SS", shown.err).splitlines()
    assert (first, last) == ("building …", "building: done in M:SS")
    assert "  M:SS  building: 1 words" in beats
    assert {beat.rpartition(": ")[0] for beat in beats} == {"  M:SS  building"}


def test_on_a_terminal_one_line_is_redrawn(monkeypatch: pytest.MonkeyPatch) -> None:
    reader, writer = pty.openpty()
    with os.fdopen(writer, "w") as terminal:
        monkeypatch.setattr(sys, "stderr", terminal)
        progress.run("building", [sys.executable, "-c", ""])
        shown = ""
        # A terminal hands over what was written piece by piece.
        while not shown.endswith("\n"):
            shown += os.read(reader, 1000).decode()
    os.close(reader)

    assert re.fullmatch(r"(\r\x1b\[K  \d:\d\d  building)+\r\x1b\[Kbuilding: done in \d:\d\d\r\n", shown)


def test_the_end_of_its_output_is_the_message_of_its_failure() -> None:
    program = "import sys\nfor n in range(40): print('line', n, flush=True)\nsys.exit('the reason')"

    with pytest.raises(progress.CommandError) as failed:
        progress.run("building", [sys.executable, "-c", program])

    lines = str(failed.value).splitlines()
    assert lines[0] == "building: exit status 1"
    assert len(lines) == 1 + progress.TAIL_LINES
    assert lines[-2:] == ["line 39", "the reason"]


def test_out_of_time_it_ends_with_all_that_it_started(tmp_path: Path) -> None:
    mark = tmp_path / "mark"
    child = f"import pathlib, time; time.sleep(1); pathlib.Path({str(mark)!r}).touch()"
    program = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {child!r}])"

    with pytest.raises(progress.CommandError, match=r"building: not done in \d:\d\d"):
        progress.run("building", [sys.executable, "-c", program], timeout=0.3)

    time.sleep(1.2)
    assert not mark.exists()


def test_as_a_command_it_says_what_failed_and_no_traceback(capfd: pytest.CaptureFixture[str]) -> None:
    assert progress.main(["installing", "no-such-command"]) == 1
    assert progress.main(["installing", sys.executable, "-c", ""]) == 0

    shown = capfd.readouterr().err
    assert "no-such-command" in shown
    assert "Traceback" not in shown

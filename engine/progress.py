"""Runs a long command quietly, and shows that it is alive.

    python engine/progress.py "installing the locked packages" pip install -r requirements.lock

A line when it starts, one every 15 seconds (redrawn each second on a terminal), one when it ends. What the
command prints is shown only when it fails.
"""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

HEARTBEAT_SECONDS = 15.0
TAIL_LINES = 15


class CommandError(Exception):
    """The command failed; the message holds the end of what it printed."""


def say(line: str) -> None:
    """One line for the person who waits. Standard output belongs to the answer."""
    print(line, file=sys.stderr, flush=True)


def elapsed(since: float) -> str:
    """Minutes and seconds since a moment of `time.monotonic`."""
    minutes, seconds = divmod(int(time.monotonic() - since), 60)
    return f"{minutes}:{seconds:02d}"


def run(
    step: str,
    command: Sequence[str],
    *,
    cwd: Path | None = None,
    env: Mapping[str, str] | None = None,
    timeout: float | None = None,
    news: Callable[[str], str] = lambda _output: "",
) -> None:
    """Runs a command to its end, or raises CommandError. `news` turns its output so far into a few words."""
    started = time.monotonic()
    terminal = sys.stderr.isatty()
    if not terminal:
        say(f"{step} …")
    with tempfile.TemporaryFile("w+b") as output:
        process = subprocess.Popen(
            command,
            cwd=cwd,
            env=env,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            # A group of its own, so that the compilers that `go` starts end with it.
            start_new_session=True,
        )
        try:
            _watch(process, step, started, terminal, timeout, lambda: news(_text(output.fileno())))
        except BaseException:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            raise
        if process.returncode:
            _clear(terminal)
            tail = "\n".join(_text(output.fileno()).splitlines()[-TAIL_LINES:])
            raise CommandError(f"{step}: exit status {process.returncode}\n{tail}".rstrip())
    _clear(terminal)
    say(f"{step}: done in {elapsed(started)}")


def _watch(
    process: subprocess.Popen[bytes],
    step: str,
    started: float,
    terminal: bool,
    timeout: float | None,
    news: Callable[[], str],
) -> None:
    beat = 1.0 if terminal else HEARTBEAT_SECONDS
    while True:
        if terminal:
            _clear(terminal)
            print(_line(step, started, news()), end="", file=sys.stderr, flush=True)
        left = beat if timeout is None else min(beat, started + timeout - time.monotonic())
        if left <= 0:
            _clear(terminal)
            raise CommandError(f"{step}: not done in {elapsed(started)}")
        try:
            process.wait(left)
        except subprocess.TimeoutExpired:
            if not terminal:
                say(_line(step, started, news()))
        else:
            return


def _line(step: str, started: float, news: str) -> str:
    return f"  {elapsed(started)}  {step}" + (f": {news}" if news else "")


def _clear(terminal: bool) -> None:
    if terminal:
        print("\r\x1b[K", end="", file=sys.stderr, flush=True)


def _text(descriptor: int) -> str:
    # pread: the command writes at the same offset that seek would move.
    return os.pread(descriptor, os.fstat(descriptor).st_size, 0).decode(errors="replace")


def main(arguments: Sequence[str]) -> int:
    """`progress.py STEP COMMAND…`."""
    step, *command = arguments
    try:
        run(step, command)
    except (CommandError, OSError) as error:
        say(str(error))
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

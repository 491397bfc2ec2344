"""`make up` and `make down`: the quickstart against an emulator on this machine, with no account.

Everything it makes is in `.local/` of the checkout: the emulator's world, Pulumi's state and home.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import NoReturn

from rehearsal import configuration, host
from rich.console import Console

from ivs_realtime.emulator.remote import UnreachableError
from ivs_realtime.emulator.testing import Emulator

PROJECT = Path(__file__).parent
HOME = Path.cwd() / ".local" / "quickstart"
PORT = 4747
STACK = "local"
START_SECONDS = 20.0

console = Console(highlight=False)


def step(text: str) -> None:
    """One line of progress."""
    console.print(f"[bold]»[/bold] {text}", soft_wrap=True)


def stop(text: str) -> NoReturn:
    """End with one message."""
    console.print(f"[red]{text}[/red]", soft_wrap=True)
    sys.exit(1)


def running() -> Emulator | None:
    """The emulator that an earlier `make up` left running, or None."""
    try:
        emulator = Emulator(json.loads((HOME / "emulator.json").read_text())["url"])
        emulator.compositions()
    except (OSError, ValueError, KeyError, UnreachableError):
        return None
    return emulator


def start() -> Emulator:
    """An emulator in the background, on its usual port or, where that is taken, on any free one."""
    for port in (PORT, 0):
        with (HOME / "emulator.log").open("w+") as log:
            process = subprocess.Popen(
                (
                    *(sys.executable, "-m", "ivs_realtime.emulator", "serve", "--json"),
                    *("--port", str(port), "--state", str(HOME / "emulator.db")),
                ),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,  # it outlives this command, and its Ctrl-C
            )
            deadline = time.monotonic() + START_SECONDS
            while process.poll() is None and time.monotonic() < deadline:
                time.sleep(0.05)
                with contextlib.suppress(ValueError, KeyError, IndexError):
                    url = json.loads((HOME / "emulator.log").read_text().splitlines()[0])["url"]
                    (HOME / "emulator.json").write_text(json.dumps({"url": url, "pid": process.pid}))
                    return Emulator(url)
        process.kill()
    stop(f"The emulator did not start:\n{(HOME / 'emulator.log').read_text()}")


def pulumi(emulator: Emulator, *arguments: str, quiet: bool = False) -> subprocess.CompletedProcess[str]:
    """A command of the CLI in the project; the answer is captured where `quiet`, else on the screen."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("AWS_")}
    return subprocess.run(
        ["pulumi", *([] if sys.stdout.isatty() and not quiet else ["--non-interactive"]), *arguments],
        cwd=PROJECT,
        env={**environment, **emulator.environment()},
        stdin=subprocess.DEVNULL,
        capture_output=quiet,
        text=True,
        check=False,
    )


def up() -> int:
    """Preview and deploy; the exit code."""
    HOME.mkdir(parents=True, exist_ok=True)
    emulator = running()
    if emulator:
        step(f"The emulator runs already, at {emulator.url}")
    else:
        emulator = start()
        step(f"An emulator of the service runs at {emulator.url}")
    settings = configuration(emulator)
    step(f"It has a bucket, {settings['bucket']}, and a channel, {settings['channelArn']}")
    pulumi(emulator, "stack", "select", "--create", STACK, quiet=True)
    for key, value in settings.items():
        pulumi(emulator, "config", "set", key, value, "--stack", STACK, quiet=True)
    step("Preview and deployment, by the real engine; a simulated host joins the stage and publishes\n")
    with host(emulator):
        # Refreshed first, so that a composition which has ended meanwhile is started again.
        done = pulumi(emulator, "up", "--yes", "--refresh", "--stack", STACK)
    if done.returncode:
        return done.returncode
    outputs = json.loads(pulumi(emulator, "stack", "output", "--json", "--stack", STACK, quiet=True).stdout)
    farewell(emulator, outputs)
    return 0 if outputs["composition_state"] == "ACTIVE" else 1


def farewell(emulator: Emulator, outputs: dict[str, str]) -> None:
    """What there is now, and what to try."""
    state = outputs["composition_state"]
    console.print(f"\n[green]The composition is {state}.[/green] Try next:\n", soft_wrap=True)
    for text in (
        "  # look at it with the AWS CLI",
        *(f"  export {name}={value}" for name, value in emulator.environment().items() if "METADATA" not in name),
        f"  .venv/bin/aws ivs-realtime get-composition --arn {outputs['composition_arn']}",
        "",
        "  # change examples/quickstart/__main__.py, and see what that does",
        "  make up",
        "",
        "  # take it all down",
        "  make down",
    ):
        console.print(text, soft_wrap=True, markup=False)


def down() -> int:
    """Destroy the stack, stop the emulator, forget both; the exit code."""
    if not HOME.exists():
        step("Nothing is up")
        return 0
    emulator = running() or start()
    if pulumi(emulator, "stack", "select", STACK, quiet=True).returncode == 0:
        done = pulumi(emulator, "destroy", "--yes", "--stack", STACK)
        if done.returncode:
            return done.returncode
        pulumi(emulator, "stack", "rm", "--yes", STACK, quiet=True)
    pid = json.loads((HOME / "emulator.json").read_text())["pid"]
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, signal.SIGTERM)
    shutil.rmtree(HOME)
    step("All is down, and the emulator has stopped")
    return 0


if __name__ == "__main__":
    if sys.argv[1:] not in (["up"], ["down"]):
        stop("usage: run.py up|down (as `make up` and `make down` call it)")
    try:
        sys.exit(up() if sys.argv[1] == "up" else down())
    except KeyboardInterrupt:
        sys.exit(130)

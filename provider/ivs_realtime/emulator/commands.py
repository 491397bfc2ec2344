"""`ivs-realtime emulator …`. Imports little: what serves is loaded when it serves."""

from __future__ import annotations

import contextlib
import importlib.util
import ipaddress
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from ivs_realtime.emulator.running import Options
    from ivs_realtime.emulator.settings import Settings

from ivs_realtime.emulator import commands_control
from ivs_realtime.emulator.commands_participant import participants
from ivs_realtime.emulator.screen import fail, say, warn

DEFAULT_PORT = 4747

app = typer.Typer(
    help="The service on your own machine: no account, no network.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.add_typer(participants, name="participant")
app.add_typer(commands_control.ingest, name="ingest")
app.add_typer(commands_control.compositions, name="composition")
app.add_typer(commands_control.faults, name="fault")

Host = Annotated[str, typer.Option(help="Address to listen on; anything but loopback lets others in.")]
Port = Annotated[int, typer.Option(help="Port; 0 takes any free one.", min=0, max=65535)]
StateFile = Annotated[
    Path | None, typer.Option("--state", help="File that keeps everything across restarts.", dir_okay=False)
]
Memory = Annotated[bool, typer.Option("--memory", help="Keep nothing: the world ends with the process.")]
Rates = Annotated[bool, typer.Option("--rates/--no-rates", help="Throttle as AWS does (5 calls a second …).")]
Quotas = Annotated[bool, typer.Option("--quotas/--no-quotas", help="Refuse more resources than AWS allows.")]
Quota = Annotated[
    list[str] | None,
    typer.Option(metavar="NAME=NUMBER", help="Change a quota, e.g. stages=50. Turns --quotas on."),
]
Start = Annotated[float, typer.Option(help="Seconds from a composition's first publisher to ACTIVE.", min=0)]
Stop = Annotated[float, typer.Option(help="Seconds from StopComposition to STOPPED.", min=0)]
Json = Annotated[bool, typer.Option("--json", help="Print one line of JSON with the URL, and no calls.")]
Quiet = Annotated[bool, typer.Option("--quiet", help="Do not print calls.")]


@app.command()
def serve(
    host: Host = "127.0.0.1",
    port: Port = DEFAULT_PORT,
    state: StateFile = None,
    memory: Memory = False,
    rates: Rates = False,
    quotas: Quotas = False,
    quota: Quota = None,
    composition_start_seconds: Start = 1.0,
    composition_stop_seconds: Stop = 1.0,
    json_line: Json = False,
    quiet: Quiet = False,
) -> None:
    """Run the emulator until it is stopped (Ctrl-C)."""
    _need_extra()
    from ivs_realtime.emulator.running import Options

    settings = _settings(rates, quotas, quota, composition_start_seconds, composition_stop_seconds)
    options = Options(host, port, _state_file(state, memory), settings, None if quiet or json_line else _print_call)
    _serve(options, json_line)


@app.command(context_settings={"ignore_unknown_options": True, "allow_interspersed_args": False})
def run(
    command: Annotated[list[str], typer.Argument(metavar="COMMAND", help="The command and its arguments.")],
    port: Port = 0,
    state: StateFile = None,
    rates: Rates = False,
    quotas: Quotas = False,
    quota: Quota = None,
    composition_start_seconds: Start = 1.0,
    composition_stop_seconds: Stop = 1.0,
) -> None:
    """Run one command with an emulator beside it, and end with the command's exit code.

    The command finds AWS_ENDPOINT_URL and credentials that open nothing real. Nothing is kept
    without --state.
    """
    _need_extra()
    from ivs_realtime.emulator.running import Options

    settings = _settings(rates, quotas, quota, composition_start_seconds, composition_stop_seconds)
    with _explaining():
        code = _run(Options("127.0.0.1", port, state, settings), command)
    raise typer.Exit(code)


for each in (commands_control.time, commands_control.calls, commands_control.reset):
    app.command()(each)


def _serve(options: Options, json_line: bool) -> None:
    import asyncio

    from ivs_realtime.emulator.running import serving

    async def main() -> None:
        over = asyncio.Event()
        loop = asyncio.get_running_loop()
        for each in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(each, over.set)
        async with serving(options) as url:
            _warn_of_others(options.host)
            if json_line:
                typer.echo(json.dumps({"url": url, "state": options.state and str(options.state)}))
            else:
                _welcome(url, options)
            await over.wait()
        if not json_line:
            say("Stopped." if options.state is None else f"Stopped. The state is in {options.state}.")

    with _explaining():
        asyncio.run(main())


def _run(options: Options, command: list[str]) -> int:
    from ivs_realtime.emulator.running import in_background

    process: subprocess.Popen[bytes] | None = None

    def pass_on(number: int, _frame: object) -> None:
        # What the terminal sends (Ctrl-C) has reached the command already.
        if process is not None and not (number == signal.SIGINT and sys.stdin.isatty()):
            process.send_signal(number)

    with in_background(options) as url:
        environment = {**os.environ, **_variables(url)}
        for each in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(each, pass_on)
        try:
            process = subprocess.Popen(command, env=environment)  # noqa: S603 - the user's own command
        except OSError as error:
            fail(
                f"{command[0]} cannot be run: {error.strerror}. Give it after --, as you would type it.",
                127,
            )
        code = process.wait()
    # As a shell reports a command that died of a signal.
    return code if code >= 0 else 128 - code


def _variables(url: str) -> dict[str, str]:
    region = os.environ.get("AWS_REGION") or os.environ.get("AWS_DEFAULT_REGION") or "us-east-1"
    return {
        "AWS_ENDPOINT_URL": url,
        "AWS_ACCESS_KEY_ID": "123456789012",
        "AWS_SECRET_ACCESS_KEY": "emulator",
        "AWS_REGION": region,
        "AWS_DEFAULT_REGION": region,
        "AWS_EC2_METADATA_DISABLED": "true",
    }


def _settings(rates: bool, quotas: bool, changed: list[str] | None, start: float, stop: float) -> Settings:
    from ivs_realtime.emulator.settings import Settings

    settings = replace(Settings(), rates=rates, quotas=quotas, composition_start=start, composition_stop=stop)
    for each in changed or ():
        name, _, number = each.partition("=")
        if not number.isdecimal():
            fail(f"--quota {each} is not NAME=NUMBER, for instance stages=50.")
        try:
            settings = settings.with_quota(name, int(number))
        except ValueError as error:
            fail(f"--quota {each}: {error}.")
    return settings


def _state_file(state: Path | None, memory: bool) -> Path | None:
    if memory:
        if state is not None:
            fail("--memory keeps nothing and --state keeps everything: give one of them.")
        return None
    if state is not None:
        return state
    home = os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state"
    return Path(home) / "ivs-realtime" / "emulator.sqlite"


def _need_extra() -> None:
    missing = [name for name in ("aiohttp", "moto", "jwt", "cryptography") if importlib.util.find_spec(name) is None]
    if missing:
        fail(f"The emulator needs {', '.join(missing)}. Install it with: pip install 'ivs-realtime[emulator]'")


@contextlib.contextmanager
def _explaining() -> Iterator[None]:
    from ivs_realtime.emulator.running import CannotListenError
    from ivs_realtime.emulator.store import StateFileError

    try:
        yield
    except (CannotListenError, StateFileError) as error:
        fail(str(error))


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _warn_of_others(host: str) -> None:
    if not _is_loopback(host):
        warn(
            f"Listening on {host or 'every address'}: everyone who reaches this machine can use the emulator, with any "
            "credentials. Use it only in a network you trust."
        )


def _welcome(url: str, options: Options) -> None:
    say(f"[bold]Amazon IVS Real-Time, emulated, at {url}[/bold]")
    say(f"State: {options.state or 'in memory only'}")
    say("In another terminal:")
    for name, value in _variables(url).items():
        # Both regions: boto3 and the AWS CLI of version 1 read AWS_DEFAULT_REGION, other SDKs AWS_REGION.
        if name != "AWS_EC2_METADATA_DISABLED":
            say(f"  export {name}={value}", markup=False)
    say("  aws ivs-realtime create-stage --name studio", markup=False)
    say("Ctrl-C stops it.\n")


def _print_call(line: str) -> None:
    # Whoever read this may have gone (`serve | head`): the emulator goes on.
    with contextlib.suppress(OSError):
        sys.stdout.write(f"{line}\n")
        sys.stdout.flush()

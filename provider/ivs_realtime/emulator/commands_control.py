"""`ivs-realtime emulator fault|ingest|composition|time|calls|reset`: control of a running emulator."""

from __future__ import annotations

from typing import Annotated

import typer

from ivs_realtime.emulator.asking import HERE, Endpoint, asked, printed
from ivs_realtime.emulator.screen import say

faults = typer.Typer(help="Order faults.", no_args_is_help=True, pretty_exceptions_enable=False)
ingest = typer.Typer(help="Let an encoder stream.", no_args_is_help=True, pretty_exceptions_enable=False)

compositions = typer.Typer(
    help="Let a composition fail; see why one ended.", no_args_is_help=True, pretty_exceptions_enable=False
)

Key = Annotated[str, typer.Argument(metavar="STREAM_KEY", help="Of an ingest configuration.")]


@faults.command()
def order(
    operation: Annotated[str, typer.Argument(help="For instance GetStage, or * for every operation.")],
    kind: Annotated[
        str,
        typer.Argument(
            help="throttled, internal, access-denied, quota, conflict, pending-verification, delay, close-before, "
            "close-after (the lost reply) or composition-failed."
        ),
    ],
    times: Annotated[int, typer.Option(help="How often; 0 for until it is cleared.", min=0)] = 1,
    probability: Annotated[float, typer.Option(help="How likely it happens.", min=0, max=1)] = 1.0,
    seconds: Annotated[float, typer.Option(help="How long a delay lasts.", min=0)] = 0.0,
    reason: Annotated[str, typer.Option(help="The message, or why the composition failed.")] = "",
    endpoint: Endpoint = HERE,
) -> None:
    """Let calls of an operation fail."""
    wanted = {"operation": operation, "kind": kind, "times": times or None, "probability": probability}
    printed(asked(endpoint, "POST", "faults", {**wanted, "seconds": seconds, "reason": reason}))


@faults.command("list")
def list_(endpoint: Endpoint = HERE) -> None:
    """What is ordered."""
    printed(asked(endpoint, "GET", "faults"))


@faults.command()
def clear(
    number: Annotated[int | None, typer.Argument(help="One order; without it all of them.")] = None,
    endpoint: Endpoint = HERE,
) -> None:
    """Withdraw orders."""
    asked(endpoint, "DELETE", "faults" if number is None else f"faults/{number}")


@ingest.command()
def start(
    stream_key: Key,
    protocol: Annotated[str | None, typer.Option(help="RTMP or RTMPS, if not the configuration's own.")] = None,
    endpoint: Endpoint = HERE,
) -> None:
    """An encoder connects and streams."""
    body = {"streamKey": stream_key} | ({} if protocol is None else {"protocol": protocol})
    printed(asked(endpoint, "POST", "ingest/start", body))


@ingest.command()
def stop(stream_key: Key, endpoint: Endpoint = HERE) -> None:
    """The encoder ends its stream."""
    printed(asked(endpoint, "POST", "ingest/stop", {"streamKey": stream_key}))


@compositions.command("list")
def list_compositions(endpoint: Endpoint = HERE) -> None:
    """All of them, with the reasons that the service does not tell."""
    printed(asked(endpoint, "GET", "compositions"))


@compositions.command()
def fail(
    arn: Annotated[str, typer.Argument(metavar="ARN", help="A composition that runs.")],
    reason: Annotated[str, typer.Option(help="Why it failed.")] = "ordered by a test",
    destination_id: Annotated[str | None, typer.Option(help="Only this destination fails.")] = None,
    endpoint: Endpoint = HERE,
) -> None:
    """It fails now."""
    body = {"arn": arn, "reason": reason} | ({} if destination_id is None else {"destinationId": destination_id})
    asked(endpoint, "POST", "compositions/fail", body)


def time(
    advance: Annotated[float | None, typer.Option(help="Move forward by so many seconds.", min=0)] = None,
    endpoint: Endpoint = HERE,
) -> None:
    """Show the emulator's time, or move it forward."""
    if advance is None:
        printed(asked(endpoint, "GET", "time"))
    else:
        printed(asked(endpoint, "POST", "time", {"advance": advance}))


def calls(
    after: Annotated[int, typer.Option(help="Only those with a greater number.")] = 0,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON.")] = False,
    endpoint: Endpoint = HERE,
) -> None:
    """Show the calls that were made."""
    from ivs_realtime.emulator.log import Logged

    found = asked(endpoint, "GET", "calls", after=str(after))
    if as_json:
        printed(found)
    else:
        for call in found["calls"]:
            say(Logged(**call).line(), markup=False)


def reset(endpoint: Endpoint = HERE) -> None:
    """Forget everything: resources, buckets, channels, faults, calls."""
    asked(endpoint, "POST", "reset", {})
    say("Everything is forgotten.")

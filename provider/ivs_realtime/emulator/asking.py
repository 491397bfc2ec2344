"""How a command asks a running emulator, and prints what it answers."""

from __future__ import annotations

import json
from typing import Annotated, Any

import typer

from ivs_realtime.emulator.screen import fail

HERE = "http://127.0.0.1:4747"
Endpoint = Annotated[
    str, typer.Option("--endpoint", envvar="AWS_ENDPOINT_URL", help="Where the emulator is.", show_default=True)
]


def asked(endpoint: str, method: str, path: str, body: dict[str, Any] | None = None, **query: str) -> Any:
    """The answer; a refusal or nobody there ends the command with one message."""
    from ivs_realtime.emulator.remote import RefusedError, UnreachableError, ask

    try:
        return ask(endpoint, method, path, body, **query)
    except (RefusedError, UnreachableError) as error:
        fail(str(error))


def printed(answer: Any) -> None:
    """As JSON, for people and for jq."""
    typer.echo(json.dumps(answer, indent=2))

"""The `ivs-realtime` command. Sub-commands are loaded when they are called, so that `--help` is quick."""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from importlib.metadata import version
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

_SUBCOMMANDS: Mapping[str, str] = {
    # name: the module and the app in it that answers
    "connection-token": "ivs_realtime.faces.commands_operations:connection_token",
    "emulator": "ivs_realtime.emulator.commands:app",
    "participant": "ivs_realtime.faces.commands_operations:participant",
    "plugin": "ivs_realtime.faces.commands:app",
    "replication": "ivs_realtime.faces.commands_operations:replication",
    "token": "ivs_realtime.faces.commands_token:app",
}


class _Lazy(TyperGroup):
    def list_commands(self, ctx: Any) -> list[str]:
        return [*super().list_commands(ctx), *_SUBCOMMANDS]

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        if cmd_name not in _SUBCOMMANDS:
            return super().get_command(ctx, cmd_name)
        module, _, name = _SUBCOMMANDS[cmd_name].partition(":")
        command = typer.main.get_command(getattr(importlib.import_module(module), name))
        command.name = cmd_name
        return command


app = typer.Typer(
    cls=_Lazy,
    help="Amazon IVS Real-Time Streaming for Pulumi, and an emulator of the service.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(version("ivs-realtime"))
        raise typer.Exit


@app.callback()
def root(
    _version: Annotated[
        bool, typer.Option("--version", help="Print the version.", callback=_print_version, is_eager=True)
    ] = False,
) -> None:
    """Amazon IVS Real-Time Streaming for Pulumi, and an emulator of the service."""


def main() -> None:
    """Entry point."""
    app(prog_name="ivs-realtime")

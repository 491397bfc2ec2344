"""`ivs-realtime plugin`: the plugin for programs in every language, where the engine looks for it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(help="The plugin for programs in every language.", no_args_is_help=True, add_completion=False)


@app.callback()
def root() -> None:
    """The plugin for programs in every language."""


@app.command()
def install(
    home: Annotated[
        Path | None,
        typer.Option(help="Pulumi's own directory.", envvar="PULUMI_HOME", show_default="~/.pulumi"),
    ] = None,
) -> None:
    """Put the plugin into Pulumi's plugin directory.

    It runs from this Python environment: install again when that moves or changes its version.
    """
    from ivs_realtime.faces.install import installed

    where = (home or Path.home() / ".pulumi").expanduser()
    try:
        directory = installed(where)
    except OSError as error:
        typer.echo(f"{error.filename or where}: {error.strerror}. Name another directory with --home", err=True)
        raise typer.Exit(1) from None
    typer.echo(f"installed: {directory}")

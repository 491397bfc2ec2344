"""What the emulator's commands print: rich for people, plain when nobody looks."""

from __future__ import annotations

from typing import NoReturn

import typer
from rich.console import Console

_OUT = Console(soft_wrap=True, highlight=False)
_ERR = Console(stderr=True, soft_wrap=True, highlight=False)


def say(text: str, *, markup: bool = True) -> None:
    """A line on the screen."""
    _OUT.print(text, markup=markup)


def warn(text: str) -> None:
    """A line nobody overlooks."""
    _ERR.print(f"[bold red]WARNING[/bold red] {text}")


def fail(text: str, code: int = 1) -> NoReturn:
    """One clear message, and the end."""
    _ERR.print("[bold red]Error:[/bold red] ", end="")
    _ERR.print(text, markup=False)
    raise typer.Exit(code)

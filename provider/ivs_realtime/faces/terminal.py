"""What the commands of operations share: the account they go to, and how an end is told."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer

if TYPE_CHECKING:
    from ivs_realtime.faces.session import Session

_WIDTH_OF_A_FILE = 250

Region = Annotated[
    str | None,
    typer.Option(help="The AWS region. By default that of an ARN, then AWS's own chain.", show_default=False),
]
Profile = Annotated[
    str | None, typer.Option(help="The profile of the shared AWS files.", envvar="AWS_PROFILE", show_default=False)
]
Endpoint = Annotated[
    str | None,
    typer.Option(help="Where to send calls instead of to AWS.", envvar="AWS_ENDPOINT_URL", show_default=False),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]
StageArn = Annotated[str, typer.Argument(metavar="STAGE_ARN", help="The stage.", show_default=False)]
ParticipantId = Annotated[
    str, typer.Argument(metavar="PARTICIPANT_ID", help="The participant's id.", show_default=False)
]


def sub_app(text: str) -> typer.Typer:
    """A part of the `ivs-realtime` command."""
    app = typer.Typer(help=text, no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)
    app.callback()(lambda: None)
    return app


def session(region: str | None, profile: str | None, endpoint: str | None) -> Session:
    """The verbs, for the account that the options and AWS's own chain lead to."""
    from ivs_realtime.faces.config import of_values
    from ivs_realtime.faces.session import Session

    given = {"region": region, "profile": profile, "endpoint": endpoint}
    return Session(of_values({key: value for key, value in given.items() if value}))


def call(name: str, where: tuple[str | None, str | None, str | None], **arguments: Any) -> dict[str, Any]:
    """Call a function with arguments by their API names; those that are None are not given. Errors end the command."""
    from ivs_realtime.faces.functions import ALL

    function, given = ALL[name], {key: value for key, value in arguments.items() if value is not None}
    if where[0] and "region" in function.input_members:
        # Said twice, so that an ARN of another region is not followed in silence.
        given["region"] = where[0]
    with told():
        return session(*where).call(function, given)


@contextlib.contextmanager
def told() -> Iterator[None]:
    """Whatever goes wrong is told in a message, and ends the command with 1."""
    from ivs_realtime.aws.errors import AwsError
    from ivs_realtime.faces.config import ConfigurationError
    from ivs_realtime.functions.call import WrongArguments
    from ivs_realtime.lifecycle.failures import Unfit

    try:
        yield
    except WrongArguments as wrong:
        fail("\n".join(f"{failure.path}: {failure.reason}" for failure in wrong.failures))
    except (AwsError, ConfigurationError, Unfit) as error:
        fail(str(error))


def done(text: str) -> None:
    """A line that says what is so now."""
    from rich.console import Console

    Console(soft_wrap=True, highlight=False).print(f"[green]✓[/green] {_escaped(text)}")


def table(title: str, columns: tuple[str, ...], rows: list[tuple[str, ...]]) -> None:
    """A table, or a line that says there is nothing in it."""
    from rich.console import Console
    from rich.table import Table

    screen = Console(highlight=False)
    if not screen.is_terminal:
        # ARNs are whole wherever they go to.
        screen.width = _WIDTH_OF_A_FILE
    if not rows:
        screen.print(f"{_escaped(title)}: none")
        return
    shown = Table(title=_escaped(title), title_justify="left")
    for column in columns:
        shown.add_column(column, overflow="fold")
    for row in rows:
        shown.add_row(*(_escaped(text) for text in row))
    screen.print(shown)


def fail(text: str) -> NoReturn:
    """One clear message, and the end."""
    from rich.console import Console

    screen = Console(stderr=True, soft_wrap=True, highlight=False)
    screen.print("[bold red]Error:[/bold red] ", end="")
    screen.print(text, markup=False)
    raise typer.Exit(1)


def pairs(given: list[str] | None, option: str) -> dict[str, str] | None:
    """NAME=VALUE, as often as it was given."""
    if not given:
        return None
    wrong = next((each for each in given if "=" not in each), None)
    if wrong is not None:
        fail(f"{option} {wrong} is not NAME=VALUE")
    return {name: value for name, _, value in (each.partition("=") for each in given)}


def _escaped(text: str) -> str:
    from rich.markup import escape

    return escape(text)

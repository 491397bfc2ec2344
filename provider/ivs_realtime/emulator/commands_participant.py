"""`ivs-realtime emulator participant …`: simulated participants of a running emulator."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from ivs_realtime.emulator.asking import HERE, Endpoint, asked, printed
from ivs_realtime.emulator.screen import fail

participants = typer.Typer(
    help="Let somebody join a stage, publish, stop and leave.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)

Stage = Annotated[str, typer.Argument(metavar="STAGE_ARN", help="The stage.")]
Who = Annotated[str, typer.Argument(metavar="PARTICIPANT_ID", help="As `join` printed it.")]


@participants.command()
def join(
    stage: Stage,
    endpoint: Endpoint = HERE,
    token: Annotated[str | None, typer.Option(help="A participant token; without one anybody may come.")] = None,
    user_id: Annotated[str, typer.Option(help="The user id, if there is no token.")] = "",
    participant_id: Annotated[str | None, typer.Option(help="The participant id, if there is no token.")] = None,
    attribute: Annotated[list[str] | None, typer.Option(metavar="NAME=VALUE", help="If there is no token.")] = None,
    connection_token_id: Annotated[str | None, typer.Option(help="What RevokeConnectionToken can revoke.")] = None,
    publish: Annotated[bool, typer.Option("--publish", help="Publish at once.")] = False,
) -> None:
    """Somebody joins; prints them as JSON."""
    pairs = [each.partition("=") for each in attribute or ()]
    for given, (_, equals, _) in zip(attribute or (), pairs, strict=True):
        if not equals:
            fail(f"--attribute {given} is not NAME=VALUE.")
    _print(
        endpoint,
        "join",
        {
            "stageArn": stage,
            "token": token,
            "userId": user_id,
            "participantId": participant_id,
            "attributes": {name: value for name, _, value in pairs},
            "connectionTokenId": connection_token_id,
            "publish": publish,
        },
    )


@participants.command()
def crowd(
    stage: Stage,
    count: Annotated[int, typer.Option(help="How many join.", min=1, max=10_000)] = 10,
    publish: Annotated[int, typer.Option(help="How many of them publish.", min=0)] = 0,
    endpoint: Endpoint = HERE,
) -> None:
    """Many join at once."""
    printed(asked(endpoint, "POST", "participants/crowd", {"stageArn": stage, "count": count, "publish": publish}))


@participants.command()
def publish(stage: Stage, participant_id: Who, endpoint: Endpoint = HERE) -> None:
    """They send sound and pictures."""
    _act(endpoint, "publish", stage, participant_id)


@participants.command()
def unpublish(stage: Stage, participant_id: Who, endpoint: Endpoint = HERE) -> None:
    """They stop sending."""
    _act(endpoint, "unpublish", stage, participant_id)


@participants.command()
def leave(stage: Stage, participant_id: Who, endpoint: Endpoint = HERE) -> None:
    """They go."""
    _act(endpoint, "leave", stage, participant_id)


@participants.command("list")
def list_(stage: Stage, endpoint: Endpoint = HERE) -> None:
    """Who is there."""
    printed(asked(endpoint, "GET", "participants", stageArn=stage))


def _act(endpoint: str, act: str, stage: str, participant_id: str) -> None:
    _print(endpoint, act, {"stageArn": stage, "participantId": participant_id})


def _print(endpoint: str, act: str, body: dict[str, Any]) -> None:
    given = {name: value for name, value in body.items() if value is not None}
    printed(asked(endpoint, "POST", f"participants/{act}", given))

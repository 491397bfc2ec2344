"""`ivs-realtime token`: participant tokens, signed with a key of one's own."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from ivs_realtime.faces.terminal import AsJson, Endpoint, Profile, Region, StageArn, call, fail, pairs, sub_app

app = sub_app("Participant tokens, signed with a key of your own.")


@app.command()
def sign(
    stage: StageArn,
    key_file: Annotated[
        str, typer.Option("--key-file", metavar="FILE|-", help="The private key's PEM file; - reads standard input.")
    ],
    public_key: Annotated[str, typer.Option("--public-key", metavar="ARN", help="The PublicKey with the other half.")],
    user_id: Annotated[str | None, typer.Option(help="A name of yours for the participant.")] = None,
    attribute: Annotated[
        list[str] | None, typer.Option(metavar="NAME=VALUE", help="What the others are told of the participant.")
    ] = None,
    capability: Annotated[
        list[str] | None, typer.Option(metavar="PUBLISH|SUBSCRIBE", help="What they may do; both by default.")
    ] = None,
    duration: Annotated[int, typer.Option(help="Minutes until it expires, at most 20160.")] = 720,
    participant_id: Annotated[str | None, typer.Option(help="The participant's id; a random one by default.")] = None,
    events_url: Annotated[
        str | None, typer.Option(help="The stage's endpoint; with --whip-url nobody is asked.")
    ] = None,
    whip_url: Annotated[
        str | None, typer.Option(help="The stage's endpoint; with --events-url nobody is asked.")
    ] = None,
    as_json: AsJson = False,
    region: Region = None,
    profile: Profile = None,
    endpoint: Endpoint = None,
) -> None:
    """Sign a token and print it. The stage's endpoints are looked up, unless they are given.

    The key is read from a file or from standard input, and is never printed, stored or sent.
    """
    where = (region, profile, endpoint)
    key = _key(key_file)
    given = {name: url for name, url in (("events", events_url), ("whip", whip_url)) if url}
    endpoints: dict[str, Any] = (
        given if len(given) == 2 else {**call("getStage", where, arn=stage)["endpoints"], **given}
    )
    signed = call(
        "signParticipantToken",
        where,
        privateKey=key,
        publicKeyArn=public_key,
        stage={"arn": stage, "endpoints": endpoints},
        userId=user_id,
        attributes=pairs(attribute, "--attribute"),
        capabilities=capability or None,
        duration=duration,
        participantId=participant_id,
    )
    typer.echo(json.dumps(signed, indent=2) if as_json else signed["token"])


def _key(place: str) -> str:
    if place.lstrip().startswith("-----BEGIN"):
        # Not repeated here: it is on the screen and in the shell's history already.
        fail("--key-file takes the name of a file, not the key: others can see a command line. Use another key now")
    try:
        return sys.stdin.read() if place == "-" else Path(place).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        fail(f"--key-file {place}: {getattr(error, 'strerror', None) or 'is no text'}")

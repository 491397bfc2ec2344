"""`ivs-realtime participant`, `connection-token` and `replication`: what is done once, from the command line."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from ivs_realtime.faces.terminal import (
    AsJson,
    Endpoint,
    ParticipantId,
    Profile,
    Region,
    StageArn,
    call,
    done,
    pairs,
    sub_app,
    table,
)

participant = sub_app("Participants of a stage.")
connection_token = sub_app("Connection tokens.")
replication = sub_app("Publishers of one stage who appear in another.")

Destination = Annotated[
    str, typer.Argument(metavar="DESTINATION_STAGE_ARN", help="The stage to appear in.", show_default=False)
]


@participant.command()
def disconnect(
    stage: StageArn,
    participant_id: ParticipantId,
    reason: Annotated[str | None, typer.Option(help="Why; their client is told.", show_default=False)] = None,
    region: Region = None,
    profile: Profile = None,
    endpoint: Endpoint = None,
) -> None:
    """Send a participant away from a stage."""
    call(
        "disconnectParticipant",
        (region, profile, endpoint),
        stageArn=stage,
        participantId=participant_id,
        reason=reason,
    )
    done(f"{participant_id} is disconnected from {stage}")


@connection_token.command()
def revoke(
    token_id: Annotated[str, typer.Argument(metavar="TOKEN_ID", help="Its `jti` claim.", show_default=False)],
    region: Region = None,
    profile: Profile = None,
    endpoint: Endpoint = None,
) -> None:
    """Take a connection token back: who came with it goes, and nobody comes with it again."""
    call("revokeConnectionToken", (region, profile, endpoint), tokenId=token_id)
    done(f"connection token {token_id} is revoked")


@replication.command()
def start(
    source: StageArn,
    destination: Destination,
    participant_id: ParticipantId,
    reconnect_window: Annotated[
        int | None, typer.Option(help="Seconds within which a publisher who comes back is replicated again.")
    ] = None,
    attribute: Annotated[
        list[str] | None, typer.Option(metavar="NAME=VALUE", help="Of the replica, over the participant's own.")
    ] = None,
    wait: Annotated[int, typer.Option(help="Seconds to wait for them to publish; 0 does not wait.")] = 60,
    region: Region = None,
    profile: Profile = None,
    endpoint: Endpoint = None,
) -> None:
    """Replicate a publisher of one stage into another; waits for somebody who does not publish yet."""
    call(
        "startParticipantReplication",
        (region, profile, endpoint),
        sourceStageArn=source,
        destinationStageArn=destination,
        participantId=participant_id,
        reconnectWindowSeconds=reconnect_window,
        attributes=pairs(attribute, "--attribute"),
        waitSeconds=wait,
    )
    done(f"{participant_id} is replicated to {destination}")


@replication.command()
def stop(
    source: StageArn,
    destination: Destination,
    participant_id: ParticipantId,
    region: Region = None,
    profile: Profile = None,
    endpoint: Endpoint = None,
) -> None:
    """End the replication of a participant into a stage."""
    call(
        "stopParticipantReplication",
        (region, profile, endpoint),
        sourceStageArn=source,
        destinationStageArn=destination,
        participantId=participant_id,
    )
    done(f"{participant_id} is no longer replicated to {destination}")


@replication.command("list")
def list_(
    source: StageArn,
    participant_id: ParticipantId,
    as_json: AsJson = False,
    region: Region = None,
    profile: Profile = None,
    endpoint: Endpoint = None,
) -> None:
    """List the stages into which a participant is, or was, replicated."""
    where = (region, profile, endpoint)
    found = call("getParticipantReplicas", where, sourceStageArn=source, participantId=participant_id)["replicas"]
    if as_json:
        typer.echo(json.dumps(found, indent=2))
        return
    columns = ("replicationState", "destinationStageArn", "destinationSessionId")
    rows = [tuple(str(each[name]) for name in columns) for each in found]
    table(f"Replicas of {participant_id}", ("state", "stage", "session"), rows)

"""A participant token: what a participant joins a stage with.

What might surprise you:

- It cannot be read, listed or revoked: what is made is known from the answer alone, and a refresh shows what is
  known. It cannot be imported.
- It expires, after 12 hours by default and 14 days at most. Once it has, or `renew_before` minutes before, the next
  `pulumi up` makes a new one, by the local clock and without a call.
- Destroying it forgets it; the token itself stays good until it expires. With `disconnect_on_delete`, the participant
  is disconnected, too.
- For many tokens, or without a call to AWS, sign them yourself with a PublicKey.

Source: https://docs.aws.amazon.com/ivs/latest/RealTimeAPIReference/API_CreateParticipantToken.html
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, Any, Literal

from pydantic import Field

from ivs_realtime.lifecycle.resource import Expiry, Properties, Resource
from ivs_realtime.lifecycle.rules import at_most_1_kb
from ivs_realtime.lifecycle.shape import ArnOf, Enum, Finding, Ours, Secret, Shape, Unordered, WriteOnly
from ivs_realtime.lifecycle.values import UNKNOWN

Capability = Annotated[Literal["PUBLISH", "SUBSCRIBE"], Enum("ParticipantTokenCapability")]


def _lives_longer_than_its_margin(value: Mapping[str, Any]) -> Iterator[Finding]:
    duration, margin = value["duration"], value["renewBefore"]
    if UNKNOWN not in (duration, margin) and margin >= duration:
        yield (
            ("renewBefore",),
            f"{margin} minutes is not less than the duration of {duration}: each update would make a new token",
        )


def _may_do_something(value: Mapping[str, Any]) -> Iterator[Finding]:
    # What the service makes of an empty list is not documented; it could be everything.
    if value.get("capabilities") == []:
        yield ("capabilities",), "is empty; leave it out for both, or name one"


class ParticipantTokenInputs(Shape):
    """What a program says of a participant token."""

    rules = (_may_do_something, _lives_longer_than_its_margin, at_most_1_kb("attributes"))

    # The answer repeats some of these in some cases only, so the program is believed.
    stage_arn: Annotated[str, ArnOf("stage"), WriteOnly()] = Field(
        max_length=128, description="The ARN of the stage to join."
    )
    duration: Annotated[int, WriteOnly()] = Field(
        720, ge=1, le=20160, description="Minutes that the token is good for, at most 14 days."
    )
    user_id: Annotated[str, WriteOnly()] | None = Field(
        None, max_length=128, description="The participant's user id, as others on the stage see it. Nothing personal."
    )
    attributes: Annotated[dict[str, str], WriteOnly()] = Field(
        {}, description="The participant's attributes, as others on the stage see them: 1 KB in all. Nothing personal."
    )
    capabilities: Annotated[list[Capability], Unordered(), WriteOnly()] = Field(
        ["PUBLISH", "SUBSCRIBE"], max_length=2, description="What the participant may do: both, by default."
    )
    renew_before: Annotated[int, Ours("update")] = Field(
        0, ge=0, description="Minutes before its end from which an update makes a new one."
    )
    disconnect_on_delete: Annotated[bool, Ours("update")] = Field(
        False,
        description="Whether destroying it disconnects the participant that joined with it. A new one in its place, "
        "as at a renewal, is the end of the old one too.",
    )


class ParticipantTokenOutputs(ParticipantTokenInputs):
    """What a program can read of a participant token."""

    participant_id: str = Field(description="The id of the participant who joins with it.")
    token: Annotated[str, Secret()] = Field(description="The token.")
    expiration_time: str = Field(description="When it expires (ISO 8601, UTC).")


def _disconnected(identity: str, outputs: Properties) -> Mapping[str, Any] | None:
    if not outputs.get("disconnectOnDelete"):
        return None
    return {"stageArn": outputs["stageArn"], "participantId": identity, "reason": "its token was destroyed"}


PARTICIPANT_TOKEN = Resource(
    name="ParticipantToken",
    noun="participant-token",
    summary="A participant token: what a participant joins a stage with.",
    inputs=ParticipantTokenInputs,
    outputs=ParticipantTokenOutputs,
    create="CreateParticipantToken",
    delete="DisconnectParticipant",
    delete_request=_disconnected,
    autoname=None,
    identity="participantId",
    region_from="stageArn",
    stable=("participantId", "token", "expirationTime"),
    expiry=Expiry(time="expirationTime", margin="renewBefore"),
    unreadable="a participant token cannot be read back from AWS, so it cannot be imported; make a new one",
)

# Written from the pages of the functions by `make generate`: change those, not this.
"""Signs a participant token with a private key of yours, without a call to AWS."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

import pulumi
from typing_extensions import Required, TypedDict, Unpack

from ivs_realtime.faces.calls import call, call_output
from ivs_realtime.faces.sdk.get_stage import GetStageResult
from ivs_realtime.faces.sdk.stage import Stage


class TokenStageEndpoints(TypedDict, total=False):
    """A stage's endpoints, as the stage has them."""

    events: Required[str]
    """The events endpoint, `wss://…`."""
    whip: Required[str]
    """The endpoint to publish to with WHIP, `https://…`."""
    rtmp: str
    """Not in a token; may be given, since a stage has it."""
    rtmps: str
    """Not in a token; may be given, since a stage has it."""


class TokenStage(TypedDict, total=False):
    """The stage that a token opens. In Python a `Stage`, or what `get_stage` gives, may stand in its place."""

    arn: Required[str]
    """The ARN of the stage."""
    endpoints: Required[TokenStageEndpoints]
    """The stage's endpoints."""


class SignParticipantTokenArgs(TypedDict, total=False):
    """What `sign_participant_token` takes."""

    private_key: Required[str]
    """The private key in PEM form, ECDSA on the curve P-384. It is never shown, stored or sent."""
    public_key_arn: Required[str]
    """The ARN of the PublicKey that holds the public half."""
    stage: Required[TokenStage | GetStageResult]
    """The stage that the token opens."""
    attributes: Mapping[str, str] | None
    """What the others are told of the participant; at most 1 KB. Nothing secret."""
    capabilities: Sequence[Literal["PUBLISH", "SUBSCRIBE"]] | None
    """What the participant may do: both, by default."""
    duration: int | None
    """Minutes until the token expires: at most 14 days."""
    participant_id: str | None
    """The participant's id, one for each token. By default a random one."""
    user_id: str | None
    """A name of yours for the participant."""


class TokenStageEndpointsArgs(TypedDict, total=False):
    """A stage's endpoints, as the stage has them."""

    events: Required[pulumi.Input[str]]
    """The events endpoint, `wss://…`."""
    whip: Required[pulumi.Input[str]]
    """The endpoint to publish to with WHIP, `https://…`."""
    rtmp: pulumi.Input[str] | None
    """Not in a token; may be given, since a stage has it."""
    rtmps: pulumi.Input[str] | None
    """Not in a token; may be given, since a stage has it."""


class TokenStageArgs(TypedDict, total=False):
    """The stage that a token opens. In Python a `Stage`, or what `get_stage` gives, may stand in its place."""

    arn: Required[pulumi.Input[str]]
    """The ARN of the stage."""
    endpoints: Required[pulumi.Input[TokenStageEndpointsArgs]]
    """The stage's endpoints."""


class SignParticipantTokenOutputArgs(TypedDict, total=False):
    """What `sign_participant_token` takes."""

    private_key: Required[pulumi.Input[str]]
    """The private key in PEM form, ECDSA on the curve P-384. It is never shown, stored or sent."""
    public_key_arn: Required[pulumi.Input[str]]
    """The ARN of the PublicKey that holds the public half."""
    stage: Required[pulumi.Input[TokenStageArgs | GetStageResult] | Stage]
    """The stage that the token opens."""
    attributes: pulumi.Input[Mapping[str, pulumi.Input[str]]] | None
    """What the others are told of the participant; at most 1 KB. Nothing secret."""
    capabilities: pulumi.Input[Sequence[pulumi.Input[Literal["PUBLISH", "SUBSCRIBE"]]]] | None
    """What the participant may do: both, by default."""
    duration: pulumi.Input[int] | None
    """Minutes until the token expires: at most 14 days."""
    participant_id: pulumi.Input[str] | None
    """The participant's id, one for each token. By default a random one."""
    user_id: pulumi.Input[str] | None
    """A name of yours for the participant."""


@dataclass(frozen=True, kw_only=True)
class SignParticipantTokenResult:
    """What `sign_participant_token` gives."""

    expiration_time: str
    """When it expires (ISO 8601, UTC)."""
    participant_id: str
    """Who comes with it."""
    token: str = field(repr=False)
    """The token, for the participant's client."""


def sign_participant_token(**arguments: Unpack[SignParticipantTokenArgs]) -> SignParticipantTokenResult:
    """Signs a participant token with a private key of yours, without a call to AWS.

    Each call makes another token: exported from a program, it is another one at each `pulumi up`.
    """
    return call("signParticipantToken", SignParticipantTokenResult, arguments)


def sign_participant_token_output(
    **arguments: Unpack[SignParticipantTokenOutputArgs],
) -> pulumi.Output[SignParticipantTokenResult]:
    """As `sign_participant_token`, with arguments that may be outputs."""
    return call_output("signParticipantToken", SignParticipantTokenResult, arguments)

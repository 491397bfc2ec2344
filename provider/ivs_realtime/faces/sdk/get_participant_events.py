# Written from the pages of the functions by `make generate`: change those, not this.
"""Lists what happened to a participant in a session."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import pulumi
from typing_extensions import Required, TypedDict, Unpack

from ivs_realtime.faces.calls import call, call_output


class ExchangedParticipantToken(TypedDict, total=False):
    """What a token allowed, before or after an exchange."""

    attributes: Mapping[str, str]
    """The attributes."""
    capabilities: Sequence[Literal["PUBLISH", "SUBSCRIBE"]]
    """What the participant may do."""
    expiration_time: str
    """When the token expires (ISO 8601, UTC)."""
    user_id: str
    """The user id."""


class ParticipantEvent(TypedDict, total=False):
    """Something that happened to a participant."""

    destination_session_id: str
    """Into which session, of a replication."""
    destination_stage_arn: str
    """Into which stage, of a replication."""
    error_code: Literal[
        "INSUFFICIENT_CAPABILITIES",
        "QUOTA_EXCEEDED",
        "PUBLISHER_NOT_FOUND",
        "BITRATE_EXCEEDED",
        "RESOLUTION_EXCEEDED",
        "STREAM_DURATION_EXCEEDED",
        "INVALID_AUDIO_CODEC",
        "INVALID_VIDEO_CODEC",
        "INVALID_PROTOCOL",
        "INVALID_STREAM_KEY",
        "REUSE_OF_STREAM_KEY",
        "B_FRAME_PRESENT",
        "INVALID_INPUT",
        "INTERNAL_SERVER_EXCEPTION",
    ]
    """Why it failed, of an error."""
    event_time: str
    """When (ISO 8601, UTC)."""
    name: Literal[
        "JOINED",
        "LEFT",
        "PUBLISH_STARTED",
        "PUBLISH_STOPPED",
        "SUBSCRIBE_STARTED",
        "SUBSCRIBE_STOPPED",
        "PUBLISH_ERROR",
        "SUBSCRIBE_ERROR",
        "JOIN_ERROR",
        "REPLICATION_STARTED",
        "REPLICATION_STOPPED",
        "TOKEN_EXCHANGED",
    ]
    """What happened."""
    new_token: ExchangedParticipantToken
    """The token after an exchange."""
    participant_id: str
    """To whom."""
    previous_token: ExchangedParticipantToken
    """The token before an exchange."""
    remote_participant_id: str
    """With whom, of a subscription."""
    replica: bool
    """Whether it happened to a replica."""


class GetParticipantEventsArgs(TypedDict, total=False):
    """What `get_participant_events` takes."""

    participant_id: Required[str]
    """The participant's id."""
    stage_arn: Required[str]
    """The ARN of the stage."""
    session_id: str | None
    """The session. By default the one that goes on now; without one that is an error."""
    region: str | None
    """The AWS region to ask. By default that of an ARN among the arguments, then the configuration's."""


class GetParticipantEventsOutputArgs(TypedDict, total=False):
    """What `get_participant_events` takes."""

    participant_id: Required[pulumi.Input[str]]
    """The participant's id."""
    stage_arn: Required[pulumi.Input[str]]
    """The ARN of the stage."""
    session_id: pulumi.Input[str] | None
    """The session. By default the one that goes on now; without one that is an error."""
    region: pulumi.Input[str] | None
    """The AWS region to ask. By default that of an ARN among the arguments, then the configuration's."""


@dataclass(frozen=True, kw_only=True)
class GetParticipantEventsResult:
    """What `get_participant_events` gives."""

    events: Sequence[ParticipantEvent]
    """The events found."""


def get_participant_events(**arguments: Unpack[GetParticipantEventsArgs]) -> GetParticipantEventsResult:
    """Lists what happened to a participant in a session.

    The service has no error for a participant who is not there: it lists no events.
    """
    return call("getParticipantEvents", GetParticipantEventsResult, arguments)


def get_participant_events_output(
    **arguments: Unpack[GetParticipantEventsOutputArgs],
) -> pulumi.Output[GetParticipantEventsResult]:
    """As `get_participant_events`, with arguments that may be outputs."""
    return call_output("getParticipantEvents", GetParticipantEventsResult, arguments)

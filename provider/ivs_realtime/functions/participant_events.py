"""What happened to a participant in a session.

Source: https://docs.aws.amazon.com/ivs/latest/RealTimeAPIReference/API_ListParticipantEvents.html
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from ivs_realtime.functions.function import Function
from ivs_realtime.functions.participants import OfParticipant
from ivs_realtime.lifecycle.shape import Enum, Shape

EventName = Annotated[
    Literal[
        "JOINED", "LEFT", "PUBLISH_STARTED", "PUBLISH_STOPPED", "SUBSCRIBE_STARTED", "SUBSCRIBE_STOPPED",
        "PUBLISH_ERROR", "SUBSCRIBE_ERROR", "JOIN_ERROR", "REPLICATION_STARTED", "REPLICATION_STOPPED",
        "TOKEN_EXCHANGED",
    ],
    Enum("EventName"),
]  # fmt: skip
EventErrorCode = Annotated[
    Literal[
        "INSUFFICIENT_CAPABILITIES", "QUOTA_EXCEEDED", "PUBLISHER_NOT_FOUND", "BITRATE_EXCEEDED",
        "RESOLUTION_EXCEEDED", "STREAM_DURATION_EXCEEDED", "INVALID_AUDIO_CODEC", "INVALID_VIDEO_CODEC",
        "INVALID_PROTOCOL", "INVALID_STREAM_KEY", "REUSE_OF_STREAM_KEY", "B_FRAME_PRESENT", "INVALID_INPUT",
        "INTERNAL_SERVER_EXCEPTION",
    ],
    Enum("EventErrorCode"),
]  # fmt: skip
Capability = Annotated[Literal["PUBLISH", "SUBSCRIBE"], Enum("ParticipantTokenCapability")]


class ExchangedParticipantToken(Shape):
    """What a token allowed, before or after an exchange."""

    capabilities: list[Capability] | None = Field(None, description="What the participant may do.")
    attributes: dict[str, str] | None = Field(None, description="The attributes.")
    user_id: str | None = Field(None, description="The user id.")
    expiration_time: str | None = Field(None, description="When the token expires (ISO 8601, UTC).")


class ParticipantEvent(Shape):
    """Something that happened to a participant."""

    name: EventName | None = Field(None, description="What happened.")
    participant_id: str | None = Field(None, description="To whom.")
    event_time: str | None = Field(None, description="When (ISO 8601, UTC).")
    remote_participant_id: str | None = Field(None, description="With whom, of a subscription.")
    error_code: EventErrorCode | None = Field(None, description="Why it failed, of an error.")
    destination_stage_arn: str | None = Field(None, description="Into which stage, of a replication.")
    destination_session_id: str | None = Field(None, description="Into which session, of a replication.")
    replica: bool | None = Field(None, description="Whether it happened to a replica.")
    previous_token: ExchangedParticipantToken | None = Field(None, description="The token before an exchange.")
    new_token: ExchangedParticipantToken | None = Field(None, description="The token after an exchange.")


class ParticipantEvents(Shape):
    """The events found."""

    events: list[ParticipantEvent] = Field(description="The events found.")


GET_PARTICIPANT_EVENTS = Function(
    name="getParticipantEvents",
    summary="Lists what happened to a participant in a session.",
    inputs=OfParticipant,
    outputs=ParticipantEvents,
    lists="ListParticipantEvents",
    uses=("GetStage",),
    remark="The service has no error for a participant who is not there: it lists no events.",
)

"""Who is, or was, in a stage; and sending somebody away.

Source: https://docs.aws.amazon.com/ivs/latest/RealTimeAPIReference/API_GetParticipant.html
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from ivs_realtime.aws.api import Api
from ivs_realtime.functions.function import Function, Sent, about
from ivs_realtime.functions.stage_sessions import OfSession, OfStage
from ivs_realtime.lifecycle.resource import Properties
from ivs_realtime.lifecycle.rules import not_empty
from ivs_realtime.lifecycle.shape import Enum, Shape

State = Annotated[Literal["CONNECTED", "DISCONNECTED"], Enum("ParticipantState")]
RecordingState = Annotated[
    Literal["STARTING", "ACTIVE", "STOPPING", "STOPPED", "FAILED", "DISABLED"], Enum("ParticipantRecordingState")
]
RecordingStateFilter = Annotated[
    Literal["STARTING", "ACTIVE", "STOPPING", "STOPPED", "FAILED"], Enum("ParticipantRecordingFilterByRecordingState")
]


class ParticipantFilters(OfSession):
    """Which participants."""

    user_id: Annotated[str, Sent("filterByUserId")] | None = Field(
        None, max_length=128, description="Only those with this user id."
    )
    published: Annotated[bool, Sent("filterByPublished")] | None = Field(
        None, description="Only those who have published in the session, or only those who have not."
    )
    state: Annotated[State, Sent("filterByState")] | None = Field(
        None, description="Only those who are there, or only those who have gone."
    )
    recording_state: Annotated[RecordingStateFilter, Sent("filterByRecordingState")] | None = Field(
        None, description="Only those whose recording is in this state."
    )


class OfParticipant(OfSession):
    """Which participant."""

    rules = (not_empty("participantId"),)

    participant_id: str = Field(max_length=64, pattern=r"^[a-zA-Z0-9-_]*$", description="The participant's id.")


class ParticipantSummary(Shape):
    """What a list says of a participant."""

    participant_id: str | None = Field(None, description="The participant's id.")
    user_id: str | None = Field(None, description="The user id that the token names.")
    state: State | None = Field(None, description="Whether the participant is there.")
    first_join_time: str | None = Field(None, description="When the participant first joined (ISO 8601, UTC).")
    published: bool | None = Field(None, description="Whether the participant has published in the session.")
    recording_state: RecordingState | None = Field(None, description="The state of the participant's recording.")
    replication_type: Annotated[Literal["SOURCE", "REPLICA", "NONE"], Enum("ReplicationType")] | None = Field(
        None, description="Whether the participant is replicated (`SOURCE`) or is a replica."
    )
    replication_state: Annotated[Literal["ACTIVE", "STOPPED"], Enum("ReplicationState")] | None = Field(
        None, description="Whether that replication goes on."
    )
    source_stage_arn: str | None = Field(None, description="Of a replica: the stage that it comes from.")
    source_session_id: str | None = Field(None, description="Of a replica: the session that it comes from.")
    redundant_ingest: bool | None = Field(None, description="Whether the participant comes by redundant ingest.")
    ingest_configuration_arn: str | None = Field(
        None, description="The IngestConfiguration by which the participant comes, if by one."
    )


class Participants(Shape):
    """The participants found."""

    participants: list[ParticipantSummary] = Field(description="The participants found.")


class Participant(ParticipantSummary):
    """What is known of a participant."""

    attributes: dict[str, str] | None = Field(None, description="The attributes that the token names.")
    isp_name: str | None = Field(None, description="The internet provider.")
    os_name: str | None = Field(None, description="The operating system.")
    os_version: str | None = Field(None, description="The operating system's version.")
    browser_name: str | None = Field(None, description="The browser.")
    browser_version: str | None = Field(None, description="The browser's version.")
    sdk_version: str | None = Field(None, description="The version of the client's SDK.")
    recording_s3_bucket_name: str | None = Field(None, description="The bucket that the recording is in.")
    recording_s3_prefix: str | None = Field(None, description="The prefix of the recording's objects in the bucket.")
    protocol: Annotated[Literal["UNKNOWN", "WHIP", "RTMP", "RTMPS"], Enum("ParticipantProtocol")] | None = Field(
        None, description="By which protocol the participant publishes."
    )


GET_PARTICIPANT = Function(
    name="getParticipant",
    summary="Looks up one participant of a session.",
    inputs=OfParticipant,
    outputs=Participant,
    reads="GetParticipant",
    key="participant",
    uses=("GetStage",),
)

GET_PARTICIPANTS = Function(
    name="getParticipants",
    summary="Lists the participants of a session, all of them or some.",
    inputs=ParticipantFilters,
    outputs=Participants,
    lists="ListParticipants",
    one_filter=True,
    uses=("GetStage",),
)


class DisconnectInputs(OfStage):
    """Who is to go."""

    rules = (not_empty("participantId"),)

    participant_id: str = Field(max_length=64, pattern=r"^[a-zA-Z0-9-_]*$", description="The participant's id.")
    reason: str | None = Field(None, max_length=128, description="Why; the participant's client is told.")


def _disconnect(api: Api, given: Properties) -> None:
    request = {name: given[name] for name in ("stageArn", "participantId", "reason") if name in given}
    api.call("DisconnectParticipant", request, about(given, "participantId", "stageArn"))


DISCONNECT_PARTICIPANT = Function(
    name="disconnectParticipant",
    summary="Sends a participant away from a stage.",
    inputs=DisconnectInputs,
    acts=_disconnect,
    uses=("DisconnectParticipant",),
    remark="A token that the participant still has is not revoked by it. An encoder's IngestConfiguration is "
    "detached from the stage.",
    command="participant disconnect",
)

# Written from the pages of the functions by `make generate`: change those, not this.
"""Lists the participants of a session, all of them or some."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import pulumi
from typing_extensions import Required, TypedDict, Unpack

from ivs_realtime.faces.calls import call, call_output


class ParticipantSummary(TypedDict, total=False):
    """What a list says of a participant."""

    first_join_time: str
    """When the participant first joined (ISO 8601, UTC)."""
    ingest_configuration_arn: str
    """The IngestConfiguration by which the participant comes, if by one."""
    participant_id: str
    """The participant's id."""
    published: bool
    """Whether the participant has published in the session."""
    recording_state: Literal["STARTING", "ACTIVE", "STOPPING", "STOPPED", "FAILED", "DISABLED"]
    """The state of the participant's recording."""
    redundant_ingest: bool
    """Whether the participant comes by redundant ingest."""
    replication_state: Literal["ACTIVE", "STOPPED"]
    """Whether that replication goes on."""
    replication_type: Literal["SOURCE", "REPLICA", "NONE"]
    """Whether the participant is replicated (`SOURCE`) or is a replica."""
    source_session_id: str
    """Of a replica: the session that it comes from."""
    source_stage_arn: str
    """Of a replica: the stage that it comes from."""
    state: Literal["CONNECTED", "DISCONNECTED"]
    """Whether the participant is there."""
    user_id: str
    """The user id that the token names."""


class GetParticipantsArgs(TypedDict, total=False):
    """What `get_participants` takes."""

    stage_arn: Required[str]
    """The ARN of the stage."""
    published: bool | None
    """Only those who have published in the session, or only those who have not."""
    recording_state: Literal["STARTING", "ACTIVE", "STOPPING", "STOPPED", "FAILED"] | None
    """Only those whose recording is in this state."""
    session_id: str | None
    """The session. By default the one that goes on now; without one that is an error."""
    state: Literal["CONNECTED", "DISCONNECTED"] | None
    """Only those who are there, or only those who have gone."""
    user_id: str | None
    """Only those with this user id."""
    region: str | None
    """The AWS region to ask. By default that of an ARN among the arguments, then the configuration's."""


class GetParticipantsOutputArgs(TypedDict, total=False):
    """What `get_participants` takes."""

    stage_arn: Required[pulumi.Input[str]]
    """The ARN of the stage."""
    published: pulumi.Input[bool] | None
    """Only those who have published in the session, or only those who have not."""
    recording_state: pulumi.Input[Literal["STARTING", "ACTIVE", "STOPPING", "STOPPED", "FAILED"]] | None
    """Only those whose recording is in this state."""
    session_id: pulumi.Input[str] | None
    """The session. By default the one that goes on now; without one that is an error."""
    state: pulumi.Input[Literal["CONNECTED", "DISCONNECTED"]] | None
    """Only those who are there, or only those who have gone."""
    user_id: pulumi.Input[str] | None
    """Only those with this user id."""
    region: pulumi.Input[str] | None
    """The AWS region to ask. By default that of an ARN among the arguments, then the configuration's."""


@dataclass(frozen=True, kw_only=True)
class GetParticipantsResult:
    """What `get_participants` gives."""

    participants: Sequence[ParticipantSummary]
    """The participants found."""


def get_participants(**arguments: Unpack[GetParticipantsArgs]) -> GetParticipantsResult:
    """Lists the participants of a session, all of them or some."""
    return call("getParticipants", GetParticipantsResult, arguments)


def get_participants_output(**arguments: Unpack[GetParticipantsOutputArgs]) -> pulumi.Output[GetParticipantsResult]:
    """As `get_participants`, with arguments that may be outputs."""
    return call_output("getParticipants", GetParticipantsResult, arguments)

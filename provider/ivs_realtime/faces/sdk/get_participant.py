# Written from the pages of the functions by `make generate`: change those, not this.
"""Looks up one participant of a session."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import pulumi
from typing_extensions import Required, TypedDict, Unpack

from ivs_realtime.faces.calls import call, call_output


class GetParticipantArgs(TypedDict, total=False):
    """What `get_participant` takes."""

    participant_id: Required[str]
    """The participant's id."""
    stage_arn: Required[str]
    """The ARN of the stage."""
    session_id: str | None
    """The session. By default the one that goes on now; without one that is an error."""
    region: str | None
    """The AWS region to ask. By default that of an ARN among the arguments, then the configuration's."""


class GetParticipantOutputArgs(TypedDict, total=False):
    """What `get_participant` takes."""

    participant_id: Required[pulumi.Input[str]]
    """The participant's id."""
    stage_arn: Required[pulumi.Input[str]]
    """The ARN of the stage."""
    session_id: pulumi.Input[str] | None
    """The session. By default the one that goes on now; without one that is an error."""
    region: pulumi.Input[str] | None
    """The AWS region to ask. By default that of an ARN among the arguments, then the configuration's."""


@dataclass(frozen=True, kw_only=True)
class GetParticipantResult:
    """What `get_participant` gives."""

    attributes: Mapping[str, str] | None
    """The attributes that the token names."""
    browser_name: str | None
    """The browser."""
    browser_version: str | None
    """The browser's version."""
    first_join_time: str | None
    """When the participant first joined (ISO 8601, UTC)."""
    ingest_configuration_arn: str | None
    """The IngestConfiguration by which the participant comes, if by one."""
    isp_name: str | None
    """The internet provider."""
    os_name: str | None
    """The operating system."""
    os_version: str | None
    """The operating system's version."""
    participant_id: str | None
    """The participant's id."""
    protocol: Literal["UNKNOWN", "WHIP", "RTMP", "RTMPS"] | None
    """By which protocol the participant publishes."""
    published: bool | None
    """Whether the participant has published in the session."""
    recording_s3_bucket_name: str | None
    """The bucket that the recording is in."""
    recording_s3_prefix: str | None
    """The prefix of the recording's objects in the bucket."""
    recording_state: Literal["STARTING", "ACTIVE", "STOPPING", "STOPPED", "FAILED", "DISABLED"] | None
    """The state of the participant's recording."""
    redundant_ingest: bool | None
    """Whether the participant comes by redundant ingest."""
    replication_state: Literal["ACTIVE", "STOPPED"] | None
    """Whether that replication goes on."""
    replication_type: Literal["SOURCE", "REPLICA", "NONE"] | None
    """Whether the participant is replicated (`SOURCE`) or is a replica."""
    sdk_version: str | None
    """The version of the client's SDK."""
    source_session_id: str | None
    """Of a replica: the session that it comes from."""
    source_stage_arn: str | None
    """Of a replica: the stage that it comes from."""
    state: Literal["CONNECTED", "DISCONNECTED"] | None
    """Whether the participant is there."""
    user_id: str | None
    """The user id that the token names."""


def get_participant(**arguments: Unpack[GetParticipantArgs]) -> GetParticipantResult:
    """Looks up one participant of a session."""
    return call("getParticipant", GetParticipantResult, arguments)


def get_participant_output(**arguments: Unpack[GetParticipantOutputArgs]) -> pulumi.Output[GetParticipantResult]:
    """As `get_participant`, with arguments that may be outputs."""
    return call_output("getParticipant", GetParticipantResult, arguments)

# Written from the pages of the functions by `make generate`: change those, not this.
"""Lists the stages into which a participant is replicated."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import pulumi
from typing_extensions import Required, TypedDict, Unpack

from ivs_realtime.faces.calls import call, call_output


class ParticipantReplica(TypedDict, total=False):
    """A participant who is, or was, replicated into another stage."""

    destination_session_id: Required[str]
    """The session of that stage."""
    destination_stage_arn: Required[str]
    """The ARN of the stage where the participant appears."""
    participant_id: Required[str]
    """The participant's id, in both stages."""
    replication_state: Required[Literal["ACTIVE", "STOPPED"]]
    """Whether the replication goes on."""
    source_session_id: Required[str]
    """The session of that stage."""
    source_stage_arn: Required[str]
    """The ARN of the stage where the participant publishes."""


class GetParticipantReplicasArgs(TypedDict, total=False):
    """What `get_participant_replicas` takes."""

    participant_id: Required[str]
    """The participant's id."""
    source_stage_arn: Required[str]
    """The ARN of the stage where the participant publishes."""
    region: str | None
    """The AWS region to ask. By default that of an ARN among the arguments, then the configuration's."""


class GetParticipantReplicasOutputArgs(TypedDict, total=False):
    """What `get_participant_replicas` takes."""

    participant_id: Required[pulumi.Input[str]]
    """The participant's id."""
    source_stage_arn: Required[pulumi.Input[str]]
    """The ARN of the stage where the participant publishes."""
    region: pulumi.Input[str] | None
    """The AWS region to ask. By default that of an ARN among the arguments, then the configuration's."""


@dataclass(frozen=True, kw_only=True)
class GetParticipantReplicasResult:
    """What `get_participant_replicas` gives."""

    replicas: Sequence[ParticipantReplica]
    """The replicas found."""


def get_participant_replicas(**arguments: Unpack[GetParticipantReplicasArgs]) -> GetParticipantReplicasResult:
    """Lists the stages into which a participant is replicated.

    The service has no error for a participant who is not there: it lists no replicas.
    """
    return call("getParticipantReplicas", GetParticipantReplicasResult, arguments)


def get_participant_replicas_output(
    **arguments: Unpack[GetParticipantReplicasOutputArgs],
) -> pulumi.Output[GetParticipantReplicasResult]:
    """As `get_participant_replicas`, with arguments that may be outputs."""
    return call_output("getParticipantReplicas", GetParticipantReplicasResult, arguments)

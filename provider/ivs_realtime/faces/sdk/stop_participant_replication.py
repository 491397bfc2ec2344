# Written from the pages of the functions by `make generate`: change those, not this.
"""Ends the replication of a participant into a stage."""

from __future__ import annotations

from typing_extensions import Required, TypedDict, Unpack

from ivs_realtime.faces.calls import do


class StopParticipantReplicationArgs(TypedDict, total=False):
    """What `stop_participant_replication` takes."""

    destination_stage_arn: Required[str]
    """The ARN of the stage where the participant is to appear."""
    participant_id: Required[str]
    """The participant's id."""
    source_stage_arn: Required[str]
    """The ARN of the stage where the participant publishes."""
    region: str | None
    """The AWS region to ask. By default that of an ARN among the arguments, then the configuration's."""


def stop_participant_replication(**arguments: Unpack[StopParticipantReplicationArgs]) -> None:
    """Ends the replication of a participant into a stage."""
    do("stopParticipantReplication", arguments)

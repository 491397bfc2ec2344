# Written from the pages of the functions by `make generate`: change those, not this.
"""Replicates a publisher of one stage into another, and waits for the publisher for a time."""

from __future__ import annotations

from collections.abc import Mapping

from typing_extensions import Required, TypedDict, Unpack

from ivs_realtime.faces.calls import do


class StartParticipantReplicationArgs(TypedDict, total=False):
    """What `start_participant_replication` takes."""

    destination_stage_arn: Required[str]
    """The ARN of the stage where the participant is to appear."""
    participant_id: Required[str]
    """The participant's id."""
    source_stage_arn: Required[str]
    """The ARN of the stage where the participant publishes."""
    attributes: Mapping[str, str] | None
    """Attributes of the replica, over those of the participant."""
    reconnect_window_seconds: int | None
    """Seconds within which a publisher who comes back is replicated again."""
    wait_seconds: int | None
    """Seconds to wait for the participant to publish; 0 does not wait."""
    region: str | None
    """The AWS region to ask. By default that of an ARN among the arguments, then the configuration's."""


def start_participant_replication(**arguments: Unpack[StartParticipantReplicationArgs]) -> None:
    """Replicates a publisher of one stage into another, and waits for the publisher for a time.

    A participant who is replicated there already is a success. When the time is over and nobody has published,
    that is an error which says so.
    """
    do("startParticipantReplication", arguments)

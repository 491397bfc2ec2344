# Written from the pages of the functions by `make generate`: change those, not this.
"""Sends a participant away from a stage."""

from __future__ import annotations

from typing_extensions import Required, TypedDict, Unpack

from ivs_realtime.faces.calls import do


class DisconnectParticipantArgs(TypedDict, total=False):
    """What `disconnect_participant` takes."""

    participant_id: Required[str]
    """The participant's id."""
    stage_arn: Required[str]
    """The ARN of the stage."""
    reason: str | None
    """Why; the participant's client is told."""
    region: str | None
    """The AWS region to ask. By default that of an ARN among the arguments, then the configuration's."""


def disconnect_participant(**arguments: Unpack[DisconnectParticipantArgs]) -> None:
    """Sends a participant away from a stage.

    A token that the participant still has is not revoked by it. An encoder's IngestConfiguration is detached from
    the stage.
    """
    do("disconnectParticipant", arguments)

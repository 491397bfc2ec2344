# Written from the page resources/participant_token.py by `make generate`: change that, not this.
"""A participant token: what a participant joins a stage with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Literal

import pulumi
from typing_extensions import Required, TypedDict, Unpack

from ivs_realtime.faces.classes import IvsResource


class ParticipantTokenArgs(TypedDict, total=False):
    """What `ParticipantToken` takes."""

    stage_arn: Required[pulumi.Input[str]]
    """The ARN of the stage to join."""
    attributes: pulumi.Input[Mapping[str, pulumi.Input[str]]] | None
    """The participant's attributes, as others on the stage see them: 1 KB in all. Nothing personal."""
    capabilities: pulumi.Input[Sequence[pulumi.Input[Literal["PUBLISH", "SUBSCRIBE"]]]] | None
    """What the participant may do: both, by default."""
    disconnect_on_delete: pulumi.Input[bool] | None
    """Whether destroying it disconnects the participant that joined with it. A new one in its place, as at a renewal,
    is the end of the old one too."""
    duration: pulumi.Input[int] | None
    """Minutes that the token is good for, at most 14 days."""
    renew_before: pulumi.Input[int] | None
    """Minutes before its end from which an update makes a new one."""
    user_id: pulumi.Input[str] | None
    """The participant's user id, as others on the stage see it. Nothing personal."""


class ParticipantToken(IvsResource, module="ivs-realtime", name="ParticipantToken"):
    """A participant token: what a participant joins a stage with."""

    _page_name = "ParticipantToken"

    # At run time the SDK would take these for types that it has to make.
    if TYPE_CHECKING:
        expiration_time: pulumi.Output[str]
        """When it expires (ISO 8601, UTC)."""
        participant_id: pulumi.Output[str]
        """The id of the participant who joins with it."""
        stage_arn: pulumi.Output[str]
        """The ARN of the stage to join."""
        token: pulumi.Output[str]
        """The token."""
        attributes: pulumi.Output[Mapping[str, str]]
        """The participant's attributes, as others on the stage see them: 1 KB in all. Nothing personal."""
        capabilities: pulumi.Output[Sequence[Literal["PUBLISH", "SUBSCRIBE"]]]
        """What the participant may do: both, by default."""
        duration: pulumi.Output[int]
        """Minutes that the token is good for, at most 14 days."""
        user_id: pulumi.Output[str | None]
        """The participant's user id, as others on the stage see it. Nothing personal."""

    def __init__(
        self, resource_name: str, opts: pulumi.ResourceOptions | None = None, **properties: Unpack[ParticipantTokenArgs]
    ) -> None:
        super().__init__(resource_name, opts, **properties)

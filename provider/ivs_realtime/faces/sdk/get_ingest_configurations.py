# Written from the pages of the functions by `make generate`: change those, not this.
"""Lists the ingest configurations, all of them or those of a stage, a state, a name or with tags."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import pulumi
from typing_extensions import Required, TypedDict, Unpack

from ivs_realtime.faces.calls import call, call_output


class IngestConfigurationSummary(TypedDict, total=False):
    """What a list says of an ingest configuration."""

    arn: Required[str]
    """The ARN of the ingest configuration."""
    ingest_protocol: Required[Literal["RTMP", "RTMPS"]]
    """The protocol that encoders speak."""
    participant_id: Required[str]
    """Who an encoder is in the stage."""
    stage_arn: Required[str]
    """The ARN of the stage that it leads into; "" where it leads nowhere."""
    state: Required[Literal["ACTIVE", "INACTIVE"]]
    """Whether somebody publishes with it now."""
    name: str
    """The name."""
    redundant_ingest: bool
    """Whether two encoders may publish, one for the other."""
    user_id: str
    """The user id of that participant."""


class GetIngestConfigurationsArgs(TypedDict, total=False):
    """What `get_ingest_configurations` takes."""

    name: str | None
    """Only those of this name; `*` in it stands for any characters."""
    stage_arn: str | None
    """Only those that lead into this stage."""
    state: Literal["ACTIVE", "INACTIVE"] | None
    """Only those that somebody publishes with (`ACTIVE`), or only the others."""
    tags: Mapping[str, str] | None
    """Only those that have all of these tags, whatever others they have."""
    region: str | None
    """The AWS region to ask. By default that of an ARN among the arguments, then the configuration's."""


class GetIngestConfigurationsOutputArgs(TypedDict, total=False):
    """What `get_ingest_configurations` takes."""

    name: pulumi.Input[str] | None
    """Only those of this name; `*` in it stands for any characters."""
    stage_arn: pulumi.Input[str] | None
    """Only those that lead into this stage."""
    state: pulumi.Input[Literal["ACTIVE", "INACTIVE"]] | None
    """Only those that somebody publishes with (`ACTIVE`), or only the others."""
    tags: pulumi.Input[Mapping[str, pulumi.Input[str]]] | None
    """Only those that have all of these tags, whatever others they have."""
    region: pulumi.Input[str] | None
    """The AWS region to ask. By default that of an ARN among the arguments, then the configuration's."""


@dataclass(frozen=True, kw_only=True)
class GetIngestConfigurationsResult:
    """What `get_ingest_configurations` gives."""

    ingest_configurations: Sequence[IngestConfigurationSummary]
    """The ingest configurations found."""


def get_ingest_configurations(**arguments: Unpack[GetIngestConfigurationsArgs]) -> GetIngestConfigurationsResult:
    """Lists the ingest configurations, all of them or those of a stage, a state, a name or with tags.

    The list has neither stream keys nor tags: where `tags` is given, those of each are asked for.
    """
    return call("getIngestConfigurations", GetIngestConfigurationsResult, arguments)


def get_ingest_configurations_output(
    **arguments: Unpack[GetIngestConfigurationsOutputArgs],
) -> pulumi.Output[GetIngestConfigurationsResult]:
    """As `get_ingest_configurations`, with arguments that may be outputs."""
    return call_output("getIngestConfigurations", GetIngestConfigurationsResult, arguments)

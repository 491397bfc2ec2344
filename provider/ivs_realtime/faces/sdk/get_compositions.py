# Written from the pages of the functions by `make generate`: change those, not this.
"""Lists the compositions, all of them or those of a stage, of an encoder configuration or with tags."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import pulumi
from typing_extensions import Required, TypedDict, Unpack

from ivs_realtime.faces.calls import call, call_output


class DestinationSummary(TypedDict, total=False):
    """What a list says of a destination."""

    id: Required[str]
    """The id of the destination."""
    state: Required[Literal["STARTING", "ACTIVE", "STOPPING", "RECONNECTING", "FAILED", "STOPPED"]]
    """The state of the destination."""
    end_time: str
    """When it ended (ISO 8601, UTC)."""
    start_time: str
    """When it became active (ISO 8601, UTC)."""


class CompositionSummary(TypedDict, total=False):
    """What a list says of a composition."""

    arn: Required[str]
    """The ARN of the composition."""
    destinations: Required[Sequence[DestinationSummary]]
    """The destinations."""
    stage_arn: Required[str]
    """The ARN of the stage."""
    state: Required[Literal["STARTING", "ACTIVE", "STOPPING", "FAILED", "STOPPED"]]
    """The state of the composition."""
    end_time: str
    """When it ended (ISO 8601, UTC)."""
    start_time: str
    """When it started (ISO 8601, UTC)."""
    tags: Required[Mapping[str, str]]
    """The tags."""


class GetCompositionsArgs(TypedDict, total=False):
    """What `get_compositions` takes."""

    encoder_configuration_arn: str | None
    """Only those that use this EncoderConfiguration."""
    stage_arn: str | None
    """Only those of this stage."""
    tags: Mapping[str, str] | None
    """Only those that have all of these tags, whatever others they have."""
    region: str | None
    """The AWS region to ask. By default that of an ARN among the arguments, then the configuration's."""


class GetCompositionsOutputArgs(TypedDict, total=False):
    """What `get_compositions` takes."""

    encoder_configuration_arn: pulumi.Input[str] | None
    """Only those that use this EncoderConfiguration."""
    stage_arn: pulumi.Input[str] | None
    """Only those of this stage."""
    tags: pulumi.Input[Mapping[str, pulumi.Input[str]]] | None
    """Only those that have all of these tags, whatever others they have."""
    region: pulumi.Input[str] | None
    """The AWS region to ask. By default that of an ARN among the arguments, then the configuration's."""


@dataclass(frozen=True, kw_only=True)
class GetCompositionsResult:
    """What `get_compositions` gives."""

    compositions: Sequence[CompositionSummary]
    """The compositions found."""


def get_compositions(**arguments: Unpack[GetCompositionsArgs]) -> GetCompositionsResult:
    """Lists the compositions, all of them or those of a stage, of an encoder configuration or with tags.

    The service forgets a composition some minutes after its end.
    """
    return call("getCompositions", GetCompositionsResult, arguments)


def get_compositions_output(**arguments: Unpack[GetCompositionsOutputArgs]) -> pulumi.Output[GetCompositionsResult]:
    """As `get_compositions`, with arguments that may be outputs."""
    return call_output("getCompositions", GetCompositionsResult, arguments)

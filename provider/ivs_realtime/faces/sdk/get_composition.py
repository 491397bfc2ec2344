# Written from the pages of the functions by `make generate`: change those, not this.
"""Looks up one composition by its ARN."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import pulumi
from typing_extensions import Required, TypedDict, Unpack

from ivs_realtime.faces.calls import call, call_output
from ivs_realtime.faces.sdk.composition import (
    Destination,
    LayoutConfiguration,
)


class GetCompositionArgs(TypedDict, total=False):
    """What `get_composition` takes."""

    arn: Required[str]
    """The ARN of the composition."""
    region: str | None
    """The AWS region to ask. By default that of an ARN among the arguments, then the configuration's."""


class GetCompositionOutputArgs(TypedDict, total=False):
    """What `get_composition` takes."""

    arn: Required[pulumi.Input[str]]
    """The ARN of the composition."""
    region: pulumi.Input[str] | None
    """The AWS region to ask. By default that of an ARN among the arguments, then the configuration's."""


@dataclass(frozen=True, kw_only=True)
class GetCompositionResult:
    """What `get_composition` gives."""

    arn: str
    """The ARN of the composition."""
    destinations: Sequence[Destination]
    """Each destination as declared, with its id and state."""
    stage_arn: str
    """The ARN of the stage to compose."""
    state: Literal["STARTING", "ACTIVE", "STOPPING", "FAILED", "STOPPED"]
    """The state of the composition, as of the last create or refresh."""
    end_time: str | None
    """When it ended (ISO 8601, UTC)."""
    layout: LayoutConfiguration
    """How the participants are arranged. By default a grid."""
    start_time: str | None
    """When it started (ISO 8601, UTC)."""
    tags: Mapping[str, str]
    """Tags, at most 50 with the configuration's default tags, which they override. Keys have 1 to 128 characters and
    do not begin with `aws:`; values have at most 256."""


def get_composition(**arguments: Unpack[GetCompositionArgs]) -> GetCompositionResult:
    """Looks up one composition by its ARN."""
    return call("getComposition", GetCompositionResult, arguments)


def get_composition_output(**arguments: Unpack[GetCompositionOutputArgs]) -> pulumi.Output[GetCompositionResult]:
    """As `get_composition`, with arguments that may be outputs."""
    return call_output("getComposition", GetCompositionResult, arguments)

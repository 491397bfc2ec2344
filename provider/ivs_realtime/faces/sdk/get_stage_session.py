# Written from the pages of the functions by `make generate`: change those, not this.
"""Looks up one session of a stage."""

from __future__ import annotations

from dataclasses import dataclass

import pulumi
from typing_extensions import Required, TypedDict, Unpack

from ivs_realtime.faces.calls import call, call_output


class GetStageSessionArgs(TypedDict, total=False):
    """What `get_stage_session` takes."""

    stage_arn: Required[str]
    """The ARN of the stage."""
    session_id: str | None
    """The session. By default the one that goes on now; without one that is an error."""
    region: str | None
    """The AWS region to ask. By default that of an ARN among the arguments, then the configuration's."""


class GetStageSessionOutputArgs(TypedDict, total=False):
    """What `get_stage_session` takes."""

    stage_arn: Required[pulumi.Input[str]]
    """The ARN of the stage."""
    session_id: pulumi.Input[str] | None
    """The session. By default the one that goes on now; without one that is an error."""
    region: pulumi.Input[str] | None
    """The AWS region to ask. By default that of an ARN among the arguments, then the configuration's."""


@dataclass(frozen=True, kw_only=True)
class GetStageSessionResult:
    """What `get_stage_session` gives."""

    end_time: str | None
    """When the last left (ISO 8601, UTC); absent while it goes on."""
    session_id: str | None
    """The session's id."""
    start_time: str | None
    """When the first joined (ISO 8601, UTC)."""


def get_stage_session(**arguments: Unpack[GetStageSessionArgs]) -> GetStageSessionResult:
    """Looks up one session of a stage."""
    return call("getStageSession", GetStageSessionResult, arguments)


def get_stage_session_output(**arguments: Unpack[GetStageSessionOutputArgs]) -> pulumi.Output[GetStageSessionResult]:
    """As `get_stage_session`, with arguments that may be outputs."""
    return call_output("getStageSession", GetStageSessionResult, arguments)

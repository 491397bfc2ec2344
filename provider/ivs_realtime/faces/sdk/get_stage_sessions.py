# Written from the pages of the functions by `make generate`: change those, not this.
"""Lists the sessions of a stage."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pulumi
from typing_extensions import Required, TypedDict, Unpack

from ivs_realtime.faces.calls import call, call_output


class StageSession(TypedDict, total=False):
    """A session of a stage."""

    end_time: str
    """When the last left (ISO 8601, UTC); absent while it goes on."""
    session_id: str
    """The session's id."""
    start_time: str
    """When the first joined (ISO 8601, UTC)."""


class GetStageSessionsArgs(TypedDict, total=False):
    """What `get_stage_sessions` takes."""

    stage_arn: Required[str]
    """The ARN of the stage."""
    region: str | None
    """The AWS region to ask. By default that of an ARN among the arguments, then the configuration's."""


class GetStageSessionsOutputArgs(TypedDict, total=False):
    """What `get_stage_sessions` takes."""

    stage_arn: Required[pulumi.Input[str]]
    """The ARN of the stage."""
    region: pulumi.Input[str] | None
    """The AWS region to ask. By default that of an ARN among the arguments, then the configuration's."""


@dataclass(frozen=True, kw_only=True)
class GetStageSessionsResult:
    """What `get_stage_sessions` gives."""

    stage_sessions: Sequence[StageSession]
    """The sessions found."""


def get_stage_sessions(**arguments: Unpack[GetStageSessionsArgs]) -> GetStageSessionsResult:
    """Lists the sessions of a stage.

    The service has no error for a stage that is not there: it lists no sessions.
    """
    return call("getStageSessions", GetStageSessionsResult, arguments)


def get_stage_sessions_output(**arguments: Unpack[GetStageSessionsOutputArgs]) -> pulumi.Output[GetStageSessionsResult]:
    """As `get_stage_sessions`, with arguments that may be outputs."""
    return call_output("getStageSessions", GetStageSessionsResult, arguments)

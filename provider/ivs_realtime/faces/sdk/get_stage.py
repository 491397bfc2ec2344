# Written from the pages of the functions by `make generate`: change those, not this.
"""Looks up one stage by its ARN."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pulumi
from typing_extensions import Required, TypedDict, Unpack

from ivs_realtime.faces.calls import call, call_output
from ivs_realtime.faces.sdk.stage import (
    AutoParticipantRecordingConfiguration,
    StageEndpoints,
)


class GetStageArgs(TypedDict, total=False):
    """What `get_stage` takes."""

    arn: Required[str]
    """The ARN of the stage."""
    region: str | None
    """The AWS region to ask. By default that of an ARN among the arguments, then the configuration's."""


class GetStageOutputArgs(TypedDict, total=False):
    """What `get_stage` takes."""

    arn: Required[pulumi.Input[str]]
    """The ARN of the stage."""
    region: pulumi.Input[str] | None
    """The AWS region to ask. By default that of an ARN among the arguments, then the configuration's."""


@dataclass(frozen=True, kw_only=True)
class GetStageResult:
    """What `get_stage` gives."""

    arn: str
    """The ARN of the stage."""
    endpoints: StageEndpoints
    """Where participants connect to."""
    active_session_id: str | None
    """The session now going on, where there is one. It comes and goes with the participants."""
    auto_participant_recording_configuration: AutoParticipantRecordingConfiguration
    """Recording of every publishing participant, each on its own. Left out, nothing is recorded."""
    name: str | None
    """The name: letters, digits, `-` and `_`, at most 128. It need not be unique. By default the resource's logical
    name with a random suffix."""
    tags: Mapping[str, str]
    """Tags, at most 50 with the configuration's default tags, which they override. Keys have 1 to 128 characters and
    do not begin with `aws:`; values have at most 256."""


def get_stage(**arguments: Unpack[GetStageArgs]) -> GetStageResult:
    """Looks up one stage by its ARN."""
    return call("getStage", GetStageResult, arguments)


def get_stage_output(**arguments: Unpack[GetStageOutputArgs]) -> pulumi.Output[GetStageResult]:
    """As `get_stage`, with arguments that may be outputs."""
    return call_output("getStage", GetStageResult, arguments)

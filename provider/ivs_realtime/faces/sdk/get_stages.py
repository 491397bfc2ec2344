# Written from the pages of the functions by `make generate`: change those, not this.
"""Lists the stages, all of them or those of a name or with tags."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pulumi
from typing_extensions import Required, TypedDict, Unpack

from ivs_realtime.faces.calls import call, call_output


class StageSummary(TypedDict, total=False):
    """What a list says of a stage."""

    arn: Required[str]
    """The ARN of the stage."""
    active_session_id: str
    """The session now going on, where there is one."""
    name: str
    """The name."""
    tags: Required[Mapping[str, str]]
    """The tags."""


class GetStagesArgs(TypedDict, total=False):
    """What `get_stages` takes."""

    name: str | None
    """Only those of this name; `*` in it stands for any characters."""
    tags: Mapping[str, str] | None
    """Only those that have all of these tags, whatever others they have."""
    region: str | None
    """The AWS region to ask. By default that of an ARN among the arguments, then the configuration's."""


class GetStagesOutputArgs(TypedDict, total=False):
    """What `get_stages` takes."""

    name: pulumi.Input[str] | None
    """Only those of this name; `*` in it stands for any characters."""
    tags: pulumi.Input[Mapping[str, pulumi.Input[str]]] | None
    """Only those that have all of these tags, whatever others they have."""
    region: pulumi.Input[str] | None
    """The AWS region to ask. By default that of an ARN among the arguments, then the configuration's."""


@dataclass(frozen=True, kw_only=True)
class GetStagesResult:
    """What `get_stages` gives."""

    stages: Sequence[StageSummary]
    """The stages found."""


def get_stages(**arguments: Unpack[GetStagesArgs]) -> GetStagesResult:
    """Lists the stages, all of them or those of a name or with tags."""
    return call("getStages", GetStagesResult, arguments)


def get_stages_output(**arguments: Unpack[GetStagesOutputArgs]) -> pulumi.Output[GetStagesResult]:
    """As `get_stages`, with arguments that may be outputs."""
    return call_output("getStages", GetStagesResult, arguments)

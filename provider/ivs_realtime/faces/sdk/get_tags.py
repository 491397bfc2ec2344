# Written from the pages of the functions by `make generate`: change those, not this.
"""Looks up the tags of a stage, a composition, a configuration or a public key."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pulumi
from typing_extensions import Required, TypedDict, Unpack

from ivs_realtime.faces.calls import call, call_output


class GetTagsArgs(TypedDict, total=False):
    """What `get_tags` takes."""

    arn: Required[str]
    """The ARN of what carries the tags."""
    region: str | None
    """The AWS region to ask. By default that of an ARN among the arguments, then the configuration's."""


class GetTagsOutputArgs(TypedDict, total=False):
    """What `get_tags` takes."""

    arn: Required[pulumi.Input[str]]
    """The ARN of what carries the tags."""
    region: pulumi.Input[str] | None
    """The AWS region to ask. By default that of an ARN among the arguments, then the configuration's."""


@dataclass(frozen=True, kw_only=True)
class GetTagsResult:
    """What `get_tags` gives."""

    tags: Mapping[str, str]
    """The tags."""


def get_tags(**arguments: Unpack[GetTagsArgs]) -> GetTagsResult:
    """Looks up the tags of a stage, a composition, a configuration or a public key."""
    return call("getTags", GetTagsResult, arguments)


def get_tags_output(**arguments: Unpack[GetTagsOutputArgs]) -> pulumi.Output[GetTagsResult]:
    """As `get_tags`, with arguments that may be outputs."""
    return call_output("getTags", GetTagsResult, arguments)

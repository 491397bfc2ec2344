# Written from the pages of the functions by `make generate`: change those, not this.
"""Looks up one encoder configuration by its ARN."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pulumi
from typing_extensions import Required, TypedDict, Unpack

from ivs_realtime.faces.calls import call, call_output
from ivs_realtime.faces.sdk.encoder_configuration import Video


class GetEncoderConfigurationArgs(TypedDict, total=False):
    """What `get_encoder_configuration` takes."""

    arn: Required[str]
    """The ARN of the encoder configuration."""
    region: str | None
    """The AWS region to ask. By default that of an ARN among the arguments, then the configuration's."""


class GetEncoderConfigurationOutputArgs(TypedDict, total=False):
    """What `get_encoder_configuration` takes."""

    arn: Required[pulumi.Input[str]]
    """The ARN of the encoder configuration."""
    region: pulumi.Input[str] | None
    """The AWS region to ask. By default that of an ARN among the arguments, then the configuration's."""


@dataclass(frozen=True, kw_only=True)
class GetEncoderConfigurationResult:
    """What `get_encoder_configuration` gives."""

    arn: str
    """The ARN of the encoder configuration."""
    name: str | None
    """The name: letters, digits, `-` and `_`, at most 128. It need not be unique. By default the resource's logical
    name with a random suffix."""
    video: Video
    """The video's size and quality."""
    tags: Mapping[str, str]
    """Tags, at most 50 with the configuration's default tags, which they override. Keys have 1 to 128 characters and
    do not begin with `aws:`; values have at most 256."""


def get_encoder_configuration(**arguments: Unpack[GetEncoderConfigurationArgs]) -> GetEncoderConfigurationResult:
    """Looks up one encoder configuration by its ARN."""
    return call("getEncoderConfiguration", GetEncoderConfigurationResult, arguments)


def get_encoder_configuration_output(
    **arguments: Unpack[GetEncoderConfigurationOutputArgs],
) -> pulumi.Output[GetEncoderConfigurationResult]:
    """As `get_encoder_configuration`, with arguments that may be outputs."""
    return call_output("getEncoderConfiguration", GetEncoderConfigurationResult, arguments)

# Written from the pages of the functions by `make generate`: change those, not this.
"""Lists the encoder configurations, all of them or those of a name or with tags."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pulumi
from typing_extensions import Required, TypedDict, Unpack

from ivs_realtime.faces.calls import call, call_output


class EncoderConfigurationSummary(TypedDict, total=False):
    """What a list says of an encoder configuration."""

    arn: Required[str]
    """The ARN of the encoder configuration."""
    name: str
    """The name."""
    tags: Required[Mapping[str, str]]
    """The tags."""


class GetEncoderConfigurationsArgs(TypedDict, total=False):
    """What `get_encoder_configurations` takes."""

    name: str | None
    """Only those of this name; `*` in it stands for any characters."""
    tags: Mapping[str, str] | None
    """Only those that have all of these tags, whatever others they have."""
    region: str | None
    """The AWS region to ask. By default that of an ARN among the arguments, then the configuration's."""


class GetEncoderConfigurationsOutputArgs(TypedDict, total=False):
    """What `get_encoder_configurations` takes."""

    name: pulumi.Input[str] | None
    """Only those of this name; `*` in it stands for any characters."""
    tags: pulumi.Input[Mapping[str, pulumi.Input[str]]] | None
    """Only those that have all of these tags, whatever others they have."""
    region: pulumi.Input[str] | None
    """The AWS region to ask. By default that of an ARN among the arguments, then the configuration's."""


@dataclass(frozen=True, kw_only=True)
class GetEncoderConfigurationsResult:
    """What `get_encoder_configurations` gives."""

    encoder_configurations: Sequence[EncoderConfigurationSummary]
    """The encoder configurations found."""


def get_encoder_configurations(**arguments: Unpack[GetEncoderConfigurationsArgs]) -> GetEncoderConfigurationsResult:
    """Lists the encoder configurations, all of them or those of a name or with tags.

    The list does not have the videos; `getEncoderConfiguration` has.
    """
    return call("getEncoderConfigurations", GetEncoderConfigurationsResult, arguments)


def get_encoder_configurations_output(
    **arguments: Unpack[GetEncoderConfigurationsOutputArgs],
) -> pulumi.Output[GetEncoderConfigurationsResult]:
    """As `get_encoder_configurations`, with arguments that may be outputs."""
    return call_output("getEncoderConfigurations", GetEncoderConfigurationsResult, arguments)

# Written from the pages of the functions by `make generate`: change those, not this.
"""Lists the storage configurations, all of them or those of a name or with tags."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pulumi
from typing_extensions import Required, TypedDict, Unpack

from ivs_realtime.faces.calls import call, call_output


class RecordingBucket(TypedDict, total=False):
    """Where in S3."""

    bucket_name: Required[str]
    """The bucket's name."""


class StorageConfigurationSummary(TypedDict, total=False):
    """What a list says of a storage configuration."""

    arn: Required[str]
    """The ARN of the storage configuration."""
    name: str
    """The name."""
    s3: RecordingBucket
    """The S3 bucket that recordings go to."""
    tags: Required[Mapping[str, str]]
    """The tags."""


class GetStorageConfigurationsArgs(TypedDict, total=False):
    """What `get_storage_configurations` takes."""

    name: str | None
    """Only those of this name; `*` in it stands for any characters."""
    tags: Mapping[str, str] | None
    """Only those that have all of these tags, whatever others they have."""
    region: str | None
    """The AWS region to ask. By default that of an ARN among the arguments, then the configuration's."""


class GetStorageConfigurationsOutputArgs(TypedDict, total=False):
    """What `get_storage_configurations` takes."""

    name: pulumi.Input[str] | None
    """Only those of this name; `*` in it stands for any characters."""
    tags: pulumi.Input[Mapping[str, pulumi.Input[str]]] | None
    """Only those that have all of these tags, whatever others they have."""
    region: pulumi.Input[str] | None
    """The AWS region to ask. By default that of an ARN among the arguments, then the configuration's."""


@dataclass(frozen=True, kw_only=True)
class GetStorageConfigurationsResult:
    """What `get_storage_configurations` gives."""

    storage_configurations: Sequence[StorageConfigurationSummary]
    """The storage configurations found."""


def get_storage_configurations(**arguments: Unpack[GetStorageConfigurationsArgs]) -> GetStorageConfigurationsResult:
    """Lists the storage configurations, all of them or those of a name or with tags."""
    return call("getStorageConfigurations", GetStorageConfigurationsResult, arguments)


def get_storage_configurations_output(
    **arguments: Unpack[GetStorageConfigurationsOutputArgs],
) -> pulumi.Output[GetStorageConfigurationsResult]:
    """As `get_storage_configurations`, with arguments that may be outputs."""
    return call_output("getStorageConfigurations", GetStorageConfigurationsResult, arguments)

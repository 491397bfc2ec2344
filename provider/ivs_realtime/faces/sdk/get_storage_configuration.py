# Written from the pages of the functions by `make generate`: change those, not this.
"""Looks up one storage configuration by its ARN."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pulumi
from typing_extensions import Required, TypedDict, Unpack

from ivs_realtime.faces.calls import call, call_output
from ivs_realtime.faces.sdk.storage_configuration import S3StorageConfiguration


class GetStorageConfigurationArgs(TypedDict, total=False):
    """What `get_storage_configuration` takes."""

    arn: Required[str]
    """The ARN of the storage configuration."""
    region: str | None
    """The AWS region to ask. By default that of an ARN among the arguments, then the configuration's."""


class GetStorageConfigurationOutputArgs(TypedDict, total=False):
    """What `get_storage_configuration` takes."""

    arn: Required[pulumi.Input[str]]
    """The ARN of the storage configuration."""
    region: pulumi.Input[str] | None
    """The AWS region to ask. By default that of an ARN among the arguments, then the configuration's."""


@dataclass(frozen=True, kw_only=True)
class GetStorageConfigurationResult:
    """What `get_storage_configuration` gives."""

    arn: str
    """The ARN of the storage configuration."""
    s3: S3StorageConfiguration
    """The S3 bucket that recordings go to."""
    name: str | None
    """The name: letters, digits, `-` and `_`, at most 128. It need not be unique. By default the resource's logical
    name with a random suffix."""
    tags: Mapping[str, str]
    """Tags, at most 50 with the configuration's default tags, which they override. Keys have 1 to 128 characters and
    do not begin with `aws:`; values have at most 256."""


def get_storage_configuration(**arguments: Unpack[GetStorageConfigurationArgs]) -> GetStorageConfigurationResult:
    """Looks up one storage configuration by its ARN."""
    return call("getStorageConfiguration", GetStorageConfigurationResult, arguments)


def get_storage_configuration_output(
    **arguments: Unpack[GetStorageConfigurationOutputArgs],
) -> pulumi.Output[GetStorageConfigurationResult]:
    """As `get_storage_configuration`, with arguments that may be outputs."""
    return call_output("getStorageConfiguration", GetStorageConfigurationResult, arguments)

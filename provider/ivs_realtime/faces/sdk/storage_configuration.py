# Written from the page resources/storage_configuration.py by `make generate`: change that, not this.
"""A storage configuration: the S3 bucket that recordings go to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import pulumi
from typing_extensions import Required, TypedDict, Unpack

from ivs_realtime.faces.classes import IvsResource


class S3StorageConfigurationArgs(TypedDict, total=False):
    """Where in S3."""

    bucket_name: Required[pulumi.Input[str]]
    """The bucket's name: 3 to 63 lower-case letters, digits, `-` and `.`."""


class S3StorageConfiguration(TypedDict, total=False):
    """Where in S3."""

    bucket_name: Required[str]
    """The bucket's name: 3 to 63 lower-case letters, digits, `-` and `.`."""


class StorageConfigurationArgs(TypedDict, total=False):
    """What `StorageConfiguration` takes."""

    s3: Required[pulumi.Input[S3StorageConfigurationArgs | S3StorageConfiguration]]
    """The S3 bucket that recordings go to."""
    name: pulumi.Input[str] | None
    """The name: letters, digits, `-` and `_`, at most 128. It need not be unique. By default the resource's logical
    name with a random suffix."""
    tags: pulumi.Input[Mapping[str, pulumi.Input[str]]] | None
    """Tags, at most 50 with the configuration's default tags, which they override. Keys have 1 to 128 characters and
    do not begin with `aws:`; values have at most 256."""
    region: pulumi.Input[str] | None
    """The AWS region to create it in. By default the configuration's (`ivs-realtime:region`, then `aws:region`, then
    AWS's own chain). Afterwards the ARN decides."""
    adopt: pulumi.Input[str] | None
    """The ARN of an existing one to take over instead of creating one. Creation fails and lists the differences where
    it does not agree with what is declared. Once adopted it is managed like any other: removing it from the program
    deletes it in AWS. Ignored after creation."""


class StorageConfiguration(IvsResource, module="ivs-realtime", name="StorageConfiguration"):
    """A storage configuration: the S3 bucket that recordings go to."""

    _page_name = "StorageConfiguration"

    # At run time the SDK would take these for types that it has to make.
    if TYPE_CHECKING:
        arn: pulumi.Output[str]
        """The ARN of the storage configuration."""
        s3: pulumi.Output[S3StorageConfiguration]
        """The S3 bucket that recordings go to."""
        name: pulumi.Output[str | None]
        """The name: letters, digits, `-` and `_`, at most 128. It need not be unique. By default the resource's
        logical name with a random suffix."""
        tags: pulumi.Output[Mapping[str, str]]
        """Tags, at most 50 with the configuration's default tags, which they override. Keys have 1 to 128 characters
        and do not begin with `aws:`; values have at most 256."""

    def __init__(
        self,
        resource_name: str,
        opts: pulumi.ResourceOptions | None = None,
        **properties: Unpack[StorageConfigurationArgs],
    ) -> None:
        super().__init__(resource_name, opts, **properties)

    @classmethod
    def get(
        cls, resource_name: str, arn: pulumi.Input[str], opts: pulumi.ResourceOptions | None = None
    ) -> StorageConfiguration:
        """Read an existing one, by its ARN, without managing it."""
        return cls._get(resource_name, arn, opts)

"""The storage configurations of the account in a region.

Source: https://docs.aws.amazon.com/ivs/latest/RealTimeAPIReference/API_ListStorageConfigurations.html
"""

from __future__ import annotations

from pydantic import Field

from ivs_realtime.functions.function import Function, NamedFilters
from ivs_realtime.lifecycle.shape import Shape


class RecordingBucket(Shape):
    """Where in S3."""

    bucket_name: str = Field(description="The bucket's name.")


class StorageConfigurationSummary(Shape):
    """What a list says of a storage configuration."""

    arn: str = Field(description="The ARN of the storage configuration.")
    name: str | None = Field(None, description="The name.")
    s3: RecordingBucket | None = Field(None, description="The S3 bucket that recordings go to.")
    tags: dict[str, str] = Field({}, description="The tags.")


class StorageConfigurations(Shape):
    """The storage configurations found."""

    storage_configurations: list[StorageConfigurationSummary] = Field(description="The storage configurations found.")


GET_STORAGE_CONFIGURATIONS = Function(
    name="getStorageConfigurations",
    summary="Lists the storage configurations, all of them or those of a name or with tags.",
    inputs=NamedFilters,
    outputs=StorageConfigurations,
    lists="ListStorageConfigurations",
)

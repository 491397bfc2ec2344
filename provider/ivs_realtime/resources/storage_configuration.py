"""A storage configuration: the S3 bucket that recordings go to. One for each bucket is enough.

What might surprise you:

- Creating one makes AWS edit the bucket's policy, so that the service may write to it; deleting it takes that
  statement out again. A BucketPolicy resource in the same program must hold the statement too, or recordings fail;
  `recordingBucketPolicy` gives it.
- The bucket must be in the same region and account, with Object Ownership `Bucket owner enforced` or
  `Bucket owner preferred`, and encrypted with SSE-S3 (not KMS).
- There is no update: a change of anything but tags makes a new one. The default quota is 5.
- It cannot be deleted while a composition or a stage's recording uses it (ConflictException).

Source: https://docs.aws.amazon.com/ivs/latest/RealTimeAPIReference/API_CreateStorageConfiguration.html
"""

from __future__ import annotations

from pydantic import Field

from ivs_realtime.lifecycle.resource import NamedInputs, Resource, Use
from ivs_realtime.lifecycle.shape import Shape


class S3StorageConfiguration(Shape):
    """Where in S3."""

    bucket_name: str = Field(
        min_length=3,
        max_length=63,
        pattern=r"^[a-z0-9-.]+$",
        description="The bucket's name: 3 to 63 lower-case letters, digits, `-` and `.`.",
    )


class StorageConfigurationInputs(NamedInputs):
    """What a program says of a storage configuration."""

    s3: S3StorageConfiguration = Field(description="The S3 bucket that recordings go to.")


class StorageConfigurationOutputs(StorageConfigurationInputs):
    """What a program can read of a storage configuration."""

    arn: str = Field(description="The ARN of the storage configuration.")


STORAGE_CONFIGURATION = Resource(
    name="StorageConfiguration",
    noun="storage-configuration",
    summary="A storage configuration: the S3 bucket that recordings go to.",
    inputs=StorageConfigurationInputs,
    outputs=StorageConfigurationOutputs,
    create="CreateStorageConfiguration",
    read="GetStorageConfiguration",
    delete="DeleteStorageConfiguration",
    lists="ListStorageConfigurations",
    # Imported things do not depend on each other: a destroy stops the composition while it deletes this.
    delete_settles_seconds=15,
    used_by=(Use("composition", "ListCompositions", "GetComposition"), Use("stage", "ListStages", "GetStage")),
)

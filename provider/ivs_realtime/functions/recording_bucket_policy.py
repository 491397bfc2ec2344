"""The statement of a bucket's policy that lets the service record into it.

What might surprise you:

- CreateStorageConfiguration adds such a statement to the bucket's policy by itself, and deleting the
  StorageConfiguration removes it.
- A program that manages the bucket's whole policy fights with that: its next update removes the statement, and new
  and ongoing recordings fail. So put this statement into that policy, and make the StorageConfiguration depend on it.

Source: https://docs.aws.amazon.com/ivs/latest/RealTimeUserGuide/rt-composite-recording.html
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import Field

from ivs_realtime.aws import connection
from ivs_realtime.functions.function import Function
from ivs_realtime.lifecycle.resource import Properties
from ivs_realtime.lifecycle.shape import Finding, Shape


def _where_the_service_may_be(value: Mapping[str, Any]) -> Iterator[Finding]:
    region = value.get("region")
    partition = connection.partition(region) if isinstance(region, str) else "aws"
    if partition is None:
        yield ("region",), f"{region!r} is not a region, such as us-east-1"
    elif partition != "aws":
        yield ("region",), f"{region!r} belongs to the partition {partition}, in which the service is not offered"


class BucketInputs(Shape):
    """Which bucket."""

    rules = (_where_the_service_may_be,)

    bucket: str = Field(min_length=3, max_length=63, pattern=r"^[a-z0-9-.]+$", description="The bucket's name.")
    region: str = Field(
        pattern=r"^[a-z]{2}(-[a-z]+)+-\d$", description="The region of the bucket and of the StorageConfiguration."
    )


class BucketPolicy(Shape):
    """The statement, alone and as a whole policy."""

    statement: str = Field(description="The statement as JSON, for the `Statement` list of a policy of yours.")
    policy: str = Field(description="A whole policy with only this statement, as JSON.")


def _policy(given: Properties) -> Properties:
    statement = {
        "Sid": "IvsCompositeWrite",
        "Effect": "Allow",
        "Principal": {"Service": f"ivs-composite.{given['region']}.amazonaws.com"},
        "Action": ["s3:PutObject", "s3:PutObjectAcl"],
        "Resource": f"arn:aws:s3:::{given['bucket']}/*",
        "Condition": {
            "StringEquals": {"s3:x-amz-acl": "bucket-owner-full-control"},
            "Bool": {"aws:SecureTransport": "true"},
        },
    }
    policy = {"Version": "2012-10-17", "Statement": [statement]}
    return {"statement": json.dumps(statement), "policy": json.dumps(policy)}


RECORDING_BUCKET_POLICY = Function(
    name="recordingBucketPolicy",
    summary="Gives the statement that a bucket's policy needs so that the service can record into it.",
    inputs=BucketInputs,
    outputs=BucketPolicy,
    computes=_policy,
    remark="The service adds such a statement by itself when a StorageConfiguration is created. A program that manages "
    "the bucket's whole policy removes it again with its next update, and recordings fail: put this statement into "
    "that policy, and make the StorageConfiguration depend on it. No call to AWS.",
)

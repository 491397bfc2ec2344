# Written from the pages of the functions by `make generate`: change those, not this.
"""Gives the statement that a bucket's policy needs so that the service can record into it."""

from __future__ import annotations

from dataclasses import dataclass

import pulumi
from typing_extensions import Required, TypedDict, Unpack

from ivs_realtime.faces.calls import call, call_output


class RecordingBucketPolicyArgs(TypedDict, total=False):
    """What `recording_bucket_policy` takes."""

    bucket: Required[str]
    """The bucket's name."""
    region: Required[str]
    """The region of the bucket and of the StorageConfiguration."""


class RecordingBucketPolicyOutputArgs(TypedDict, total=False):
    """What `recording_bucket_policy` takes."""

    bucket: Required[pulumi.Input[str]]
    """The bucket's name."""
    region: Required[pulumi.Input[str]]
    """The region of the bucket and of the StorageConfiguration."""


@dataclass(frozen=True, kw_only=True)
class RecordingBucketPolicyResult:
    """What `recording_bucket_policy` gives."""

    policy: str
    """A whole policy with only this statement, as JSON."""
    statement: str
    """The statement as JSON, for the `Statement` list of a policy of yours."""


def recording_bucket_policy(**arguments: Unpack[RecordingBucketPolicyArgs]) -> RecordingBucketPolicyResult:
    """Gives the statement that a bucket's policy needs so that the service can record into it.

    The service adds such a statement by itself when a StorageConfiguration is created. A program that manages the
    bucket's whole policy removes it again with its next update, and recordings fail: put this statement into that
    policy, and make the StorageConfiguration depend on it. No call to AWS.
    """
    return call("recordingBucketPolicy", RecordingBucketPolicyResult, arguments)


def recording_bucket_policy_output(
    **arguments: Unpack[RecordingBucketPolicyOutputArgs],
) -> pulumi.Output[RecordingBucketPolicyResult]:
    """As `recording_bucket_policy`, with arguments that may be outputs."""
    return call_output("recordingBucketPolicy", RecordingBucketPolicyResult, arguments)

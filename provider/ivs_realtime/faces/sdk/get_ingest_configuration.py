# Written from the pages of the functions by `make generate`: change those, not this.
"""Looks up one ingest configuration by its ARN."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

import pulumi
from typing_extensions import Required, TypedDict, Unpack

from ivs_realtime.faces.calls import call, call_output
from ivs_realtime.faces.sdk.ingest_configuration import RedundantIngestCredential


class GetIngestConfigurationArgs(TypedDict, total=False):
    """What `get_ingest_configuration` takes."""

    arn: Required[str]
    """The ARN of the ingest configuration."""
    region: str | None
    """The AWS region to ask. By default that of an ARN among the arguments, then the configuration's."""


class GetIngestConfigurationOutputArgs(TypedDict, total=False):
    """What `get_ingest_configuration` takes."""

    arn: Required[pulumi.Input[str]]
    """The ARN of the ingest configuration."""
    region: pulumi.Input[str] | None
    """The AWS region to ask. By default that of an ARN among the arguments, then the configuration's."""


@dataclass(frozen=True, kw_only=True)
class GetIngestConfigurationResult:
    """What `get_ingest_configuration` gives."""

    arn: str
    """The ARN of the ingest configuration."""
    ingest_protocol: Literal["RTMP", "RTMPS"]
    """The protocol that the encoder uses."""
    participant_id: str
    """The id of the participant that the encoder publishes as."""
    state: Literal["ACTIVE", "INACTIVE"]
    """Whether a stream comes in, as of the last create or refresh."""
    stream_key: str = field(repr=False)
    """The stream key, to use with the stage's RTMP endpoints."""
    attributes: Mapping[str, str]
    """The participant's attributes, as others on the stage see them: 1 KB in all. Nothing personal."""
    name: str | None
    """The name: letters, digits, `-` and `_`, at most 128. It need not be unique. By default the resource's logical
    name with a random suffix."""
    redundant_ingest: bool
    """Whether there are further stream keys, for encoders that take over from each other."""
    redundant_ingest_credentials: Sequence[RedundantIngestCredential] = field(repr=False)
    """The stream keys of redundant ingest, where it is on."""
    stage_arn: str
    """The ARN of the stage to publish to. Left out, the stream key cannot be used yet."""
    user_id: str | None
    """The participant's user id, as others on the stage see it. Nothing personal."""
    tags: Mapping[str, str]
    """Tags, at most 50 with the configuration's default tags, which they override. Keys have 1 to 128 characters and
    do not begin with `aws:`; values have at most 256."""


def get_ingest_configuration(**arguments: Unpack[GetIngestConfigurationArgs]) -> GetIngestConfigurationResult:
    """Looks up one ingest configuration by its ARN."""
    return call("getIngestConfiguration", GetIngestConfigurationResult, arguments)


def get_ingest_configuration_output(
    **arguments: Unpack[GetIngestConfigurationOutputArgs],
) -> pulumi.Output[GetIngestConfigurationResult]:
    """As `get_ingest_configuration`, with arguments that may be outputs."""
    return call_output("getIngestConfiguration", GetIngestConfigurationResult, arguments)

# Written from the page resources/ingest_configuration.py by `make generate`: change that, not this.
"""An ingest configuration: a stream key with which an encoder publishes to a stage by RTMP or RTMPS."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Literal

import pulumi
from typing_extensions import Required, TypedDict, Unpack

from ivs_realtime.faces.classes import IvsResource


class RedundantIngestCredential(TypedDict, total=False):
    """A stream key of redundant ingest, with the participant it publishes as."""

    participant_id: str
    """The id of the participant."""
    stream_key: str
    """The stream key."""


class IngestConfigurationArgs(TypedDict, total=False):
    """What `IngestConfiguration` takes."""

    ingest_protocol: Required[pulumi.Input[Literal["RTMP", "RTMPS"]]]
    """The protocol that the encoder uses."""
    attributes: pulumi.Input[Mapping[str, pulumi.Input[str]]] | None
    """The participant's attributes, as others on the stage see them: 1 KB in all. Nothing personal."""
    force_delete: pulumi.Input[bool] | None
    """Whether it is deleted even while a stream comes in, which ends the stream."""
    insecure_ingest: pulumi.Input[bool] | None
    """Whether unencrypted RTMP is taken. Needed with `ingestProtocol` `RTMP`."""
    name: pulumi.Input[str] | None
    """The name: letters, digits, `-` and `_`, at most 128. It need not be unique. By default the resource's logical
    name with a random suffix."""
    redundant_ingest: pulumi.Input[bool] | None
    """Whether there are further stream keys, for encoders that take over from each other."""
    stage_arn: pulumi.Input[str] | None
    """The ARN of the stage to publish to. Left out, the stream key cannot be used yet."""
    user_id: pulumi.Input[str] | None
    """The participant's user id, as others on the stage see it. Nothing personal."""
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


class IngestConfiguration(IvsResource, module="ivs-realtime", name="IngestConfiguration"):
    """An ingest configuration: a stream key with which an encoder publishes to a stage by RTMP or RTMPS."""

    _page_name = "IngestConfiguration"

    # At run time the SDK would take these for types that it has to make.
    if TYPE_CHECKING:
        arn: pulumi.Output[str]
        """The ARN of the ingest configuration."""
        ingest_protocol: pulumi.Output[Literal["RTMP", "RTMPS"]]
        """The protocol that the encoder uses."""
        participant_id: pulumi.Output[str]
        """The id of the participant that the encoder publishes as."""
        state: pulumi.Output[Literal["ACTIVE", "INACTIVE"]]
        """Whether a stream comes in, as of the last create or refresh."""
        stream_key: pulumi.Output[str]
        """The stream key, to use with the stage's RTMP endpoints."""
        attributes: pulumi.Output[Mapping[str, str]]
        """The participant's attributes, as others on the stage see them: 1 KB in all. Nothing personal."""
        insecure_ingest: pulumi.Output[bool]
        """Whether unencrypted RTMP is taken. Needed with `ingestProtocol` `RTMP`."""
        name: pulumi.Output[str | None]
        """The name: letters, digits, `-` and `_`, at most 128. It need not be unique. By default the resource's
        logical name with a random suffix."""
        redundant_ingest: pulumi.Output[bool]
        """Whether there are further stream keys, for encoders that take over from each other."""
        redundant_ingest_credentials: pulumi.Output[Sequence[RedundantIngestCredential]]
        """The stream keys of redundant ingest, where it is on."""
        stage_arn: pulumi.Output[str]
        """The ARN of the stage to publish to. Left out, the stream key cannot be used yet."""
        user_id: pulumi.Output[str | None]
        """The participant's user id, as others on the stage see it. Nothing personal."""
        tags: pulumi.Output[Mapping[str, str]]
        """Tags, at most 50 with the configuration's default tags, which they override. Keys have 1 to 128 characters
        and do not begin with `aws:`; values have at most 256."""

    def __init__(
        self,
        resource_name: str,
        opts: pulumi.ResourceOptions | None = None,
        **properties: Unpack[IngestConfigurationArgs],
    ) -> None:
        super().__init__(resource_name, opts, **properties)

    @classmethod
    def get(
        cls, resource_name: str, arn: pulumi.Input[str], opts: pulumi.ResourceOptions | None = None
    ) -> IngestConfiguration:
        """Read an existing one, by its ARN, without managing it."""
        return cls._get(resource_name, arn, opts)

"""An ingest configuration: a stream key with which an encoder publishes to a stage by RTMP or RTMPS.

What might surprise you:

- AWS takes the stage away by itself when the stage is deleted or the participant is disconnected. A refresh shows
  that, and the next update attaches it again.
- While a stream comes in (`state` ACTIVE), it cannot be changed, and not be deleted without `force_delete`.
- `insecureIngest` is never given back, so its drift cannot be seen. Of RTMP it is known: that needs it.
- Without a stage the stream key cannot be used.
- The API's text says that only the stage can be updated; its request takes `redundantIngest` too, and so do we.

Source: https://docs.aws.amazon.com/ivs/latest/RealTimeAPIReference/API_CreateIngestConfiguration.html
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, Any, Literal

from pydantic import Field

from ivs_realtime.lifecycle.resource import NamedInputs, Properties, Resource
from ivs_realtime.lifecycle.rules import at_most_1_kb
from ivs_realtime.lifecycle.shape import ArnOf, Enum, Finding, Ours, Secret, Shape, WriteOnly


def _rtmp_is_insecure(value: Mapping[str, Any]) -> Iterator[Finding]:
    if value.get("ingestProtocol") == "RTMP" and value.get("insecureIngest") is False:
        yield ("insecureIngest",), "must be true where ingestProtocol is RTMP, which does not encrypt; or choose RTMPS"


class IngestConfigurationInputs(NamedInputs):
    """What a program says of an ingest configuration."""

    rules = (_rtmp_is_insecure, at_most_1_kb("attributes"))

    ingest_protocol: Annotated[Literal["RTMP", "RTMPS"], Enum("IngestProtocol")] = Field(
        description="The protocol that the encoder uses."
    )
    stage_arn: Annotated[str, ArnOf("stage", or_empty=True)] = Field(
        "",
        max_length=128,
        description="The ARN of the stage to publish to. Left out, the stream key cannot be used yet.",
    )
    user_id: str | None = Field(
        None, max_length=128, description="The participant's user id, as others on the stage see it. Nothing personal."
    )
    attributes: dict[str, str] = Field(
        {}, description="The participant's attributes, as others on the stage see them: 1 KB in all. Nothing personal."
    )
    insecure_ingest: Annotated[bool, WriteOnly()] = Field(
        False, description="Whether unencrypted RTMP is taken. Needed with `ingestProtocol` `RTMP`."
    )
    redundant_ingest: bool = Field(
        False, description="Whether there are further stream keys, for encoders that take over from each other."
    )
    force_delete: Annotated[bool, Ours("update")] = Field(
        False, description="Whether it is deleted even while a stream comes in, which ends the stream."
    )


class RedundantIngestCredential(Shape):
    """A stream key of redundant ingest, with the participant it publishes as."""

    participant_id: str | None = Field(None, description="The id of the participant.")
    stream_key: Annotated[str, Secret()] | None = Field(None, description="The stream key.")


class IngestConfigurationOutputs(IngestConfigurationInputs):
    """What a program can read of an ingest configuration."""

    arn: str = Field(description="The ARN of the ingest configuration.")
    participant_id: str = Field(description="The id of the participant that the encoder publishes as.")
    stream_key: Annotated[str, Secret()] = Field(description="The stream key, to use with the stage's RTMP endpoints.")
    state: Annotated[Literal["ACTIVE", "INACTIVE"], Enum("IngestConfigurationState")] = Field(
        description="Whether a stream comes in, as of the last create or refresh."
    )
    redundant_ingest_credentials: list[RedundantIngestCredential] = Field(
        [], description="The stream keys of redundant ingest, where it is on."
    )


def _forced(identity: str, outputs: Properties) -> Mapping[str, Any]:
    return {"arn": identity, **({"force": True} if outputs.get("forceDelete") else {})}


def _properties(answer: Properties) -> Properties:
    # Never said, and yet known: without it an import of this could not be declared.
    return {**answer, "insecureIngest": True} if answer.get("ingestProtocol") == "RTMP" else answer


INGEST_CONFIGURATION = Resource(
    name="IngestConfiguration",
    noun="ingest-configuration",
    summary="An ingest configuration: a stream key with which an encoder publishes to a stage by RTMP or RTMPS.",
    inputs=IngestConfigurationInputs,
    outputs=IngestConfigurationOutputs,
    create="CreateIngestConfiguration",
    read="GetIngestConfiguration",
    update="UpdateIngestConfiguration",
    delete="DeleteIngestConfiguration",
    lists="ListIngestConfigurations",
    properties=_properties,
    delete_request=_forced,
    volatile=("state",),
    stable=("arn", "streamKey"),
)

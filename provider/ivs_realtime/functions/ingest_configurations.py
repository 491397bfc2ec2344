"""The ingest configurations of the account in a region.

Source: https://docs.aws.amazon.com/ivs/latest/RealTimeAPIReference/API_ListIngestConfigurations.html
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from ivs_realtime.functions.function import Function, NamedFilters, Sent
from ivs_realtime.lifecycle.shape import ArnOf, Enum, Shape

State = Annotated[Literal["ACTIVE", "INACTIVE"], Enum("IngestConfigurationState")]


class IngestConfigurationFilters(NamedFilters):
    """Which ingest configurations."""

    stage_arn: Annotated[str, ArnOf("stage"), Sent("filterByStageArn")] | None = Field(
        None, max_length=128, description="Only those that lead into this stage."
    )
    state: Annotated[State, Sent("filterByState")] | None = Field(
        None, description="Only those that somebody publishes with (`ACTIVE`), or only the others."
    )


class IngestConfigurationSummary(Shape):
    """What a list says of an ingest configuration."""

    arn: str = Field(description="The ARN of the ingest configuration.")
    name: str | None = Field(None, description="The name.")
    ingest_protocol: Annotated[Literal["RTMP", "RTMPS"], Enum("IngestProtocol")] = Field(
        description="The protocol that encoders speak."
    )
    stage_arn: str = Field(description='The ARN of the stage that it leads into; "" where it leads nowhere.')
    participant_id: str = Field(description="Who an encoder is in the stage.")
    state: State = Field(description="Whether somebody publishes with it now.")
    user_id: str | None = Field(None, description="The user id of that participant.")
    redundant_ingest: bool | None = Field(None, description="Whether two encoders may publish, one for the other.")


class IngestConfigurations(Shape):
    """The ingest configurations found."""

    ingest_configurations: list[IngestConfigurationSummary] = Field(description="The ingest configurations found.")


GET_INGEST_CONFIGURATIONS = Function(
    name="getIngestConfigurations",
    summary="Lists the ingest configurations, all of them or those of a stage, a state, a name or with tags.",
    inputs=IngestConfigurationFilters,
    outputs=IngestConfigurations,
    lists="ListIngestConfigurations",
    one_filter=True,
    uses=("ListTagsForResource",),
    remark="The list has neither stream keys nor tags: where `tags` is given, those of each are asked for.",
)

"""The compositions of the account in a region.

Source: https://docs.aws.amazon.com/ivs/latest/RealTimeAPIReference/API_ListCompositions.html
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from ivs_realtime.functions.function import CalledInputs, Function, Sent
from ivs_realtime.lifecycle.shape import ArnOf, Enum, Ours, Shape


class CompositionFilters(CalledInputs):
    """Which compositions."""

    stage_arn: Annotated[str, ArnOf("stage"), Sent("filterByStageArn")] | None = Field(
        None, max_length=128, description="Only those of this stage."
    )
    encoder_configuration_arn: (
        Annotated[str, ArnOf("encoder-configuration"), Sent("filterByEncoderConfigurationArn")] | None
    ) = Field(None, max_length=128, description="Only those that use this EncoderConfiguration.")
    tags: Annotated[dict[str, str], Ours()] | None = Field(
        None, description="Only those that have all of these tags, whatever others they have."
    )


class DestinationSummary(Shape):
    """What a list says of a destination."""

    id: str = Field(description="The id of the destination.")
    state: Annotated[
        Literal["STARTING", "ACTIVE", "STOPPING", "RECONNECTING", "FAILED", "STOPPED"], Enum("DestinationState")
    ] = Field(description="The state of the destination.")
    start_time: str | None = Field(None, description="When it became active (ISO 8601, UTC).")
    end_time: str | None = Field(None, description="When it ended (ISO 8601, UTC).")


class CompositionSummary(Shape):
    """What a list says of a composition."""

    arn: str = Field(description="The ARN of the composition.")
    stage_arn: str = Field(description="The ARN of the stage.")
    destinations: list[DestinationSummary] = Field(description="The destinations.")
    state: Annotated[Literal["STARTING", "ACTIVE", "STOPPING", "FAILED", "STOPPED"], Enum("CompositionState")] = Field(
        description="The state of the composition."
    )
    start_time: str | None = Field(None, description="When it started (ISO 8601, UTC).")
    end_time: str | None = Field(None, description="When it ended (ISO 8601, UTC).")
    tags: dict[str, str] = Field({}, description="The tags.")


class Compositions(Shape):
    """The compositions found."""

    compositions: list[CompositionSummary] = Field(description="The compositions found.")


GET_COMPOSITIONS = Function(
    name="getCompositions",
    summary="Lists the compositions, all of them or those of a stage, of an encoder configuration or with tags.",
    inputs=CompositionFilters,
    outputs=Compositions,
    lists="ListCompositions",
    remark="The service forgets a composition some minutes after its end.",
)

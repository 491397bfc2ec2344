"""The encoder configurations of the account in a region.

Source: https://docs.aws.amazon.com/ivs/latest/RealTimeAPIReference/API_ListEncoderConfigurations.html
"""

from __future__ import annotations

from pydantic import Field

from ivs_realtime.functions.function import Function, NamedFilters
from ivs_realtime.lifecycle.shape import Shape


class EncoderConfigurationSummary(Shape):
    """What a list says of an encoder configuration."""

    arn: str = Field(description="The ARN of the encoder configuration.")
    name: str | None = Field(None, description="The name.")
    tags: dict[str, str] = Field({}, description="The tags.")


class EncoderConfigurations(Shape):
    """The encoder configurations found."""

    encoder_configurations: list[EncoderConfigurationSummary] = Field(description="The encoder configurations found.")


GET_ENCODER_CONFIGURATIONS = Function(
    name="getEncoderConfigurations",
    summary="Lists the encoder configurations, all of them or those of a name or with tags.",
    inputs=NamedFilters,
    outputs=EncoderConfigurations,
    lists="ListEncoderConfigurations",
    remark="The list does not have the videos; `getEncoderConfiguration` has.",
)

"""The stages of the account in a region.

Source: https://docs.aws.amazon.com/ivs/latest/RealTimeAPIReference/API_ListStages.html
"""

from __future__ import annotations

from pydantic import Field

from ivs_realtime.functions.function import Function, NamedFilters
from ivs_realtime.lifecycle.shape import Shape


class StageSummary(Shape):
    """What a list says of a stage."""

    arn: str = Field(description="The ARN of the stage.")
    name: str | None = Field(None, description="The name.")
    active_session_id: str | None = Field(None, description="The session now going on, where there is one.")
    tags: dict[str, str] = Field({}, description="The tags.")


class Stages(Shape):
    """The stages found."""

    stages: list[StageSummary] = Field(description="The stages found.")


GET_STAGES = Function(
    name="getStages",
    summary="Lists the stages, all of them or those of a name or with tags.",
    inputs=NamedFilters,
    outputs=Stages,
    lists="ListStages",
)

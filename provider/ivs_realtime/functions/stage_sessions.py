"""The sessions of a stage: from the first who joins to the last who leaves.

Source: https://docs.aws.amazon.com/ivs/latest/RealTimeAPIReference/API_GetStageSession.html
"""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from ivs_realtime.functions.function import ActiveSession, CalledInputs, Function
from ivs_realtime.lifecycle.shape import ArnOf, Shape


class OfStage(CalledInputs):
    """Of which stage."""

    stage_arn: Annotated[str, ArnOf("stage")] = Field(max_length=128, description="The ARN of the stage.")


class OfSession(OfStage):
    """Of which session of which stage."""

    session_id: Annotated[str, ActiveSession()] | None = Field(
        None,
        min_length=16,
        max_length=16,
        pattern=r"^st-[a-zA-Z0-9]+$",
        description="The session. By default the one that goes on now; without one that is an error.",
    )


class StageSession(Shape):
    """A session of a stage."""

    session_id: str | None = Field(None, description="The session's id.")
    start_time: str | None = Field(None, description="When the first joined (ISO 8601, UTC).")
    end_time: str | None = Field(None, description="When the last left (ISO 8601, UTC); absent while it goes on.")


class StageSessions(Shape):
    """The sessions found."""

    stage_sessions: list[StageSession] = Field(description="The sessions found.")


GET_STAGE_SESSION = Function(
    name="getStageSession",
    summary="Looks up one session of a stage.",
    inputs=OfSession,
    outputs=StageSession,
    reads="GetStageSession",
    key="stageSession",
    uses=("GetStage",),
)

GET_STAGE_SESSIONS = Function(
    name="getStageSessions",
    summary="Lists the sessions of a stage.",
    inputs=OfStage,
    outputs=StageSessions,
    lists="ListStageSessions",
    remark="The service has no error for a stage that is not there: it lists no sessions.",
)

"""Replication: a publisher of one stage appears in another. It needs somebody who publishes, so it is an operation.

What might surprise you:

- It goes on until it is stopped, across reconnects within `reconnectWindowSeconds`.
- It takes a call for each direction.
- One participant can be replicated into five stages at a time.

Why it is no resource: docs/decisions/replication.md.
Source: https://docs.aws.amazon.com/ivs/latest/RealTimeUserGuide/rt-participant-replication.html
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field

from ivs_realtime.aws import arns, errors
from ivs_realtime.aws.api import Api
from ivs_realtime.aws.wait import TimedOut, poll
from ivs_realtime.functions.function import CalledInputs, Function
from ivs_realtime.lifecycle.failures import Unfit
from ivs_realtime.lifecycle.resource import Properties
from ivs_realtime.lifecycle.rules import at_most_1_kb, not_empty
from ivs_realtime.lifecycle.shape import ArnOf, Enum, Finding, Ours, Rule, Shape


class ReplicatedParticipant(CalledInputs):
    """Whose replicas."""

    rules: ClassVar[tuple[Rule, ...]] = (not_empty("participantId"),)

    source_stage_arn: Annotated[str, ArnOf("stage")] = Field(
        max_length=128, description="The ARN of the stage where the participant publishes."
    )
    participant_id: str = Field(max_length=64, pattern=r"^[a-zA-Z0-9-_]*$", description="The participant's id.")


def _two_stages(value: Mapping[str, Any]) -> Iterator[Finding]:
    source, destination = value.get("sourceStageArn"), value.get("destinationStageArn")
    if not (isinstance(source, str) and isinstance(destination, str)):
        return
    there, here = arns.region_of(source), arns.region_of(destination)
    if source == destination:
        yield ("destinationStageArn",), "is the stage itself; another one is needed"
    elif there and here and there != here:
        yield (
            ("destinationStageArn",),
            f"is in {here}, and sourceStageArn in {there}; replication stays within a region",
        )


class Replication(ReplicatedParticipant):
    """Who is replicated, and into which stage."""

    rules: ClassVar[tuple[Rule, ...]] = (not_empty("participantId"), _two_stages)

    destination_stage_arn: Annotated[str, ArnOf("stage")] = Field(
        max_length=128, description="The ARN of the stage where the participant is to appear."
    )


class StartReplication(Replication):
    """Who is to be replicated, into which stage, and how."""

    rules: ClassVar[tuple[Rule, ...]] = (not_empty("participantId"), _two_stages, at_most_1_kb("attributes"))

    reconnect_window_seconds: int | None = Field(
        None, ge=0, le=300, description="Seconds within which a publisher who comes back is replicated again."
    )
    attributes: dict[str, str] | None = Field(
        None, description="Attributes of the replica, over those of the participant."
    )
    wait_seconds: Annotated[int, Ours()] = Field(
        60, ge=0, le=3600, description="Seconds to wait for the participant to publish; 0 does not wait."
    )


class ParticipantReplica(Shape):
    """A participant who is, or was, replicated into another stage."""

    source_stage_arn: str = Field(description="The ARN of the stage where the participant publishes.")
    participant_id: str = Field(description="The participant's id, in both stages.")
    source_session_id: str = Field(description="The session of that stage.")
    destination_stage_arn: str = Field(description="The ARN of the stage where the participant appears.")
    destination_session_id: str = Field(description="The session of that stage.")
    replication_state: Annotated[Literal["ACTIVE", "STOPPED"], Enum("ReplicationState")] = Field(
        description="Whether the replication goes on."
    )


class ParticipantReplicas(Shape):
    """The replicas found."""

    replicas: list[ParticipantReplica] = Field(description="The replicas found.")


GET_PARTICIPANT_REPLICAS = Function(
    name="getParticipantReplicas",
    summary="Lists the stages into which a participant is replicated.",
    inputs=ReplicatedParticipant,
    outputs=ParticipantReplicas,
    lists="ListParticipantReplicas",
    remark="The service has no error for a participant who is not there: it lists no replicas.",
    command="replication list",
)


def _start(api: Api, given: Properties) -> None:
    names = ("sourceStageArn", "destinationStageArn", "participantId", "reconnectWindowSeconds", "attributes")
    request = {name: given[name] for name in names if name in given}
    seconds = given.get("waitSeconds", 60)

    def attempt() -> errors.AwsError | None:
        try:
            api.call("StartParticipantReplication", request, _about(given))
        except (errors.NotFound, errors.Conflict, errors.LostReply) as error:
            # Replicated already, by an earlier call or by one whose answer was lost: that is what was wanted.
            return None if _goes_on(api, given) else error
        return None

    def settled(error: errors.AwsError | None) -> bool:
        if isinstance(error, errors.LostReply):
            raise error
        if isinstance(error, errors.NotFound):
            # The stages are there, or it is they that are missed; then it is the publisher who is waited for.
            for name in ("sourceStageArn", "destinationStageArn"):
                api.call("GetStage", {"arn": given[name]})
        return error is None

    try:
        poll(attempt, settled, seconds=seconds, pause=api.pause)
    except TimedOut as late:
        waited = f"within {seconds} second{'s' * (seconds != 1)}" if seconds else "now"
        raise Unfit(
            f"{given['participantId']} is not replicated to {given['destinationStageArn']}: "
            f"nobody of that id publishes to {given['sourceStageArn']} {waited}. "
            "Run it again when they publish, or wait longer for them (waitSeconds; --wait of the command). "
            f"The last answer: {_words(late.last)}"
        ) from None


def _words(error: object) -> str:
    return error.facts.words or error.facts.code if isinstance(error, errors.AwsError) else str(error)


def _goes_on(api: Api, given: Properties) -> bool:
    found = api.pages(
        "ListParticipantReplicas",
        "replicas",
        sourceStageArn=given["sourceStageArn"],
        participantId=given["participantId"],
    )
    wanted = (given["destinationStageArn"], "ACTIVE")
    return any((each["destinationStageArn"], each["replicationState"]) == wanted for each in found)


def _stop(api: Api, given: Properties) -> None:
    names = ("sourceStageArn", "destinationStageArn", "participantId")
    api.call("StopParticipantReplication", {name: given[name] for name in names}, _about(given))


def _about(given: Properties) -> str:
    return f"participant {given['participantId']} to {given['destinationStageArn']}"


START_PARTICIPANT_REPLICATION = Function(
    name="startParticipantReplication",
    summary="Replicates a publisher of one stage into another, and waits for the publisher for a time.",
    inputs=StartReplication,
    acts=_start,
    uses=("StartParticipantReplication", "ListParticipantReplicas", "GetStage"),
    remark="A participant who is replicated there already is a success. When the time is over and nobody has "
    "published, that is an error which says so.",
    command="replication start",
)

STOP_PARTICIPANT_REPLICATION = Function(
    name="stopParticipantReplication",
    summary="Ends the replication of a participant into a stage.",
    inputs=Replication,
    acts=_stop,
    uses=("StopParticipantReplication",),
    command="replication stop",
)

"""A stage: the room in which participants exchange video in real time.

What might surprise you:

- A stage declared without recording still reads back a whole recording object, with `storageConfigurationArn` "".
- Whether UpdateStage merges or resets the members of a recording object that are not sent is not documented, so the
  whole object is always sent.
- The recording cannot be changed while a participant is being recorded (ConflictException).
- `activeSessionId` comes and goes with the participants.
- Participant tokens can be had with CreateStage too, once; they are not offered here.

Source: https://docs.aws.amazon.com/ivs/latest/RealTimeAPIReference/API_CreateStage.html
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, Any, Literal

from pydantic import Field

from ivs_realtime.lifecycle.resource import NamedInputs, Resource
from ivs_realtime.lifecycle.shape import ArnOf, Enum, Finding, Shape, Unordered
from ivs_realtime.lifecycle.values import UNKNOWN

ThumbnailStorageType = Annotated[Literal["SEQUENTIAL", "LATEST"], Enum("ThumbnailStorageType")]
ParticipantRecordingMediaType = Annotated[
    Literal["AUDIO_VIDEO", "AUDIO_ONLY", "NONE"], Enum("ParticipantRecordingMediaType")
]


def _interval_only_with_interval(value: Mapping[str, Any]) -> Iterator[Finding]:
    if value.get("recordingMode") == "DISABLED" and value.get("targetIntervalSeconds") not in (UNKNOWN, 60):
        yield (
            ("targetIntervalSeconds",),
            "can be chosen only where recordingMode is INTERVAL; set that, or leave this out",
        )


class ParticipantThumbnailConfiguration(Shape):
    """Thumbnails of each participant."""

    rules = (_interval_only_with_interval,)

    recording_mode: Annotated[Literal["INTERVAL", "DISABLED"], Enum("ThumbnailRecordingMode")] = Field(
        "DISABLED", description="Whether thumbnails are recorded, one every `targetIntervalSeconds`."
    )
    target_interval_seconds: int = Field(
        60, ge=1, le=86400, description="Seconds between two thumbnails. Only where `recordingMode` is `INTERVAL`."
    )
    storage: Annotated[list[ThumbnailStorageType], Unordered()] = Field(
        ["SEQUENTIAL"],
        max_length=2,
        description="`SEQUENTIAL` keeps every thumbnail; `LATEST` overwrites one with the newest.",
    )


class ParticipantRecordingHlsConfiguration(Shape):
    """The HLS form of the recordings."""

    target_segment_duration_seconds: int = Field(6, ge=2, le=10, description="Seconds that each segment should last.")


def _nothing_without_a_place_to_record_to(value: dict[str, Any]) -> dict[str, Any]:
    # "Other fields in this object will get reset to their defaults when sending ''" (the API's documentation).
    if value.get("storageConfigurationArn") == "":
        return dict(_RECORDING_OFF)
    return value


class AutoParticipantRecordingConfiguration(Shape):
    """Recording of every publishing participant, each on its own."""

    canonical = _nothing_without_a_place_to_record_to

    storage_configuration_arn: Annotated[str, ArnOf("storage-configuration", or_empty=True)] = Field(
        max_length=128, description='The ARN of the StorageConfiguration to record to. "" switches recording off.'
    )
    media_types: list[ParticipantRecordingMediaType] = Field(
        ["AUDIO_VIDEO"],
        max_length=1,
        description="What is recorded: one of `AUDIO_VIDEO`, `AUDIO_ONLY`, `NONE` (thumbnails only).",
    )
    thumbnail_configuration: ParticipantThumbnailConfiguration = Field(
        ParticipantThumbnailConfiguration(), description="Thumbnails of each participant."
    )
    recording_reconnect_window_seconds: int = Field(
        0,
        ge=0,
        le=300,
        description="Seconds within which a participant who comes back continues the same recording; 0: a new one.",
    )
    hls_configuration: ParticipantRecordingHlsConfiguration = Field(
        ParticipantRecordingHlsConfiguration(), description="The HLS form of the recordings."
    )
    record_participant_replicas: bool = Field(
        True, description="Whether participants replicated into this stage are recorded too."
    )


_OFF = AutoParticipantRecordingConfiguration(storage_configuration_arn="")
_RECORDING_OFF = _OFF.model_dump(by_alias=True)


class StageInputs(NamedInputs):
    """What a program says of a stage."""

    auto_participant_recording_configuration: AutoParticipantRecordingConfiguration = Field(
        _OFF, description="Recording of every publishing participant, each on its own. Left out, nothing is recorded."
    )


class StageEndpoints(Shape):
    """Where participants connect to. AWS advises to cache them for at most 14 days."""

    events: str = Field(description="The events endpoint, `wss://…`.")
    whip: str = Field(description="The endpoint to publish to with WHIP, `https://…`.")
    rtmp: str = Field(description="The endpoint to publish to with RTMP, `rtmp://…`.")
    rtmps: str = Field(description="The endpoint to publish to with RTMPS, `rtmps://…`.")


class StageOutputs(StageInputs):
    """What a program can read of a stage."""

    arn: str = Field(description="The ARN of the stage.")
    endpoints: StageEndpoints = Field(description="Where participants connect to.")
    active_session_id: str | None = Field(
        None, description="The session now going on, where there is one. It comes and goes with the participants."
    )


STAGE = Resource(
    name="Stage",
    noun="stage",
    summary="A stage: the room in which participants exchange video in real time.",
    inputs=StageInputs,
    outputs=StageOutputs,
    create="CreateStage",
    read="GetStage",
    update="UpdateStage",
    delete="DeleteStage",
    lists="ListStages",
    volatile=("activeSessionId",),
    stable=("arn", "endpoints"),
    # A session that is just closing refuses the delete for some seconds.
    delete_settles_seconds=24,
    omits={
        "participantTokenConfigurations": "A token has a life of its own, and can never be read again.",
    },
)

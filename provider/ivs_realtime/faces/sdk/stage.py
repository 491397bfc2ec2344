# Written from the page resources/stage.py by `make generate`: change that, not this.
"""A stage: the room in which participants exchange video in real time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Literal

import pulumi
from typing_extensions import Required, TypedDict, Unpack

from ivs_realtime.faces.classes import IvsResource


class ParticipantThumbnailConfigurationArgs(TypedDict, total=False):
    """Thumbnails of each participant."""

    recording_mode: pulumi.Input[Literal["INTERVAL", "DISABLED"]] | None
    """Whether thumbnails are recorded, one every `targetIntervalSeconds`."""
    storage: pulumi.Input[Sequence[pulumi.Input[Literal["SEQUENTIAL", "LATEST"]]]] | None
    """`SEQUENTIAL` keeps every thumbnail; `LATEST` overwrites one with the newest."""
    target_interval_seconds: pulumi.Input[int] | None
    """Seconds between two thumbnails. Only where `recordingMode` is `INTERVAL`."""


class ParticipantRecordingHlsConfigurationArgs(TypedDict, total=False):
    """The HLS form of the recordings."""

    target_segment_duration_seconds: pulumi.Input[int] | None
    """Seconds that each segment should last."""


class AutoParticipantRecordingConfigurationArgs(TypedDict, total=False):
    """Recording of every publishing participant, each on its own."""

    storage_configuration_arn: Required[pulumi.Input[str]]
    """The ARN of the StorageConfiguration to record to. "" switches recording off."""
    hls_configuration: pulumi.Input[ParticipantRecordingHlsConfigurationArgs] | None
    """The HLS form of the recordings."""
    media_types: pulumi.Input[Sequence[pulumi.Input[Literal["AUDIO_VIDEO", "AUDIO_ONLY", "NONE"]]]] | None
    """What is recorded: one of `AUDIO_VIDEO`, `AUDIO_ONLY`, `NONE` (thumbnails only)."""
    record_participant_replicas: pulumi.Input[bool] | None
    """Whether participants replicated into this stage are recorded too."""
    recording_reconnect_window_seconds: pulumi.Input[int] | None
    """Seconds within which a participant who comes back continues the same recording; 0: a new one."""
    thumbnail_configuration: pulumi.Input[ParticipantThumbnailConfigurationArgs] | None
    """Thumbnails of each participant."""


class ParticipantThumbnailConfiguration(TypedDict, total=False):
    """Thumbnails of each participant."""

    recording_mode: Required[Literal["INTERVAL", "DISABLED"]]
    """Whether thumbnails are recorded, one every `targetIntervalSeconds`."""
    storage: Required[Sequence[Literal["SEQUENTIAL", "LATEST"]]]
    """`SEQUENTIAL` keeps every thumbnail; `LATEST` overwrites one with the newest."""
    target_interval_seconds: Required[int]
    """Seconds between two thumbnails. Only where `recordingMode` is `INTERVAL`."""


class ParticipantRecordingHlsConfiguration(TypedDict, total=False):
    """The HLS form of the recordings."""

    target_segment_duration_seconds: Required[int]
    """Seconds that each segment should last."""


class AutoParticipantRecordingConfiguration(TypedDict, total=False):
    """Recording of every publishing participant, each on its own."""

    storage_configuration_arn: Required[str]
    """The ARN of the StorageConfiguration to record to. "" switches recording off."""
    hls_configuration: Required[ParticipantRecordingHlsConfiguration]
    """The HLS form of the recordings."""
    media_types: Required[Sequence[Literal["AUDIO_VIDEO", "AUDIO_ONLY", "NONE"]]]
    """What is recorded: one of `AUDIO_VIDEO`, `AUDIO_ONLY`, `NONE` (thumbnails only)."""
    record_participant_replicas: Required[bool]
    """Whether participants replicated into this stage are recorded too."""
    recording_reconnect_window_seconds: Required[int]
    """Seconds within which a participant who comes back continues the same recording; 0: a new one."""
    thumbnail_configuration: Required[ParticipantThumbnailConfiguration]
    """Thumbnails of each participant."""


class StageEndpoints(TypedDict, total=False):
    """Where participants connect to. AWS advises to cache them for at most 14 days."""

    events: Required[str]
    """The events endpoint, `wss://…`."""
    rtmp: Required[str]
    """The endpoint to publish to with RTMP, `rtmp://…`."""
    rtmps: Required[str]
    """The endpoint to publish to with RTMPS, `rtmps://…`."""
    whip: Required[str]
    """The endpoint to publish to with WHIP, `https://…`."""


class StageArgs(TypedDict, total=False):
    """What `Stage` takes."""

    auto_participant_recording_configuration: (
        pulumi.Input[AutoParticipantRecordingConfigurationArgs | AutoParticipantRecordingConfiguration] | None
    )
    """Recording of every publishing participant, each on its own. Left out, nothing is recorded."""
    name: pulumi.Input[str] | None
    """The name: letters, digits, `-` and `_`, at most 128. It need not be unique. By default the resource's logical
    name with a random suffix."""
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


class Stage(IvsResource, module="ivs-realtime", name="Stage"):
    """A stage: the room in which participants exchange video in real time."""

    _page_name = "Stage"

    # At run time the SDK would take these for types that it has to make.
    if TYPE_CHECKING:
        arn: pulumi.Output[str]
        """The ARN of the stage."""
        endpoints: pulumi.Output[StageEndpoints]
        """Where participants connect to."""
        active_session_id: pulumi.Output[str | None]
        """The session now going on, where there is one. It comes and goes with the participants."""
        auto_participant_recording_configuration: pulumi.Output[AutoParticipantRecordingConfiguration]
        """Recording of every publishing participant, each on its own. Left out, nothing is recorded."""
        name: pulumi.Output[str | None]
        """The name: letters, digits, `-` and `_`, at most 128. It need not be unique. By default the resource's
        logical name with a random suffix."""
        tags: pulumi.Output[Mapping[str, str]]
        """Tags, at most 50 with the configuration's default tags, which they override. Keys have 1 to 128 characters
        and do not begin with `aws:`; values have at most 256."""

    def __init__(
        self, resource_name: str, opts: pulumi.ResourceOptions | None = None, **properties: Unpack[StageArgs]
    ) -> None:
        super().__init__(resource_name, opts, **properties)

    @classmethod
    def get(cls, resource_name: str, arn: pulumi.Input[str], opts: pulumi.ResourceOptions | None = None) -> Stage:
        """Read an existing one, by its ARN, without managing it."""
        return cls._get(resource_name, arn, opts)

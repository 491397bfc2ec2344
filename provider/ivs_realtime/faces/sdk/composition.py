# Written from the page resources/composition.py by `make generate`: change that, not this.
"""A composition: a stage's participants mixed into one picture, sent to an IVS channel, to S3, or to both."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Literal

import pulumi
from typing_extensions import Required, TypedDict, Unpack

from ivs_realtime.faces.classes import IvsResource


class ChannelDestinationConfigurationArgs(TypedDict, total=False):
    """An IVS channel, of the same account and region, offline when the composition starts."""

    channel_arn: Required[pulumi.Input[str]]
    """The ARN of the channel."""
    encoder_configuration_arn: pulumi.Input[str] | None
    """The ARN of the EncoderConfiguration to use. By default 720p at 2.5 Mbps."""


class CompositionRecordingHlsConfigurationArgs(TypedDict, total=False):
    """The HLS form of the recording."""

    target_segment_duration_seconds: pulumi.Input[int] | None
    """Seconds that each segment should last."""


class RecordingConfigurationArgs(TypedDict, total=False):
    """The form of the recording."""

    format: pulumi.Input[Literal["HLS"]] | None
    """The format; there is only `HLS`."""
    hls_configuration: pulumi.Input[CompositionRecordingHlsConfigurationArgs] | None
    """The HLS form of the recording."""


class CompositionThumbnailConfigurationArgs(TypedDict, total=False):
    """Thumbnails of the composition."""

    storage: pulumi.Input[Sequence[pulumi.Input[Literal["SEQUENTIAL", "LATEST"]]]] | None
    """`SEQUENTIAL` keeps every thumbnail; `LATEST` overwrites one with the newest."""
    target_interval_seconds: pulumi.Input[int] | None
    """Seconds between two thumbnails."""


class S3DestinationConfigurationArgs(TypedDict, total=False):
    """A recording in S3."""

    encoder_configuration_arns: Required[pulumi.Input[Sequence[pulumi.Input[str]]]]
    """The ARN of the EncoderConfiguration to use: exactly one."""
    storage_configuration_arn: Required[pulumi.Input[str]]
    """The ARN of the StorageConfiguration to record to."""
    recording_configuration: pulumi.Input[RecordingConfigurationArgs] | None
    """The form of the recording."""
    thumbnail_configurations: pulumi.Input[Sequence[pulumi.Input[CompositionThumbnailConfigurationArgs]]] | None
    """Thumbnails of the composition: none, or one configuration."""


class DestinationConfigurationArgs(TypedDict, total=False):
    """Where the composition goes: `channel` or `s3`."""

    channel: pulumi.Input[ChannelDestinationConfigurationArgs] | None
    """An IVS channel to broadcast to."""
    name: pulumi.Input[str] | None
    """A name to tell the destination by."""
    s3: pulumi.Input[S3DestinationConfigurationArgs] | None
    """A recording in S3."""


class GridConfigurationArgs(TypedDict, total=False):
    """All participants in a grid, one of them larger where featured."""

    featured_participant_attribute: pulumi.Input[str] | None
    """The participant whose token has this attribute set to `true` is featured."""
    grid_gap: pulumi.Input[int] | None
    """Pixels between participants."""
    omit_stopped_video: pulumi.Input[bool] | None
    """Whether participants whose video is stopped are left out."""
    participant_order_attribute: pulumi.Input[str] | None
    """The token attribute whose number orders participants."""
    video_aspect_ratio: pulumi.Input[Literal["AUTO", "VIDEO", "SQUARE", "PORTRAIT"]] | None
    """The aspect ratio of the participants who are not featured."""
    video_fill_mode: pulumi.Input[Literal["FILL", "COVER", "CONTAIN"]] | None
    """How video fills its place. By default `COVER`, and `CONTAIN` for who is featured."""


class PipConfigurationArgs(TypedDict, total=False):
    """Picture in picture: one participant small, before another."""

    featured_participant_attribute: pulumi.Input[str] | None
    """The participant whose token has this attribute set to `true` fills the background."""
    grid_gap: pulumi.Input[int] | None
    """Pixels between participants."""
    omit_stopped_video: pulumi.Input[bool] | None
    """Whether participants whose video is stopped are left out."""
    participant_order_attribute: pulumi.Input[str] | None
    """The token attribute whose number orders participants."""
    pip_behavior: pulumi.Input[Literal["STATIC", "DYNAMIC"]] | None
    """`STATIC` keeps the background's place free; `DYNAMIC` moves others into it."""
    pip_height: pulumi.Input[int] | None
    """The small picture's height in pixels. By default AWS chooses."""
    pip_offset: pulumi.Input[int] | None
    """Pixels between the small picture and the edge."""
    pip_participant_attribute: pulumi.Input[str] | None
    """The participant whose token has this attribute set to `true` is the small picture."""
    pip_position: pulumi.Input[Literal["TOP_LEFT", "TOP_RIGHT", "BOTTOM_LEFT", "BOTTOM_RIGHT"]] | None
    """The corner of the small picture."""
    pip_width: pulumi.Input[int] | None
    """The small picture's width in pixels. By default AWS chooses."""
    video_fill_mode: pulumi.Input[Literal["FILL", "COVER", "CONTAIN"]] | None
    """How video fills its place."""


class LayoutConfigurationArgs(TypedDict, total=False):
    """How the participants are arranged: `grid` or `pip`, not both."""

    grid: pulumi.Input[GridConfigurationArgs] | None
    """All participants in a grid."""
    pip: pulumi.Input[PipConfigurationArgs] | None
    """Picture in picture."""


class ChannelDestinationConfiguration(TypedDict, total=False):
    """An IVS channel, of the same account and region, offline when the composition starts."""

    channel_arn: Required[str]
    """The ARN of the channel."""
    encoder_configuration_arn: str
    """The ARN of the EncoderConfiguration to use. By default 720p at 2.5 Mbps."""


class CompositionRecordingHlsConfiguration(TypedDict, total=False):
    """The HLS form of the recording."""

    target_segment_duration_seconds: Required[int]
    """Seconds that each segment should last."""


class RecordingConfiguration(TypedDict, total=False):
    """The form of the recording."""

    format: Required[Literal["HLS"]]
    """The format; there is only `HLS`."""
    hls_configuration: Required[CompositionRecordingHlsConfiguration]
    """The HLS form of the recording."""


class CompositionThumbnailConfiguration(TypedDict, total=False):
    """Thumbnails of the composition."""

    storage: Required[Sequence[Literal["SEQUENTIAL", "LATEST"]]]
    """`SEQUENTIAL` keeps every thumbnail; `LATEST` overwrites one with the newest."""
    target_interval_seconds: Required[int]
    """Seconds between two thumbnails."""


class S3DestinationConfiguration(TypedDict, total=False):
    """A recording in S3."""

    encoder_configuration_arns: Required[Sequence[str]]
    """The ARN of the EncoderConfiguration to use: exactly one."""
    storage_configuration_arn: Required[str]
    """The ARN of the StorageConfiguration to record to."""
    recording_configuration: Required[RecordingConfiguration]
    """The form of the recording."""
    thumbnail_configurations: Required[Sequence[CompositionThumbnailConfiguration]]
    """Thumbnails of the composition: none, or one configuration."""


class S3Detail(TypedDict, total=False):
    """Where the recording is."""

    recording_prefix: str
    """The prefix of the recording's objects in the bucket."""


class DestinationDetail(TypedDict, total=False):
    """What the service says of a destination."""

    s3: S3Detail
    """Where the recording is, of an S3 destination."""


class Destination(TypedDict, total=False):
    """A destination with what became of it."""

    id: Required[str]
    """The id of the destination."""
    state: Required[Literal["STARTING", "ACTIVE", "STOPPING", "RECONNECTING", "FAILED", "STOPPED"]]
    """The state of the destination."""
    channel: ChannelDestinationConfiguration
    """An IVS channel to broadcast to."""
    detail: DestinationDetail
    """What the service says of the destination."""
    end_time: str
    """When it ended (ISO 8601, UTC)."""
    name: str
    """A name to tell the destination by."""
    s3: S3DestinationConfiguration
    """A recording in S3."""
    start_time: str
    """When it became active (ISO 8601, UTC)."""


class GridConfiguration(TypedDict, total=False):
    """All participants in a grid, one of them larger where featured."""

    featured_participant_attribute: str
    """The participant whose token has this attribute set to `true` is featured."""
    grid_gap: Required[int]
    """Pixels between participants."""
    omit_stopped_video: Required[bool]
    """Whether participants whose video is stopped are left out."""
    participant_order_attribute: str
    """The token attribute whose number orders participants."""
    video_aspect_ratio: Required[Literal["AUTO", "VIDEO", "SQUARE", "PORTRAIT"]]
    """The aspect ratio of the participants who are not featured."""
    video_fill_mode: Literal["FILL", "COVER", "CONTAIN"]
    """How video fills its place. By default `COVER`, and `CONTAIN` for who is featured."""


class PipConfiguration(TypedDict, total=False):
    """Picture in picture: one participant small, before another."""

    featured_participant_attribute: str
    """The participant whose token has this attribute set to `true` fills the background."""
    grid_gap: Required[int]
    """Pixels between participants."""
    omit_stopped_video: Required[bool]
    """Whether participants whose video is stopped are left out."""
    participant_order_attribute: str
    """The token attribute whose number orders participants."""
    pip_behavior: Required[Literal["STATIC", "DYNAMIC"]]
    """`STATIC` keeps the background's place free; `DYNAMIC` moves others into it."""
    pip_height: int
    """The small picture's height in pixels. By default AWS chooses."""
    pip_offset: Required[int]
    """Pixels between the small picture and the edge."""
    pip_participant_attribute: str
    """The participant whose token has this attribute set to `true` is the small picture."""
    pip_position: Required[Literal["TOP_LEFT", "TOP_RIGHT", "BOTTOM_LEFT", "BOTTOM_RIGHT"]]
    """The corner of the small picture."""
    pip_width: int
    """The small picture's width in pixels. By default AWS chooses."""
    video_fill_mode: Required[Literal["FILL", "COVER", "CONTAIN"]]
    """How video fills its place."""


class LayoutConfiguration(TypedDict, total=False):
    """How the participants are arranged: `grid` or `pip`, not both."""

    grid: GridConfiguration
    """All participants in a grid."""
    pip: PipConfiguration
    """Picture in picture."""


class CompositionArgs(TypedDict, total=False):
    """What `Composition` takes."""

    destinations: Required[pulumi.Input[Sequence[pulumi.Input[DestinationConfigurationArgs]]]]
    """Where it goes: a channel, S3, or one of each."""
    stage_arn: Required[pulumi.Input[str]]
    """The ARN of the stage to compose."""
    layout: pulumi.Input[LayoutConfigurationArgs | LayoutConfiguration] | None
    """How the participants are arranged. By default a grid."""
    wait_for_active: pulumi.Input[bool] | None
    """Whether creation waits until the composition is ACTIVE, and fails where it never is."""
    when_ended: pulumi.Input[Literal["restart", "keep"]] | None
    """What to do once it has ended on its own. `restart`: a refresh shows it as gone, and the next `pulumi up` starts
    it again. `keep`: it may end; what it was stays readable, and nothing is done."""
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


class Composition(IvsResource, module="ivs-realtime", name="Composition"):
    """A composition: a stage's participants mixed into one picture, sent to an IVS channel, to S3, or to both."""

    _page_name = "Composition"

    # At run time the SDK would take these for types that it has to make.
    if TYPE_CHECKING:
        arn: pulumi.Output[str]
        """The ARN of the composition."""
        destinations: pulumi.Output[Sequence[Destination]]
        """Each destination as declared, with its id and state."""
        stage_arn: pulumi.Output[str]
        """The ARN of the stage to compose."""
        state: pulumi.Output[Literal["STARTING", "ACTIVE", "STOPPING", "FAILED", "STOPPED"]]
        """The state of the composition, as of the last create or refresh."""
        end_time: pulumi.Output[str | None]
        """When it ended (ISO 8601, UTC)."""
        layout: pulumi.Output[LayoutConfiguration]
        """How the participants are arranged. By default a grid."""
        start_time: pulumi.Output[str | None]
        """When it started (ISO 8601, UTC)."""
        tags: pulumi.Output[Mapping[str, str]]
        """Tags, at most 50 with the configuration's default tags, which they override. Keys have 1 to 128 characters
        and do not begin with `aws:`; values have at most 256."""

    def __init__(
        self, resource_name: str, opts: pulumi.ResourceOptions | None = None, **properties: Unpack[CompositionArgs]
    ) -> None:
        super().__init__(resource_name, opts, **properties)

    @classmethod
    def get(cls, resource_name: str, arn: pulumi.Input[str], opts: pulumi.ResourceOptions | None = None) -> Composition:
        """Read an existing one, by its ARN, without managing it."""
        return cls._get(resource_name, arn, opts)

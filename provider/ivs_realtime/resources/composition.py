"""A composition: a stage's participants mixed into one picture, sent to an IVS channel, to S3, or to both.

What might surprise you:

- It is a running thing, not a setting: it ends when nobody has published for 60 seconds, after 24 hours, when the
  stage is deleted, or when StopComposition says so; 5 minutes later AWS has forgotten it.
- It starts only while somebody publishes, and only into a channel that is offline.
- Nothing of it can be updated but its tags.
- It stays alive while one of its destinations is, so look at each destination's state.

Source: https://docs.aws.amazon.com/ivs/latest/RealTimeAPIReference/API_StartComposition.html
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, Any, Literal

from pydantic import Field

from ivs_realtime.lifecycle.resource import Life, Properties, Resource, TaggedInputs
from ivs_realtime.lifecycle.shape import AnyOrder, ArnOf, Enum, Finding, Ours, Shape, Unordered
from ivs_realtime.lifecycle.values import UNKNOWN

ATTRIBUTE_PATTERN = r"^[a-zA-Z0-9-_]*$"
EncoderConfigurationArn = Annotated[str, ArnOf("encoder-configuration"), Field(max_length=128)]
VideoFillMode = Annotated[Literal["FILL", "COVER", "CONTAIN"], Enum("VideoFillMode")]
ThumbnailStorageType = Annotated[Literal["SEQUENTIAL", "LATEST"], Enum("ThumbnailStorageType")]


class GridConfiguration(Shape):
    """All participants in a grid, one of them larger where featured."""

    featured_participant_attribute: str | None = Field(
        None,
        max_length=128,
        pattern=ATTRIBUTE_PATTERN,
        description="The participant whose token has this attribute set to `true` is featured.",
    )
    omit_stopped_video: bool = Field(False, description="Whether participants whose video is stopped are left out.")
    video_aspect_ratio: Annotated[Literal["AUTO", "VIDEO", "SQUARE", "PORTRAIT"], Enum("VideoAspectRatio")] = Field(
        "VIDEO", description="The aspect ratio of the participants who are not featured."
    )
    video_fill_mode: VideoFillMode | None = Field(
        None, description="How video fills its place. By default `COVER`, and `CONTAIN` for who is featured."
    )
    grid_gap: int = Field(2, ge=0, description="Pixels between participants.")
    participant_order_attribute: str | None = Field(
        None,
        max_length=128,
        pattern=ATTRIBUTE_PATTERN,
        description="The token attribute whose number orders participants.",
    )


class PipConfiguration(Shape):
    """Picture in picture: one participant small, before another."""

    featured_participant_attribute: str | None = Field(
        None,
        max_length=128,
        pattern=ATTRIBUTE_PATTERN,
        description="The participant whose token has this attribute set to `true` fills the background.",
    )
    omit_stopped_video: bool = Field(False, description="Whether participants whose video is stopped are left out.")
    video_fill_mode: VideoFillMode = Field("COVER", description="How video fills its place.")
    grid_gap: int = Field(0, ge=0, description="Pixels between participants.")
    pip_participant_attribute: str | None = Field(
        None,
        max_length=128,
        pattern=ATTRIBUTE_PATTERN,
        description="The participant whose token has this attribute set to `true` is the small picture.",
    )
    pip_behavior: Annotated[Literal["STATIC", "DYNAMIC"], Enum("PipBehavior")] = Field(
        "STATIC", description="`STATIC` keeps the background's place free; `DYNAMIC` moves others into it."
    )
    pip_offset: int = Field(0, ge=0, description="Pixels between the small picture and the edge.")
    pip_position: Annotated[Literal["TOP_LEFT", "TOP_RIGHT", "BOTTOM_LEFT", "BOTTOM_RIGHT"], Enum("PipPosition")] = (
        Field("BOTTOM_RIGHT", description="The corner of the small picture.")
    )
    pip_width: int | None = Field(
        None, ge=1, description="The small picture's width in pixels. By default AWS chooses."
    )
    pip_height: int | None = Field(
        None, ge=1, description="The small picture's height in pixels. By default AWS chooses."
    )
    participant_order_attribute: str | None = Field(
        None,
        max_length=128,
        pattern=ATTRIBUTE_PATTERN,
        description="The token attribute whose number orders participants.",
    )


def _is_there(value: Mapping[str, Any], name: str) -> bool:
    # What is not known yet may come to nothing.
    return value.get(name, UNKNOWN) is not UNKNOWN


def _one_layout(value: Mapping[str, Any]) -> Iterator[Finding]:
    if _is_there(value, "grid") and _is_there(value, "pip"):
        yield (), "holds both grid and pip; keep one of them"


def _grid_where_nothing_is_said(value: dict[str, Any]) -> dict[str, Any]:
    return value or dict(_GRID)


class LayoutConfiguration(Shape):
    """How the participants are arranged: `grid` or `pip`, not both."""

    rules = (_one_layout,)
    canonical = _grid_where_nothing_is_said

    grid: GridConfiguration | None = Field(None, description="All participants in a grid.")
    pip: PipConfiguration | None = Field(None, description="Picture in picture.")


_GRID_LAYOUT = LayoutConfiguration(grid=GridConfiguration())
_GRID = _GRID_LAYOUT.model_dump(by_alias=True, exclude_none=True)


class ChannelDestinationConfiguration(Shape):
    """An IVS channel, of the same account and region, offline when the composition starts."""

    channel_arn: Annotated[str, ArnOf("channel")] = Field(max_length=128, description="The ARN of the channel.")
    encoder_configuration_arn: EncoderConfigurationArn | None = Field(
        None, description="The ARN of the EncoderConfiguration to use. By default 720p at 2.5 Mbps."
    )


class CompositionRecordingHlsConfiguration(Shape):
    """The HLS form of the recording."""

    target_segment_duration_seconds: int = Field(2, ge=2, le=10, description="Seconds that each segment should last.")


class RecordingConfiguration(Shape):
    """The form of the recording."""

    hls_configuration: CompositionRecordingHlsConfiguration = Field(
        CompositionRecordingHlsConfiguration(), description="The HLS form of the recording."
    )
    format: Annotated[Literal["HLS"], Enum("RecordingConfigurationFormat")] = Field(
        "HLS", description="The format; there is only `HLS`."
    )


class CompositionThumbnailConfiguration(Shape):
    """Thumbnails of the composition."""

    target_interval_seconds: int = Field(60, ge=1, le=86400, description="Seconds between two thumbnails.")
    storage: Annotated[list[ThumbnailStorageType], Unordered()] = Field(
        ["SEQUENTIAL"],
        max_length=2,
        description="`SEQUENTIAL` keeps every thumbnail; `LATEST` overwrites one with the newest.",
    )


class S3DestinationConfiguration(Shape):
    """A recording in S3."""

    storage_configuration_arn: Annotated[str, ArnOf("storage-configuration")] = Field(
        max_length=128, description="The ARN of the StorageConfiguration to record to."
    )
    encoder_configuration_arns: list[EncoderConfigurationArn] = Field(
        min_length=1, max_length=1, description="The ARN of the EncoderConfiguration to use: exactly one."
    )
    recording_configuration: RecordingConfiguration = Field(
        RecordingConfiguration(), description="The form of the recording."
    )
    thumbnail_configurations: list[CompositionThumbnailConfiguration] = Field(
        [], max_length=1, description="Thumbnails of the composition: none, or one configuration."
    )


def _one_target(value: Mapping[str, Any]) -> Iterator[Finding]:
    given = [name for name in ("channel", "s3") if _is_there(value, name)]
    unknown = UNKNOWN in (value.get("channel"), value.get("s3"))
    if len(given) > 1 or not (given or unknown):
        yield (), f"holds {' and '.join(given) if given else 'neither channel nor s3'}; exactly one of them is needed"


class DestinationConfiguration(Shape):
    """Where the composition goes: `channel` or `s3`."""

    rules = (_one_target,)

    name: str | None = Field(
        None, max_length=128, pattern=ATTRIBUTE_PATTERN, description="A name to tell the destination by."
    )
    channel: ChannelDestinationConfiguration | None = Field(None, description="An IVS channel to broadcast to.")
    s3: S3DestinationConfiguration | None = Field(None, description="A recording in S3.")


def _one_of_each(value: Mapping[str, Any]) -> Iterator[Finding]:
    destinations = value.get("destinations")
    if not isinstance(destinations, list):
        return
    for target, noun in (("channel", "channel"), ("s3", "S3")):
        places = [i for i, item in enumerate(destinations) if isinstance(item, Mapping) and _is_there(item, target)]
        for place in places[1:]:
            yield ("destinations", place), f"is a second {noun} destination; a composition has one of each at most"


class CompositionInputs(TaggedInputs):
    """What a program says of a composition."""

    rules = (_one_of_each,)

    stage_arn: Annotated[str, ArnOf("stage")] = Field(max_length=128, description="The ARN of the stage to compose.")
    destinations: Annotated[list[DestinationConfiguration], AnyOrder()] = Field(
        min_length=1, max_length=2, description="Where it goes: a channel, S3, or one of each."
    )
    layout: LayoutConfiguration = Field(
        _GRID_LAYOUT, description="How the participants are arranged. By default a grid."
    )
    when_ended: Annotated[Literal["restart", "keep"], Enum("WhenEnded"), Ours("update")] = Field(
        "restart",
        description="What to do once it has ended on its own. `restart`: a refresh shows it as gone, and the next "
        "`pulumi up` starts it again. `keep`: it may end; what it was stays readable, and nothing is done.",
    )
    wait_for_active: Annotated[bool, Ours()] = Field(
        True, description="Whether creation waits until the composition is ACTIVE, and fails where it never is."
    )


class S3Detail(Shape):
    """Where the recording is."""

    recording_prefix: str | None = Field(None, description="The prefix of the recording's objects in the bucket.")


class DestinationDetail(Shape):
    """What the service says of a destination."""

    s3: S3Detail | None = Field(None, description="Where the recording is, of an S3 destination.")


class Destination(DestinationConfiguration):
    """A destination with what became of it."""

    id: str = Field(description="The id of the destination.")
    state: Annotated[
        Literal["STARTING", "ACTIVE", "STOPPING", "RECONNECTING", "FAILED", "STOPPED"], Enum("DestinationState")
    ] = Field(description="The state of the destination.")
    start_time: str | None = Field(None, description="When it became active (ISO 8601, UTC).")
    end_time: str | None = Field(None, description="When it ended (ISO 8601, UTC).")
    detail: DestinationDetail | None = Field(None, description="What the service says of the destination.")


class CompositionOutputs(CompositionInputs):
    """What a program can read of a composition."""

    destinations: list[Destination] = Field(  # type: ignore[assignment]  # wider than the inputs' on purpose
        description="Each destination as declared, with its id and state."
    )
    arn: str = Field(description="The ARN of the composition.")
    state: Annotated[Literal["STARTING", "ACTIVE", "STOPPING", "FAILED", "STOPPED"], Enum("CompositionState")] = Field(
        description="The state of the composition, as of the last create or refresh."
    )
    start_time: str | None = Field(None, description="When it started (ISO 8601, UTC).")
    end_time: str | None = Field(None, description="When it ended (ISO 8601, UTC).")


def _flat(answer: Properties) -> Properties:
    """The service wraps what was asked for in `configuration`; here it stands where the program put it."""
    return {
        **answer,
        "destinations": [
            {
                **(item.get("configuration") or {}),
                **{key: value for key, value in item.items() if key != "configuration"},
            }
            for item in answer.get("destinations") or ()
        ],
    }


def _channels(destinations: Any) -> Iterator[Any]:
    """The ARNs of the channels among the destinations, `UNKNOWN` for what may be one."""
    if destinations is UNKNOWN:
        yield UNKNOWN
        return
    for item in destinations or ():
        channel = UNKNOWN if item is UNKNOWN else item.get("channel")
        if channel is not None:
            yield UNKNOWN if channel is UNKNOWN else channel.get("channelArn")


def _same_channel(old: Properties, new: Properties) -> bool:
    # A channel takes one broadcast at a time: the old composition must be off before the new one starts.
    before, after = set(_channels(old.get("destinations"))), set(_channels(new.get("destinations")))
    return bool(before) and (UNKNOWN in after or bool(before & after))


def _settled(value: Properties) -> bool:
    return all(item.get("state") != "STARTING" for item in value.get("destinations") or ())


_CAUSES = {
    "channel": "the channel was live already, or nobody published to the stage",
    "s3": "nobody published to the stage, or the bucket's policy no longer lets the service write",
}


def _account(value: Properties) -> str:
    parts = []
    for place, item in enumerate(value.get("destinations") or ()):
        target = next((name for name in _CAUSES if name in item), "channel")
        label = f"destinations[{place}] ({item.get('name') or target})"
        state = item.get("state") or "in no known state"
        cause = f": likely {_CAUSES[target]}" if state not in ("ACTIVE", "RECONNECTING") else ""
        parts.append(f"{label} is {state}{cause}")
    return "; ".join(parts)


COMPOSITION = Resource(
    name="Composition",
    noun="composition",
    summary="A composition: a stage's participants mixed into one picture, sent to an IVS channel, to S3, or to both.",
    inputs=CompositionInputs,
    outputs=CompositionOutputs,
    create="StartComposition",
    read="GetComposition",
    delete="StopComposition",
    lists="ListCompositions",
    autoname=None,
    volatile=("state", "startTime", "endTime"),
    stable=("arn", "stageArn"),
    idempotency="idempotencyToken",
    life=Life(
        state="state",
        running=("ACTIVE",),
        ending=("STOPPING",),
        ended=("STOPPED", "FAILED"),
        start_seconds=300,
        stop_seconds=300,
        settled=_settled,
        account=_account,
    ),
    properties=_flat,
    exclusive=_same_channel,
)

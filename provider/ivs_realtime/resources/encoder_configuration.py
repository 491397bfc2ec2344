"""An encoder configuration: how a composition's video is encoded. Shared by any number of compositions.

What might surprise you:

- There is no update: a change of anything but tags makes a new one.
- Width and height must be even, and their product at most 1920 × 1080; botocore checks neither.
- It cannot be deleted while a composition uses it (ConflictException).

Source: https://docs.aws.amazon.com/ivs/latest/RealTimeAPIReference/API_CreateEncoderConfiguration.html
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import Field

from ivs_realtime.lifecycle.resource import NamedInputs, Resource, Use
from ivs_realtime.lifecycle.shape import Finding, Shape
from ivs_realtime.lifecycle.values import UNKNOWN

MOST_PIXELS = 1920 * 1080


def _even(value: Mapping[str, Any]) -> Iterator[Finding]:
    for side in ("width", "height"):
        pixels = value[side]
        if pixels is not UNKNOWN and pixels % 2:
            yield (side,), f"{pixels} is odd; an even number of pixels is needed, such as {pixels + 1}"


def _not_too_many_pixels(value: Mapping[str, Any]) -> Iterator[Finding]:
    width, height = value["width"], value["height"]
    if UNKNOWN not in (width, height) and width * height > MOST_PIXELS:
        yield (
            (),
            f"{width} × {height} is {width * height:,} pixels; width × height may be at most {MOST_PIXELS:,} "
            "(1920 × 1080, or 1080 × 1920)",
        )


class Video(Shape):
    """The video's size and quality."""

    rules = (_even, _not_too_many_pixels)

    width: int = Field(1280, ge=2, le=1920, description="Width in pixels, even. Width × height: at most 2,073,600.")
    height: int = Field(720, ge=2, le=1920, description="Height in pixels, even. Width × height: at most 2,073,600.")
    framerate: float = Field(30, ge=1, le=60, description="Frames per second.")
    bitrate: int = Field(2500000, ge=1, le=8500000, description="Bits per second.")


class EncoderConfigurationInputs(NamedInputs):
    """What a program says of an encoder configuration."""

    video: Video = Field(Video(), description="The video's size and quality.")


class EncoderConfigurationOutputs(EncoderConfigurationInputs):
    """What a program can read of an encoder configuration."""

    arn: str = Field(description="The ARN of the encoder configuration.")


ENCODER_CONFIGURATION = Resource(
    name="EncoderConfiguration",
    noun="encoder-configuration",
    summary="An encoder configuration: how a composition's video is encoded.",
    inputs=EncoderConfigurationInputs,
    outputs=EncoderConfigurationOutputs,
    create="CreateEncoderConfiguration",
    read="GetEncoderConfiguration",
    delete="DeleteEncoderConfiguration",
    lists="ListEncoderConfigurations",
    # Imported things do not depend on each other: a destroy stops the composition while it deletes this.
    delete_settles_seconds=15,
    used_by=(Use("composition", "ListCompositions", "GetComposition", filter="filterByEncoderConfigurationArn"),),
)

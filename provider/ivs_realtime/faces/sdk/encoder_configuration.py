# Written from the page resources/encoder_configuration.py by `make generate`: change that, not this.
"""An encoder configuration: how a composition's video is encoded."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import pulumi
from typing_extensions import Required, TypedDict, Unpack

from ivs_realtime.faces.classes import IvsResource


class VideoArgs(TypedDict, total=False):
    """The video's size and quality."""

    bitrate: pulumi.Input[int] | None
    """Bits per second."""
    framerate: pulumi.Input[float] | None
    """Frames per second."""
    height: pulumi.Input[int] | None
    """Height in pixels, even. Width × height: at most 2,073,600."""
    width: pulumi.Input[int] | None
    """Width in pixels, even. Width × height: at most 2,073,600."""


class Video(TypedDict, total=False):
    """The video's size and quality."""

    bitrate: Required[int]
    """Bits per second."""
    framerate: Required[float]
    """Frames per second."""
    height: Required[int]
    """Height in pixels, even. Width × height: at most 2,073,600."""
    width: Required[int]
    """Width in pixels, even. Width × height: at most 2,073,600."""


class EncoderConfigurationArgs(TypedDict, total=False):
    """What `EncoderConfiguration` takes."""

    name: pulumi.Input[str] | None
    """The name: letters, digits, `-` and `_`, at most 128. It need not be unique. By default the resource's logical
    name with a random suffix."""
    video: pulumi.Input[VideoArgs | Video] | None
    """The video's size and quality."""
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


class EncoderConfiguration(IvsResource, module="ivs-realtime", name="EncoderConfiguration"):
    """An encoder configuration: how a composition's video is encoded."""

    _page_name = "EncoderConfiguration"

    # At run time the SDK would take these for types that it has to make.
    if TYPE_CHECKING:
        arn: pulumi.Output[str]
        """The ARN of the encoder configuration."""
        name: pulumi.Output[str | None]
        """The name: letters, digits, `-` and `_`, at most 128. It need not be unique. By default the resource's
        logical name with a random suffix."""
        video: pulumi.Output[Video]
        """The video's size and quality."""
        tags: pulumi.Output[Mapping[str, str]]
        """Tags, at most 50 with the configuration's default tags, which they override. Keys have 1 to 128 characters
        and do not begin with `aws:`; values have at most 256."""

    def __init__(
        self,
        resource_name: str,
        opts: pulumi.ResourceOptions | None = None,
        **properties: Unpack[EncoderConfigurationArgs],
    ) -> None:
        super().__init__(resource_name, opts, **properties)

    @classmethod
    def get(
        cls, resource_name: str, arn: pulumi.Input[str], opts: pulumi.ResourceOptions | None = None
    ) -> EncoderConfiguration:
        """Read an existing one, by its ARN, without managing it."""
        return cls._get(resource_name, arn, opts)

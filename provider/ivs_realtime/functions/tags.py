"""The tags of anything in the service that carries tags.

Source: https://docs.aws.amazon.com/ivs/latest/RealTimeAPIReference/API_ListTagsForResource.html
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, Any

from pydantic import Field

from ivs_realtime.aws import arns
from ivs_realtime.functions.function import CalledInputs, Function, Sent
from ivs_realtime.lifecycle.shape import Finding, Shape
from ivs_realtime.lifecycle.values import UNKNOWN

TAGGABLE = (
    "composition", "encoder-configuration", "ingest-configuration", "public-key", "stage", "storage-configuration",
)  # fmt: skip
"""What carries tags in this service, by the kind in its ARN."""


def _is_an_arn(value: Mapping[str, Any]) -> Iterator[Finding]:
    if value.get("arn") not in (None, UNKNOWN):
        try:
            arn = arns.parse(value["arn"])
        except arns.InvalidArn as error:
            yield ("arn",), str(error)
            return
        if arn.kind not in TAGGABLE or arns.check(str(arn), arn.kind):
            yield ("arn",), f"{value['arn']!r} is the ARN of none of {', '.join(TAGGABLE)}"


class TagsInputs(CalledInputs):
    """Whose tags."""

    rules = (_is_an_arn,)

    arn: Annotated[str, Sent("resourceArn")] = Field(max_length=128, description="The ARN of what carries the tags.")


class Tags(Shape):
    """The tags."""

    tags: dict[str, str] = Field(description="The tags.")


GET_TAGS = Function(
    name="getTags",
    summary="Looks up the tags of a stage, a composition, a configuration or a public key.",
    inputs=TagsInputs,
    outputs=Tags,
    reads="ListTagsForResource",
)

"""The look-up of one resource by its ARN: it follows from the resource's page."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, create_model

from ivs_realtime.functions.function import CalledInputs, Function
from ivs_realtime.lifecycle.resource import Resource
from ivs_realtime.lifecycle.shape import ArnOf


def look_up(page: Resource) -> Function:
    """`getStage` of `Stage`."""
    words = page.noun.replace("-", " ")
    arn = Annotated[str, ArnOf(page.noun)]
    described = Field(max_length=128, description=f"The ARN of the {words}.")
    inputs = create_model(
        f"Get{page.name}Inputs",
        __base__=CalledInputs,
        __doc__=f"Which {words}.",
        arn=(arn, described),
    )
    return Function(
        name=f"get{page.name}",
        summary=f"Looks up one {words} by its ARN.",
        inputs=inputs,
        outputs=page.outputs,
        reads=page.read,
        key=page.key,
        properties=page.properties,
    )

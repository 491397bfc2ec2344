"""The public keys of the account in a region: at most three.

Source: https://docs.aws.amazon.com/ivs/latest/RealTimeAPIReference/API_ListPublicKeys.html
"""

from __future__ import annotations

from pydantic import Field

from ivs_realtime.functions.function import Function, NamedFilters
from ivs_realtime.lifecycle.shape import Shape


class PublicKeySummary(Shape):
    """What a list says of a public key."""

    arn: str | None = Field(None, description="The ARN of the public key.")
    name: str | None = Field(None, description="The name.")
    tags: dict[str, str] = Field({}, description="The tags.")


class PublicKeys(Shape):
    """The public keys found."""

    public_keys: list[PublicKeySummary] = Field(description="The public keys found.")


GET_PUBLIC_KEYS = Function(
    name="getPublicKeys",
    summary="Lists the public keys, all of them or those of a name or with tags.",
    inputs=NamedFilters,
    outputs=PublicKeys,
    lists="ListPublicKeys",
    remark="The list does not have the keys themselves; `getPublicKey` has.",
)

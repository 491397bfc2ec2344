# Written from the pages of the functions by `make generate`: change those, not this.
"""Lists the public keys, all of them or those of a name or with tags."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pulumi
from typing_extensions import Required, TypedDict, Unpack

from ivs_realtime.faces.calls import call, call_output


class PublicKeySummary(TypedDict, total=False):
    """What a list says of a public key."""

    arn: str
    """The ARN of the public key."""
    name: str
    """The name."""
    tags: Required[Mapping[str, str]]
    """The tags."""


class GetPublicKeysArgs(TypedDict, total=False):
    """What `get_public_keys` takes."""

    name: str | None
    """Only those of this name; `*` in it stands for any characters."""
    tags: Mapping[str, str] | None
    """Only those that have all of these tags, whatever others they have."""
    region: str | None
    """The AWS region to ask. By default that of an ARN among the arguments, then the configuration's."""


class GetPublicKeysOutputArgs(TypedDict, total=False):
    """What `get_public_keys` takes."""

    name: pulumi.Input[str] | None
    """Only those of this name; `*` in it stands for any characters."""
    tags: pulumi.Input[Mapping[str, pulumi.Input[str]]] | None
    """Only those that have all of these tags, whatever others they have."""
    region: pulumi.Input[str] | None
    """The AWS region to ask. By default that of an ARN among the arguments, then the configuration's."""


@dataclass(frozen=True, kw_only=True)
class GetPublicKeysResult:
    """What `get_public_keys` gives."""

    public_keys: Sequence[PublicKeySummary]
    """The public keys found."""


def get_public_keys(**arguments: Unpack[GetPublicKeysArgs]) -> GetPublicKeysResult:
    """Lists the public keys, all of them or those of a name or with tags.

    The list does not have the keys themselves; `getPublicKey` has.
    """
    return call("getPublicKeys", GetPublicKeysResult, arguments)


def get_public_keys_output(**arguments: Unpack[GetPublicKeysOutputArgs]) -> pulumi.Output[GetPublicKeysResult]:
    """As `get_public_keys`, with arguments that may be outputs."""
    return call_output("getPublicKeys", GetPublicKeysResult, arguments)

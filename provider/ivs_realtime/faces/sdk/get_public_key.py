# Written from the pages of the functions by `make generate`: change those, not this.
"""Looks up one public key by its ARN."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pulumi
from typing_extensions import Required, TypedDict, Unpack

from ivs_realtime.faces.calls import call, call_output


class GetPublicKeyArgs(TypedDict, total=False):
    """What `get_public_key` takes."""

    arn: Required[str]
    """The ARN of the public key."""
    region: str | None
    """The AWS region to ask. By default that of an ARN among the arguments, then the configuration's."""


class GetPublicKeyOutputArgs(TypedDict, total=False):
    """What `get_public_key` takes."""

    arn: Required[pulumi.Input[str]]
    """The ARN of the public key."""
    region: pulumi.Input[str] | None
    """The AWS region to ask. By default that of an ARN among the arguments, then the configuration's."""


@dataclass(frozen=True, kw_only=True)
class GetPublicKeyResult:
    """What `get_public_key` gives."""

    arn: str
    """The ARN of the public key: the `kid` of the tokens."""
    fingerprint: str
    """The fingerprint, as AWS computes it."""
    public_key_material: str
    """The public key on the curve P-384, in PEM form. Never the private key."""
    name: str | None
    """The name: letters, digits, `-` and `_`, at most 128. It need not be unique. By default the resource's logical
    name with a random suffix."""
    tags: Mapping[str, str]
    """Tags, at most 50 with the configuration's default tags, which they override. Keys have 1 to 128 characters and
    do not begin with `aws:`; values have at most 256."""


def get_public_key(**arguments: Unpack[GetPublicKeyArgs]) -> GetPublicKeyResult:
    """Looks up one public key by its ARN."""
    return call("getPublicKey", GetPublicKeyResult, arguments)


def get_public_key_output(**arguments: Unpack[GetPublicKeyOutputArgs]) -> pulumi.Output[GetPublicKeyResult]:
    """As `get_public_key`, with arguments that may be outputs."""
    return call_output("getPublicKey", GetPublicKeyResult, arguments)

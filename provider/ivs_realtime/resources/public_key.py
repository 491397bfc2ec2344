"""A public key: with its private half, tokens for participants are signed without asking AWS.

What might surprise you:

- Deleting it ends the worth of every token that was signed with its private half and not yet used.
- There are 3 in a region, and that quota cannot be raised. A rotation needs a free place: import the new key, sign with
  it, and delete the old one last (examples/signed-tokens shows it). With 3 keys in use, delete one first, or set
  `delete_before_replace` on the one that changes; its tokens then open nothing until new ones are signed.
- There is no update: another key or name makes a new one. The same key under another name is deleted first, since AWS
  may refuse the same key twice.
- The fingerprint's algorithm is not documented: compare it with what AWS shows, not with what you compute.

Source: https://docs.aws.amazon.com/ivs/latest/RealTimeAPIReference/API_ImportPublicKey.html
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator, Mapping
from typing import Annotated, Any

from pydantic import Field

from ivs_realtime.lifecycle.resource import NamedInputs, Properties, Resource
from ivs_realtime.lifecycle.shape import Finding, InOwnWords, Private

_PEM = re.compile(r"-----BEGIN PUBLIC KEY-----\n([a-zA-Z0-9+/=\n]+)\n-----END PUBLIC KEY-----")
_API_PATTERN = r".*-----BEGIN PUBLIC KEY-----\r?\n([a-zA-Z0-9+/=\r\n]+)\r?\n-----END PUBLIC KEY-----(\r?\n)?.*"
_P384 = bytes.fromhex("3076301006072a8648ce3d020106052b8104002203620004")
"""How the DER form of every uncompressed public key on the curve P-384 begins (RFC 5480)."""

_P384_NAME = bytes.fromhex("06052b81040022")
_P384_LENGTH = 120
_PRIME = 2**384 - 2**128 - 2**96 + 2**32 - 1
_B = 0xB3312FA7E23EE7E4988E056BE3F82D19181D9C6EFE8141120314088F5013875AC656398D8A2ED19D2A85C8EDD3EC2AEF
"""The curve is y² = x³ - 3x + b, modulo the prime (FIPS 186-4, D.1.2.4)."""

_MAKE = "make one with `openssl ecparam -name secp384r1 -genkey -noout -out private.pem` and "
_PUBLIC_HALF = "give what `openssl ec -in private.pem -pubout` prints"


def _public_and_p384(value: Mapping[str, Any]) -> Iterator[Finding]:
    material = value.get("publicKeyMaterial")
    if not isinstance(material, str):
        return
    reason = wrong_with(material)
    if reason:
        yield ("publicKeyMaterial",), reason


def wrong_with(material: str) -> str | None:
    """Why a text cannot be the public key, or None. The text itself is never in the answer: it may be a private key."""
    if "PRIVATE KEY" in material:
        return f"holds a private key, which must not leave its owner; {_PUBLIC_HALF}"
    lines = _lines(material)
    match = _PEM.search(lines)
    if match is None:
        return f"is not a public key in PEM form (-----BEGIN PUBLIC KEY-----); {_PUBLIC_HALF}"
    if match[0] != lines:
        # `openssl ec -pubout -text` prints the private key there, in words and figures.
        return f"must be one public key and no more; what stands beside it might be private; {_PUBLIC_HALF}"
    try:
        der = base64.b64decode(match[1].replace("\n", ""), validate=True)
    except (binascii.Error, ValueError):
        return f"is not a public key in PEM form: what stands between its lines is not base64; {_PUBLIC_HALF}"
    if _P384_NAME not in der:
        return f"is not a key on the curve P-384 (ES384), which the service needs; {_MAKE}{_PUBLIC_HALF}"
    if not der.startswith(_P384) or len(der) != _P384_LENGTH:
        return f"is on the curve P-384, but cut short or compressed, which the service does not take; {_PUBLIC_HALF}"
    if not _on_the_curve(der[len(_P384) :]):
        return f"is damaged: its point is not on the curve P-384; {_PUBLIC_HALF}"
    return None


def _on_the_curve(point: bytes) -> bool:
    # In figures, since cryptography comes with the extra `tokens` only.
    x, y = (int.from_bytes(half, "big") for half in (point[: len(point) // 2], point[len(point) // 2 :]))
    return max(x, y) < _PRIME and (y * y - (x * x * x - 3 * x + _B)) % _PRIME == 0


def _lines(material: str) -> str:
    return "\n".join(line.strip() for line in material.strip("\ufeff \t\r\n").splitlines())


def _one_form(value: dict[str, Any]) -> dict[str, Any]:
    # The service gives it back with or without a newline at the end.
    if isinstance(value.get("publicKeyMaterial"), str):
        return {**value, "publicKeyMaterial": _lines(value["publicKeyMaterial"])}
    return value


class PublicKeyInputs(NamedInputs):
    """What a program says of a public key."""

    rules = (_public_and_p384,)
    canonical = _one_form

    public_key_material: Annotated[str, Private(), InOwnWords(_API_PATTERN)] = Field(
        description="The public key on the curve P-384, in PEM form. Never the private key."
    )


class PublicKeyOutputs(PublicKeyInputs):
    """What a program can read of a public key."""

    arn: str = Field(description="The ARN of the public key: the `kid` of the tokens.")
    fingerprint: str = Field(description="The fingerprint, as AWS computes it.")


def _same_key(old: Properties, new: Properties) -> bool:
    before, after = old.get("publicKeyMaterial"), new.get("publicKeyMaterial")
    if not isinstance(before, str):
        return False
    return not isinstance(after, str) or _lines(before) == _lines(after)


PUBLIC_KEY = Resource(
    name="PublicKey",
    noun="public-key",
    summary="A public key: with its private half, tokens for participants are signed without asking AWS.",
    inputs=PublicKeyInputs,
    outputs=PublicKeyOutputs,
    create="ImportPublicKey",
    read="GetPublicKey",
    delete="DeletePublicKey",
    lists="ListPublicKeys",
    stable=("arn", "fingerprint"),
    exclusive=_same_key,
)

"""Public keys, with which users sign participant tokens of their own."""

from __future__ import annotations

import hashlib
from typing import Any

from ivs_realtime.emulator.calls import Call, check_tags
from ivs_realtime.emulator.errors import conflict, invalid
from ivs_realtime.emulator.records import Json, PublicKey


def import_public_key(call: Call, request: Json) -> dict[str, Any]:
    """ImportPublicKey: ECDSA on P-384, once each."""
    tags = dict(request.get("tags", {}))
    check_tags(tags)
    material = request["publicKeyMaterial"]
    fingerprint = _fingerprint(material)
    keys = list(call.world.all(PublicKey, call.scope))
    for each in keys:
        if each.fingerprint == fingerprint:
            raise conflict(f"This public key has been imported already, as {each.arn}")
    call.settings.limit("public-keys", len(keys), "public keys")
    key = PublicKey(
        arn=call.new_arn("public-key"),
        sequence=call.world.next_sequence(),
        tags=tags,
        name=request.get("name", ""),
        material=material,
        fingerprint=fingerprint,
    )
    call.world.put(key)
    return {"publicKey": _full(key)}


def get_public_key(call: Call, request: Json) -> dict[str, Any]:
    """GetPublicKey."""
    return {"publicKey": _full(call.get(PublicKey, request["arn"]))}


def delete_public_key(call: Call, request: Json) -> dict[str, Any]:
    """DeletePublicKey: tokens signed with it let nobody in any more; who is in stays."""
    call.world.remove(call.get(PublicKey, request["arn"]))
    return {}


def list_public_keys(call: Call, request: Json) -> dict[str, Any]:
    """ListPublicKeys: summaries have no material."""
    return call.page(call.world.all(PublicKey, call.scope), request, "publicKeys", _summary)


def _fingerprint(material: str) -> str:
    """Sixteen bytes with colons. How AWS computes them is not known: here it is MD5 of the DER form."""
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    begin = material.index("-----BEGIN")
    try:
        key = serialization.load_pem_public_key(material[begin:].encode())
    except Exception:  # cryptography raises several kinds, its own and Rust's
        raise invalid("publicKeyMaterial is not a public key in PEM form") from None
    if not isinstance(key, ec.EllipticCurvePublicKey) or not isinstance(key.curve, ec.SECP384R1):
        raise invalid("publicKeyMaterial must be an ECDSA key on the curve P-384 (secp384r1)")
    der = key.public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
    return hashlib.md5(der, usedforsecurity=False).digest().hex(":")


def _full(key: PublicKey) -> dict[str, Any]:
    return {**_summary(key), "publicKeyMaterial": key.material, "fingerprint": key.fingerprint}


def _summary(key: PublicKey) -> dict[str, Any]:
    return {"arn": key.arn, "name": key.name, "tags": key.tags}

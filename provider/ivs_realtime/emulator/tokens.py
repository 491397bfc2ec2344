"""Participant tokens: JWTs with the documented claims, issued here or signed by a user's own key."""

from __future__ import annotations

import json
import re
from functools import lru_cache
from typing import Any

from ivs_realtime.emulator.calls import Call, check_attributes, new_id
from ivs_realtime.emulator.clock import iso
from ivs_realtime.emulator.errors import invalid
from ivs_realtime.emulator.presence import BOTH, Arrival
from ivs_realtime.emulator.records import Json, PublicKey, Stage
from ivs_realtime.emulator.world import World

# docs.aws.amazon.com/ivs/latest/RealTimeUserGuide/getting-started-distribute-tokens.html
_ALGORITHM = "ES384"
_LONGEST = 14 * 24 * 3600
_DEFAULT_MINUTES = 720
_PARTICIPANT_ID = re.compile("[a-zA-Z0-9_-]{1,64}")


def create_participant_token(call: Call, request: Json) -> dict[str, Any]:
    """CreateParticipantToken: shown this once; nothing of it is kept."""
    check(request)
    stage = call.get(Stage, request["stageArn"])
    return {"participantToken": issue(call, stage, request)}


def check(configuration: Json) -> None:
    """The rules that only the documentation has."""
    check_attributes(configuration.get("attributes", {}))


def issue(call: Call, stage: Stage, configuration: Json) -> dict[str, Any]:
    """A new token for a stage, with what was asked for echoed."""
    participant_id = new_id()
    capabilities = configuration.get("capabilities") or BOTH
    expires_at = int(call.now) + 60 * configuration.get("duration", _DEFAULT_MINUTES)
    claims: dict[str, Any] = {
        "exp": expires_at,
        "iat": int(call.now),
        "jti": participant_id,
        "resource": stage.arn,
        "topic": stage.id,
        "events_url": stage.endpoints["events"],
        "whip_url": stage.endpoints["whip"],
        "capabilities": {
            "allow_publish": "PUBLISH" in capabilities,
            "allow_subscribe": "SUBSCRIBE" in capabilities,
        },
        "version": "1.0",
    }
    if configuration.get("userId"):
        claims["user_id"] = configuration["userId"]
    if configuration.get("attributes"):
        claims["attributes"] = configuration["attributes"]
    echoed = {key: value for key, value in configuration.items() if key != "stageArn"}
    return {
        "participantId": participant_id,
        "token": _sign(claims, call.world),
        "expirationTime": iso(expires_at),
        **echoed,
    }


def arrival(call: Call, stage: Stage, token: str) -> Arrival:
    """Who may come in with this token; refused when it is expired, forged, or for another stage."""
    claims = _verified(call, token)
    if claims.get("resource") != stage.arn:
        raise invalid(f"The token is for {claims.get('resource')}, not for {stage.arn}")
    _check_claims(claims, stage)
    capabilities = claims["capabilities"]
    allowed = [name for name in BOTH if capabilities.get(f"allow_{name.lower()}")]
    return Arrival(
        participant_id=str(claims["jti"]),
        user_id=claims.get("user_id", ""),
        attributes=claims.get("attributes", {}),
        capabilities=tuple(allowed),
    )


def _check_claims(claims: dict[str, Any], stage: Stage) -> None:
    """Claims of a token that its owner signed may be anything."""
    attributes = claims.get("attributes", {})
    right = (
        _PARTICIPANT_ID.fullmatch(str(claims["jti"]))
        and claims.get("topic") == stage.id
        and isinstance(claims.get("capabilities"), dict)
        and isinstance(claims.get("user_id", ""), str)
        and isinstance(attributes, dict)
        and all(isinstance(value, str) for value in attributes.values())
    )
    if not right:
        raise invalid("The token is not valid: jti, topic, capabilities, user_id or attributes are not as documented")
    check_attributes(attributes)


def _verified(call: Call, token: str) -> dict[str, Any]:
    import jwt

    try:
        header = jwt.get_unverified_header(token)
        key = _public_key(call, header.get("kid"))
        claims: dict[str, Any] = jwt.decode(
            token,
            key,
            algorithms=[_ALGORITHM],
            # Time is the emulator's, not the machine's.
            options={
                "verify_exp": False,
                "verify_iat": False,
                "verify_nbf": False,
                "require": ["exp", "iat", "jti"],
            },
        )
    except jwt.PyJWTError as error:
        raise invalid(f"The token is not valid: {error}") from None
    try:
        # Python's JSON reads halves of characters and numbers that are none.
        json.dumps(claims, ensure_ascii=False, allow_nan=False).encode()
    except ValueError:
        raise invalid("The token is not valid: its claims are no JSON") from None
    if not all(type(claims[name]) in (int, float) for name in ("exp", "iat")):
        raise invalid("The token is not valid: exp and iat must be numbers")
    if claims["exp"] <= call.now:
        raise invalid("The token has expired")
    if claims["exp"] - claims["iat"] > _LONGEST:
        raise invalid("The token is not valid: exp is more than 14 days after iat")
    return claims


def _public_key(call: Call, key_id: object) -> Any:
    if key_id is None:
        return _own_key(own_key(call.world)).public_key()
    imported = call.world.find(PublicKey, str(key_id), call.scope)
    if imported is None:
        raise invalid(f"The token is signed with {str(key_id)[:128]}, which is not an imported public key")
    return imported.material[imported.material.index("-----BEGIN") :]


def _sign(claims: dict[str, Any], world: World) -> str:
    import jwt

    return jwt.encode(claims, _own_key(own_key(world)), algorithm=_ALGORITHM)


def own_key(world: World) -> str:
    """The emulator's private key, made at the first token and kept with the world."""
    kept = world.kept("token-key")
    if kept is None:
        from cryptography.hazmat.primitives import serialization
        from cryptography.hazmat.primitives.asymmetric import ec

        pem = ec.generate_private_key(ec.SECP384R1()).private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        kept = json.dumps(pem.decode())
        world.keep("token-key", kept)
    return str(json.loads(kept))


@lru_cache(maxsize=4)
def _own_key(pem: str) -> Any:
    from cryptography.hazmat.primitives import serialization

    return serialization.load_pem_private_key(pem.encode(), None)

"""Participant tokens signed with a key of one's own: no call to AWS, and no rate.

What might surprise you:

- The service has the public half of the key, as a PublicKey; when that is deleted, its tokens let nobody in any more.
- A token is good for one stage, for at most 14 days, and cannot be taken back one by one.
- The stage's endpoints are in it: AWS advises to keep those no longer than 14 days either.

Source: https://docs.aws.amazon.com/ivs/latest/RealTimeUserGuide/getting-started-distribute-tokens.html
"""

from __future__ import annotations

import secrets
import string
import time
from collections.abc import Iterator, Mapping
from datetime import datetime, timezone
from typing import Annotated, Any, Literal

from pydantic import Field

from ivs_realtime.aws import arns
from ivs_realtime.functions.function import Function, OrResource
from ivs_realtime.lifecycle.failures import Unfit
from ivs_realtime.lifecycle.resource import Properties
from ivs_realtime.lifecycle.rules import at_most_1_kb
from ivs_realtime.lifecycle.shape import ArnOf, Enum, Finding, Secret, Shape

Capability = Annotated[Literal["PUBLISH", "SUBSCRIBE"], Enum("ParticipantTokenCapability")]


class TokenStageEndpoints(Shape):
    """A stage's endpoints, as the stage has them."""

    events: str = Field(description="The events endpoint, `wss://…`.")
    whip: str = Field(description="The endpoint to publish to with WHIP, `https://…`.")
    rtmp: str | None = Field(None, description="Not in a token; may be given, since a stage has it.")
    rtmps: str | None = Field(None, description="Not in a token; may be given, since a stage has it.")


class TokenStage(Shape):
    """The stage that a token opens. In Python a `Stage`, or what `get_stage` gives, may stand in its place."""

    arn: Annotated[str, ArnOf("stage")] = Field(max_length=128, description="The ARN of the stage.")
    endpoints: TokenStageEndpoints = Field(description="The stage's endpoints.")


def _in_one_region(value: Mapping[str, Any]) -> Iterator[Finding]:
    stage = value.get("stage")
    arn = stage.get("arn") if isinstance(stage, Mapping) else None
    key_in, stage_in = (arns.region_of(str(each)) for each in (value.get("publicKeyArn"), arn))
    # What is no ARN is said elsewhere.
    if key_in and stage_in and key_in != stage_in:
        yield ("publicKeyArn",), f"is in {key_in}, and the stage in {stage_in}; a key is good in its own region"


class SignInputs(Shape):
    """What a token says, and the key that it is signed with."""

    rules = (at_most_1_kb("attributes"), _in_one_region)

    private_key: Annotated[str, Secret()] = Field(
        description="The private key in PEM form, ECDSA on the curve P-384. It is never shown, stored or sent."
    )
    public_key_arn: Annotated[str, ArnOf("public-key")] = Field(
        max_length=128, description="The ARN of the PublicKey that holds the public half."
    )
    stage: Annotated[TokenStage, OrResource("Stage")] = Field(description="The stage that the token opens.")
    duration: int = Field(720, ge=1, le=20160, description="Minutes until the token expires: at most 14 days.")
    user_id: str | None = Field(None, max_length=128, description="A name of yours for the participant.")
    attributes: dict[str, str] | None = Field(
        None, description="What the others are told of the participant; at most 1 KB. Nothing secret."
    )
    capabilities: list[Capability] = Field(
        ["PUBLISH", "SUBSCRIBE"],
        min_length=1,
        max_length=2,
        description="What the participant may do: both, by default.",
    )
    participant_id: str | None = Field(
        None,
        min_length=1,
        max_length=64,
        pattern=r"^[a-zA-Z0-9-_]*$",
        description="The participant's id, one for each token. By default a random one.",
    )


class SignedToken(Shape):
    """The token."""

    token: Annotated[str, Secret()] = Field(description="The token, for the participant's client.")
    participant_id: str = Field(description="Who comes with it.")
    expiration_time: str = Field(description="When it expires (ISO 8601, UTC).")


def _sign(given: Properties) -> Properties:
    try:
        import jwt
    except ImportError:
        raise Unfit(
            "signing tokens needs PyJWT and cryptography; install them with: pip install 'ivs-realtime[tokens]'"
        ) from None
    key = _private_key(str(given["privateKey"]))
    now = int(time.time())
    expires = now + 60 * given.get("duration", 720)
    stage, capabilities = given["stage"], given.get("capabilities", ("PUBLISH", "SUBSCRIBE"))
    claims = {
        "exp": expires,
        "iat": now,
        "jti": given.get("participantId") or _new_id(),
        "resource": stage["arn"],
        "topic": arns.parse(stage["arn"]).id,
        "events_url": stage["endpoints"]["events"],
        "whip_url": stage["endpoints"]["whip"],
        "capabilities": {
            "allow_publish": "PUBLISH" in capabilities,
            "allow_subscribe": "SUBSCRIBE" in capabilities,
        },
        "version": "1.0",
        **({"user_id": given["userId"]} if given.get("userId") else {}),
        **({"attributes": given["attributes"]} if given.get("attributes") else {}),
    }
    token = jwt.encode(claims, key, algorithm="ES384", headers={"kid": given["publicKeyArn"]})
    return {
        "token": token,
        "participantId": claims["jti"],
        "expirationTime": datetime.fromtimestamp(expires, timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ"),
    }


def _private_key(text: str) -> Any:
    """The key; what is wrong with it is said without showing any of it."""
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    wanted = "an ECDSA private key on the curve P-384 in PEM form is needed (openssl ecparam -name secp384r1 -genkey)"
    if "PUBLIC KEY" in text:
        raise Unfit(f"privateKey: is the public half; {wanted}")
    try:
        key = serialization.load_pem_private_key(text.strip().encode(), None)
    except TypeError:
        raise Unfit(f"privateKey: is encrypted with a passphrase; {wanted}") from None
    except Exception:  # cryptography raises several kinds, its own and Rust's
        raise Unfit(f"privateKey: is no private key in PEM form; {wanted}") from None
    if not isinstance(key, ec.EllipticCurvePrivateKey) or not isinstance(key.curve, ec.SECP384R1):
        raise Unfit(f"privateKey: is a key of another kind; {wanted}")
    return key


def _new_id() -> str:
    # As the service's own: 12 letters and digits.
    return "".join(secrets.choice(string.ascii_letters + string.digits) for _ in range(12))


SIGN_PARTICIPANT_TOKEN = Function(
    name="signParticipantToken",
    summary="Signs a participant token with a private key of yours, without a call to AWS.",
    inputs=SignInputs,
    outputs=SignedToken,
    computes=_sign,
    remark="Each call makes another token: exported from a program, it is another one at each `pulumi up`.",
    command="token sign",
)

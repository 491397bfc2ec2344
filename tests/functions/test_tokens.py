"""Tokens signed offline: what the emulator lets in, and what is refused without showing the key."""

from __future__ import annotations

from typing import Any

import jwt
import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa

from ivs_realtime.emulator.remote import RefusedError
from ivs_realtime.emulator.testing import Emulator
from ivs_realtime.functions.call import WrongArguments
from ivs_realtime.lifecycle.failures import Unfit
from tests.functions.conftest import Call


def private(key: Any, passphrase: bytes | None = None) -> str:
    form = serialization.PrivateFormat.PKCS8
    hiding = serialization.BestAvailableEncryption(passphrase) if passphrase else serialization.NoEncryption()
    return str(key.private_bytes(serialization.Encoding.PEM, form, hiding).decode())


def public(key: Any) -> str:
    form = serialization.PublicFormat.SubjectPublicKeyInfo
    return str(key.public_key().public_bytes(serialization.Encoding.PEM, form).decode())


@pytest.fixture(scope="module")
def key() -> Any:
    return ec.generate_private_key(ec.SECP384R1())


@pytest.fixture
def imported(ivs: Any, key: Any) -> str:
    """The ARN of the key's public half."""
    return str(ivs.import_public_key(publicKeyMaterial=public(key))["publicKey"]["arn"])


@pytest.fixture
def signing(call: Call, key: Any, imported: str, stage: str) -> dict[str, Any]:
    """The arguments."""
    found = call("getStage", arn=stage)
    own = {"arn": stage, "endpoints": found["endpoints"]}
    return {"privateKey": private(key), "publicKeyArn": imported, "stage": own}


def test_a_token_opens_the_stage_until_its_key_is_deleted(
    call: Call, emulator: Emulator, ivs: Any, signing: dict[str, Any], stage: str, imported: str
) -> None:
    emulator.forget_calls()
    first, second = (call("signParticipantToken", **signing, userId=user) for user in ("ann", "bob"))
    assert emulator.calls() == []
    who = emulator.participant(stage, token=first["token"]).publish()
    assert who.participant_id == first["participantId"] != second["participantId"]
    assert call("getParticipant", stageArn=stage, participantId=who.participant_id)["userId"] == "ann"
    ivs.delete_public_key(arn=imported)
    with pytest.raises(RefusedError, match="not an imported public key"):
        emulator.participant(stage, token=second["token"])


def test_it_has_the_documented_claims(call: Call, signing: dict[str, Any], stage: str, imported: str) -> None:
    made = call(
        "signParticipantToken",
        **signing, userId="ann", attributes={"a": "b"}, capabilities=["SUBSCRIBE"], duration=10, participantId="guest",
    )  # fmt: skip
    assert jwt.get_unverified_header(made["token"]) == {"alg": "ES384", "typ": "JWT", "kid": imported}
    claims = jwt.decode(made["token"], options={"verify_signature": False})
    assert claims.pop("exp") - claims.pop("iat") == 600
    assert claims == {
        "jti": "guest",
        "resource": stage,
        "topic": stage.rsplit("/", 1)[1],
        "events_url": signing["stage"]["endpoints"]["events"],
        "whip_url": signing["stage"]["endpoints"]["whip"],
        "capabilities": {"allow_publish": False, "allow_subscribe": True},
        "user_id": "ann",
        "attributes": {"a": "b"},
        "version": "1.0",
    }
    assert made["expirationTime"].endswith("Z")


def test_who_may_only_watch_cannot_publish(call: Call, emulator: Emulator, signing: dict[str, Any], stage: str) -> None:
    made = call("signParticipantToken", **signing, capabilities=["SUBSCRIBE"])
    with pytest.raises(RefusedError, match="no PUBLISH capability"):
        emulator.participant(stage, token=made["token"]).publish()


def wrong_keys() -> dict[str, tuple[str, str]]:
    right = ec.generate_private_key(ec.SECP384R1())
    other = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    return {
        "public": (public(right), "is the public half"),
        "curve": (private(ec.generate_private_key(ec.SECP256R1())), "is a key of another kind"),
        "rsa": (private(other), "is a key of another kind"),
        "encrypted": (private(right, b"hunter2"), "is encrypted with a passphrase"),
        "cut": (private(right)[:120], "is no private key in PEM form"),
        "nonsense": ("hunter2", "is no private key in PEM form"),
    }


WRONG = wrong_keys()


@pytest.mark.parametrize(("pem", "words"), WRONG.values(), ids=WRONG)
def test_a_wrong_key_is_refused_and_not_shown(call: Call, signing: dict[str, Any], pem: str, words: str) -> None:
    with pytest.raises(Unfit, match=words) as refused:
        call("signParticipantToken", **{**signing, "privateKey": pem})
    said = str(refused.value)
    assert not any(line and line in said for line in pem.splitlines())
    assert "openssl" in said


def test_a_key_of_another_type_is_not_shown_either(call: Call, signing: dict[str, Any], key: Any) -> None:
    with pytest.raises(WrongArguments) as refused:
        call("signParticipantToken", **{**signing, "privateKey": [private(key)]})
    assert str(refused.value).startswith("signParticipantToken: privateKey: is not a text; it is not shown")
    assert "BEGIN" not in str(refused.value)


def test_what_the_service_would_not_take_is_refused(call: Call, signing: dict[str, Any]) -> None:
    with pytest.raises(WrongArguments) as refused:
        call("signParticipantToken", **signing, duration=20161, attributes={"a": "b" * 1024}, participantId="a b")
    paths = [line.split(": ")[1] for line in str(refused.value).splitlines()]
    assert paths == ["attributes", "duration", "participantId"]
    abroad = {**signing, "publicKeyArn": signing["publicKeyArn"].replace("us-east-1", "eu-west-1")}
    with pytest.raises(WrongArguments, match="a key is good in its own region"):
        call("signParticipantToken", **abroad)


def test_a_token_that_allows_nothing_is_refused(call: Call, signing: dict[str, Any]) -> None:
    with pytest.raises(WrongArguments, match="capabilities: has 0 items; at least 1 "):
        call("signParticipantToken", **signing, capabilities=[])


def test_a_wrong_stage_is_not_also_a_wrong_key(call: Call, signing: dict[str, Any]) -> None:
    with pytest.raises(WrongArguments) as refused:
        call("signParticipantToken", **{**signing, "stage": {**signing["stage"], "arn": "lounge"}})
    assert [failure.path for failure in refused.value.failures] == ["stage.arn"]

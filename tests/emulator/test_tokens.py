"""Participant tokens: the service's own, and those that users sign themselves."""

from __future__ import annotations

import time
from typing import Any

import jwt
import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa

from ivs_realtime.emulator.remote import RefusedError
from ivs_realtime.emulator.testing import Emulator


def pem(key: Any) -> str:
    spki = serialization.PublicFormat.SubjectPublicKeyInfo
    return str(key.public_key().public_bytes(serialization.Encoding.PEM, spki).decode())


def claims(stage: dict[str, Any], **changed: Any) -> dict[str, Any]:
    now = int(time.time())
    return {
        "exp": now + 3600,
        "iat": now,
        "jti": "guest-1",
        "resource": stage["arn"],
        "topic": stage["arn"].rsplit("/", 1)[1],
        "events_url": stage["endpoints"]["events"],
        "whip_url": stage["endpoints"]["whip"],
        "capabilities": {"allow_publish": True, "allow_subscribe": True},
        "version": "1.0",
        **changed,
    }


def test_a_token_has_the_documented_claims(ivs: Any, stage: str) -> None:
    wanted = {"userId": "ann", "attributes": {"a": "b"}, "capabilities": ["SUBSCRIBE"], "duration": 10}
    token = ivs.create_participant_token(stageArn=stage, **wanted)["participantToken"]
    assert {key: token[key] for key in wanted} == wanted
    assert jwt.get_unverified_header(token["token"])["alg"] == "ES384"
    told = jwt.decode(token["token"], options={"verify_signature": False})
    endpoints = ivs.get_stage(arn=stage)["stage"]["endpoints"]
    assert told["exp"] - told["iat"] == 600
    assert told["exp"] == int(token["expirationTime"].timestamp())
    assert told["jti"] == token["participantId"]
    assert told["resource"] == stage
    assert told["topic"] == stage.rsplit("/", 1)[1]
    assert (told["events_url"], told["whip_url"]) == (endpoints["events"], endpoints["whip"])
    assert told["capabilities"] == {"allow_publish": False, "allow_subscribe": True}
    assert (told["user_id"], told["attributes"], told["version"]) == ("ann", {"a": "b"}, "1.0")


def test_a_new_stage_gives_the_tokens_asked_for(emulator: Emulator, ivs: Any) -> None:
    answer = ivs.create_stage(participantTokenConfigurations=[{"userId": "ann"}, {"userId": "bob"}])
    assert [each["userId"] for each in answer["participantTokens"]] == ["ann", "bob"]
    for each in answer["participantTokens"]:
        emulator.participant(answer["stage"]["arn"], token=each["token"])
    assert "participantTokens" not in ivs.create_stage()


def test_a_token_expires(emulator: Emulator, ivs: Any, stage: str) -> None:
    token = ivs.create_participant_token(stageArn=stage, duration=1)["participantToken"]["token"]
    emulator.advance(61)
    with pytest.raises(RefusedError, match="expired"):
        emulator.participant(stage, token=token)


def test_a_token_is_for_one_stage(emulator: Emulator, ivs: Any, stage: str) -> None:
    token = ivs.create_participant_token(stageArn=stage)["participantToken"]["token"]
    other = ivs.create_stage()["stage"]["arn"]
    with pytest.raises(RefusedError, match="not for"):
        emulator.participant(other, token=token)
    with pytest.raises(RefusedError, match="not valid"):
        emulator.participant(stage, token=token[:-8] + "AAAAAAAA")


def test_a_users_own_key_signs_tokens_until_it_is_deleted(emulator: Emulator, ivs: Any) -> None:
    key = ec.generate_private_key(ec.SECP384R1())
    arn = ivs.import_public_key(publicKeyMaterial=pem(key))["publicKey"]["arn"]
    stage = ivs.create_stage()["stage"]
    sign = lambda **changed: jwt.encode(claims(stage, **changed), key, "ES384", headers={"kid": arn})  # noqa: E731
    who = emulator.participant(stage["arn"], token=sign(user_id="ann"))
    assert who.participant_id == "guest-1"
    with pytest.raises(RefusedError, match="14 days"):
        emulator.participant(stage["arn"], token=sign(jti="guest-2", exp=int(time.time()) + 20 * 86400))
    wrongs: list[dict[str, Any]] = [
        *({"topic": "x"}, {"capabilities": []}, {"attributes": {"a": 1}}, {"jti": "a b"}, {"exp": "soon"}),
        *({"user_id": "\ud800"}, {"attributes": {"\ud800": "a"}}, {"exp": float("nan")}, {"iat": True}),
    ]
    for wrong in wrongs:
        with pytest.raises(RefusedError, match="not valid"):
            emulator.participant(stage["arn"], token=sign(**{"jti": "guest-3", **wrong}))
    with pytest.raises(RefusedError, match="1 KB"):
        emulator.participant(stage["arn"], token=sign(jti="guest-4", attributes={"a": "b" * 1024}))
    stranger = ec.generate_private_key(ec.SECP384R1())
    forged = jwt.encode(claims(stage, jti="guest-5"), stranger, "ES384", headers={"kid": arn})
    with pytest.raises(RefusedError, match="not valid"):
        emulator.participant(stage["arn"], token=forged)
    ivs.delete_public_key(arn=arn)
    with pytest.raises(RefusedError, match="not an imported public key"):
        emulator.participant(stage["arn"], token=sign(jti="guest-6"))


def test_a_key_is_imported_once_and_must_be_p384(ivs: Any) -> None:
    material = pem(ec.generate_private_key(ec.SECP384R1()))
    key = ivs.import_public_key(publicKeyMaterial=material)["publicKey"]
    assert key["name"] == ""
    assert key["publicKeyMaterial"] == material
    assert len(key["fingerprint"].split(":")) == 16
    assert ivs.list_public_keys()["publicKeys"] == [{"arn": key["arn"], "name": "", "tags": {}}]
    with pytest.raises(ivs.exceptions.ConflictException):
        ivs.import_public_key(publicKeyMaterial=material)
    for wrong in (
        pem(ec.generate_private_key(ec.SECP256R1())),
        pem(rsa.generate_private_key(65537, 2048)),
        "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----",
        "no key",
    ):
        with pytest.raises(ivs.exceptions.ValidationException):
            ivs.import_public_key(publicKeyMaterial=wrong)


def test_secrets_are_not_in_the_log(emulator: Emulator, ivs: Any, stage: str) -> None:
    token = ivs.create_participant_token(stageArn=stage)["participantToken"]["token"]
    key = ivs.create_ingest_configuration(ingestProtocol="RTMPS")["ingestConfiguration"]["streamKey"]
    log = str(emulator.calls())
    assert token not in log
    assert key not in log

"""What is taken for a public key, what is sent of it, and what is said of the rest without showing it."""

from __future__ import annotations

import base64
import textwrap
from typing import Any

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa

from ivs_realtime.lifecycle.check import Surroundings, check
from ivs_realtime.resources import ALL
from tests.lifecycle.bench import Bench
from tests.lifecycle.examples import PUBLIC_KEYS, REGION

PEM = serialization.Encoding.PEM
HEAD, TAIL = "-----BEGIN PUBLIC KEY-----\n", "-----END PUBLIC KEY-----\n"


def refusals(material: Any) -> list[str]:
    page = ALL["PublicKey"]
    checked = check(page, {}, {"publicKeyMaterial": material}, Surroundings("signing", region=REGION))
    assert all(failure.path == "publicKeyMaterial" for failure in checked.failures)
    return [failure.reason for failure in checked.failures]


def public(key: Any) -> str:
    return str(key.public_key().public_bytes(PEM, serialization.PublicFormat.SubjectPublicKeyInfo).decode())


def private(key: Any, form: Any, hiding: Any = None) -> str:
    return str(key.private_bytes(PEM, form, hiding or serialization.NoEncryption()).decode())


def wrapped(der: bytes) -> str:
    return HEAD + "\n".join(textwrap.wrap(base64.b64encode(der).decode(), 64)) + "\n" + TAIL


def texts() -> dict[str, tuple[str, str]]:
    key = ec.generate_private_key(ec.SECP384R1())
    forms = serialization.PrivateFormat
    der = base64.b64decode("".join(public(key).splitlines()[1:-1]))
    point = key.public_key().public_bytes(serialization.Encoding.X962, serialization.PublicFormat.CompressedPoint)
    number = f"{key.private_numbers().private_value:096x}"
    return {
        "PKCS 8": (private(key, forms.PKCS8), "holds a private key"),
        "SEC 1": (private(key, forms.TraditionalOpenSSL), "holds a private key"),
        "OpenSSH": (private(key, forms.OpenSSH), "holds a private key"),
        "encrypted": (private(key, forms.PKCS8, serialization.BestAvailableEncryption(b"x")), "holds a private key"),
        "both halves": (public(key) + private(key, forms.PKCS8), "holds a private key"),
        # What `openssl ec -in private.pem -pubout -text` prints.
        "both halves in words": (f"Private-Key: (384 bit)\npriv:\n    {number}\n{public(key)}", "stands beside"),
        "two keys": (PUBLIC_KEYS[0] + PUBLIC_KEYS[1], "stands beside"),
        "P-256": (public(ec.generate_private_key(ec.SECP256R1())), "is not a key on the curve P-384"),
        "Brainpool": (public(ec.generate_private_key(ec.BrainpoolP384R1())), "is not a key on the curve P-384"),
        "RSA": (public(rsa.generate_private_key(65537, 2048)), "is not a key on the curve P-384"),
        "Ed25519": (public(ed25519.Ed25519PrivateKey.generate()), "is not a key on the curve P-384"),
        "compressed": (wrapped(bytes.fromhex("3046301006072a8648ce3d020106052b81040022033200") + point), "compressed"),
        "cut short": (wrapped(der[:-10]), "cut short"),
        "changed": (wrapped(der[:-1] + bytes([der[-1] ^ 1])), "is damaged"),
        "no base64": (HEAD + "A===\n" + TAIL, "is not base64"),
        "DER in base64": (base64.b64encode(der).decode(), "is not a public key in PEM form"),
        "nothing": ("", "is not a public key in PEM form"),
    }


TEXTS = texts()


@pytest.mark.parametrize(("text", "words"), TEXTS.values(), ids=TEXTS)
def test_what_is_no_public_key_of_the_service_is_refused_and_not_shown(text: str, words: str) -> None:
    (reason,) = refusals(text)
    assert words in reason
    assert "openssl ec -in private.pem -pubout" in reason
    assert not any(line.strip() and line.strip() in reason for line in text.splitlines() if line not in HEAD + TAIL)


def test_what_is_no_text_is_not_shown_either() -> None:
    assert refusals(["hunter2"]) == ["is not a text; it is not shown, since it may be a secret"]


@pytest.mark.parametrize(
    "spelling",
    [
        lambda pem: pem.replace("\n", "\r\n"),
        lambda pem: pem.replace("\n", "\r"),
        lambda pem: textwrap.indent(pem, "    "),
        lambda pem: f"\n\n{pem}\n\n",
        lambda pem: pem.strip(),
        lambda pem: f"\ufeff{pem}",
    ],
    ids=["CRLF", "CR", "indented", "blank lines", "no last newline", "byte order mark"],
)
def test_a_key_in_another_spelling_is_imported_and_no_difference(bench: Bench, spelling: Any) -> None:
    inputs = {"name": "signing", "publicKeyMaterial": spelling(PUBLIC_KEYS[0])}
    assert refusals(inputs["publicKeyMaterial"]) == []
    made = bench.create("PublicKey", inputs)
    read = bench.read("PublicKey", made)
    assert read is not None
    assert read.inputs == inputs
    assert not bench.diff("PublicKey", read, {**inputs, "publicKeyMaterial": PUBLIC_KEYS[0]})

"""Tokens signed by a backend, and a key that is rotated."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec

from ivs_realtime.emulator.remote import RefusedError
from ivs_realtime.emulator.testing import Emulator
from tests.engine.fixtures import StackOf
from tests.engine.stack import Stack
from tests.examples.example import Example

pytestmark = pytest.mark.engine
EXAMPLE = Example("signed-tokens")


def make_key(stack: Stack, private: Path) -> None:
    """Both halves of a key, where the README puts them."""
    key: Any = ec.generate_private_key(ec.SECP384R1())
    pem, plain = serialization.Encoding.PEM, serialization.NoEncryption()
    private.write_bytes(key.private_bytes(pem, serialization.PrivateFormat.TraditionalOpenSSL, plain))
    public = key.public_key().public_bytes(pem, serialization.PublicFormat.SubjectPublicKeyInfo)
    (stack.project / "keys" / private.name).write_bytes(public)


def configure(stack: Stack, path: str, value: str) -> None:
    stack.run("config", "set", "--path", path, value, "--stack", stack.name)


def invitation(stack: Stack, private: Path) -> str:
    """What a backend makes of the stack's outputs, with nobody to ask."""
    outputs = stack.run("stack", "output", "--json", "--stack", stack.name).stdout
    command = [sys.executable, str(stack.project / "invite.py"), str(private), "ann"]
    done = subprocess.run(command, input=outputs, capture_output=True, text=True, check=True, env={})
    return done.stdout.strip()


def test_a_key_is_rotated_and_nobody_is_locked_out(stack_of: StackOf, emulator: Emulator, tmp_path: Path) -> None:
    old, new = tmp_path / "2026-10.pem", tmp_path / "2026-11.pem"
    stack = stack_of(EXAMPLE.directory, variables=emulator.environment())
    configure(stack, "keys[0]", "2026-10")
    make_key(stack, old)
    stage = EXAMPLE.deploy(stack)["stage"]["arn"]
    early, late = invitation(stack, old), invitation(stack, old)

    make_key(stack, new)
    configure(stack, "keys[1]", "2026-11")
    assert stack.up().operations == {"create": 1, "same": 2}
    newest = invitation(stack, new)
    emulator.participant(stage, token=early)

    configure(stack, "keys[0]", "2026-11")
    stack.run("config", "rm", "--path", "keys[1]", "--stack", stack.name)
    assert stack.up().operations == {"delete": 1, "same": 2}
    with pytest.raises(RefusedError, match="not an imported public key"):
        emulator.participant(stage, token=late)
    emulator.participant(stage, token=newest)
    # Who came before stays.
    assert len(emulator.participants(stage)) == 2
    stack.destroy()

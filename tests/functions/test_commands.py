"""The commands of operations, as a user types them."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import ec

from ivs_realtime.emulator.testing import Emulator
from tests.functions.test_tokens import private, public

COMMAND = Path(sys.executable).parent / "ivs-realtime"
Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def run(emulator: Emulator) -> Run:
    """Runs a command; `code` is how it is expected to end."""

    def ran(*arguments: str, code: int = 0, given: str = "") -> subprocess.CompletedProcess[str]:
        done = subprocess.run(
            [str(COMMAND), *arguments],
            input=given,
            env={**emulator.environment(), "PATH": ""},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == code, done.stderr
        assert "Traceback" not in done.stderr
        return done

    return ran


def test_a_watch_party_from_the_command_line(run: Run, emulator: Emulator, ivs: Any, stage: str) -> None:
    other = ivs.create_stage(name="overflow")["stage"]["arn"]
    emulator.participant(stage, participantId="host", publish=True)
    assert "host is replicated to" in run("replication", "start", stage, other, "host", "--attribute", "a=b").stdout
    shown = run("replication", "list", stage, "host").stdout
    assert "ACTIVE" in shown
    assert other in shown
    (replica,) = json.loads(run("replication", "list", stage, "host", "--json").stdout)
    assert replica["destinationStageArn"] == other
    assert "no longer replicated" in run("replication", "stop", stage, other, "host").stdout
    assert run("replication", "list", stage, "nobody").stdout == "Replicas of nobody: none\n"
    assert "host is disconnected from" in run("participant", "disconnect", stage, "host", "--reason", "over").stdout
    assert emulator.participants(stage) == []
    said = run("replication", "start", stage, other, "host", "--wait", "0", code=1).stderr
    assert f"Error: host is not replicated to {other}" in said
    assert "is revoked" in run("connection-token", "revoke", "token-1").stdout


def test_what_is_wrong_is_a_message(run: Run, stage: str) -> None:
    assert run("participant", "disconnect", "studio", "host", code=1).stderr == (
        "Error: stageArn: 'studio' is not the ARN of a stage (arn:aws:ivs:REGION:ACCOUNT:stage/ID)\n"
    )
    said = run("participant", "disconnect", stage, "nobody", code=1).stderr
    assert said.startswith(f"Error: DisconnectParticipant of participant nobody of {stage} failed: ResourceNotFound")
    abroad = run("participant", "disconnect", stage, "host", "--region", "eu-west-1", code=1).stderr
    assert "is in us-east-1; everything here must be in eu-west-1" in abroad
    assert "is not offered in" in run("connection-token", "revoke", "a", "--region", "us-west-9", code=1).stderr


def test_a_token_from_a_file_and_from_standard_input(
    run: Run, emulator: Emulator, ivs: Any, stage: str, tmp_path: Path
) -> None:
    key = ec.generate_private_key(ec.SECP384R1())
    arn = ivs.import_public_key(publicKeyMaterial=public(key))["publicKey"]["arn"]
    (tmp_path / "private.pem").write_text(private(key))
    token = run("token", "sign", stage, "--key-file", str(tmp_path / "private.pem"), "--public-key", arn).stdout.strip()
    emulator.participant(stage, token=token)
    endpoints = ivs.get_stage(arn=stage)["stage"]["endpoints"]
    emulator.forget_calls()
    made = run(
        *("token", "sign", stage, "--key-file", "-", "--public-key", arn, "--json", "--participant-id", "guest"),
        *("--events-url", endpoints["events"], "--whip-url", endpoints["whip"], "--capability", "SUBSCRIBE"),
        given=private(key),
    )
    assert emulator.calls() == []
    assert json.loads(made.stdout)["participantId"] == "guest"
    one = run(
        "token", "sign", stage, "--key-file", "-", "--public-key", arn, "--whip-url", "https://a", given=private(key)
    )
    claims = jwt.decode(one.stdout.strip(), options={"verify_signature": False})
    assert (claims["events_url"], claims["whip_url"]) == (endpoints["events"], "https://a")
    emulator.participant(stage, token=json.loads(made.stdout)["token"])


def test_a_key_is_never_repeated(run: Run, stage: str, tmp_path: Path) -> None:
    arn = "arn:aws:ivs:us-east-1:123456789012:public-key/abcdefghijkl"
    pem = private(ec.generate_private_key(ec.SECP256R1()))
    for said in (
        run("token", "sign", stage, "--key-file", pem, "--public-key", arn, code=1),
        run("token", "sign", stage, "--key-file", "-", "--public-key", arn, code=1, given=pem),
        run("token", "sign", stage, "--key-file", str(tmp_path / "none.pem"), "--public-key", arn, code=1),
    ):
        assert said.stdout == ""
        assert not any(line in said.stderr for line in pem.splitlines())

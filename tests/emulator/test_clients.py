"""The real AWS CLI and the AWS SDK for JavaScript, unchanged, a call for each operation."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import botocore
import pytest

from ivs_realtime.emulator.testing import Emulator
from tests.emulator.contract import World
from tests.emulator.requests import VALID
from tests.emulator.shapes import OPERATIONS, SHAPES

MODELS = str(Path(botocore.__file__).with_name("data"))
HERE = Path(__file__).with_name("javascript")
CACHE = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "ivs-realtime" / "javascript"


def kebab(operation: str) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", "-", operation).lower()


def check_understood(operation: str, answer: dict[str, Any]) -> None:
    """The client found in the answer what the model says is there."""
    shape = SHAPES[OPERATIONS[operation]["output"]["shape"]]
    promised = {name for name, each in shape["members"].items() if "location" not in each}
    assert answer.keys() >= set(shape.get("required", ()))
    assert bool(answer.keys() & promised) == bool(promised), answer
    assert answer.keys() <= shape["members"].keys()


@pytest.fixture
def world(emulator: Emulator) -> World:
    return World(emulator.client, "us-east-1", emulator)


@pytest.mark.slow
@pytest.mark.parametrize("operation", OPERATIONS)
def test_the_aws_cli_calls(emulator: Emulator, world: World, operation: str) -> None:
    request = json.dumps(VALID[operation](world))
    done = aws(emulator, kebab(operation), "--cli-input-json", request)
    if "invalid choice" in done.stderr.lower():
        # This release of the AWS CLI does not know it yet: let it read the models of a newer botocore.
        done = aws(emulator, kebab(operation), "--cli-input-json", request, AWS_DATA_PATH=MODELS)
    assert done.returncode == 0, done.stderr
    check_understood(operation, json.loads(done.stdout or "{}"))


def test_the_aws_cli_shows_errors(emulator: Emulator) -> None:
    done = aws(emulator, "get-stage", "--arn", "arn:aws:ivs:us-east-1:123456789012:stage/nobody")
    assert done.returncode == 255
    assert "ResourceNotFoundException" in done.stderr


def aws(emulator: Emulator, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, **emulator.environment(), "AWS_PAGER": "", "AWS_CONFIG_FILE": os.devnull, **variables}
    command = [str(Path(sys.executable).with_name("aws")), "ivs-realtime", *arguments]
    return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=False)


@pytest.fixture(scope="module")
def javascript(emulator_server: Emulator) -> Iterator[subprocess.Popen[str]]:
    """A program with the JavaScript client, installed outside the checkout."""
    if shutil.which("npm") is None:
        pytest.skip("there is no npm")
    directory = CACHE / hashlib.sha256((HERE / "package-lock.json").read_bytes()).hexdigest()[:16]
    directory.mkdir(parents=True, exist_ok=True)
    for name in ("package.json", "package-lock.json", "calls.mjs"):
        shutil.copy(HERE / name, directory)
    if not (directory / "installed").exists():
        command = ["npm", "ci", "--no-audit", "--no-fund", "--loglevel=error"]
        subprocess.run(command, cwd=directory, check=True, capture_output=True, timeout=300)
        (directory / "installed").touch()
    with subprocess.Popen(
        ["node", "calls.mjs"],
        cwd=directory,
        env={**os.environ, **emulator_server.environment()},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        yield process
        assert process.stdin is not None
        process.stdin.close()


def from_javascript(process: subprocess.Popen[str], operation: str, request: Any) -> dict[str, Any]:
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(json.dumps({"operation": operation, "input": request}) + "\n")
    process.stdin.flush()
    return dict(json.loads(process.stdout.readline()))


@pytest.mark.parametrize("operation", OPERATIONS)
def test_the_javascript_client_calls(javascript: subprocess.Popen[str], world: World, operation: str) -> None:
    answer = from_javascript(javascript, operation, VALID[operation](world))
    if answer.get("missing"):
        pytest.skip(f"this release of the JavaScript client has no {operation} yet")
    assert answer["status"] == 200, answer
    check_understood(operation, answer["output"])
    assert answer["requestId"]


def test_the_javascript_client_reads_times_and_errors(javascript: subprocess.Popen[str], world: World) -> None:
    token = from_javascript(javascript, "CreateParticipantToken", {"stageArn": world.stage})["output"]
    assert token["participantToken"]["expirationTime"].endswith("Z")
    answer = from_javascript(javascript, "GetStage", {"arn": world.unknown("stage")})
    assert (answer["status"], answer["error"]) == (404, "ResourceNotFoundException")
    assert "not found" in answer["told"]

"""The release archive, installed as a user installs it: into an empty Pulumi home, on a machine with a bare Python."""

from __future__ import annotations

import os
import subprocess
import sys
import tarfile
from collections.abc import Callable
from pathlib import Path
from unittest.mock import ANY

import grpc
import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from pulumi.runtime.proto import provider_pb2, provider_pb2_grpc

from ivs_realtime.emulator.testing import Emulator
from ivs_realtime.faces.codec import Secret, decode, encode
from release.archive import build, portable, this_platform
from tests.engine.stack import Stack
from tests.engine_plugin.conftest import ROOT

pytestmark = [pytest.mark.engine, pytest.mark.slow]


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The archive for this machine, and for this version of Python only."""
    return build(tmp_path_factory.mktemp("dist"), this_platform(), [f"3.{sys.version_info[1]}"])


def test_an_archive_is_all_that_a_bare_python_needs(
    archive: Path, stack_of: Callable[..., Stack], emulator: Emulator, tmp_path: Path
) -> None:
    assert archive.name == f"pulumi-resource-ivs-realtime-v0.1.0-{this_platform()}.tar.gz"
    bare = tmp_path / "bare"
    bare.mkdir()
    (bare / "python3").write_text(f'#!/bin/sh\nexec "{sys._base_executable}" "$@"\n')  # type: ignore[attr-defined]
    (bare / "python3").chmod(0o755)
    stack = stack_of(ROOT / "examples/yaml", variables={
        **emulator.environment(), "PULUMI_HOME": str(tmp_path / "home"), "PYTHONPATH": str(tmp_path),
    })  # fmt: skip
    # A module of the user's that must not come in the way.
    (tmp_path / "grpc.py").write_text("raise RuntimeError('not mine')\n")
    (stack.project / "grpc.py").write_text("raise RuntimeError('not mine')\n")
    stack.environment["PATH"] = stack.environment["PATH"].replace(str(Path(sys.executable).parent), str(bare), 1)

    stack.run("plugin", "install", "resource", "ivs-realtime", "0.1.0", "--file", str(archive))
    assert "ivs-realtime" in stack.run("plugin", "ls").stdout
    stack.run("config", "set", "ivs-realtime:region", "us-east-1", "--stack", stack.name)
    up = stack.up()
    assert up.operations == {"create": 2}
    assert up.warnings == []
    schema = stack.run("package", "get-schema", "ivs-realtime").json
    assert schema["version"] == "0.1.0"
    assert stack.destroy().operations == {"delete": 2}


def test_tokens_are_signed_with_what_is_in_the_archive(archive: Path, tmp_path: Path) -> None:
    subprocess.run(["tar", "-xzf", archive, "-C", tmp_path], check=True)
    key = ec.generate_private_key(ec.SECP384R1())
    pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()
    arguments = {
        "privateKey": pem,
        "publicKeyArn": "arn:aws:ivs:us-east-1:123456789012:public-key/abcdefghijkl",
        "stage": {
            "arn": "arn:aws:ivs:us-east-1:123456789012:stage/abcdefghijkl",
            "endpoints": {"whip": "https://whip.example", "events": "wss://events.example"},
        },
    }
    request = provider_pb2.InvokeRequest(tok="ivs-realtime:index:signParticipantToken", args=encode(arguments))
    command = [tmp_path / "pulumi-resource-ivs-realtime", "127.0.0.1:1"]
    environment = {**os.environ, "IVS_REALTIME_PYTHON": sys._base_executable}  # type: ignore[attr-defined]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as process:
        assert process.stdout is not None
        with grpc.insecure_channel(f"127.0.0.1:{process.stdout.readline().strip()}") as channel:
            stub = provider_pb2_grpc.ResourceProviderStub(channel)
            stub.Configure(provider_pb2.ConfigureRequest(args=encode({"region": "us-east-1"})))
            answer = stub.Invoke(request)
        process.terminate()
    assert not answer.failures
    assert decode(getattr(answer, "return"))["token"] == Secret(ANY)


def test_the_same_contents_make_the_same_archive(archive: Path) -> None:
    assert archive.read_bytes()[4:8] == bytes(4)  # gzip's time of day
    with tarfile.open(archive) as tar:
        assert {(entry.mtime, entry.uid, entry.gid, entry.mode & 0o077) for entry in tar} <= {
            (0, 0, 0, 0o055),
            (0, 0, 0, 0o044),
        }


def test_what_is_built_for_some_pythons_only_is_not_taken_for_all(tmp_path: Path) -> None:
    for python, tag in (("cp310", "cp39-abi3-any"), ("cp311", "cp311-abi3-any")):
        for name, tags in (("tied", tag), ("free", "py3-none-any")):
            about = tmp_path / python / f"{name}-1.dist-info"
            about.mkdir(parents=True)
            (about / "WHEEL").write_text(f"Wheel-Version: 1.0\nTag: {tags}\n")
    assert portable([tmp_path / "cp310", tmp_path / "cp311"]) == {"free-1.dist-info"}


def test_a_python_that_is_not_in_it_is_told_so(archive: Path, tmp_path: Path) -> None:
    subprocess.run(["tar", "-xzf", archive, "-C", tmp_path], check=True)
    (only,) = (tmp_path / "lib").glob("cp*")
    only.rename(tmp_path / "lib/cp39")
    done = subprocess.run([tmp_path / "pulumi-resource-ivs-realtime"], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stdout == ""
    assert "needs Python 3.9, and this is 3." in done.stderr

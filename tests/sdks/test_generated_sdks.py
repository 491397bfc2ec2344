"""Pulumi's own generators make SDKs of the schema that compile, and say what the pages say."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

from tests.sdks.fixtures import GO, HERE, run

pytestmark = pytest.mark.slow

PROGRAM = """
import pulumi
import pulumi_ivs_realtime as ivs

stage: ivs.Stage = ivs.Stage(
    "studio",
    auto_participant_recording_configuration=ivs.AutoParticipantRecordingConfigurationArgs(
        storage_configuration_arn="arn:aws:ivs:us-east-1:123456789012:storage-configuration/a",
        media_types=[ivs.ParticipantRecordingMediaType.AUDIO_ONLY],
    ),
    tags={"team": "video"},
)
arn: pulumi.Output[str] = stage.arn
"""


def test_the_python_sdk_imports_and_type_checks(python_sdk: Path, tmp_path: Path) -> None:
    package = python_sdk
    program = tmp_path / "program.py"
    program.write_text(PROGRAM)
    run(sys.executable, "-W", "error", "-c", "import pulumi_ivs_realtime; pulumi_ivs_realtime.Stage",
        cwd=tmp_path, PYTHONPATH=str(package))  # fmt: skip
    mypy = (sys.executable, "-m", "mypy", "--config-file=", "--follow-imports=silent", "--cache-dir", tmp_path / "mypy")
    run(*mypy, program, cwd=tmp_path, MYPYPATH=str(package))
    program.write_text(PROGRAM.replace("AUDIO_ONLY", "AUDIO"))
    with pytest.raises(AssertionError, match="AUDIO"):
        run(*mypy, program, cwd=tmp_path, MYPYPATH=str(package))


def test_the_typescript_sdk_compiles(nodejs_sdk: Path) -> None:
    declared = (nodejs_sdk / "bin/stage.d.ts").read_text()
    assert "readonly endpoints: pulumi.Output<outputs.StageEndpoints>" in declared


def test_the_go_sdk_builds(sdks: Path) -> None:
    for name in ("go.mod", "go.sum"):
        shutil.copy(HERE / "go" / name, sdks / "go" / name)
    run("go", "build", "./...", cwd=sdks / "go", **GO)


def test_each_sdk_keeps_secret_what_is(sdks: Path) -> None:
    provider = (sdks / "python/pulumi_ivs_realtime/provider.py").read_text()
    assert 'additional_secret_outputs=["accessKey", "secretKey", "token"]' in provider

"""What only a plugin can do, on the real engine: half-made things kept, secrets kept, what ended found, a cancel."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import time
from collections.abc import Callable
from importlib.metadata import version
from typing import Any

import pytest

from ivs_realtime.emulator.testing import Emulator
from tests.engine.stack import Stack
from tests.engine_plugin.conftest import ROOT

pytestmark = pytest.mark.engine

COMPOSITION = """
resources:
  show:
    type: ivs-realtime:Composition
    properties:
      stageArn: {stage}
      destinations:
        - s3:
            storageConfigurationArn: {storage}
            encoderConfigurationArns: [{encoder}]
    options: {{ customTimeouts: {{ create: {seconds}s, delete: 20s }} }}
outputs:
  state: ${{show.state}}
"""


@pytest.fixture
def parts(emulator: Emulator) -> dict[str, Any]:
    """What a composition needs, with somebody publishing."""
    client = emulator.client("ivs-realtime")
    emulator.client("s3").create_bucket(Bucket="recordings")
    stage = client.create_stage()["stage"]["arn"]
    emulator.participant(stage).publish()
    return {
        "stage": stage,
        "storage": client.create_storage_configuration(s3={"bucketName": "recordings"})["storageConfiguration"]["arn"],
        "encoder": client.create_encoder_configuration()["encoderConfiguration"]["arn"],
    }


def states(emulator: Emulator) -> list[str]:
    return [composition["state"] for composition in emulator.compositions()]


def test_a_composition_out_of_time_is_kept_and_finished_by_the_next_run(
    rooms: Callable[..., Stack], emulator: Emulator, parts: dict[str, Any]
) -> None:
    stack = rooms(COMPOSITION.format(**parts, seconds=1), runtime="yaml")
    failed = stack.up(fails=True)
    assert any("after 1 seconds" in error for error in failed.errors), failed.errors
    (kept,) = stack.resources()
    assert kept["id"].startswith("arn:aws:ivs:us-east-1:123456789012:composition/")
    assert "after 1 seconds" in kept["initErrors"][0]
    assert len(emulator.compositions()) == 1

    deadline = time.monotonic() + 30
    while states(emulator) != ["ACTIVE"] and time.monotonic() < deadline:
        time.sleep(0.5)
    stack.up()
    (kept,) = stack.resources()
    assert "initErrors" not in kept
    assert len(emulator.compositions()) == 1

    # It ends by itself: the next preview finds that out without a refresh, and the next run starts another.
    emulator.client("ivs-realtime").stop_composition(arn=kept["id"])
    assert stack.preview().operations.get("create") == 1
    stack.write(COMPOSITION.format(**parts, seconds=60))
    assert stack.up().operations.get("create") == 1
    assert stack.outputs() == {"state": "ACTIVE"}
    stack.destroy()
    assert "ACTIVE" not in states(emulator)


def test_a_cancelled_run_keeps_what_it_began(
    rooms: Callable[..., Stack], emulator: Emulator, parts: dict[str, Any]
) -> None:
    stack = rooms(COMPOSITION.format(**parts, seconds=60), runtime="yaml")
    command = ["pulumi", "up", "--yes", "--skip-preview", "--non-interactive", "--color=never", "--stack", stack.name]
    with subprocess.Popen(command, cwd=stack.project, env=stack.environment, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, text=True, start_new_session=True) as up:  # fmt: skip
        deadline = time.monotonic() + 30
        while not emulator.compositions() and time.monotonic() < deadline:
            time.sleep(0.05)
        os.kill(up.pid, signal.SIGINT)
        said, _ = up.communicate(timeout=30)
    assert up.returncode != 0
    assert "was still STARTING when the update was cancelled" in said
    assert "Traceback" not in said
    (kept,) = stack.resources()
    assert kept["id"] == emulator.compositions()[0]["arn"]
    assert "pending_operations" not in stack.export()["deployment"]
    stack.destroy()
    assert set(states(emulator)) <= {"STOPPED", "STOPPING"}


SECRETS = """
config:
  note: { type: string, secret: true }
resources:
  studio:
    type: ivs-realtime:Stage
    properties:
      tags: { note: "${note}", team: video }
  guest:
    type: ivs-realtime:ParticipantToken
    properties: { stageArn: "${studio.arn}" }
  camera:
    type: ivs-realtime:IngestConfiguration
    properties: { ingestProtocol: RTMPS, stageArn: "${studio.arn}" }
outputs:
  token: ${guest.token}
  streamKey: ${camera.streamKey}
"""


def test_secrets_are_ciphertext_in_the_state_and_hidden_on_the_screen(
    rooms: Callable[..., Stack], emulator: Emulator
) -> None:
    stack = rooms(SECRETS, runtime="yaml")
    stack.run("config", "set", "--secret", "note", "hunter2", "--stack", stack.name)
    texts = [str(stack.preview("--diff")), str(stack.up("--diff")), str(stack.refresh("--diff")), str(stack.export())]
    outputs = stack.outputs(show_secrets=True)
    for secret in ("hunter2", outputs["token"], outputs["streamKey"]):
        assert len(secret) > 6
        assert not any(secret in text for text in texts)
    assert stack.outputs() == {"token": "[secret]", "streamKey": "[secret]"}
    stage = emulator.client("ivs-realtime").list_stages()["stages"][0]
    assert stage["tags"] == {"note": "hunter2", "team": "video"}
    assert stack.up("--expect-no-changes").operations == {"same": 3}
    stack.run("config", "set", "--secret", "note", "hunter3", "--stack", stack.name)
    changed = stack.up("--diff")
    assert changed.changed == {"studio": ["tags.note"]}
    assert "hunter" not in str(changed)
    stack.destroy()


def test_bad_input_is_refused_by_its_path_before_anything_is_done(
    rooms: Callable[..., Stack], emulator: Emulator
) -> None:
    emulator.forget_calls()
    stack = rooms("""
resources:
  hd:
    type: ivs-realtime:EncoderConfiguration
    properties: { video: { width: 1, height: 1081, framerate: 120 }, tags: { "aws:x": y } }
""", runtime="yaml")  # fmt: skip
    said = str(stack.preview(fails=True))
    for path in ("video.width:", "video.height:", "video.framerate:", 'tags["aws:x"]:'):
        assert path in said
    assert "Traceback" not in said
    assert emulator.calls() == []


def test_a_wrong_configuration_is_refused_by_its_key(rooms: Callable[..., Stack]) -> None:
    stack = rooms("resources:\n  a:\n    type: ivs-realtime:Stage\n", runtime="yaml",
                  config={"ivs-realtime:maxAttempts": "many"})  # fmt: skip
    said = str(stack.preview(fails=True))
    assert "ivs-realtime:maxAttempts cannot be used" in said
    assert "Traceback" not in said


def test_the_schema_passes_the_engines_own_check(rooms: Callable[..., Stack]) -> None:
    stack = rooms("resources: {}\n", runtime="yaml")
    stack.run("schema", "check", str(ROOT / "schema.json"))
    served = stack.run("package", "get-schema", "ivs-realtime").json
    written = json.loads((ROOT / "schema.json").read_text())
    assert "version" not in written
    assert served["version"] == version("ivs-realtime")
    for part in ("resources", "functions", "types"):
        assert served[part].keys() == written[part].keys()


@pytest.mark.parametrize(
    ("kind", "id_", "words"),
    [
        ("Stage", "studio", "'studio' is not the ARN of a stage"),
        ("Stage", "arn:aws:ivs:us-east-1:123456789012:composition/abcdefghijkl", "is the ARN of a composition"),
        ("Stage", "arn:aws:ivs:us-east-1:123456789012:stage/abcdefghijkl", "does not exist"),
        ("ParticipantToken", "abc", "cannot be imported"),
    ],
)
def test_an_import_that_cannot_be_says_why(rooms: Callable[..., Stack], kind: str, id_: str, words: str) -> None:
    stack = rooms("resources: {}\n", runtime="yaml")
    said = str(stack.import_(f"ivs-realtime:index:{kind}", "studio", id_, fails=True))
    assert words in said
    assert "Traceback" not in said


FUNCTION = """
variables:
  found:
    fn::invoke:
      function: ivs-realtime:getStage
      arguments: {{ arn: {arn} }}
outputs:
  name: ${{found.name}}
  team: ${{found.tags["team"]}}
"""


def test_a_function_is_called_by_a_program_in_yaml(rooms: Callable[..., Stack], emulator: Emulator) -> None:
    made = emulator.client("ivs-realtime").create_stage(name="hall", tags={"team": "video"})["stage"]
    stack = rooms(FUNCTION.format(arn=made["arn"]), runtime="yaml")
    stack.up()
    assert stack.outputs() == {"name": "hall", "team": "video"}
    stack.write(FUNCTION.format(arn="studio"))
    said = str(stack.preview(fails=True))
    assert "arn:" in said
    assert "'studio' is not the ARN of a stage" in said
    assert "Traceback" not in said

"""`ivs-realtime emulator …` as somebody at a terminal meets it."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest
from botocore.config import Config

from ivs_realtime.emulator.testing import Emulator, running_emulator

COMMAND = [str(Path(sys.executable).with_name("ivs-realtime")), "emulator"]


def ivs_realtime(*arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("AWS_")}
    environment |= {"COLUMNS": "100", **variables}
    return subprocess.run(
        [*COMMAND, *arguments], capture_output=True, text=True, timeout=60, env=environment, check=False
    )


def test_run_gives_the_command_an_emulator_and_ends_like_it() -> None:
    program = (
        "import boto3, sys; stage = boto3.client('ivs-realtime').create_stage()['stage']; "
        "boto3.client('s3').create_bucket(Bucket='records'); print(stage['arn']); sys.exit(7)"
    )
    done = ivs_realtime("run", "--", sys.executable, "-c", program)
    assert done.returncode == 7, done.stderr
    assert done.stdout.startswith("arn:aws:ivs:us-east-1:123456789012:stage/")


def test_run_keeps_the_region_that_is_set() -> None:
    program = "import os; print(os.environ['AWS_REGION'])"
    assert ivs_realtime("run", sys.executable, "-c", program, AWS_REGION="eu-west-1").stdout == "eu-west-1\n"


def test_run_with_a_state_file_finds_what_was_there(tmp_path: Path) -> None:
    state = str(tmp_path / "state.sqlite")
    create = "import boto3; boto3.client('ivs-realtime').create_stage()"
    count = "import boto3; print(len(boto3.client('ivs-realtime').list_stages()['stages']))"
    for _ in range(2):
        assert ivs_realtime("run", "--state", state, "--", sys.executable, "-c", create).returncode == 0
    assert ivs_realtime("run", "--state", state, "--", sys.executable, "-c", count).stdout == "2\n"


def test_run_says_when_the_command_is_not_there() -> None:
    done = ivs_realtime("run", "--", "no-such-command")
    assert done.returncode == 127
    assert done.stderr.startswith("Error: no-such-command cannot be run")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_run_passes_signals_on(tmp_path: Path, number: signal.Signals) -> None:
    program = (
        "import pathlib, signal, sys, time\n"
        f"signal.signal({int(number)}, lambda *_: sys.exit(3))\n"
        f"pathlib.Path({str(tmp_path / 'ready')!r}).touch()\n"
        "time.sleep(30)\n"
    )
    with subprocess.Popen([*COMMAND, "run", "--", sys.executable, "-c", program], stdin=subprocess.DEVNULL) as process:
        wait_for(tmp_path / "ready")
        process.send_signal(number)
        assert process.wait(10) == 3


def test_run_reports_a_command_that_a_signal_killed() -> None:
    assert ivs_realtime("run", "--", "sh", "-c", "kill -9 $$").returncode == 128 + 9


def test_serve_tells_what_to_do_and_prints_calls(tmp_path: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    state = tmp_path / "state.sqlite"
    process = subprocess.Popen(
        [*COMMAND, "serve", "--port", str(port), "--state", str(state)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        deadline = time.monotonic() + 20
        while True:
            try:
                socket.create_connection(("127.0.0.1", port)).close()
                break
            except OSError:
                assert time.monotonic() < deadline
                time.sleep(0.05)
        emulator = Emulator(f"http://127.0.0.1:{port}")
        token = emulator.client("ivs-realtime").create_stage(participantTokenConfigurations=[{}])["participantTokens"]
        second = ivs_realtime("serve", "--port", str(port), "--memory")
        as_told = _with_the_lines_it_prints(emulator)
    finally:
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=20)
    assert process.returncode == 0
    assert err == ""
    assert f"export AWS_ENDPOINT_URL=http://127.0.0.1:{port}" in out
    assert "ivs-realtime:CreateStage" in out
    assert token[0]["token"] not in out
    assert f"The state is in {state}" in out
    assert as_told <= set(out.splitlines())
    assert second.returncode == 1
    assert second.stderr.startswith(f"Error: Port {port} of 127.0.0.1 is in use.")


def _with_the_lines_it_prints(emulator: Emulator) -> set[str]:
    """The AWS CLI under just the variables that `serve` tells to export; the lines in which it tells them."""
    told = {name: value for name, value in emulator.environment().items() if name != "AWS_EC2_METADATA_DISABLED"}
    bare = {name: value for name, value in os.environ.items() if not name.startswith("AWS_")}
    aws = [str(Path(sys.executable).with_name("aws")), "ivs-realtime", "create-stage", "--name", "studio"]
    nobody = {"AWS_CONFIG_FILE": os.devnull, "AWS_SHARED_CREDENTIALS_FILE": os.devnull}
    done = subprocess.run(aws, env={**bare, **nobody, **told}, capture_output=True, text=True, check=False)
    assert json.loads(done.stdout)["stage"]["name"] == "studio", done.stderr
    return {f"  export {name}={value}" for name, value in told.items()}


@pytest.mark.parametrize(
    ("options", "where"),
    [(["--host", "0.0.0.0"], "0.0.0.0"), (["--host", "0.0.0.0", "--json"], "0.0.0.0"), (["--host="], "every address")],
)
def test_serve_says_loudly_that_others_can_come_in(options: list[str], where: str) -> None:
    with subprocess.Popen(
        [*COMMAND, "serve", *options, "--port", "0", "--memory"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert "127.0.0.1" in process.stdout.readline()
        process.terminate()
        _, err = process.communicate(timeout=20)
    assert err.startswith(f"WARNING Listening on {where}: everyone who reaches this machine")


def test_serve_goes_on_when_nobody_reads_its_log() -> None:
    command = [*COMMAND, "serve", "--port", "0", "--memory"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            url = process.stdout.readline().split()[-1]
            while "Ctrl-C" not in process.stdout.readline():
                pass
            process.stdout.close()
            once = Config(retries={"total_max_attempts": 1})
            ivs = Emulator(url).client("ivs-realtime", config=once)
            ivs.create_stage()
            assert len(ivs.list_stages()["stages"]) == 1
        finally:
            process.terminate()


def test_somebody_joins_publishes_and_leaves(emulator: Emulator, stage: str) -> None:
    here = {"AWS_ENDPOINT_URL": emulator.url}
    joined = json.loads(ivs_realtime("participant", "join", stage, "--user-id", "ann", **here).stdout)
    who = joined["participantId"]
    assert json.loads(ivs_realtime("participant", "publish", stage, who, **here).stdout)["publishing"] is True
    assert json.loads(ivs_realtime("participant", "unpublish", stage, who, **here).stdout)["publishing"] is False
    assert json.loads(ivs_realtime("participant", "leave", stage, who, **here).stdout)["state"] == "DISCONNECTED"
    again = ivs_realtime("participant", "leave", stage, who, **here)
    assert again.returncode == 1
    assert again.stderr.startswith("Error: ")


def test_faults_time_calls_and_reset_from_the_command_line(emulator: Emulator, stage: str) -> None:
    here = {"AWS_ENDPOINT_URL": emulator.url}
    number = json.loads(ivs_realtime("fault", "order", "GetStage", "throttled", "--times", "2", **here).stdout)[
        "number"
    ]
    assert json.loads(ivs_realtime("fault", "list", **here).stdout)["faults"][0]["number"] == number
    assert ivs_realtime("fault", "clear", **here).returncode == 0
    assert json.loads(ivs_realtime("fault", "list", **here).stdout)["faults"] == []
    wrong = ivs_realtime("fault", "order", "GetStage", "nonsense", **here)
    assert wrong.returncode == 1
    assert "there is no fault 'nonsense'" in wrong.stderr
    assert json.loads(ivs_realtime("time", "--advance", "60", **here).stdout)["ahead"] >= 60
    assert "ivs-realtime:CreateStage" in ivs_realtime("calls", **here).stdout
    assert ivs_realtime("reset", **here).returncode == 0
    assert emulator.client("ivs-realtime").list_stages()["stages"] == []


def test_a_crowd_comes_and_a_composition_fails_from_the_command_line(
    emulator: Emulator, stage: str, channel: str
) -> None:
    here = {"AWS_ENDPOINT_URL": emulator.url}
    assert ivs_realtime("participant", "crowd", stage, "--count", "5", "--publish", "2", **here).returncode == 0
    came = json.loads(ivs_realtime("participant", "list", stage, **here).stdout)["participants"]
    assert [each["publishing"] for each in came] == [True, True, False, False, False]
    destination = {"channel": {"channelArn": channel}}
    ivs = emulator.client("ivs-realtime")
    arn = ivs.start_composition(stageArn=stage, destinations=[destination])["composition"]["arn"]
    assert ivs_realtime("composition", "fail", arn, "--reason", "it broke", **here).returncode == 0
    (shown,) = json.loads(ivs_realtime("composition", "list", **here).stdout)["compositions"]
    assert (shown["state"], shown["reason"]) == ("FAILED", "it broke")
    again = ivs_realtime("composition", "fail", arn, **here)
    assert again.returncode == 1
    assert again.stderr.startswith("Error: ")


def test_an_attribute_is_a_pair(emulator: Emulator, stage: str) -> None:
    done = ivs_realtime("participant", "join", stage, "--attribute", "role", AWS_ENDPOINT_URL=emulator.url)
    assert done.returncode == 1
    assert "--attribute role is not NAME=VALUE" in done.stderr


def test_an_encoder_streams_from_the_command_line(emulator: Emulator, stage: str) -> None:
    here = {"AWS_ENDPOINT_URL": emulator.url}
    answer = emulator.client("ivs-realtime").create_ingest_configuration(ingestProtocol="RTMPS", stageArn=stage)
    key = answer["ingestConfiguration"]["streamKey"]
    started = ivs_realtime("ingest", "start", key, **here)
    assert json.loads(started.stdout)["publishing"] is True
    assert key not in started.stdout
    assert json.loads(ivs_realtime("ingest", "stop", key, **here).stdout)["publishing"] is False


def test_a_server_that_is_not_there_is_explained() -> None:
    for endpoint in ("http://127.0.0.1:9", "nonsense"):
        done = ivs_realtime("participant", "join", "arn", "--endpoint", endpoint)
        assert done.returncode == 1
        assert done.stderr.startswith("Error: ")
        assert "Traceback" not in done.stderr


def test_help_names_every_command() -> None:
    shown = ivs_realtime("--help").stdout
    for name in ("serve", "run", "participant", "ingest", "composition", "fault", "time", "calls", "reset"):
        assert name in shown
    unknown = ivs_realtime("nonsense")
    assert unknown.returncode == 2
    assert "No such command 'nonsense'" in unknown.stderr


def test_a_missing_extra_is_one_message(tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(
        "import importlib.util\n"
        "real = importlib.util.find_spec\n"
        "importlib.util.find_spec = lambda name, *rest: None if name in ('aiohttp', 'moto') else real(name, *rest)\n"
    )
    done = ivs_realtime("serve", "--memory", PYTHONPATH=str(tmp_path))
    assert done.returncode == 1
    assert done.stderr.strip().endswith("pip install 'ivs-realtime[emulator]'")
    assert "Traceback" not in done.stderr


def wait_for(path: Path) -> None:
    deadline = time.monotonic() + 20
    while not path.exists():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def test_the_fixture_ends_its_process() -> None:
    with running_emulator() as emulator:
        port = int(emulator.url.rsplit(":", 1)[1])
    with pytest.raises(OSError, match="refused"):
        socket.create_connection(("127.0.0.1", port))

"""What was acknowledged survives the process."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from botocore.config import Config
from botocore.exceptions import BotoCoreError

from ivs_realtime.emulator.clock import Clock
from ivs_realtime.emulator.records import PublicKey
from ivs_realtime.emulator.store import Store
from ivs_realtime.emulator.testing import Emulator, running_emulator, started
from ivs_realtime.emulator.world import World

OURS = (
    "PRAGMA user_version=1; CREATE TABLE records (kind TEXT, scope TEXT, key TEXT, body TEXT NOT NULL, "
    "PRIMARY KEY (kind, scope, key)) WITHOUT ROWID"
)


def test_a_killed_emulator_has_lost_nothing(tmp_path: Path) -> None:
    state = tmp_path / "state.sqlite"
    with started(state=state) as (emulator, process):
        ivs = emulator.client("ivs-realtime")
        emulator.client("s3").create_bucket(Bucket="recordings")
        storage = ivs.create_storage_configuration(s3={"bucketName": "recordings"})["storageConfiguration"]
        policy = emulator.client("s3").get_bucket_policy(Bucket="recordings")["Policy"]
        channel = emulator.client("ivs").create_channel(name="programme")["channel"]
        stage = ivs.create_stage(name="studio")["stage"]["arn"]
        host = emulator.participant(stage, userId="host", publish=True)
        destination = {"channel": {"channelArn": channel["arn"]}}
        composition = ivs.start_composition(stageArn=stage, destinations=[destination])["composition"]
        emulator.advance(3600)
        stages = [ivs.create_stage(name=f"stage-{number}")["stage"]["arn"] for number in range(50)]
        seen = ivs.get_composition(arn=composition["arn"])["composition"]
        process.kill()
        process.wait()
    with running_emulator(state=state) as emulator:
        ivs = emulator.client("ivs-realtime")
        assert [each["arn"] for each in ivs.list_stages(maxResults=100)["stages"]] == [stage, *stages]
        assert ivs.list_storage_configurations()["storageConfigurations"] == [storage]
        assert emulator.client("s3").get_bucket_policy(Bucket="recordings")["Policy"] == policy
        assert emulator.client("ivs").get_channel(arn=channel["arn"])["channel"] == channel
        assert ivs.get_composition(arn=composition["arn"])["composition"] == seen
        assert emulator.participants(stage)[0]["participantId"] == host.participant_id
        replace(host, url=emulator.url).leave()


@pytest.mark.slow
def test_killed_under_load_it_has_every_acknowledged_change(tmp_path: Path) -> None:
    state = tmp_path / "state.sqlite"
    acknowledged: dict[str, str | None] = {}
    for after in (0.3, 0.7, 1.1, 1.5):
        with started(state=state) as (emulator, process):
            clients = [threading.Thread(target=change, args=(emulator, acknowledged)) for _ in range(4)]
            for client in clients:
                client.start()
            time.sleep(after)
            process.kill()
            process.wait()
            for client in clients:
                client.join()
    with running_emulator(state=state) as emulator:
        ivs = emulator.client("ivs-realtime")
        found = {each["arn"]: each["name"] for page in pages(ivs) for each in page}
    assert len(acknowledged) > 100
    lost = {arn: name for arn, name in acknowledged.items() if name is not None and found.get(arn) != name}
    assert not lost
    assert not [arn for arn, name in acknowledged.items() if name is None and arn in found], "deleted, and back again"


def change(emulator: Emulator, acknowledged: dict[str, str | None]) -> None:
    """Create, rename and delete stages until nobody answers; note what was acknowledged."""
    ivs = emulator.client("ivs-realtime", config=Config(retries={"total_max_attempts": 1}))
    arn = ""
    try:
        for number in range(100_000):
            arn = ivs.create_stage(name="first")["stage"]["arn"]
            acknowledged[arn] = "first"
            acknowledged[arn] = "second"
            try:
                ivs.update_stage(arn=arn, name="second")
            except BotoCoreError:
                # Not acknowledged: either name will do.
                del acknowledged[arn]
                raise
            if number % 3 == 0:
                del acknowledged[arn]
                ivs.delete_stage(arn=arn)
                acknowledged[arn] = None
    except BotoCoreError:
        return


def pages(ivs: Any) -> Iterator[list[dict[str, Any]]]:
    token = ""
    while True:
        answer = ivs.list_stages(maxResults=100, **({"nextToken": token} if token else {}))
        yield answer["stages"]
        token = answer.get("nextToken", "")
        if not token:
            return


def test_several_processes_see_one_world(emulator: Emulator) -> None:
    program = "import boto3; ivs = boto3.client('ivs-realtime'); [ivs.create_stage() for _ in range(20)]"
    environment = {**os.environ, **emulator.environment()}
    processes = [subprocess.Popen([sys.executable, "-c", program], env=environment) for _ in range(3)]
    assert [process.wait(60) for process in processes] == [0, 0, 0]
    assert sum(len(page) for page in pages(emulator.client("ivs-realtime"))) == 60


def test_a_deleted_bucket_stays_deleted(tmp_path: Path) -> None:
    state = tmp_path / "state.sqlite"
    with running_emulator(state=state) as emulator:
        s3 = emulator.client("s3")
        for name in ("kept", "dropped"):
            s3.create_bucket(Bucket=name)
        s3.delete_bucket(Bucket="dropped")
    with running_emulator(state=state) as emulator:
        assert [each["Name"] for each in emulator.client("s3").list_buckets()["Buckets"]] == ["kept"]


def test_a_second_emulator_refuses_the_file(tmp_path: Path) -> None:
    state = tmp_path / "state.sqlite"
    with running_emulator(state=state):
        second = serve("--state", str(state))
    assert second.returncode == 1
    assert "in use by another emulator" in second.stderr
    assert "Traceback" not in second.stderr


def test_a_file_of_something_else_is_refused(tmp_path: Path) -> None:
    other = tmp_path / "letter.txt"
    other.write_text("Dear all, " * 1000)
    refused = serve("--state", str(other))
    assert refused.returncode == 1
    assert "cannot be used" in refused.stderr
    assert other.read_text().startswith("Dear all, ")


@pytest.mark.parametrize(
    ("statements", "message"),
    [
        ("CREATE TABLE records (a)", "another program's database"),
        ("CREATE TABLE customers (a)", "another program's database"),
        ("PRAGMA user_version=9", "format 9"),
        ("PRAGMA user_version=1; CREATE TABLE records (a)", "damaged"),
        (f"{OURS}; INSERT INTO records VALUES ('stage', 'a', 'b', '{{')", "damaged"),
        (f"{OURS}; INSERT INTO records VALUES ('stage', 'a', 'b', '{{}}')", "damaged"),
        (f"{OURS}; INSERT INTO records VALUES ('spaceship', 'a', 'b', '{{}}')", "damaged"),
    ],
)
def test_another_database_is_left_as_it_is(tmp_path: Path, statements: str, message: str) -> None:
    other = tmp_path / "other.sqlite"
    with contextlib.closing(sqlite3.connect(other)) as file:
        file.executescript(statements)
        before = list(file.iterdump())
    refused = serve("--state", str(other))
    assert refused.returncode == 1
    assert refused.stderr.startswith(f"Error: The state file {other} ")
    assert message in refused.stderr
    with contextlib.closing(sqlite3.connect(other)) as file:
        assert list(file.iterdump()) == before


def serve(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "ivs_realtime.emulator", "serve", "--port", "0", *arguments]
    return subprocess.run(command, capture_output=True, text=True, timeout=30, check=False)


@pytest.mark.parametrize("arguments", [["--memory", "--state", "x"], ["--quota", "public-keys=9"], ["--quota", "x"]])
def test_options_that_make_no_sense_are_explained(arguments: list[str]) -> None:
    refused = serve(*arguments)
    assert refused.returncode == 1
    assert refused.stderr.startswith("Error: ")
    assert "Traceback" not in refused.stderr


def test_what_a_failure_brings_back_is_where_it_was() -> None:
    world = World(Store(None), Clock())
    keys = [PublicKey(f"arn:aws:ivs:r:1:public-key/{name}", place, {}, "", "", "") for place, name in enumerate("abc")]
    for key in keys:
        world.put(key)
    world.commit()
    world.remove(keys[0])
    world.remove(keys[1])
    world.rollback()
    assert list(world.all(PublicKey, "r:1")) == keys

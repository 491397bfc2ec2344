"""An emulator with all that the resources refer to, and a bench to try the verbs on it."""

from __future__ import annotations

from typing import Any

import pytest

from ivs_realtime.aws import api as calls
from ivs_realtime.aws.api import Api
from ivs_realtime.aws.connection import Connection
from ivs_realtime.aws.wait import Pause
from ivs_realtime.emulator.fixtures import emulator, emulator_server
from ivs_realtime.emulator.testing import ACCOUNT, REGION, Emulator
from tests.lifecycle.bench import Bench

__all__ = ["emulator", "emulator_server"]


class InItsTime(Pause):
    """Pauses that move the emulator's clock and end at once."""

    def __init__(self, emulator: Emulator) -> None:
        super().__init__()
        self._emulator = emulator
        self.slept: list[float] = []

    def sleep(self, seconds: float) -> None:
        super().sleep(0)
        if seconds > 0:
            self.slept.append(seconds)
            self._emulator.advance(seconds)


@pytest.fixture
def bench(emulator: Emulator, monkeypatch: pytest.MonkeyPatch) -> Bench:
    """The verbs on an emulator in which a bucket, a channel, a stage with a host and configurations exist."""
    monkeypatch.setattr(calls, "_PACES", {})
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    pause = InItsTime(emulator)
    connection = Connection(REGION, access_key=ACCOUNT, secret_key="emulator", endpoint=emulator.url)
    return Bench(emulator, Api(connection, pause), pause, _things(emulator))


def _things(emulator: Emulator) -> dict[str, str]:
    ivs: Any = emulator.client("ivs-realtime")
    emulator.client("s3").create_bucket(Bucket="recordings")
    channel = emulator.client("ivs").create_channel(name="programme")["channel"]["arn"]
    stage = ivs.create_stage(name="room")["stage"]["arn"]
    emulator.participant(stage, publish=True)
    storage = ivs.create_storage_configuration(s3={"bucketName": "recordings"})["storageConfiguration"]["arn"]
    encoder = ivs.create_encoder_configuration()["encoderConfiguration"]["arn"]
    emulator.forget_calls()
    return {"stage": stage, "channel": channel, "storage-configuration": storage, "encoder-configuration": encoder}

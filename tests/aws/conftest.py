"""An empty emulator for each test, and the wrapper that talks to it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from ivs_realtime.aws import api as calls
from ivs_realtime.aws import connection
from ivs_realtime.aws.api import Api
from ivs_realtime.aws.connection import Connection
from ivs_realtime.aws.wait import Pause
from ivs_realtime.emulator.fixtures import emulator, emulator_server
from ivs_realtime.emulator.testing import ACCOUNT, REGION, Emulator

__all__ = ["emulator", "emulator_server"]


class Stopwatch(Pause):
    """Pauses that are noted and do not last."""

    def __init__(self) -> None:
        super().__init__()
        self.slept: list[float] = []

    def sleep(self, seconds: float) -> None:
        super().sleep(0)
        if seconds > 0:
            self.slept.append(seconds)


@pytest.fixture(autouse=True)
def _nobody_elses_aws(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """No test sees the machine's credentials, nor another test's clients."""
    home = tmp_path_factory.mktemp("home")
    for name in ("AWS_PROFILE", "AWS_REGION", "AWS_DEFAULT_REGION", "AWS_ENDPOINT_URL", "AWS_SESSION_TOKEN",
                 "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):  # fmt: skip
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("AWS_CONFIG_FILE", str(home / "config"))
    monkeypatch.setenv("AWS_SHARED_CREDENTIALS_FILE", str(home / "credentials"))
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    monkeypatch.setattr(calls, "_PACES", {})
    for kept in (connection._client, connection.region, connection._account):
        kept.cache_clear()
    yield
    connection._client.cache_clear()


@pytest.fixture
def connected(emulator: Emulator) -> Connection:
    """A connection to the emulator."""
    return Connection(REGION, access_key=ACCOUNT, secret_key="emulator", endpoint=emulator.url)


@pytest.fixture
def pause() -> Stopwatch:
    """The pauses that `api` made."""
    return Stopwatch()


@pytest.fixture
def api(connected: Connection, pause: Stopwatch) -> Api:
    """The service, without waiting."""
    return Api(connected, pause)

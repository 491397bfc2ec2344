"""A provider served by gRPC in this process, configured for an empty emulator."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import grpc
import pytest

from ivs_realtime.emulator.fixtures import emulator, emulator_server
from ivs_realtime.emulator.testing import Emulator
from ivs_realtime.faces.plugin.process import serve
from ivs_realtime.faces.plugin.servicer import Provider
from tests.faces_plugin.engine import Engine

__all__ = ["emulator", "emulator_server"]


@pytest.fixture
def unconfigured() -> Iterator[Engine]:
    """A provider that nobody has configured."""
    server, port = serve(Provider())
    with grpc.insecure_channel(f"127.0.0.1:{port}") as channel:
        yield Engine(channel)
    server.stop(None).wait()


@pytest.fixture
def settings(emulator: Emulator) -> dict[str, Any]:
    """The configuration that leads to the emulator."""
    variables = emulator.environment()
    return {
        "region": variables["AWS_REGION"],
        "endpoint": emulator.url,
        "accessKey": variables["AWS_ACCESS_KEY_ID"],
        "secretKey": variables["AWS_SECRET_ACCESS_KEY"],
    }


@pytest.fixture
def provider(unconfigured: Engine, settings: dict[str, Any]) -> Engine:
    """A provider whose calls go to the emulator."""
    unconfigured.configure(settings)
    return unconfigured


@pytest.fixture
def operations(emulator: Emulator) -> Callable[[], list[str]]:
    """The operations that AWS was asked for since the last time."""

    def since() -> list[str]:
        asked = [call["operation"] for call in emulator.calls()]
        emulator.forget_calls()
        return asked

    return since

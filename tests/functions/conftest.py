"""A session whose calls go to an empty emulator, and the functions by their names."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from ivs_realtime.emulator.fixtures import emulator, emulator_server
from ivs_realtime.emulator.testing import Emulator
from ivs_realtime.faces.config import Settings
from ivs_realtime.faces.functions import ALL
from ivs_realtime.faces.session import Session

__all__ = ["emulator", "emulator_server"]

Call = Callable[..., dict[str, Any]]


@pytest.fixture
def session(emulator: Emulator) -> Session:
    """The verbs, for an account in us-east-1."""
    variables = emulator.environment()
    return Session(
        Settings(
            region="us-east-1",
            endpoint=emulator.url,
            access_key=variables["AWS_ACCESS_KEY_ID"],
            secret_key=variables["AWS_SECRET_ACCESS_KEY"],
        )
    )


@pytest.fixture
def call(session: Session) -> Call:
    """Calls a function by its name, with the API's names for the arguments."""

    def called(function: str, /, **arguments: Any) -> dict[str, Any]:
        return session.call(ALL[function], arguments)

    return called


@pytest.fixture
def ivs(emulator: Emulator) -> Any:
    """A boto3 client of the same account."""
    return emulator.client("ivs-realtime")


@pytest.fixture
def stage(ivs: Any) -> str:
    """The ARN of a stage."""
    return str(ivs.create_stage(name="studio", tags={"team": "video"})["stage"]["arn"])

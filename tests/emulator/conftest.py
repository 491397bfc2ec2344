"""An empty emulator for each test, and the clients that talk to it."""

from __future__ import annotations

from typing import Any

import pytest
from botocore.config import Config

from ivs_realtime.emulator.fixtures import emulator, emulator_server
from ivs_realtime.emulator.testing import Emulator
from tests.emulator.shapes import check_all

__all__ = ["emulator", "emulator_server"]


def pytest_addoption(parser: pytest.Parser) -> None:
    """Which world the contract tests run in."""
    group = parser.getgroup("contract", "the contract of the service")
    group.addoption("--aws", action="store_true", help="run the contract tests against AWS, with your credentials")
    group.addoption("--region", default="us-east-1", help="AWS's region (default: %(default)s)")
    group.addoption("--endpoint", default=None, help="another endpoint than AWS's own")


@pytest.fixture
def ivs(emulator: Emulator) -> Any:
    """A boto3 client that does not retry, so that every error is seen, and checks each answer's shape."""
    client = emulator.client("ivs-realtime", config=Config(retries={"total_max_attempts": 1}))
    check_all(client)
    return client


@pytest.fixture
def stage(ivs: Any) -> str:
    """The ARN of a stage."""
    return str(ivs.create_stage(name="studio")["stage"]["arn"])


@pytest.fixture
def encoder(ivs: Any) -> str:
    """The ARN of an encoder configuration."""
    return str(ivs.create_encoder_configuration()["encoderConfiguration"]["arn"])


@pytest.fixture
def bucket(emulator: Emulator) -> str:
    """A bucket's name."""
    emulator.client("s3").create_bucket(Bucket="recordings")
    return "recordings"


@pytest.fixture
def storage(ivs: Any, bucket: str) -> str:
    """The ARN of a storage configuration."""
    return str(ivs.create_storage_configuration(s3={"bucketName": bucket})["storageConfiguration"]["arn"])


@pytest.fixture
def channel(emulator: Emulator) -> str:
    """The ARN of a channel, which moto has."""
    return str(emulator.client("ivs").create_channel(name="programme")["channel"]["arn"])

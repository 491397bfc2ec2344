"""Two worlds for one test: the emulator, or AWS. What a test creates is remembered and cleaned up."""

from __future__ import annotations

import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import pytest
from botocore.config import Config
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec

from ivs_realtime.emulator.testing import Emulator
from tests.emulator.shapes import check_all

STRANGER = "210987654321"

# kind of resource: how it is deleted, last things first
_DELETED_BY = {
    "composition": ("ivs-realtime", "stop_composition"),
    "stage": ("ivs-realtime", "delete_stage"),
    "ingest-configuration": ("ivs-realtime", "delete_ingest_configuration"),
    "public-key": ("ivs-realtime", "delete_public_key"),
    "encoder-configuration": ("ivs-realtime", "delete_encoder_configuration"),
    "storage-configuration": ("ivs-realtime", "delete_storage_configuration"),
    "channel": ("ivs", "delete_channel"),
}


@dataclass
class World:
    """Where a contract test runs."""

    client_of: Callable[[str], Any]
    region: str
    emulator: Emulator | None
    """None when the test must not use what only the emulator has."""
    created: list[str] = field(default_factory=list)
    buckets: list[str] = field(default_factory=list)

    @cached_property
    def ivs(self) -> Any:
        """The client under test; it notes what it creates."""
        client = self.client_of("ivs-realtime")
        check_all(client)
        client.meta.events.register("after-call.ivs-realtime", self._note)
        return client

    @cached_property
    def channels(self) -> Any:
        """The low-latency API."""
        return self.client_of("ivs")

    @cached_property
    def s3(self) -> Any:
        """S3."""
        return self.client_of("s3")

    def _note(self, parsed: Any, model: Any, **_rest: Any) -> None:
        if model.name.startswith(("Create", "Import", "Start")):
            for value in parsed.values():
                if isinstance(value, dict) and "arn" in value:
                    self.created.append(value["arn"])

    # What other things are made of, made when it is first asked for.

    @cached_property
    def stage(self) -> str:
        return str(self.ivs.create_stage(name=self.name())["stage"]["arn"])

    @cached_property
    def encoder(self) -> str:
        return str(self.ivs.create_encoder_configuration(name=self.name())["encoderConfiguration"]["arn"])

    @cached_property
    def bucket(self) -> str:
        name = self.name()
        elsewhere = {} if self.region == "us-east-1" else {"LocationConstraint": self.region}
        self.s3.create_bucket(Bucket=name, **({"CreateBucketConfiguration": elsewhere} if elsewhere else {}))
        self.buckets.append(name)
        return name

    @cached_property
    def storage(self) -> str:
        answer = self.ivs.create_storage_configuration(name=self.name(), s3={"bucketName": self.bucket})
        return str(answer["storageConfiguration"]["arn"])

    @cached_property
    def channel(self) -> str:
        arn = str(self.channels.create_channel(name=self.name())["channel"]["arn"])
        self.created.append(arn)
        return arn

    @cached_property
    def ingest(self) -> str:
        answer = self.ivs.create_ingest_configuration(name=self.name(), ingestProtocol="RTMPS")
        return str(answer["ingestConfiguration"]["arn"])

    @cached_property
    def public_key(self) -> str:
        return str(self.ivs.import_public_key(publicKeyMaterial=new_key())["publicKey"]["arn"])

    @cached_property
    def composition(self) -> str:
        destination = {"s3": {"storageConfigurationArn": self.storage, "encoderConfigurationArns": [self.encoder]}}
        answer = self.ivs.start_composition(stageArn=self.stage, destinations=[destination])
        return str(answer["composition"]["arn"])

    @cached_property
    def session(self) -> tuple[str, str]:
        """A session and a participant in it: only the emulator lets somebody in."""
        who = self.simulated.participant(self.stage, publish=True)
        return who.session_id, who.participant_id

    @property
    def simulated(self) -> Emulator:
        """The emulator's control; without it the test is skipped."""
        if self.emulator is None:
            pytest.skip("needs simulated participants: AWS has none")
        return self.emulator

    def name(self) -> str:
        """A name nobody else has."""
        return f"contract-{uuid.uuid4().hex[:12]}"

    def unknown(self, kind: str, account: str | None = None) -> str:
        """A well-formed ARN of nothing."""
        return f"arn:aws:ivs:{self.region}:{account or self.account}:{kind}/{uuid.uuid4().hex[:12]}"

    @cached_property
    def account(self) -> str:
        """The caller's."""
        return str(self.client_of("sts").get_caller_identity()["Account"])

    def eventually(self, true: Callable[[], bool], seconds: float = 60) -> None:
        """Wait for something that takes a moment."""
        deadline = time.monotonic() + seconds
        while not true():
            assert time.monotonic() < deadline, "it did not come true"
            time.sleep(0.2 if self.emulator else 2)

    def clean(self) -> None:
        """Delete what was created: compositions first, buckets last. What cannot be deleted keeps nothing else."""
        with ExitStack() as rest:
            # Last in, first out; an exception is raised when all the others have had their turn.
            for name in self.buckets:
                rest.callback(self.s3.delete_bucket, Bucket=name)
            for kind in reversed(_DELETED_BY):
                if kind == "composition":
                    rest.callback(self._wait_for_the_end)
                for arn in [each for each in self.created if f":{kind}/" in each]:
                    rest.callback(self._delete, arn, *_DELETED_BY[kind])

    def _delete(self, arn: str, service: str, operation: str) -> None:
        client = self.ivs if service == "ivs-realtime" else self.channels
        with suppress(client.exceptions.ResourceNotFoundException):
            getattr(client, operation)(arn=arn)

    def _wait_for_the_end(self) -> None:
        for arn in [each for each in self.created if ":composition/" in each]:
            self.eventually(lambda arn=arn: self._ended(arn))  # type: ignore[misc]

    def _ended(self, arn: str) -> bool:
        try:
            state = self.ivs.get_composition(arn=arn)["composition"]["state"]
        except self.ivs.exceptions.ResourceNotFoundException:
            return True
        return state in ("STOPPED", "FAILED")


def new_key() -> str:
    """The public half of a new P-384 key, as PEM."""
    public = ec.generate_private_key(ec.SECP384R1()).public_key()
    spki = serialization.PublicFormat.SubjectPublicKeyInfo
    return str(public.public_bytes(serialization.Encoding.PEM, spki).decode())


@contextmanager
def opened(config: pytest.Config, emulator: Callable[[], Emulator]) -> Iterator[World]:
    """The world that the command line chose: the emulator, or with `--aws` AWS or another endpoint."""
    if config.getoption("--aws", default=False):
        world = World(_of_aws(config), config.getoption("--region"), None)
    else:
        here = emulator()
        # No retries: an error is seen as it is.
        once = Config(retries={"total_max_attempts": 1})
        world = World(lambda service: here.client(service, config=once), "us-east-1", here)
    try:
        yield world
    finally:
        world.clean()


def _of_aws(config: pytest.Config) -> Callable[[str], Any]:
    import boto3

    session = boto3.Session(region_name=config.getoption("--region"))
    patient = Config(retries={"mode": "standard", "total_max_attempts": 10})

    def client_of(service: str) -> Any:
        return session.client(service, endpoint_url=config.getoption("--endpoint"), config=patient)

    return client_of

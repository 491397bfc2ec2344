"""An emulator for a test.

    with running_emulator() as emulator:
        ivs = emulator.client("ivs-realtime")
        assert ivs.create_stage(name="studio")["stage"]["name"] == "studio"

The emulator is a process of its own, on a free port of loopback, and ends with the block. The same as pytest
fixtures is in `ivs_realtime.emulator.fixtures`.
"""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from ivs_realtime.emulator.remote import ask

ACCOUNT = "123456789012"
REGION = "us-east-1"


@cache
def _session() -> Any:
    """One for all clients: it is the session that reads botocore's models."""
    import boto3

    return boto3.Session()


@dataclass(frozen=True)
class Participant:
    """A simulated participant of a stage."""

    url: str
    stage_arn: str
    participant_id: str
    session_id: str

    def publish(self) -> Participant:
        """Begin to send sound and pictures."""
        return self._act("publish")

    def unpublish(self) -> Participant:
        """Stop sending."""
        return self._act("unpublish")

    def leave(self) -> Participant:
        """Go."""
        return self._act("leave")

    def _act(self, act: str) -> Participant:
        body = {"stageArn": self.stage_arn, "participantId": self.participant_id}
        ask(self.url, "POST", f"participants/{act}", body)
        return self


@dataclass(frozen=True)
class Faults:
    """Faults ordered for operations."""

    url: str

    def order(self, operation: str, kind: str, **more: Any) -> int:
        """Order one; the answer is its number.

        `kind` is throttled, internal, access-denied, quota, pending-verification, delay, close-before,
        close-after or composition-failed. `more` is times (None for always), probability, seconds, reason.
        """
        order = ask(self.url, "POST", "faults", {"operation": operation, "kind": kind, **more})
        return int(order["number"])

    def ordered(self) -> list[dict[str, Any]]:
        """What is still to happen."""
        return list(ask(self.url, "GET", "faults")["faults"])

    def clear(self) -> None:
        """Withdraw all."""
        ask(self.url, "DELETE", "faults")


@dataclass(frozen=True)
class Emulator:
    """A running emulator."""

    url: str

    def environment(self, account: str = ACCOUNT, region: str = REGION) -> dict[str, str]:
        """Variables under which every AWS client talks to it."""
        return {
            "AWS_ENDPOINT_URL": self.url,
            "AWS_ACCESS_KEY_ID": account,
            "AWS_SECRET_ACCESS_KEY": "emulator",
            "AWS_REGION": region,
            "AWS_DEFAULT_REGION": region,
            "AWS_EC2_METADATA_DISABLED": "true",
        }

    def client(self, service: str, *, account: str = ACCOUNT, region: str = REGION, **more: Any) -> Any:
        """A boto3 client; `more` goes to boto3."""
        return _session().client(
            service,
            endpoint_url=self.url,
            region_name=region,
            aws_access_key_id=account,
            aws_secret_access_key="emulator",  # noqa: S106 - no secret
            **more,
        )

    def calls(self, service: str | None = "ivs-realtime") -> list[dict[str, Any]]:
        """The log: operation, status, error, arn, at …, oldest first; None for all services."""
        calls = ask(self.url, "GET", "calls")["calls"]
        return [call for call in calls if service is None or call["service"] == service]

    def forget_calls(self) -> None:
        """Empty the log."""
        ask(self.url, "DELETE", "calls")

    @property
    def faults(self) -> Faults:
        """Order faults."""
        return Faults(self.url)

    def advance(self, seconds: float) -> None:
        """Move its time forward."""
        ask(self.url, "POST", "time", {"advance": seconds})

    def participant(self, stage_arn: str, **more: Any) -> Participant:
        """Somebody joins a stage; `more` is token, or userId, attributes, capabilities, publish …."""
        answer = ask(self.url, "POST", "participants/join", {"stageArn": stage_arn, **more})
        return Participant(self.url, stage_arn, answer["participantId"], answer["sessionId"])

    def crowd(self, stage_arn: str, count: int, publish: int = 0) -> None:
        """Many join a stage at once, some of them publishing."""
        ask(self.url, "POST", "participants/crowd", {"stageArn": stage_arn, "count": count, "publish": publish})

    def stream(self, stream_key: str, **more: Any) -> None:
        """An encoder streams with this key; `more` is protocol."""
        ask(self.url, "POST", "ingest/start", {"streamKey": stream_key, **more})

    def end_stream(self, stream_key: str) -> None:
        """The encoder with this key ends its stream."""
        ask(self.url, "POST", "ingest/stop", {"streamKey": stream_key})

    def participants(self, stage_arn: str) -> list[dict[str, Any]]:
        """Who is there."""
        return list(ask(self.url, "GET", "participants", stageArn=stage_arn)["participants"])

    def compositions(self) -> list[dict[str, Any]]:
        """All compositions with their states and reasons."""
        return list(ask(self.url, "GET", "compositions")["compositions"])

    def fail_composition(self, arn: str, reason: str = "ordered by a test", **more: Any) -> None:
        """A running composition fails now; `destinationId` fails one destination only."""
        ask(self.url, "POST", "compositions/fail", {"arn": arn, "reason": reason, **more})

    def reset(self) -> None:
        """Forget everything: resources, moto's services, faults, calls."""
        ask(self.url, "POST", "reset", {})


@contextlib.contextmanager
def running_emulator(*arguments: str, state: Path | None = None, port: int = 0) -> Iterator[Emulator]:
    """An emulator while the block runs. `arguments` are those of `ivs-realtime emulator serve`."""
    with started(*arguments, state=state, port=port) as (emulator, _process):
        yield emulator


@contextlib.contextmanager
def started(
    *arguments: str, state: Path | None = None, port: int = 0
) -> Iterator[tuple[Emulator, subprocess.Popen[str]]]:
    """The emulator and its process, for tests that kill it."""
    where = ["--memory"] if state is None else ["--state", str(state)]
    command: Sequence[str] = (
        *(sys.executable, "-m", "ivs_realtime.emulator", "serve", "--port", str(port), "--json"),
        *where,
        *arguments,
    )
    environment = {name: value for name, value in os.environ.items() if not name.startswith("AWS_")}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as process:  # noqa: S603
        assert process.stdout is not None  # noqa: S101 - it was asked for
        try:
            line = process.stdout.readline()
            if not line:
                raise RuntimeError(f"The emulator did not start (exit code {process.wait()}); it says why above.")
            yield Emulator(json.loads(line)["url"]), process
        finally:
            process.terminate()

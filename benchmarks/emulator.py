"""The emulator's speed and memory, as ratios and limits.

    python benchmarks/emulator.py

GetStage is compared with GetChannel of moto's own server, measured alternately on the same machine in the
same run; the rest are the limits the emulator is built for.
"""

from __future__ import annotations

import contextlib
import http.client
import json
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from ivs_realtime.emulator.remote import ask
from ivs_realtime.emulator.testing import Emulator, started

STAGES, PARTICIPANTS = 1000, 100
ROUNDS, SECONDS, CONNECTIONS = 3, 3.0, 8
LOAD = Path(__file__).with_name("emulator_load.py")
CREDENTIAL = "AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20261122/us-east-1/ivs/aws4_request"


def request(port: int, operation: str, body: dict[str, Any]) -> bytes:
    """The bytes of one signed request."""
    content = json.dumps(body).encode()
    head = (
        f"POST /{operation} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Type: application/json\r\n"
        f"Authorization: {CREDENTIAL}, SignedHeaders=host, Signature=0\r\nContent-Length: {len(content)}\r\n\r\n"
    )
    return head.encode() + content


def rate(port: int, operation: str, arn: str) -> float:
    """Answers a second."""
    command = [sys.executable, str(LOAD), "127.0.0.1", str(port), str(SECONDS), str(CONNECTIONS)]
    done = subprocess.run(command, input=request(port, operation, {"arn": arn}), capture_output=True, check=True)
    return float(done.stdout)


@contextlib.contextmanager
def moto_server() -> Iterator[Emulator]:
    """moto's own server, in a process of its own."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-c", f"from moto.server import main; main(['-p', '{port}'])"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            for _ in range(200):
                with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port)):
                    break
                time.sleep(0.05)
            yield Emulator(f"http://127.0.0.1:{port}")
        finally:
            process.terminate()


def compared() -> tuple[float, float, float]:
    """Answers a second of GetStage, of GetChannel by moto's own server, of GetChannel by moto in the emulator.

    moto's own server hangs up after each answer; in the emulator its connections are kept alive too.
    """
    with started() as (emulator, _), moto_server() as moto:
        stage = emulator.client("ivs-realtime", account="AKIAIOSFODNN7EXAMPLE").create_stage()["stage"]["arn"]
        channel = moto.client("ivs", account="AKIAIOSFODNN7EXAMPLE").create_channel(name="a")["channel"]["arn"]
        inside = emulator.client("ivs", account="AKIAIOSFODNN7EXAMPLE").create_channel(name="a")["channel"]["arn"]
        ours, motos, insides = [], [], []
        for _ in range(ROUNDS):
            ours.append(rate(port_of(emulator), "GetStage", stage))
            motos.append(rate(port_of(moto), "GetChannel", channel))
            insides.append(rate(port_of(emulator), "GetChannel", inside))
    return statistics.median(ours), statistics.median(motos), statistics.median(insides)


def port_of(emulator: Emulator) -> int:
    return int(emulator.url.rsplit(":", 1)[1])


def first_answer() -> float:
    """Seconds from the start of the process to the first answer of the service."""
    times = []
    for _ in range(ROUNDS):
        begun = time.perf_counter()
        with started() as (emulator, _):
            with socket.create_connection(("127.0.0.1", port_of(emulator))) as connection:
                connection.sendall(request(port_of(emulator), "ListStages", {}))
                assert connection.recv(100).startswith(b"HTTP/1.1 200")
            times.append(time.perf_counter() - begun)
    return statistics.median(times)


def full_house() -> tuple[float, float, float]:
    """Megabytes and the slowest page in milliseconds with every stage full, and seconds to restart from the file."""
    with tempfile.TemporaryDirectory() as directory:
        state = Path(directory) / "state.sqlite"
        with started(state=state) as (emulator, process):
            ivs = emulator.client("ivs-realtime")
            arns = [ivs.create_stage(name=f"stage-{number}")["stage"]["arn"] for number in range(STAGES)]
            for arn in arns:
                ask(emulator.url, "POST", "participants/crowd", {"stageArn": arn, "count": PARTICIPANTS, "publish": 10})
            memory = megabytes(process.pid)
            session = ivs.get_stage(arn=arns[0])["stage"]["activeSessionId"]
            pages = [
                milliseconds(emulator, "ListStages", {"maxResults": 100}),
                milliseconds(emulator, "ListStages", {"maxResults": 100, "nextToken": last_token(ivs)}),
                milliseconds(
                    emulator, "ListParticipants", {"stageArn": arns[0], "sessionId": session, "maxResults": 100}
                ),
            ]
            process.kill()
            process.wait()
        begun = time.perf_counter()
        with started(state=state) as (emulator, process):
            assert len(emulator.participants(arns[-1])) == PARTICIPANTS
            again = time.perf_counter() - begun
            memory = max(memory, megabytes(process.pid))
    return memory, max(pages), again


def last_token(ivs: Any) -> str:
    """The token of the last page of stages."""
    token = ""
    while True:
        answer = ivs.list_stages(maxResults=100, **({"nextToken": token} if token else {}))
        if "nextToken" not in answer:
            return token
        token = answer["nextToken"]


def megabytes(pid: int) -> float:
    status = Path(f"/proc/{pid}/status").read_text()
    return int(next(line for line in status.splitlines() if line.startswith("VmRSS")).split()[1]) / 1024


def milliseconds(emulator: Emulator, operation: str, body: dict[str, Any]) -> float:
    """How long an answer takes, over HTTP."""
    times = []
    connection = http.client.HTTPConnection("127.0.0.1", port_of(emulator))
    headers = {"Authorization": CREDENTIAL.replace("AKIAIOSFODNN7EXAMPLE", "123456789012")}
    for _ in range(9):
        begun = time.perf_counter()
        connection.request("POST", f"/{operation}", json.dumps(body), {"Content-Type": "application/json", **headers})
        answer = connection.getresponse()
        assert len(answer.read()) > 10_000, answer.status
        times.append((time.perf_counter() - begun) * 1000)
    return statistics.median(times)


def main() -> None:
    table = Table("measured", "result", "limit", "")
    ours, motos, inside = compared()
    ratio = ours / max(motos, inside)
    rows = [
        ("GetStage, answers a second", f"{ours:,.0f}", "", True),
        ("GetChannel, moto's own server, answers a second", f"{motos:,.0f}", "", True),
        ("GetChannel, moto in the emulator, kept alive, answers a second", f"{inside:,.0f}", "", True),
        ("GetStage / the faster GetChannel", f"{ratio:.1f} x", "at least 2 x", ratio >= 2),
    ]
    seconds = first_answer()
    rows.append(("start to first answer", f"{seconds:.2f} s", "under 1 s", seconds < 1))
    memory, page, again = full_house()
    rows.append((f"memory, {STAGES} stages of {PARTICIPANTS}", f"{memory:.0f} MB", "under 300 MB", memory < 300))
    rows.append(("the slowest page of 100", f"{page:.1f} ms", "under 20 ms", page < 20))
    rows.append(("restart with that file, after kill -9", f"{again:.1f} s", "", True))
    for name, result, limit, good in rows:
        table.add_row(name, result, limit, "" if not limit else "ok" if good else "MISSED")
    Console(width=110).print(table)
    sys.exit(not all(row[3] for row in rows))


if __name__ == "__main__":
    main()

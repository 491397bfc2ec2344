"""The program itself: one line on standard output, nothing loaded that is not needed, and a quiet end."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from typing import Any

import grpc
import pytest
from google.protobuf import empty_pb2
from pulumi.runtime.proto import provider_pb2, provider_pb2_grpc

from tests.faces_plugin.engine import Engine

PROGRAM = [sys.executable, "-m", "ivs_realtime.faces.plugin.process"]


@pytest.fixture
def process() -> Iterator[subprocess.Popen[str]]:
    """The plugin as an engine starts it, with flags that it does not know."""
    command = [*PROGRAM, "127.0.0.1:1", "--logtostderr", "-v=9", "--tracing", "http://127.0.0.1:1"]
    pipes: dict[str, Any] = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    with subprocess.Popen(command, **pipes) as started:
        yield started
        started.kill()


def port_of(process: subprocess.Popen[str]) -> int:
    assert process.stdout is not None
    return int(process.stdout.readline())


def ended(process: subprocess.Popen[str], seconds: float = 10) -> tuple[int, str, str]:
    out, err = process.communicate(timeout=seconds)
    return process.returncode, out, err


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_standard_output_holds_the_port_and_nothing_else(process: subprocess.Popen[str], number: int) -> None:
    with grpc.insecure_channel(f"127.0.0.1:{port_of(process)}") as channel:
        engine = Engine(channel)
        engine.stub.GetSchema(provider_pb2.GetSchemaRequest())
        engine.configure({"region": "us-east-1"})
        engine.check({"name": "a"})
        engine.stub.Cancel(empty_pb2.Empty())
    process.send_signal(number)
    assert ended(process) == (0, "", "")


def test_it_ends_soon_while_a_call_waits(process: subprocess.Popen[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as deaf, grpc.insecure_channel(
        f"127.0.0.1:{port_of(process)}"
    ) as channel:  # fmt: skip
        endpoint = f"http://127.0.0.1:{deaf.getsockname()[1]}"
        engine = Engine(channel)
        engine.configure({"region": "us-east-1", "endpoint": endpoint, "accessKey": "a", "secretKey": "b"})
        request = provider_pb2.ReadRequest(
            id="arn:aws:ivs:us-east-1:123456789012:stage/a", type="ivs-realtime:index:Stage"
        )
        waiting = provider_pb2_grpc.ResourceProviderStub(channel).Read.future(request)
        wire, _ = deaf.accept()
        with wire:
            begun = time.monotonic()
            process.terminate()
            assert ended(process)[0] == 0
            assert time.monotonic() - begun < 5
        assert waiting.exception() is not None


def test_garbage_on_the_wire_takes_nothing_down(process: subprocess.Popen[str]) -> None:
    port = port_of(process)
    for garbage in (b"GET / HTTP/1.1\r\n\r\n", os.urandom(256), b""):
        with socket.create_connection(("127.0.0.1", port)) as wire:
            wire.sendall(garbage)
    with grpc.insecure_channel(f"127.0.0.1:{port}") as channel:
        call = channel.unary_unary("/pulumirpc.ResourceProvider/Check")
        with pytest.raises(grpc.RpcError) as caught:
            call(b"\xff\xff no message of protobuf")
        assert "Traceback" not in caught.value.details()  # type: ignore[attr-defined]
        with pytest.raises(grpc.RpcError) as caught:
            channel.unary_unary("/pulumirpc.ResourceProvider/Nothing")(b"")
        assert caught.value.code() is grpc.StatusCode.UNIMPLEMENTED  # type: ignore[attr-defined]
        assert Engine(channel).stub.GetPluginInfo(empty_pb2.Empty()).version


def test_it_ends_when_the_engine_was_killed() -> None:
    starter = (
        "import subprocess, sys, time; p = subprocess.Popen(sys.argv[1:]); print(p.pid, flush=True); time.sleep(99)"
    )
    with subprocess.Popen([sys.executable, "-c", starter, *PROGRAM], stdout=subprocess.PIPE, text=True) as engine:
        assert engine.stdout is not None
        plugin, _port = (int(engine.stdout.readline()) for _ in range(2))
        engine.kill()
    deadline = time.monotonic() + 10
    while _runs(plugin) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert not _runs(plugin)


def _runs(pid: int) -> bool:
    try:
        with open(f"/proc/{pid}/stat") as state:  # noqa: PTH123
            return state.read().split()[2] != "Z"
    except OSError:
        return False


def test_what_the_schema_needs_is_little() -> None:
    program = (
        "import sys\n"
        "from ivs_realtime.faces.plugin.process import serve\n"
        "from ivs_realtime.faces.plugin.servicer import Provider, schema_text\n"
        "serve(Provider()); schema_text()\n"
        "print(*sorted({name.split('.')[0] for name in sys.modules} & {'boto3', 'botocore', 'pydantic', 'typer'}))\n"
        "import os; os._exit(0)\n"
    )
    done = subprocess.run([sys.executable, "-u", "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""

"""Raw HTTP load: the same request over and over on a few connections, kept alive if the server lets them.

Run as a process of its own, so that it does not share the server's interpreter:
    python benchmarks/emulator_load.py HOST PORT SECONDS CONNECTIONS < request
prints the answers a second.
"""

from __future__ import annotations

import asyncio
import re
import sys
import time

_LENGTH = re.compile(rb"content-length: *(\d+)", re.IGNORECASE)


class Connection(asyncio.Protocol):
    """Sends the request, waits for the whole answer, sends it again; when the server hangs up, connects again."""

    def __init__(self, host: str, port: int, request: bytes) -> None:
        self.address = (host, port)
        self.request = request
        self.answers = 0
        self.received = b""
        self.over = False
        self.hangs_up = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport
        self.received = b""
        transport.write(self.request)

    def data_received(self, data: bytes) -> None:
        self.received += data
        head, found, body = self.received.partition(b"\r\n\r\n")
        length = _LENGTH.search(head)
        if not found or length is None or len(body) < int(length[1]):
            return
        if not head.startswith(b"HTTP/1.1 200"):
            raise SystemExit(f"not answered: {self.received[:300]!r}")
        self.answers += 1
        self.received = b""
        self.hangs_up = b"onnection: close" in head
        if not self.hangs_up:
            self.transport.write(self.request)

    def connection_lost(self, exc: Exception | None) -> None:
        if not self.over:
            loop = asyncio.get_running_loop()
            self.again = loop.create_task(loop.create_connection(lambda: self, *self.address))


async def load(host: str, port: int, seconds: float, connections: int, request: bytes) -> float:
    """Answers a second."""
    loop = asyncio.get_running_loop()
    made = [
        await loop.create_connection(lambda: Connection(host, port, request), host, port) for _ in range(connections)
    ]
    await asyncio.sleep(0.3)
    before, started = sum(protocol.answers for _, protocol in made), time.perf_counter()
    await asyncio.sleep(seconds)
    answers = sum(protocol.answers for _, protocol in made) - before
    rate = answers / (time.perf_counter() - started)
    for _, protocol in made:
        protocol.over = True
        protocol.transport.close()
    return rate


if __name__ == "__main__":
    arguments = sys.argv[1:]
    host, port, seconds, connections = arguments[0], int(arguments[1]), float(arguments[2]), int(arguments[3])
    print(asyncio.run(load(host, port, seconds, connections, sys.stdin.buffer.read())))

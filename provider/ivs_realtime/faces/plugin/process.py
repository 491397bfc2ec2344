"""The program `pulumi-resource-ivs-realtime`: started by the engine, told its address, asked on a port of its own.

The first line on standard output is the port, and nothing else may ever be written there: whatever prints is sent to
standard error instead, from the first moment on.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import NoReturn

import grpc
from pulumi.runtime.proto import provider_pb2_grpc

from ivs_realtime.faces.plugin.servicer import Provider

THREADS = 256
"""How many calls are served at once: more than any engine makes in parallel. Threads are made as they are needed."""

_OPTIONS = (("grpc.max_receive_message_length", 400 * 1024 * 1024), ("grpc.max_send_message_length", 400 * 1024 * 1024))
"""The engine's own limits."""

_END_SECONDS = 4.0
"""How long calls under way may take to end. The engine kills a plugin five seconds after asking it to stop."""

_ORPHAN_SECONDS = 2.0


def serve(provider: Provider, port: int = 0) -> tuple[grpc.Server, int]:
    """Begin to serve a provider on loopback; the server and its port."""
    server = grpc.server(ThreadPoolExecutor(THREADS, "call"), options=_OPTIONS)
    provider_pb2_grpc.add_ResourceProviderServicer_to_server(provider, server)
    port = server.add_insecure_port(f"127.0.0.1:{port}")
    server.start()
    return server, port


def main() -> None:
    """Entry point. The engine's address and flags are taken as they come: nothing here depends on them."""
    parent = os.getppid()
    answers = os.dup(1)
    os.dup2(2, 1)
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    provider = Provider()
    server, port = serve(provider)
    os.write(answers, f"{port}\n".encode())
    os.close(answers)
    while not stop.wait(_ORPHAN_SECONDS):
        if os.getppid() != parent:
            break  # the engine was killed, and nobody will ask again
    provider.cancel()
    server.stop(_END_SECONDS).wait()
    _leave()


def _leave() -> NoReturn:
    # Without waiting for threads that are still in a call to AWS.
    sys.stderr.flush()
    os._exit(0)


if __name__ == "__main__":
    main()

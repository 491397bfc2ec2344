"""Starting and stopping an emulator in this process."""

from __future__ import annotations

import asyncio
import contextlib
import errno
import logging
import threading
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from aiohttp import web

from ivs_realtime.emulator.clock import Clock
from ivs_realtime.emulator.log import Log
from ivs_realtime.emulator.moto_services import MotoServices
from ivs_realtime.emulator.server import Server
from ivs_realtime.emulator.service import Service
from ivs_realtime.emulator.settings import Settings
from ivs_realtime.emulator.store import Store
from ivs_realtime.emulator.world import World

# 50 tag keys of 128 characters in the query of an UntagResource: what aiohttp takes by itself is too short.
_LONGEST_LINE = 128 * 1024
# A client that speaks bad HTTP is answered 400; aiohttp would print a stack trace of it, too.
_QUIET = logging.getLogger("ivs_realtime.emulator.http")
_QUIET.addHandler(logging.NullHandler())
_QUIET.propagate = False


class CannotListenError(Exception):
    """The address cannot be used; the message says why and what to do."""


@dataclass(frozen=True)
class Options:
    """How an emulator is to run."""

    host: str = "127.0.0.1"
    port: int = 0
    """0 for any free one."""
    state: Path | None = None
    """None for a world that ends with the process."""
    settings: Settings = field(default_factory=Settings)
    echo: Callable[[str], None] | None = None
    """Where each call is printed."""


@contextlib.asynccontextmanager
async def serving(options: Options) -> AsyncIterator[str]:
    """A server while the block runs; the value is its URL."""
    store = Store(options.state)
    try:
        world = World(store, Clock())
        moto = MotoServices(world)
        server = Server(Service(world, options.settings, moto, Log(options.echo)), moto)
        http = web.Server(
            server.handle,
            access_log=None,
            logger=_QUIET,
            max_line_size=_LONGEST_LINE,
            max_field_size=_LONGEST_LINE,
            # Bodies stay as they came: an object in a bucket keeps its Content-Encoding.
            auto_decompress=False,
        )
        runner = web.ServerRunner(http)
        await runner.setup()
        try:
            site = web.TCPSite(runner, options.host, options.port, shutdown_timeout=1)
            try:
                await site.start()
            except OSError as error:
                raise _explained(options, error) from None
            port = runner.addresses[0][1]
            yield f"http://{_in_url(options.host)}:{port}"
        finally:
            await runner.cleanup()
    finally:
        store.close()


@contextlib.contextmanager
def in_background(options: Options) -> Iterator[str]:
    """A server in a thread of this process while the block runs; the value is its URL."""
    loop = asyncio.new_event_loop()
    started: list[str | BaseException] = []
    ready, over = threading.Event(), asyncio.Event()

    async def main() -> None:
        try:
            async with serving(options) as url:
                started.append(url)
                ready.set()
                await over.wait()
        except BaseException as error:
            started.append(error)
            ready.set()

    thread = threading.Thread(target=loop.run_until_complete, args=(main(),), name="emulator")
    thread.start()
    ready.wait()
    try:
        if isinstance(started[0], BaseException):
            raise started[0]
        yield started[0]
    finally:
        if not loop.is_closed():
            with contextlib.suppress(RuntimeError):  # it ended by itself
                loop.call_soon_threadsafe(over.set)
        thread.join()
        loop.close()


def _in_url(host: str) -> str:
    if host in ("0.0.0.0", "::", ""):  # noqa: S104 - told, not chosen
        return "127.0.0.1"
    return f"[{host}]" if ":" in host else host


def _explained(options: Options, error: OSError) -> CannotListenError:
    where = f"{options.host}:{options.port}"
    if error.errno == errno.EADDRINUSE:
        return CannotListenError(
            f"Port {options.port} of {options.host} is in use. Another emulator may be running there; "
            "otherwise choose another with --port (0 takes any free one)."
        )
    if error.errno == errno.EACCES:
        return CannotListenError(f"{where} may not be used by this user: choose a port above 1023 with --port.")
    return CannotListenError(
        f"{where} cannot be listened on: {error.strerror or error}. Choose another --host or --port."
    )

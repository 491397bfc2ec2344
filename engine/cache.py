"""The engine that an earlier run left behind, outside the checkout.

    ${XDG_CACHE_HOME:-~/.cache}/ivs-realtime/engine/
      v3.259.0.lock         held while something is put in
      v3.259.0/parts.json   what is here: each part, what it was made from, the size of each file
      v3.259.0/bin/…        the executables

Everything arrives whole: it is made in a directory beside, moved in, and believed only when parts.json
names it with its size.
"""

from __future__ import annotations

import contextlib
import fcntl
import json
import os
import shutil
import tempfile
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any

from engine.parts import ALWAYS, FILES, VERSION
from engine.progress import say


class Cache:
    """One version's place in the user's cache."""

    def __init__(self, environ: Mapping[str, str]) -> None:
        given = environ.get("XDG_CACHE_HOME", "")
        # The XDG rule: a relative path is to be ignored.
        base = Path(given) if Path(given).is_absolute() else Path(environ["HOME"]) / ".cache"
        self.root = base / "ivs-realtime" / "engine"
        self.home = self.root / f"v{VERSION}"
        self.bin = self.home / "bin"

    def missing(self, parts: Collection[str], origins: Mapping[str, str]) -> list[str]:
        """The parts that are not here, not whole, or made from something else than today's origins."""
        here = self._read()
        return [part for part in parts if not self._whole(part, here.get(part), origins)]

    def _whole(self, part: str, record: Any, origins: Mapping[str, str]) -> bool:
        match record:
            case {"origin": str(origin), "files": {**sizes}} if origin in ("official", origins[part]):
                return all(_size(self.bin / name) == sizes.get(name, -1) for name in FILES[part])
        return False

    def _read(self) -> dict[str, Any]:
        try:
            record = json.loads((self.home / "parts.json").read_text())
        except (OSError, ValueError):
            return {}
        return record if isinstance(record, dict) else {}

    @contextlib.contextmanager
    def locked(self) -> Iterator[None]:
        """Alone with the cache; waits for another process that fills it."""
        self.root.mkdir(parents=True, exist_ok=True)
        with (self.root / f"v{VERSION}.lock").open("w") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                say("another process is getting the engine: waiting for it")
                # The system drops the lock of a process that dies, so this ends.
                fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    @contextlib.contextmanager
    def workshop(self) -> Iterator[Path]:
        """An empty directory on the cache's own file system, to make parts in; gone afterwards."""
        # What a killed run left. Nobody works there: the caller holds the lock.
        for left in self.root.glob(".making-*"):
            shutil.rmtree(left, ignore_errors=True)
        made = Path(tempfile.mkdtemp(prefix=".making-", dir=self.root))
        try:
            (made / "bin").mkdir()
            yield made
        finally:
            shutil.rmtree(made, ignore_errors=True)

    def put(self, made: Path, parts: Collection[str], origins: Mapping[str, str]) -> None:
        """Takes in a workshop's `bin`, which holds these parts whole."""
        new = {
            part: {
                "origin": origins[part],
                "files": {name: _size(made / "bin" / name) for name in FILES[part]},
            }
            for part in parts
        }
        if set(ALWAYS) <= set(parts):
            # An engine of its own: nothing of the one before stays beside it.
            (made / "parts.json").write_text(json.dumps(new, indent=2))
            shutil.rmtree(self.home, ignore_errors=True)
            made.replace(self.home)
            return
        for file in (made / "bin").iterdir():
            file.replace(self.bin / file.name)
        (made / "parts.json").write_text(json.dumps({**self._read(), **new}, indent=2))
        (made / "parts.json").replace(self.home / "parts.json")


def _size(file: Path) -> int:
    """The size of an executable, and -1 for anything else."""
    return file.stat().st_size if file.is_file() and os.access(file, os.X_OK) else -1

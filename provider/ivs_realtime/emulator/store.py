"""The file: what was acknowledged is in it, whatever happens to the process.

SQLite in write-ahead mode, one transaction for each request that changed something, committed before the
answer leaves. With `synchronous=NORMAL` a killed process loses nothing; a power cut may lose the last
moments. One process owns the file, by a lock that dies with it.
"""

from __future__ import annotations

import contextlib
import json
import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path

Row = tuple[str, str, str, str]
"""Kind, scope, key and the record as JSON."""

VERSION = 1


class StateFileError(Exception):
    """The state file cannot be used; the message says why and what to do."""


class Store:
    """Rows of JSON by kind, scope and key, in a file or (path None) in memory only."""

    def __init__(self, path: Path | None) -> None:
        self.path = path
        if path is None:
            self._database = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
            self._create()
            return
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            # It will hold stream keys: nobody else reads them.
            path.touch(mode=0o600)
            self._database = sqlite3.connect(path, isolation_level=None, check_same_thread=False, timeout=0)
        except (OSError, sqlite3.Error) as error:
            raise StateFileError(
                f"The state file {path} cannot be opened: {error}. Give another with --state."
            ) from None
        try:
            # The lock is taken by the first write and kept until the connection (or the process) ends.
            self._database.execute("PRAGMA locking_mode=EXCLUSIVE")
            self._database.execute("PRAGMA journal_mode=WAL")
            self._database.execute("PRAGMA synchronous=NORMAL")
            self._create()
        except sqlite3.Error as error:
            self._database.close()
            raise self._explained(path, error) from None

    @staticmethod
    def _explained(path: Path, error: sqlite3.Error) -> StateFileError:
        if "locked" in str(error):
            return StateFileError(
                f"The state file {path} is in use by another emulator. Use that one, stop it, or give "
                "another file with --state (or none with --memory)."
            )
        return StateFileError(
            f"The state file {path} cannot be used: {error}. It may not be one of the emulator's: give "
            "another with --state, or move it away."
        )

    def _create(self) -> None:
        (version,) = self._database.execute("PRAGMA user_version").fetchone()
        if version not in (0, VERSION):
            raise sqlite3.DatabaseError(f"it has format {version}, this emulator reads format {VERSION}")
        if version == 0 and self._database.execute("SELECT name FROM sqlite_master").fetchone():
            raise sqlite3.DatabaseError("it is another program's database")
        self._database.execute("BEGIN IMMEDIATE")
        self._database.execute(
            "CREATE TABLE IF NOT EXISTS records (kind TEXT, scope TEXT, key TEXT, body TEXT NOT NULL, "
            "PRIMARY KEY (kind, scope, key)) WITHOUT ROWID"
        )
        self._database.execute(f"PRAGMA user_version={VERSION}")
        self._database.execute("COMMIT")

    def rows(self) -> Iterator[Row]:
        """Everything."""
        try:
            yield from self._database.execute("SELECT kind, scope, key, body FROM records")
        except sqlite3.Error as error:
            raise damaged(self.path, error) from None

    def write(self, put: Iterable[Row], removed: Iterable[tuple[str, str, str]]) -> None:
        """One transaction: on return it is durable, on an exception nothing of it happened."""
        self._database.execute("BEGIN IMMEDIATE")
        try:
            self._database.executemany("INSERT OR REPLACE INTO records VALUES (?, ?, ?, ?)", put)
            self._database.executemany("DELETE FROM records WHERE kind = ? AND scope = ? AND key = ?", removed)
            self._database.execute("COMMIT")
        except BaseException:
            with contextlib.suppress(sqlite3.Error):
                self._database.execute("ROLLBACK")
            raise

    def close(self) -> None:
        """Give the file back."""
        self._database.close()


def damaged(path: Path | None, error: Exception) -> StateFileError:
    """What is in the file makes no sense."""
    return StateFileError(
        f"The state file {path} is damaged ({error!r}). Move it away, or give another with --state (or none with "
        "--memory)."
    )


def to_text(body: object) -> str:
    """JSON as it stands in the file."""
    return json.dumps(body, separators=(",", ":"))

"""All records in memory, and the transaction around each request that changes them."""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterable
from pathlib import Path
from typing import TypeVar

from ivs_realtime.emulator.clock import Clock
from ivs_realtime.emulator.kinds import KINDS
from ivs_realtime.emulator.records import Record, scope_of
from ivs_realtime.emulator.store import Row, Store, damaged, to_text

R = TypeVar("R", bound=Record)
_Place = tuple[str, str, str]

# Values that are no records: one row each, in the scope "".
_VALUE = "value"


class World:
    """Records by kind, scope and key.

    A request reads and puts as it likes, then `commit` writes all its changes in one transaction, or
    `rollback` takes them back. Requests follow each other: no two are ever under way at once.
    """

    def __init__(self, store: Store, clock: Clock) -> None:
        self.clock = clock
        self._store = store
        self._tables: dict[str, dict[str, dict[str, Record]]] = {kind: {} for kind in KINDS}
        self._values: dict[str, str] = {}
        self._before: dict[_Place, Record | None] = {}
        self._sequence = 0
        try:
            self._load()
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise damaged(store.path, error) from None

    def _load(self) -> None:
        for kind, scope, key, body in self._store.rows():
            if kind == _VALUE:
                self._values[key] = body
                continue
            record = KINDS[kind].from_json(json.loads(body))
            self._tables[kind].setdefault(scope, {})[key] = record
            self._sequence = max(self._sequence, getattr(record, "sequence", 0))
        for scopes in self._tables.values():
            for scope, records in scopes.items():
                # The file keeps them by key.
                scopes[scope] = _in_order(records)
        self.clock.ahead = max(self.clock.ahead, float(self._values.get("clock-ahead", "0")))
        if "secret" not in self._values:
            self.keep("secret", secrets.token_hex(32))

    @property
    def path(self) -> Path | None:
        """The state file; None if there is none."""
        return self._store.path

    @property
    def secret(self) -> bytes:
        """Random bytes of this world, which outlive the process: page tokens are signed with them."""
        return bytes.fromhex(self._values["secret"])

    def next_sequence(self) -> int:
        """The next place in the order of creation."""
        self._sequence += 1
        return self._sequence

    def find(self, kind: type[R], key: str, scope: str | None = None) -> R | None:
        """The record, or None. Without a scope the key is an ARN."""
        found = self._tables[kind.kind].get(scope or scope_of(key), {}).get(key)
        return found if isinstance(found, kind) else None

    def all(self, kind: type[R], scope: str) -> Iterable[R]:
        """The records of a scope, oldest first."""
        return self._tables[kind.kind].get(scope, {}).values()  # type: ignore[return-value]

    def count(self, kind: type[Record], scope: str) -> int:
        """How many there are."""
        return len(self._tables[kind.kind].get(scope, {}))

    def everything(self, kind: type[R]) -> Iterable[R]:
        """The records of all scopes."""
        for records in list(self._tables[kind.kind].values()):
            yield from records.values()  # type: ignore[misc]

    def put(self, record: Record) -> None:
        """Add it, or replace the one with its key."""
        records = self._tables[record.kind].setdefault(record.scope, {})
        self._before.setdefault((record.kind, record.scope, record.key), records.get(record.key))
        records[record.key] = record

    def remove(self, record: Record) -> None:
        """Forget it."""
        records = self._tables[record.kind][record.scope]
        self._before.setdefault((record.kind, record.scope, record.key), records[record.key])
        del records[record.key]

    def commit(self) -> None:
        """Make the changes since the last commit durable; if that fails they are taken back."""
        if not self._before:
            return
        put: list[Row] = []
        removed: list[_Place] = []
        for place in self._before:
            kind, scope, key = place
            record = self._tables[kind].get(scope, {}).get(key)
            if record is None:
                removed.append(place)
            else:
                put.append((kind, scope, key, to_text(record.to_json())))
        try:
            self._store.write(put, removed)
        except BaseException:
            self.rollback()
            raise
        self._before.clear()

    def rollback(self) -> None:
        """Take back the changes since the last commit."""
        for (kind, scope, key), record in self._before.items():
            records = self._tables[kind].setdefault(scope, {})
            if record is None:
                records.pop(key, None)
            elif key in records:
                records[key] = record
            else:
                self._tables[kind][scope] = _in_order({**records, key: record})
        self._before.clear()

    def keep(self, name: str, value: str) -> None:
        """Remember a value at once."""
        self._values[name] = value
        self._store.write([(_VALUE, "", name, value)], [])

    def kept(self, name: str) -> str | None:
        """A value remembered with `keep`."""
        return self._values.get(name)

    def advance(self, seconds: float) -> None:
        """Move time forward, and remember it: records hold times of the future."""
        self.clock.advance(seconds)
        self.keep("clock-ahead", repr(self.clock.ahead))

    def clear(self) -> None:
        """Forget every record, and with them the time that was added."""
        for scopes in self._tables.values():
            for records in list(scopes.values()):
                for record in list(records.values()):
                    self.remove(record)
        self.commit()
        self.clock.ahead = 0.0
        self.keep("clock-ahead", "0")


def _in_order(records: dict[str, Record]) -> dict[str, Record]:
    """As lists and their pages want them: in order of creation."""
    return dict(sorted(records.items(), key=lambda item: getattr(item[1], "sequence", 0)))

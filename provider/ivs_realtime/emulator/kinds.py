"""Every kind of record, by the name under which the file keeps it."""

from __future__ import annotations

from ivs_realtime.emulator.people import Participant, Replication, RevokedToken, Session
from ivs_realtime.emulator.records import (
    Composition,
    EncoderConfiguration,
    Foreign,
    IngestConfiguration,
    PublicKey,
    Record,
    Stage,
    StorageConfiguration,
)

KINDS: dict[str, type[Record]] = {
    record.kind: record
    for record in (
        Stage,
        EncoderConfiguration,
        StorageConfiguration,
        Composition,
        Session,
        Participant,
        IngestConfiguration,
        PublicKey,
        Replication,
        RevokedToken,
        Foreign,
    )
}

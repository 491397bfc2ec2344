"""Who is and was in a stage, as records: sessions, participants, what they did, and where they were replicated to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ivs_realtime.emulator.records import Json, Record


@dataclass(frozen=True)
class Session(Record):
    """A stage's time from the first participant's arrival to the last one's departure."""

    kind = "session"
    stage_arn: str
    session_id: str
    sequence: int
    started_at: float
    ended_at: float | None = None

    @property
    def scope(self) -> str:
        """The stage."""
        return self.stage_arn

    @property
    def key(self) -> str:
        """The session's id."""
        return self.session_id


@dataclass(frozen=True)
class Event:
    """Something a participant did."""

    __slots__ = ("at", "more", "name")
    at: float
    name: str
    more: Json | None
    """Further members of the API's Event."""


@dataclass(frozen=True)
class Participant(Record):
    """Somebody in a session of a stage."""

    kind = "participant"
    stage_arn: str
    session_id: str
    participant_id: str
    sequence: int
    user_id: str
    attributes: Json
    capabilities: tuple[str, ...]
    joined_at: float
    connected: bool = True
    published: bool = False
    """Whether they ever published."""
    publishing: bool = False
    protocol: str = "UNKNOWN"
    client: Json | None = None
    """Browser, operating system, provider, SDK: as the control API was told."""
    bucket_name: str = ""
    recording_prefix: str = ""
    recording_since: float | None = None
    recording_until: float | None = None
    recording_fails: bool = False
    reconnect_window: int = 0
    """Seconds for which an interrupted recording waits for its publisher."""
    ingest_arn: str | None = None
    redundant: bool = False
    token_id: str | None = None
    """The connection token they came with, which may be revoked."""
    source_stage_arn: str | None = None
    source_session_id: str | None = None
    """Set on a replica: where the participant really is."""
    events: tuple[Event, ...] = ()

    @property
    def scope(self) -> str:
        """The session."""
        return participants_of(self.stage_arn, self.session_id)

    @property
    def key(self) -> str:
        """The participant's id."""
        return self.participant_id

    @classmethod
    def from_json(cls, body: dict[str, Any]) -> Participant:
        """From the file; events are records of their own."""
        events = tuple(Event(**event) for event in body.pop("events"))
        capabilities = tuple(body.pop("capabilities"))
        return cls(events=events, capabilities=capabilities, **body)


def participants_of(stage_arn: str, session_id: str) -> str:
    """The scope of the participants of a session."""
    return f"{stage_arn} {session_id}"


@dataclass(frozen=True)
class Replication(Record):
    """A publisher's appearance in another stage."""

    kind = "replication"
    source_stage_arn: str
    destination_stage_arn: str
    participant_id: str
    sequence: int
    source_session_id: str
    destination_session_id: str
    window: int
    """Seconds for which it waits for a publisher who stopped."""
    attributes: Json
    lost_at: float | None = None
    """Since when it waits."""
    stopped: bool = False

    @property
    def scope(self) -> str:
        """The stage it comes from."""
        return self.source_stage_arn

    @property
    def key(self) -> str:
        """Participant and destination."""
        return replication_key(self.destination_stage_arn, self.participant_id)


def replication_key(destination_stage_arn: str, participant_id: str) -> str:
    """A participant is replicated to a stage once."""
    return f"{participant_id} {destination_stage_arn}"


@dataclass(frozen=True)
class RevokedToken(Record):
    """A connection token that was taken back."""

    kind = "revoked-token"
    world: str
    token_id: str

    @property
    def scope(self) -> str:
        """Account and region."""
        return self.world

    @property
    def key(self) -> str:
        """The token's id."""
        return self.token_id

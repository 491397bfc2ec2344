"""What the emulator remembers. Frozen: a change puts a new record, so that it can be undone and never leaks.

Settings the client sent are kept in the API's own form (`recording`, `video`, `configuration` …), with the
service's defaults filled in. Times are seconds since 1970. `sequence` is the order of creation, which lists
keep.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, ClassVar

Json = Mapping[str, Any]


def scope_of(arn: str) -> str:
    """Account and region of an ARN, as `region:account`: the world in which lists look."""
    _arn, _aws, _ivs, region, account, _resource = arn.split(":", 5)
    return f"{region}:{account}"


@dataclass(frozen=True)
class Record:
    """Anything remembered: found by its `key` within its `scope`."""

    kind: ClassVar[str]

    @property
    def scope(self) -> str:
        """Where lists look for it."""
        raise NotImplementedError

    @property
    def key(self) -> str:
        """Its name in that scope."""
        raise NotImplementedError

    def to_json(self) -> dict[str, Any]:
        """For the file."""
        return asdict(self)

    @classmethod
    def from_json(cls, body: dict[str, Any]) -> Record:
        """From the file."""
        return cls(**body)


@dataclass(frozen=True)
class Resource(Record):
    """Anything with an ARN and tags."""

    arn: str
    sequence: int
    tags: dict[str, str]

    @property
    def scope(self) -> str:
        """The ARN's region and account."""
        return scope_of(self.arn)

    @property
    def key(self) -> str:
        """The ARN."""
        return self.arn

    @property
    def id(self) -> str:
        """The last part of the ARN."""
        return self.arn.rsplit("/", 1)[1]


@dataclass(frozen=True)
class Stage(Resource):
    """A room in which participants meet."""

    kind = "stage"
    name: str | None
    recording: Json
    endpoints: Json
    active_session_id: str | None = None


@dataclass(frozen=True)
class EncoderConfiguration(Resource):
    """How a composition's picture is encoded."""

    kind = "encoder-configuration"
    name: str | None
    video: Json


@dataclass(frozen=True)
class StorageConfiguration(Resource):
    """The bucket recordings go to."""

    kind = "storage-configuration"
    name: str | None
    bucket_name: str


@dataclass(frozen=True)
class Destination:
    """Where a composition goes: a channel or a bucket."""

    id: str
    configuration: Json
    fails_at: float | None = None
    """When it will have failed, if it will."""
    reason: str | None = None
    recording_prefix: str | None = None
    lost_at: float | None = None
    """When its channel was deleted: it reconnects for a while, then fails."""


@dataclass(frozen=True)
class Composition(Resource):
    """The facts from which `composition_life` computes a composition's states."""

    kind = "composition"
    stage_arn: str
    layout: Json
    destinations: tuple[Destination, ...]
    idempotency_token: str
    request: Json
    requested_at: float
    heard_at: float | None
    """When somebody first published to its stage after the start, or had been publishing already."""
    silent_since: float | None
    """Since when nobody has been publishing; None while somebody is."""
    stopped_at: float | None = None
    """When it was asked to stop, or its stage was deleted."""
    failed_at: float | None = None
    reason: str | None = None
    """Why it ended, for the control API: the service's own answers have no place for it."""

    @classmethod
    def from_json(cls, body: dict[str, Any]) -> Composition:
        """From the file; destinations are records of their own."""
        destinations = tuple(Destination(**each) for each in body.pop("destinations"))
        return cls(destinations=destinations, **body)


@dataclass(frozen=True)
class IngestConfiguration(Resource):
    """How an RTMP encoder gets into a stage."""

    kind = "ingest-configuration"
    name: str
    stage_arn: str
    """Empty while it belongs to no stage."""
    protocol: str
    user_id: str
    attributes: Json
    credentials: tuple[Mapping[str, str], ...]
    """`participantId` and `streamKey`; a second pair with redundant ingest."""

    @classmethod
    def from_json(cls, body: dict[str, Any]) -> IngestConfiguration:
        """From the file."""
        return cls(credentials=tuple(body.pop("credentials")), **body)


@dataclass(frozen=True)
class PublicKey(Resource):
    """A key whose owner signs participant tokens."""

    kind = "public-key"
    name: str
    material: str
    fingerprint: str


@dataclass(frozen=True)
class Foreign(Record):
    """Something of another service's state that outlives the process."""

    kind = "foreign"
    service: str
    name: str
    sequence: int
    body: Json

    @property
    def scope(self) -> str:
        """The service."""
        return self.service

    @property
    def key(self) -> str:
        """Its name there."""
        return self.name

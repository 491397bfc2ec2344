"""One request under way: who asks, when, and the world it may read and change."""

from __future__ import annotations

import secrets
import string
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

from ivs_realtime.emulator import pages
from ivs_realtime.emulator.errors import ServiceError, denied, invalid, not_found
from ivs_realtime.emulator.model import Operation
from ivs_realtime.emulator.records import Resource
from ivs_realtime.emulator.settings import Settings
from ivs_realtime.emulator.world import World

ResourceT = TypeVar("ResourceT", bound=Resource)
PlacedT = TypeVar("PlacedT", bound=pages.Placed)

_ALPHABET = string.ascii_letters + string.digits


class Neighbours(Protocol):
    """The other services this one looks at: S3 and the low-latency channels."""

    def bucket_region(self, account: str, bucket: str) -> str | None:
        """Where the account's bucket is; None if it has no such bucket."""

    def bucket_policy(self, bucket: str) -> dict[str, Any] | None:
        """Its policy document."""

    def set_bucket_policy(self, bucket: str, policy: dict[str, Any] | None) -> None:
        """Put its policy document, or (None) delete it."""

    def has_channel(self, arn: str) -> bool:
        """Whether there is such a channel."""

    def channel_tags(self, arn: str) -> dict[str, str] | None:
        """Its tags; None if there is no such channel."""

    def set_channel_tags(self, arn: str, tags: dict[str, str]) -> None:
        """Replace its tags."""


@dataclass(frozen=True)
class Call:
    """The context of one request."""

    operation: Operation
    account: str
    region: str
    world: World
    settings: Settings
    neighbours: Neighbours
    now: float
    failure: str | None = None
    """A test ordered the composition this call starts to fail, for this reason."""

    @property
    def scope(self) -> str:
        """The caller's resources."""
        return f"{self.region}:{self.account}"

    def new_arn(self, kind: str) -> str:
        """A name for a new resource."""
        return f"arn:aws:ivs:{self.region}:{self.account}:{kind}/{new_id()}"

    def get(self, kind: type[ResourceT], arn: str) -> ResourceT:
        """The caller's resource.

        Another account's is denied, one that does not exist is not found; an operation that models neither
        says that the request is not valid.
        """
        self.owned(arn)
        found = self.world.find(kind, arn)
        if found is None:
            raise self.missing(arn)
        return found

    def owned(self, arn: str) -> None:
        """Refuse another account's ARN."""
        if arn.split(":")[4] != self.account:
            if "AccessDeniedException" in self.operation.errors:
                raise denied(self.operation.name, arn, self.account)
            raise self.missing(arn)
        if arn.split(":")[3] != self.region:
            raise self.missing(arn)

    def missing(self, arn: str) -> ServiceError:
        """Not found, in a form the operation models."""
        if "ResourceNotFoundException" in self.operation.errors:
            return not_found(arn)
        return invalid(f"Resource: {arn} not found")

    def page(
        self,
        records: Iterable[PlacedT],
        request: Mapping[str, Any],
        key: str,
        summary: Callable[[PlacedT], Mapping[str, Any]],
        default: int = 50,
    ) -> dict[str, Any]:
        """One page of a list."""
        return pages.page(
            records,
            request,
            key=key,
            default=default,
            secret=self.world.secret,
            list_name=f"{self.operation.name} {self.scope}",
            summary=summary,
        )


def new_id(length: int = 12) -> str:
    """Letters and digits, as in all of the service's ids."""
    return "".join(secrets.choice(_ALPHABET) for _ in range(length))


def check_tags(tags: Mapping[str, str]) -> None:
    """The rules all AWS services share, beyond the model's."""
    for key in tags:
        if key.lower().startswith("aws:"):
            raise invalid(f"Tag key {key!r} starts with aws:, which is reserved for AWS's own use")


def check_attributes(attributes: Mapping[str, str]) -> None:
    """At most 1 KB in total [documented, not in the model]."""
    size = sum(len(key.encode()) + len(value.encode()) for key, value in attributes.items())
    if size > 1024:
        raise invalid(f"attributes hold {size} bytes, at most 1024 (1 KB) in total are allowed")

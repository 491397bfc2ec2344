"""What botocore's own model of the service says, where a fact is better derived than written down."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Any


@lru_cache(maxsize=1)
def service_model() -> Any:
    """Botocore's model of `ivs-realtime`, loaded on first use (0.1 s)."""
    from botocore.session import Session

    return Session().get_service_model("ivs-realtime")


@cache
def request_members(operation: str) -> frozenset[str]:
    """The names of an operation's request members: `UpdateStage` has `arn`, `name` and the recording."""
    return frozenset(service_model().operation_model(operation).input_shape.members)

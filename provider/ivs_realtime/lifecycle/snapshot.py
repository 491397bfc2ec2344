"""What a verb gives back of a resource."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Snapshot:
    """A resource as it is: its id, which is its ARN, its outputs, and the inputs that would make it."""

    id: str
    outputs: dict[str, Any]
    inputs: dict[str, Any]

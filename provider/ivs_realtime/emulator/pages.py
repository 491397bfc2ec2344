"""Lists in pages, with tokens that only continue the list they came from."""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Protocol, TypeVar

from ivs_realtime.emulator.errors import invalid


class Placed(Protocol):
    """Anything with a place in the order of creation."""

    @property
    def sequence(self) -> int:
        """The place."""


T = TypeVar("T", bound=Placed)
_MAC_BYTES = 16


def page(
    records: Iterable[T],
    request: Mapping[str, Any],
    *,
    key: str,
    default: int,
    secret: bytes,
    list_name: str,
    summary: Callable[[T], Mapping[str, Any]],
) -> dict[str, Any]:
    """One page of the answer `{key: […], nextToken}`; `records` come in the order of their `sequence`.

    A token names the place of the last record it showed: what is deleted or created between two pages
    neither repeats nor hides a neighbour. It is signed for this list and these filters.
    """
    filters = {name: value for name, value in request.items() if name not in ("nextToken", "maxResults")}
    purpose = json.dumps([list_name, filters], sort_keys=True).encode()
    after = _place(request["nextToken"], purpose, secret) if request.get("nextToken") else None
    limit = int(request.get("maxResults", default))
    shown: list[Mapping[str, Any]] = []
    last = 0
    for record in records:
        if after is not None and record.sequence <= after:
            continue
        if len(shown) == limit:
            return {key: shown, "nextToken": _token(last, purpose, secret)}
        shown.append(summary(record))
        last = record.sequence
    return {key: shown}


def _token(place: int, purpose: bytes, secret: bytes) -> str:
    body = str(place).encode()
    return base64.urlsafe_b64encode(_mac(body, purpose, secret) + body).decode()


def _place(token: str, purpose: bytes, secret: bytes) -> int:
    try:
        raw = base64.urlsafe_b64decode(token.encode())
    except (binascii.Error, ValueError):
        raise _bad_token() from None
    mac, body = raw[:_MAC_BYTES], raw[_MAC_BYTES:]
    if not hmac.compare_digest(mac, _mac(body, purpose, secret)):
        raise _bad_token()
    return int(body)


def _mac(body: bytes, purpose: bytes, secret: bytes) -> bytes:
    return hmac.new(secret, body + b"|" + purpose, hashlib.sha256).digest()[:_MAC_BYTES]


def _bad_token() -> Exception:
    return invalid("nextToken is not one this list gave: use the token of the page before, with the same filters")

"""Who calls: account, region and service, from a signed request's credential scope.

Signatures are not checked: any secret key will do.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from ivs_realtime.emulator.errors import ServiceError

DEFAULT_ACCOUNT = "123456789012"

_CREDENTIAL = re.compile(r"Credential=([^/,\s]+)/\d{8}/([a-z0-9-]+)/([A-Za-z0-9._-]+)/aws4_request")
_ACCOUNT = re.compile(r"\d{12}")


@dataclass(frozen=True)
class Caller:
    """An account in a region, and the service it signed for."""

    account: str
    region: str
    service: str
    access_key: str


def caller_of(authorization: str | None, issued: Callable[[str], str | None]) -> Caller:
    """Read `Authorization: AWS4-HMAC-SHA256 Credential=KEY/DATE/REGION/SERVICE/aws4_request, …`.

    An access key of twelve digits is the account itself; `issued` knows the keys that moto's IAM and STS gave
    out; every other key belongs to the default account.
    """
    if not authorization:
        raise ServiceError("MissingAuthenticationTokenException", "Missing Authentication Token")
    match = _CREDENTIAL.search(authorization)
    if match is None:
        raise ServiceError(
            "IncompleteSignatureException",
            "The Authorization header has no credential KEY/DATE/REGION/SERVICE/aws4_request",
        )
    key, region, service = match.groups()
    account = key if _ACCOUNT.fullmatch(key) else issued(key) or DEFAULT_ACCOUNT
    return Caller(account, region, service, key)

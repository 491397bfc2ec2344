"""Raw HTTP to the emulator, for what no client would send."""

from __future__ import annotations

import http.client
import json
from dataclasses import dataclass
from typing import Any

CREDENTIAL = "123456789012/20261122/us-east-1/ivs/aws4_request"


def authorization(credential: str = CREDENTIAL) -> str:
    """A header whose signature nobody checks."""
    return f"AWS4-HMAC-SHA256 Credential={credential}, SignedHeaders=host, Signature=0"


@dataclass(frozen=True)
class Answer:
    """An answer, with header names in lower case."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def error(self) -> str | None:
        """The error's name."""
        return self.headers.get("x-amzn-errortype")

    @property
    def message(self) -> str:
        """The error's message."""
        return str(json.loads(self.body)["exceptionMessage"])


def send(
    url: str,
    path: str,
    body: object = None,
    *,
    method: str = "POST",
    content: bytes | None = None,
    **headers: str | None,
) -> Answer:
    """One request; headers are given with underscores, None leaves one out."""
    if content is None:
        content = b"" if body is None else json.dumps(body).encode()
    given: dict[str, str | None] = {"Content-Type": "application/json", "Authorization": authorization()}
    given.update({name.replace("_", "-"): value for name, value in headers.items()})
    connection = http.client.HTTPConnection(url.removeprefix("http://"), timeout=30)
    try:
        connection.request(method, path, content, {name: value for name, value in given.items() if value is not None})
        response = connection.getresponse()
        lowered: dict[str, Any] = {name.lower(): value for name, value in response.getheaders()}
        return Answer(response.status, lowered, response.read())
    finally:
        connection.close()

"""A running emulator's control API, from Python: what the command line and the pytest fixture use."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode


class UnreachableError(Exception):
    """No emulator answers at that address."""


class RefusedError(Exception):
    """The emulator refused; the message is its own."""

    def __init__(self, error: str, message: str) -> None:
        super().__init__(message)
        self.error = error


# A proxy in the environment is for the internet.
_DIRECT = urllib.request.build_opener(urllib.request.ProxyHandler({}))


def ask(url: str, method: str, path: str, body: Mapping[str, Any] | None = None, **query: str) -> Any:
    """One request to the control API at `url`."""
    address = f"{url.rstrip('/')}/_emulator/{path}" + (f"?{urlencode(query)}" if query else "")
    if not address.startswith(("http://", "https://")):
        raise UnreachableError(f"{url} is no address of an emulator: it must begin with http://")
    content = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(address, content, {"Content-Type": "application/json"}, method=method)  # noqa: S310
    try:
        with _DIRECT.open(request, timeout=30) as response:
            return json.load(response)
    except urllib.error.HTTPError as error:
        raise _refused(url, error) from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "reason", error)
        raise UnreachableError(
            f"No emulator answers at {url} ({reason}). Start one with `ivs-realtime emulator serve`, or say "
            "where it is with --endpoint or AWS_ENDPOINT_URL."
        ) from None


def _refused(url: str, error: urllib.error.HTTPError) -> Exception:
    try:
        answer = json.load(error)
        return RefusedError(answer["error"], answer["message"])
    except (ValueError, KeyError, TypeError):
        return UnreachableError(f"What answers at {url} is not an emulator (HTTP {error.code}).")

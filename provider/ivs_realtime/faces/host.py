"""What the SDK's host of dynamic providers does not pass on, and how it is had all the same.

The host (pulumi/dynamic/__main__.py) hands a provider ids and properties only, and shows every exception with its
traceback. Two small reaches into it, both with a fallback where a later SDK looks different:

- `request()` finds the engine's request in the host's own frame: it holds the URN, the random seed for names, the
  inputs of the last deployment, and customTimeouts.
- `without_tracebacks()` gives the host our own wording of an exception, in place of `traceback.format_exc`.

See docs/decisions/dynamic-host.md.
"""

from __future__ import annotations

import os
import sys
import traceback
from types import SimpleNamespace
from typing import Any

DEBUG_VARIABLE = "IVS_REALTIME_DEBUG"
"""Set to anything, it brings full tracebacks back."""


def request() -> Any:
    """The engine's request that is being served in this thread, or None where the host does not show it."""
    frame = sys._getframe(1)
    while frame is not None:
        found = frame.f_locals.get("request")
        if hasattr(found, "urn") and hasattr(found, "DESCRIPTOR"):
            return found
        frame = frame.f_back  # type: ignore[assignment]
    return None


def logical_name(urn: str) -> str:
    """The resource's name in the program: the last part of its URN."""
    return urn.rsplit("::", 1)[-1]


def without_tracebacks() -> None:
    """Make the host show one line for an exception of ours. Does nothing outside the host, or when asked to debug."""
    main = sys.modules.get("__main__")
    if os.environ.get(DEBUG_VARIABLE) or not hasattr(main, "DynamicResourceProviderServicer"):
        return
    main.traceback = SimpleNamespace(format_exc=_one_line)  # type: ignore[union-attr]


def _one_line() -> str:
    error = sys.exc_info()[1]
    if isinstance(error, Reported):
        return str(error)
    last = traceback.extract_tb(error.__traceback__)[-1] if error and error.__traceback__ else None
    place = f" at {os.path.basename(last.filename)}:{last.lineno}" if last else ""  # noqa: PTH119 - a name, no file
    return (
        f"a defect in ivs-realtime, {type(error).__name__}{place}: {error}. "
        f"Run it again with {DEBUG_VARIABLE}=1 and report what it shows"
    )


class Reported(Exception):
    """What the user is to read, and nothing else."""

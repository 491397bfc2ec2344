"""What goes wrong, as the engine wants to hear it.

The engine takes the codes INTERNAL, DATA_LOSS and UNKNOWN to mean that the state may be corrupt, and shows every
message as it is: so a known failure has another code and one paragraph, and only a defect of ours is INTERNAL.
"""

from __future__ import annotations

import difflib
import os
import re
import sys
import traceback
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

import grpc
from google.protobuf import any_pb2, struct_pb2
from pulumi.runtime.proto import provider_pb2, status_pb2

from ivs_realtime.faces.codec import Undecodable
from ivs_realtime.faces.plugin.hiding import without

Known = TypeVar("Known")

DEBUG_VARIABLE = "IVS_REALTIME_DEBUG"
"""Set to anything, it brings tracebacks to standard error."""

_CODES: Mapping[str, grpc.StatusCode] = {
    # by name: the modules that define these are loaded when a resource is first asked for
    "NotFound": grpc.StatusCode.NOT_FOUND,
    "Conflict": grpc.StatusCode.FAILED_PRECONDITION,
    "Invalid": grpc.StatusCode.INVALID_ARGUMENT,
    "AccessDenied": grpc.StatusCode.PERMISSION_DENIED,
    "QuotaExceeded": grpc.StatusCode.RESOURCE_EXHAUSTED,
    "Throttled": grpc.StatusCode.RESOURCE_EXHAUSTED,
    # Not UNAVAILABLE: gRPC and the engine would take it for the plugin's own absence.
    "Unreachable": grpc.StatusCode.ABORTED,
    "NoCredentials": grpc.StatusCode.UNAUTHENTICATED,
    "AwsError": grpc.StatusCode.FAILED_PRECONDITION,
    "Unfit": grpc.StatusCode.FAILED_PRECONDITION,
    "Cancelled": grpc.StatusCode.CANCELLED,
    "ConfigurationError": grpc.StatusCode.INVALID_ARGUMENT,
}


class Refusal(Exception):
    """A call that cannot be served, with its code."""

    def __init__(self, code: grpc.StatusCode, message: str) -> None:
        super().__init__(message)
        self.code = code


class Unfinished(Exception):
    """It exists in AWS and could not be finished: the engine is to record it."""

    def __init__(self, reason: str, detail: provider_pb2.ErrorResourceInitFailed) -> None:
        super().__init__(reason)
        self.detail = detail


@dataclass(frozen=True)
class Answer:
    """An error as it goes over the wire."""

    code: grpc.StatusCode
    details: str
    trailing_metadata: tuple[tuple[str, bytes], ...] = ()


def answer(error: BaseException, secrets: frozenset[str] = frozenset()) -> Answer:
    """The error's code and words, in which the secrets are hidden."""
    if isinstance(error, Unfinished):
        error.detail.reasons[:] = [without(reason, secrets) for reason in error.detail.reasons]
        words = without(str(error), secrets)
        return Answer(grpc.StatusCode.FAILED_PRECONDITION, words, _metadata(words, error.detail))
    plain = _answer(error)
    return Answer(plain.code, without(plain.details, secrets))


def _answer(error: BaseException) -> Answer:
    if isinstance(error, Refusal):
        return Answer(error.code, str(error))
    if isinstance(error, Undecodable):
        return Answer(grpc.StatusCode.INVALID_ARGUMENT, str(error))
    for kind in type(error).__mro__:
        if kind.__module__.startswith("ivs_realtime.") and kind.__name__ in _CODES:
            return Answer(_CODES[kind.__name__], str(error) or "cancelled")
    return Answer(grpc.StatusCode.INTERNAL, _defect(error))


def _metadata(words: str, detail: provider_pb2.ErrorResourceInitFailed) -> tuple[tuple[str, bytes], ...]:
    status = status_pb2.Status(code=grpc.StatusCode.FAILED_PRECONDITION.value[0], message=words)
    packed = any_pb2.Any()
    packed.Pack(detail)
    status.details.append(packed)
    return (("grpc-status-details-bin", status.SerializeToString()),)


def unfinished(
    reason: str, id_: str, properties: struct_pb2.Struct, inputs: struct_pb2.Struct, refresh: bool
) -> Unfinished:
    """The error that makes the engine record what exists, say why it is not finished, and try again next time."""
    detail = provider_pb2.ErrorResourceInitFailed(
        id=id_, properties=properties, inputs=inputs, reasons=[reason], refresh_before_update=refresh
    )
    return Unfinished(reason, detail)


def named(kind: str, token: str, known: Mapping[str, Known]) -> Known:
    """What a token names: `ivs-realtime:index:Stage`, or `ivs-realtime:Stage` for short.

    Raises:
        Refusal: it is none of ours.
    """
    name = token.rsplit(":", 1)[-1]
    if name in known and re.fullmatch(r"ivs-realtime(:index)?:\w+", token):
        return known[name]
    near = difflib.get_close_matches(name, known, n=1)
    hint = f"did you mean {near[0]}?" if near else f"there are {', '.join(known) or 'none'}"
    raise Refusal(grpc.StatusCode.NOT_FOUND, f"ivs-realtime has no {kind} {token or repr(token)}; {hint}")


def _defect(error: BaseException) -> str:
    if os.environ.get(DEBUG_VARIABLE):
        traceback.print_exception(type(error), error, error.__traceback__, file=sys.stderr)
    frames = traceback.extract_tb(error.__traceback__)
    place = f" at {frames[-1].filename.rsplit('/', 1)[-1]}:{frames[-1].lineno}" if frames else ""
    return (
        f"a defect in ivs-realtime, {type(error).__name__}{place}: {error}. "
        f"Run it again with {DEBUG_VARIABLE}=1 and report what it shows"
    )

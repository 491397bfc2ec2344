"""What can go wrong when AWS is called, as a small tree.

    AwsError                 what AWS answered, or that it did not
    ├── NotFound             the resource is not there
    ├── Conflict             it is in use, or being changed
    ├── Refused              the request is wrong, or not allowed: trying again changes nothing
    │   ├── Invalid          a value the service does not take
    │   ├── AccessDenied     an IAM action is missing
    │   ├── QuotaExceeded    a quota of the account and region is used up
    │   └── Unverified       the account waits for AWS's verification
    ├── Throttled            the call rate was exceeded for longer than we were willing to wait
    ├── Unreachable          no answer: network, endpoint, or the service itself
    │   └── LostReply        the request was sent and may have been carried out
    └── NoCredentials        none found, or expired

Every message says operation, resource, AWS's own words, the HTTP status and request id, and the next step.
The text of this service's errors is in `exceptionMessage`, which boto3 does not read: its own message is empty.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ivs_realtime.aws import next_steps


@dataclass(frozen=True)
class Facts:
    """What is known of a failed call."""

    operation: str
    resource: str | None = None
    region: str | None = None
    code: str = ""
    words: str = ""
    status: int | None = None
    request_id: str | None = None
    attempts: int = 1


class AwsError(Exception):
    """A call to AWS failed. `facts` holds the particulars, `next_step` what to do about it."""

    def __init__(self, facts: Facts, next_step: str | None = None) -> None:
        self.facts = facts
        self.next_step = next_step or self._advice(facts)
        super().__init__(self._text())

    @staticmethod
    def _advice(facts: Facts) -> str:
        return next_steps.advice(facts.code, facts.operation, facts.region, facts.status)

    def _text(self) -> str:
        facts = self.facts
        subject = f"{facts.operation} of {facts.resource}" if facts.resource else facts.operation
        origin = ", ".join(
            text
            for text in (
                f"HTTP {facts.status}" if facts.status else "",
                f"request id {facts.request_id}" if facts.request_id else "",
                f"after {facts.attempts} attempts" if facts.attempts > 1 else "",
            )
            if text
        )
        words = ": ".join(text for text in (facts.code, facts.words.rstrip(".")) if text.strip())
        message = f"{subject} failed: {words or 'no reason was given'}{f' ({origin})' if origin else ''}."
        # botocore's own words have several lines; ours are shown in one.
        return " ".join(f"{message} {self.next_step}".split())


class NotFound(AwsError):
    """The resource is not there."""


class Conflict(AwsError):
    """The resource is in use or is being changed."""


class Refused(AwsError):
    """The service will not do it: trying again changes nothing."""


class Invalid(Refused):
    """A value that the service does not take."""


class AccessDenied(Refused):
    """The caller lacks an IAM action."""


class QuotaExceeded(Refused):
    """A quota of the account in this region is used up."""


class Unverified(Refused):
    """AWS has not verified the account yet."""


class Throttled(AwsError):
    """The service's call rate was exceeded for longer than we were willing to wait."""


class Unreachable(AwsError):
    """No answer, or a fault inside the service."""


class LostReply(Unreachable):
    """The request was sent and no answer came: it may have been carried out."""


class NoCredentials(AwsError):
    """There are no credentials, or they have expired."""


THROTTLING_CODES = frozenset({"ThrottlingException", "TooManyRequestsException", "Throttling"})
_EXPIRED = frozenset({"ExpiredToken", "ExpiredTokenException"})
_BY_CODE: Mapping[str, type[AwsError]] = {
    "ResourceNotFoundException": NotFound,
    "ConflictException": Conflict,
    "ValidationException": Invalid,
    "AccessDenied": AccessDenied,
    "AccessDeniedException": AccessDenied,
    "ServiceQuotaExceededException": QuotaExceeded,
    "PendingVerification": Unverified,
    **dict.fromkeys(THROTTLING_CODES, Throttled),
    **dict.fromkeys(_EXPIRED | next_steps.BAD_CREDENTIALS, NoCredentials),
}


def words_of(answer: Mapping[str, Any]) -> str:
    """AWS's own words in an error answer: they are not where boto3 looks for them."""
    error = answer.get("Error") or {}
    return str(answer.get("exceptionMessage") or answer.get("message") or error.get("Message") or "")


def from_answer(operation: str, answer: Mapping[str, Any], resource: str | None, region: str | None) -> AwsError:
    """The error that an answer of the service stands for.

    Args:
        operation: the API operation, such as `CreateStage`.
        answer: botocore's `ClientError.response`.
        resource: the ARN or name the call was about, where there is one.
        region: the region that was called.
    """
    metadata = answer.get("ResponseMetadata") or {}
    status = metadata.get("HTTPStatusCode")
    code = str((answer.get("Error") or {}).get("Code") or "")
    kind = _BY_CODE.get(code)
    if status == 429:
        kind = Throttled
    elif kind is None:
        kind = Unreachable if status is None or status >= 500 else Refused
    facts = Facts(operation, resource, region, code, words_of(answer), status, metadata.get("RequestId"))
    return kind(facts)

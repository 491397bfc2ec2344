"""The verbs of the shared API wrapper: call, find, delete, retag, pages.

Every call to the service goes through `Api.call`, which repeats what is safe to repeat, keeps the service's pace,
and turns every failure into one of the errors of `errors.py`. Values in and out are plain JSON.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime, timezone
from typing import Any

from ivs_realtime.aws import connection as connections
from ivs_realtime.aws import errors
from ivs_realtime.aws.connection import Connection
from ivs_realtime.aws.rates import Pace
from ivs_realtime.aws.tags import Change
from ivs_realtime.aws.wait import Pause

NOT_REPEATABLE = ("Create", "Import", "StartParticipantReplication")
"""What makes another thing when it is sent twice. StartComposition is safe: its idempotency token is ours."""

_NAMING = ("arn", "resourceArn", "name", "participantId", "stageArn")
"""The members of a request that say what it is about, the best first."""

ATTEMPTS_WITHOUT_AN_ANSWER = 4
"""How often a network or a service that does not answer is tried, whatever the configured maximum."""

FIRST_BACKOFF_SECONDS = 0.2
LONGEST_BACKOFF_SECONDS = 8.0

_PACES: dict[tuple[str | None, str | None], Pace] = {}


class Api:
    """The service, as seen through one connection."""

    def __init__(self, connection: Connection, pause: Pause | None = None) -> None:
        self.connection = connection
        self.pause = pause or Pause()
        # The rates are those of an account in a region, so all who share these share the pace.
        self._pace = _PACES.setdefault((connection.region, connection.endpoint), Pace())

    @property
    def region(self) -> str | None:
        """The region that calls go to."""
        return connections.region(self.connection)

    def call(self, operation: str, parameters: Mapping[str, Any], resource: str | None = None) -> dict[str, Any]:
        """Carry out one API operation and return its answer as plain JSON.

        Args:
            operation: the operation's name in the API, such as `CreateStage`.
            parameters: its request members.
            resource: what errors name; by default the first of `_NAMING` in the request.

        Raises:
            errors.AwsError: one of the tree in `errors.py`.
            wait.Cancelled: the engine asked to stop while we waited to try again.
        """
        about = resource or next((str(parameters[member]) for member in _NAMING if parameters.get(member)), None)
        attempt = 0
        while True:
            attempt += 1
            self.pause.sleep(self._pace.delay(operation))
            error, safe = self._attempt(operation, parameters, about)
            if isinstance(error, dict):
                return error
            if isinstance(error, errors.Throttled):
                self._pace.refused(operation)
            limit = self.connection.max_attempts
            if not isinstance(error, errors.Throttled):
                limit = min(limit, ATTEMPTS_WITHOUT_AN_ANSWER)
            if not safe or attempt >= limit:
                raise _counted(error, attempt) from None
            self.pause.sleep(_backoff(attempt))

    def _attempt(
        self, operation: str, parameters: Mapping[str, Any], about: str | None
    ) -> tuple[dict[str, Any] | errors.AwsError, bool]:
        """One try: the answer, or the error and whether trying again is safe and sensible."""
        from botocore import exceptions as boto
        from botocore.parsers import ResponseParserError

        repeatable = not operation.startswith(NOT_REPEATABLE)
        region = self.connection.region

        def failed(kind: type[errors.AwsError], code: str, error: object) -> errors.AwsError:
            return kind(errors.Facts(operation, about, region, code, str(error)))

        try:
            client = connections.client(self.connection)
            region = client.meta.region_name
            answer = getattr(client, _method(operation))(**parameters)
        except boto.ClientError as error:
            if error.operation_name != operation:
                return self._without_role(failed, error), False
            answered = errors.from_answer(operation, error.response, about, region)
            if isinstance(answered, errors.Throttled):
                return answered, True
            # After a fault inside the service nobody knows whether a create took place.
            return answered, isinstance(answered, errors.Unreachable) and repeatable
        except (boto.NoRegionError, boto.InvalidRegionError) as error:
            return failed(errors.Refused, "InvalidRegion", error), False
        except boto.ParamValidationError as error:
            return failed(errors.Invalid, "ValidationException", error), False
        except boto.ConnectionError as error:
            # Nobody there, a proxy that is not, no encryption: the request was not sent.
            return failed(errors.Unreachable, "Unreachable", error), True
        except boto.HTTPClientError as error:
            return failed(errors.LostReply, "LostReply", error), repeatable
        except ResponseParserError as error:
            return failed(errors.Unreachable, "Unreachable", f"the answer is not the service's: {error}"), False
        except boto.BotoCoreError as error:
            # No keys, half of them, no such profile, a login that ran out: all end with the same next step.
            return failed(errors.NoCredentials, "NoCredentials", error), False
        except ValueError as error:
            # So botocore says that an endpoint is no URL.
            return failed(errors.Unreachable, "Unreachable", error), False
        answer.pop("ResponseMetadata", None)
        expected = client.meta.service_model.operation_model(operation).output_shape
        if expected and expected.members and not answer.keys() & expected.members.keys():
            return failed(errors.Unreachable, "Unreachable", "the answer is not the service's"), False
        return plain(answer), False

    def _without_role(
        self, failed: Callable[[type[errors.AwsError], str, object], errors.AwsError], error: Any
    ) -> errors.AwsError:
        role = self.connection.assume_role
        words = errors.words_of(error.response)
        return failed(errors.NoCredentials, "NoRole", f"{error.operation_name} of {role and role.role_arn}: {words}")

    def find(self, operation: str, arn: str) -> dict[str, Any] | None:
        """Read one resource, or None where it is not there."""
        try:
            answer = self.call(operation, {"arn": arn})
        except errors.NotFound:
            return None
        return answer

    def delete(self, operation: str, parameters: Mapping[str, Any]) -> None:
        """Delete or stop one resource; that it is gone already is a success."""
        try:
            self.call(operation, parameters)
        except errors.NotFound:
            return

    def retag(self, arn: str, change: Change) -> None:
        """Set and remove tags: no call, one, or two."""
        if change.set:
            self.call("TagResource", {"resourceArn": arn, "tags": dict(change.set)})
        if change.unset:
            self.call("UntagResource", {"resourceArn": arn, "tagKeys": list(change.unset)})

    def pages(self, operation: str, key: str, **parameters: Any) -> Iterator[dict[str, Any]]:
        """Every item of a list operation, page after page; botocore has no paginators for most of them."""
        token: str | None = None
        while True:
            answer = self.call(operation, {**parameters, **({"nextToken": token} if token else {})})
            yield from answer.get(key) or ()
            token = answer.get("nextToken")
            if not token:
                return


def _method(operation: str) -> str:
    from botocore import xform_name

    return str(xform_name(operation))


def _backoff(attempt: int) -> float:
    ceiling = min(FIRST_BACKOFF_SECONDS * 2.0 ** (attempt - 1), LONGEST_BACKOFF_SECONDS)
    # Spread, so that many resources which failed at once do not come back at once.
    return random.uniform(ceiling / 2, ceiling)  # noqa: S311 - nothing secret depends on it


def _counted(error: errors.AwsError, attempts: int) -> errors.AwsError:
    facts = errors.Facts(**{**vars(error.facts), "attempts": attempts})
    return type(error)(facts, error.next_step)


def plain(value: Any) -> Any:
    """A boto3 answer as plain JSON: times as ISO 8601 in UTC, everything else as it is."""
    if isinstance(value, Mapping):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    if isinstance(value, datetime):
        return re.sub(r"\.000|\+00:00", "", value.astimezone(timezone.utc).isoformat(timespec="milliseconds")) + "Z"
    return value

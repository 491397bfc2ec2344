"""Delete: that it is gone already is a success; what runs is stopped and waited for."""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterator, Mapping
from typing import Any

from ivs_realtime.aws import errors
from ivs_realtime.aws.api import Api
from ivs_realtime.aws.wait import TimedOut
from ivs_realtime.lifecycle.failures import Unfit
from ivs_realtime.lifecycle.read import until_ended
from ivs_realtime.lifecycle.resource import Properties, Resource, page_key

CONFLICT_PAUSE_SECONDS = 3.0
MOST_USERS_NAMED = 5


def delete(api: Api, page: Resource, arn: str, outputs: Properties, seconds: float = 0) -> None:
    """Delete a resource, and wait until what it used is free again.

    Args:
        api: the service.
        page: the resource.
        arn: its ARN.
        outputs: its properties as of the state.
        seconds: how long it may take; 0 takes the page's own time.

    Raises:
        Unfit: it did not stop in time.
        errors.AwsError: the service refused, or did not answer.
    """
    if page.life and page.life.has_ended(outputs):
        return  # what has ended uses nothing, and AWS forgets it by itself
    request = page.delete_request(arn, outputs) if page.delete else None
    if request is None:
        return
    _deleted(api, page, arn, request, min(seconds or page.delete_settles_seconds, page.delete_settles_seconds))
    if page.life is None:
        return
    allowed = seconds or page.life.stop_seconds
    try:
        until_ended(api, page, arn, allowed)
    except TimedOut:
        raise Unfit(
            f"{page.delete}: {arn} has not ended after {allowed:g} seconds. It stays in the state; "
            "run the command again, or allow it more time with customTimeouts"
        ) from None


def _deleted(api: Api, page: Resource, arn: str, request: Mapping[str, Any], seconds: float) -> None:
    left = seconds
    while True:
        try:
            return api.delete(page.delete, request)
        except errors.Conflict as error:
            if left < CONFLICT_PAUSE_SECONDS:
                raise _with_users(api, page, arn, error) from None
        api.pause.sleep(CONFLICT_PAUSE_SECONDS)
        left -= CONFLICT_PAUSE_SECONDS


def _with_users(api: Api, page: Resource, arn: str, error: errors.Conflict) -> errors.Conflict:
    """The refusal, with what uses the resource named where that can be found out."""
    users = list(itertools.islice(_users(api, page, arn), MOST_USERS_NAMED))
    if not users:
        return error
    return errors.Conflict(error.facts, f"It is used by {', '.join(users)}. {error.next_step}")


def _users(api: Api, page: Resource, arn: str) -> Iterator[str]:
    for use in page.used_by:
        key = page_key(use.noun)
        try:
            for item in api.pages(use.lists, f"{key}s", **({use.filter: arn} if use.filter else {})):
                if use.filter or arn in json.dumps(api.call(use.reads, {"arn": item["arn"]})):
                    yield f"{use.noun} {item['arn']}"
        except errors.AwsError:
            continue  # looking is a courtesy; the refusal itself is what counts

"""List: what is there of a kind, for whoever looks for something to import."""

from __future__ import annotations

from collections.abc import Iterator

from ivs_realtime.aws.api import Api
from ivs_realtime.lifecycle.failures import Unfit
from ivs_realtime.lifecycle.resource import Resource


def listed(api: Api, page: Resource) -> Iterator[tuple[str, str]]:
    """The ARN and the name of each, page after page; what has ended is left out.

    Raises:
        Unfit: the service cannot list this kind.
        errors.AwsError: the service refused, or did not answer.
    """
    if not page.lists:
        raise Unfit(f"{page.name}: the service has no operation that lists them")
    for item in api.pages(page.lists, f"{page.key}s"):
        if not (page.life and page.life.has_ended(item)):
            yield str(item["arn"]), str(item.get("name") or "")

"""ARNs of the service: taken apart, compared and put together.

Every resource of Amazon IVS Real-Time Streaming has an ARN of the form
`arn:aws:ivs:REGION:ACCOUNT:KIND/ID`; the service itself is called `ivs` there, and in IAM.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_FORM = re.compile(
    r"arn:(?P<partition>[a-z0-9-]+):(?P<service>[a-z0-9-]+):(?P<region>[a-z0-9-]*):(?P<account>[0-9]*):"
    r"(?P<kind>[a-z-]+)/(?P<id>[A-Za-z0-9-]+)"
)


class InvalidArn(ValueError):
    """The text is not an ARN of the service. The message says what is wrong and shows the right form."""


@dataclass(frozen=True)
class Arn:
    """An ARN, member by member. `str(arn)` gives the text back."""

    region: str
    account: str
    kind: str
    id: str
    service: str = "ivs"
    partition: str = "aws"

    def __str__(self) -> str:
        return f"arn:{self.partition}:{self.service}:{self.region}:{self.account}:{self.kind}/{self.id}"


def parse(text: str) -> Arn:
    """Take an ARN apart.

    Raises:
        InvalidArn: the text has not the form of an ARN with a kind and an id.
    """
    match = _FORM.fullmatch(text)
    if match is None:
        raise InvalidArn(f"{text!r} is not an ARN (arn:aws:ivs:REGION:ACCOUNT:KIND/ID)")
    return Arn(**match.groupdict())


def check(text: str, kind: str, region: str | None = None) -> str | None:
    """Say why `text` cannot be the ARN of a `kind` in `region`, or None where it can.

    Args:
        text: what was given.
        kind: the kind wanted, such as `stage` or `storage-configuration`.
        region: the region wanted; None accepts any.
    """
    form = f"arn:aws:ivs:{region or 'REGION'}:ACCOUNT:{kind}/ID"
    try:
        arn = parse(text)
    except InvalidArn:
        return f"{text!r} is not the ARN of {_a(kind)} ({form})"
    if (arn.partition, arn.service) != ("aws", "ivs"):
        return f"{text!r} belongs to {arn.partition}:{arn.service}; the service has only {form}"
    if arn.kind != kind:
        return f"{text!r} is the ARN of {_a(arn.kind)}; {_a(kind)} is needed ({form})"
    for name in ("region", "account"):
        if not getattr(arn, name):
            return f"{text!r} names no {name} ({form})"
    if region and arn.region != region:
        return f"{text!r} is in {arn.region}; everything here must be in {region}"
    return None


def _a(noun: str) -> str:
    return f"{'an' if noun[:1] in 'aeiou' else 'a'} {noun}"


def region_of(text: str) -> str | None:
    """The region that an ARN names, or None where the text is no ARN or names none."""
    match = _FORM.fullmatch(text)
    return (match["region"] or None) if match else None

"""The configuration, one model for both faces.

Read from `ivs-realtime:*` of the stack, then `aws:region` and `aws:profile`, then AWS's own chain of environment
variables, shared files and roles. Credentials are better left to that chain: what a stack's configuration holds is
in its file, encrypted at best.
"""

from __future__ import annotations

import difflib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import Field

from ivs_realtime.aws import connection, tags
from ivs_realtime.lifecycle.defaults import numbered, whole
from ivs_realtime.lifecycle.findings import KINDS, by_model
from ivs_realtime.lifecycle.shape import Member, Secret, Shape, Type, members
from ivs_realtime.lifecycle.values import has_unknown, path_text

NAMESPACE = "ivs-realtime"


class ConfigurationError(ValueError):
    """Keys or values of the configuration cannot be used; `reasons` names each, and the message all of them."""

    def __init__(self, reasons: Sequence[str]) -> None:
        super().__init__("; ".join(reasons))
        self.reasons = tuple(reasons)


class AssumeRole(Shape):
    """A role to take on before any call."""

    role_arn: str = Field(
        max_length=2048,
        pattern=r"^arn:aws[a-z-]*:iam::\d{12}:role/.+$",
        description="The role's ARN, `arn:aws:iam::ACCOUNT:role/NAME`.",
    )
    external_id: str | None = Field(
        None,
        min_length=2,
        max_length=1224,
        pattern=r"^[a-zA-Z0-9_+=,.@:/-]*$",
        description="What the role's trust policy asks for, if it does: letters, digits and `_+=,.@:/-`.",
    )
    session_name: str = Field(
        "ivs-realtime",
        min_length=2,
        max_length=64,
        pattern=r"^[a-zA-Z0-9_+=,.@-]*$",
        description="How the session shows in CloudTrail: letters, digits and `_+=,.@-`.",
    )
    duration_seconds: int = Field(
        3600, ge=900, le=43200, description="Seconds that the credentials last, 900 to 43200."
    )


class DefaultTags(Shape):
    """Tags for everything that can carry tags; a resource's own tags win."""

    tags: dict[str, str] = Field({}, description="The tags.")


Text = Annotated[str, Field(min_length=1)]
"""A text with something in it: every tag begins with nothing."""


class IgnoreTags(Shape):
    """Tags that belong to somebody else: never changed and never reported."""

    keys: list[Text] = Field([], description="Keys to ignore.")
    key_prefixes: list[Text] = Field([], description="Beginnings of keys to ignore.")


class Settings(Shape):
    """What can be configured. Everything may be left out."""

    region: str | None = Field(
        None, pattern=r"^[a-z]{2}(-[a-z]+)+-\d$", description="The AWS region, such as `us-east-1`."
    )
    profile: str | None = Field(None, description="The profile of the shared AWS files to use.")
    access_key: Annotated[str, Secret()] | None = Field(None, description="The access key. Better left to AWS's chain.")
    secret_key: Annotated[str, Secret()] | None = Field(None, description="The secret key. Better left to AWS's chain.")
    token: Annotated[str, Secret()] | None = Field(None, description="The session token. Better left to AWS's chain.")
    assume_role: AssumeRole | None = Field(None, description="A role to take on before any call.")
    endpoint: str | None = Field(
        None, pattern=r"^https?://", description="Where to send calls instead of to AWS, such as the emulator's URL."
    )
    default_tags: DefaultTags = Field(DefaultTags(), description="Tags for everything; a resource's own tags win.")
    ignore_tags: IgnoreTags = Field(IgnoreTags(), description="Tags never changed and never reported.")
    max_attempts: int = Field(
        connection.DEFAULT_MAX_ATTEMPTS,
        ge=1,
        le=100,
        description="How often a call is tried that the service refuses for its rate.",
    )
    allowed_account_ids: list[str] = Field([], description="The only AWS accounts that may be changed.")
    forbidden_account_ids: list[str] = Field([], description="AWS accounts that may not be changed.")
    skip_region_validation: bool = Field(
        False, description="Whether a region is taken that the installed botocore does not know for the service."
    )

    def connection(self) -> connection.Connection:
        """The connection that these settings stand for."""
        role = self.assume_role
        return connection.Connection(
            region=self.region,
            profile=self.profile,
            access_key=self.access_key,
            secret_key=self.secret_key,
            session_token=self.token,
            assume_role=None
            if role is None
            else connection.AssumeRole(role.role_arn, role.external_id, role.session_name, role.duration_seconds),
            endpoint=self.endpoint,
            max_attempts=self.max_attempts,
        )

    def ignored(self) -> tags.Ignored:
        """The tags that belong to somebody else."""
        return tags.Ignored(frozenset(self.ignore_tags.keys), tuple(self.ignore_tags.key_prefixes))


SECRET_KEYS = tuple(name for name, member in members(Settings).items() if member.type.marker(Secret))
"""The keys that hold a secret."""


def of_stack(values: Mapping[str, Any]) -> Settings:
    """The settings in a stack's configuration.

    Args:
        values: every key of it, with its namespace: `ivs-realtime:region`, `aws:region`. What is not a plain text
            may be JSON, as Pulumi passes it.

    Raises:
        ConfigurationError: an unknown key of ours, or a value that cannot be used.
    """
    own = {key.split(":", 1)[1]: value for key, value in values.items() if key.startswith(f"{NAMESPACE}:")}
    borrowed = {}
    for name in ("region", "profile"):
        if name not in own and values.get(f"aws:{name}"):
            own[name], borrowed[name] = values[f"aws:{name}"], f"aws:{name}"
    return of_values(own, borrowed)


def of_values(own: Mapping[str, Any], borrowed: Mapping[str, str] | None = None) -> Settings:
    """The settings in our own keys, as texts, JSON or plain values. What is not known yet is left out.

    Args:
        own: the values by key.
        borrowed: by key, the name under which the user knows a value that is not from a key of ours.

    Raises:
        ConfigurationError: an unknown key, or a value that cannot be used.
    """
    known, decoded = members(Settings), dict[str, Any]()
    reasons = list(_half_of_the_keys(own))
    for key, value in own.items():
        if has_unknown(value):
            continue
        try:
            decoded[key] = _decoded(_known(key, known).type, key, value)
        except ConfigurationError as error:
            reasons.append(str(error))
    complete = numbered(whole(Settings), decoded)
    # A value is never shown: it may be a key in the wrong place.
    for path, reason in by_model(_Configuration(), complete, shown=False):
        words = reason if reason.startswith("it ") else f"it {reason}"
        key = (borrowed or {}).get(path_text(path), f"{NAMESPACE}:{path_text(path)}")
        reasons.append(f"{key} cannot be used: {words}")
    region, unknown_too = complete.get("region"), complete.get("skipRegionValidation")
    if isinstance(region, str) and not reasons and not unknown_too and connection.unknown(region):
        key = (borrowed or {}).get("region", f"{NAMESPACE}:region")
        reasons.append(f"{key}: {connection.unknown(region)}")
    if reasons:
        raise ConfigurationError(reasons)
    return Settings.model_validate(complete)


def _half_of_the_keys(own: Mapping[str, Any]) -> Iterator[str]:
    """Keys are of use only together; botocore would sign with the text "None"."""
    access, secret = own.get("accessKey"), own.get("secretKey")
    if bool(access) != bool(secret):
        given, missing = ("accessKey", "secretKey") if access else ("secretKey", "accessKey")
        yield f"{NAMESPACE}:{missing} is needed with {NAMESPACE}:{given}; set both, or neither"
    if own.get("token") and not (access or secret):
        yield f"{NAMESPACE}:token belongs to {NAMESPACE}:accessKey and {NAMESPACE}:secretKey; set all three, or none"


@dataclass(frozen=True)
class _Configuration:
    inputs: type[Shape] = Settings


def _known(key: str, known: Mapping[str, Member]) -> Member:
    if key in known:
        return known[key]
    near = difflib.get_close_matches(key, known, n=1)
    hint = f"did you mean {NAMESPACE}:{near[0]}?" if near else f"there are {', '.join(known)}"
    raise ConfigurationError([f"{NAMESPACE}:{key} is not a configuration key; {hint}"])


def _decoded(kind: Type, key: str, value: Any) -> Any:
    if not isinstance(value, str) or kind.kind == "string":
        return _texts(kind, value)
    try:
        return _texts(kind, json.loads(value))
    except ValueError:
        words = f"{NAMESPACE}:{key} cannot be used: {KINDS[kind.kind]} is needed, written as JSON"
        raise ConfigurationError([words]) from None


def _texts(kind: Type, value: Any) -> Any:
    """Numbers and truths as texts, where texts are meant: `pulumi config set --path` makes numbers of account ids."""
    if kind.shape and isinstance(value, Mapping):
        known = members(kind.shape)
        return {name: _texts(known[name].type, item) if name in known else item for name, item in value.items()}
    if kind.kind == "map" and kind.item and isinstance(value, Mapping):
        return {name: _texts(kind.item, item) for name, item in value.items()}
    if kind.kind == "list" and kind.item and isinstance(value, list):
        return [_texts(kind.item, item) for item in value]
    if kind.kind == "string" and isinstance(value, (bool, int)):
        return json.dumps(value)
    if kind.kind == "string" and isinstance(value, float) and value.is_integer():
        return str(int(value))
    return value

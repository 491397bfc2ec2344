"""Which account, region and endpoint to talk to, as whom; and one boto3 client for each, made on first use."""

from __future__ import annotations

import os
import threading
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import boto3

SERVICE = "ivs-realtime"
CONNECT_TIMEOUT_SECONDS = 5
READ_TIMEOUT_SECONDS = 30
DEFAULT_MAX_ATTEMPTS = 10


@dataclass(frozen=True)
class AssumeRole:
    """A role to take on before any call.

    Attributes:
        role_arn: the role's ARN.
        external_id: what the role's trust policy asks for, if it does.
        session_name: how the session shows in CloudTrail.
        duration_seconds: how long the credentials last; they are renewed as needed.
    """

    role_arn: str
    external_id: str | None = None
    session_name: str = "ivs-realtime"
    duration_seconds: int = 3600


@dataclass(frozen=True)
class Connection:
    """Everything that tells one client from another. What is None comes from AWS's own chain.

    Secrets are left out of `repr`, so that no message can show them.
    """

    region: str | None = None
    profile: str | None = None
    access_key: str | None = field(default=None, repr=False)
    secret_key: str | None = field(default=None, repr=False)
    session_token: str | None = field(default=None, repr=False)
    assume_role: AssumeRole | None = None
    endpoint: str | None = None
    max_attempts: int = DEFAULT_MAX_ATTEMPTS


_LOCK = threading.Lock()


def client(connection: Connection) -> Any:
    """The boto3 client of a connection: made once, then kept. boto3 clients may be used from many threads.

    Raises:
        botocore.exceptions.BotoCoreError: no such profile, no region, or unusable credentials.
    """
    # Making a client is not safe in two threads at once, using one is.
    with _LOCK:
        return _client(connection)


@lru_cache(maxsize=32)
def _client(connection: Connection) -> Any:
    return session(connection).client(SERVICE, endpoint_url=connection.endpoint, config=_configuration())


def _configuration() -> Any:
    from botocore.config import Config

    return Config(
        # Retrying is ours (api.py): botocore would repeat a create whose answer was lost.
        retries={"total_max_attempts": 1},
        connect_timeout=CONNECT_TIMEOUT_SECONDS,
        read_timeout=READ_TIMEOUT_SECONDS,
        max_pool_connections=64,
        user_agent_extra=f"ivs-realtime/{version('ivs-realtime')}",
    )


def session(connection: Connection) -> boto3.Session:
    """A boto3 session as the connection says, with the role taken on where it names one."""
    import boto3
    from botocore.credentials import AssumeRoleCredentialFetcher, DeferredRefreshableCredentials
    from botocore.exceptions import NoCredentialsError, PartialCredentialsError
    from botocore.session import get_session

    if bool(connection.access_key) != bool(connection.secret_key):
        # botocore would sign with the text "None".
        missing = "secretKey" if connection.access_key else "accessKey"
        raise PartialCredentialsError(provider="the configuration", cred_var=f"ivs-realtime:{missing}")
    plain = boto3.Session(
        aws_access_key_id=connection.access_key,
        aws_secret_access_key=connection.secret_key,
        aws_session_token=connection.session_token,
        profile_name=connection.profile,
        region_name=connection.region,
    )
    role = connection.assume_role
    if role is None:
        return plain
    source = plain._session
    credentials = source.get_credentials()
    if credentials is None:
        raise NoCredentialsError  # else botocore would stumble over the None
    arguments: dict[str, Any] = {
        "RoleSessionName": role.session_name,
        "DurationSeconds": role.duration_seconds,
    }
    if role.external_id:
        arguments["ExternalId"] = role.external_id
    fetcher = AssumeRoleCredentialFetcher(
        client_creator=source.create_client,
        source_credentials=credentials,
        role_arn=role.role_arn,
        extra_args=arguments,
    )
    assumed = get_session()
    assumed._credentials = DeferredRefreshableCredentials(fetcher.fetch_credentials, "assume-role")
    return boto3.Session(botocore_session=assumed, region_name=connection.region or plain.region_name)


@lru_cache(maxsize=32)
def region(connection: Connection) -> str | None:
    """The region that calls will go to: the connection's own, or the one AWS's chain names; None if nobody does."""
    named = connection.region or os.environ.get("AWS_REGION") or os.environ.get("AWS_DEFAULT_REGION")
    if named:
        return named
    from botocore.exceptions import ProfileNotFound
    from botocore.session import Session

    try:
        found = Session(profile=connection.profile).get_config_variable("region")
    except ProfileNotFound:
        return None
    return str(found) if found else None


def missing_profile(connection: Connection) -> str | None:
    """The profile that is asked for and is not in AWS's shared files; None where there is no such."""
    from botocore.session import Session

    name = connection.profile or os.environ.get("AWS_PROFILE") or os.environ.get("AWS_DEFAULT_PROFILE")
    return name if name and name not in Session().available_profiles else None


@lru_cache(maxsize=1)
def regions() -> tuple[str, ...]:
    """The regions where the service is offered, as far as the installed botocore knows."""
    from botocore.session import Session

    return tuple(sorted(Session().get_available_regions(SERVICE)))


_SURELY_OFFERED = ("us-east-1", "us-west-2", "eu-west-1")
"""Regions for which botocore need not be loaded to look them up."""


def unknown(region: str) -> str | None:
    """Why the service is not to be had in a region, as far as is known here; None where it is."""
    if region in _SURELY_OFFERED or region in regions():
        return None
    return (
        f"the service is not offered in {region!r}, but in {', '.join(regions())}. "
        "If it is there by now, set ivs-realtime:skipRegionValidation to true"
    )


def partition(region: str) -> str | None:
    """The partition that a region is in, by the form of its name; the service is in `aws` only. None for no region."""
    from botocore.exceptions import UnknownRegionError
    from botocore.session import Session

    try:
        return str(Session().get_partition_for_region(region))
    except UnknownRegionError:
        return None


def account(connection: Connection) -> str:
    """The id of the account that the credentials belong to, from STS: one call for each connection.

    Raises:
        botocore.exceptions.BotoCoreError, botocore.exceptions.ClientError: STS could not be asked.
    """
    return _account(connection)


@lru_cache(maxsize=32)
def _account(connection: Connection) -> str:
    sts = session(connection).client("sts", config=_configuration())
    return str(sts.get_caller_identity()["Account"])

"""Whom we are, where we call, and what is said when that is wrong. No secret is ever said."""

from __future__ import annotations

import os
import re
import socket
from dataclasses import replace
from pathlib import Path

import pytest

from ivs_realtime.aws import connection as connections
from ivs_realtime.aws import errors
from ivs_realtime.aws.account import account
from ivs_realtime.aws.api import Api
from ivs_realtime.aws.connection import AssumeRole, Connection
from ivs_realtime.emulator.testing import ACCOUNT, REGION, Emulator
from tests.aws.answers import answering
from tests.aws.conftest import Stopwatch

SECRET = "wJalrXUtnFEMIsecret"
KEYS = {"access_key": "AKIAIOSFODNN7EXAMPLE", "secret_key": SECRET, "session_token": SECRET}


def failing(connection: Connection, operation: str = "ListStages") -> errors.AwsError:
    """The error of a call through the connection."""
    with pytest.raises(errors.AwsError) as raised:
        Api(connection, Stopwatch()).call(operation, {})
    assert SECRET not in str(raised.value)
    assert SECRET not in repr(raised.value.facts)
    assert len(str(raised.value).splitlines()) == 1
    return raised.value


def config_file(text: str) -> None:
    Path(os.environ["AWS_CONFIG_FILE"]).write_text(text)


def unused_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def test_a_client_is_made_once_for_each_connection(connected: Connection) -> None:
    client = connections.client(connected)

    assert connections.client(replace(connected)) is client
    assert connections.client(replace(connected, region="eu-west-1")) is not client
    assert connections.client(replace(connected, secret_key="another")) is not client


def test_a_connection_does_not_show_its_secrets() -> None:
    shown = repr(Connection(REGION, **KEYS)) + str(Connection(REGION, **KEYS))

    assert SECRET not in shown
    assert KEYS["access_key"] not in shown


@pytest.mark.parametrize("operation", ["ListStages", "CreateStage"])
def test_nobody_at_the_endpoint(operation: str) -> None:
    error = failing(Connection(REGION, endpoint=f"http://127.0.0.1:{unused_port()}", **KEYS), operation)

    assert type(error) is errors.Unreachable
    assert error.facts.attempts == 4
    assert "Could not connect to the endpoint URL" in str(error)
    assert "Check the network, and that us-east-1 is one of the service's regions" in str(error)


def test_an_endpoint_without_encryption_where_it_is_expected() -> None:
    with answering(200) as server:
        error = failing(Connection(REGION, endpoint=server.url.replace("http:", "https:"), **KEYS))

    assert type(error) is errors.Unreachable
    assert "Check the network" in error.next_step


@pytest.mark.parametrize("status", [200, 302, 404])
def test_somebody_else_at_the_endpoint(status: int) -> None:
    with answering(status, b"<html>Sign in to the hotel's network</html>", Content_Type="text/html") as server:
        error = failing(Connection(REGION, endpoint=server.url, **KEYS))

    assert isinstance(error, (errors.Unreachable, errors.Refused))
    assert str(error).startswith("ListStages failed: ")


@pytest.mark.parametrize("endpoint", ["nonsense", "http://", "http://[::1"])
def test_an_endpoint_that_is_no_address(endpoint: str) -> None:
    error = failing(Connection(REGION, endpoint=endpoint, **KEYS))

    assert isinstance(error, errors.Unreachable)
    assert "the endpoint is right" in error.next_step


@pytest.mark.parametrize("region", ["us_east_1", "somewhere else", "us-east-1.example.com"])
def test_a_region_that_is_none(region: str) -> None:
    error = failing(Connection(region, **KEYS))

    assert isinstance(error, errors.Refused)
    assert "region" in error.next_step


def test_no_region() -> None:
    error = failing(Connection(**KEYS))

    assert isinstance(error, errors.Refused)
    assert "You must specify a region. Set `ivs-realtime:region`, or AWS_REGION" in str(error)


def test_no_credentials(emulator: Emulator) -> None:
    error = failing(Connection(REGION, endpoint=emulator.url))

    assert isinstance(error, errors.NoCredentials)
    assert "Unable to locate credentials" in str(error)
    assert error.next_step.startswith("Set `ivs-realtime:profile`, or AWS_PROFILE, or AWS_ACCESS_KEY_ID")
    assert emulator.calls() == []


@pytest.mark.parametrize(("given", "missing"), [("access_key", "secretKey"), ("secret_key", "accessKey")])
def test_half_of_the_credentials(given: str, missing: str, emulator: Emulator) -> None:
    error = failing(replace(Connection(REGION, endpoint=emulator.url), **{given: KEYS[given]}))

    assert isinstance(error, errors.NoCredentials)
    assert f"Partial credentials found in the configuration, missing: ivs-realtime:{missing}" in str(error)


def test_no_such_profile(emulator: Emulator) -> None:
    error = failing(Connection(REGION, profile="studio", endpoint=emulator.url))

    assert isinstance(error, errors.NoCredentials)
    assert "The config profile (studio) could not be found" in str(error)


def test_a_broken_configuration_file(emulator: Emulator) -> None:
    config_file("[profile studio\nregion =")

    assert isinstance(failing(Connection(REGION, profile="studio", endpoint=emulator.url)), errors.NoCredentials)


@pytest.mark.parametrize(
    ("code", "says"),
    [
        ("ExpiredTokenException", "The credentials have expired: sign in again"),
        ("UnrecognizedClientException", "AWS does not accept these credentials"),
        ("InvalidSignatureException", "AWS does not accept these credentials"),
        ("MissingAuthenticationTokenException", "AWS does not accept these credentials"),
    ],
)
def test_credentials_that_aws_does_not_take(code: str, says: str) -> None:
    body = b'{"message": "The security token included in the request is expired"}'
    with answering(403, body, x_amzn_ErrorType=code, x_amzn_RequestId="id-1") as server:
        error = failing(Connection(REGION, endpoint=server.url, **KEYS))

    assert isinstance(error, errors.NoCredentials)
    assert says in error.next_step
    assert "The security token included in the request is expired (HTTP 403, request id id-1)" in str(error)
    assert len(server.asked) == 1


def test_a_profile_names_the_region_and_the_keys(emulator: Emulator) -> None:
    config_file(f"[profile studio]\nregion = eu-west-1\naws_access_key_id = {ACCOUNT}\naws_secret_access_key = x\n")
    studio = Connection(profile="studio", endpoint=emulator.url)

    assert connections.region(studio) == "eu-west-1"
    arn = Api(studio).call("CreateStage", {})["stage"]["arn"]
    assert arn.startswith(f"arn:aws:ivs:eu-west-1:{ACCOUNT}:stage/")


@pytest.mark.parametrize(
    ("own", "environment", "region"),
    [
        ("eu-west-1", {"AWS_REGION": "us-west-2"}, "eu-west-1"),
        (None, {"AWS_REGION": "us-west-2", "AWS_DEFAULT_REGION": "ap-south-1"}, "us-west-2"),
        (None, {"AWS_DEFAULT_REGION": "ap-south-1"}, "ap-south-1"),
        (None, {}, None),
    ],
)
def test_the_region_is_the_connections_own_or_that_of_the_chain(
    own: str | None, environment: dict[str, str], region: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)

    assert connections.region(Connection(own)) == region


def test_a_profile_that_is_not_there_names_no_region() -> None:
    assert connections.region(Connection(profile="studio")) is None


def test_a_profile_that_is_not_there_is_known_by_its_name(monkeypatch: pytest.MonkeyPatch) -> None:
    config_file("[profile studio]\nregion = eu-west-1\n")

    assert connections.missing_profile(Connection(profile="nobody")) == "nobody"
    assert connections.missing_profile(Connection(profile="studio")) is None
    assert connections.missing_profile(Connection()) is None
    monkeypatch.setenv("AWS_PROFILE", "nobody")
    assert connections.missing_profile(Connection()) == "nobody"


def test_a_role_is_taken_on(emulator: Emulator, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_ENDPOINT_URL", emulator.url)
    role = AssumeRole("arn:aws:iam::210987654321:role/deployer", "external", "tests", 900)
    connection = Connection(REGION, access_key=ACCOUNT, secret_key="x", assume_role=role)

    assert ":210987654321:" in Api(connection).call("CreateStage", {})["stage"]["arn"]
    assert connections.account(connection) == "210987654321"
    assert sum(call["service"] == "sts" for call in emulator.calls(None)) >= 1


def test_a_role_that_cannot_be_taken_on_is_what_the_error_is_about(monkeypatch: pytest.MonkeyPatch) -> None:
    refusal = (
        b"<ErrorResponse><Error><Type>Sender</Type><Code>AccessDenied</Code><Message>not authorized to perform: "
        b"sts:AssumeRole</Message></Error><RequestId>id-1</RequestId></ErrorResponse>"
    )
    role = AssumeRole("arn:aws:iam::210987654321:role/deployer")
    with answering(403, refusal, Content_Type="text/xml") as server:
        monkeypatch.setenv("AWS_ENDPOINT_URL_STS", server.url)
        error = failing(Connection(REGION, assume_role=role, **KEYS))

    assert isinstance(error, errors.NoCredentials)
    assert "AssumeRole" in str(error)
    assert "not authorized to perform: sts:AssumeRole" in str(error)
    assert "arn:aws:iam::210987654321:role/deployer" in str(error)


def test_the_account_is_asked_for_once(emulator: Emulator, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_ENDPOINT_URL", emulator.url)
    connection = Connection(REGION, access_key=ACCOUNT, secret_key="x")

    assert [connections.account(connection) for _ in range(3)] == [ACCOUNT] * 3
    assert [call["service"] for call in emulator.calls(None)] == ["sts"]


def test_the_regions_are_those_that_botocore_knows() -> None:
    assert {"us-east-1", "us-west-2", "eu-west-1", "ap-northeast-1"} <= set(connections.regions())
    assert "us-east-2" not in connections.regions()


@pytest.mark.parametrize(
    ("connection", "kind", "words"),
    [
        (Connection(REGION, **KEYS), errors.Unreachable, "GetCallerIdentity failed: Unreachable"),
        (Connection(REGION), errors.NoCredentials, "GetCallerIdentity failed: NoCredentials"),
        (Connection(REGION, profile="studio"), errors.NoCredentials, "The config profile (studio) could not be found"),
        (Connection(REGION, access_key="x"), errors.NoCredentials, "missing: ivs-realtime:secretKey"),
        (
            Connection(REGION, assume_role=AssumeRole("arn:aws:iam::210987654321:role/deployer")),
            errors.NoCredentials,
            "Unable to locate credentials",
        ),
    ],
)
def test_an_account_that_cannot_be_told_is_an_error_with_a_next_step(
    connection: Connection, kind: type[errors.AwsError], words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AWS_ENDPOINT_URL_STS", "http://127.0.0.1:9")
    with pytest.raises(kind, match=re.escape(words)) as raised:
        account(connection)
    assert raised.value.next_step


def test_an_account_that_is_refused_is_an_error_in_the_words_of_sts(monkeypatch: pytest.MonkeyPatch) -> None:
    refusal = (
        b"<ErrorResponse><Error><Type>Sender</Type><Code>InvalidClientTokenId</Code><Message>no such key</Message>"
        b"</Error><RequestId>id-1</RequestId></ErrorResponse>"
    )
    with answering(403, refusal, Content_Type="text/xml") as server:
        monkeypatch.setenv("AWS_ENDPOINT_URL_STS", server.url)
        with pytest.raises(errors.NoCredentials, match="no such key"):
            account(Connection(REGION, **KEYS))


@pytest.mark.parametrize(
    ("code", "kind", "says"),
    [
        ("RequestExpired", errors.NoCredentials, "the machine's clock"),
        ("AccessDenied", errors.AccessDenied, "Allow the caller sts:GetCallerIdentity."),
    ],
)
def test_a_refusal_by_sts_has_its_next_step(
    code: str, kind: type[errors.AwsError], says: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    refusal = f"<ErrorResponse><Error><Code>{code}</Code><Message>no</Message></Error></ErrorResponse>"
    with answering(403, refusal.encode(), Content_Type="text/xml") as server:
        monkeypatch.setenv("AWS_ENDPOINT_URL_STS", server.url)
        with pytest.raises(kind) as raised:
            account(Connection(REGION, **KEYS))
    assert says in raised.value.next_step


def test_a_role_without_credentials_to_take_it_on_with(emulator: Emulator) -> None:
    role = AssumeRole("arn:aws:iam::210987654321:role/deployer")
    error = failing(Connection(REGION, assume_role=role, endpoint=emulator.url))
    assert isinstance(error, errors.NoCredentials)
    assert "Unable to locate credentials" in str(error)

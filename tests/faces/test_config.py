"""The configuration: each key, where it comes from, and what is said of a wrong one."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from ivs_realtime.aws.connection import AssumeRole, Connection
from ivs_realtime.aws.tags import Ignored
from ivs_realtime.faces import config, reference
from ivs_realtime.faces.config import ConfigurationError, Settings, of_stack, of_values
from ivs_realtime.lifecycle.shape import members
from ivs_realtime.lifecycle.values import UNKNOWN
from tests.pages.lint import described

SECRET = "wJalrXUtnFEMIsecret"
ROLE = {"roleArn": "arn:aws:iam::123456789012:role/deployer", "externalId": "xy", "sessionName": "ci",
        "durationSeconds": 900}  # fmt: skip

KEYS: dict[str, tuple[Any, str, Any]] = {
    "region": ("us-east-1", "region", "us-east-1"),
    "profile": ("studio", "profile", "studio"),
    "accessKey": ("AKIA", "access_key", "AKIA"),
    "secretKey": (SECRET, "secret_key", SECRET),
    "token": (SECRET, "token", SECRET),
    "assumeRole": (ROLE, "connection", AssumeRole("arn:aws:iam::123456789012:role/deployer", "xy", "ci", 900)),
    "endpoint": ("http://127.0.0.1:4599", "endpoint", "http://127.0.0.1:4599"),
    "defaultTags": ({"tags": {"team": "live"}}, "default_tags.tags", {"team": "live"}),
    "ignoreTags": ({"keys": ["a"], "keyPrefixes": ["b:"]}, "ignored", Ignored(frozenset({"a"}), ("b:",))),
    "maxAttempts": (3, "max_attempts", 3),
    "allowedAccountIds": (["123456789012"], "allowed_account_ids", ["123456789012"]),
    "forbiddenAccountIds": (["123456789012"], "forbidden_account_ids", ["123456789012"]),
    "skipRegionValidation": (True, "skip_region_validation", True),
}

KEYS_OF_AWS = {"accessKey": "AKIA", "secretKey": SECRET}
TOGETHER = {"accessKey": KEYS_OF_AWS, "secretKey": KEYS_OF_AWS, "token": KEYS_OF_AWS}


def settings(**own: Any) -> Settings:
    """The settings of a stack's configuration, as Pulumi passes it: texts, and JSON for all else."""
    texts = {key: value if isinstance(value, str) else json.dumps(value) for key, value in own.items()}
    return of_stack({f"ivs-realtime:{key}": value for key, value in texts.items()})


def refusal(**own: Any) -> str:
    with pytest.raises(ConfigurationError) as raised:
        settings(**own)
    assert SECRET not in str(raised.value)
    assert len(str(raised.value).splitlines()) == 1
    return str(raised.value)


def test_every_key_is_in_the_table() -> None:
    assert list(members(Settings)) == list(KEYS)


@pytest.mark.parametrize("key", KEYS)
def test_a_key_is_read_as_json_or_as_it_is(key: str) -> None:
    value, place, expected = KEYS[key]

    own = {**TOGETHER.get(key, {}), key: value}

    for found in (settings(**own), of_stack({f"ivs-realtime:{name}": item for name, item in own.items()})):
        if place == "connection":
            assert found.connection().assume_role == expected
            continue
        read: Any = found
        for step in place.split("."):
            read = getattr(read, step)
        assert (read() if callable(read) else read) == expected


def test_everything_may_be_left_out() -> None:
    assert of_stack({}) == Settings()
    assert Settings().connection() == Connection()


def test_numbers_arrive_as_floats() -> None:
    assert of_stack({"ivs-realtime:maxAttempts": 3.0}).max_attempts == 3


@pytest.mark.parametrize("key", ["region", "profile"])
def test_the_configuration_of_aws_is_what_remains(key: str) -> None:
    other = {f"aws:{key}": "eu-west-1"}

    assert getattr(of_stack(other), key) == "eu-west-1"
    assert getattr(of_stack({**other, f"ivs-realtime:{key}": "us-east-1"}), key) == "us-east-1"
    assert getattr(of_stack({f"aws:{key}": ""}), key) is None


def test_what_belongs_to_others_is_not_looked_at() -> None:
    assert of_stack({"aws:defaultTags": "{", "project:region": "x", "ivs:region": "x"}) == Settings()


WRONG = [
    ({"regoin": "us-east-1"}, "ivs-realtime:regoin is not a configuration key; did you mean ivs-realtime:region?"),
    ({"default_tags": "{}"}, "ivs-realtime:default_tags is not a configuration key; "
     "did you mean ivs-realtime:defaultTags?"),
    ({"colour": "red"}, f"ivs-realtime:colour is not a configuration key; there are {', '.join(KEYS)}"),
    ({"region": "us_east_1"}, "ivs-realtime:region cannot be used: it is not a region, such as us-east-1"),
    ({"region": "us-east-2"}, "ivs-realtime:region: the service is not offered in 'us-east-2', but in "),
    ({"endpoint": "127.0.0.1:4599"}, "ivs-realtime:endpoint cannot be used: it is not a URL, such as http://127.0.0.1"),
    ({"maxAttempts": "ten"}, "ivs-realtime:maxAttempts cannot be used: a whole number is needed, written as JSON"),
    ({"maxAttempts": 0}, "ivs-realtime:maxAttempts cannot be used: it is out of range; at least 1 and at most 100 is"),
    ({"maxAttempts": 2.5}, "ivs-realtime:maxAttempts cannot be used: it is not a whole number"),
    ({"skipRegionValidation": "yes"}, "ivs-realtime:skipRegionValidation cannot be used: true or false is needed"),
    ({"assumeRole": {"roleArn": "deployer"}}, "ivs-realtime:assumeRole.roleArn cannot be used: it is not the ARN of a"),
    ({"assumeRole": {}}, "ivs-realtime:assumeRole.roleArn cannot be used: it is required: The role's ARN"),
    ({"assumeRole": {**ROLE, "externalID": SECRET}}, "ivs-realtime:assumeRole.externalID cannot be used: it is not a "
     "property here; did you mean externalId"),
    ({"assumeRole": {**ROLE, "externalId": "x"}}, "ivs-realtime:assumeRole.externalId cannot be used: it has 1 "
     "character; at least 2 are needed"),
    ({"assumeRole": {**ROLE, "externalId": "x y"}}, "ivs-realtime:assumeRole.externalId cannot be used: it has "
     "characters that are not allowed; only letters, digits and _+=,.@:/- are"),
    ({"assumeRole": {**ROLE, "sessionName": "my session"}}, "ivs-realtime:assumeRole.sessionName cannot be used: it "
     "has characters that are not allowed; only letters, digits and _+=,.@- are"),
    ({"assumeRole": {**ROLE, "durationSeconds": 60}}, "ivs-realtime:assumeRole.durationSeconds cannot be used: it is "
     "out of range; at least 900 and at most 43200 is allowed"),
    ({"defaultTags": {"team": "live"}}, "ivs-realtime:defaultTags.team cannot be used: it is not a property here; "),
    ({"defaultTags": [SECRET]}, "ivs-realtime:defaultTags cannot be used: it is not a set of properties"),
    ({"allowedAccountIds": "123456789012"}, "ivs-realtime:allowedAccountIds cannot be used: it is not a list"),
    ({"ignoreTags": {"keys": SECRET}}, "ivs-realtime:ignoreTags.keys cannot be used: it is not a list"),
    ({"accessKey": "AKIA"}, "ivs-realtime:secretKey is needed with ivs-realtime:accessKey; set both, or neither"),
    ({"secretKey": SECRET}, "ivs-realtime:accessKey is needed with ivs-realtime:secretKey; set both, or neither"),
    ({"token": SECRET}, "ivs-realtime:token belongs to ivs-realtime:accessKey and ivs-realtime:secretKey"),
]  # fmt: skip


@pytest.mark.parametrize(("own", "says"), WRONG)
def test_a_wrong_key_or_value_is_refused_by_its_name(own: dict[str, Any], says: str) -> None:
    assert refusal(**own).startswith(says)


def test_all_that_is_wrong_is_told_at_once() -> None:
    said = refusal(regoin="us-east-1", maxAttempts=0, token=SECRET, endpoint="nowhere", skipRegionValidation="yes")

    for key in ("regoin", "maxAttempts", "token", "endpoint", "skipRegionValidation"):
        assert f"ivs-realtime:{key}" in said


def test_what_is_not_known_yet_is_not_refused() -> None:
    found = of_values(
        {"accessKey": "AKIA", "secretKey": UNKNOWN, "assumeRole": {"roleArn": UNKNOWN}, "region": UNKNOWN}
    )

    assert found == Settings(access_key="AKIA")


def test_a_region_that_botocore_does_not_know_yet_can_be_insisted_on() -> None:
    assert settings(region="us-east-2", skipRegionValidation=True).region == "us-east-2"


def test_numbers_that_the_command_line_made_of_texts_are_texts() -> None:
    # `pulumi config set --path 'ivs-realtime:allowedAccountIds[0]' 123456789012` stores a number.
    assert settings(allowedAccountIds=[123456789012]).allowed_account_ids == ["123456789012"]
    assert settings(defaultTags={"tags": {"year": 2026, "live": True}}).default_tags.tags == {
        "year": "2026",
        "live": "true",
    }


def test_secrets_do_not_show() -> None:
    shown = repr(settings(accessKey="AKIASHOWN", secretKey=SECRET, token=SECRET).connection())

    assert SECRET not in shown
    assert "AKIASHOWN" not in shown


def test_the_reference_spells_the_keys_as_they_are_set() -> None:
    told = re.findall(r"^\| `(\w+)`", reference.configuration(), re.MULTILINE)
    nested = [name for shape in (config.AssumeRole, config.DefaultTags, config.IgnoreTags) for name in members(shape)]

    assert sorted(told) == sorted([*KEYS, *nested])


def test_everything_is_described() -> None:
    assert list(described("Settings", Settings)) == []


def test_an_empty_prefix_which_would_ignore_every_tag_is_refused() -> None:
    assert "ivs-realtime:ignoreTags.keyPrefixes[0] cannot be used" in refusal(ignoreTags={"keyPrefixes": [""]})


@pytest.mark.parametrize("region", ["us-east-9", "nowhere"])
def test_a_region_that_is_taken_from_aws_configuration_is_refused_by_the_name_it_has_there(region: str) -> None:
    with pytest.raises(ConfigurationError, match=r"^aws:region"):
        of_stack({"aws:region": region})
    with pytest.raises(ConfigurationError, match=r"^ivs-realtime:region"):
        of_stack({"aws:region": "us-east-1", "ivs-realtime:region": region})

"""The provider's own configuration: refused by its key, and replaced where it means another place."""

from __future__ import annotations

from typing import Any

import pytest
from pulumi.runtime.proto import provider_pb2

from ivs_realtime.faces.codec import Secret, encode
from ivs_realtime.lifecycle.values import UNKNOWN
from tests.faces_plugin.engine import Engine, plain

DIFF = provider_pb2.DiffResponse
KIND = provider_pb2.PropertyDiff
ROLE = "arn:aws:iam::{}:role/{}"


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"regoin": "us-east-1"}, "ivs-realtime:regoin is not a configuration key; did you mean ivs-realtime:region?"),
        ({"region": "us-east"}, "ivs-realtime:region cannot be used"),
        ({"region": "us-gov-east-1"}, "the service is not offered in 'us-gov-east-1'"),
        ({"maxAttempts": "many"}, "ivs-realtime:maxAttempts cannot be used: a whole number is needed"),
        ({"defaultTags": '{"tags": {"a": [1]}}'}, "ivs-realtime:defaultTags.tags.a cannot be used"),
        ({"endpoint": "localhost"}, "ivs-realtime:endpoint cannot be used"),
    ],
)
def test_what_cannot_be_used_is_refused_by_its_key(unconfigured: Engine, given: dict[str, Any], words: str) -> None:
    answer = unconfigured.stub.CheckConfig(provider_pb2.CheckRequest(news=encode(given)))
    (failure,) = answer.failures
    assert failure.reason.startswith(words) or words in failure.reason
    assert "hunter2" not in failure.reason


def test_all_that_is_wrong_is_said_at_once(unconfigured: Engine) -> None:
    given = {"regoin": "x", "region": "us-east", "maxAttempts": "many", "assumeRole": {"roleArn": "deployer"},
             "endpoint": "hunter2", "defaultTags": {"team": "hunter2"}}  # fmt: skip
    answer = unconfigured.stub.CheckConfig(provider_pb2.CheckRequest(news=encode(given)))
    assert sorted(failure.reason for failure in answer.failures) == [
        "ivs-realtime:assumeRole.roleArn cannot be used: it is not the ARN of a role, such as "
        "arn:aws:iam::123456789012:role/deploy",
        "ivs-realtime:defaultTags.team cannot be used: it is not a property here; there are tags",
        "ivs-realtime:endpoint cannot be used: it is not a URL, such as http://127.0.0.1:4599",
        "ivs-realtime:maxAttempts cannot be used: a whole number is needed, written as JSON",
        "ivs-realtime:region cannot be used: it is not a region, such as us-east-1",
        "ivs-realtime:regoin is not a configuration key; did you mean ivs-realtime:region?",
    ]


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"region": UNKNOWN, "profile": "dev"},
        {"secretKey": Secret("hunter2"), "accessKey": Secret("AKIA")},
        {"defaultTags": '{"tags": {"a": "b"}}', "maxAttempts": "7", "skipRegionValidation": "true"},
        {"defaultTags": {"tags": {"a": UNKNOWN}}, "version": "1.2.3", "__internal": {"name": "x"}},
    ],
)
def test_what_can_be_used_comes_back_as_it_was(unconfigured: Engine, given: dict[str, Any]) -> None:
    answer = unconfigured.stub.CheckConfig(provider_pb2.CheckRequest(news=encode(given)))
    assert not answer.failures
    assert plain(answer.inputs) == given


def test_keys_are_secret_even_where_they_were_given_in_plain_text(unconfigured: Engine) -> None:
    given = {"secretKey": "hunter2", "accessKey": Secret("AKIA"), "token": UNKNOWN, "profile": "dev"}
    answer = unconfigured.stub.CheckConfig(provider_pb2.CheckRequest(news=encode(given)))
    assert plain(answer.inputs) == {**given, "secretKey": Secret("hunter2")}


@pytest.mark.parametrize("region", [{}, {"region": None}])
def test_the_environment_never_gets_into_the_state(
    unconfigured: Engine, region: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AWS_REGION", "us-east-1")
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "AKIA")
    answer = unconfigured.stub.CheckConfig(provider_pb2.CheckRequest(news=encode(region)))
    assert plain(answer.inputs) == region


def role(account: str, name: str = "deploy") -> dict[str, Any]:
    return {"assumeRole": {"roleArn": ROLE.format(account, name)}}


@pytest.mark.parametrize(
    ("old", "new", "detailed"),
    [
        ({"region": "us-east-1"}, {"region": "us-east-1"}, {}),
        ({"region": "us-east-1"}, {"region": "eu-west-1"}, {"region": KIND.UPDATE_REPLACE}),
        ({"region": "us-east-1"}, {"region": UNKNOWN}, {"region": KIND.UPDATE}),
        ({"endpoint": "http://a"}, {"endpoint": "http://b"}, {"endpoint": KIND.UPDATE_REPLACE}),
        ({"endpoint": "http://a"}, {"endpoint": "http://a/"}, {"endpoint": KIND.UPDATE}),
        ({}, {"endpoint": "http://a"}, {"endpoint": KIND.ADD}),
        (role("111111111111"), role("222222222222"), {"assumeRole": KIND.UPDATE_REPLACE}),
        (role("111111111111"), role("111111111111", "other"), {"assumeRole": KIND.UPDATE}),
        ({"allowedAccountIds": ["1"]}, {"allowedAccountIds": ["2"]}, {"allowedAccountIds": KIND.UPDATE_REPLACE}),
        ({"allowedAccountIds": ["1"]}, {"allowedAccountIds": ["1", "2"]}, {"allowedAccountIds": KIND.UPDATE}),
        ({"profile": "a", "maxAttempts": 3}, {"token": Secret("t")},
         {"profile": KIND.DELETE, "maxAttempts": KIND.DELETE, "token": KIND.ADD}),
        ({"region": "us-east-1", "version": "1"}, {"region": "us-east-1", "version": "2"}, {}),
    ],
)  # fmt: skip
def test_another_place_replaces_and_anything_else_does_not(
    unconfigured: Engine, old: dict[str, Any], new: dict[str, Any], detailed: dict[str, Any]
) -> None:
    for before in ({"old_inputs": encode(old)}, {"olds": encode(old)}):
        answer = unconfigured.stub.DiffConfig(provider_pb2.DiffRequest(news=encode(new), **before))
        assert {path: d.kind for path, d in answer.detailedDiff.items()} == detailed
        assert answer.changes == (DIFF.DIFF_SOME if detailed else DIFF.DIFF_NONE)
        assert set(answer.replaces) == {path for path, kind in detailed.items() if kind == KIND.UPDATE_REPLACE}


@pytest.mark.parametrize(("old", "new"), [({}, {"region": "us-east-1"}), ({"region": "us-east-1"}, {})])
def test_nothing_is_replaced_because_of_todays_environment(
    unconfigured: Engine, old: dict[str, Any], new: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AWS_REGION", "eu-west-1")
    answer = unconfigured.stub.DiffConfig(provider_pb2.DiffRequest(old_inputs=encode(old), news=encode(new)))
    assert list(answer.diffs) == ["region"]
    assert not answer.replaces


def test_configure_takes_json_as_the_engine_passes_it(unconfigured: Engine, settings: dict[str, Any]) -> None:
    unconfigured.configure({**settings, "defaultTags": '{"tags": {"team": "video"}}', "secretKey": Secret("x")})
    assert plain(unconfigured.check({"name": "a"}).inputs)["tags"] == {"team": "video"}


def test_default_tags_and_ignored_tags(unconfigured: Engine, settings: dict[str, Any]) -> None:
    unconfigured.configure({**settings, "ignoreTags": {"keys": ["owner"]}, "defaultTags": {"tags": {"team": "video"}}})
    checked = plain(unconfigured.check({"name": "a", "tags": {"team": "audio", "x": "1"}}).inputs)
    assert checked["tags"] == {"team": "audio", "x": "1"}
    refused = unconfigured.check({"name": "a", "tags": {"owner": "me"}})
    assert [failure.reason.split(":")[0] for failure in refused.failures] == ["tags.owner"]


@pytest.mark.parametrize(
    ("default_tags", "hidden"),
    [
        ({"tags": {"key": Secret("hunter2"), "team": "video"}}, ["key"]),
        ({"tags": Secret({"key": "hunter2", "team": "video"})}, ["key", "team"]),
        (Secret('{"tags": {"key": "hunter2", "team": "video"}}'), ["key", "team"]),
    ],
)
def test_a_secret_default_tag_stays_a_secret(
    unconfigured: Engine, settings: dict[str, Any], default_tags: Any, hidden: list[str]
) -> None:
    unconfigured.configure({**settings, "defaultTags": default_tags})
    inputs = plain(unconfigured.check({"name": "a", "tags": {"own": "1"}}).inputs)
    made = unconfigured.create(inputs)
    found = unconfigured.read(made.id, inputs, plain(made.properties))
    for tags in (inputs["tags"], plain(made.properties)["tags"], plain(found.inputs)["tags"]):
        assert sorted(name for name, value in tags.items() if isinstance(value, Secret)) == hidden
    assert plain(unconfigured.check({"tags": {"key": "mine", "team": "mine"}}).inputs)["tags"] == {
        "key": "mine", "team": "mine",
    }  # fmt: skip

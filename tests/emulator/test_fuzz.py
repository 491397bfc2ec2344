"""Thousands of requests, made from the model and then spoilt: never a 500, never a hang, never a wrong answer."""

from __future__ import annotations

import http.client
import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ivs_realtime.emulator import control, faults
from ivs_realtime.emulator.testing import running_emulator
from tests.emulator.contract import World
from tests.emulator.shapes import OPERATIONS, SHAPES, check_answer
from tests.emulator.wire import authorization

EACH = 130
assert EACH * len(OPERATIONS) >= 5000

ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=10), inner, max_size=3),
    max_leaves=5,
)
WORDS = st.text("abcXYZ019-_", max_size=20)


@pytest.fixture(scope="module")
def target() -> Iterator[tuple[http.client.HTTPConnection, list[str]]]:
    """A connection to an emulator with one of everything, and the ARNs and ids that exist there."""
    with running_emulator() as emulator:
        world = World(emulator.client, "us-east-1", emulator)
        known = [world.stage, world.encoder, world.storage, world.channel, world.ingest, world.public_key]
        known += [world.composition, world.bucket, *world.session]
        connection = http.client.HTTPConnection(emulator.url.removeprefix("http://"), timeout=20)
        yield connection, known
        connection.close()
        statuses = [call["status"] for call in emulator.calls()]
        assert statuses.count(200) > len(statuses) / 10, "enough of it got through"


def values(name: str, known: list[str]) -> st.SearchStrategy[Any]:
    """Mostly what the shape asks for, sometimes anything at all."""
    return st.integers(0, 7).flatmap(lambda die: ANYTHING if die == 7 else right(name, known))


def right(name: str, known: list[str]) -> st.SearchStrategy[Any]:
    shape = SHAPES[name]
    kind = shape["type"]
    if kind == "structure":
        return structures(name, known)
    if kind == "list":
        return st.lists(values(shape["member"]["shape"], known), max_size=3)
    if kind == "map":
        return st.dictionaries(WORDS, values(shape["value"]["shape"], known), max_size=3)
    if kind == "boolean":
        return st.booleans()
    if kind in ("integer", "float"):
        low, high = shape.get("min", 0), shape.get("max", 100)
        return st.integers(low, high) | st.sampled_from([low - 1, high + 1, low, high, 30.0, 29.97])
    if "enum" in shape:
        return st.sampled_from(shape["enum"])
    if name.endswith(("Arn", "Id")):
        return st.sampled_from(known) | st.sampled_from(known) | WORDS
    return WORDS | st.text(max_size=shape.get("max", 20) % 300 + 1)


def structures(name: str, known: list[str]) -> st.SearchStrategy[Any]:
    members = {key: each for key, each in SHAPES[name]["members"].items() if "location" not in each}
    required = set(SHAPES[name].get("required", ())) & members.keys()
    fixed = {key: values(members[key]["shape"], known) for key in required}
    optional = {key: values(each["shape"], known) for key, each in members.items() if key not in required}
    return st.fixed_dictionaries(fixed, optional=optional)


@pytest.mark.slow
@pytest.mark.parametrize("operation", OPERATIONS)
def test_no_request_breaks_it(target: tuple[http.client.HTTPConnection, list[str]], operation: str) -> None:
    connection, known = target
    model = OPERATIONS[operation]

    @settings(
        max_examples=EACH,
        deadline=None,
        database=None,
        derandomize=True,
        suppress_health_check=list(HealthCheck),
    )
    @given(
        body=values(model["input"]["shape"], known),
        arn=st.sampled_from(known) | st.text(max_size=150),
        keys=st.lists(st.text(max_size=130), max_size=4),
        region=st.sampled_from(["us-east-1", "us-east-1", "us-east-1", "eu-west-1"]),
    )
    def attempt(body: Any, arn: str, keys: list[str], region: str) -> None:
        path = model["http"]["requestUri"].replace("{resourceArn}", quote(_encodable(arn), safe=""))
        if keys and operation == "UntagResource":
            path += "?" + "&".join(f"tagKeys={quote(_encodable(key))}" for key in keys)
        credential = f"123456789012/20261122/{region}/ivs/aws4_request"
        headers = {"Content-Type": "application/json", "Authorization": authorization(credential)}
        connection.request(model["http"]["method"], path, json.dumps(body), headers)
        answer = connection.getresponse()
        content = answer.read()
        if answer.status == 200:
            check_answer(operation, content, answer.headers)
        else:
            assert 400 <= answer.status < 500, (answer.status, content, body)
            assert answer.headers["x-amzn-ErrorType"] != "InternalServerException"
            assert set(json.loads(content)) == {"exceptionMessage"}
            assert b"Traceback" not in content

    attempt()


def _encodable(text: str) -> str:
    return text.encode("utf-8", "replace").decode()


CONTROL = [
    "participants/join",
    "participants/crowd",
    "participants/publish",
    "participants/unpublish",
    "participants/leave",
    "ingest/start",
    "ingest/stop",
    "compositions/fail",
    "faults",
    "time",
]
MEMBERS = [
    "stageArn",
    "participantId",
    "userId",
    "token",
    "connectionTokenId",
    "protocol",
    "attributes",
    "capabilities",
    "client",
    "count",
    "publish",
    "streamKey",
    "arn",
    "reason",
    "destinationId",
    "operation",
    "kind",
    "times",
    "probability",
    "seconds",
    "advance",
]


@pytest.mark.slow
def test_nothing_breaks_the_control_either(target: tuple[http.client.HTTPConnection, list[str]]) -> None:
    connection, known = target

    @settings(max_examples=500, deadline=None, database=None, derandomize=True, suppress_health_check=list(HealthCheck))
    @given(
        path=st.sampled_from(CONTROL),
        body=st.fixed_dictionaries({}, optional={name: st.sampled_from(known) | WORDS | ANYTHING for name in MEMBERS})
        | ANYTHING,
        fitting=st.integers(0, 9),
        there=st.booleans(),
    )
    def attempt(path: str, body: Any, fitting: int, there: bool) -> None:
        if fitting and isinstance(body, dict):
            takes = control.MEMBERS.get(path, faults.MEMBERS)
            body = {name: value for name, value in body.items() if name in takes}
            if there and "stageArn" in takes:
                body["stageArn"] = known[0]
        connection.request("POST", f"/_emulator/{path}", json.dumps(body), {"Content-Type": "application/json"})
        answer = connection.getresponse()
        content = answer.read()
        assert answer.status < 500, (path, body, content)

    attempt()

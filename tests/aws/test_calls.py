"""What is called again, what never is, and what the user reads: real HTTP, real boto3, faults on order."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from ivs_realtime.aws import api as calls
from ivs_realtime.aws import connection as connections
from ivs_realtime.aws import errors
from ivs_realtime.aws.api import Api
from ivs_realtime.aws.connection import Connection
from ivs_realtime.aws.tags import Change
from ivs_realtime.aws.wait import Cancelled
from ivs_realtime.emulator.testing import Emulator
from tests.aws.conftest import Stopwatch


@pytest.fixture
def stage(emulator: Emulator) -> str:
    """The ARN of a stage."""
    arn = str(emulator.client("ivs-realtime").create_stage(name="studio")["stage"]["arn"])
    emulator.forget_calls()
    return arn


def operations(emulator: Emulator) -> list[str]:
    return [call["operation"] for call in emulator.calls()]


def stages(emulator: Emulator) -> list[str]:
    return [stage["name"] for stage in emulator.client("ivs-realtime").list_stages()["stages"]]


def test_a_call_that_succeeds_is_made_once(emulator: Emulator, api: Api, pause: Stopwatch) -> None:
    created = api.call("CreateStage", {"name": "studio"})

    assert created["stage"]["name"] == "studio"
    assert "ResponseMetadata" not in created
    assert operations(emulator) == ["CreateStage"]
    assert pause.slept == []


@pytest.mark.parametrize("times", [1, 3, 9])
@pytest.mark.parametrize("operation", ["CreateStage", "GetStage", "TagResource"])
def test_what_is_throttled_is_called_again(
    emulator: Emulator, api: Api, stage: str, operation: str, times: int, pause: Stopwatch
) -> None:
    emulator.faults.order(operation, "throttled", times=times)
    parameters: dict[str, Any] = {
        "CreateStage": {"name": "second"},
        "GetStage": {"arn": stage},
        "TagResource": {"resourceArn": stage, "tags": {"a": "1"}},
    }[operation]

    api.call(operation, parameters)

    assert operations(emulator) == [operation] * (times + 1)
    assert len(pause.slept) >= times
    assert len(stages(emulator)) == (2 if operation == "CreateStage" else 1)


def test_the_pauses_grow_and_are_spread(emulator: Emulator, api: Api, stage: str, pause: Stopwatch) -> None:
    emulator.faults.order("GetStage", "internal", times=3)

    api.call("GetStage", {"arn": stage})

    assert [low <= slept <= 2 * low for slept, low in zip(pause.slept, [0.1, 0.2, 0.4], strict=True)] == [True] * 3


def test_throttling_without_an_end_is_reported_with_the_attempts(
    emulator: Emulator, connected: Connection, pause: Stopwatch, stage: str
) -> None:
    emulator.faults.order("GetStage", "throttled", times=None)

    with pytest.raises(errors.Throttled, match=r"ThrottlingException.* \(HTTP 429, .*after 3 attempts\)"):
        Api(replace(connected, max_attempts=3), pause).call("GetStage", {"arn": stage})

    assert operations(emulator) == ["GetStage"] * 3


@pytest.mark.parametrize("fault", ["internal", "close-before", "close-after"])
def test_a_read_that_fails_inside_or_on_the_way_is_called_again(
    emulator: Emulator, api: Api, stage: str, fault: str
) -> None:
    emulator.faults.order("GetStage", fault, times=2)

    assert api.call("GetStage", {"arn": stage})["stage"]["name"] == "studio"
    assert operations(emulator) == ["GetStage"] * 3


@pytest.mark.parametrize(
    ("fault", "kind"),
    [
        ("internal", errors.Unreachable),
        ("close-before", errors.LostReply),
        ("close-after", errors.LostReply),
    ],
)
def test_a_read_without_an_answer_is_given_up_after_four_attempts(
    emulator: Emulator, api: Api, stage: str, fault: str, kind: type[errors.AwsError]
) -> None:
    emulator.faults.order("GetStage", fault, times=None)

    with pytest.raises(kind, match="after 4 attempts") as raised:
        api.call("GetStage", {"arn": stage})
    assert raised.value.next_step.startswith("Run the command again")

    assert operations(emulator) == ["GetStage"] * 4


@pytest.mark.parametrize(
    ("fault", "made", "kind", "says"),
    [
        ("internal", [], errors.Unreachable, "InternalServerException: Internal server error (HTTP 500"),
        ("close-before", [], errors.LostReply, "It may have been carried out: run `pulumi refresh`"),
        ("close-after", ["studio"], errors.LostReply, "It may have been carried out: run `pulumi refresh`"),
    ],
)
def test_a_create_whose_fate_is_unknown_is_never_sent_twice(
    emulator: Emulator, api: Api, fault: str, made: list[str], kind: type[errors.AwsError], says: str
) -> None:
    emulator.faults.order("CreateStage", fault, times=None)

    with pytest.raises(kind) as raised:
        api.call("CreateStage", {"name": "studio"})

    assert says in str(raised.value)
    assert "Nothing was created" not in str(raised.value)
    assert operations(emulator) == ["CreateStage"]
    assert stages(emulator) == made


@pytest.mark.parametrize("operation", ["DeleteStage", "UpdateStage", "TagResource", "UntagResource"])
def test_what_can_be_said_twice_is(emulator: Emulator, api: Api, stage: str, operation: str) -> None:
    emulator.faults.order(operation, "close-before", times=1)
    what = {"arn": stage} if operation.endswith("Stage") else {"resourceArn": stage}
    more = {"TagResource": {"tags": {"a": "1"}}, "UntagResource": {"tagKeys": ["a"]}}

    api.call(operation, {**what, **more.get(operation, {})})

    assert operations(emulator) == [operation] * 2


def test_a_delete_whose_reply_was_lost_succeeds(emulator: Emulator, api: Api, stage: str) -> None:
    emulator.faults.order("DeleteStage", "close-after", times=1)

    api.delete("DeleteStage", {"arn": stage})

    assert operations(emulator) == ["DeleteStage"] * 2
    assert stages(emulator) == []


@pytest.mark.parametrize(
    ("fault", "kind"),
    [
        ("access-denied", errors.AccessDenied),
        ("quota", errors.QuotaExceeded),
        ("pending-verification", errors.Unverified),
    ],
)
def test_a_refusal_is_final(emulator: Emulator, api: Api, fault: str, kind: type[errors.AwsError]) -> None:
    emulator.faults.order("CreateStage", fault, times=None)

    with pytest.raises(kind, match=r"^CreateStage of studio failed: .*request id .*Nothing was created\."):
        api.call("CreateStage", {"name": "studio"})

    assert operations(emulator) == ["CreateStage"]


def test_a_slow_answer_is_not_waited_for_for_ever(
    emulator: Emulator, api: Api, stage: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connections, "READ_TIMEOUT_SECONDS", 0.2)
    emulator.faults.order("GetStage", "delay", seconds=2, times=1)
    emulator.faults.order("CreateStage", "delay", seconds=2, times=1)

    assert api.call("GetStage", {"arn": stage})["stage"]["name"] == "studio"
    with pytest.raises(errors.LostReply, match="CreateStage of second failed"):
        api.call("CreateStage", {"name": "second"})


def test_a_cancellation_ends_the_wait_for_another_attempt(emulator: Emulator, api: Api, stage: str) -> None:
    emulator.faults.order("GetStage", "throttled", times=None)
    api.pause.cancel()

    with pytest.raises(Cancelled):
        api.call("GetStage", {"arn": stage})

    assert operations(emulator) == []


def test_what_is_not_there_is_found_to_be_nothing(api: Api, stage: str) -> None:
    assert api.find("GetStage", stage.replace("/", "/x")) is None
    assert (api.find("GetStage", stage) or {})["stage"]["arn"] == stage


def test_what_is_gone_can_be_deleted_again(emulator: Emulator, api: Api, stage: str) -> None:
    api.delete("DeleteStage", {"arn": stage})
    api.delete("DeleteStage", {"arn": stage})

    assert [call["error"] for call in emulator.calls()] == [None, "ResourceNotFoundException"]


@pytest.mark.parametrize(
    ("change", "made"),
    [
        (Change(), []),
        (Change({"a": "1"}), ["TagResource"]),
        (Change(unset=("b",)), ["UntagResource"]),
        (Change({"a": "1"}, ("b",)), ["TagResource", "UntagResource"]),
    ],
)
def test_a_change_of_tags_is_two_calls_at_most(
    emulator: Emulator, api: Api, stage: str, change: Change, made: list[str]
) -> None:
    api.retag(stage, change)

    assert operations(emulator) == made


def test_pages_are_read_to_the_end(emulator: Emulator, api: Api) -> None:
    for number in range(5):
        api.call("CreateStage", {"name": f"stage-{number}"})
    emulator.forget_calls()

    names = [stage["name"] for stage in api.pages("ListStages", "stages", maxResults=2)]

    assert sorted(names) == [f"stage-{number}" for number in range(5)]
    assert operations(emulator) == ["ListStages"] * 3


def test_pages_of_nothing_are_one_call(emulator: Emulator, api: Api) -> None:
    assert list(api.pages("ListStages", "stages")) == []
    assert operations(emulator) == ["ListStages"]


def test_once_throttled_all_who_share_an_account_and_region_keep_the_pace(
    emulator: Emulator, connected: Connection, api: Api, stage: str
) -> None:
    emulator.faults.order("GetStage", "throttled", times=1)
    api.call("GetStage", {"arn": stage})
    another = Stopwatch()

    Api(connected, another).call("GetStage", {"arn": stage})
    Api(connected, another).call("ListStages", {})

    assert len(another.slept) == 1


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ({"a": [1, "x", None, True]}, {"a": [1, "x", None, True]}),
        (("a", "b"), ["a", "b"]),
    ],
)
def test_answers_are_plain_json(value: Any, shown: Any) -> None:
    assert calls.plain(value) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("2026-01-02T03:04:05+00:00", "2026-01-02T03:04:05Z"),
        ("2026-01-02T03:04:05.678901+00:00", "2026-01-02T03:04:05.678Z"),
        ("2026-01-02T03:04:05+02:00", "2026-01-02T01:04:05Z"),
    ],
)
def test_times_are_utc(text: str, shown: str) -> None:
    read: Callable[[str], Any] = __import__("datetime").datetime.fromisoformat

    assert calls.plain({"startTime": read(text)}) == {"startTime": shown}

"""Faults on order, rates and moving time."""

from __future__ import annotations

import contextlib
import sqlite3
import threading
import time
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

import pytest
from botocore.config import Config
from botocore.exceptions import ConnectionClosedError

from ivs_realtime.emulator.remote import RefusedError, ask
from ivs_realtime.emulator.testing import Emulator, running_emulator
from tests.emulator.wire import send


def test_a_fault_happens_as_often_as_ordered(emulator: Emulator, ivs: Any, stage: str) -> None:
    emulator.faults.order("GetStage", "throttled", times=2)
    for _ in range(2):
        with pytest.raises(ivs.exceptions.ClientError, match="ThrottlingException"):
            ivs.get_stage(arn=stage)
    ivs.get_stage(arn=stage)
    assert [call["fault"] for call in emulator.calls() if call["operation"] == "GetStage"] == [
        "throttled",
        "throttled",
        None,
    ]


def test_boto3_retries_what_it_should(emulator: Emulator, stage: str) -> None:
    patient = emulator.client("ivs-realtime", config=Config(retries={"mode": "standard", "total_max_attempts": 4}))
    emulator.faults.order("GetStage", "throttled")
    emulator.faults.order("GetStage", "internal")
    emulator.faults.order("GetStage", "close-before")
    patient.get_stage(arn=stage)
    assert len([call for call in emulator.calls() if call["operation"] == "GetStage"]) == 4


def test_a_connection_closed_before_changes_nothing(emulator: Emulator, ivs: Any) -> None:
    emulator.faults.order("CreateStage", "close-before")
    with pytest.raises(ConnectionClosedError):
        ivs.create_stage()
    assert ivs.list_stages()["stages"] == []


def test_a_lost_reply_has_changed_everything(emulator: Emulator, ivs: Any) -> None:
    emulator.faults.order("CreateStage", "close-after")
    with pytest.raises(ConnectionClosedError):
        ivs.create_stage(name="lost")
    assert [each["name"] for each in ivs.list_stages()["stages"]] == ["lost"]
    call = next(call for call in emulator.calls() if call["operation"] == "CreateStage")
    assert (call["status"], call["fault"]) == (None, "close-after")


def test_a_delay_delays_and_others_do_not_wait(emulator: Emulator, ivs: Any, stage: str) -> None:
    emulator.faults.order("UpdateStage", "delay", seconds=3)
    late = threading.Thread(target=lambda: ivs.update_stage(arn=stage, name="late"))
    late.start()
    while emulator.faults.ordered():
        pass
    assert ivs.get_stage(arn=stage)["stage"]["name"] == "studio"
    assert late.is_alive()
    late.join()
    assert ivs.get_stage(arn=stage)["stage"]["name"] == "late"


def test_a_probability_is_a_probability(emulator: Emulator, ivs: Any, stage: str) -> None:
    emulator.faults.order("GetStage", "internal", times=None, probability=0.5)
    failed = 0
    for _ in range(100):
        try:
            ivs.get_stage(arn=stage)
        except ivs.exceptions.ClientError:
            failed += 1
    assert 20 < failed < 80
    emulator.faults.clear()
    ivs.get_stage(arn=stage)


def test_a_star_is_every_operation(emulator: Emulator, ivs: Any) -> None:
    emulator.faults.order("*", "access-denied", reason="not today")
    with pytest.raises(ivs.exceptions.AccessDeniedException) as refused:
        ivs.list_stages()
    assert refused.value.response["exceptionMessage"] == "not today"


@pytest.mark.parametrize(
    "order",
    [
        {"operation": "GetStage", "kind": "nonsense"},
        {"operation": "GetStages", "kind": "throttled"},
        {"operation": "GetStage", "kind": "composition-failed"},
        {"operation": "GetStage", "kind": "throttled", "times": 0},
        {"operation": "GetStage", "kind": "throttled", "probability": 2},
        {"operation": "GetStage", "kind": "delay", "seconds": -1},
        {"operation": "GetStage", "kind": "throttled", "colour": "red"},
        {"kind": "throttled"},
        {"operation": 7, "kind": "throttled"},
        {"operation": "GetStage", "kind": ["throttled"]},
        {"operation": ["GetStage"], "kind": "throttled"},
        {"operation": "GetStage"},
        {"operation": "GetStage", "kind": "throttled", "reason": 7},
        {"operation": "GetStage", "kind": "throttled", "times": True},
        {"operation": "GetStage", "kind": "throttled", "seconds": 1},
        {"operation": "GetStage", "kind": "delay"},
        {"operation": "GetStage", "kind": "throttled", "number": 1},
    ],
)
def test_an_order_that_makes_no_sense_is_refused(emulator: Emulator, order: dict[str, Any]) -> None:
    with pytest.raises(RefusedError, match="cannot be ordered"):
        ask(emulator.url, "POST", "faults", order)


def test_an_order_is_withdrawn_by_its_number_once(emulator: Emulator, ivs: Any, stage: str) -> None:
    first = emulator.faults.order("GetStage", "throttled")
    second = emulator.faults.order("GetStage", "internal")
    ask(emulator.url, "DELETE", f"faults/{first}")
    with pytest.raises(RefusedError, match=f"No fault {first} is ordered"):
        ask(emulator.url, "DELETE", f"faults/{first}")
    assert [each["number"] for each in ask(emulator.url, "GET", "faults")["faults"]] == [second]
    with pytest.raises(ivs.exceptions.InternalServerException):
        ivs.get_stage(arn=stage)


def test_rates_are_those_of_aws() -> None:
    with running_emulator("--rates") as emulator:
        ivs = emulator.client("ivs-realtime", config=Config(retries={"total_max_attempts": 1}))
        abroad = emulator.client("ivs-realtime", region="eu-west-1", config=Config(retries={"total_max_attempts": 1}))
        stage = ivs.create_stage()["stage"]["arn"]
        emulator.advance(10)
        for _ in range(20):
            send(emulator.url, "/GetStage", {"arn": stage})
        statuses = [call["status"] for call in emulator.calls() if call["operation"] == "GetStage"]
        assert 5 <= statuses.count(200) <= 8, "five a second, and a little more while they last"
        assert set(statuses) == {200, 429}
        ivs.list_stages()
        abroad.list_stages()
        emulator.advance(1)
        ivs.get_stage(arn=stage)


def test_time_moves_only_forward(emulator: Emulator) -> None:
    before = ask(emulator.url, "GET", "time")
    emulator.advance(3600)
    assert ask(emulator.url, "GET", "time")["now"] > before["now"]
    for wrong in (-1, "soon", None, True, 1e12):
        with pytest.raises(RefusedError, match="no way back"):
            ask(emulator.url, "POST", "time", {"advance": wrong})


def test_time_ends_before_dates_do(tmp_path: Path) -> None:
    state = tmp_path / "state.sqlite"
    with running_emulator(state=state) as emulator:
        emulator.advance(1)
    with contextlib.closing(sqlite3.connect(state)) as file, file:
        nearly = datetime(8999, 12, 30, tzinfo=timezone.utc).timestamp() - time.time()
        file.execute("UPDATE records SET body = ? WHERE key = 'clock-ahead'", (str(nearly),))
    with running_emulator(state=state) as emulator:
        with pytest.raises(RefusedError, match="Time ends"):
            emulator.advance(3 * 86_400)
        emulator.advance(86_400)
        ivs = emulator.client("ivs-realtime")
        stage = ivs.create_stage()["stage"]["arn"]
        ivs.create_participant_token(stageArn=stage, duration=20_160)

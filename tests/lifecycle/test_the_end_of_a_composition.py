"""What has ended on its own is gone, or kept, as the program says."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ivs_realtime.resources import ALL
from tests.lifecycle.bench import Bench
from tests.lifecycle.compositions import running, silence, to_both, to_channel


def test_what_ended_on_its_own_is_deleted_without_an_error(bench: Bench) -> None:
    started = bench.create("Composition", to_channel(bench))
    silence(bench)
    bench.delete("Composition", started)
    bench.emulator.advance(400)
    bench.delete("Composition", started)

    assert running(bench) == []


def test_once_ended_it_is_gone_and_the_next_start_is_a_new_one(bench: Bench) -> None:
    started = bench.create("Composition", to_channel(bench))
    silence(bench)

    assert bench.read("Composition", started) is None
    bench.emulator.participant(bench.things["stage"], publish=True)
    assert bench.create("Composition", to_channel(bench)).id != started.id


def test_what_is_about_to_end_is_gone_once_it_has(bench: Bench) -> None:
    started = bench.create("Composition", to_channel(bench))
    bench.emulator.client("ivs-realtime").stop_composition(arn=started.id)

    assert bench.read("Composition", started) is None
    assert [each["state"] for each in bench.emulator.compositions()] == ["STOPPED"]


def test_what_takes_too_long_to_end_is_still_there(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    started = bench.create("Composition", to_channel(bench))
    bench.emulator.client("ivs-realtime").stop_composition(arn=started.id)
    life = ALL["Composition"].life
    assert life is not None
    monkeypatch.setitem(ALL, "Composition", replace(ALL["Composition"], life=replace(life, stop_seconds=0.0)))

    found = bench.read("Composition", started)
    assert found is not None
    assert found.outputs["state"] == "STOPPING"


def test_what_is_about_to_end_is_read_as_it_is_where_it_may_end(bench: Bench) -> None:
    started = bench.create("Composition", to_channel(bench, whenEnded="keep"))
    bench.emulator.client("ivs-realtime").stop_composition(arn=started.id)

    found = bench.read("Composition", started)
    assert found is not None
    assert found.outputs["state"] == "STOPPING"


def test_once_ended_it_is_kept_where_it_may_end(bench: Bench) -> None:
    started = bench.create("Composition", to_both(bench, whenEnded="keep"))
    silence(bench)

    ended = bench.read("Composition", started)
    assert ended is not None
    assert ended.outputs["state"] == "STOPPED"
    assert ended.outputs["endTime"]
    assert [each["state"] for each in ended.outputs["destinations"]] == ["STOPPED", "STOPPED"]
    assert not bench.diff("Composition", ended, started.inputs)

    bench.emulator.advance(400)
    forgotten = bench.read("Composition", ended)
    assert forgotten is not None
    assert forgotten.outputs == ended.outputs
    assert not bench.diff("Composition", forgotten, started.inputs)
    bench.called()
    bench.delete("Composition", forgotten)
    assert bench.called() == []


def test_what_was_forgotten_before_anybody_looked_counts_as_stopped(bench: Bench) -> None:
    started = bench.create("Composition", to_channel(bench, whenEnded="keep"))
    silence(bench)
    bench.emulator.advance(400)

    found = bench.read("Composition", started)
    assert found is not None
    assert found.outputs == {**started.outputs, "state": "STOPPED"}

"""Create, read, compare, update, delete: each resource on the emulator, and the calls that it takes."""

from __future__ import annotations

from typing import Any

import pytest

from ivs_realtime.aws.tags import Ignored
from ivs_realtime.lifecycle.values import at, path_text
from ivs_realtime.resources import ALL
from tests.lifecycle.bench import Bench
from tests.lifecycle.examples import PUBLIC_KEYS, examples, other, places, put

CASES = [
    pytest.param(page.name, {name: value for name, value in inputs.items() if name not in page.ours}, id=title)
    for page, title, inputs in examples()
    if page.read
]
SMALLEST: list[tuple[str, dict[str, Any]]] = [
    ("EncoderConfiguration", {}),
    ("IngestConfiguration", {"ingestProtocol": "RTMPS"}),
    ("PublicKey", {"publicKeyMaterial": PUBLIC_KEYS[0]}),
    ("Stage", {}),
    ("StorageConfiguration", {"s3": {"bucketName": "recordings"}}),
]
READS = {page.name: page.read for page in ALL.values()}


@pytest.mark.parametrize(("name", "inputs"), [*CASES, *SMALLEST])
def test_a_create_is_one_call_and_a_read_another(bench: Bench, name: str, inputs: dict[str, Any]) -> None:
    declared = bench.real(inputs)

    created = bench.create(name, {**declared, **({"waitForActive": False} if name == "Composition" else {})})
    assert bench.called() == [ALL[name].create]
    assert created.outputs[ALL[name].identity] == created.id
    assert created.outputs.get("tags", {}) == declared.get("tags", {})

    read = bench.read(name, created)
    assert bench.called() == ([READS[name]] if READS[name] else [])
    assert read is not None
    assert read.inputs == created.inputs
    assert {**created.outputs, **_volatile(name, read)} == read.outputs
    assert not bench.diff(name, read, created.inputs)


def _volatile(name: str, read: Any) -> dict[str, Any]:
    return {key: read.outputs[key] for key in (*ALL[name].volatile, "destinations") if key in read.outputs}


@pytest.mark.parametrize(("name", "inputs"), SMALLEST)
def test_what_the_service_fills_in_is_no_difference(bench: Bench, name: str, inputs: dict[str, Any]) -> None:
    created = bench.create(name, inputs)
    imported = bench.read(name, type(created)(created.id, {}, {}))

    assert imported is not None
    # A text may come back in another spelling, such as a key without its last newline: nothing else is added.
    assert {name for name in imported.inputs if not name.startswith("__")} - {"tags"} == inputs.keys() - {"tags"}
    assert not bench.diff(name, imported, inputs)


@pytest.mark.parametrize(("name", "inputs"), [*CASES, *SMALLEST])
def test_nothing_changed_calls_nothing(bench: Bench, name: str, inputs: dict[str, Any]) -> None:
    created = bench.create(name, {**bench.real(inputs), "waitForActive": False})
    bench.called()

    updated = bench.update(name, created, created.inputs)

    assert bench.called() == []
    assert updated == created


STAGE = next(inputs for page, _, inputs in examples() if page.name == "Stage")
STAGE = {name: value for name, value in STAGE.items() if name not in ALL["Stage"].ours}
CHANGES = [
    pytest.param(path, other(member.type, at(STAGE, path)), id=path_text(path))
    for path, member in places(ALL["Stage"].inputs, STAGE)
    # Where it records to must exist; another mode would have to leave the interval out.
    if path[-1] not in ("storageConfigurationArn", "recordingMode") and member.type.kind != "shape"
]


@pytest.mark.parametrize(("path", "value"), CHANGES)
def test_a_change_of_a_stage_is_one_call_and_reads_back(bench: Bench, path: Any, value: Any) -> None:
    created = bench.create("Stage", bench.real(STAGE))
    new = put(created.inputs, path, value)
    bench.called()

    updated = bench.update("Stage", created, new)

    assert bench.called() == ["TagResource" if path == ("tags",) else "UpdateStage"]
    read = bench.read("Stage", updated)
    assert read is not None
    assert read.inputs == new
    assert read.outputs == updated.outputs


def test_a_rename_is_an_update_in_place(bench: Bench) -> None:
    created = bench.create("Stage", {"name": "before"})
    renamed = bench.update("Stage", created, {"name": "after"})

    assert renamed.id == created.id
    assert renamed.outputs == {**created.outputs, "name": "after"}


def test_a_name_taken_out_is_empty(bench: Bench) -> None:
    created = bench.create("Stage", {"name": "before"})
    unnamed = bench.update("Stage", created, {})

    assert bench.read("Stage", unnamed).inputs == {}  # type: ignore[union-attr]


def test_recording_taken_out_is_switched_off_with_all_that_belongs_to_it(bench: Bench) -> None:
    created = bench.create("Stage", bench.real(STAGE))

    silent = bench.update("Stage", created, {})

    read = bench.read("Stage", silent)
    fresh = bench.create("Stage", {})
    assert read is not None
    recording = "autoParticipantRecordingConfiguration"
    assert read.outputs[recording] == fresh.outputs[recording]
    assert read.inputs == {}


def test_the_whole_recording_is_sent_whatever_changed_in_it(bench: Bench) -> None:
    recording = {"storageConfigurationArn": bench.things["storage-configuration"], "mediaTypes": ["AUDIO_ONLY"]}
    created = bench.create("Stage", {"autoParticipantRecordingConfiguration": recording})
    new = {"autoParticipantRecordingConfiguration": {**recording, "recordingReconnectWindowSeconds": 60}}

    bench.update("Stage", created, new)

    said = bench.emulator.client("ivs-realtime").get_stage(arn=created.id)["stage"]
    assert said["autoParticipantRecordingConfiguration"]["mediaTypes"] == ["AUDIO_ONLY"]
    assert said["autoParticipantRecordingConfiguration"]["recordingReconnectWindowSeconds"] == 60


TAGS = [
    ({}, {"a": "1"}, ["TagResource"]),
    ({"a": "1"}, {"a": "2"}, ["TagResource"]),
    ({"a": "1"}, {}, ["UntagResource"]),
    ({"a": "1", "b": "1"}, {"b": "2", "c": "1"}, ["TagResource", "UntagResource"]),
    ({"a": "1"}, {"a": "1"}, []),
]


@pytest.mark.parametrize(("before", "after", "calls"), TAGS)
@pytest.mark.parametrize("name", dict(SMALLEST))
def test_tags_change_in_place_with_two_calls_at_most(
    bench: Bench, name: str, before: dict[str, str], after: dict[str, str], calls: list[str]
) -> None:
    rest = dict(SMALLEST)[name]
    created = bench.create(name, {**rest, "tags": before})
    bench.called()

    tagged = bench.update(name, created, {**rest, "tags": after})

    assert bench.called() == calls
    assert tagged.outputs["tags"] == after
    assert bench.read(name, tagged).outputs["tags"] == after  # type: ignore[union-attr]


def test_the_tags_of_others_stay(bench: Bench) -> None:
    bench.ignored = Ignored(frozenset({"owner"}), ("bill:",))
    created = bench.create("Stage", {"tags": {"team": "live"}})
    others = {"owner": "somebody", "bill:to": "them"}
    bench.emulator.client("ivs-realtime").tag_resource(resourceArn=created.id, tags=others)

    read = bench.read("Stage", created)
    assert read is not None
    assert read.inputs == created.inputs
    bench.update("Stage", read, {"tags": {}})

    said = bench.emulator.client("ivs-realtime").list_tags_for_resource(resourceArn=created.id)["tags"]
    assert said == others


@pytest.mark.parametrize(("name", "inputs"), SMALLEST)
def test_a_delete_is_one_call_and_can_be_repeated(bench: Bench, name: str, inputs: dict[str, Any]) -> None:
    created = bench.create(name, inputs)
    bench.called()

    bench.delete(name, created)
    assert bench.called() == [ALL[name].delete]
    bench.delete(name, created)
    assert bench.called() == [ALL[name].delete]
    assert bench.read(name, created) is None


@pytest.mark.parametrize(("path", "value"), CHANGES)
def test_drift_is_read_and_repaired(bench: Bench, path: Any, value: Any) -> None:
    created = bench.create("Stage", bench.real(STAGE))
    ivs = bench.emulator.client("ivs-realtime")
    drifted = put(created.inputs, path, value)
    if path[0] == "tags":
        ivs.tag_resource(resourceArn=created.id, tags=drifted["tags"])
    else:
        ivs.update_stage(arn=created.id, **{path[0]: drifted[path[0]]})

    refreshed = bench.read("Stage", created)
    assert refreshed is not None
    assert refreshed.inputs == drifted
    assert bench.diff("Stage", refreshed, created.inputs).changed == (path[0],)

    repaired = bench.update("Stage", refreshed, created.inputs)
    assert bench.read("Stage", repaired).inputs == created.inputs  # type: ignore[union-attr]


def test_who_comes_and_goes_is_no_drift(bench: Bench) -> None:
    created = bench.create("Stage", {})
    bench.emulator.participant(created.id, publish=True)

    read = bench.read("Stage", created)
    assert read is not None
    assert read.outputs["activeSessionId"].startswith("st-")
    assert read.inputs == created.inputs
    assert not bench.diff("Stage", read, created.inputs)


def test_what_was_deleted_outside_is_gone(bench: Bench) -> None:
    created = bench.create("Stage", {})
    bench.emulator.client("ivs-realtime").delete_stage(arn=created.id)

    assert bench.read("Stage", created) is None


def test_stream_keys_that_are_no_more_are_not_kept(bench: Bench) -> None:
    inputs = {"name": "camera", "ingestProtocol": "RTMPS"}
    before = bench.create("IngestConfiguration", {**inputs, "redundantIngest": True})
    assert len(before.outputs["redundantIngestCredentials"]) == 1
    after = bench.update("IngestConfiguration", before, inputs)
    assert after.outputs["redundantIngestCredentials"] == []
    assert after.outputs["streamKey"] == before.outputs["streamKey"]
    read = bench.read("IngestConfiguration", after)
    assert read is not None
    assert read.outputs == after.outputs

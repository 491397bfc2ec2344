"""Taking over what exists, in place of making it."""

from __future__ import annotations

from typing import Any

import pytest

from ivs_realtime.lifecycle.check import Surroundings, check
from ivs_realtime.lifecycle.failures import Unfit
from ivs_realtime.resources import ALL
from tests.lifecycle.bench import Bench
from tests.lifecycle.compositions import silence, to_channel
from tests.lifecycle.examples import PUBLIC_KEYS

ADOPTABLE = [name for name, page in ALL.items() if "adopt" in page.input_members]
NAMED = [name for name in ADOPTABLE if ALL[name].autoname]


def existing(bench: Bench, name: str, **more: Any) -> tuple[str, dict[str, Any]]:
    """Something that exists, and the declaration that agrees with it."""
    ivs = bench.emulator.client("ivs-realtime")
    if name == "Composition":
        inputs = to_channel(bench, tags={"team": "live"}, **more)
        arn = ivs.start_composition(**inputs)["composition"]["arn"]
    elif name == "StorageConfiguration":
        inputs = {"s3": {"bucketName": "recordings"}, "name": "archive", **more}
        arn = ivs.create_storage_configuration(**inputs)["storageConfiguration"]["arn"]
    elif name == "IngestConfiguration":
        inputs = {"ingestProtocol": "RTMPS", "stageArn": bench.things["stage"], "name": "encoder", **more}
        arn = ivs.create_ingest_configuration(**inputs)["ingestConfiguration"]["arn"]
    elif name == "PublicKey":
        inputs = {"publicKeyMaterial": PUBLIC_KEYS[0], "name": "signing", **more}
        arn = ivs.import_public_key(**inputs)["publicKey"]["arn"]
    elif name == "EncoderConfiguration":
        inputs = {"name": "portrait", "video": {"width": 1080, "height": 1920}, **more}
        arn = ivs.create_encoder_configuration(**inputs)["encoderConfiguration"]["arn"]
    else:
        recording = {"storageConfigurationArn": bench.things["storage-configuration"]}
        inputs = {"name": "studio", "tags": {"a": "1"}, "autoParticipantRecordingConfiguration": recording, **more}
        arn = ivs.create_stage(**inputs)["stage"]["arn"]
    bench.called()
    return arn, inputs


@pytest.mark.parametrize("name", ADOPTABLE)
def test_what_agrees_is_taken_over_with_one_read(bench: Bench, name: str) -> None:
    arn, inputs = existing(bench, name)

    adopted = bench.create(name, {**inputs, "adopt": arn})

    assert bench.called() == [ALL[name].read]
    assert adopted.id == arn
    assert adopted.outputs["arn"] == arn
    assert adopted.inputs == {**inputs, "adopt": arn}
    assert not bench.diff(name, adopted, {**inputs, "adopt": arn})
    assert not bench.diff(name, adopted, inputs)


@pytest.mark.parametrize("name", NAMED)
def test_a_name_that_nobody_gives_is_the_one_it_has(bench: Bench, name: str) -> None:
    arn, inputs = existing(bench, name)
    declared = {key: value for key, value in inputs.items() if key != "name"}
    around = Surroundings("room", b"seed", region="us-east-1")
    first = check(ALL[name], {}, {**declared, "adopt": arn}, around)

    adopted = bench.create(name, first.inputs)

    assert adopted.outputs["name"] == inputs["name"]
    again = check(ALL[name], adopted.inputs, {**declared, "adopt": arn}, around)
    assert not bench.diff(name, adopted, again.inputs)
    # The dynamic face records the inputs of the check, without the name.
    recorded = type(adopted)(arn, adopted.outputs, first.inputs)
    later = check(ALL[name], first.inputs, declared, around)
    assert not bench.diff(name, recorded, later.inputs)


def test_what_does_not_agree_is_listed_and_left_alone(bench: Bench) -> None:
    arn, _ = existing(bench, "Stage")

    with pytest.raises(Unfit) as raised:
        bench.create("Stage", {"name": "room", "tags": {"b": "2"}, "adopt": arn})

    storage = bench.things["storage-configuration"]
    assert str(raised.value) == (
        f"adopt: {arn} is not as declared: "
        "tags.a is '1', declared is not set; tags.b is not set, declared is '2'; "
        "name is 'studio', declared is 'room'; "
        f"autoParticipantRecordingConfiguration.storageConfigurationArn is {storage!r}, declared is not set. "
        "Declare it as it is, adopt it, and change it afterwards; nothing was changed or created"
    )
    assert bench.called() == ["GetStage"]


@pytest.mark.parametrize("name", ADOPTABLE)
def test_what_is_not_there_is_said_and_nothing_made(bench: Bench, name: str) -> None:
    arn, inputs = existing(bench, name)
    missing = f"{arn[:-4]}none"

    with pytest.raises(Unfit, match=f"adopt: there is no {ALL[name].noun} {missing} in this account and region"):
        bench.create(name, {**inputs, "adopt": missing})

    assert bench.called() == [ALL[name].read]


@pytest.mark.parametrize("ours", [{"whenEnded": "keep"}, {"whenEnded": "restart"}, {"waitForActive": False}])
def test_what_only_we_know_of_a_composition_cannot_disagree(bench: Bench, ours: dict[str, Any]) -> None:
    arn, inputs = existing(bench, "Composition")

    adopted = bench.create("Composition", {**inputs, **ours, "adopt": arn})

    assert adopted.id == arn
    assert ours.items() <= adopted.outputs.items()


def test_an_ended_composition_cannot_be_adopted(bench: Bench) -> None:
    arn, inputs = existing(bench, "Composition")
    silence(bench)

    with pytest.raises(Unfit, match="adopt: there is no composition"):
        bench.create("Composition", {**inputs, "adopt": arn})


def test_what_was_adopted_is_changed_and_deleted_like_any_other(bench: Bench) -> None:
    arn, inputs = existing(bench, "Stage")
    adopted = bench.create("Stage", {**inputs, "adopt": arn})

    renamed = bench.update("Stage", adopted, {**inputs, "name": "after", "adopt": arn})
    assert bench.read("Stage", renamed).outputs["name"] == "after"  # type: ignore[union-attr]
    bench.delete("Stage", renamed)
    assert bench.read("Stage", renamed) is None

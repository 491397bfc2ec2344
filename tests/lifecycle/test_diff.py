"""What is a difference, and what only looks like one."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from ivs_realtime.aws.tags import Ignored
from ivs_realtime.lifecycle.diff import Diff, diff
from ivs_realtime.lifecycle.values import UNKNOWN, at, path_text
from ivs_realtime.resources import ALL
from tests.lifecycle.examples import CHANNEL, GRID, S3, arn, put

RECORDED = {"storageConfigurationArn": arn("storage-configuration")}
DEFAULT_GRID = {
    "omitStoppedVideo": False,
    "videoAspectRatio": "VIDEO",
    "gridGap": 2,
    "videoFillMode": "",
    "featuredParticipantAttribute": "",
    "participantOrderAttribute": "",
}


def recording(to: str = RECORDED["storageConfigurationArn"], **more: Any) -> dict[str, Any]:
    return {"autoParticipantRecordingConfiguration": {"storageConfigurationArn": to, **more}}


def thumbnails(*storage: str) -> dict[str, Any]:
    return recording(thumbnailConfiguration={"recordingMode": "INTERVAL", "storage": list(storage)})


def compare(name: str, old: dict[str, Any], new: dict[str, Any], **more: Any) -> Diff:
    return diff(ALL[name], arn(ALL[name].noun), old, new, **more)


SAME = [
    (
        "a whole number and a float",
        "EncoderConfiguration",
        {"video": {"framerate": 30}},
        {"video": {"framerate": 30.0}},
    ),
    (
        "integers that travelled as floats",
        "EncoderConfiguration",
        {"video": {"width": 640.0}},
        {"video": {"width": 640}},
    ),
    ("no video and an empty one", "EncoderConfiguration", {}, {"video": {}}),
    (
        "no video and the service's",
        "EncoderConfiguration",
        {},
        {"video": {"width": 1280, "height": 720, "framerate": 30, "bitrate": 2_500_000}},
    ),
    ("no video and a part of the service's", "EncoderConfiguration", {}, {"video": {"height": 720.0}}),
    ("no tags and no tag", "Stage", {}, {"tags": {}}),
    ("no name and an empty one", "Stage", {}, {"name": ""}),
    ("no recording and recording to nowhere", "Stage", {}, recording("")),
    (
        "recording to nowhere, in whatever form",
        "Stage",
        recording("", mediaTypes=["AUDIO_ONLY"]),
        recording("", recordParticipantReplicas=False),
    ),
    (
        "recording with and without its defaults",
        "Stage",
        recording(),
        recording(
            mediaTypes=["AUDIO_VIDEO"], thumbnailConfiguration={"recordingMode": "DISABLED"}, hlsConfiguration={}
        ),
    ),
    ("thumbnails in another order", "Stage", thumbnails("LATEST", "SEQUENTIAL"), thumbnails("SEQUENTIAL", "LATEST")),
    ("no layout and an empty one", "Composition", {}, {"layout": {}}),
    ("no layout and a grid", "Composition", {}, {"layout": {"grid": {}}}),
    ("no layout and the service's grid", "Composition", {}, {"layout": {"grid": DEFAULT_GRID}}),
    (
        "a destination with and without its defaults",
        "Composition",
        {"destinations": [{"s3": {"storageConfigurationArn": "a", "encoderConfigurationArns": ["b"]}}]},
        {
            "destinations": [
                {
                    "name": "",
                    "s3": {
                        "storageConfigurationArn": "a",
                        "encoderConfigurationArns": ["b"],
                        "recordingConfiguration": {
                            "format": "HLS",
                            "hlsConfiguration": {"targetSegmentDurationSeconds": 2},
                        },
                        "thumbnailConfigurations": [],
                    },
                }
            ]
        },
    ),
    ("nothing said of its end, and the default", "Composition", {}, {"whenEnded": "restart"}),
    ("nothing said of waiting, and not waiting", "Composition", {}, {"waitForActive": False}),
]


@pytest.mark.parametrize(("title", "name", "old", "new"), SAME)
def test_what_means_the_same_is_no_difference(title: str, name: str, old: dict[str, Any], new: dict[str, Any]) -> None:
    assert not compare(name, old, new)
    assert not compare(name, new, old)


def test_recording_is_switched_off_by_taking_the_block_out() -> None:
    found = compare("Stage", {"autoParticipantRecordingConfiguration": RECORDED}, {})

    assert [(path_text(d.path), d.kind) for d in found.differences] == [
        ("autoParticipantRecordingConfiguration.storageConfigurationArn", "update")
    ]
    assert not found.replaces


def test_each_difference_has_its_path_and_kind() -> None:
    old = {"destinations": [CHANNEL], "tags": {"a": "1", "b": "2"}, "layout": {"grid": GRID}}
    new = {
        "destinations": [put(CHANNEL, ("channel", "channelArn"), arn("channel", "other")), S3],
        "tags": {"b": "3", "c d": "4"},
        "layout": {"grid": {key: value for key, value in GRID.items() if key != "featuredParticipantAttribute"}},
    }

    assert {path_text(d.path): (d.kind, d.replaces) for d in compare("Composition", old, new).differences} == {
        "destinations[0].channel.channelArn": ("update", True),
        "destinations[1]": ("add", True),
        "layout.grid.featuredParticipantAttribute": ("delete", True),
        "tags.a": ("delete", False),
        "tags.b": ("update", False),
        'tags["c d"]': ("add", False),
    }


def test_a_change_in_place_and_one_that_replaces_make_a_replacement() -> None:
    found = compare("EncoderConfiguration", {"tags": {"a": "1"}}, {"name": "new"})

    assert found.changed == ("tags", "name") or found.changed == ("name", "tags")
    assert found.replaces == ("name",)


def test_ignored_tags_never_differ() -> None:
    ignored = Ignored(frozenset({"owner"}), ("bill:",))
    old = {"tags": {"aws:cloudformation": "x", "owner": "a", "bill:to": "b", "team": "live"}}

    assert not compare("Stage", old, {"tags": {"team": "live"}}, ignored=ignored)
    assert compare("Stage", old, {"tags": {"team": "tv"}}, ignored=ignored).changed == ("tags",)


@pytest.mark.parametrize("region", [None, "us-east-1"])
def test_a_region_that_says_what_the_arn_says_is_no_difference(region: str | None) -> None:
    named = {"region": region} if region else {}

    assert not compare("Stage", {"region": "us-east-1"}, named)
    assert compare("Stage", {**named}, {"region": "eu-west-1"}).replaces == ("region",)


ELSEWHERE = put(CHANNEL, ("channel", "channelArn"), arn("channel", "other"))
TRANSITIONS = [
    ("on the same channel", [CHANNEL], [CHANNEL], True),
    ("from the channel to it and S3", [CHANNEL], [CHANNEL, S3], True),
    ("with the channel in second place", [S3, CHANNEL], [CHANNEL], True),
    ("to another channel", [CHANNEL], [ELSEWHERE], False),
    ("from the channel to S3", [CHANNEL], [S3], False),
    ("from S3 to the channel", [S3], [CHANNEL], False),
    ("in S3", [S3], [S3], False),
    ("to a channel not known yet", [CHANNEL], [put(CHANNEL, ("channel", "channelArn"), UNKNOWN)], True),
    ("to a channel of which nothing is known", [CHANNEL], [{"channel": UNKNOWN}], True),
    ("to a destination not known yet", [CHANNEL], [UNKNOWN], True),
    ("to destinations not known yet", [CHANNEL], UNKNOWN, True),
    ("from S3 to a channel not known yet", [S3], [{"channel": UNKNOWN}], False),
]


@pytest.mark.parametrize(("title", "before", "after", "first"), TRANSITIONS)
def test_a_composition_is_replaced_on_a_channel_by_deleting_first(
    title: str, before: Any, after: Any, first: bool
) -> None:
    old = {"stageArn": arn("stage"), "destinations": before}
    new = {"stageArn": arn("stage", "other"), "destinations": after}

    found = compare("Composition", old, new)
    assert found.replaces
    assert found.delete_before_replace is first


def test_what_changes_in_place_deletes_nothing() -> None:
    old = {"stageArn": arn("stage"), "destinations": [CHANNEL]}

    assert not compare("Composition", old, {**old, "tags": {"a": "1"}}).delete_before_replace


@pytest.mark.parametrize("name", ["EncoderConfiguration", "StorageConfiguration", "Stage"])
def test_the_others_are_replaced_by_creating_first(name: str) -> None:
    found = compare(name, {"name": "a"}, {"name": "b", "region": "eu-west-1"})

    assert found.replaces
    assert not found.delete_before_replace


def test_comparing_changes_no_value() -> None:
    old = {"destinations": [CHANNEL, S3], "tags": {"b": "1", "a": "2"}}
    before = copy.deepcopy(old)

    compare("Composition", old, {"destinations": UNKNOWN})

    assert old == before
    assert at(CHANNEL, ("channel", "channelArn")) == arn("channel")

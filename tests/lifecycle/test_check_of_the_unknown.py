"""What a preview cannot know is not judged, and neither is what hangs on it; everything else is."""

from __future__ import annotations

from typing import Any

import pytest

from ivs_realtime.lifecycle.check import Surroundings, check
from ivs_realtime.lifecycle.values import UNKNOWN, has_unknown
from ivs_realtime.resources import ALL
from tests.lifecycle.examples import CHANNEL, S3, arn

HERE = Surroundings("room", region="us-east-1", default_tags={"team": "live"})


def wrong(name: str, inputs: dict[str, Any]) -> list[str]:
    return [failure.path for failure in check(ALL[name], {}, inputs, HERE).failures]


def thumbnails(**given: Any) -> dict[str, Any]:
    return {
        "autoParticipantRecordingConfiguration": {"storageConfigurationArn": "", "thumbnailConfiguration": given},
    }


def composition(**given: Any) -> dict[str, Any]:
    return {"stageArn": arn("stage"), "destinations": [CHANNEL], **given}


VIDEO, THUMBNAILS = "EncoderConfiguration", "autoParticipantRecordingConfiguration.thumbnailConfiguration"
RULES = [
    ("the other side is still checked", VIDEO, {"video": {"width": UNKNOWN, "height": 1081}}, ["video.height"]),
    ("no product of an unknown", VIDEO, {"video": {"width": UNKNOWN, "height": 1920}}, []),
    ("no product of what is wrong in itself", VIDEO, {"video": {"width": "wide", "height": 1920}}, ["video.width"]),
    ("nothing of an unknown video", VIDEO, {"video": UNKNOWN}, []),
    ("the mode may be INTERVAL", "Stage", thumbnails(recordingMode=UNKNOWN, targetIntervalSeconds=5), []),
    ("the interval may be the default", "Stage", thumbnails(targetIntervalSeconds=UNKNOWN), []),
    ("an interval out of range is said once", "Stage", thumbnails(targetIntervalSeconds=0),
     [f"{THUMBNAILS}.targetIntervalSeconds"]),
    ("the other layout may come to nothing", "Composition", composition(layout={"grid": UNKNOWN, "pip": {}}), []),
    ("both layouts may come to nothing", "Composition", composition(layout={"grid": UNKNOWN, "pip": UNKNOWN}), []),
    ("what is in a layout is there", "Composition",
     composition(layout={"grid": {"gridGap": UNKNOWN}, "pip": {}}), ["layout"]),
    ("the other target may come to nothing", "Composition", composition(destinations=[{**CHANNEL, "s3": UNKNOWN}]), []),
    ("two known targets are two", "Composition",
     composition(destinations=[{"name": UNKNOWN, "channel": {"channelArn": UNKNOWN}, **S3}]), ["destinations[0]"]),
    ("a target may be there", "Composition", composition(destinations=[{"name": "a", "channel": UNKNOWN}]), []),
    ("the second may be no channel", "Composition", composition(destinations=[CHANNEL, {"channel": UNKNOWN}]), []),
    ("the first may be no channel", "Composition", composition(destinations=[{"channel": UNKNOWN}, CHANNEL]), []),
    ("a channel of an unknown ARN is one", "Composition",
     composition(destinations=[CHANNEL, {"channel": {"channelArn": UNKNOWN}}]), ["destinations[1]"]),
    ("a destination may be anything", "Composition", composition(destinations=[CHANNEL, UNKNOWN]), []),
    ("there may be any destinations", "Composition", composition(destinations=UNKNOWN), []),
    ("one target too many is judged whatever else is unknown", "Composition",
     composition(stageArn=UNKNOWN, layout=UNKNOWN, destinations=[{**CHANNEL, **S3}]), ["destinations[0]"]),
    ("a tag's value may be anything", "Stage", {"tags": {"a": UNKNOWN, "aws:b": UNKNOWN}}, ['tags["aws:b"]']),
    ("there may be any tags", "Stage", {"tags": UNKNOWN}, []),
    ("any region", "Stage", {"region": UNKNOWN}, []),
    ("any name", "Stage", {"name": UNKNOWN}, []),
    ("what to adopt", "Stage", {"adopt": UNKNOWN}, []),
]  # fmt: skip


@pytest.mark.parametrize(("title", "name", "inputs", "paths"), RULES)
def test_unknown(title: str, name: str, inputs: dict[str, Any], paths: list[str]) -> None:
    assert wrong(name, inputs) == paths


def test_default_tags_are_added_to_tags_of_which_some_are_not_known() -> None:
    checked = check(ALL["Stage"], {}, {"tags": {"a": UNKNOWN}}, HERE)

    assert checked.inputs["tags"] == {"a": UNKNOWN, "team": "live"}


def test_an_unknown_in_any_depth_is_found() -> None:
    assert has_unknown({"a": [{"b": UNKNOWN}]})
    assert not has_unknown({"a": [{"b": None}], "c": "<not known yet>"})
    assert repr(UNKNOWN) == "<not known yet>"

"""What a check says: where, why, what is allowed, what was given."""

from __future__ import annotations

from typing import Any

import pytest

from ivs_realtime.aws.tags import Ignored
from ivs_realtime.lifecycle.check import Surroundings, check
from ivs_realtime.lifecycle.values import UNKNOWN
from ivs_realtime.resources import ALL
from tests.lifecycle.examples import CHANNEL, S3, arn, examples, put

HERE = Surroundings("room", region="us-east-1")
STAGE_ARN, ENCODER_ARN = arn("stage"), arn("encoder-configuration")


def failures(name: str, inputs: dict[str, Any], around: Surroundings = HERE) -> dict[str, str]:
    """What is wrong, by path; no path is named twice."""
    found = check(ALL[name], {}, inputs, around).failures
    assert len({failure.path for failure in found}) == len(found)
    return {failure.path: failure.reason for failure in found}


def composition(**more: Any) -> dict[str, Any]:
    return {"stageArn": STAGE_ARN, "destinations": [CHANNEL], **more}


def recorded(**more: Any) -> dict[str, Any]:
    recording = {"storageConfigurationArn": arn("storage-configuration"), **more}
    return {"autoParticipantRecordingConfiguration": recording}


@pytest.mark.parametrize(("page", "title", "inputs"), list(examples()))
def test_nothing_is_wrong_with_the_examples(page: Any, title: str, inputs: dict[str, Any]) -> None:
    assert failures(page.name, inputs) == {}


MESSAGES = [
    ("ParticipantToken", {"stageArn": STAGE_ARN, "capabilities": []}, "capabilities",
     "is empty; leave it out for both, or name one"),
    ("ParticipantToken", {"stageArn": STAGE_ARN, "duration": 10, "renewBefore": 10}, "renewBefore",
     "10 minutes is not less than the duration of 10: each update would make a new token"),
    ("EncoderConfiguration", {"video": {"width": 641}}, "video.width",
     "641 is odd; an even number of pixels is needed, such as 642"),
    ("EncoderConfiguration", {"video": {"width": 1921}}, "video.width",
     "1921 is out of range; at least 2 and at most 1920 is allowed"),
    ("EncoderConfiguration", {"video": {"width": 1920, "height": 1082}}, "video",
     "1920 × 1082 is 2,077,440 pixels; width × height may be at most 2,073,600 (1920 × 1080, or 1080 × 1920)"),
    ("EncoderConfiguration", {"video": {"width": 640.5}}, "video.width", "640.5 is not a whole number"),
    ("EncoderConfiguration", {"video": {"width": "640"}}, "video.width", "'640' is not a whole number"),
    ("EncoderConfiguration", {"video": {"framerate": "30"}}, "video.framerate", "'30' is not a number"),
    ("EncoderConfiguration", {"video": []}, "video", "[] is not a set of properties"),
    ("EncoderConfiguration", {"video": {"widht": 640}}, "video.widht",
     "is not a property here; did you mean width?"),
    ("EncoderConfiguration", {"video": {"codec": "av1"}}, "video.codec",
     "is not a property here; there are width, height, framerate, bitrate"),
    ("EncoderConfiguration", {"name": "my studio"}, "name",
     "'my studio' has characters that are not allowed; only letters, digits, '-' and '_' are"),
    ("EncoderConfiguration", {"name": "x" * 129}, "name",
     f"'{'x' * 78}… has 129 characters; at most 128 are allowed"),
    ("StorageConfiguration", {}, "s3", "is required: The S3 bucket that recordings go to."),
    ("StorageConfiguration", {"s3": {}}, "s3.bucketName",
     "is required: The bucket's name: 3 to 63 lower-case letters, digits, `-` and `.`."),
    ("StorageConfiguration", {"s3": {"bucketName": "abc", "bucket": "recordings"}}, "s3.bucket",
     "is not a property here; did you mean bucketName (bucket_name in Python)?"),
    ("StorageConfiguration", {"s3": {"bucketName": "ab"}}, "s3.bucketName",
     "'ab' has 2 characters; at least 3 are needed"),
    ("StorageConfiguration", {"s3": {"bucketName": "Recordings"}}, "s3.bucketName",
     "'Recordings' has characters that are not allowed; only lower-case letters, digits, '-' and '.' are"),
    ("StorageConfiguration", {"s3": {"bucketName": "abc"}, "tags": {"a": 1}}, "tags.a", "1 is not a text"),
    ("StorageConfiguration", {"s3": {"bucketName": "abc"}, "tags": ["a"]}, "tags", "['a'] is not a map of texts"),
    ("Stage", recorded(recordParticipantReplicas="yes"),
     "autoParticipantRecordingConfiguration.recordParticipantReplicas", "'yes' is not true or false"),
    ("Stage", recorded(mediaTypes="AUDIO_VIDEO"), "autoParticipantRecordingConfiguration.mediaTypes",
     "'AUDIO_VIDEO' is not a list"),
    ("Stage", recorded(mediaTypes=["AUDIO_VIDEO", "NONE"]), "autoParticipantRecordingConfiguration.mediaTypes",
     "has 2 items; at most 1 is allowed"),
    ("Stage", recorded(mediaTypes=["VIDEO"]), "autoParticipantRecordingConfiguration.mediaTypes[0]",
     "'VIDEO' is not one of AUDIO_VIDEO, AUDIO_ONLY, NONE"),
    ("Stage", recorded(thumbnailConfiguration={"targetIntervalSeconds": 5}),
     "autoParticipantRecordingConfiguration.thumbnailConfiguration.targetIntervalSeconds",
     "can be chosen only where recordingMode is INTERVAL; set that, or leave this out"),
    ("Composition", composition(layout={"grid": {}, "pip": {}}), "layout",
     "holds both grid and pip; keep one of them"),
    ("Composition", composition(layout={"grid": {"gridGap": -1}}), "layout.grid.gridGap",
     "-1 is out of range; at least 0 is allowed"),
    ("Composition", composition(destinations=[]), "destinations", "has 0 items; at least 1 is needed"),
    ("Composition", composition(destinations=[{"name": "a"}]), "destinations[0]",
     "holds neither channel nor s3; exactly one of them is needed"),
    ("Composition", composition(destinations=[{**CHANNEL, **S3}]), "destinations[0]",
     "holds channel and s3; exactly one of them is needed"),
    ("Composition", composition(destinations=[CHANNEL, CHANNEL]), "destinations[1]",
     "is a second channel destination; a composition has one of each at most"),
    ("Composition", composition(destinations=[S3, S3]), "destinations[1]",
     "is a second S3 destination; a composition has one of each at most"),
    ("Composition", composition(whenEnded="stop"), "whenEnded", "'stop' is not one of restart, keep"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "inputs", "path", "reason"), MESSAGES)
def test_one_thing_is_wrong_and_said(name: str, inputs: dict[str, Any], path: str, reason: str) -> None:
    assert failures(name, inputs) == {path: reason}


ARNS = [
    ("studio", "'studio' is not the ARN of a stage (arn:aws:ivs:us-east-1:ACCOUNT:stage/ID)"),
    ("", "'' is not the ARN of a stage (arn:aws:ivs:us-east-1:ACCOUNT:stage/ID)"),
    (arn("channel"), f"'{arn('channel')}' is the ARN of a channel; a stage is needed "
     "(arn:aws:ivs:us-east-1:ACCOUNT:stage/ID)"),
    (arn("stage", region="eu-west-1"), f"'{arn('stage', region='eu-west-1')}' is in eu-west-1; "
     "everything here must be in us-east-1"),
    ("arn:aws-cn:ivs:us-east-1:123456789012:stage/a", "'arn:aws-cn:ivs:us-east-1:123456789012:stage/a' belongs to "
     "aws-cn:ivs; the service has only arn:aws:ivs:us-east-1:ACCOUNT:stage/ID"),
    ("arn:aws:s3:us-east-1:123456789012:stage/a", "'arn:aws:s3:us-east-1:123456789012:stage/a' belongs to aws:s3; "
     "the service has only arn:aws:ivs:us-east-1:ACCOUNT:stage/ID"),
    ("arn:aws:ivs:us-east-1::stage/a", "'arn:aws:ivs:us-east-1::stage/a' names no account "
     "(arn:aws:ivs:us-east-1:ACCOUNT:stage/ID)"),
    (arn("stage", "a" * 120), f"'{arn('stage', 'a' * 120)[:78]}… has 161 characters; at most 128 are allowed"),
]  # fmt: skip


@pytest.mark.parametrize(("value", "reason"), ARNS)
def test_an_arn_must_be_of_the_right_kind_service_and_region(value: str, reason: str) -> None:
    assert failures("Composition", composition(stageArn=value)) == {"stageArn": reason}
    if len(value) <= 128:
        adopted = reason.replace("a stage", "a composition").replace("stage/ID", "composition/ID")
        found = failures("Composition", composition(adopt=value.replace(":stage/", ":composition/")))
        assert found == {"adopt": adopted.replace(":stage/", ":composition/")} or value == arn("channel")


def test_an_arn_of_a_list_is_named_by_its_place() -> None:
    inputs = composition(destinations=[CHANNEL, put(S3, ("s3", "encoderConfigurationArns", 0), arn("stage"))])

    assert list(failures("Composition", inputs)) == ["destinations[1].s3.encoderConfigurationArns[0]"]


def test_the_resources_own_region_is_the_one_that_counts() -> None:
    european = {"autoParticipantRecordingConfiguration": {
        "storageConfigurationArn": arn("storage-configuration", region="eu-west-1")
    }}  # fmt: skip

    assert failures("Stage", {**european, "region": "eu-west-1"}) == {}
    assert list(failures("Stage", european)) == ["autoParticipantRecordingConfiguration.storageConfigurationArn"]
    assert failures("Stage", {**european, "region": UNKNOWN}) == {}
    nowhere = arn("stage", region="")
    assert failures("Composition", composition(stageArn=nowhere, region=UNKNOWN, destinations=UNKNOWN)) == {
        "stageArn": f"'{nowhere}' names no region (arn:aws:ivs:REGION:ACCOUNT:stage/ID)"
    }


def test_a_region_nobody_names_is_a_failure_with_the_next_step() -> None:
    assert failures("Stage", {}, Surroundings("room")) == {
        "region": "no AWS region is set: run `pulumi config set ivs-realtime:region us-east-1`, or set AWS_REGION, "
        "or give `region` here"
    }
    assert failures("Stage", {}, Surroundings("room", missing_profile="studio"))["region"].startswith(
        "no AWS region is set, and there is no profile 'studio' in AWS's shared files to name one: run "
    )
    assert failures("Stage", {"region": "us-east-1"}, Surroundings("room", missing_profile="studio")) == {}


TAGS = [
    ({"aws:owner": "a"}, 'tags["aws:owner"]', "begins with 'aws:', which only AWS may use"),
    ({"AWS:owner": "a"}, 'tags["AWS:owner"]', "begins with 'aws:', which only AWS may use"),
    ({"": "a"}, 'tags[""]', "has a key of 0 characters; 1 to 128 are allowed"),
    ({"k" * 129: "a"}, f"tags.{'k' * 129}", "has a key of 129 characters; 1 to 128 are allowed"),
    ({"a b": "v" * 257}, 'tags["a b"]', "has a value of 257 characters; at most 256 are allowed"),
    ({f"k{i}": "v" for i in range(51)}, "tags", "has 51 items; at most 50 are allowed"),
    ({"bill:to": "me"}, 'tags["bill:to"]',
     "is one of the tags that the configuration ignores (ignoreTags); take it out here or there"),
]  # fmt: skip


@pytest.mark.parametrize(("tags", "path", "reason"), TAGS)
def test_tags_are_checked(tags: dict[str, str], path: str, reason: str) -> None:
    around = Surroundings("room", region="us-east-1", ignored_tags=Ignored(prefixes=("bill:",)))

    assert failures("Stage", {"tags": tags}, around) == {path: reason}


def test_default_tags_count_too() -> None:
    around = Surroundings("room", region="us-east-1", default_tags={"team": "live", "aws:mine": "no"})

    assert failures("Stage", {"tags": {f"k{i}": "v" for i in range(49)}}, around) == {
        "tags": "has 51 items; at most 50 are allowed",
        'tags["aws:mine"]': "begins with 'aws:', which only AWS may use",
    }


def test_everything_wrong_is_said_at_once_and_each_thing_once() -> None:
    found = failures("Composition", {
        "destinations": [{"channel": {"channelArn": 5, "colour": "red"}}, {"s3": {}}, {}],
        "layout": {"grid": {"gridGap": -1, "videoFillMode": "fill"}, "pip": {"pipWidth": 0}},
        "tags": {"aws:a": "1", "b": 2},
        "whenEnded": True,
        "nmae": "x",
    })  # fmt: skip

    assert sorted(found) == [
        "destinations",
        "destinations[0].channel.channelArn",
        "destinations[0].channel.colour",
        "destinations[1].s3.encoderConfigurationArns",
        "destinations[1].s3.storageConfigurationArn",
        "destinations[2]",
        "layout",
        "layout.grid.gridGap",
        "layout.grid.videoFillMode",
        "layout.pip.pipWidth",
        "nmae",
        "stageArn",
        "tags.b",
        'tags["aws:a"]',
        "whenEnded",
    ]
    assert all(found.values())

"""Each page says of its resource what botocore's model of the service says."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import Annotated, Any, Literal

import pytest
from pydantic import Field

from ivs_realtime.lifecycle.resource import NamedInputs, Resource
from ivs_realtime.lifecycle.shape import ArnOf, Enum, Secret, Shape
from ivs_realtime.resources import ALL
from ivs_realtime.resources.encoder_configuration import ENCODER_CONFIGURATION
from ivs_realtime.resources.stage import STAGE
from ivs_realtime.resources.storage_configuration import STORAGE_CONFIGURATION, S3StorageConfiguration
from tests.pages.lint import disagreements, updates


@pytest.mark.parametrize("page", ALL.values(), ids=ALL)
def test_a_page_agrees_with_the_api(page: Resource) -> None:
    assert disagreements(page) == []


def test_every_page_is_listed_under_its_name() -> None:
    assert list(ALL) == [page.name for page in ALL.values()] == sorted(ALL)


class NoBucket(Shape):
    """Where in S3."""


class AnyBucket(Shape):
    """Where in S3."""

    bucket_name: str = Field(description="The bucket's name.")


class OddlyNamedBucket(Shape):
    """Where in S3."""

    bucketname: str = Field(description="The bucket's name.")


class NumberedBucket(Shape):
    """Where in S3."""

    bucket_name: int = Field(description="The bucket's name.")


class HiddenBucket(S3StorageConfiguration):
    """Where in S3."""

    bucket_name: Annotated[str, Secret()] = Field(
        min_length=3, max_length=63, pattern=r"^[a-z0-9-.]+$", description="The bucket's name."
    )


class MuteBucket(S3StorageConfiguration):
    """Where in S3."""

    bucket_name: str = Field(min_length=3, max_length=63, pattern=r"^[a-z0-9-.]+$", description="the name")


def storage_with(s3: type[Shape], default: Any = ...) -> Resource:
    """The page of storage configurations with another `s3`, which still has the name that the API gives it."""
    named = type("S3StorageConfiguration", (s3,), {"__doc__": s3.__doc__})
    given = Field(default, description="The bucket.")
    inputs = type(
        "Inputs", (NamedInputs,), {"__doc__": "What is given.", "__annotations__": {"s3": named}, "s3": given}
    )
    arn = Field(description="The ARN.")
    outputs = type("Outputs", (inputs,), {"__doc__": "What is had.", "__annotations__": {"arn": str}, "arn": arn})
    return dataclasses.replace(STORAGE_CONFIGURATION, inputs=inputs, outputs=outputs)


@pytest.mark.parametrize(
    ("s3", "default", "sentence"),
    [
        (NoBucket, ..., "StorageConfiguration.s3.bucketName is in the API and not on the page"),
        (OddlyNamedBucket, ..., "StorageConfiguration.s3.bucketname is on the page and not in the API"),
        (AnyBucket, ..., "StorageConfiguration.s3.bucketName: at most None on the page, 63 in the API"),
        (AnyBucket, ..., "StorageConfiguration.s3.bucketName: at least None on the page, 3 in the API"),
        (AnyBucket, ..., "StorageConfiguration.s3.bucketName: pattern None on the page, [a-z0-9-.]+ in the API"),
        (NumberedBucket, ..., "StorageConfiguration.s3.bucketName: a integer on the page, a string in the API"),
        (HiddenBucket, ..., "StorageConfiguration.s3.bucketName: secret is True on the page"),
        (MuteBucket, ..., "StorageConfiguration.s3.bucketName: the description is no sentence"),
        (S3StorageConfiguration, None, "StorageConfiguration.s3: required is False on the page"),
    ],
)
def test_a_wrong_member_is_named(s3: type[Shape], default: Any, sentence: str) -> None:
    assert sentence in disagreements(storage_with(s3, default))


class Recording(Shape):
    """Recording."""

    storage_configuration_arn: Annotated[str, ArnOf("stage")] = Field(max_length=128, description="Where.")
    record_participant_replicas: bool = Field(False, description="Whether.")
    media_types: list[Annotated[Literal["AUDIO"], Enum("MediaType")]] = Field(
        ["AUDIO"], max_length=2, description="What."
    )


class StageInputs(NamedInputs):
    """What is given."""

    auto_participant_recording_configuration: Recording = Field(
        Recording(storage_configuration_arn=""), description="Recording."
    )


class StageOutputs(StageInputs):
    """What is had."""

    arn: str = Field(description="The ARN.")
    endpoint: str = Field(description="Where to connect.")


@pytest.mark.parametrize(
    "sentence",
    [
        ".storageConfigurationArn: may be empty is False on the page",
        ".storageConfigurationArn: the ARN of a stage on the page, ^$|^arn:aws:ivs:[a-z0-9-]+:[0-9]+:"
        "storage-configuration/[a-zA-Z0-9-]+$ in the API",
        ".recordParticipantReplicas: default false on the page, true in the API's documentation",
        ".mediaTypes: at most 2 on the page, 1 in the API",
        ".mediaTypes[]: one of ('AUDIO',) on the page, of ['AUDIO_VIDEO', 'AUDIO_ONLY', 'NONE'] in the API",
        ".mediaTypes[]: the values are called ParticipantRecordingMediaType in the API",
        ": called Recording on the page, AutoParticipantRecordingConfiguration in the API",
    ],
)
def test_a_wrong_nested_member_is_named(sentence: str) -> None:
    page = dataclasses.replace(STAGE, inputs=StageInputs, outputs=StageOutputs, volatile=(), stable=())

    assert f"Stage.autoParticipantRecordingConfiguration{sentence}" in disagreements(page)


def test_a_wrong_output_is_named() -> None:
    found = disagreements(dataclasses.replace(STAGE, outputs=StageOutputs, volatile=(), stable=()))

    assert "Stage.endpoint is on the page and not in the answer" in found
    assert "Stage.endpoints is in the answer and not on the page" in found


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"create": "MakeStage"}, "Stage: there is no operation MakeStage"),
        ({"noun": "stadium"}, "Stage: the answer of GetStage has no stadium"),
        ({"noun": "stadium"}, "Stage: GetStage.arn: the ARN of a stadium on the page, "
         "arn:aws:ivs:[a-z0-9-]+:[0-9]+:stage/[a-zA-Z0-9-]+ in the API"),
        ({"omits": {}}, "Stage.participantTokenConfigurations is in the API and not on the page"),
        ({"omits": {"tokens": "Not wanted."}}, "Stage: omits tokens, which the API does not have"),
        ({"omits": {"name": "Not wanted."}}, "Stage: omits name, which is on the page"),
        ({"omits": {"tokens": ""}}, "Stage: omits tokens for no reason"),
        ({"idempotency": "name"}, "Stage.name is no idempotency token"),
        ({"summary": "a room"}, "Stage: the summary is no sentence"),
    ],
)  # fmt: skip
def test_a_wrong_record_is_named(change: Mapping[str, Any], sentence: str) -> None:
    assert sentence in disagreements(dataclasses.replace(STAGE, **change))


def test_an_update_that_takes_more_is_named() -> None:
    page = dataclasses.replace(STAGE, update="UpdateIngestConfiguration")

    assert "Stage.redundantIngest can be updated and is not on the page" in updates(page)


@pytest.mark.parametrize("field", ["autoname", "volatile", "stable"])
def test_a_mistyped_property_name_fails_at_import_by_name(field: str) -> None:
    value = "nmae" if field == "autoname" else ("nmae",)

    with pytest.raises(
        ValueError, match="EncoderConfiguration: the page names 'nmae', which is none of its properties"
    ):
        dataclasses.replace(ENCODER_CONFIGURATION, **{field: value})


def test_a_mistyped_field_of_the_record_fails_at_import() -> None:
    with pytest.raises(TypeError, match="'nuon'"):
        dataclasses.replace(ENCODER_CONFIGURATION, nuon="encoder-configuration")

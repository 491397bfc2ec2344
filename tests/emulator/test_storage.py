"""Storage configurations and the bucket's policy."""

from __future__ import annotations

import json
from typing import Any

import pytest

from ivs_realtime.emulator.testing import Emulator

OWN = {
    "Sid": "Mine",
    "Effect": "Allow",
    "Principal": {"AWS": "arn:aws:iam::123456789012:root"},
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::recordings/*",
}


def policy(emulator: Emulator, bucket: str) -> Any:
    return json.loads(emulator.client("s3").get_bucket_policy(Bucket=bucket)["Policy"])


def test_the_bucket_lets_the_service_write(emulator: Emulator, bucket: str, storage: str) -> None:
    (statement,) = policy(emulator, bucket)["Statement"]
    assert statement["Sid"] == "CompositeWrite-" + storage.rsplit("/", 1)[1]
    assert statement["Principal"] == {"Service": "ivs-composite.us-east-1.amazonaws.com"}


def test_only_its_own_statement_comes_and_goes(emulator: Emulator, ivs: Any, bucket: str) -> None:
    document = {"Version": "2012-10-17", "Statement": [OWN]}
    emulator.client("s3").put_bucket_policy(Bucket=bucket, Policy=json.dumps(document))
    arns = [
        ivs.create_storage_configuration(s3={"bucketName": bucket})["storageConfiguration"]["arn"] for _ in range(2)
    ]
    assert len(policy(emulator, bucket)["Statement"]) == 3
    ivs.delete_storage_configuration(arn=arns[0])
    assert [each["Sid"] for each in policy(emulator, bucket)["Statement"]] == [
        "Mine",
        "CompositeWrite-" + arns[1].rsplit("/", 1)[1],
    ]
    ivs.delete_storage_configuration(arn=arns[1])
    assert policy(emulator, bucket) == document


def test_a_bucket_that_had_no_policy_has_none_again(emulator: Emulator, ivs: Any, bucket: str, storage: str) -> None:
    ivs.delete_storage_configuration(arn=storage)
    s3 = emulator.client("s3")
    with pytest.raises(s3.exceptions.ClientError, match="NoSuchBucketPolicy"):
        s3.get_bucket_policy(Bucket=bucket)


def test_it_can_be_deleted_after_its_bucket(emulator: Emulator, ivs: Any, bucket: str, storage: str) -> None:
    emulator.client("s3").delete_bucket(Bucket=bucket)
    ivs.delete_storage_configuration(arn=storage)


@pytest.mark.parametrize("document", ["no json", "5", "null", "[]", '{"Statement": "x"}', '{"Statement": ["x"]}'])
def test_a_policy_that_only_moto_takes_does_no_harm(emulator: Emulator, ivs: Any, bucket: str, document: str) -> None:
    emulator.client("s3").put_bucket_policy(Bucket=bucket, Policy=document)
    arn = ivs.create_storage_configuration(s3={"bucketName": bucket})["storageConfiguration"]["arn"]
    (statement,) = policy(emulator, bucket)["Statement"]
    assert statement["Sid"].startswith("CompositeWrite-")
    ivs.delete_storage_configuration(arn=arn)


def test_the_bucket_must_be_the_callers_and_in_the_region(emulator: Emulator, ivs: Any, bucket: str) -> None:
    with pytest.raises(ivs.exceptions.ResourceNotFoundException):
        ivs.create_storage_configuration(s3={"bucketName": "nowhere"})
    abroad = emulator.client("ivs-realtime", region="eu-west-1")
    with pytest.raises(abroad.exceptions.ValidationException):
        abroad.create_storage_configuration(s3={"bucketName": bucket})
    stranger = emulator.client("ivs-realtime", account="210987654321")
    with pytest.raises(stranger.exceptions.ResourceNotFoundException):
        stranger.create_storage_configuration(s3={"bucketName": bucket})


def test_a_stage_that_records_keeps_it(ivs: Any, storage: str) -> None:
    recording = {"storageConfigurationArn": storage}
    stage = ivs.create_stage(autoParticipantRecordingConfiguration=recording)["stage"]["arn"]
    with pytest.raises(ivs.exceptions.ConflictException):
        ivs.delete_storage_configuration(arn=storage)
    ivs.delete_stage(arn=stage)
    ivs.delete_storage_configuration(arn=storage)

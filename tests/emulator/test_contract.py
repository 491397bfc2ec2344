"""All 40 operations, and each error an operation models, on the emulator or on AWS.

    pytest tests/emulator/test_contract.py                                  the emulator
    pytest tests/emulator/test_contract.py --aws --region eu-west-1         AWS, with your credentials
    pytest tests/emulator/test_contract.py --aws --endpoint URL             AWS's code path, another endpoint

On AWS everything created is deleted again; tests that need somebody in a stage are skipped there.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest

from ivs_realtime.emulator.testing import running_emulator
from tests.emulator.contract import STRANGER, World, new_key, opened
from tests.emulator.requests import VALID, Request, composition, replication, spoilt
from tests.emulator.shapes import OPERATIONS, SHAPES

KINDS = {
    "StageArn": "stage",
    "EncoderConfigurationArn": "encoder-configuration",
    "StorageConfigurationArn": "storage-configuration",
    "CompositionArn": "composition",
    "IngestConfigurationArn": "ingest-configuration",
    "PublicKeyArn": "public-key",
    "ResourceArn": "stage",
}


def subjects(operation: str) -> dict[str, str]:
    """The members that name a resource, with its kind."""
    members = SHAPES[OPERATIONS[operation]["input"]["shape"]]["members"]
    return {name: KINDS[each["shape"]] for name, each in members.items() if each["shape"] in KINDS}


def modelled(operation: str) -> set[str]:
    return {each["shape"] for each in OPERATIONS[operation]["errors"]}


NAMED = [name for name in OPERATIONS if subjects(name)]
NOT_FOUND = [name for name in NAMED if "ResourceNotFoundException" in modelled(name)]
DENIED = [name for name in NAMED if "AccessDeniedException" in modelled(name)]


@pytest.fixture
def world(request: pytest.FixtureRequest) -> Iterator[World]:
    with opened(request.config, lambda: request.getfixturevalue("emulator")) as world:
        yield world


def call(world: World, operation: str, request: Request) -> dict[str, Any]:
    method = re.sub(r"(?<!^)(?=[A-Z])", "_", operation).lower()
    answer = getattr(world.ivs, method)(**request)
    return {key: value for key, value in answer.items() if key != "ResponseMetadata"}


def refused(world: World, operation: str, request: Request) -> str:
    with pytest.raises(world.ivs.exceptions.ClientError) as error:
        call(world, operation, request)
    return str(error.value.response["Error"]["Code"])


@pytest.mark.parametrize("operation", OPERATIONS)
def test_a_valid_request_is_answered_in_the_models_shape(world: World, operation: str) -> None:
    call(world, operation, VALID[operation](world))


@pytest.mark.parametrize("operation", OPERATIONS)
def test_an_invalid_request_is_refused(world: World, operation: str) -> None:
    kinds = subjects(operation)
    request = {name: world.unknown(kind) for name, kind in kinds.items()}
    if spoilt(operation).keys() & kinds.keys() or operation in ("GetStageSession", "GetParticipant"):
        request = {}
    assert refused(world, operation, {**_minimal(world, operation), **request, **spoilt(operation)}) == (
        "ValidationException"
    )


@pytest.mark.parametrize("operation", NOT_FOUND)
def test_what_is_not_there_is_not_found(world: World, operation: str) -> None:
    request = {
        **_minimal(world, operation),
        **{name: world.unknown(kind) for name, kind in subjects(operation).items()},
    }
    assert refused(world, operation, request) == "ResourceNotFoundException"


@pytest.mark.parametrize("operation", DENIED)
def test_another_accounts_resource_is_denied(world: World, operation: str) -> None:
    foreign = {
        name: world.unknown(kind, STRANGER)
        for name, kind in subjects(operation).items()
        if not name.startswith("filterBy")
    }
    if not foreign:
        pytest.skip("only filters name a resource: a filter that matches nothing lists nothing")
    assert refused(world, operation, {**_minimal(world, operation), **foreign}) == "AccessDeniedException"


def _minimal(world: World, operation: str) -> Request:
    """The required members that name nothing."""
    fillers: Request = {
        "ingestProtocol": "RTMPS",
        "s3": {"bucketName": "no-such-bucket-anywhere"},
        "publicKeyMaterial": "no key",
        "participantId": "nobody",
        "sessionId": "st-0123456789abc",
        "tokenId": "x",
        "tags": {"a": "b"},
        "tagKeys": ["a"],
    }
    shape = SHAPES[OPERATIONS[operation]["input"]["shape"]]
    request = {name: fillers[name] for name in shape.get("required", ()) if name in fillers}
    if operation == "StartComposition":
        destination = {
            "storageConfigurationArn": world.unknown("storage-configuration"),
            "encoderConfigurationArns": [world.unknown("encoder-configuration")],
        }
        request["destinations"] = [{"s3": destination}]
    for name, kind in subjects(operation).items():
        if name in shape.get("required", ()):
            request[name] = world.unknown(kind)
    return request


def test_a_bucket_that_is_not_there_is_not_found(world: World) -> None:
    request = {"s3": {"bucketName": f"nowhere-{world.name()}"}}
    assert refused(world, "CreateStorageConfiguration", request) == "ResourceNotFoundException"


# Conflicts.


def test_configurations_in_use_are_not_deleted(world: World) -> None:
    assert world.composition
    assert refused(world, "DeleteEncoderConfiguration", {"arn": world.encoder}) == "ConflictException"
    assert refused(world, "DeleteStorageConfiguration", {"arn": world.storage}) == "ConflictException"


def test_an_idempotency_token_is_for_one_request(world: World) -> None:
    request = {**composition(world), "idempotencyToken": world.name()}
    arn = call(world, "StartComposition", request)["composition"]["arn"]
    assert call(world, "StartComposition", request)["composition"]["arn"] == arn
    assert refused(world, "StartComposition", {**request, "tags": {"a": "b"}}) == "ConflictException"


def test_a_key_is_imported_once(world: World) -> None:
    material = {"publicKeyMaterial": new_key()}
    call(world, "ImportPublicKey", material)
    assert refused(world, "ImportPublicKey", material) == "ConflictException"


def test_recording_that_runs_is_not_changed(world: World) -> None:
    on = {"storageConfigurationArn": world.storage}
    stage = call(world, "CreateStage", {"autoParticipantRecordingConfiguration": on})["stage"]["arn"]
    world.simulated.participant(stage, publish=True)
    off = {"arn": stage, "autoParticipantRecordingConfiguration": {"storageConfigurationArn": ""}}
    assert refused(world, "UpdateStage", off) == "ConflictException"


def test_an_active_ingest_configuration_stays_as_it_is(world: World) -> None:
    request = {"ingestProtocol": "RTMPS", "stageArn": world.stage}
    ingest = call(world, "CreateIngestConfiguration", request)["ingestConfiguration"]
    world.simulated.stream(ingest["streamKey"])
    assert refused(world, "UpdateIngestConfiguration", {"arn": ingest["arn"], "stageArn": ""}) == "ConflictException"
    assert refused(world, "DeleteIngestConfiguration", {"arn": ingest["arn"]}) == "ConflictException"
    world.simulated.end_stream(ingest["streamKey"])


def test_only_publishers_are_replicated(world: World) -> None:
    request = {**replication(world), "participantId": world.simulated.participant(world.stage).participant_id}
    assert refused(world, "StartParticipantReplication", request) == "ConflictException"


# Quotas: with the service's defaults it takes a thousand stages, so they are lowered here.

QUOTAS = {
    "CreateStage": "stages",
    "CreateEncoderConfiguration": "encoder-configurations",
    "CreateStorageConfiguration": "storage-configurations",
    "CreateIngestConfiguration": "ingest-configurations",
    "ImportPublicKey": "public-keys",
    "StartComposition": "compositions",
    "StartParticipantReplication": "replications-per-participant",
}
FIXED = {"ImportPublicKey": 3, "StartParticipantReplication": 5}


def test_one_more_than_the_quota_is_refused(request: pytest.FixtureRequest) -> None:
    if request.config.getoption("--aws", default=False):
        pytest.skip("needs lowered quotas")
    options = [f"--quota={name}=9" for operation, name in QUOTAS.items() if operation not in FIXED]
    with running_emulator(*options) as emulator, opened(request.config, lambda: emulator) as world:
        for operation in ("ImportPublicKey", "CreateEncoderConfiguration", "CreateIngestConfiguration"):
            assert _until_refused(world, operation, FIXED.get(operation, 9)) == "ServiceQuotaExceededException"
        assert _until_refused(world, "CreateStorageConfiguration", 9) == "ServiceQuotaExceededException"
        storage = world.ivs.list_storage_configurations()["storageConfigurations"][0]["arn"]
        encoder = world.ivs.list_encoder_configurations()["encoderConfigurations"][0]["arn"]
        destination = {"s3": {"storageConfigurationArn": storage, "encoderConfigurationArns": [encoder]}}
        started = {"stageArn": world.stage, "destinations": [destination]}
        for _ in range(5):
            call(world, "StartComposition", started)
        assert refused(world, "StartComposition", started) == "ServiceQuotaExceededException", "5 for each stage"
        host = emulator.participant(world.stage, publish=True)
        others = [world.ivs.create_stage()["stage"]["arn"] for _ in range(6)]
        between = {"sourceStageArn": world.stage, "participantId": host.participant_id}
        for other in others[:5]:
            call(world, "StartParticipantReplication", {**between, "destinationStageArn": other})
        last = {**between, "destinationStageArn": others[5]}
        assert refused(world, "StartParticipantReplication", last) == "ServiceQuotaExceededException"
        call(world, "CreateStage", {})
        call(world, "CreateStage", {})
        assert refused(world, "CreateStage", {}) == "ServiceQuotaExceededException"


def _until_refused(world: World, operation: str, allowed: int) -> str:
    for _ in range(allowed):
        call(world, operation, VALID[operation](world) if operation != "CreateIngestConfiguration" else _ingest())
    return refused(world, operation, VALID[operation](world) if operation != "CreateIngestConfiguration" else _ingest())


def _ingest() -> Request:
    return {"ingestProtocol": "RTMPS"}


# AWS's own code path, without AWS: another endpoint.


@pytest.mark.slow
def test_the_switch_to_aws_runs_the_same_tests_and_leaves_nothing_behind(request: pytest.FixtureRequest) -> None:
    if request.config.getoption("--aws", default=False):
        pytest.skip("this is AWS")
    with running_emulator() as emulator:
        switch = ["--aws", "--region", "eu-west-1", "--endpoint", emulator.url]
        command = [sys.executable, "-m", "pytest", __file__, "-p", "no:cacheprovider", *switch]
        environment = {**os.environ, **emulator.environment(region="eu-west-1")}
        done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=300, check=False)
        assert done.returncode == 0, done.stdout
        ivs = emulator.client("ivs-realtime", region="eu-west-1")
        assert len([call for call in emulator.calls() if call["status"] == 200]) > 100
        assert ivs.list_stages()["stages"] == []
        assert ivs.list_encoder_configurations()["encoderConfigurations"] == []
        assert ivs.list_storage_configurations()["storageConfigurations"] == []
        assert ivs.list_ingest_configurations()["ingestConfigurations"] == []
        assert ivs.list_public_keys()["publicKeys"] == []
        assert emulator.client("s3").list_buckets()["Buckets"] == []
        assert emulator.client("ivs", region="eu-west-1").list_channels()["channels"] == []


# Errors that no request can bring about; the emulator gives them on order.

UNPROVOKED = {
    "PendingVerification": "the account's state",
    "InternalServerException": "a failure of the service",
    "AccessDeniedException": "the caller's policies, where no resource is named",
    "ServiceQuotaExceededException": "a quota of which no figure is documented for this operation",
    "ConflictException": "a race inside the service: no state that a client can make is known",
}
CONFLICTS = {
    "DeleteEncoderConfiguration",
    "DeleteStorageConfiguration",
    "StartComposition",
    "ImportPublicKey",
    "UpdateStage",
    "UpdateIngestConfiguration",
    "DeleteIngestConfiguration",
    "StartParticipantReplication",
}


@pytest.mark.parametrize("operation", OPERATIONS)
def test_every_modelled_error_is_provoked_or_explained(operation: str) -> None:
    provoked = {"ValidationException"}
    provoked |= {"ResourceNotFoundException"} if operation in [*NOT_FOUND, "CreateStorageConfiguration"] else set()
    provoked |= {"AccessDeniedException"} if operation in DENIED else set()
    provoked |= {"ConflictException"} if operation in CONFLICTS else set()
    provoked |= {"ServiceQuotaExceededException"} if operation in QUOTAS else set()
    unexplained = modelled(operation) - provoked - UNPROVOKED.keys() - {"ResourceNotFoundException"}
    assert not unexplained
    if "ResourceNotFoundException" in modelled(operation) - provoked:
        assert operation == "CreateEncoderConfiguration", "it names no resource that could be missing"


@pytest.mark.parametrize("operation", OPERATIONS)
def test_the_rest_of_the_errors_come_on_order(world: World, operation: str) -> None:
    kinds = {
        "AccessDeniedException": "access-denied",
        "PendingVerification": "pending-verification",
        "InternalServerException": "internal",
        "ServiceQuotaExceededException": "quota",
        "ConflictException": "conflict",
    }
    request = _minimal(world, operation)
    for error in sorted(modelled(operation) & kinds.keys()):
        world.simulated.faults.order(operation, kinds[error])
        assert refused(world, operation, request) == error
    world.simulated.faults.order(operation, "throttled")
    assert refused(world, operation, request) == "ThrottlingException"


def test_a_failed_delete_leaves_the_policy_alone(world: World) -> None:
    assert world.composition
    before = json.loads(world.s3.get_bucket_policy(Bucket=world.bucket)["Policy"])
    assert refused(world, "DeleteStorageConfiguration", {"arn": world.storage}) == "ConflictException"
    assert json.loads(world.s3.get_bucket_policy(Bucket=world.bucket)["Policy"]) == before

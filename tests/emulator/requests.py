"""A valid request for each operation, and how to spoil it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.emulator.contract import World, new_key

Request = dict[str, Any]


def in_stage(world: World) -> Request:
    session, participant = world.session
    return {"stageArn": world.stage, "sessionId": session, "participantId": participant}


def replication(world: World) -> Request:
    other = world.ivs.create_stage()["stage"]["arn"]
    return {
        "sourceStageArn": world.stage,
        "destinationStageArn": other,
        "participantId": world.session[1],
    }


def under_way(world: World) -> Request:
    request = replication(world)
    world.ivs.start_participant_replication(**request)
    return request


def composition(world: World) -> Request:
    s3 = {"storageConfigurationArn": world.storage, "encoderConfigurationArns": [world.encoder]}
    return {"stageArn": world.stage, "destinations": [{"s3": s3}]}


VALID: dict[str, Callable[[World], Request]] = {
    "CreateStage": lambda world: {"name": world.name(), "tags": {"purpose": "contract"}},
    "GetStage": lambda world: {"arn": world.stage},
    "UpdateStage": lambda world: {"arn": world.stage, "name": world.name()},
    "DeleteStage": lambda world: {"arn": world.stage},
    "ListStages": lambda world: {"maxResults": 100},
    "CreateParticipantToken": lambda world: {"stageArn": world.stage, "userId": "ann"},
    "CreateEncoderConfiguration": lambda world: {"name": world.name(), "video": {"width": 640, "height": 360}},
    "GetEncoderConfiguration": lambda world: {"arn": world.encoder},
    "DeleteEncoderConfiguration": lambda world: {"arn": world.encoder},
    "ListEncoderConfigurations": lambda world: {"maxResults": 100},
    "CreateStorageConfiguration": lambda world: {"name": world.name(), "s3": {"bucketName": world.bucket}},
    "GetStorageConfiguration": lambda world: {"arn": world.storage},
    "DeleteStorageConfiguration": lambda world: {"arn": world.storage},
    "ListStorageConfigurations": lambda world: {"maxResults": 100},
    "StartComposition": composition,
    "GetComposition": lambda world: {"arn": world.composition},
    "StopComposition": lambda world: {"arn": world.composition},
    "ListCompositions": lambda world: {"filterByStageArn": world.stage},
    "CreateIngestConfiguration": lambda world: {"ingestProtocol": "RTMPS", "stageArn": world.stage},
    "GetIngestConfiguration": lambda world: {"arn": world.ingest},
    "UpdateIngestConfiguration": lambda world: {"arn": world.ingest, "stageArn": world.stage},
    "DeleteIngestConfiguration": lambda world: {"arn": world.ingest},
    "ListIngestConfigurations": lambda world: {"filterByStageArn": world.stage},
    "ImportPublicKey": lambda world: {"publicKeyMaterial": new_key()},
    "GetPublicKey": lambda world: {"arn": world.public_key},
    "DeletePublicKey": lambda world: {"arn": world.public_key},
    "ListPublicKeys": lambda world: {"maxResults": 100},
    "GetParticipant": in_stage,
    "ListParticipants": lambda world: {"stageArn": world.stage, "sessionId": world.session[0]},
    "ListParticipantEvents": in_stage,
    "GetStageSession": lambda world: {"stageArn": world.stage, "sessionId": world.session[0]},
    "ListStageSessions": lambda world: {"stageArn": world.stage},
    "DisconnectParticipant": lambda world: {"stageArn": world.stage, "participantId": world.session[1]},
    "StartParticipantReplication": replication,
    "StopParticipantReplication": under_way,
    "ListParticipantReplicas": lambda world: {"sourceStageArn": world.stage, "participantId": "nobody"},
    "RevokeConnectionToken": lambda world: {"tokenId": "contract-test"},
    "TagResource": lambda world: {"resourceArn": world.stage, "tags": {"a": "b"}},
    "UntagResource": lambda world: {"resourceArn": world.stage, "tagKeys": ["a"]},
    "ListTagsForResource": lambda world: {"resourceArn": world.stage},
}

SPOILT: dict[str, Request] = {
    # operation: members that botocore lets pass and the service must not
    "CreateStage": {"name": "no spaces"},
    "UpdateStage": {"name": "no.dots"},
    "CreateParticipantToken": {"duration": 20161},
    "CreateEncoderConfiguration": {"video": {"width": 641}},
    "CreateStorageConfiguration": {"s3": {"bucketName": "UPPER"}},
    "StartComposition": {"destinations": [{}]},
    "CreateIngestConfiguration": {"ingestProtocol": "RTMP"},
    "UpdateIngestConfiguration": {"stageArn": "nowhere"},
    "ImportPublicKey": {"publicKeyMaterial": "no key"},
    "GetParticipant": {"sessionId": "st-0123456789ab!"},
    "ListParticipants": {"maxResults": 101},
    "ListParticipantEvents": {"nextToken": "not!a!token"},
    "GetStageSession": {"sessionId": "st-0123456789ab!"},
    "DisconnectParticipant": {"reason": "x" * 129},
    "StartParticipantReplication": {"reconnectWindowSeconds": 301},
    "StopParticipantReplication": {"participantId": "a b"},
    "RevokeConnectionToken": {"tokenId": "a b"},
    "TagResource": {"tags": {"aws:reserved": "x"}},
    "UntagResource": {"tagKeys": ["x" * 129]},
    "ListTagsForResource": {"resourceArn": "nowhere"},
}


def spoilt(operation: str) -> Request:
    """Members that make any request invalid."""
    if operation in SPOILT:
        return SPOILT[operation]
    return {"nextToken": "not!a!token"} if operation.startswith("List") else {"arn": "nowhere"}

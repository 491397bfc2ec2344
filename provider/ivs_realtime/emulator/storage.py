"""Storage configurations: create, get, delete, list. Creating one edits the bucket's policy."""

from __future__ import annotations

from typing import Any

from ivs_realtime.emulator.bucket_policy import with_grant, without_grant
from ivs_realtime.emulator.calls import Call, check_tags
from ivs_realtime.emulator.compositions import users_of
from ivs_realtime.emulator.errors import ServiceError, conflict, invalid
from ivs_realtime.emulator.records import Json, Stage, StorageConfiguration


def create_storage_configuration(call: Call, request: Json) -> dict[str, Any]:
    """CreateStorageConfiguration: the bucket is the caller's, in the same region."""
    tags = dict(request.get("tags", {}))
    check_tags(tags)
    bucket = request["s3"]["bucketName"]
    _check_bucket(call, bucket)
    present = call.world.count(StorageConfiguration, call.scope)
    call.settings.limit("storage-configurations", present, "storage configurations")
    storage = StorageConfiguration(
        arn=call.new_arn("storage-configuration"),
        sequence=call.world.next_sequence(),
        tags=tags,
        name=request.get("name"),
        bucket_name=bucket,
    )
    call.world.put(storage)
    policy = call.neighbours.bucket_policy(bucket)
    call.neighbours.set_bucket_policy(bucket, with_grant(policy, bucket, call.region, storage.id))
    return {"storageConfiguration": _full(storage)}


def get_storage_configuration(call: Call, request: Json) -> dict[str, Any]:
    """GetStorageConfiguration."""
    return {"storageConfiguration": _full(call.get(StorageConfiguration, request["arn"]))}


def delete_storage_configuration(call: Call, request: Json) -> dict[str, Any]:
    """DeleteStorageConfiguration: refused while a composition or a stage uses it.

    Takes exactly its own statement out of the bucket's policy, if bucket and statement are still there.
    """
    storage = call.get(StorageConfiguration, request["arn"])
    if users := users_of(call, storage.arn):
        raise conflict(f"{storage.arn} is used by {users[0].arn}: stop the composition first")
    for stage in call.world.all(Stage, call.scope):
        if stage.recording["storageConfigurationArn"] == storage.arn:
            raise conflict(f"{storage.arn} is used by {stage.arn}: detach it with UpdateStage first")
    call.world.remove(storage)
    policy = call.neighbours.bucket_policy(storage.bucket_name)
    remaining = without_grant(policy, storage.id)
    if remaining != policy:
        call.neighbours.set_bucket_policy(storage.bucket_name, remaining)
    return {}


def list_storage_configurations(call: Call, request: Json) -> dict[str, Any]:
    """ListStorageConfigurations."""
    found = call.world.all(StorageConfiguration, call.scope)
    # "Your service quota or 100, whichever is smaller" [documented].
    usual = min(100, call.settings.limits["storage-configurations"]) if call.settings.quotas else 100
    return call.page(found, request, "storageConfigurations", _full, default=usual)


def _check_bucket(call: Call, bucket: str) -> None:
    region = call.neighbours.bucket_region(call.account, bucket)
    if region is None:
        raise ServiceError("ResourceNotFoundException", f"Bucket: {bucket} not found")
    if region != call.region:
        raise invalid(f"Bucket {bucket} is in {region}; it must be in {call.region}, the region of this call")


def _full(storage: StorageConfiguration) -> dict[str, Any]:
    answer: dict[str, Any] = {
        "arn": storage.arn,
        "s3": {"bucketName": storage.bucket_name},
        "tags": storage.tags,
    }
    if storage.name is not None:
        answer["name"] = storage.name
    return answer

"""Recording of each participant: its configuration on the stage, and its state as time passes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ivs_realtime.emulator.bucket_policy import grants_writing
from ivs_realtime.emulator.calls import Call
from ivs_realtime.emulator.errors import invalid
from ivs_realtime.emulator.people import Participant
from ivs_realtime.emulator.records import Json, Stage, StorageConfiguration
from ivs_realtime.emulator.settings import Settings

DEFAULTS: Mapping[str, Any] = {
    # As a stage reads back that was created without any recording.
    "storageConfigurationArn": "",
    "mediaTypes": ["AUDIO_VIDEO"],
    "thumbnailConfiguration": {
        "targetIntervalSeconds": 60,
        "storage": ["SEQUENTIAL"],
        "recordingMode": "DISABLED",
    },
    "recordingReconnectWindowSeconds": 0,
    "hlsConfiguration": {"targetSegmentDurationSeconds": 6},
    "recordParticipantReplicas": True,
}

UNDER_WAY = frozenset({"STARTING", "ACTIVE", "STOPPING"})


def complete(call: Call, wanted: Json | None, present: Json) -> Json:
    """The configuration with the service's defaults filled in.

    An empty `storageConfigurationArn` resets everything to the defaults [documented]. What an update leaves
    out keeps its present value [assumed].
    """
    if wanted is None:
        return present or DEFAULTS
    arn = wanted["storageConfigurationArn"]
    if arn == "":
        return DEFAULTS
    call.get(StorageConfiguration, arn)
    thumbnails = {**DEFAULTS["thumbnailConfiguration"], **present.get("thumbnailConfiguration", {})}
    thumbnails.update(wanted.get("thumbnailConfiguration", {}))
    _check_thumbnails(wanted.get("thumbnailConfiguration", {}), thumbnails)
    merged = {**DEFAULTS, **present, **wanted, "thumbnailConfiguration": thumbnails}
    merged["hlsConfiguration"] = {
        **DEFAULTS["hlsConfiguration"],
        **present.get("hlsConfiguration", {}),
        **wanted.get("hlsConfiguration", {}),
    }
    merged["mediaTypes"] = merged["mediaTypes"] or DEFAULTS["mediaTypes"]
    thumbnails["storage"] = thumbnails["storage"] or ["SEQUENTIAL"]
    return merged


def _check_thumbnails(wanted: Json, merged: Json) -> None:
    # The default may be sent back as it was read.
    usual = DEFAULTS["thumbnailConfiguration"]["targetIntervalSeconds"]
    if wanted.get("targetIntervalSeconds", usual) != usual and merged["recordingMode"] != "INTERVAL":
        raise invalid("thumbnailConfiguration.targetIntervalSeconds can be set only if recordingMode is INTERVAL")


def begin(call: Call, stage: Stage, session_id: str, participant_id: str) -> dict[str, Any]:
    """What changes on a participant who begins to publish: where they are recorded, if they are."""
    arn = stage.recording["storageConfigurationArn"]
    storage = call.world.find(StorageConfiguration, arn) if arn else None
    if storage is None:
        return {}
    allowed = grants_writing(call.neighbours.bucket_policy(storage.bucket_name), storage.bucket_name, call.region)
    return {
        "bucket_name": storage.bucket_name,
        "recording_prefix": f"{stage.id}/{session_id}/{participant_id}/{int(call.now * 1000)}",
        "recording_since": call.now,
        "recording_until": None,
        "recording_fails": not allowed,
        "reconnect_window": stage.recording["recordingReconnectWindowSeconds"],
    }


def state(who: Participant, now: float, settings: Settings) -> str:
    """STARTING, ACTIVE, STOPPING, STOPPED, FAILED, or DISABLED for one who is not recorded."""
    if who.recording_since is None:
        return "DISABLED"
    if who.recording_until is None or now < who.recording_until:
        if now < who.recording_since + settings.recording_start:
            return "STARTING"
        return "FAILED" if who.recording_fails else "ACTIVE"
    if who.recording_fails:
        return "FAILED"
    over = who.recording_until + who.reconnect_window + settings.recording_stop
    return "STOPPING" if now < over else "STOPPED"

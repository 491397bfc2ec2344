"""Stages, and the recording configuration they carry."""

from __future__ import annotations

from typing import Any

import pytest

from ivs_realtime.emulator.testing import Emulator

UNRECORDED = {
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


def test_a_stage_reads_back_with_every_default(ivs: Any) -> None:
    created = ivs.create_stage(name="studio", tags={"team": "live"})["stage"]
    assert created["autoParticipantRecordingConfiguration"] == UNRECORDED
    assert set(created["endpoints"]) == {"events", "whip", "rtmp", "rtmps"}
    assert ivs.get_stage(arn=created["arn"])["stage"] == created
    assert ivs.list_stages()["stages"] == [{key: created[key] for key in ("arn", "name", "tags")}]


def test_a_stage_without_a_name_has_none(ivs: Any) -> None:
    assert "name" not in ivs.create_stage()["stage"]


def test_an_update_keeps_what_it_leaves_out(ivs: Any, storage: str) -> None:
    recording = {"storageConfigurationArn": storage, "recordingReconnectWindowSeconds": 60}
    stage = ivs.create_stage(name="a", autoParticipantRecordingConfiguration=recording)["stage"]
    updated = ivs.update_stage(arn=stage["arn"], name="b")["stage"]
    assert updated == {**stage, "name": "b"}
    partial = {"storageConfigurationArn": storage, "mediaTypes": ["AUDIO_ONLY"]}
    updated = ivs.update_stage(arn=stage["arn"], autoParticipantRecordingConfiguration=partial)["stage"]
    after = updated["autoParticipantRecordingConfiguration"]
    assert after["mediaTypes"] == ["AUDIO_ONLY"]
    assert after["recordingReconnectWindowSeconds"] == 60


def test_an_empty_storage_arn_resets_the_recording(ivs: Any, storage: str) -> None:
    recording = {"storageConfigurationArn": storage, "recordingReconnectWindowSeconds": 60}
    stage = ivs.create_stage(autoParticipantRecordingConfiguration=recording)["stage"]["arn"]
    off = {"storageConfigurationArn": "", "recordingReconnectWindowSeconds": 60}
    after = ivs.update_stage(arn=stage, autoParticipantRecordingConfiguration=off)["stage"]
    assert after["autoParticipantRecordingConfiguration"] == UNRECORDED


def test_an_update_does_not_answer_with_the_active_session(emulator: Emulator, ivs: Any, stage: str) -> None:
    host = emulator.participant(stage)
    assert ivs.get_stage(arn=stage)["stage"]["activeSessionId"] == host.session_id
    assert "activeSessionId" not in ivs.update_stage(arn=stage, name="b")["stage"]
    host.leave()
    assert "activeSessionId" not in ivs.get_stage(arn=stage)["stage"]


def test_recording_cannot_be_changed_while_it_runs(emulator: Emulator, ivs: Any, storage: str) -> None:
    recording = {"storageConfigurationArn": storage}
    stage = ivs.create_stage(autoParticipantRecordingConfiguration=recording)["stage"]["arn"]
    host = emulator.participant(stage, publish=True)
    off = {"storageConfigurationArn": ""}
    with pytest.raises(ivs.exceptions.ConflictException):
        ivs.update_stage(arn=stage, autoParticipantRecordingConfiguration=off)
    host.leave()
    emulator.advance(5)
    ivs.update_stage(arn=stage, autoParticipantRecordingConfiguration=off)


def test_a_deleted_stage_is_gone(emulator: Emulator, ivs: Any, stage: str) -> None:
    emulator.participant(stage, publish=True)
    ivs.delete_stage(arn=stage)
    with pytest.raises(ivs.exceptions.ResourceNotFoundException):
        ivs.get_stage(arn=stage)
    with pytest.raises(ivs.exceptions.ResourceNotFoundException):
        ivs.delete_stage(arn=stage)


def test_accounts_and_regions_are_worlds_of_their_own(emulator: Emulator, ivs: Any, stage: str) -> None:
    elsewhere = emulator.client("ivs-realtime", region="eu-west-1")
    assert elsewhere.list_stages()["stages"] == []
    with pytest.raises(elsewhere.exceptions.ResourceNotFoundException):
        elsewhere.get_stage(arn=stage)
    somebody_else = emulator.client("ivs-realtime", account="210987654321")
    assert somebody_else.list_stages()["stages"] == []
    with pytest.raises(somebody_else.exceptions.AccessDeniedException):
        somebody_else.get_stage(arn=stage)
    assert ":210987654321:" in somebody_else.create_stage()["stage"]["arn"]

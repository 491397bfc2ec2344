"""The table of operations: which function answers which."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from ivs_realtime.emulator import (
    compositions,
    connection_tokens,
    encoders,
    ingest,
    participants,
    public_keys,
    replications,
    stages,
    storage,
    tags,
    tokens,
)
from ivs_realtime.emulator.calls import Call

Handler = Callable[[Call, Mapping[str, Any]], dict[str, Any]]

OPERATIONS: Mapping[str, Handler] = {
    "CreateStage": stages.create_stage,
    "GetStage": stages.get_stage,
    "UpdateStage": stages.update_stage,
    "DeleteStage": stages.delete_stage,
    "ListStages": stages.list_stages,
    "CreateParticipantToken": tokens.create_participant_token,
    "CreateEncoderConfiguration": encoders.create_encoder_configuration,
    "GetEncoderConfiguration": encoders.get_encoder_configuration,
    "DeleteEncoderConfiguration": encoders.delete_encoder_configuration,
    "ListEncoderConfigurations": encoders.list_encoder_configurations,
    "CreateStorageConfiguration": storage.create_storage_configuration,
    "GetStorageConfiguration": storage.get_storage_configuration,
    "DeleteStorageConfiguration": storage.delete_storage_configuration,
    "ListStorageConfigurations": storage.list_storage_configurations,
    "StartComposition": compositions.start_composition,
    "GetComposition": compositions.get_composition,
    "StopComposition": compositions.stop_composition,
    "ListCompositions": compositions.list_compositions,
    "GetParticipant": participants.get_participant,
    "ListParticipants": participants.list_participants,
    "ListParticipantEvents": participants.list_participant_events,
    "GetStageSession": participants.get_stage_session,
    "ListStageSessions": participants.list_stage_sessions,
    "DisconnectParticipant": participants.disconnect_participant,
    "CreateIngestConfiguration": ingest.create_ingest_configuration,
    "GetIngestConfiguration": ingest.get_ingest_configuration,
    "UpdateIngestConfiguration": ingest.update_ingest_configuration,
    "DeleteIngestConfiguration": ingest.delete_ingest_configuration,
    "ListIngestConfigurations": ingest.list_ingest_configurations,
    "ImportPublicKey": public_keys.import_public_key,
    "GetPublicKey": public_keys.get_public_key,
    "DeletePublicKey": public_keys.delete_public_key,
    "ListPublicKeys": public_keys.list_public_keys,
    "StartParticipantReplication": replications.start_participant_replication,
    "StopParticipantReplication": replications.stop_participant_replication,
    "ListParticipantReplicas": replications.list_participant_replicas,
    "RevokeConnectionToken": connection_tokens.revoke_connection_token,
    "TagResource": tags.tag_resource,
    "UntagResource": tags.untag_resource,
    "ListTagsForResource": tags.list_tags_for_resource,
}

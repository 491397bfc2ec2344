"""A panel: each participant is recorded on their own, with a thumbnail every ten seconds."""

import json

import pulumi

import ivs_realtime as ivs

config = pulumi.Config()
bucket = config.require("bucket")
region = pulumi.Config("aws").get("region") or "us-east-1"
panelists = ("ann", "bob", "carla")
tags = {"example": "recorded-panel"}

recordings = ivs.StorageConfiguration("panel", s3={"bucket_name": bucket}, tags=tags)

panel = ivs.Stage(
    "panel",
    auto_participant_recording_configuration={
        "storage_configuration_arn": recordings.arn,
        "media_types": ["AUDIO_VIDEO"],
        "thumbnail_configuration": {
            "recording_mode": "INTERVAL",
            "target_interval_seconds": 10,
            "storage": ["SEQUENTIAL", "LATEST"],
        },
        # Who loses the connection for less than a minute continues the same recording.
        "recording_reconnect_window_seconds": 60,
    },
    tags=tags,
)

tokens = {
    name: ivs.ParticipantToken(name, stage_arn=panel.arn, user_id=name, duration=24 * 60, renew_before=60)
    for name in panelists
}

pulumi.export("stage_arn", panel.arn)
pulumi.export("tokens", {name: token.token for name, token in tokens.items()})
# For who manages the bucket's whole policy: without this statement in it, recording fails.
statement = ivs.recording_bucket_policy(bucket=bucket, region=region).statement
pulumi.export("bucket_policy_statement", json.loads(statement))

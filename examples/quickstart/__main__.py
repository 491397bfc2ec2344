"""A stage that records its participants, composed to an IVS channel and to S3."""

import pulumi

import ivs_realtime as ivs

config = pulumi.Config()
tags = {"example": "quickstart"}

encoder = ivs.EncoderConfiguration(
    "hd",
    video={"width": 1280, "height": 720, "framerate": 30, "bitrate": 2_500_000},
    tags=tags,
)

recordings = ivs.StorageConfiguration("recordings", s3={"bucket_name": config.require("bucket")}, tags=tags)

studio = ivs.Stage(
    "studio",
    auto_participant_recording_configuration={
        "storage_configuration_arn": recordings.arn,
        "thumbnail_configuration": {"recording_mode": "INTERVAL", "target_interval_seconds": 30},
    },
    tags=tags,
)

# A composition starts only while somebody publishes to the stage, and ends a minute after the last has left.
show = ivs.Composition(
    "show",
    stage_arn=studio.arn,
    layout={"grid": {"video_fill_mode": "COVER", "grid_gap": 4}},
    destinations=[
        {
            "name": "live",
            "channel": {"channel_arn": config.require("channelArn"), "encoder_configuration_arn": encoder.arn},
        },
        {
            "name": "archive",
            "s3": {
                "storage_configuration_arn": recordings.arn,
                "encoder_configuration_arns": [encoder.arn],
                "thumbnail_configurations": [{"target_interval_seconds": 60}],
            },
        },
    ],
    tags=tags,
)

pulumi.export("stage_arn", studio.arn)
pulumi.export("stage_name", studio.name)
pulumi.export("whip_endpoint", studio.endpoints["whip"])
pulumi.export("composition_arn", show.arn)
pulumi.export("composition_state", show.state)
pulumi.export("recording_prefix", show.destinations[1]["detail"]["s3"]["recording_prefix"])

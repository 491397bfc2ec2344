"""A fixed studio: encoders that speak RTMPS, into a stage, composed to a channel for as long as they stream."""

import pulumi

import ivs_realtime as ivs

config = pulumi.Config()
tags = {"example": "rtmp-studio"}

studio = ivs.Stage("studio", tags=tags)

# Two encoders, one for the other: each has a stream key of its own.
camera = ivs.IngestConfiguration(
    "camera",
    ingest_protocol="RTMPS",
    stage_arn=studio.arn,
    user_id="camera",
    redundant_ingest=True,
    tags=tags,
)

hd = ivs.EncoderConfiguration("hd", video={"width": 1920, "height": 1080, "bitrate": 6_000_000}, tags=tags)

# A composition starts only while somebody publishes, so it comes with the second deployment.
if config.get_bool("onAir"):
    show = ivs.Composition(
        "show",
        stage_arn=studio.arn,
        destinations=[
            {"channel": {"channel_arn": config.require("channelArn"), "encoder_configuration_arn": hd.arn}},
        ],
        when_ended="restart",
        tags=tags,
    )
    pulumi.export("show", show.state)

pulumi.export("server", studio.endpoints["rtmps"])
pulumi.export("stream_key", camera.stream_key)
pulumi.export("spare_key", camera.redundant_ingest_credentials[0]["stream_key"])

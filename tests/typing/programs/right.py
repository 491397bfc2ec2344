"""A correct program: every resource, inputs plain and from other resources, outputs at every depth."""

import pulumi

import ivs_realtime as ivs

quality = ivs.EncoderConfiguration(
    "quality", video={"width": 1280, "height": 720, "framerate": 30, "bitrate": 2_500_000}
)
archive = ivs.StorageConfiguration("archive", s3={"bucket_name": pulumi.Output.from_input("recordings")})
room = ivs.Stage(
    "room",
    name="studio",
    auto_participant_recording_configuration={
        "storage_configuration_arn": archive.arn,
        "media_types": ["AUDIO_ONLY"],
        "thumbnail_configuration": {"recording_mode": "INTERVAL", "target_interval_seconds": 10},
    },
    tags={"team": "live", "storage": archive.name.apply(lambda name: name or "none")},
    opts=pulumi.ResourceOptions(protect=True),
)
show = ivs.Composition(
    "show",
    stage_arn=room.arn,
    layout={"grid": {"video_aspect_ratio": "SQUARE", "grid_gap": 4}},
    destinations=[
        {"name": "programme", "channel": {"channel_arn": "arn:aws:ivs:us-east-1:123456789012:channel/abcdEFGH1234"}},
        {
            "s3": {
                "storage_configuration_arn": archive.arn,
                "encoder_configuration_arns": [quality.arn],
                "thumbnail_configurations": [{"storage": ["LATEST"]}],
            }
        },
    ],
    when_ended="keep",
    wait_for_active=False,
    region="us-east-1",
)

inputs: ivs.StageArgs = {"name": "second", "tags": {"team": "live"}}
second = ivs.Stage("second", None, **inputs)
known = ivs.Stage.get("known", "arn:aws:ivs:us-east-1:123456789012:stage/abcdEFGH1234")

whip: pulumi.Output[str] = known.endpoints.apply(lambda endpoints: endpoints["whip"])
arn: pulumi.Output[str] = room.arn
session: pulumi.Output[str | None] = room.active_session_id
width: pulumi.Output[int] = quality.video.apply(lambda picture: picture["width"])
states: pulumi.Output[list[str]] = show.destinations.apply(lambda them: [each["state"] for each in them])
details: pulumi.Output[bool] = show.destinations.apply(lambda them: "detail" in them[0])
state: pulumi.Output[str] = show.state.apply(lambda now: now.lower())

"""A stage that records into what another team has set up, found by its tags."""

import pulumi

import ivs_realtime as ivs

team = pulumi.Config().get("team") or "platform"

# Found while the program runs, in a preview too: the plain call answers at once.
shared = ivs.get_storage_configurations(tags={"team": team, "shared": "yes"}).storage_configurations
if len(shared) != 1:
    raise pulumi.RunError(f"{len(shared)} storage configurations of {team} are shared; one is needed")

studio = ivs.Stage(
    "studio",
    auto_participant_recording_configuration={"storage_configuration_arn": shared[0]["arn"]},
    tags={"example": "look-ups"},
)

# Found once the stage is there: what the service says of it, and who is in it.
found = ivs.get_stage_output(arn=studio.arn)
segment = found.auto_participant_recording_configuration["hls_configuration"]["target_segment_duration_seconds"]

# As small as the encoder that the others use.
encoders = ivs.get_encoder_configurations(name="small-*").encoder_configurations
small = ivs.get_encoder_configuration(arn=encoders[0]["arn"]) if encoders else None
own = ivs.EncoderConfiguration(
    "like-the-others",
    video=small.video if small else {"width": 640, "height": 360},
    tags={"example": "look-ups"},
)

pulumi.export("bucket", ivs.get_storage_configuration(arn=shared[0]["arn"]).s3["bucket_name"])
pulumi.export("segment_seconds", segment)
pulumi.export("video", own.video)

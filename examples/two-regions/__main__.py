"""The same room in two regions, so that everybody has one that is near."""

import pulumi

import ivs_realtime as ivs

REGIONS = ("us-east-1", "eu-west-1")

rooms = {}
for region in REGIONS:
    rooms[region] = ivs.Stage(f"room-{region}", region=region, tags={"example": "two-regions"})
    # All that a composition uses must be in its stage's region.
    ivs.EncoderConfiguration(f"hd-{region}", region=region, tags={"example": "two-regions"})

pulumi.export("rooms", {region: room.arn for region, room in rooms.items()})
# The region of a look-up is that of the ARN.
pulumi.export(
    "whip",
    {region: ivs.get_stage_output(arn=room.arn).endpoints["whip"] for region, room in rooms.items()},
)

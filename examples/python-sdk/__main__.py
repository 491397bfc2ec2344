"""The same stage in two regions, each through a provider of its own."""

import pulumi
import pulumi_ivs_realtime as ivs

team = pulumi.Config().get("team") or "video"
regions = ("us-east-1", "eu-west-1")

stages = {}
for region in regions:
    # An explicit provider: what the stack's configuration says is not for it.
    provider = ivs.Provider(
        region,
        region=region,
        endpoint=pulumi.Config("ivs-realtime").get("endpoint"),
        default_tags=ivs.DefaultTagsArgs(tags={"team": team}),
    )
    stages[region] = ivs.Stage(f"studio-{region}", opts=pulumi.ResourceOptions(provider=provider))

pulumi.export("arns", {region: stage.arn for region, stage in stages.items()})

"""A premiere and a watch party: the host of the first appears in the second, when somebody says so."""

import pulumi

import ivs_realtime as ivs

tags = {"example": "watch-party"}

premiere = ivs.Stage("premiere", tags=tags)
party = ivs.Stage("party", tags=tags)

host = ivs.ParticipantToken("host", stage_arn=premiere.arn, user_id="host", capabilities=["PUBLISH", "SUBSCRIBE"])

pulumi.export("premiere", premiere.arn)
pulumi.export("party", party.arn)
pulumi.export("host_token", host.token)
pulumi.export("host_id", host.participant_id)

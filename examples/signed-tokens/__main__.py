"""A stage whose tokens a backend signs itself: no call to AWS for a token, and no rate."""

from pathlib import Path

import pulumi

import ivs_realtime as ivs

KEYS = Path(__file__).parent / "keys"

lounge = ivs.Stage("lounge", tags={"example": "signed-tokens"})

# Only the public halves are here. The newest comes last, and signs; the others are still good for what they signed.
names: list[str] = pulumi.Config().require_object("keys")
keys = {
    name: ivs.PublicKey(
        name,
        public_key_material=(KEYS / f"{name}.pem").read_text(),
        tags={"example": "signed-tokens"},
    )
    for name in names
}

# All that a backend needs besides the private half.
pulumi.export("stage", {"arn": lounge.arn, "endpoints": lounge.endpoints})
pulumi.export("public_key_arn", keys[names[-1]].arn)

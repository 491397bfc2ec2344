"""What a backend does: signs a token, from the stack's outputs and the private key. It calls nobody.

pulumi stack output --json | python invite.py private.pem USER_ID
"""

import json
import sys
from pathlib import Path

import ivs_realtime as ivs


def main(key_file: str, user_id: str) -> None:
    outputs = json.load(sys.stdin)
    invitation = ivs.sign_participant_token(
        private_key=Path(key_file).read_text(),
        public_key_arn=outputs["public_key_arn"],
        stage=outputs["stage"],
        user_id=user_id,
        duration=60,
    )
    print(invitation.token)


if __name__ == "__main__":
    main(*sys.argv[1:])

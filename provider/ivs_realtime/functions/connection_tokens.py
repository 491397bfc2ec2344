"""Connection tokens: who can sign them can take them back, one by one.

Source: https://docs.aws.amazon.com/ivs/latest/RealTimeAPIReference/API_RevokeConnectionToken.html
"""

from __future__ import annotations

from pydantic import Field

from ivs_realtime.aws.api import Api
from ivs_realtime.functions.function import CalledInputs, Function
from ivs_realtime.lifecycle.resource import Properties


class RevokeInputs(CalledInputs):
    """Which token."""

    token_id: str = Field(
        min_length=1, max_length=64, pattern=r"^[a-zA-Z0-9-_]+$", description="The id of the token, its `jti` claim."
    )


def _revoke(api: Api, given: Properties) -> None:
    api.call("RevokeConnectionToken", {"tokenId": given["tokenId"]}, f"connection token {given['tokenId']}")


REVOKE_CONNECTION_TOKEN = Function(
    name="revokeConnectionToken",
    summary="Takes back a connection token: who came with it goes, and nobody comes with it again.",
    inputs=RevokeInputs,
    acts=_revoke,
    uses=("RevokeConnectionToken",),
    remark="Tokens of participants cannot be taken back; `disconnectParticipant` sends one of them away.",
    command="connection-token revoke",
)

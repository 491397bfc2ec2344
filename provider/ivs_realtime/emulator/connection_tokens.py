"""Connection tokens: users sign them themselves; the service only takes them back."""

from __future__ import annotations

from typing import Any

from ivs_realtime.emulator import acts
from ivs_realtime.emulator.calls import Call
from ivs_realtime.emulator.errors import invalid
from ivs_realtime.emulator.people import Participant, RevokedToken
from ivs_realtime.emulator.records import Json


def revoke_connection_token(call: Call, request: Json) -> dict[str, Any]:
    """RevokeConnectionToken: who came with it goes, and nobody comes with it again.

    The service cannot know tokens it did not make, so any id can be revoked, more than once [assumed].
    """
    token_id = request["tokenId"]
    if not revoked(call, token_id):
        call.world.put(RevokedToken(call.scope, token_id))
    for who in list(call.world.everything(Participant)):
        if who.token_id == token_id and who.connected and who.stage_arn.split(":")[3:5] == [call.region, call.account]:
            acts.leave(call, who)
    return {}


def revoked(call: Call, token_id: str) -> bool:
    """Whether it was taken back."""
    return call.world.find(RevokedToken, token_id, call.scope) is not None


def check(call: Call, token_id: str) -> None:
    """Refuse one that was taken back."""
    if revoked(call, token_id):
        raise invalid(f"The connection token {token_id} has been revoked")

# Written from the pages of the functions by `make generate`: change those, not this.
"""Takes back a connection token: who came with it goes, and nobody comes with it again."""

from __future__ import annotations

from typing_extensions import Required, TypedDict, Unpack

from ivs_realtime.faces.calls import do


class RevokeConnectionTokenArgs(TypedDict, total=False):
    """What `revoke_connection_token` takes."""

    token_id: Required[str]
    """The id of the token, its `jti` claim."""
    region: str | None
    """The AWS region to ask. By default that of an ARN among the arguments, then the configuration's."""


def revoke_connection_token(**arguments: Unpack[RevokeConnectionTokenArgs]) -> None:
    """Takes back a connection token: who came with it goes, and nobody comes with it again.

    Tokens of participants cannot be taken back; `disconnectParticipant` sends one of them away.
    """
    do("revokeConnectionToken", arguments)

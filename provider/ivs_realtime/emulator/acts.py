"""What a participant does, with all that follows from it in other stages: replicas come and go."""

from __future__ import annotations

from ivs_realtime.emulator import presence, replications
from ivs_realtime.emulator.calls import Call
from ivs_realtime.emulator.people import Participant
from ivs_realtime.emulator.records import Stage


def publish(call: Call, who: Participant) -> Participant:
    """They begin to send sound and pictures."""
    before, who = who.publishing, presence.publish(call, who)
    if not before:
        replications.publisher_came(call, who)
    return _again(call, who)


def unpublish(call: Call, who: Participant) -> Participant:
    """They stop."""
    before, who = who.publishing, presence.unpublish(call, who)
    if before:
        replications.publisher_went(call, who)
    return _again(call, who)


def leave(call: Call, who: Participant) -> Participant:
    """They go."""
    return presence.leave(call, unpublish(call, who))


def empty(call: Call, stage: Stage) -> None:
    """Everybody goes."""
    if stage.active_session_id is not None:
        for who in list(presence.everybody(call, stage.arn, stage.active_session_id)):
            leave(call, who)


def _again(call: Call, who: Participant) -> Participant:
    return call.world.find(Participant, who.key, who.scope) or who

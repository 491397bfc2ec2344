"""One page for each look-up, operation and computation that is no resource, and the one list of them.

The look-up of a resource by its ARN has no page: it follows from the resource's.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ivs_realtime.functions.compositions import GET_COMPOSITIONS
from ivs_realtime.functions.connection_tokens import REVOKE_CONNECTION_TOKEN
from ivs_realtime.functions.encoder_configurations import GET_ENCODER_CONFIGURATIONS
from ivs_realtime.functions.function import Function
from ivs_realtime.functions.ingest_configurations import GET_INGEST_CONFIGURATIONS
from ivs_realtime.functions.of_resource import look_up
from ivs_realtime.functions.participant_events import GET_PARTICIPANT_EVENTS
from ivs_realtime.functions.participants import DISCONNECT_PARTICIPANT, GET_PARTICIPANT, GET_PARTICIPANTS
from ivs_realtime.functions.public_keys import GET_PUBLIC_KEYS
from ivs_realtime.functions.recording_bucket_policy import RECORDING_BUCKET_POLICY
from ivs_realtime.functions.replication import (
    GET_PARTICIPANT_REPLICAS,
    START_PARTICIPANT_REPLICATION,
    STOP_PARTICIPANT_REPLICATION,
)
from ivs_realtime.functions.sign_participant_token import SIGN_PARTICIPANT_TOKEN
from ivs_realtime.functions.stage_sessions import GET_STAGE_SESSION, GET_STAGE_SESSIONS
from ivs_realtime.functions.stages import GET_STAGES
from ivs_realtime.functions.storage_configurations import GET_STORAGE_CONFIGURATIONS
from ivs_realtime.functions.tags import GET_TAGS
from ivs_realtime.lifecycle.resource import Resource

_PAGES = (
    DISCONNECT_PARTICIPANT,
    GET_COMPOSITIONS,
    GET_ENCODER_CONFIGURATIONS,
    GET_INGEST_CONFIGURATIONS,
    GET_PARTICIPANT,
    GET_PARTICIPANTS,
    GET_PARTICIPANT_EVENTS,
    GET_PARTICIPANT_REPLICAS,
    GET_PUBLIC_KEYS,
    GET_STAGES,
    GET_STAGE_SESSION,
    GET_STAGE_SESSIONS,
    GET_STORAGE_CONFIGURATIONS,
    GET_TAGS,
    RECORDING_BUCKET_POLICY,
    REVOKE_CONNECTION_TOKEN,
    SIGN_PARTICIPANT_TOKEN,
    START_PARTICIPANT_REPLICATION,
    STOP_PARTICIPANT_REPLICATION,
)


def all_of(resources: Iterable[Resource]) -> Mapping[str, Function]:
    """Every function by its name in Pulumi, with the look-ups of these resources."""
    found = (*_PAGES, *(look_up(page) for page in resources if page.read))
    return {function.name: function for function in sorted(found, key=lambda function: function.name)}

"""One page for each resource, and the one list of them."""

from __future__ import annotations

from collections.abc import Mapping

from ivs_realtime.lifecycle.resource import Resource
from ivs_realtime.resources.composition import COMPOSITION
from ivs_realtime.resources.encoder_configuration import ENCODER_CONFIGURATION
from ivs_realtime.resources.ingest_configuration import INGEST_CONFIGURATION
from ivs_realtime.resources.participant_token import PARTICIPANT_TOKEN
from ivs_realtime.resources.public_key import PUBLIC_KEY
from ivs_realtime.resources.stage import STAGE
from ivs_realtime.resources.storage_configuration import STORAGE_CONFIGURATION

ALL: Mapping[str, Resource] = {
    page.name: page
    for page in (
        COMPOSITION,
        ENCODER_CONFIGURATION,
        INGEST_CONFIGURATION,
        PARTICIPANT_TOKEN,
        PUBLIC_KEY,
        STAGE,
        STORAGE_CONFIGURATION,
    )
}
"""Every resource by its name in Pulumi."""

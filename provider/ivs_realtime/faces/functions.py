"""The one list of the functions: those with a page, and the look-ups that follow from the resources' pages."""

from __future__ import annotations

from collections.abc import Mapping

from ivs_realtime.functions import all_of
from ivs_realtime.functions.function import Function
from ivs_realtime.resources import ALL as RESOURCES

ALL: Mapping[str, Function] = all_of(RESOURCES.values())
"""Every function by its name in Pulumi."""

"""All that is public is there."""

from __future__ import annotations

import inspect

import pytest

import ivs_realtime
from ivs_realtime.faces.functions import ALL


@pytest.mark.parametrize("name", ivs_realtime.__all__)
def test_every_public_name_is_there_and_described(name: str) -> None:
    assert inspect.getdoc(getattr(ivs_realtime, name))


def test_every_function_has_its_names_in_python() -> None:
    for function in ALL.values():
        assert function.python_name in ivs_realtime.__all__
        assert (f"{function.python_name}_output" in ivs_realtime.__all__) is not bool(function.acts)

"""Property values on the wire: what goes out comes back, and what no resource can hold is refused by its path."""

from __future__ import annotations

import json
from typing import Any

import pytest
from google.protobuf import json_format, struct_pb2
from hypothesis import given
from hypothesis import strategies as st

from ivs_realtime.faces import codec
from ivs_realtime.faces.codec import Secret, Undecodable, decode, encode, revealed, secret_paths, veiled
from ivs_realtime.lifecycle.values import UNKNOWN

_SIGNATURES = {codec.SIGNATURE}
keys = st.text(max_size=8).filter(lambda text: text not in _SIGNATURES)
scalars = (
    st.none()
    | st.booleans()
    | st.integers(-(2**53), 2**53)
    | st.floats(allow_nan=False, allow_infinity=False).filter(lambda number: not number.is_integer())
    | st.text(max_size=12).filter(lambda text: text not in codec._UNKNOWN_TEXTS)
)
plain = st.recursive(scalars, lambda below: st.lists(below, max_size=3) | st.dictionaries(keys, below, max_size=3))
marked = st.recursive(
    scalars | st.just(UNKNOWN),
    lambda below: st.lists(below, max_size=3) | st.dictionaries(keys, below, max_size=3) | st.builds(Secret, below),
)


def struct(value: dict[str, Any]) -> Any:
    return json_format.ParseDict(value, struct_pb2.Struct())


@given(st.dictionaries(keys, marked, max_size=4))
def test_a_value_comes_back_as_it_was(value: dict[str, Any]) -> None:
    assert decode(encode(value)) == value


@given(st.dictionaries(keys, plain, max_size=4))
def test_plain_json_is_on_the_wire_what_protobuf_makes_of_it(value: dict[str, Any]) -> None:
    assert encode(value) == struct(value)


@given(st.dictionaries(keys, marked, max_size=4))
def test_marks_taken_off_can_be_put_back(value: dict[str, Any]) -> None:
    flat = veiled(revealed(value), secret_paths(value))
    assert revealed(flat) == revealed(value)
    assert secret_paths(flat) == secret_paths(value)


@given(st.dictionaries(keys, plain, max_size=4))
def test_types_survive_as_well(value: dict[str, Any]) -> None:
    # 1 == True and 1 == 1.0 in Python, so equality alone says too little.
    assert json.dumps(decode(encode(value)), sort_keys=True) == json.dumps(value, sort_keys=True)


@pytest.mark.parametrize(("sent", "got"), [(30.0, 30), (-3.0, -3), (29.97, 29.97), (1e300, 1e300), (0.0, 0)])
def test_a_whole_number_arrives_as_an_integer(sent: float, got: float) -> None:
    value = decode(struct({"framerate": sent}))["framerate"]
    assert (value, type(value)) == (got, type(got))


@pytest.mark.parametrize("text", sorted(codec._UNKNOWN_TEXTS))
def test_every_spelling_of_unknown_is_one(text: str) -> None:
    assert decode(struct({"a": [text]})) == {"a": [UNKNOWN]}


def output(**more: Any) -> dict[str, Any]:
    return {"a": {codec.SIGNATURE: codec.OUTPUT, "dependencies": ["urn"], **more}}


@pytest.mark.parametrize(
    ("sent", "got"),
    [
        (output(value="x"), "x"),
        (output(), UNKNOWN),
        (output(value="x", secret=True), Secret("x")),
        (output(value={"b": 1}, secret=False), {"b": 1}),
    ],
)
def test_an_output_is_its_value(sent: dict[str, Any], got: Any) -> None:
    assert decode(struct(sent)) == {"a": got}


@pytest.mark.parametrize(
    ("signature", "words"),
    [
        ("c44067f5952c0a294b673a41bacd8c17", "an asset"),
        ("0def7320c3a5731c473e5ecbe6d01bc7", "an archive"),
        ("5cf8f73096256a8f31e491e813e4eb8e", "a whole resource"),
        ("no-such-signature", "no-such-signature"),
    ],
)
def test_what_no_resource_can_hold_is_refused_by_its_path(signature: str, words: str) -> None:
    with pytest.raises(Undecodable, match=words) as refused:
        decode(struct({"tags": {"cost center": [{codec.SIGNATURE: signature}]}}))
    assert 'tags["cost center"][0]' in str(refused.value)


def test_a_secret_is_not_shown_when_it_is_printed() -> None:
    assert "hunter2" not in repr({"key": Secret("hunter2")})


def test_a_path_that_leads_nowhere_marks_nothing() -> None:
    assert veiled({"a": [1]}, [("b",), ("a", 3), ("a", 0, "c")]) == {"a": [1]}

"""Pulumi's property values on the wire, and plain JSON.

On the wire a property map is a protobuf Struct, in which numbers are doubles, and objects with a signature stand for
what JSON does not have: secrets, outputs, assets. What is not known yet is one of seven texts. Here:

    decode          Struct to a value, in which `Secret` marks what is secret and `UNKNOWN` what is not known yet
    revealed        the value without its marks, as the verbs want it
    secret_paths    where the marks were
    veiled          the marks put back
    encode          a value to a Struct

A secret of the input stays one in every answer: `veiled(answer, secret_paths(decoded))`.

Sources: pulumi/pulumi, sdk/go/common/resource/plugin/rpc.go and sdk/go/common/resource/sig/sig.go. Why this is our
own: docs/decisions/plugin-codec.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from google.protobuf import struct_pb2

from ivs_realtime.lifecycle.values import UNKNOWN, Path, path_text

SIGNATURE = "4dabf18193072939515e22adb298388d"
SECRET = "1b47061264138c4ac30d75fd1eb44270"  # noqa: S105 - a signature
OUTPUT = "d0e6a833031e9bbcd3f4e8bde6ca49a4"
_REFUSED = {
    "c44067f5952c0a294b673a41bacd8c17": "an asset",
    "0def7320c3a5731c473e5ecbe6d01bc7": "an archive",
    "5cf8f73096256a8f31e491e813e4eb8e": "a whole resource; pass one of its properties, such as its arn,",
}

UNKNOWN_TEXT = "04da6b54-80e4-46f7-96ec-b56ff0331ba9"
_UNKNOWN_TEXTS = frozenset(
    {
        UNKNOWN_TEXT,
        "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7",  # of a boolean
        "3eeb2bf0-c639-47a8-9e75-3b44932eb421",  # of a number
        "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2",  # of a list
        "030794c1-ac77-496b-92df-f27374a8bd58",  # of an asset
        "e48ece36-62e2-4504-bad9-02848725956a",  # of an archive
        "dd056dcd-154b-4c76-9bd3-c8f88648b5ff",  # of an object
    }
)
_LARGEST_EXACT = 2**53
"""Up to here every whole number has a double of its own."""


class Undecodable(ValueError):
    """A value that no resource here can hold; the message names its path."""


@dataclass(frozen=True)
class Secret:
    """A value that must not be seen."""

    value: Any

    def __repr__(self) -> str:
        return "Secret(…)"


def decode(struct: struct_pb2.Struct) -> dict[str, Any]:
    """A property map off the wire.

    Raises:
        Undecodable: it holds an asset, an archive or a resource.
    """
    return _members(struct, ())


def _members(struct: struct_pb2.Struct, path: Path) -> dict[str, Any]:
    # Sorted, since a protobuf map has an order of its own, another in each process.
    return {key: _decoded(struct.fields[key], (*path, key)) for key in sorted(struct.fields)}


def _decoded(value: struct_pb2.Value, path: Path) -> Any:
    kind = value.WhichOneof("kind")
    if kind == "string_value":
        return UNKNOWN if value.string_value in _UNKNOWN_TEXTS else value.string_value
    if kind == "number_value":
        return _number(value.number_value)
    if kind == "bool_value":
        return value.bool_value
    if kind == "list_value":
        return [_decoded(item, (*path, place)) for place, item in enumerate(value.list_value.values)]
    if kind == "struct_value":
        return _object(value.struct_value, path)
    return None


def _number(value: float) -> int | float:
    return int(value) if value.is_integer() and abs(value) <= _LARGEST_EXACT else value


def _object(struct: struct_pb2.Struct, path: Path) -> Any:
    signature = struct.fields[SIGNATURE].string_value if SIGNATURE in struct.fields else ""
    if not signature:
        return _members(struct, path)
    if signature == SECRET:
        return Secret(_decoded(struct.fields["value"], path))
    if signature == OUTPUT:
        value = _decoded(struct.fields["value"], path) if "value" in struct.fields else UNKNOWN
        hidden = "secret" in struct.fields and struct.fields["secret"].bool_value
        return Secret(value) if hidden else value
    what = _REFUSED.get(signature, f"a value of a kind that is not known here (signature {signature})")
    raise Undecodable(f"{path_text(path)}: {what} cannot be used here")


def encode(value: Mapping[str, Any]) -> struct_pb2.Struct:
    """A property map for the wire. Members that are None are sent as null."""
    struct = struct_pb2.Struct()
    for key, item in value.items():
        _encode(item, struct.fields[key])
    return struct


def _encode(value: Any, target: struct_pb2.Value) -> None:
    if isinstance(value, Secret):
        fields = target.struct_value.fields
        fields[SIGNATURE].string_value = SECRET
        _encode(value.value, fields["value"])
    elif value is UNKNOWN:
        target.string_value = UNKNOWN_TEXT
    elif value is None:
        target.null_value = struct_pb2.NULL_VALUE
    elif isinstance(value, bool):  # before numbers: a bool is one in Python
        target.bool_value = value
    elif isinstance(value, (int, float)):
        target.number_value = value
    elif isinstance(value, str):
        target.string_value = value
    elif isinstance(value, Mapping):
        target.struct_value.SetInParent()
        for key, item in value.items():
            _encode(item, target.struct_value.fields[key])
    else:
        target.list_value.SetInParent()
        for item in value:
            _encode(item, target.list_value.values.add())


def revealed(value: Any) -> Any:
    """The value without its marks of secrecy."""
    if isinstance(value, Secret):
        return revealed(value.value)
    if isinstance(value, Mapping):
        return {key: revealed(item) for key, item in value.items()}
    if isinstance(value, list):
        return [revealed(item) for item in value]
    return value


def secret_paths(value: Any, path: Path = ()) -> frozenset[Path]:
    """Where the secrets stand, the outermost of each."""
    if isinstance(value, Secret):
        return frozenset({path})
    if isinstance(value, Mapping):
        return frozenset().union(*(secret_paths(item, (*path, key)) for key, item in value.items()))
    if isinstance(value, list):
        return frozenset().union(*(secret_paths(item, (*path, place)) for place, item in enumerate(value)))
    return frozenset()


def veiled(value: Any, paths: Iterable[Path]) -> Any:
    """The value with what stands at the paths marked as secret; paths that lead nowhere are left out."""
    for path in paths:
        value = _veiled(value, path)
    return value


def _veiled(value: Any, path: Path) -> Any:
    if isinstance(value, Secret):
        return value
    if not path:
        return Secret(value)
    step, rest = path[0], path[1:]
    if isinstance(value, Mapping) and step in value:
        return {key: _veiled(item, rest) if key == step else item for key, item in value.items()}
    if isinstance(value, list) and isinstance(step, int) and step < len(value):
        return [_veiled(item, rest) if place == step else item for place, item in enumerate(value)]
    return value

"""The Pulumi package schema, from the pages: what every language's SDK and the registry's pages are made of.

Source of the form: pulumi/pulumi, pkg/codegen/schema/pulumi.json.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from ivs_realtime.faces.config import Settings
from ivs_realtime.functions.function import Function
from ivs_realtime.lifecycle.diff import replaces
from ivs_realtime.lifecycle.resource import Resource
from ivs_realtime.lifecycle.shape import Enum, Member, Ours, Secret, Shape, Type, members
from ivs_realtime.lifecycle.values import camel

PACKAGE = "ivs-realtime"
_HOME = "https://github.com/ivs-realtime/pulumi-ivs-realtime"


def token(name: str) -> str:
    """The token of a resource or type: `ivs-realtime:index:Stage`."""
    return f"{PACKAGE}:index:{name}"


def package(pages: Iterable[Resource], functions: Iterable[Function]) -> dict[str, Any]:
    """The schema of the package, without a version: the plugin and the release put theirs in."""
    types: dict[str, Any] = {}
    resources = {token(page.name): _resource(page, types) for page in pages}
    called = {token(function.name): _function(function, types) for function in functions if not function.acts}
    settings = {name: _property(member, types) for name, member in members(Settings).items()}
    return {
        "name": PACKAGE,
        "displayName": "Amazon IVS Real-Time Streaming",
        "description": "Stages, recording and compositions of Amazon IVS Real-Time Streaming.",
        "keywords": ["category/cloud", "kind/native", "aws", "ivs", "ivs-realtime"],
        "homepage": _HOME,
        "license": "Apache-2.0",
        "repository": _HOME,
        "publisher": "ivs-realtime",
        "pluginDownloadURL": "github://api.github.com/ivs-realtime/pulumi-ivs-realtime",
        "meta": {"moduleFormat": "(.*)"},
        "language": {
            "python": {
                "packageName": "pulumi_ivs_realtime",
                "respectSchemaVersion": True,
                "inputTypes": "classes-and-dicts",
                "pyproject": {"enabled": True},
            },
            "nodejs": {"packageName": "@ivs-realtime/pulumi", "respectSchemaVersion": True},
            "go": {
                "importBasePath": "github.com/ivs-realtime/pulumi-ivs-realtime/sdk/go/ivsrealtime",
                "generateResourceContainerTypes": True,
                "respectSchemaVersion": True,
            },
            "csharp": {"respectSchemaVersion": True, "namespaces": {PACKAGE: "IvsRealtime"}},
            "java": {"basePackage": "com.ivsrealtime"},
        },
        "config": {"variables": settings},
        "provider": {
            "description": "The provider of the ivs-realtime package, with its own configuration.",
            "inputProperties": settings,
            "properties": {name: value for name, value in settings.items() if value.get("type") == "string"},
        },
        "types": dict(sorted(types.items())),
        "resources": dict(sorted(resources.items())),
        "functions": dict(sorted(called.items())),
    }


def _function(function: Function, types: dict[str, Any]) -> dict[str, Any]:
    return {
        "description": f"{function.summary} {function.remark}".strip(),
        "inputs": _members(function.input_members, types),
        "outputs": _members(function.output_members, types, always=True),
    }


def _members(found: Mapping[str, Member], types: dict[str, Any], always: bool = False) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": {name: _property(member, types) for name, member in sorted(found.items())},
        "required": sorted(n for n, m in found.items() if m.required or (always and m.default is not None)),
    }


def _resource(page: Resource, types: dict[str, Any]) -> dict[str, Any]:
    inputs = {name: _property(member, types) for name, member in sorted(page.input_members.items())}
    for name, value in inputs.items():
        if replaces(page, name):
            # The second is what Pulumi's documentation shows of it.
            value["replaceOnChanges"] = value["willReplaceOnChanges"] = True
    shown = {name: member for name, member in page.output_members.items() if not member.type.marker(Ours)}
    return {
        "description": f"{page.summary}{_importing(page)}",
        "properties": {name: _property(member, types) for name, member in sorted(shown.items())},
        "required": sorted(name for name, member in shown.items() if member.required or member.default is not None),
        "inputProperties": inputs,
        "requiredInputs": sorted(name for name, member in page.input_members.items() if member.required),
        # Moved over from the dynamic face, it stays what it is.
        "aliases": [{"type": f"pulumi-python:dynamic/{PACKAGE}:{page.name}"}],
    }


def _importing(page: Resource) -> str:
    if not page.read:
        return ""
    arn = f"arn:aws:ivs:us-east-1:123456789012:{page.noun}/abcdEFGH1234"
    return f"\n\n## Import\n\n```sh\npulumi import {token(page.name)} example {arn}\n```\n"


def _property(member: Member, types: dict[str, Any]) -> dict[str, Any]:
    result: dict[str, Any] = {**_type(member.type, types), "description": described(member)}
    if member.type.marker(Secret):
        result["secret"] = True
    return result


def described(member: Member) -> str:
    """The description of a member with what the service fills in, where that is one plain value."""
    if isinstance(member.default, bool):
        return f"{member.description} Default: `{str(member.default).lower()}`."
    if isinstance(member.default, (str, int, float)) and member.default != "":
        return f"{member.description} Default: `{member.default}`."
    return member.description


def _type(kind: Type, types: dict[str, Any]) -> dict[str, Any]:
    if kind.kind == "list" and kind.item:
        return {"type": "array", "items": _type(kind.item, types)}
    if kind.kind == "map" and kind.item:
        return {"type": "object", "additionalProperties": _type(kind.item, types)}
    if kind.shape:
        return {"type": "object", "$ref": f"#/types/{_object(kind.shape, types)}"}
    if kind.enum:
        return {"type": "string", "$ref": f"#/types/{_enum(kind, types)}"}
    return {"type": kind.kind}


def _object(shape: type[Shape], types: dict[str, Any]) -> str:
    name = token(shape.__name__)
    known = types.get(name)
    types[name] = known or {}  # first, for a shape that holds itself
    found = members(shape)
    entry = {
        "type": "object",
        "description": str(shape.__doc__).strip(),
        "properties": {key: _property(member, types) for key, member in sorted(found.items())},
        "required": sorted(key for key, member in found.items() if member.required),
    }
    if known not in (None, {}, entry):
        raise ValueError(f"{name} names two different types")
    types[name] = entry
    return name


def _enum(kind: Type, types: dict[str, Any]) -> str:
    mark = kind.marker(Enum)
    name = token(mark.name)
    values = [{"name": _enum_name(value), "value": value} for value in kind.enum]
    described = f"One of {', '.join(f'`{value}`' for value in kind.enum)}."
    entry = {"type": "string", "description": described, "enum": values}
    if types.setdefault(name, entry) != entry:
        raise ValueError(f"{name} names two different sets of values")
    return name


def _enum_name(value: str) -> str:
    name = camel(value.lower())
    return name[:1].upper() + name[1:]

"""schema.json: everything described, secrets secret, and what replaces marked, whatever the pages come to say."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from ivs_realtime.lifecycle.diff import replaces
from ivs_realtime.resources import ALL

SCHEMA: dict[str, Any] = json.loads((Path(__file__).parents[2] / "schema.json").read_text(encoding="utf-8"))
RESOURCES: dict[str, Any] = SCHEMA["resources"]


def everything(value: Any, path: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every type, resource, function, and each of their properties, by its path."""
    for kind in ("types", "resources", "functions"):
        for name, entry in SCHEMA[kind].items():
            yield name, entry
            groups = {key: entry[key] for key in ("properties", "inputProperties") if key in entry}
            groups |= {key: entry[key]["properties"] for key in ("inputs", "outputs") if key in entry}
            for group, members in groups.items():
                yield from ((f"{name}/{group}/{member}", described) for member, described in members.items())
    yield "provider", SCHEMA["provider"]
    for group in ("properties", "inputProperties"):
        yield from ((f"provider/{group}/{name}", entry) for name, entry in SCHEMA["provider"][group].items())
    yield from ((f"config/{name}", entry) for name, entry in SCHEMA["config"]["variables"].items())


def test_everything_is_described_in_a_sentence() -> None:
    for path, entry in everything(SCHEMA):
        sentences = entry.get("description", "").split("\n")[0]
        assert re.search(r"\w.*[.)]$", sentences), path


def test_secret_is_what_opens_something() -> None:
    names = ("streamKey", "privateKey", "accessKey", "secretKey", "token")
    expected = {path for path, entry in everything(SCHEMA) if path.rsplit("/", 1)[-1] in names}
    assert {path for path, entry in everything(SCHEMA) if entry.get("secret")} == expected
    assert len(expected) > 10


@pytest.mark.parametrize("name", ALL)
def test_what_replaces_is_marked(name: str) -> None:
    inputs = RESOURCES[f"ivs-realtime:index:{name}"]["inputProperties"]
    for member, entry in inputs.items():
        assert entry.get("replaceOnChanges", False) == replaces(ALL[name], member), member
        # What documentation shows of it.
        assert entry.get("willReplaceOnChanges", False) == replaces(ALL[name], member), member


@pytest.mark.parametrize("name", ALL)
def test_a_description_says_how_to_import_what_can_be(name: str) -> None:
    token = f"ivs-realtime:index:{name}"
    described = RESOURCES[token]["description"]
    assert (f"pulumi import {token} " in described) == bool(ALL[name].read)


def test_every_set_of_values_is_an_enum() -> None:
    for name, entry in SCHEMA["types"].items():
        values = [value["value"] for value in entry.get("enum", ())]
        assert (entry["type"] == "string") == bool(values), name
        assert len(values) == len(set(values)), name


def test_the_version_is_put_in_when_it_is_served() -> None:
    assert "version" not in SCHEMA
    assert {"publisher", "pluginDownloadURL", "repository", "homepage", "license"} <= SCHEMA.keys()
    assert SCHEMA["language"].keys() == {"python", "nodejs", "go", "csharp", "java"}

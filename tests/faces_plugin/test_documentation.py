"""The plugin's pages name tests and files that are there."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGES = ("requirements", "servicer", "codec")


def test_every_requirement_names_tests_that_are_there() -> None:
    rows = re.findall(
        r"^\| (R\d+) \|.*\|(.*)\|$", (ROOT / "docs/decisions/plugin-requirements.md").read_text(), re.MULTILINE
    )
    assert [name for name, _ in rows] == [f"R{number}" for number in range(1, 17)]
    for _, held in rows:
        path = ""
        named = re.findall(r"(tests/\S+\.py)?::(\w+)", held)
        assert named
        for given, test in named:
            path = given or path
            assert f"def {test}(" in (ROOT / path).read_text(), f"{path}::{test}"


def test_every_link_of_the_plugins_pages_leads_somewhere() -> None:
    for name in ("plugin.md", "architecture.md", *(f"decisions/plugin-{page}.md" for page in PAGES)):
        page = ROOT / "docs" / name
        for link in re.findall(r"\]\(([^)#:]+)\)", page.read_text()):
            assert (page.parent / link).exists(), f"{name}: {link}"

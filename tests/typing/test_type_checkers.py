"""What an editor says of a program: nothing of a right one, and each mistake by its line."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PROGRAMS = Path(__file__).parent / "programs"
EXAMPLES = [each for each in sorted(ROOT.glob("examples/*/__main__.py")) if "import ivs_realtime" in each.read_text()]
RIGHT = [PROGRAMS / "right.py", *EXAMPLES]
WRONG = PROGRAMS / "wrong.py"
TOOLS = Path(sys.executable).parent

Found = Mapping[Path, Mapping[int, list[str]]]
"""What is wrong, by file and line: the name of the rule, then what is said."""

MYPY = re.compile(r"(?P<file>.+?):(?P<line>\d+): error: (?P<text>.*)  \[(?P<rule>[a-z-]+)\]")


@cache
def mypy() -> Found:
    """As a user runs it, in its strictest form, without this repository's configuration."""
    found: dict[Path, dict[int, list[str]]] = {}
    for program in (*RIGHT, WRONG):
        # Programs are all called __main__: one run for each.
        command = [TOOLS / "mypy", "--strict", "--config-file=", "--cache-dir", ROOT / ".mypy_cache/programs", program]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        assert done.returncode in (0, 1), done.stdout + done.stderr
        for match in map(MYPY.fullmatch, done.stdout.splitlines()):
            if match:
                where = found.setdefault((ROOT / match["file"]).resolve(), {}).setdefault(int(match["line"]), [])
                where += [match["rule"], match["text"]]
    return found


@cache
def pyright() -> Found:
    """As an editor runs it."""
    command = [TOOLS / "pyright", "--outputjson", "--pythonpath", sys.executable, *RIGHT, WRONG]
    done = subprocess.run(command, cwd=PROGRAMS, capture_output=True, text=True, check=False)
    assert done.returncode in (0, 1), done.stdout + done.stderr
    found: dict[Path, dict[int, list[str]]] = {}
    for said in json.loads(done.stdout)["generalDiagnostics"]:
        line = said["range"]["start"]["line"] + 1
        where = found.setdefault(Path(said["file"]).resolve(), {}).setdefault(line, [])
        where += [said.get("rule", "syntax"), said["message"]]
    return found


CHECKERS = {"mypy": mypy, "pyright": pyright}


@pytest.mark.parametrize("program", RIGHT, ids=lambda path: path.parent.name + "/" + path.name)
@pytest.mark.parametrize("checker", CHECKERS)
def test_nothing_is_said_of_a_right_program(checker: str, program: Path) -> None:
    assert CHECKERS[checker]().get(program.resolve(), {}) == {}


def mistakes() -> list[tuple[int, str, str]]:
    """The marked lines of the wrong program: the line, mypy's name for the mistake, and pyright's."""
    lines = WRONG.read_text(encoding="utf-8").splitlines()
    marked = ((number, re.search(r"  # ([a-z-]+), (report\w+)$", line)) for number, line in enumerate(lines, 1))
    return [(number, mark[1], mark[2]) for number, mark in marked if mark]


@pytest.mark.parametrize(("line", "by_mypy", "by_pyright"), mistakes(), ids=lambda value: str(value))
def test_a_mistake_is_found_on_its_line(line: int, by_mypy: str, by_pyright: str) -> None:
    assert by_mypy in mypy()[WRONG.resolve()].get(line, ["nothing"])
    assert by_pyright in pyright()[WRONG.resolve()].get(line, ["nothing"])


@pytest.mark.parametrize("checker", CHECKERS)
def test_nothing_else_is_found(checker: str) -> None:
    found = CHECKERS[checker]()[WRONG.resolve()]

    assert found.keys() <= {line for line, _, _ in mistakes()}

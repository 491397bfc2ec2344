"""`make` says what there is to make, and what is wrong with a Python that will not do."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.engine.machine import CHECKOUT


def make(directory: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    # These tests may themselves be run by make, whose flags are not for this one.
    environ = {name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "MFLAGS"))}
    return subprocess.run(
        ["make", "-f", CHECKOUT / "Makefile", *arguments],
        cwd=directory,
        env=environ,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
    )


def test_make_alone_lists_every_target_that_a_person_would_call() -> None:
    phony = set(re.findall(r"^\.PHONY: (\w+)$", (CHECKOUT / "Makefile").read_text(), re.MULTILINE))

    listed = re.findall(r"^  make (\w+) +\S", make(CHECKOUT).stdout, re.MULTILINE)

    assert set(listed) == phony - {"drift"}


@pytest.mark.parametrize(
    ("fails", "says"),
    [
        ("version_info", "python is Python 3.9.2, and 3.10 is the oldest that will do."),
        ("ensurepip", "python cannot make virtual environments: it has no venv or no ensurepip."),
    ],
)
def test_a_python_that_will_not_do_is_refused_before_anything_is_made(tmp_path: Path, fails: str, says: str) -> None:
    python = tmp_path / "python"
    python.write_text(f'#!/bin/sh\ncase "$*" in *{fails}*) exit 1 ;; --version) echo Python 3.9.2 ;; esac\n')
    python.chmod(0o755)
    for name in ("requirements.lock", "pyproject.toml"):
        shutil.copy(CHECKOUT / name, tmp_path)

    refused = make(tmp_path, "venv", f"PYTHON={python}")

    assert refused.returncode != 0
    assert says in refused.stdout
    assert not (tmp_path / ".venv").exists()


def test_a_python_that_is_not_there_is_named(tmp_path: Path) -> None:
    for name in ("requirements.lock", "pyproject.toml"):
        shutil.copy(CHECKOUT / name, tmp_path)

    assert "There is no nopython. Install Python 3.10 or newer" in make(tmp_path, "venv", "PYTHON=nopython").stdout

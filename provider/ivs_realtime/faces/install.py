"""The plugin in Pulumi's plugin directory, where the engine finds it without a warning."""

from __future__ import annotations

import os
import shlex
import shutil
import sys
import tempfile
from importlib.metadata import version
from pathlib import Path

from ivs_realtime.faces.config import NAMESPACE

PROGRAM = f"pulumi-resource-{NAMESPACE}"

# Without the working directory on the path: it is a user's program, and may hold any name.
_START = "import sys; del sys.path[0]; from ivs_realtime.faces.plugin.process import main; main()"


def installed(home: Path, python: str = sys.executable) -> Path:
    """Put a launcher into the plugin directory of a Pulumi home, in place of an earlier one; its directory.

    Args:
        home: Pulumi's own directory, `~/.pulumi` as a rule.
        python: the interpreter that has this package.

    Raises:
        OSError: the directory cannot be written.
    """
    plugins = home / "plugins"
    plugins.mkdir(parents=True, exist_ok=True)
    target = plugins / f"resource-{NAMESPACE}-v{version('ivs-realtime')}"
    # Made beside its place and then moved there: an engine may be looking.
    with tempfile.TemporaryDirectory(dir=plugins, prefix=".installing-") as workshop:
        made = Path(workshop) / target.name
        made.mkdir()
        _write_launcher(made, python)
        if target.exists():
            shutil.rmtree(target)
        made.rename(target)
    return target


def _write_launcher(directory: Path, python: str) -> None:
    if os.name == "nt":
        (directory / f"{PROGRAM}.cmd").write_text(f'@"{python}" -c "{_START}" %*\r\n', encoding="utf-8")
        return
    launcher = directory / PROGRAM
    launcher.write_text(f'#!/bin/sh\nexec {shlex.quote(python)} -c "{_START}" "$@"\n', encoding="utf-8")
    launcher.chmod(0o755)

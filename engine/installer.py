"""Pulumi's official installer, run by Pulumi's own SDK, for machines that reach the internet.

It goes into our cache and never into ~/.pulumi: that one is the user's.
"""

from __future__ import annotations

import contextlib
import importlib.util
import sys
import threading
import urllib.error
import urllib.request
from collections.abc import Collection, Mapping
from pathlib import Path

from engine import progress
from engine.parts import FILES, VERSION, SourceError

ADDRESS = "https://get.pulumi.com/install.sh"
PROBE_SECONDS = 4.0
INSTALL_SECONDS = 600.0

# In a process of its own: the SDK stays out of this one, which needs nothing but the standard library.
INSTALL = """
import sys
from pulumi.automation import PulumiCommand
from semver import VersionInfo
PulumiCommand.install(root=sys.argv[1], version=VersionInfo.parse(sys.argv[2]))
"""


def install(made: Path, parts: Collection[str], environ: Mapping[str, str]) -> list[str]:
    """Installs an engine with these parts into `made`/bin; the answer is all the parts that came."""
    if importlib.util.find_spec("pulumi") is None:
        raise SourceError(f"the Pulumi SDK is not installed in {sys.executable}, and it runs the installer")
    _probe()
    command = [sys.executable, "-c", INSTALL, str(made), VERSION]
    # A home of its own too: what an installer writes beside the root it was given is not the user's to keep.
    home = made / "home"
    home.mkdir()
    env = {**environ, "HOME": str(home), "PULUMI_HOME": str(home / ".pulumi")}
    try:
        progress.run(f"installing Pulumi {VERSION}", command, env=env, timeout=INSTALL_SECONDS)
    except (progress.CommandError, OSError) as error:
        raise SourceError(str(error)) from error
    came = [part for part, names in FILES.items() if all((made / "bin" / name).is_file() for name in names)]
    if not set(parts) <= set(came):
        raise SourceError(f"it brought only {', '.join(came) or 'nothing'}")
    return came


def _probe() -> None:
    """SourceError, within seconds, where the installer cannot be reached."""
    outcome: list[str] = []

    def ask() -> None:
        request = urllib.request.Request(ADDRESS, method="HEAD")
        try:
            with contextlib.closing(urllib.request.urlopen(request, timeout=PROBE_SECONDS)):  # noqa: S310
                outcome.append("")
        except (OSError, ValueError) as error:
            outcome.append(str(error))

    # A thread, because the look-up of a name keeps to no time limit.
    thread = threading.Thread(target=ask, daemon=True)
    thread.start()
    thread.join(PROBE_SECONDS)
    if not outcome:
        raise SourceError(f"{ADDRESS} did not answer within {PROBE_SECONDS:.0f} seconds")
    if outcome[0]:
        raise SourceError(f"{ADDRESS} cannot be reached: {outcome[0]}")

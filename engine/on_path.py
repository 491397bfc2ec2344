"""A user's own `pulumi`, found on PATH."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Collection, Mapping
from pathlib import Path

from engine.parts import FILES, OLDEST, SourceError

ANSWER_SECONDS = 20.0


def find(parts: Collection[str], environ: Mapping[str, str]) -> Path:
    """The directory of the `pulumi` on PATH, when it is new enough and has the language hosts asked for."""
    search = environ.get("PATH", os.defpath)
    found = shutil.which("pulumi", path=search)
    if found is None:
        raise SourceError("there is no `pulumi`")
    # Absolute, for it goes on another PATH; not resolved, for a link may stand among its language hosts.
    pulumi = Path(found).absolute()
    answer = version(pulumi, environ)
    number = re.search(r"(\d+)\.(\d+)\.\d+", answer)
    if number is None:
        raise SourceError(f"{pulumi} does not say its version: {answer or 'it prints nothing'}")
    if (int(number[1]), int(number[2])) < OLDEST:
        oldest = ".".join(str(part) for part in OLDEST)
        raise SourceError(f"{pulumi} is {number[0]}, and {oldest} is the oldest that will do")
    # The engine looks for a host on PATH, then beside itself.
    places = os.pathsep.join([search, str(pulumi.parent), str(pulumi.resolve().parent)])
    for part in parts:
        host = FILES[part][0]
        if shutil.which(host, path=places) is None:
            raise SourceError(f"{pulumi} has no {host} on PATH or beside it")
    return pulumi.parent


def version(pulumi: Path, environ: Mapping[str, str]) -> str:
    """What `pulumi version` answers, or SourceError when it does not run."""
    with tempfile.TemporaryDirectory() as home:
        quiet = {**environ, "PULUMI_HOME": home, "PULUMI_SKIP_UPDATE_CHECK": "1"}
        try:
            answer = subprocess.run(
                [pulumi, "version"],
                env=quiet,
                stdin=subprocess.DEVNULL,
                capture_output=True,
                text=True,
                timeout=ANSWER_SECONDS,
                check=True,
            )
        except (OSError, subprocess.SubprocessError) as error:
            raise SourceError(f"{pulumi} does not run: {error}") from error
    return answer.stdout.strip()

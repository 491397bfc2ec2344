"""Gets a real Pulumi engine, and prints the directory to put first on PATH.

    PATH="$(python engine/get.py):$PATH" pulumi version

Only that directory goes to standard output; progress goes to standard error. `--hosts python,nodejs,yaml`
asks for more language hosts than Python's.
"""

from __future__ import annotations

import argparse
import os
import pwd
import signal
import sys
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

if not __package__:
    # Run as a file. This directory's names are the package's, and not to be imported bare.
    sys.path[0] = str(Path(__file__).resolve().parent.parent)

from engine import go_modules, installer, on_path
from engine.cache import Cache
from engine.parts import ALWAYS, LANGUAGES, VERSION, SourceError

NEXT_STEP = """\
Next step, either of:
  - install Pulumi 3.200 or newer (https://www.pulumi.com/docs/install) and put `pulumi` on PATH;
  - install Go 1.26 or newer (https://go.dev/dl), put `go` on PATH and run this again: it builds Pulumi."""


class NoEngineError(Exception):
    """No source gave an engine; the message says what was tried, why each failed, and what to do."""

    def __init__(self, tried: Mapping[str, str]) -> None:
        lines = ["No Pulumi engine here. What was tried:"]
        for source, why in tried.items():
            first, *rest = why.splitlines() or ["no reason given"]
            lines += [f"  - {source}: {first}", *(f"      {line}" for line in rest)]
        super().__init__("\n".join([*lines, NEXT_STEP]))


def get(hosts: Collection[str] = (), environ: Mapping[str, str] = os.environ) -> Path:
    """The directory with `pulumi` and the language hosts asked for, Python's always among them."""
    parts = [*ALWAYS, *(host for host in LANGUAGES if host in hosts and host not in ALWAYS)]
    tried: dict[str, str] = {}
    try:
        return on_path.find(parts, environ)
    except SourceError as reason:
        tried["`pulumi` on PATH"] = str(reason)
    if not environ.get("HOME"):
        # The cache is there, and Go insists on it.
        environ = {**environ, "HOME": _home(tried)}
    cache = Cache(environ)
    origins = go_modules.origins()
    try:
        if cache.missing(parts, origins):
            with cache.locked():
                # Whoever held the lock before may have brought all that is needed.
                _fill(cache, parts, origins, environ, tried)
    except OSError as error:
        tried[f"the cache in {cache.root}"] = str(error)
        raise NoEngineError(tried) from error
    return cache.bin


def _fill(
    cache: Cache,
    parts: Collection[str],
    origins: Mapping[str, str],
    environ: Mapping[str, str],
    tried: dict[str, str],
) -> None:
    missing = cache.missing(parts, origins)
    if not missing:
        return
    tried[f"the cache in {cache.home}"] = f"it lacks {', '.join(missing)}"
    if set(missing) & set(ALWAYS):
        # Without the engine itself, begin again: parts of two makes are not mixed.
        missing = list(parts)
        try:
            with cache.workshop() as made:
                came = installer.install(made, parts, environ)
                on_path.version(made / "bin" / "pulumi", environ)
                cache.put(made, came, dict.fromkeys(came, "official"))
                return
        except SourceError as reason:
            tried["Pulumi's installer"] = str(reason)
    try:
        with cache.workshop() as made:
            go_modules.build(made, missing, environ)
            if "cli" in missing:
                on_path.version(made / "bin" / "pulumi", environ)
            cache.put(made, missing, origins)
    except SourceError as reason:
        tried["a build from Go modules"] = str(reason)
        raise NoEngineError(tried) from reason


def _home(tried: dict[str, str]) -> str:
    try:
        return pwd.getpwuid(os.getuid()).pw_dir
    except KeyError:
        tried["the cache"] = "there is no home directory: set HOME"
        raise NoEngineError(tried) from None


def hosts_of(text: str) -> list[str]:
    """The value of `--hosts`."""
    hosts = [host.strip() for host in text.split(",") if host.strip()]
    unknown = sorted(set(hosts) - set(LANGUAGES))
    if unknown:
        raise argparse.ArgumentTypeError(f"no host {', '.join(unknown)}; there are {', '.join(LANGUAGES)}")
    return hosts


def _stop(number: int, _frame: object) -> None:
    sys.exit(128 + number)


def main(arguments: Sequence[str] | None = None) -> int:
    """The command."""
    parser = argparse.ArgumentParser(
        prog="get.py",
        description=f"Gets a Pulumi engine ({VERSION} unless there is one) and prints its directory.",
    )
    parser.add_argument(
        "--hosts",
        type=hosts_of,
        default=["python"],
        metavar="LANGUAGES",
        help=f"language hosts to have, with commas between: {', '.join(LANGUAGES)}",
    )
    options = parser.parse_args(arguments)
    # As an exception, so that the compilers and the half-made engine go with this process.
    signal.signal(signal.SIGTERM, _stop)
    try:
        print(get(options.hosts))
    except NoEngineError as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())

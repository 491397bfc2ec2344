"""The environment Pulumi runs in here: its state in one directory, none of it the user's.

    python -m engine.environment --state .local COMMAND…

gets the engine and runs a command with it. Nothing is read from ~/.pulumi or written there, and no account
of Pulumi's cloud is needed.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from engine.get import NoEngineError, get, hosts_of

PASSPHRASE = "local"  # noqa: S105
"""It encrypts secrets in the state of examples and tests, which hold nothing that is secret to anyone."""


def environment(engine: Path, state: Path, environ: Mapping[str, str] = os.environ) -> dict[str, str]:
    """Variables for `pulumi`: this engine, this Python, and a state and a home of their own in `state`."""
    state = state.absolute()
    backend = state / "state"
    backend.mkdir(parents=True, exist_ok=True)
    # Not resolved: in a virtual environment the interpreter is a link, and its directory is what counts.
    python = Path(sys.executable).parent
    own = {name: value for name, value in environ.items() if not name.startswith("PULUMI_")}
    if sys.prefix != sys.base_prefix:
        own["VIRTUAL_ENV"] = sys.prefix
    return {
        **own,
        # The Python host runs the first `python` it finds, whatever Pulumi.yaml says. It comes before the
        # engine, whose directory may be one like /usr/bin.
        "PATH": os.pathsep.join([str(python), str(engine), environ.get("PATH", os.defpath)]),
        "PULUMI_BACKEND_URL": f"file://{backend}",
        "PULUMI_CONFIG_PASSPHRASE": PASSPHRASE,
        "PULUMI_HOME": str(state / "pulumi-home"),
        "PULUMI_SKIP_UPDATE_CHECK": "1",
    }


def main(arguments: Sequence[str] | None = None) -> int:
    """Gets the engine and becomes the command."""
    parser = argparse.ArgumentParser(prog="environment.py", description="Runs a command with the engine.")
    parser.add_argument("--state", type=Path, default=Path(".local"), help="where state goes (.local)")
    parser.add_argument("--hosts", type=hosts_of, default=["python"], help="as for get.py")
    parser.add_argument("command", nargs=argparse.REMAINDER)
    options = parser.parse_args(arguments)
    if not options.command:
        parser.error("which command?")
    try:
        engine = get(options.hosts)
    except NoEngineError as error:
        print(error, file=sys.stderr)
        return 1
    variables = environment(engine, options.state)
    try:
        os.execvpe(options.command[0], options.command, variables)  # noqa: S606
    except OSError as error:
        print(f"{options.command[0]}: {error.strerror}", file=sys.stderr)
        return 127


if __name__ == "__main__":
    sys.exit(main())

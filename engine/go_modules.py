"""The engine built from Go modules: the route that works where nothing but a package proxy answers.

`go install pkg@version` refuses these modules, for they have `replace` directives. So each program has a
small module here that names it as a tool. One for each, because their dependencies disagree.
"""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
from collections.abc import Collection, Mapping
from pathlib import Path

from engine import progress
from engine.parts import ALWAYS, FILES, VERSION, SourceError

HERE = Path(__file__).resolve().parent
MODULES = {
    "cli": HERE / "cli",
    "python": HERE / "python-host",
    "nodejs": HERE / "nodejs-host",
    "yaml": HERE / "yaml-host",
}
SDK = "github.com/pulumi/pulumi/sdk/v3"
# Without its version the CLI says none, and the Automation API refuses it.
LINK = f"-s -w -X {SDK}/go/common/version.Version=v{VERSION}"
NEWEST_NEEDED = (1, 26)
# The scripts that Pulumi ships beside the Python host, where its SDK's module has them.
SCRIPTS = ("python/cmd/pulumi-language-python-exec", "python/dist/pulumi-resource-pulumi-python")


def origins() -> dict[str, str]:
    """What each part is built from: a digest that changes when its module does."""
    digests = {}
    for part, module in MODULES.items():
        content = (module / "go.mod").read_bytes() + (module / "go.sum").read_bytes()
        digests[part] = "go modules " + hashlib.sha256(content).hexdigest()[:16]
    return digests


def build(made: Path, parts: Collection[str], environ: Mapping[str, str]) -> None:
    """Builds these parts into `made`/bin, or raises SourceError."""
    # The user's workspace and flags are for the user's code.
    env = {**environ, "GOBIN": str(made / "bin"), "GOWORK": "off", "GOFLAGS": "-mod=readonly"}
    _check_go(env)
    if set(ALWAYS) <= set(parts):
        progress.say("building Pulumi from Go modules: five to ten minutes, once for this machine")
    for part in parts:
        name = FILES[part][0]
        command = ["go", "install", "-v", "-ldflags", LINK, "tool"]
        try:
            progress.run(f"building {name}", command, cwd=MODULES[part], env=env, news=_news)
            if part == "python":
                _copy_scripts(made / "bin", env)
        except (progress.CommandError, OSError) as error:
            raise SourceError(str(error)) from error
        if not (made / "bin" / name).is_file():
            raise SourceError(f"`go install` left no {name}")


def _check_go(env: Mapping[str, str]) -> None:
    needed = ".".join(str(part) for part in NEWEST_NEEDED)
    try:
        # In the module's directory: a `go` that fetches newer toolchains by itself answers with that one.
        answer = _go(["version"], MODULES["cli"], env)
    except FileNotFoundError:
        raise SourceError("there is no `go` on PATH") from None
    except (OSError, progress.CommandError) as error:
        raise SourceError(f"`go version` fails: {error}") from error
    found = re.search(r"go(\d+)\.(\d+)", answer)
    if found is None or (int(found[1]), int(found[2])) < NEWEST_NEEDED:
        raise SourceError(f"Go {needed} is needed, and `go version` says: {answer}")


def _copy_scripts(destination: Path, env: Mapping[str, str]) -> None:
    """From the module cache, where they came with the sources; never from a copy in the repository."""
    source = Path(_go(["list", "-m", "-f", "{{.Dir}}", SDK], MODULES["cli"], env))
    for script in SCRIPTS:
        copy = shutil.copyfile(source / script, destination / Path(script).name)
        copy.chmod(0o755)


def _go(arguments: list[str], module: Path, env: Mapping[str, str]) -> str:
    done = subprocess.run(
        ["go", *arguments],
        cwd=module,
        env=env,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
    )
    if done.returncode:
        raise progress.CommandError(done.stderr.strip() or f"exit status {done.returncode}")
    return done.stdout.strip()


def _news(output: str) -> str:
    """How far `go install -v` is: it prints each module it fetches and each package it compiles."""
    lines = output.splitlines()
    fetched = sum(line.startswith("go: downloading ") for line in lines)
    compiled = len(lines) - fetched
    return f"{fetched} modules fetched, {compiled} packages compiled"

"""SDKs generated from the schema by Pulumi's own generators, once for a run, and what they are compiled with.

    from tests.sdks.fixtures import node_modules, nodejs_sdk, python_sdk, sdks  # noqa: F401

Needs Go, and npm for TypeScript. What they download and build they keep in their own caches; `node_modules` is kept in
ours.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from ivs_realtime.faces.plugin.servicer import schema_text

HERE = Path(__file__).parent
EXAMPLE = HERE.parents[1] / "examples/typescript"
GO = {"GOWORK": "off", "GOFLAGS": "-mod=readonly"}


def run(*command: str | Path, cwd: Path, **variables: str) -> str:
    """Run a command; its standard output. A failure fails the test with all it said."""
    done = subprocess.run(
        [str(part) for part in command], cwd=cwd, env={**os.environ, **variables}, capture_output=True, text=True,
        check=False,
    )  # fmt: skip
    assert done.returncode == 0, f"$ {' '.join(map(str, command))}\n{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.fixture(scope="session")
def sdks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A directory with `python`, `nodejs` and `go`: the SDKs of the schema as the plugin serves it."""
    if shutil.which("go") is None:
        pytest.skip("needs Go, for Pulumi's generators are a Go library")
    directory = tmp_path_factory.mktemp("sdks")
    schema = directory / "schema.json"
    schema.write_text(schema_text(), encoding="utf-8")
    run("go", "run", ".", schema, directory, cwd=HERE / "generator", **GO)
    return directory


@pytest.fixture(scope="session")
def node_modules() -> Path:
    """The packages of the TypeScript example, without the SDK."""
    if shutil.which("npm") is None:
        pytest.skip("needs npm")
    package = json.loads((EXAMPLE / "package.json").read_text())
    del package["dependencies"]["@ivs-realtime/pulumi"]
    text = json.dumps(package)
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "ivs-realtime/node"
    kept = cache / hashlib.sha256(text.encode()).hexdigest()[:16]
    if not kept.exists():
        made = cache / f".making-{os.getpid()}"
        made.mkdir(parents=True, exist_ok=True)
        (made / "package.json").write_text(text)
        run("npm", "install", "--no-audit", "--no-fund", "--ignore-scripts", "--no-package-lock", cwd=made)
        try:
            made.rename(kept)
        except OSError:  # another run was first
            shutil.rmtree(made)
    return kept / "node_modules"


@pytest.fixture(scope="session")
def nodejs_sdk(sdks: Path, node_modules: Path) -> Path:
    """The TypeScript SDK, compiled."""
    directory = sdks / "nodejs"
    (directory / "node_modules").symlink_to(node_modules)
    run(node_modules / ".bin/tsc", cwd=directory)
    # As the package's own install script does.
    shutil.copy(directory / "package.json", directory / "bin")
    return directory


@pytest.fixture(scope="session")
def python_sdk(sdks: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A directory for PYTHONPATH with the Python SDK, installed."""
    site = tmp_path_factory.mktemp("site")
    pip = (sys.executable, "-m", "pip", "install", "--quiet", "--no-input", "--disable-pip-version-check")
    run(*pip, "--no-deps", "--target", site, sdks / "python", cwd=sdks)
    return site

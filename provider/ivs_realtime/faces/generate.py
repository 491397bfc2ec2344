"""`make generate`: what is written from the pages, and checked in.

python -m ivs_realtime.faces.generate ROOT            writes schema.json, the typed classes and functions, docs
python -m ivs_realtime.faces.generate ROOT --check    says what is out of date, and exits with 1
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from ivs_realtime.faces import (
    public,
    reference,
    reference_functions,
    reference_operations,
    schema,
    typed,
    typed_functions,
)
from ivs_realtime.faces.functions import ALL as FUNCTIONS
from ivs_realtime.resources import ALL

CLASSES = Path("provider/ivs_realtime/faces/sdk")


def files() -> Mapping[Path, str]:
    """Every generated file, by its path below the root of the repository."""
    pages = ALL.values()
    functions = FUNCTIONS.values()
    package = schema.package(pages, functions)
    result = {Path("schema.json"): json.dumps(package, indent=2, ensure_ascii=False) + "\n"}
    for page in pages:
        result[CLASSES / f"{typed.module_of(page)}.py"] = formatted(typed.source(page))
        result[Path("docs/resources") / f"{typed.module_of(page).replace('_', '-')}.md"] = reference.page(page)
    for module, text in typed_functions.sources(functions, pages).items():
        result[CLASSES / f"{module}.py"] = formatted(text)
    result[Path("provider/ivs_realtime/__init__.py")] = formatted(public.source(pages, functions))
    for function in functions:
        result[Path("docs/functions") / reference_functions.file_name(function)] = reference_functions.page(function)
    result[Path("docs/operations.md")] = reference_operations.table(pages, functions)
    result[Path("docs/functions/README.md")] = reference_functions.index(functions)
    result[Path("docs/resources/README.md")] = reference.index(pages)
    result[Path("docs/configuration.md")] = reference.configuration()
    return result


def formatted(source: str) -> str:
    """The source as ruff leaves it: its imports in order, and none that it does not need."""
    ours = 'lint.isort.known-first-party=["ivs_realtime"]'
    fixed = ["check", "--quiet", "--fix", "--line-length", "120", "--select", "F401,I001,D209", "--config", ours]
    for arguments in (fixed, ["format", "--line-length", "120"]):
        command = [_ruff(), *arguments, "--isolated", "-"]
        done = subprocess.run(command, input=source, capture_output=True, text=True, check=True)  # noqa: S603
        source = done.stdout
    return source


def _ruff() -> str:
    return shutil.which("ruff", path=str(Path(sys.executable).parent)) or "ruff"


def main(arguments: list[str]) -> int:
    """Write the files, or compare them; the exit code."""
    root = Path(arguments[0]) if arguments else Path()
    stale = []
    for path, text in files().items():
        target = root / path
        if target.exists() and target.read_text(encoding="utf-8") == text:
            continue
        stale.append(str(path))
        if "--check" not in arguments:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8")
    if "--check" in arguments:
        for name in stale:
            print(f"{name} is not what the pages say: run `make generate`", file=sys.stderr)
        return 1 if stale else 0
    print(f"written: {', '.join(stale) or 'nothing, all is up to date'}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

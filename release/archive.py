"""The release archive of the plugin: `pulumi plugin install` unpacks it, and any Python 3.10 or newer runs it.

    python -m release.archive dist                         for this machine, every Python it supports
    python -m release.archive dist --platform darwin-arm64 --pythons 3.11,3.12

In it are a launcher, and every package that the plugin needs at the version and hash that requirements.lock names:
below lib/any what runs anywhere, below lib/cp310, lib/cp311 … what is compiled for one Python. Nothing is installed
or downloaded where it is used.
"""

from __future__ import annotations

import argparse
import csv
import email
import gzip
import platform
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Mapping, Sequence
from importlib.metadata import version
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PROGRAM = "pulumi-resource-ivs-realtime"
PYTHONS = ("3.10", "3.11", "3.12", "3.13", "3.14")
PLATFORMS: Mapping[str, str] = {
    # as Pulumi names them, and as uv does
    "linux-amd64": "x86_64-manylinux_2_28",
    "linux-arm64": "aarch64-manylinux_2_28",
    "darwin-amd64": "x86_64-apple-darwin",
    "darwin-arm64": "aarch64-apple-darwin",
}
_LAUNCHER = """\
#!/bin/sh
# Isolated: no environment, no working directory and no packages of the Python that runs it.
exec "${IVS_REALTIME_PYTHON:-python3}" -I -S "$(dirname "$0")/start.py" "$@"
"""


def build(out: Path, target: str, pythons: Sequence[str]) -> Path:
    """Build the archive for a platform; its path."""
    with tempfile.TemporaryDirectory() as workshop:
        place = Path(workshop)
        contents = place / "contents"
        (contents / "lib").mkdir(parents=True)
        _install_packages(place, contents / "lib", target, pythons)
        (contents / PROGRAM).write_text(_LAUNCHER, encoding="utf-8")
        (contents / PROGRAM).chmod(0o755)
        shutil.copy(ROOT / "release/start.py", contents)
        shutil.copy(ROOT / "LICENSE", contents)
        out.mkdir(parents=True, exist_ok=True)
        archive = out / f"{PROGRAM}-v{version('ivs-realtime')}-{target}.tar.gz"
        # Without the time of day, which tarfile's own compression writes into the header.
        with (
            archive.open("wb") as file,
            gzip.GzipFile("", "wb", 6, file, mtime=0) as packed,
            tarfile.open(fileobj=packed, mode="w") as tar,
        ):
            for path in sorted(contents.iterdir()):
                tar.add(path, path.name, filter=_plain)
    return archive


def _plain(entry: tarfile.TarInfo) -> tarfile.TarInfo:
    # The same contents make the same archive, whoever builds it.
    entry.uid = entry.gid = entry.mtime = 0
    entry.uname = entry.gname = ""
    entry.mode = 0o755 if entry.isdir() or entry.mode & 0o100 else 0o644
    return entry


def _install_packages(place: Path, libraries: Path, target: str, pythons: Sequence[str]) -> None:
    locked = place / "runtime.txt"
    # With what signs tokens: nothing can be installed beside a plugin that looks at no other packages.
    _uv("pip", "compile", "pyproject.toml", "--extra", "tokens", "--constraint", "requirements.lock", "--universal",
        "--python-version", "3.10", "--generate-hashes", "--no-emit-index-url", "--output-file", locked)  # fmt: skip
    installed = {python: place / f"cp{python.replace('.', '')}" for python in pythons}
    for python, directory in installed.items():
        _uv("pip", "install", "--require-hashes", "--only-binary", ":all:", "--python-version", python,
            "--python-platform", PLATFORMS[target], "--target", directory, "--requirement", locked)  # fmt: skip
    anywhere = portable(list(installed.values()))
    for directory in installed.values():
        _sort_out(directory, libraries, anywhere)
    wheels = place / "wheels"
    _run(
        sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "--wheel-dir", wheels, "."
    )
    (wheel,) = wheels.glob("ivs_realtime-*.whl")
    shutil.unpack_archive(wheel, libraries / "any", "zip")


def portable(installed: Sequence[Path]) -> set[str]:
    """The packages that are the same for every Python, as `name-version.dist-info`.

    A wheel for the stable ABI of one version runs on later ones only, and older Pythons got another.
    """
    return {name for name, _tags in set.intersection(*(_wheels(directory) for directory in installed))}


def _wheels(directory: Path) -> set[tuple[str, tuple[str, ...]]]:
    found = set()
    for wheel in directory.glob("*.dist-info/WHEEL"):
        tags = tuple(email.message_from_string(wheel.read_text(encoding="utf-8")).get_all("Tag") or [])
        if all(tag.split("-")[1] in ("none", "abi3") for tag in tags):
            found.add((wheel.parent.name, tags))
    return found


def _sort_out(directory: Path, libraries: Path, portable: set[str]) -> None:
    for about in sorted(directory.glob("*.dist-info")):
        home = libraries / ("any" if about.name in portable else directory.name)
        with (about / "RECORD").open(encoding="utf-8", newline="") as record:
            names = [row[0] for row in csv.reader(record)]
        for name in names:
            source = directory / name
            # Scripts are not needed, and stand outside.
            if source.is_file() and not name.startswith(("..", "bin/")) and "__pycache__" not in name:
                (home / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(source, home / name)


def _uv(*arguments: str | Path) -> None:
    _run(Path(sys.executable).with_name("uv"), *arguments, "--quiet")


def _run(*command: str | Path) -> None:
    done = subprocess.run([str(part) for part in command], cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"$ {' '.join(map(str, command))}\n{done.stdout}{done.stderr}")


def this_platform() -> str:
    """This machine, as Pulumi names it."""
    machine = {"x86_64": "amd64", "aarch64": "arm64"}.get(platform.machine(), platform.machine())
    return f"{platform.system().lower()}-{machine}"


def main(arguments: Sequence[str] | None = None) -> None:
    """The command."""
    parser = argparse.ArgumentParser(prog="archive.py", description="Builds the release archive of the plugin.")
    parser.add_argument("out", type=Path, help="the directory to put it in")
    parser.add_argument("--platform", choices=PLATFORMS, default=this_platform())
    parser.add_argument("--pythons", default=",".join(PYTHONS), help="versions with commas between")
    options = parser.parse_args(arguments)
    print(build(options.out.absolute(), options.platform, options.pythons.split(",")))


if __name__ == "__main__":
    main()

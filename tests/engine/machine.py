"""A machine to get an engine on: an empty home, no internet, and only the programs a test puts on PATH."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from engine.parts import FILES, VERSION

CHECKOUT = Path(__file__).resolve().parents[2]

# Answers what engine/go_modules.py asks of `go`: it notes each call, and "builds" scripts that say the version.
GO = """\
#!/bin/sh
echo "$1 ${PWD##*/}" >> "%(log)s"
case "$1" in
  version) echo "go version go%(version)s linux/amd64" ;;
  list) echo "%(sdk)s" ;;
  install)
    /bin/sleep %(seconds)s
    case "$PWD" in
      */%(broken)s) echo "compiling"; echo "%(broken)s: no such module"; exit 1 ;;
      */cli) name=pulumi ;;
      */*-host) host=${PWD##*/}; name=pulumi-language-${host%%-host} ;;
    esac
    printf '#!/bin/sh\\necho v%(engine)s\\n' > "$GOBIN/$name"
    /bin/chmod +x "$GOBIN/$name" ;;
esac
"""


class Machine:
    """Runs engine/get.py as a user of it would."""

    def __init__(self, root: Path) -> None:
        self.home = root / "home"
        self.path = root / "bin"
        self.cache = self.home / ".cache" / "ivs-realtime" / "engine"
        self.bin = self.cache / f"v{VERSION}" / "bin"
        self._log = root / "go.log"
        self._sdk = root / "sdk"
        for directory in (self.home, self.path):
            directory.mkdir(parents=True)
        # Nothing of the real machine but its interpreter. The proxy refuses at once: there is no internet.
        self.environ = {
            "HOME": str(self.home),
            "PATH": str(self.path),
            "https_proxy": "http://127.0.0.1:9",
        }

    def has(self, name: str, prints: str = "", exit_status: int = 0) -> Path:
        """Puts a program on PATH."""
        program = self.path / name
        program.write_text(f"#!/bin/sh\necho '{prints}'\nexit {exit_status}\n")
        program.chmod(0o755)
        return program

    def has_go(self, version: str = "1.26.0", broken: str = "none", seconds: float = 0) -> None:
        """Puts a Go on PATH, whose build of the module `broken` fails."""
        for script in ("python/cmd/pulumi-language-python-exec", "python/dist/pulumi-resource-pulumi-python"):
            (self._sdk / script).parent.mkdir(parents=True, exist_ok=True)
            (self._sdk / script).write_text("#!/bin/sh\n")
        text = GO % {
            "log": self._log,
            "version": version,
            "sdk": self._sdk,
            "seconds": seconds,
            "broken": broken,
            "engine": VERSION,
        }
        (self.path / "go").write_text(text)
        (self.path / "go").chmod(0o755)

    @property
    def built(self) -> list[str]:
        """The modules that Go was asked to build so far."""
        calls = self._log.read_text().splitlines() if self._log.exists() else []
        return [call.split()[1] for call in calls if call.startswith("install ")]

    def start(self, *arguments: str) -> subprocess.Popen[str]:
        """Starts get.py."""
        return subprocess.Popen(
            [sys.executable, str(CHECKOUT / "engine" / "get.py"), *arguments],
            env=self.environ,
            cwd=self.home,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def get(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Runs get.py to its end."""
        with self.start(*arguments) as process:
            out, err = process.communicate(timeout=60)
        return subprocess.CompletedProcess(process.args, process.returncode, out, err)

    def assert_whole(self, parts: Sequence[str] = ("cli", "python")) -> None:
        """The cache has these parts, and nothing half made beside them."""
        expected = {name for part in parts for name in FILES[part]}
        assert {file.name for file in self.bin.iterdir()} == expected
        assert {entry.name for entry in self.cache.iterdir()} == {f"v{VERSION}", f"v{VERSION}.lock"}

"""A Pulumi stack driven by the real CLI, as a person would drive it, with its answers in a form to assert on.

from tests.engine.stack import Stack

stack = Stack(tmp_path, engine_environment, 'import pulumi\npulumi.export("answer", 42)')
assert stack.up().operations == {}
assert stack.outputs() == {"answer": 42}
"""

from __future__ import annotations

import json
import shutil
import subprocess
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

STACK_TYPE = "pulumi:pulumi:Stack"
COMMAND_SECONDS = 300.0


@dataclass(frozen=True)
class Result:
    """What one command answered."""

    command: list[str]
    exit_code: int
    stdout: str
    stderr: str
    events: list[dict[str, Any]]
    """The engine's own log of what it did: https://pkg.go.dev/github.com/pulumi/pulumi/sdk/v3/go/common/apitype#EngineEvent"""

    @property
    def json(self) -> Any:
        """Standard output of a command that was given `--json`."""
        return json.loads(self.stdout)

    @property
    def operations(self) -> dict[str, int]:
        """How many resources were created, updated, left the same: the CLI's own sum, without the stack."""
        counts: Counter[str] = Counter()
        for event in self.events:
            counts.update(event.get("summaryEvent", {}).get("resourceChanges") or {})
        # A refresh counts what it finds, so a stack that it refreshed is one that is the same.
        counts.subtract("same" if op == "refresh" else op for op, kind, _ in self.steps if kind == STACK_TYPE)
        return dict(+counts)

    @property
    def steps(self) -> list[tuple[str, str, str]]:
        """Each step that was done or planned: operation, type of resource, name of resource."""
        done = [(step["op"], step["type"], _name(step)) for step in self._events("resOutputsEvent")]
        # A preview reports the stack twice: when it is registered, and when its outputs are.
        return list(dict.fromkeys(done))

    @property
    def changed(self) -> dict[str, list[str]]:
        """The properties that differ, by name of resource."""
        plans = {_name(step): _differs(step) for step in self._events("resourcePreEvent")}
        return {name: differs for name, differs in plans.items() if differs}

    def _events(self, kind: str) -> list[dict[str, Any]]:
        return [event[kind]["metadata"] for event in self.events if kind in event]

    @property
    def errors(self) -> list[str]:
        """What the engine and the programs reported as errors."""
        return self._said("error")

    @property
    def warnings(self) -> list[str]:
        """What the engine and the programs reported as warnings."""
        return self._said("warning")

    def _said(self, severity: str) -> list[str]:
        said = [event["diagnosticEvent"] for event in self.events if "diagnosticEvent" in event]
        return [entry["message"].strip() for entry in said if entry["severity"] == severity]

    def __str__(self) -> str:
        """For the message of a failing test."""
        return f"$ {' '.join(self.command)}\nexit status {self.exit_code}\n{self.stdout}\n{self.stderr}"


def _name(step: dict[str, Any]) -> str:
    return str(step["urn"]).rpartition("::")[2]


def _differs(step: dict[str, Any]) -> list[str]:
    if step["op"] not in ("update", "replace"):
        return []
    if said := step["detailedDiff"] or step.get("diffs"):
        return sorted(said)
    # A dynamic provider cannot say which: the CLI compares inputs then, and so does this.
    old, new = step["old"]["inputs"], step["new"]["inputs"]
    # What begins with two underscores is internal, and the CLI does not show it.
    return sorted(key for key in {*old, *new} if old.get(key) != new.get(key) and not key.startswith("__"))


class Stack:
    """A project in a directory of its own, with its state beside it.

    `program` is Python source, or YAML with `runtime="yaml"`, or the directory of a whole project, which is
    copied. Every command fails the test when it fails; `fails=True` expects the failure instead.
    """

    def __init__(
        self,
        directory: Path,
        environment: Mapping[str, str],
        program: str | Path,
        *,
        name: str = "test",
        runtime: str = "python",
        config: Mapping[str, str] | None = None,
    ) -> None:
        self.project = directory / "project"
        self.name = name
        self.runtime = runtime
        self._log = directory / "events.json"
        state = directory / "state"
        state.mkdir(parents=True)
        self.environment = {
            **environment,
            "PULUMI_BACKEND_URL": f"file://{state}",
            # Without it the CLI has no --event-log.
            "PULUMI_DEBUG_COMMANDS": "1",
        }
        if isinstance(program, Path):
            # A stack's own settings and a local environment are the user's, and no part of the program.
            left_out = shutil.ignore_patterns(".venv", "node_modules", "__pycache__", ".local")
            shutil.copytree(program, self.project, ignore=left_out)
        else:
            self.project.mkdir()
            self.write(program)
        self.run("stack", "init", name)
        for key, value in (config or {}).items():
            self.run("config", "set", key, value, "--stack", name)

    def write(self, program: str) -> None:
        """Puts another program in the place of this one."""
        about = f"name: {self.project.parent.name.lower()}\nruntime: {self.runtime}\n"
        if self.runtime == "yaml":
            (self.project / "Pulumi.yaml").write_text(about + program)
        else:
            (self.project / "Pulumi.yaml").write_text(about)
            (self.project / "__main__.py").write_text(program)

    def up(self, *arguments: str, fails: bool = False) -> Result:
        """`pulumi up`, without asking."""
        return self._operate("up", "--yes", "--skip-preview", *arguments, fails=fails)

    def preview(self, *arguments: str, fails: bool = False) -> Result:
        """`pulumi preview`; with "--json" its plan is in `result.json`."""
        return self._operate("preview", *arguments, fails=fails)

    def refresh(self, *arguments: str, fails: bool = False) -> Result:
        """`pulumi refresh`, without asking."""
        return self._operate("refresh", "--yes", "--skip-preview", *arguments, fails=fails)

    def destroy(self, *arguments: str, fails: bool = False) -> Result:
        """`pulumi destroy`, without asking."""
        return self._operate("destroy", "--yes", "--skip-preview", *arguments, fails=fails)

    def import_(self, kind: str, name: str, identity: str, *arguments: str, fails: bool = False) -> Result:
        """`pulumi import`, without asking; the code it writes is in `result.stdout`."""
        return self._operate("import", kind, name, identity, "--yes", *arguments, fails=fails)

    def export(self, *arguments: str) -> dict[str, Any]:
        """The state as it is stored: secrets are ciphertext unless "--show-secrets" is given."""
        state: dict[str, Any] = self.run("stack", "export", "--stack", self.name, *arguments).json
        return state

    def import_state(self, state: dict[str, Any]) -> None:
        """Puts another state in the place of the stored one."""
        file = self.project.parent / "state.json"
        file.write_text(json.dumps(state))
        self.run("stack", "import", "--stack", self.name, "--file", str(file))

    def resources(self, *arguments: str) -> list[dict[str, Any]]:
        """The resources in the state, without the stack and the providers."""
        stored = self.export(*arguments)["deployment"].get("resources", [])
        return [
            resource
            for resource in stored
            if resource["type"] != STACK_TYPE and not resource["type"].startswith("pulumi:providers:")
        ]

    def outputs(self, *, show_secrets: bool = False) -> dict[str, Any]:
        """What the program exports; a secret is the text "[secret]" unless it is asked for."""
        shown = ["--show-secrets"] if show_secrets else []
        outputs: dict[str, Any] = self.run("stack", "output", "--json", "--stack", self.name, *shown).json
        return outputs

    def run(self, *arguments: str, fails: bool = False) -> Result:
        """Any command of the CLI, in the project's directory."""
        command = ["pulumi", "--non-interactive", "--color", "never", *arguments]
        self._log.unlink(missing_ok=True)
        done = subprocess.run(
            command,
            cwd=self.project,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=COMMAND_SECONDS,
            check=False,
        )
        log = self._log.read_text().splitlines() if self._log.exists() else []
        result = Result(command, done.returncode, done.stdout, done.stderr, [json.loads(line) for line in log])
        assert (result.exit_code != 0) == fails, str(result)
        return result

    def _operate(self, command: str, *arguments: str, fails: bool) -> Result:
        log = ["--stack", self.name, "--event-log", str(self._log)]
        return self.run(command, *arguments, *log, fails=fails)

"""What the tests of the examples share: what an example is expected to make, and whether it did."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from tests.engine.stack import Stack


class Example:
    """A directory of examples/, with its expectations."""

    def __init__(self, name: str) -> None:
        self.directory = Path("examples") / name
        told = json.loads((self.directory / "expected.json").read_text())
        self.creates: int = told["creates"]
        self.outputs: dict[str, str] = told["outputs"]

    def deploy(self, stack: Stack) -> dict[str, Any]:
        """Deploys it for the first time; the outputs, which are as expected."""
        up = stack.up()
        assert up.operations == {"create": self.creates}
        assert up.warnings == []
        outputs = stack.outputs()
        assert outputs.keys() == self.outputs.keys()
        for name, pattern in self.outputs.items():
            assert re.search(pattern, str(outputs[name])), f"{name} is {outputs[name]}"
        return outputs

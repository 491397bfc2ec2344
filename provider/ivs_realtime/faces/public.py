"""`ivs_realtime/__init__.py`: the public names, written from the pages, so that none is forgotten."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ivs_realtime.faces import typed_functions
from ivs_realtime.faces.typed import module_of, nested
from ivs_realtime.functions.function import Function
from ivs_realtime.lifecycle.resource import Resource

_TEXT = '''# Written from the pages by `make generate`: change those, not this.
"""Amazon IVS Real-Time Streaming for Pulumi: the public names, and nothing else.

They are loaded on first use, so that the emulator and the command line start without Pulumi.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
{imports}

__all__ = [
{names}
]

_HOMES = {{
{homes}
}}


# Hidden from type checkers, for which every name would exist otherwise, a misspelt one too.
if not TYPE_CHECKING:

    def __getattr__(name: str) -> Any:
        home = _HOMES.get(name)
        if home is None:
            raise AttributeError(f"module {{__name__!r}} has no attribute {{name!r}}")
        return getattr(importlib.import_module(f"ivs_realtime.faces.{{home}}"), name)


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
'''


def homes(resources: Iterable[Resource], functions: Iterable[Function]) -> Mapping[str, str]:
    """Every public name, with the module below `faces` that has it."""
    found = {"CallError": "calls", "NotFoundError": "calls"}
    for page in resources:
        found |= dict.fromkeys((page.name, f"{page.name}Args", *nested(page)), f"sdk.{module_of(page)}")
    for function in functions:
        found |= dict.fromkeys(typed_functions.names(function), f"sdk.{function.python_name}")
    return dict(sorted(found.items()))


def source(resources: Iterable[Resource], functions: Iterable[Function]) -> str:
    """The module."""
    found = homes(resources, functions)
    by_home: dict[str, list[str]] = {}
    for name, home in found.items():
        by_home.setdefault(home, []).append(name)
    return _TEXT.format(
        imports="\n".join(
            f"    from ivs_realtime.faces.{home} import {', '.join(sorted(names))}"
            for home, names in sorted(by_home.items())
        ),
        names="\n".join(f'    "{name}",' for name in found),
        homes="\n".join(f'    "{name}": "{home}",' for name, home in found.items()),
    )

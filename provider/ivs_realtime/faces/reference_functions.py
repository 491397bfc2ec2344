"""The reference pages in docs/functions, from the pages of the functions."""

from __future__ import annotations

from collections.abc import Iterable

from ivs_realtime.faces.reference import NOTE, collect, table
from ivs_realtime.faces.schema import token
from ivs_realtime.functions.function import Function
from ivs_realtime.lifecycle.shape import Shape, members
from ivs_realtime.lifecycle.values import snake


def file_name(function: Function) -> str:
    """The file of a function's page."""
    return f"{snake(function.name).replace('_', '-')}.md"


def page(function: Function) -> str:
    """The reference page of a function."""
    nested: dict[type[Shape], None] = {}
    for member in (*function.input_members.values(), *function.output_members.values()):
        collect(member.type, nested)
    parts = [
        f"{NOTE}# {function.name}\n",
        f"{function.summary} {function.remark}".strip() + "\n",
        _how(function),
        "## Arguments\n",
        table(function.input_members) if function.input_members else "None.\n",
    ]
    if function.output_members:
        parts += ["## Results\n", table(function.output_members, _secrecy(function), required=False)]
    if nested:
        parts.append("## Nested properties\n")
    parts += [f"### {shape.__name__}\n\n{str(shape.__doc__).strip()}\n\n{table(members(shape))}" for shape in nested]
    calls = "".join(f"- `{name}` (IAM action `ivs:{name}`)\n" for name in function.operations)
    parts += ["## API operations\n", calls or "None: nothing is asked of AWS.\n"]
    return "\n".join(parts)


def _secrecy(function: Function) -> object:
    return lambda member: "*Secret.*" if member.name in function.secrets else ""


def _how(function: Function) -> str:
    python = function.python_name
    ways = [f"- In Python: `ivs_realtime.{python}(…)`"]
    if not function.acts:
        ways[0] += f", or `ivs_realtime.{python}_output(…)` with arguments that are outputs"
        ways.append(f"- In other languages: the function `{token(function.name)}`")
    if function.command:
        ways.append(f"- On the command line: `ivs-realtime {function.command}`")
    if function.acts:
        ways.append("\nIt is done once, when it is called; a preview does not do it.")
    return "\n".join(ways) + "\n"


def index(functions: Iterable[Function]) -> str:
    """The list of the functions, by what they are."""
    found = list(functions)
    kinds = (
        ("Look-ups", "They can be used in a preview too.", [f for f in found if f.reads or f.lists]),
        ("Computations", "They call nobody.", [f for f in found if f.computes]),
        ("Operations", "They are done once, when they are called.", [f for f in found if f.acts]),
    )
    sections = (
        f"## {title}\n\n{text}\n\n" + "\n".join(f"- [{f.name}]({file_name(f)}): {f.summary}" for f in those) + "\n"
        for title, text, those in kinds
    )
    return f"{NOTE}# Functions\n\n{_INTRODUCTION}\n" + "\n".join(sections)


_INTRODUCTION = """In Python `getStage` is `get_stage`:

```python
shared = ivs.get_stages(name="shared-*", tags={"team": "video"}).stages  # at once, in a preview too
found = ivs.get_stage_output(arn=studio.arn)  # once the ARN is known
pulumi.export("whip", found.endpoints["whip"])
```

A result has its values as attributes, and nested ones as dictionaries, as the resources have them; so one can be fed to
a resource as it is. The configuration is the stack's, the region that of an ARN among the arguments, or `region`. In a
script that no Pulumi engine runs, AWS's own chain decides.

What goes wrong ends the program with one message, as `ivs.CallError`; of what is not there, as `ivs.NotFoundError`, and
the message names it. A result that holds a secret is a secret output; a plain result does not show it when printed.
But a secret taken out of a plain result, such as `get_ingest_configuration(…).stream_key`, is a text like any other:
exported as it is, it stands in the state. Take it from the `_output` form, or wrap it in `pulumi.Output.secret(…)`.
"""

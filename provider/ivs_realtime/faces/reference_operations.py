"""docs/operations.md: every operation of the API, and the names that reach it, from the pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from ivs_realtime.aws.model import service_model
from ivs_realtime.faces.reference import NOTE
from ivs_realtime.faces.reference_functions import file_name
from ivs_realtime.faces.typed import module_of
from ivs_realtime.functions.function import Function
from ivs_realtime.lifecycle.resource import Resource

_TEXT = """# The operations of the API

Every operation of Amazon IVS Real-Time Streaming, and what reaches it. A resource where something lasts, a function
where something is looked up, an operation where something is done once.

| operation | resource | function | on the command line |
|---|---|---|---|
{rows}

A function is called as it is named here in every language; in Python `getStage` is `get_stage`, and `get_stage_output`
with arguments that are outputs. What is done once, such as `disconnectParticipant`, is a function in Python and a
command everywhere ([why](decisions/replication.md)).

Nothing of the API is needed for [`signParticipantToken`](functions/sign-participant-token.md)
(`ivs-realtime token sign`) and for [`recordingBucketPolicy`](functions/recording-bucket-policy.md).
"""


def operations() -> list[str]:
    """All that the API has."""
    return sorted(service_model().operation_names)


def by_resource(resources: Iterable[Resource]) -> Mapping[str, Mapping[str, list[str]]]:
    """By operation, the resources that it serves, each with the acts that it is for."""
    found: dict[str, dict[str, list[str]]] = {}
    for page in resources:
        for act, operation in _acts(page):
            found.setdefault(operation, {}).setdefault(page.name, []).append(act)
    return found


def _acts(page: Resource) -> Iterator[tuple[str, str]]:
    named = {
        "create": page.create,
        "read": page.read,
        "update": page.update,
        "delete": page.delete,
        "list": page.lists,
    }
    yield from ((act, operation) for act, operation in named.items() if operation)
    if page.taggable:
        yield from (("update", operation) for operation in ("TagResource", "UntagResource"))


def by_function(functions: Iterable[Function]) -> Mapping[str, Function]:
    """By operation, the function that is there for it."""
    return {(f.reads or f.lists or f.uses[0]): f for f in functions if f.operations}


def table(resources: Iterable[Resource], functions: Iterable[Function]) -> str:
    """The page."""
    pages = {page.name: page for page in resources}
    lasting, called = by_resource(pages.values()), by_function(functions)
    rows = []
    for operation in operations():
        those = ", ".join(
            f"[`{name}`](resources/{module_of(pages[name]).replace('_', '-')}.md) ({', '.join(acts)})"
            for name, acts in lasting.get(operation, {}).items()
        )
        function = called.get(operation)
        name = f"[`{function.name}`](functions/{file_name(function)})" if function else ""
        command = f"`ivs-realtime {function.command}`" if function and function.command else ""
        rows.append(f"| `{operation}` | {those} | {name} | {command} |")
    return NOTE + _TEXT.format(rows="\n".join(rows))

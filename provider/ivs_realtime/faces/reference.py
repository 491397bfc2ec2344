"""The reference pages in docs/resources, from the pages of the resources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from ivs_realtime.faces.config import NAMESPACE, Settings
from ivs_realtime.faces.schema import described
from ivs_realtime.faces.typed import module_of, ordered
from ivs_realtime.lifecycle.diff import replaces
from ivs_realtime.lifecycle.resource import Resource
from ivs_realtime.lifecycle.shape import Member, Ours, Secret, Shape, Type, members

NOTE = "<!-- Written by `make generate` from the code: change that, not this. -->\n\n"


def page(resource: Resource) -> str:
    """The reference page of a resource."""
    own = resource.output_members.keys() - resource.input_members.keys()
    module = __import__(f"ivs_realtime.resources.{module_of(resource)}", fromlist=["__doc__"])
    nested: dict[type[Shape], None] = {}
    for member in resource.output_members.values():
        collect(member.type, nested)
    parts = [
        f"{NOTE}# {resource.name}\n",
        str(module.__doc__).strip() + "\n",
        "## Inputs\n",
        table(resource.input_members, lambda m: _change(resource, m)),
        "## Outputs\n",
        "The inputs, and:\n",
        table(
            {name: resource.output_members[name] for name in sorted(own)},
            lambda m: _nature(resource, m),
            required=False,
        ),
        "## Nested properties\n",
        *(f"### {shape.__name__}\n\n{str(shape.__doc__).strip()}\n\n{table(members(shape))}" for shape in nested),
        *_time_outs(resource),
        "## API operations\n",
        _operations(resource),
    ]
    return "\n".join(parts)


def index(resources: Iterable[Resource]) -> str:
    """The list of the resources."""
    rows = "\n".join(
        f"- [{resource.name}]({module_of(resource).replace('_', '-')}.md): {resource.summary}" for resource in resources
    )
    return f"{NOTE}# Resources\n\n{rows}\n"


def configuration() -> str:
    """The reference page of the configuration."""
    text = f"""{NOTE}# Configuration

Set with `pulumi config set {NAMESPACE}:KEY VALUE`; what is not a plain text is written as JSON, for example
`pulumi config set --path {NAMESPACE}:defaultTags.tags.team video`. A key or value that cannot be used is refused by
its name at preview.

Where `region` and `profile` are not set, `aws:region` and `aws:profile` are taken, then AWS's own chain: environment
variables, shared files, roles. The [plugin](plugin.md) is not told what belongs to another package, so with it set
`{NAMESPACE}:region`. Credentials from the environment never reach the state. The engine does keep the stack's
configuration there: set credentials with `--secret`, and they are encrypted in both.

`endpoint` is for the service only: STS, which is asked for a role and for the account, follows AWS's own
`AWS_ENDPOINT_URL` and `AWS_ENDPOINT_URL_STS`.

"""
    parts = [text, table(members(Settings), in_python=False)]
    nested: dict[type[Shape], None] = {}
    for member in members(Settings).values():
        collect(member.type, nested)
    for shape in nested:
        keys = table(members(shape), in_python=False)
        parts.append(f"## {shape.__name__}\n\n{str(shape.__doc__).strip()}\n\n{keys}")
    return "\n".join(parts)


def collect(kind: Type, found: dict[type[Shape], None]) -> None:
    """Every shape in a type."""
    if kind.shape and kind.shape not in found:
        found[kind.shape] = None
        for member in members(kind.shape).values():
            collect(member.type, found)
    if kind.item:
        collect(kind.item, found)


def table(found: Mapping[str, Member], remark: object = None, required: bool = True, in_python: bool = True) -> str:
    """The members as a table, by their names in Python programs or as the configuration spells them."""
    rows = ["| property | type | what it is |", "|---|---|---|"]
    for member in ordered(found.values()):
        spelled = member.python_name if in_python else member.name
        name = f"`{spelled}`" + (" (required)" if member.required and required else "")
        note = remark(member) if callable(remark) else ""
        text = f"{described(member)}{f' {note}' if note else ''}{_bounds(member.type)}".replace("|", "\\|")
        rows.append(f"| {name} | {_type(member.type)} | {text} |")
    return "\n".join(rows) + "\n"


def _change(resource: Resource, member: Member) -> str:
    if replaces(resource, member.name):
        return "*A change replaces.*"
    if member.type.marker(Ours) and member.type.marker(Ours).change == "nothing":
        return ""
    return "*Changes in place.*"


def _nature(resource: Resource, member: Member) -> str:
    notes = ("*Secret.*" if member.name in resource.secrets else "",
             "*Changes by itself; never a difference.*" if member.name in resource.volatile else "")  # fmt: skip
    return " ".join(note for note in notes if note)


def _type(kind: Type) -> str:
    if kind.kind == "list" and kind.item:
        return f"list of {_type(kind.item)}"
    if kind.kind == "map":
        return "map of strings"
    if kind.shape:
        return f"[{kind.shape.__name__}](#{kind.shape.__name__.lower()})"
    if kind.enum:
        return ", ".join(f"`{value}`" for value in kind.enum)
    return kind.kind + (", secret" if kind.marker(Secret) else "")


def _bounds(kind: Type) -> str:
    least = next((marker.ge for marker in kind.markers if hasattr(marker, "ge")), None)
    most = next((marker.le for marker in kind.markers if hasattr(marker, "le")), None)
    if least is None and most is None:
        return ""
    return f" {least:,} or more." if most is None else f" {least:,} to {most:,}."


def _time_outs(resource: Resource) -> Iterator[str]:
    """How long is waited for what."""
    life = resource.life
    if life:
        yield "## Time-outs\n"
        yield (
            f"Creation waits up to {life.start_seconds:g} seconds until it is {' or '.join(life.running)}, "
            f"deletion up to {life.stop_seconds:g} seconds until it has ended. `custom_timeouts` in the resource's "
            "options says otherwise.\n"
        )
    elif resource.delete_settles_seconds:
        yield "## Time-outs\n"
        yield (
            "A delete that is refused because the use of it is just ending is repeated for "
            f"{resource.delete_settles_seconds:g} seconds, or fewer where `custom_timeouts` in the resource's options "
            "says so.\n"
        )


def _operations(resource: Resource) -> str:
    rows = [
        ("create", resource.create),
        ("read", resource.read),
        ("update", resource.update),
        ("delete", resource.delete),
    ]
    lines = [f"- {verb}: `{operation}` (IAM action `ivs:{operation}`)" for verb, operation in rows if operation]
    if resource.taggable:
        lines.append("- tags: `TagResource`, `UntagResource`")
    return "\n".join(lines) + "\n"

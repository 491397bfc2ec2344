"""Check: what AWS would refuse is refused at preview, all of it at once, each by its path.

botocore checks types, required members and minimums only; maxima, patterns, enums and what holds between members
are checked here, from the page's models and rules.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from ivs_realtime.aws import arns, connection, tags
from ivs_realtime.lifecycle.defaults import filled, numbered, whole
from ivs_realtime.lifecycle.findings import Page, by_model
from ivs_realtime.lifecycle.names import AUTONAMED, autonamed
from ivs_realtime.lifecycle.resource import Properties, Resource
from ivs_realtime.lifecycle.shape import ArnOf, Finding, members, walk
from ivs_realtime.lifecycle.values import UNKNOWN, Path, at, path_text, without_none

LONGEST_TAG_KEY = 128
LONGEST_TAG_VALUE = 256


@dataclass(frozen=True)
class Failure:
    """One thing that is wrong: `path` as Pulumi writes it, and why."""

    path: str
    reason: str


@dataclass(frozen=True)
class Checked:
    """The inputs to use, with names made and default tags merged in, and what is wrong with them."""

    inputs: dict[str, Any]
    failures: tuple[Failure, ...] = ()


@dataclass(frozen=True)
class Surroundings:
    """What a check needs to know besides the values.

    Attributes:
        logical_name: the resource's name in the program.
        seed: the engine's random seed for this resource, so that a saved plan and the update agree on the name.
        proposed_name: the name that the engine's own autonaming settings call for, where there are any.
        autoname: whether a name is made where none is given; those settings can switch that off.
        region: the region that calls would go to; None where nobody has said.
        missing_profile: the profile that is not there to say it.
        known_regions_only: whether a region must be one that the installed botocore knows for the service.
        default_tags: the configuration's.
        ignored_tags: the configuration's.
    """

    logical_name: str = ""
    seed: bytes = b""
    proposed_name: str | None = None
    autoname: bool = True
    region: str | None = None
    missing_profile: str | None = None
    known_regions_only: bool = True
    default_tags: Mapping[str, str] = field(default_factory=dict)
    ignored_tags: tags.Ignored = field(default_factory=tags.Ignored)


def check(page: Resource, old: Properties, new: Properties, around: Surroundings) -> Checked:
    """Normalise new inputs and say what is wrong with them.

    Args:
        page: the resource.
        old: its inputs as of the last deployment; empty for a new one.
        new: the inputs that the program gives now, `UNKNOWN` where a preview cannot know.
        around: the rest.
    """
    given = {key: value for key, value in new.items() if key != AUTONAMED}
    inputs: dict[str, Any] = numbered(whole(page.inputs), without_none(given))
    name = _name(page, old, inputs, around)
    if name:
        inputs[str(page.autoname)] = name
    if page.taggable and around.default_tags and isinstance(inputs.get("tags", {}), Mapping):
        inputs["tags"] = tags.merged(around.default_tags, inputs.get("tags"))
    findings = _findings(page, old, inputs, around)
    failures = (Failure(path_text(path), reason) for path, reason in findings)
    ordered = tuple(sorted(failures, key=lambda failure: failure.path))
    return Checked(inputs if name is None else {**inputs, AUTONAMED: name}, ordered)


def check_arguments(page: Page, given: Properties) -> Checked:
    """Normalise the arguments of a function and say what is wrong with them, in the same words."""
    arguments: dict[str, Any] = numbered(whole(page.inputs), without_none(given))
    by_path = dict(by_model(page, arguments))
    region = arguments.get("region")
    later = (*_by_arn(page, arguments, region if isinstance(region, str) else None),
             *_by_rule(page, arguments, set(by_path)))  # fmt: skip
    for path, reason in later:
        by_path.setdefault(path, reason)
    failures = (Failure(path_text(path), reason) for path, reason in by_path.items())
    return Checked(arguments, tuple(sorted(failures, key=lambda failure: failure.path)))


def _name(page: Resource, old: Properties, inputs: Properties, around: Surroundings) -> str | None:
    """The name to use where the program gives none; None where it does, or where the one to adopt has its own.

    "" where it was imported without a name, and keeps none.
    """
    if not page.autoname or page.autoname in inputs:
        return None
    # The name that was made is remembered apart from the name it has, so that a rename by somebody else is undone.
    remembered = old.get(AUTONAMED, old.get(page.autoname))
    if remembered is not None:
        return str(remembered)
    if old or "adopt" in inputs or not around.autoname:
        return None
    return autonamed(around.logical_name or page.noun, around.seed, around.proposed_name)


def _findings(page: Resource, old: Properties, inputs: Properties, around: Surroundings) -> list[Finding]:
    by_path: dict[Path, str] = {}
    for path, reason in by_model(page, inputs):
        by_path.setdefault(path, reason)
    wrong = set(by_path)
    # What belongs to something else is where that is.
    region = None if page.region_from else inputs.get("region", around.region)
    region = region if isinstance(region, str) else None
    later = (
        # What it refers to already is where it is, whatever region is configured by now.
        *((path, reason) for path, reason in _by_arn(page, inputs, region) if at(old, path) != at(inputs, path)),
        *_by_adoption(page, inputs, region),
        *_by_rule(page, inputs, wrong),
        *(_by_tags(inputs, around.ignored_tags) if page.taggable else ()),
        *(() if page.region_from else _by_region(inputs, around)),
    )
    for path, reason in later:
        # One failure for a path, and the first is the simplest.
        by_path.setdefault(path, reason)
    return list(by_path.items())


def _by_arn(page: Page, inputs: Properties, region: str | None) -> Iterator[Finding]:
    for path, kind, value in walk(whole(page.inputs), inputs):
        mark = kind.marker(ArnOf)
        if mark and isinstance(value, str) and not (mark.or_empty and value == ""):
            reason = arns.check(value, mark.kind, region)
            if reason:
                yield path, reason


def _by_adoption(page: Resource, inputs: Properties, region: str | None) -> Iterator[Finding]:
    if isinstance(inputs.get("adopt"), str):
        reason = arns.check(inputs["adopt"], page.noun, region)
        if reason:
            yield ("adopt",), reason


def _by_rule(page: Page, inputs: Properties, wrong: set[Path]) -> Iterator[Finding]:
    for path, kind, value in walk(whole(page.inputs), inputs):
        if kind.shape and isinstance(value, Mapping):
            own = {name: member for name, member in members(kind.shape).items() if name in value}
            sound = {name: UNKNOWN if (*path, name) in wrong or value[name] is UNKNOWN else value[name] for name in own}
            complete = {**filled(whole(kind.shape), sound), **{k: v for k, v in sound.items() if v is UNKNOWN}}
            for rule in kind.shape.rules:
                yield from (((*path, *below), reason) for below, reason in rule(complete))


def _by_tags(inputs: Properties, ignored: tags.Ignored) -> Iterator[Finding]:
    given = inputs.get("tags")
    for key, value in given.items() if isinstance(given, Mapping) else ():
        path = ("tags", key)
        if key.lower().startswith(tags.RESERVED):
            yield path, f"begins with {tags.RESERVED!r}, which only AWS may use"
        elif ignored.covers(key):
            yield path, "is one of the tags that the configuration ignores (ignoreTags); take it out here or there"
        elif not 1 <= len(key) <= LONGEST_TAG_KEY:
            yield path, f"has a key of {len(key)} characters; 1 to {LONGEST_TAG_KEY} are allowed"
        elif isinstance(value, str) and len(value) > LONGEST_TAG_VALUE:
            yield path, f"has a value of {len(value)} characters; at most {LONGEST_TAG_VALUE} are allowed"


def _by_region(inputs: Properties, around: Surroundings) -> Iterator[Finding]:
    region = inputs.get("region", around.region)
    if isinstance(region, str) and around.known_regions_only:
        reason = connection.unknown(region)
        if reason:
            yield ("region",), reason
    elif region is None:
        profile = around.missing_profile
        nor = f", and there is no profile {profile!r} in AWS's shared files to name one" if profile else ""
        yield (
            ("region",),
            f"no AWS region is set{nor}: run `pulumi config set ivs-realtime:region us-east-1`, or set AWS_REGION, "
            "or give `region` here",
        )

"""How look-ups are carried out, once for all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from fnmatch import fnmatchcase
from typing import Any

from ivs_realtime.aws import arns, errors, tags
from ivs_realtime.aws.api import Api
from ivs_realtime.functions.function import ActiveSession, Function, Sent, about
from ivs_realtime.lifecycle.check import Failure, check_arguments
from ivs_realtime.lifecycle.defaults import projected
from ivs_realtime.lifecycle.failures import Unfit
from ivs_realtime.lifecycle.resource import Properties
from ivs_realtime.lifecycle.shape import Member, Ours, Type, members


class WrongArguments(ValueError):
    """The arguments cannot be used; the message names all that is wrong, each by its path."""

    def __init__(self, function: str, failures: tuple[Failure, ...]) -> None:
        self.failures = failures
        super().__init__("\n".join(f"{function}: {failure.path}: {failure.reason}" for failure in failures))


def call(
    function: Function, given: Properties, api_in: Callable[[str | None], Api], ignored: tags.Ignored
) -> dict[str, Any]:
    """Call a function; the result as plain JSON.

    Args:
        function: which.
        given: the arguments, by their API names.
        api_in: the service in a region, or in the configured one. Not used where nothing is asked of AWS.
        ignored: the tags that belong to somebody else: they are not reported.

    Raises:
        WrongArguments: an argument cannot be used; nothing was done.
        errors.AwsError: the service refused, or did not answer; NotFound names what is not there.
        Unfit: it came to nothing; the message says why.
    """
    checked = check_arguments(function, given)
    if checked.failures:
        raise WrongArguments(function.name, checked.failures)
    arguments = checked.inputs
    if function.computes:
        return dict(function.computes(arguments))
    try:
        return _asked(function, arguments, api_in(_region(arguments)), ignored)
    except errors.NotFound as missing:
        # Nothing in a state is about it, so a refresh would not help.
        raise errors.NotFound(missing.facts, _CHECK) from None


_CHECK = "It is not there, in this account and region: check the ARN, the ids and the region."


def _asked(function: Function, arguments: Properties, api: Api, ignored: tags.Ignored) -> dict[str, Any]:
    if function.acts:
        function.acts(api, arguments)
        return {}
    request = _request(api, function, arguments)
    if function.lists:
        name, _ = function.item
        found = _filtered(api, function, arguments, _listed(api, function, request))
        result: Mapping[str, Any] = {name: [_shown(item, ignored) for item in found]}
    else:
        answer = api.call(function.reads, request, _about(request))
        result = _shown(function.properties(answer[function.key] if function.key else answer), ignored)
    return _complete(function.output_members, result)


def _complete(described: Mapping[str, Member], found: Properties) -> dict[str, Any]:
    """What was found, as the page describes it: where the service says nothing, what that means."""
    said = {name: _item(described[name].type, found[name]) for name in described if found.get(name) is not None}
    meant = {name: member.default for name, member in described.items() if member.default is not None}
    return {name: said.get(name, meant.get(name)) for name in described if name in said or name in meant}


def _item(kind: Type, value: Any) -> Any:
    if kind.item and kind.item.shape and isinstance(value, list):
        return [_complete(members(kind.item.shape), item) for item in value]
    return projected(kind, value)


def _region(arguments: Properties) -> str | None:
    named = arguments.get("region")
    if named:
        return str(named)
    return next((region for value in arguments.values() if (region := arns.region_of(str(value)))), None)


def _request(api: Api, function: Function, arguments: Properties) -> dict[str, Any]:
    """The arguments as the API wants them, without filters of our own."""
    request: dict[str, Any] = {}
    filters = 0
    for name, member in function.input_members.items():
        if member.type.marker(ActiveSession) and name not in arguments:
            request[name] = _active_session(api, function, str(arguments["stageArn"]))
        if member.type.marker(Ours) or name not in arguments:
            continue
        if _is_filter(member.type.marker(Sent)):
            filters += 1
            if function.one_filter and filters > 1:
                continue  # applied here, to what the service answers
        request[_sent_name(function, name)] = arguments[name]
    return request


def _sent_name(function: Function, name: str) -> str:
    mark = function.input_members[name].type.marker(Sent)
    return mark.name if mark else name


def _is_filter(mark: Sent | None) -> bool:
    return mark is not None and mark.name.startswith("filterBy")


def _active_session(api: Api, function: Function, stage_arn: str) -> str:
    session = api.call("GetStage", {"arn": stage_arn})["stage"].get("activeSessionId")
    if not session:
        raise Unfit(
            f"{function.name}: nobody is in {stage_arn} now, so it has no session; "
            "give the sessionId of one that is over (getStageSessions lists them)"
        )
    return str(session)


def _listed(api: Api, function: Function, request: Properties) -> Iterator[Properties]:
    name, _ = function.item
    return api.pages(function.lists, name, **request)


def _filtered(api: Api, function: Function, arguments: Properties, items: Iterator[Properties]) -> Iterator[Properties]:
    """Those that pass the filters which the service does not have, or does not take together."""
    _, shape = function.item
    pattern, wanted = arguments.get("name"), arguments.get("tags") or {}
    alike = [n for n, m in function.input_members.items() if _is_filter(m.type.marker(Sent)) and n in arguments]
    for item in items:
        if pattern is not None and not fnmatchcase(str(item.get("name") or ""), pattern):
            continue
        if function.one_filter and any(not _is(item.get(name), arguments[name]) for name in alike):
            continue
        if wanted:
            # Of a list without tags they are asked for one by one, as late as possible.
            has = item.get("tags") if "tags" in members(shape) else _tags(api, str(item["arn"]))
            if not wanted.items() <= (has or {}).items():
                continue
        yield item


def _is(found: Any, wanted: Any) -> bool:
    # Where the service leaves a switch out, it is off.
    return found == wanted or (wanted is False and found is None)


def _tags(api: Api, arn: str) -> Mapping[str, str]:
    try:
        found: Mapping[str, str] = api.call("ListTagsForResource", {"resourceArn": arn})["tags"]
    except errors.NotFound:
        return {}  # deleted since it was listed
    return found


def _shown(found: Properties, ignored: tags.Ignored) -> Properties:
    return {**found, "tags": tags.visible(found["tags"], ignored)} if "tags" in found else found


def _about(request: Properties) -> str | None:
    return about(request, "participantId", "sessionId", "stageArn") or None

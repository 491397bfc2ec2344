"""The provider's own configuration: checked, compared, and made into settings."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from pulumi.runtime.proto import provider_pb2

from ivs_realtime.faces.codec import decode, encode, revealed, secret_paths, veiled
from ivs_realtime.faces.config import SECRET_KEYS, ConfigurationError, Settings, of_values

_ENGINES_OWN = ("version", "pluginDownloadURL")

KINDS = provider_pb2.PropertyDiff


def settings(values: Mapping[str, Any]) -> Settings:
    """The settings in a provider's inputs. What is not known yet is left out.

    Raises:
        ConfigurationError: an unknown key, or a value that cannot be used.
    """
    return of_values(_own(values))


def _own(values: Mapping[str, Any]) -> dict[str, Any]:
    known = {key: revealed(value) for key, value in values.items() if not key.startswith("__")}
    return {key: value for key, value in known.items() if key not in _ENGINES_OWN and value is not None}


def secret_default_tags(values: Mapping[str, Any], given: Settings) -> Mapping[str, str]:
    """The default tags of which the configuration makes a secret: all of them where it hides them together."""
    paths, default_tags = secret_paths(values), given.default_tags.tags
    if paths & {("defaultTags",), ("defaultTags", "tags")}:
        return default_tags
    return {key: value for key, value in default_tags.items() if ("defaultTags", "tags", key) in paths}


def check(request: provider_pb2.CheckRequest) -> provider_pb2.CheckResponse:
    """The inputs as they are, and what is wrong with them. Nothing from the environment gets into the state.

    Keys are secret in the state, as the answer says, even where the stack's configuration has them in plain text.
    """
    given = decode(request.news)
    response = provider_pb2.CheckResponse(inputs=request.news)
    for key in SECRET_KEYS:
        if isinstance(given.get(key), str):
            response.inputs.MergeFrom(encode(veiled({key: given[key]}, [(key,)])))
    try:
        settings(given)
    except ConfigurationError as error:
        response.failures.extend(provider_pb2.CheckFailure(reason=reason) for reason in error.reasons)
    return response


def diff(request: provider_pb2.DiffRequest) -> provider_pb2.DiffResponse:
    """What changed; where that means another place in the world, everything there is replaced."""
    old_struct = request.old_inputs if len(request.old_inputs.fields) else request.olds
    old, new = _own(decode(old_struct)), _own(decode(request.news))
    changed = [key for key in dict.fromkeys((*old, *new)) if old.get(key) != new.get(key)]
    replacing = set(_moved(old, new))
    detailed = {key: _kind(key, old, new, key in replacing) for key in changed}
    return provider_pb2.DiffResponse(
        changes=provider_pb2.DiffResponse.DIFF_SOME if changed else provider_pb2.DiffResponse.DIFF_NONE,
        diffs=changed,
        replaces=[key for key in changed if key in replacing],
        detailedDiff={key: KINDS(kind=kind, inputDiff=True) for key, kind in detailed.items()},
        hasDetailedDiff=True,
    )


def _kind(key: str, old: Mapping[str, Any], new: Mapping[str, Any], replaces: bool) -> Any:
    if key not in old:
        return KINDS.ADD_REPLACE if replaces else KINDS.ADD
    if key not in new:
        return KINDS.DELETE_REPLACE if replaces else KINDS.DELETE
    return KINDS.UPDATE_REPLACE if replaces else KINDS.UPDATE


def _moved(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[str]:
    """The keys by which the configuration names another region, account or endpoint than it did.

    Where one side names none, it came from an environment that is not known any more, and may have been the same:
    nothing is replaced on a suspicion.
    """
    try:
        before, after = settings(old), settings(new)
    except ConfigurationError:
        return  # the check says so
    for key, place in _PLACES.items():
        then, now = place(before), place(after)
        if then is not None and now is not None and then != now:
            yield key


def _region(given: Settings) -> str | None:
    return given.region


def _endpoint(given: Settings) -> str | None:
    return given.endpoint.rstrip("/") if given.endpoint else None


def _role_account(given: Settings) -> str | None:
    role = given.assume_role
    return role.role_arn.split(":")[4] if role else None


def _only_account(given: Settings) -> str | None:
    return given.allowed_account_ids[0] if len(given.allowed_account_ids) == 1 else None


_PLACES: Mapping[str, Callable[[Settings], str | None]] = {
    "region": _region,
    "endpoint": _endpoint,
    "assumeRole": _role_account,
    "allowedAccountIds": _only_account,
}

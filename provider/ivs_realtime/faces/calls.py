"""What the functions of Python programs have in common: snake_case outside, the API's names inside.

They take the stack's configuration, as the resources do. In a program that no engine runs there is none, and AWS's
own chain of environment variables, shared files and roles decides.
"""

from __future__ import annotations

import asyncio
import json
import threading
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any, TypeVar

import pulumi
from pulumi.runtime import config as stack_config

from ivs_realtime.aws.errors import AwsError, NotFound
from ivs_realtime.aws.wait import Cancelled
from ivs_realtime.faces.config import ConfigurationError, of_stack
from ivs_realtime.faces.functions import ALL
from ivs_realtime.faces.naming import renamed_in, renamed_out
from ivs_realtime.faces.session import Session
from ivs_realtime.functions.call import WrongArguments
from ivs_realtime.functions.function import Function
from ivs_realtime.lifecycle.check import check_arguments
from ivs_realtime.lifecycle.failures import Unfit
from ivs_realtime.lifecycle.shape import Type, members

Result = TypeVar("Result")

_LOCK = threading.Lock()


class CallError(pulumi.RunError):
    """A function could not do its work; the message says why, and what to do. A program ends with it, in one line."""


class NotFoundError(CallError):
    """What was looked up is not there."""


def call(name: str, result: Callable[..., Result], arguments: Mapping[str, Any]) -> Result:
    """Call a function now, in a preview too.

    Raises:
        NotFoundError: what was looked up is not there.
        CallError: anything else that went wrong.
    """
    function = ALL[name]
    answer = _called(function, _given(function, arguments))
    found = {
        member.python_name: renamed_out(member.type, answer.get(key)) for key, member in function.output_members.items()
    }
    return result(**found)


def call_output(name: str, result: Callable[..., Result], arguments: Mapping[str, Any]) -> pulumi.Output[Result]:
    """Call a function once its arguments are known; where a preview cannot know them, neither is the result."""
    function = ALL[name]

    async def called(known: dict[str, Any]) -> Result:
        # Beside the program, so that several can be under way.
        return await asyncio.to_thread(call, name, result, known)

    given = {key: _whole(function, key, value) for key, value in arguments.items()}
    known: pulumi.Output[dict[str, Any]] = pulumi.Output.from_input(given)
    output: pulumi.Output[Result] = known.apply(lambda values: called(values))
    return pulumi.Output.secret(output) if function.secrets else output


def do(name: str, arguments: Mapping[str, Any]) -> None:
    """Carry out an operation now; in a preview only say that it would be.

    Raises:
        NotFoundError: what it is about is not there.
        CallError: anything else that went wrong.
    """
    if pulumi.runtime.is_dry_run():
        function = ALL[name]
        failures = check_arguments(function, _given(function, arguments)).failures
        if failures:
            raise CallError(str(WrongArguments(function.name, failures)))
        pulumi.log.info(f"{ALL[name].python_name}: not done in a preview")
        return
    call(name, dict, arguments)


def _given(function: Function, arguments: Mapping[str, Any]) -> dict[str, Any]:
    given = {_api_name(function, key): _inward(function, key, value) for key, value in arguments.items()}
    for key in arguments:
        if _has_output(given[_api_name(function, key)]):
            later = "call it inside `apply`" if function.acts else f"use {function.python_name}_output"
            raise CallError(f"{function.python_name}: {key}: is an output, which is not known yet; {later}")
    return given


def _has_output(value: Any) -> bool:
    if isinstance(value, Mapping):
        return any(_has_output(item) for item in value.values())
    if isinstance(value, (list, tuple)):
        return any(_has_output(item) for item in value)
    return isinstance(value, pulumi.Output)


def _called(function: Function, given: Mapping[str, Any]) -> dict[str, Any]:
    try:
        return _session().call(function, given)
    except NotFound as error:
        raise NotFoundError(str(error)) from None
    except (AwsError, Unfit, Cancelled, ConfigurationError, WrongArguments) as error:
        raise CallError(str(error) or "cancelled") from None


def _session() -> Session:
    values = dict(stack_config.CONFIG.get()) or stack_config.get_config_env()
    with _LOCK:
        return _session_for(json.dumps(values, sort_keys=True))


@lru_cache(maxsize=4)
def _session_for(values: str) -> Session:
    return Session(of_stack(json.loads(values)))


def _api_name(function: Function, python_name: str) -> str:
    known = function.input_members.items()
    return next((name for name, member in known if member.python_name == python_name), python_name)


def _inward(function: Function, python_name: str, value: Any) -> Any:
    member = function.input_members.get(_api_name(function, python_name))
    return value if member is None else renamed_in(member.type, _projected(member.type, value))


def _whole(function: Function, python_name: str, value: Any) -> Any:
    member = function.input_members.get(_api_name(function, python_name))
    return value if member is None else _projected(member.type, value)


def _projected(kind: Type, value: Any) -> Any:
    """A resource or a result in place of a set of properties: those of its attributes that are wanted."""
    if kind.shape is None or value is None or isinstance(value, (Mapping, pulumi.Output)):
        return value
    wanted = [member.python_name for member in members(kind.shape).values()]
    found = {name: getattr(value, name) for name in wanted if hasattr(value, name)}
    return found or value

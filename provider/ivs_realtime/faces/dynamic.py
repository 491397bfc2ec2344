"""The dynamic face: the resources for Python programs, served by the SDK's own host of dynamic providers.

A provider holds nothing: it is pickled as a call of `provider("Stage")`, some sixty characters in the state, so that
neither code nor credentials ever get there. The configuration reaches it through `configure`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from pulumi.dynamic import (
    CheckFailure,
    CheckResult,
    ConfigureRequest,
    CreateResult,
    DiffResult,
    ReadResult,
    ResourceProvider,
    UpdateResult,
)
from pulumi.dynamic.dynamic import PROVIDER_KEY
from pulumi.output import Unknown
from pulumi.runtime import rpc

from ivs_realtime.aws.errors import AwsError
from ivs_realtime.aws.wait import Cancelled
from ivs_realtime.faces import host
from ivs_realtime.faces.config import ConfigurationError, of_stack
from ivs_realtime.faces.session import Session
from ivs_realtime.lifecycle.defaults import projected, whole
from ivs_realtime.lifecycle.failures import HalfMade, Unfit
from ivs_realtime.lifecycle.resource import Resource
from ivs_realtime.lifecycle.values import UNKNOWN
from ivs_realtime.resources import ALL

Result = TypeVar("Result")


def provider(name: str) -> PageProvider:
    """The provider of a resource. The state names this function: it must stay where it is."""
    return PageProvider(name)


class PageProvider(ResourceProvider):
    """The verbs of one page, in the terms of the SDK's host."""

    # There is nothing secret in it, and in plain text it does not hide every diff.
    serialize_as_secret_always = False

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self._session: Session | None = None
        self._refusal = ""

    def __reduce__(self) -> tuple[Callable[[str], PageProvider], tuple[str]]:
        return provider, (self._name,)

    @property
    def _page(self) -> Resource:
        return ALL[self._name]

    def configure(self, req: ConfigureRequest) -> None:
        """Take the stack's configuration. What is wrong with it is said by the first check."""
        host.without_tracebacks()
        try:
            self._session = Session(of_stack(_values(req)))
        except ConfigurationError as error:
            self._refusal = str(error)

    def _ready(self) -> Session:
        if self._session is None:
            raise host.Reported(self._refusal or "the provider was not configured")
        return self._session

    def check(self, olds: dict[str, Any], news: dict[str, Any]) -> CheckResult:
        """Normalise the inputs and refuse what AWS would refuse."""
        if self._session is None:
            return CheckResult(news, [CheckFailure("", self._refusal)])
        request = host.request()
        checked = self._session.check(
            self._page,
            _inward(olds),
            _inward(news),
            logical_name=host.logical_name(request.urn) if request is not None else "",
            seed=getattr(request, "randomSeed", b""),
            urn=_urn(request),
        )
        # With a property the engine would print its value too, secret or not, and <nil> for a nested one.
        failures = [CheckFailure("", f"{failure.path}: {failure.reason}") for failure in checked.failures]
        return CheckResult(_outward(checked.inputs), failures)

    def diff(self, id_: str, olds: dict[str, Any], news: dict[str, Any]) -> DiffResult:
        """Compare; what differs only in form is no difference."""
        page, session = self._page, self._ready()
        diff = session.diff(page, id_, self._old_inputs(olds), _inward(news), _inward(olds))
        return DiffResult(
            changes=bool(diff),
            replaces=list(diff.replaces),
            stables=list(page.stable),
            delete_before_replace=diff.delete_before_replace,
        )

    def create(self, props: dict[str, Any]) -> CreateResult:
        """Create, or adopt. What could not be finished is taken back, since this host cannot record it."""
        page, session, request = self._page, self._ready(), host.request()

        def created() -> CreateResult:
            try:
                snapshot = session.create(page, _inward(props), _urn(request), _seconds(request))
            except HalfMade as half:
                raise host.Reported(session.undone(page, half)) from None
            return CreateResult(snapshot.id, snapshot.outputs)

        return _reported(created)

    def read(self, id_: str, props: dict[str, Any]) -> ReadResult:
        """Read what is there; an empty id says that it is gone."""
        page, session, request = self._page, self._ready(), host.request()
        outputs = _inward(props)
        inputs = _inward(rpc.deserialize_properties(request.inputs)) if request is not None else {}
        inputs = inputs or projected(whole(page.inputs), outputs)
        snapshot = _reported(lambda: session.read(page, id_, inputs, outputs))
        if snapshot is None:
            if page.identity not in outputs:
                # The program asked for this one (`get`); only what was there before can be gone.
                raise host.Reported(f"there is no {page.noun} {id_} in this account and region")
            session.was_there(_urn(request))
            return ReadResult("", {})
        return ReadResult(id_, snapshot.outputs, snapshot.inputs)

    def update(self, id_: str, olds: dict[str, Any], news: dict[str, Any]) -> UpdateResult:
        """Bring it to its new inputs, in place."""
        page, session = self._page, self._ready()
        old_inputs, outputs, inputs = self._old_inputs(olds), _inward(olds), _inward(news)
        return UpdateResult(_reported(lambda: session.update(page, id_, old_inputs, outputs, inputs)).outputs)

    def delete(self, id_: str, props: dict[str, Any]) -> None:
        """Delete it; that it is gone already is a success."""
        page, session, request = self._page, self._ready(), host.request()
        _reported(lambda: session.delete(page, id_, _inward(props), _seconds(request)))

    def _old_inputs(self, olds: Mapping[str, Any]) -> dict[str, Any]:
        """The inputs of the last deployment: the host passes the outputs only."""
        request = host.request()
        if request is not None and len(getattr(request, "old_inputs", ())):
            recorded: dict[str, Any] = _inward(rpc.deserialize_properties(request.old_inputs, True))
            return recorded
        inputs: dict[str, Any] = projected(whole(self._page.inputs), _inward(olds))
        return inputs


def _reported(act: Callable[[], Result]) -> Result:
    """Carry it out; what goes wrong becomes a message for the user."""
    try:
        return act()
    except HalfMade as half:
        # This host cannot record how far it came.
        raise host.Reported(f"{str(half).rstrip('.')}. Run `pulumi refresh`, so that the state tells it") from None
    except (AwsError, Unfit, Cancelled, ConfigurationError) as error:
        raise host.Reported(str(error) or "cancelled") from None


def _urn(request: Any) -> str:
    return str(getattr(request, "urn", ""))


def _seconds(request: Any) -> float:
    return float(getattr(request, "timeout", 0) or 0)


def _values(req: ConfigureRequest) -> dict[str, Any]:
    # The public `get` answers known keys only; a mistyped key is found in the whole.
    return dict(getattr(req.config, "_props", {}))


def _inward(value: Any) -> Any:
    """The host's values as the verbs want them: without the host's own member, and with `UNKNOWN` for the unknown."""
    if isinstance(value, Mapping):
        return {key: _inward(item) for key, item in value.items() if key != PROVIDER_KEY}
    if isinstance(value, (list, tuple)):
        return [_inward(item) for item in value]
    return UNKNOWN if isinstance(value, Unknown) or value == rpc.UNKNOWN else value


def _outward(value: Any) -> Any:
    """The verbs' values as the host wants them."""
    if isinstance(value, Mapping):
        return {key: _outward(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_outward(item) for item in value]
    return rpc.UNKNOWN if value is UNKNOWN else value

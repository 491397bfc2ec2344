"""The engine's calls, each answered or refused cleanly.

A plugin is often started only to say what it is, by two processes of one run at once; so what takes time to load,
the pages and AWS's client, is loaded by the first call that needs it.
"""

from __future__ import annotations

import functools
import threading
from collections.abc import Callable, Iterator
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

import grpc
from google.protobuf import empty_pb2
from pulumi.runtime.proto import plugin_pb2, provider_pb2, provider_pb2_grpc

from ivs_realtime.faces.codec import decode
from ivs_realtime.faces.plugin.failures import Refusal, answer
from ivs_realtime.faces.plugin.hiding import secrets_of

if TYPE_CHECKING:
    from ivs_realtime.faces.plugin.resources import Resources

Result = TypeVar("Result")
_SCHEMA_VERSION = 0
"""The version of the schema's form: there is one so far."""


def _clean(call: Callable[[Any, Any, Any], Result]) -> Callable[[Any, Any, Any], Result]:
    """Turn whatever the call raises into an error with a code and words, without a traceback."""

    @functools.wraps(call)
    def served(self: Any, request: Any, context: grpc.ServicerContext) -> Result:
        try:
            return call(self, request, context)
        except Exception as error:
            _abort(context, error, request)

    return served


def _abort(context: grpc.ServicerContext, error: Exception, request: Any) -> NoReturn:
    refused = answer(error, secrets_of(request))
    if refused.trailing_metadata:
        context.set_trailing_metadata(refused.trailing_metadata)
    context.abort(refused.code, refused.details)
    raise AssertionError  # abort has raised


def _not_offered(name: str) -> Any:
    def refused(_self: Any, _request: Any, context: grpc.ServicerContext) -> Any:
        context.abort(grpc.StatusCode.UNIMPLEMENTED, f"ivs-realtime does not offer {name}")

    return refused


class Provider(provider_pb2_grpc.ResourceProviderServicer):
    """One provider of the engine's. Every call may come in a thread of its own."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._resources: Resources | None = None
        self._cancelled = False

    # What the plugin is

    @_clean
    def Handshake(self, _request: Any, _context: Any) -> provider_pb2.ProviderHandshakeResponse:
        """Say what is understood: secrets and names, but neither whole resources nor outputs with dependencies."""
        return provider_pb2.ProviderHandshakeResponse(accept_secrets=True, supports_autonaming_configuration=True)

    @_clean
    def GetPluginInfo(self, _request: Any, _context: Any) -> plugin_pb2.PluginInfo:
        """Say the version."""
        return plugin_pb2.PluginInfo(version=version("ivs-realtime"))

    @_clean
    def GetSchema(self, request: provider_pb2.GetSchemaRequest, _context: Any) -> provider_pb2.GetSchemaResponse:
        """The checked-in schema, with the version of this plugin in it."""
        if request.version != _SCHEMA_VERSION:
            raise Refusal(
                grpc.StatusCode.NOT_FOUND, f"there is no schema of version {request.version}, only {_SCHEMA_VERSION}"
            )
        if request.subpackage_name:
            raise Refusal(grpc.StatusCode.NOT_FOUND, f"ivs-realtime has no sub-package {request.subpackage_name}")
        return provider_pb2.GetSchemaResponse(schema=schema_text())

    @_clean
    def Attach(self, _request: Any, _context: Any) -> empty_pb2.Empty:
        """An engine attaches to a plugin that runs already; there is nothing to do."""
        return empty_pb2.Empty()

    # Configuration

    @_clean
    def CheckConfig(self, request: provider_pb2.CheckRequest, _context: Any) -> provider_pb2.CheckResponse:
        """Say what is wrong with the configuration."""
        from ivs_realtime.faces.plugin import configuration

        return configuration.check(request)

    @_clean
    def DiffConfig(self, request: provider_pb2.DiffRequest, _context: Any) -> provider_pb2.DiffResponse:
        """Say what changed in the configuration, and whether that means another place."""
        from ivs_realtime.faces.plugin import configuration

        return configuration.diff(request)

    @_clean
    def Configure(self, request: provider_pb2.ConfigureRequest, _context: Any) -> provider_pb2.ConfigureResponse:
        """Take the configuration; no call to AWS."""
        from ivs_realtime.faces.plugin import configuration
        from ivs_realtime.faces.plugin.resources import Resources
        from ivs_realtime.faces.session import Session

        values = decode(request.args)
        settings = configuration.settings(values)
        session = Session(settings)
        with self._lock:
            self._resources = Resources(session, configuration.secret_default_tags(values, settings))
            if self._cancelled:
                session.pause.cancel()
        return provider_pb2.ConfigureResponse(
            acceptSecrets=True, supportsPreview=True, supports_autonaming_configuration=True
        )

    # Resources and functions

    @_clean
    def Check(self, request: provider_pb2.CheckRequest, _context: Any) -> provider_pb2.CheckResponse:
        """See Resources.check."""
        return self._ready().check(request)

    @_clean
    def Diff(self, request: provider_pb2.DiffRequest, _context: Any) -> provider_pb2.DiffResponse:
        """See Resources.diff."""
        return self._ready().diff(request)

    @_clean
    def Create(self, request: provider_pb2.CreateRequest, _context: Any) -> provider_pb2.CreateResponse:
        """See Resources.create."""
        return self._ready().create(request)

    @_clean
    def Read(self, request: provider_pb2.ReadRequest, _context: Any) -> provider_pb2.ReadResponse:
        """See Resources.read."""
        return self._ready().read(request)

    @_clean
    def Update(self, request: provider_pb2.UpdateRequest, _context: Any) -> provider_pb2.UpdateResponse:
        """See Resources.update."""
        return self._ready().update(request)

    @_clean
    def Delete(self, request: provider_pb2.DeleteRequest, _context: Any) -> empty_pb2.Empty:
        """See Resources.delete."""
        self._ready().delete(request)
        return empty_pb2.Empty()

    @_clean
    def Invoke(self, request: provider_pb2.InvokeRequest, _context: Any) -> provider_pb2.InvokeResponse:
        """See functions.invoke."""
        from ivs_realtime.faces.plugin.functions import invoke

        return invoke(self._ready().session, request)

    def List(
        self, request: provider_pb2.ListRequest, context: grpc.ServicerContext
    ) -> Iterator[provider_pb2.ListResponse]:
        """See Resources.list."""
        try:
            yield from self._ready().list(request)
        except Exception as error:
            _abort(context, error, request)

    @_clean
    def Cancel(self, _request: Any, _context: Any) -> empty_pb2.Empty:
        """End every wait. The engine asks for it at the end of every run too, and perhaps twice."""
        self.cancel()
        return empty_pb2.Empty()

    def cancel(self) -> None:
        """End every wait, now and later: what is half made is reported with its id, and nothing new is begun."""
        with self._lock:
            self._cancelled = True
            if self._resources:
                self._resources.session.pause.cancel()

    def _ready(self) -> Resources:
        if self._resources is None:
            raise Refusal(grpc.StatusCode.FAILED_PRECONDITION, "the provider was not configured")
        return self._resources

    Parameterize = _not_offered("parameters")
    Construct = _not_offered("components")
    Call = _not_offered("methods")
    GetMapping = _not_offered("mappings")
    GetMappings = _not_offered("mappings")


@functools.cache
def schema_text() -> str:
    """schema.json, byte for byte but for the version, which it has only when it is served."""
    text = schema_path().read_text(encoding="utf-8")
    return text.replace("{\n", f'{{\n  "version": "{version("ivs-realtime")}",\n', 1)


def schema_path() -> Path:
    """Where schema.json is: at the root of a checkout, or beside the faces where they are installed."""
    faces = Path(__file__).resolve().parents[1]
    checkout = faces.parents[2] / "schema.json"
    return checkout if faces.parents[1].name == "provider" and checkout.exists() else faces / "schema.json"

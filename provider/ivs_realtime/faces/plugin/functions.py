"""The engine's calls of functions. Loaded by the first of them: most programs call none."""

from __future__ import annotations

import grpc
from pulumi.runtime.proto import provider_pb2

from ivs_realtime.faces.codec import decode, encode, revealed, veiled
from ivs_realtime.faces.functions import ALL as FUNCTIONS
from ivs_realtime.faces.plugin.failures import Refusal, no_such
from ivs_realtime.faces.session import Session
from ivs_realtime.functions.call import WrongArguments
from ivs_realtime.lifecycle.values import has_unknown


def invoke(session: Session, request: provider_pb2.InvokeRequest) -> provider_pb2.InvokeResponse:
    """Call a function. Operations are none: a program runs again and again, in previews too."""
    name = request.tok.rsplit(":", 1)[-1]
    offered = {name: function for name, function in FUNCTIONS.items() if not function.acts}
    if name not in offered:
        raise Refusal(grpc.StatusCode.NOT_FOUND, no_such("function", request.tok, name, offered))
    arguments = revealed(decode(request.args))
    if has_unknown(arguments):
        raise Refusal(grpc.StatusCode.FAILED_PRECONDITION, f"{name}: an argument is not known yet")
    function = offered[name]
    try:
        result = session.call(function, arguments)
    except WrongArguments as wrong:
        failures = [provider_pb2.CheckFailure(reason=f"{f.path}: {f.reason}") for f in wrong.failures]
        return provider_pb2.InvokeResponse(failures=failures)
    return provider_pb2.InvokeResponse(**{"return": encode(veiled(result, [(name,) for name in function.secrets]))})

"""The engine's calls of functions. Loaded by the first of them: most programs call none."""

from __future__ import annotations

import grpc
from pulumi.runtime.proto import provider_pb2

from ivs_realtime.faces.codec import decode, encode, revealed, veiled
from ivs_realtime.faces.functions import ALL as FUNCTIONS
from ivs_realtime.faces.plugin.failures import Refusal, named
from ivs_realtime.faces.plugin.hiding import secrets_of, without
from ivs_realtime.faces.session import Session
from ivs_realtime.functions.call import WrongArguments
from ivs_realtime.lifecycle.values import has_unknown


def invoke(session: Session, request: provider_pb2.InvokeRequest) -> provider_pb2.InvokeResponse:
    """Call a function. Operations are none: a program runs again and again, in previews too."""
    function = named(
        "function", request.tok, {name: offered for name, offered in FUNCTIONS.items() if not offered.acts}
    )
    arguments = revealed(decode(request.args))
    if has_unknown(arguments):
        raise Refusal(grpc.StatusCode.FAILED_PRECONDITION, f"{function.name}: an argument is not known yet")
    try:
        result = session.call(function, arguments)
    except WrongArguments as wrong:
        secrets = secrets_of(request)
        reasons = [without(f"{failure.path}: {failure.reason}", secrets) for failure in wrong.failures]
        failures = [provider_pb2.CheckFailure(reason=reason) for reason in reasons]
        return provider_pb2.InvokeResponse(failures=failures)
    return provider_pb2.InvokeResponse(**{"return": encode(veiled(result, [(name,) for name in function.secrets]))})

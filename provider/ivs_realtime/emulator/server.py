"""HTTP: one port for the service, for everything moto answers, and for the control API.

aiohttp reads and writes HTTP. Requests to the service are answered on the event loop, one after the other:
each takes well under a millisecond and none waits for anything. moto's run in threads, as in its own server.
"""

from __future__ import annotations

import asyncio
import json
import sys
import time
import traceback
import uuid
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from aiohttp import web

from ivs_realtime.emulator import model, routing
from ivs_realtime.emulator.callers import Caller, caller_of
from ivs_realtime.emulator.clock import iso
from ivs_realtime.emulator.control import PREFIX, Control
from ivs_realtime.emulator.errors import ServiceError
from ivs_realtime.emulator.faults import AFTER, BEFORE, DELAY, FAILED, Fault
from ivs_realtime.emulator.moto_services import MotoServices, Request
from ivs_realtime.emulator.service import Service

_LARGEST = 1024 * 1024
"""Bytes of a request to the service; an object for S3 may be larger."""
_LARGEST_OBJECT = 5 * 1024**3
_NEED_MOTO = frozenset({"CreateStorageConfiguration", "DeleteStorageConfiguration", "StartComposition"})
_MALFORMED = 400


class Server:
    """The handler of all requests."""

    def __init__(self, service: Service, moto: MotoServices) -> None:
        self._service = service
        self._moto = moto
        self._control = Control(service, moto)
        self._threads = ThreadPoolExecutor(max_workers=16, thread_name_prefix="moto")

    async def handle(self, request: web.BaseRequest) -> web.StreamResponse:
        """Answer one request; nothing a client sends ends in an exception."""
        started = time.perf_counter()
        if request.headers.get("Expect", "").lower() == "100-continue" and request.transport is not None:
            request.transport.write(b"HTTP/1.1 100 Continue\r\n\r\n")
        try:
            if request.path.startswith(PREFIX):
                return await self._steer(request)
            return await self._answer(request, started)
        except ServiceError as error:
            self._note(request, None, started, error=error)
            return _refusal(error, {})
        except (ConnectionError, asyncio.CancelledError):
            raise
        except Exception:
            traceback.print_exc(file=sys.stderr)
            broken = ServiceError("InternalServerException", "Internal server error")
            self._note(request, None, started, error=broken)
            return _refusal(broken, {})

    async def _answer(self, request: web.BaseRequest, started: float) -> web.StreamResponse:
        raw_path, _, query = request.raw_path.partition("?")
        authorization = request.headers.get("Authorization")
        caller = None
        if authorization and "AWS4-HMAC-SHA256" in authorization:
            caller = caller_of(authorization, self._moto.account_of)
        operation = routing.match(request.method, raw_path, caller.service if caller else None)
        if operation is None:
            return await self._ask_moto(request, raw_path, query, caller, started)
        if caller is None:
            caller = caller_of(authorization, self._moto.account_of)
        due = self._service.faults.due(operation.name)
        for fault in due:
            if fault.kind == DELAY:
                await asyncio.sleep(fault.seconds)
        decisive = next((fault for fault in due if fault.kind != DELAY), due[0] if due else None)
        if decisive is not None and decisive.kind == BEFORE:
            return self._close(request, operation, caller, started, decisive)
        if operation.name in _NEED_MOTO and not self._moto.loaded:
            await asyncio.get_running_loop().run_in_executor(self._threads, self._moto.load)
        try:
            body = await _read(request)
            if decisive is not None and (error := decisive.error()) is not None:
                raise error
            failure = None
            if decisive is not None and decisive.kind == FAILED:
                failure = decisive.reason or "ordered by a test"
            outside = routing.members_outside_body(operation, raw_path, query) if raw_path.startswith("/tags/") else {}
            answer, arn = self._service.answer(operation, caller, body, outside, failure)
        except ServiceError as error:
            self._note(request, caller, started, operation, error, fault=decisive)
            return _refusal(error, operation.headers)
        if decisive is not None and decisive.kind == AFTER:
            return self._close(request, operation, caller, started, decisive, arn)
        self._note(request, caller, started, operation, arn=arn, fault=decisive)
        content = json.dumps(answer, separators=(",", ":")).encode() if answer else b""
        return _response(200, content, operation.headers)

    async def _ask_moto(
        self, request: web.BaseRequest, raw_path: str, query: str, caller: Caller | None, started: float
    ) -> web.StreamResponse:
        body = await _read_at_most(request, _LARGEST_OBJECT)
        asked = Request(request.method, raw_path, query, list(request.headers.items()), body)
        service = caller.service if caller else "unsigned"
        loop = asyncio.get_running_loop()
        try:
            answer = await loop.run_in_executor(self._threads, self._moto.handle, asked, caller)
        except Exception as failure:  # moto raises what it cannot do
            error = ServiceError("UnknownOperationException", f"moto cannot answer this {service} request: {failure!r}")
            self._note(request, caller, started, error=error)
            return _refusal(error, {})
        self._moto.remember(asked, caller, answer)
        if raw_path == "/DeleteChannel" and caller is not None and answer.status < 300:
            self._service.channel_deleted(caller, body)
        self._note(request, caller, started, status=answer.status)
        response = web.Response(status=answer.status, body=None if request.method == "HEAD" else answer.body)
        for name, value in answer.headers:
            if name.lower() not in ("content-length", "transfer-encoding", "connection", "date", "server"):
                response.headers.add(name, value)
        if request.method == "HEAD" and (length := dict(answer.headers).get("Content-Length")):
            response.headers["Content-Length"] = length
        return response

    async def _steer(self, request: web.BaseRequest) -> web.StreamResponse:
        try:
            _refuse_pages(request)
            body = await _read(request)
            if self._control.needs_moto(request.path):
                await asyncio.get_running_loop().run_in_executor(self._threads, self._moto.load)
            status, answer = self._control.handle(request.method, request.path, request.query, body)
        except ServiceError as error:
            status, answer = error.status, {"error": error.name, "message": error.message}
        except Exception as error:
            traceback.print_exc(file=sys.stderr)
            status, answer = 500, {"error": "InternalServerException", "message": f"The emulator failed: {error!r}"}
        return web.json_response(answer, status=status)

    def _close(
        self,
        request: web.BaseRequest,
        operation: model.Operation,
        caller: Caller,
        started: float,
        fault: Fault,
        arn: str | None = None,
    ) -> web.StreamResponse:
        """Hang up without an answer."""
        self._note(request, caller, started, operation, arn=arn, fault=fault, closed=True)
        if request.transport is not None:
            request.transport.abort()
        return web.Response()

    def _note(
        self,
        request: web.BaseRequest,
        caller: Caller | None,
        started: float,
        operation: model.Operation | None = None,
        error: ServiceError | None = None,
        *,
        status: int = 200,
        arn: str | None = None,
        fault: Fault | None = None,
        closed: bool = False,
    ) -> None:
        if operation is not None:
            service, name = routing.SERVICE, operation.name
        else:
            service, name = (
                caller.service if caller else "unsigned",
                f"{request.method} {request.raw_path[:128]}",
            )
        self._service.log.add(
            at=iso(self._service.world.clock.now()),
            service=service,
            operation=name,
            status=None if closed else error.status if error else status,
            error=error.name if error else None,
            arn=error.arn if error else arn,
            account=caller.account if caller else None,
            region=caller.region if caller else None,
            milliseconds=round((time.perf_counter() - started) * 1000, 2),
            fault=fault.kind if fault else None,
        )


def _refuse_pages(request: web.BaseRequest) -> None:
    # Any page that a developer looks at could empty an emulator on loopback: browsers send this header, tools do not.
    if "Origin" in request.headers:
        raise ServiceError("AccessDeniedException", "The control API is not for pages in a browser")


async def _read(request: web.BaseRequest) -> bytes:
    """The body of a request to the service."""
    body = await _read_at_most(request, _LARGEST)
    if body and request.content_type not in ("application/json", "application/octet-stream"):
        raise ServiceError(
            "UnsupportedMediaTypeException",
            f"Content-Type must be application/json, not {request.content_type[:128]}",
        )
    return body


async def _read_at_most(request: web.BaseRequest, largest: int) -> bytes:
    if (request.content_length or 0) > largest:
        raise _too_large(largest)
    body = bytearray()
    try:
        async for chunk in request.content.iter_any():
            body += chunk
            if len(body) > largest:
                raise _too_large(largest)
    except web.RequestPayloadError:
        raise ServiceError("SerializationException", "The request's body is not valid HTTP") from None
    return bytes(body)


def _too_large(largest: int) -> ServiceError:
    return ServiceError("RequestEntityTooLargeException", f"The request is larger than {largest} bytes")


def _refusal(error: ServiceError, headers: Mapping[str, str]) -> web.Response:
    content = json.dumps({"exceptionMessage": error.message}).encode()
    return _response(error.status, content, {**headers, "x-amzn-ErrorType": error.name})


def _response(status: int, content: bytes, headers: Mapping[str, str]) -> web.Response:
    complete: dict[str, Any] = {"x-amzn-RequestId": str(uuid.uuid4()), **headers}
    return web.Response(status=status, body=content, headers=complete, content_type="application/json")

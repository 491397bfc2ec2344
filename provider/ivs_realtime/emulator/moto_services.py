"""Everything that is not `ivs-realtime`: moto, in this process.

moto keeps its state in memory. What this service depends on outlives the process all the same: buckets with
their configuration (the requests that made it are kept and repeated at the start) and channels (kept as they
are). Objects in buckets, and all other services, begin empty.
"""

from __future__ import annotations

import base64
import io
import json
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

from ivs_realtime.emulator.callers import Caller
from ivs_realtime.emulator.records import Foreign
from ivs_realtime.emulator.world import World

_BUCKET, _CHANNELS = "s3", "ivs"
_KEPT_HEADERS = ("content-type", "x-amz-acl", "x-amz-object-ownership", "x-amz-bucket-object-lock-enabled")


@dataclass(frozen=True)
class Request:
    """A request as it came."""

    method: str
    path: str
    """Still percent-encoded."""
    query: str
    headers: Iterable[tuple[str, str]]
    body: bytes


@dataclass(frozen=True)
class Answer:
    """moto's answer."""

    status: int
    headers: list[tuple[str, str]]
    body: bytes


class MotoServices:
    """moto's services, imported when the first one is needed: that takes a second or two."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._app: Any = None

    @property
    def loaded(self) -> bool:
        """Whether moto has been imported."""
        return self._app is not None

    def load(self) -> None:
        """Import moto, and bring back what was kept."""
        if self._app is not None:
            return
        from moto.moto_server.werkzeug_app import DomainDispatcherApplication, create_backend_app

        app = DomainDispatcherApplication(create_backend_app)
        for kept in sorted(self._world.all(Foreign, _BUCKET), key=lambda each: each.sequence):
            _call(app, _restored(kept.body))
        for kept in self._world.all(Foreign, _CHANNELS):
            account, region = kept.name.split("/")
            _channel_backend(account, region).channels = json.loads(json.dumps(kept.body["channels"]))
        self._app = app

    def handle(self, request: Request, caller: Caller | None) -> Answer:
        """Let moto answer. May be called from several threads at once."""
        self.load()
        headers = list(request.headers)
        if caller is not None and caller.access_key == caller.account:
            headers.append(("X-Moto-Account-Id", caller.account))
        return _call(self._app, Request(request.method, request.path, request.query, headers, request.body))

    def remember(self, request: Request, caller: Caller | None, answer: Answer) -> None:
        """Keep what this request changed, if it is of the kind that is kept. Before the answer leaves."""
        if caller is None or answer.status >= 300 or request.method not in ("PUT", "POST", "DELETE"):
            return
        if caller.service == "ivs":
            self._keep_channels(caller.account, caller.region)
        elif caller.service == "s3":
            self._keep_bucket_request(request, caller)
        self._world.commit()

    def _keep_channels(self, account: str, region: str) -> None:
        channels = json.loads(json.dumps(_channel_backend(account, region).channels))
        self._put(_CHANNELS, f"{account}/{region}", {"channels": channels})

    def _keep_bucket_request(self, request: Request, caller: Caller) -> None:
        bucket, key = _bucket_and_key(request)
        if key or request.method == "POST":
            return
        name = f"{bucket}?{request.query}"
        if request.method == "PUT":
            self._put(_BUCKET, name, _kept(request, caller))
            return
        for kept in list(self._world.all(Foreign, _BUCKET)):
            if kept.name == name or (not request.query and kept.name.startswith(f"{bucket}?")):
                self._world.remove(kept)

    def _put(self, service: str, name: str, body: dict[str, Any]) -> None:
        before = self._world.find(Foreign, name, service)
        # A bucket's creation keeps its place before what configures it.
        sequence = before.sequence if before else self._world.next_sequence()
        self._world.put(Foreign(service, name, sequence, body))

    # What the emulated service asks of its neighbours; see `calls.Neighbours`.

    def bucket_region(self, account: str, bucket: str) -> str | None:
        """Where the account's bucket is; None if it has no such bucket."""
        self.load()
        found = _find_bucket(bucket)
        return found.region_name if found is not None and found.account_id == account else None

    def bucket_policy(self, bucket: str) -> dict[str, Any] | None:
        """Its policy document; None if it has none, or what only moto would take for one."""
        self.load()
        found = _find_bucket(bucket)
        try:
            policy = json.loads(found.policy) if found is not None and found.policy else None
        except ValueError:
            return None
        return policy if isinstance(policy, dict) else None

    def set_bucket_policy(self, bucket: str, policy: dict[str, Any] | None) -> None:
        """Put its policy document, or (None) delete it. A bucket that is gone needs none."""
        self.load()
        found = _find_bucket(bucket)
        if found is None:
            return
        body = None if policy is None else json.dumps(policy).encode()
        found.policy = body
        caller = Caller(found.account_id, found.region_name, "s3", found.account_id)
        method = "DELETE" if body is None else "PUT"
        self._keep_bucket_request(Request(method, f"/{bucket}", "policy", (), body or b""), caller)

    def has_channel(self, arn: str) -> bool:
        """Whether there is such a channel."""
        return self._channel(arn) is not None

    def channel_tags(self, arn: str) -> dict[str, str] | None:
        """Its tags; None if there is no such channel."""
        channel = self._channel(arn)
        return None if channel is None else dict(channel["tags"] or {})

    def set_channel_tags(self, arn: str, tags: dict[str, str]) -> None:
        """Replace its tags: moto has no tag operations for channels."""
        channel = self._channel(arn)
        if channel is not None:
            channel["tags"] = tags
            self._keep_channels(*reversed(arn.split(":")[3:5]))

    def _channel(self, arn: str) -> dict[str, Any] | None:
        self.load()
        region, account = arn.split(":")[3:5]
        try:
            channels = _channel_backend(account, region).channels
        except KeyError:  # a region that moto does not know has no channels
            return None
        return next((each for each in channels if each["arn"] == arn), None)

    def account_of(self, access_key: str) -> str | None:
        """The account for which moto's IAM or STS gave out this key, as far as they have been used."""
        if self._app is None or "moto.iam.models" not in sys.modules:
            return None
        from moto.iam.models import get_account_id_from

        return str(get_account_id_from(access_key))

    def reset(self) -> None:
        """Empty every service of moto."""
        if self._app is not None:
            from moto.moto_api._internal.models import moto_api_backend

            moto_api_backend.reset()


def _call(app: Any, request: Request) -> Answer:
    from werkzeug.test import run_wsgi_app

    environ: dict[str, Any] = {
        "REQUEST_METHOD": request.method,
        "SCRIPT_NAME": "",
        "PATH_INFO": unquote(request.path, "latin-1"),
        "QUERY_STRING": request.query,
        "RAW_URI": f"{request.path}?{request.query}" if request.query else request.path,
        "REQUEST_URI": f"{request.path}?{request.query}" if request.query else request.path,
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(request.body),
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": False,
        "wsgi.run_once": False,
        "CONTENT_LENGTH": str(len(request.body)),
    }
    for name, value in request.headers:
        variable = name.upper().replace("-", "_")
        if variable == "CONTENT_TYPE":
            environ[variable] = value
        elif variable not in ("CONTENT_LENGTH", "TRANSFER_ENCODING", "EXPECT"):
            environ[f"HTTP_{variable}"] = value
    environ.setdefault("HTTP_HOST", "localhost")
    body, status, headers = run_wsgi_app(app, environ, buffered=True)
    return Answer(int(status.split(" ", 1)[0]), list(headers.items()), b"".join(body))


def _kept(request: Request, caller: Caller) -> dict[str, Any]:
    """What is needed to make the request again, and no secrets."""
    return {
        "method": request.method,
        "path": f"/{_bucket_and_key(request)[0]}",
        "query": request.query,
        "headers": {name.lower(): value for name, value in request.headers if name.lower() in _KEPT_HEADERS},
        "body": base64.b64encode(request.body).decode(),
        "account": caller.account,
        "region": caller.region,
    }


def _restored(body: Any) -> Request:
    credential = f"{body['account']}/20200101/{body['region']}/s3/aws4_request"
    headers = {
        **body["headers"],
        "Authorization": f"AWS4-HMAC-SHA256 Credential={credential}, SignedHeaders=host, Signature=0",
        "X-Moto-Account-Id": body["account"],
    }
    content = base64.b64decode(body["body"])
    return Request(body["method"], body["path"], body["query"], headers.items(), content)


def _bucket_and_key(request: Request) -> tuple[str, str]:
    """From the path, or from the host name (`bucket.localhost`) with the key in the path."""
    host = next((value for name, value in request.headers if name.lower() == "host"), "").rsplit(":", 1)[0]
    path = unquote(request.path).strip("/")
    if host.endswith(".localhost") and host != "s3.localhost":
        return host.removesuffix(".localhost").removesuffix(".s3"), path
    bucket, _, key = path.partition("/")
    return bucket, key


def _find_bucket(name: str) -> Any:
    from moto.s3.models import s3_backends

    if name not in s3_backends.bucket_accounts:
        return None
    partition, account = s3_backends.bucket_accounts[name]
    return s3_backends[account][partition].buckets.get(name)


def _channel_backend(account: str, region: str) -> Any:
    from moto.backends import get_backend

    return get_backend("ivs")[account][region]

"""The sandbox as an ASGI application."""

from __future__ import annotations

import time
from asyncio import CancelledError, Event, to_thread
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from urllib.parse import quote

from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Match
from starlette.types import Receive, Scope, Send

from ..configuration import Settings
from ..shop.database import PATIENCE, Busy
from ..shop.refusals import Refusal
from .control import ControlRoute
from .dispatch import Incoming, Reply, Sandbox, refuse
from .hosts import HostRoute
from .pages import PageRoute
from .waiting import hold_back, send_part

_BODY_LIMIT = 16 * 1024 * 1024
# A client may miss the response while it is still sending, so the rest is read, up to a limit.
_DISCARD_LIMIT = 4 * _BODY_LIMIT
# It takes some milliseconds to check a body of this size in bytes.
_AT_ONCE_LIMIT = 64 * 1024
_TOO_LARGE = refuse(Refusal(413, f"The request body is larger than {_BODY_LIMIT} bytes."))


def create_app(settings: Settings | None = None) -> Starlette:
    """Return an ASGI application for a sandbox, which is closed when the server shuts down.

    Its `state.sandbox` is the `Sandbox`. It may be mounted below a path of another application.
    """
    return app_of(Sandbox(settings))


def app_of(sandbox: Sandbox) -> Starlette:
    """Return an ASGI application for a sandbox that exists, and close it in the end, too."""

    @asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        with sandbox:
            yield

    own = [HostRoute(sandbox), PageRoute(sandbox), ControlRoute(sandbox)]
    app = _Application(routes=[*own, _EveryPath(sandbox)], lifespan=lifespan)
    app.state.sandbox = sandbox
    # Set when the server begins to stop: whatever waits then ends.
    app.state.stops = Event()
    # Set by a server that other machines cannot reach.
    app.state.is_local = False
    return app


class _Application(Starlette):
    """Starlette, with paths from the place on at which the application is mounted."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if root := scope.get("root_path"):
            raw_path, raw_root = scope.get("raw_path"), quote(root).encode()
            scope = {
                **scope,
                "path": scope["path"].removeprefix(root),
                "raw_path": raw_path and raw_path.removeprefix(raw_root),
                "root_path": "",
            }
        await super().__call__(scope, receive, send)


class _EveryPath(BaseRoute):
    """A route for all paths: the sandbox tells `%2F` from `/`, and Starlette does not."""

    def __init__(self, sandbox: Sandbox) -> None:
        self._sandbox = sandbox

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        return Match.FULL if scope["type"] == "http" else Match.NONE, {}

    async def handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope, receive)
        try:
            body = await _read(request)
        except ClientDisconnect:
            self._sandbox.note(_incoming(request, b""), None)
            return
        except CancelledError:
            # The server shuts down before the whole request has arrived.
            reply = refuse(Refusal(503, "The sandbox shuts down."))
            self._sandbox.note(_incoming(request, b""), reply)
        else:
            reply = await self._reply(request, body)
        response = _response(reply)
        if reply.delay:
            await hold_back(reply.delay, request)
        if reply.cut is None:
            await response(scope, receive, send)
        else:
            part = reply.content and reply.content[: min(reply.cut, len(reply.content) - 1)]
            await send_part(request, send, reply.status, response.raw_headers, part)

    async def _reply(self, request: Request, body: bytes | None) -> Reply:
        """Answer at once, which is faster than in a thread, unless that would hold up others."""
        incoming = _incoming(request, body or b"")
        if body is None:
            self._sandbox.note(incoming, _TOO_LARGE)
            return _TOO_LARGE
        deadline = time.monotonic() + PATIENCE
        if len(body) <= _AT_ONCE_LIMIT:
            with suppress(Busy):
                return self._sandbox.answer_at_once(incoming)
        return await to_thread(self._sandbox.answer, incoming, deadline)


async def _read(request: Request) -> bytes | None:
    """Return the request body, or `None` if it is too large."""
    chunks: list[bytes] = []
    size = 0
    async for chunk in request.stream():
        size += len(chunk)
        if size > _DISCARD_LIMIT:
            break
        if size <= _BODY_LIMIT:
            chunks.append(chunk)
    return b"".join(chunks) if size <= _BODY_LIMIT else None


def _incoming(request: Request, body: bytes) -> Incoming:
    scope = request.scope
    # ASGI servers may omit the raw path; escaped slashes are lost then.
    raw_path = scope.get("raw_path") or quote(scope["path"]).encode()
    # The first of several headers with the same name counts.
    headers = dict(reversed(request.headers.items()))
    return Incoming(request.method, raw_path, scope["query_string"], headers, body)


def _response(reply: Reply) -> Response:
    media_type = None if reply.content is None else "application/json"
    return Response(reply.content, reply.status, reply.headers, media_type)

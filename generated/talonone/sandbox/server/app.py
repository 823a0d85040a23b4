"""The sandbox as an ASGI application."""

from __future__ import annotations

import time
from asyncio import CancelledError, to_thread
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
from .dispatch import Incoming, Reply, Sandbox, refuse

_BODY_LIMIT = 16 * 1024 * 1024
# A client may miss the response while it is still sending, so the rest is read, up to a limit.
_DISCARD_LIMIT = 4 * _BODY_LIMIT
# It takes some milliseconds to check a body of this size in bytes.
_AT_ONCE_LIMIT = 64 * 1024
_TOO_LARGE = refuse(Refusal(413, f"The request body is larger than {_BODY_LIMIT} bytes."))


def create_app(settings: Settings | None = None) -> Starlette:
    """Return an ASGI application for a sandbox, which is closed when the server shuts down."""
    return app_of(Sandbox(settings))


def app_of(sandbox: Sandbox) -> Starlette:
    """Return an ASGI application for a sandbox that exists, and close it in the end, too."""

    @asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        with sandbox:
            yield

    return Starlette(routes=[_EveryPath(sandbox)], lifespan=lifespan)


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
            return
        except CancelledError:
            # The server shuts down before the whole request has arrived.
            reply = refuse(Refusal(503, "The sandbox shuts down."))
        else:
            reply = _TOO_LARGE if body is None else await self._reply(_incoming(request, body))
        await _response(reply)(scope, receive, send)

    async def _reply(self, incoming: Incoming) -> Reply:
        """Answer at once, which is faster than in a thread, unless that would hold up others."""
        deadline = time.monotonic() + PATIENCE
        if len(incoming.body) <= _AT_ONCE_LIMIT:
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

"""The endpoints of the sandbox itself: its calls, events, state, answers and reset."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator, Awaitable, Callable
from functools import lru_cache
from typing import TypeAlias

from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import BaseRoute, Match
from starlette.types import Receive, Scope, Send

from ..configuration import SandboxError
from ..shop.documents import encode
from ..shop.refusals import Refusal
from .calls import Call, encoded
from .credentials import check_key
from .dispatch import Sandbox
from .own_answers import read_answer
from .waiting import first_of

PREFIX = "/_sandbox/"

_BODY_LIMIT = 16 * 1024 * 1024
_MOST_CALLS = 1000
# A comment goes out at least as often, so that both ends notice a broken connection.
_SECONDS_BETWEEN_SIGNS = 15
# Calls that come in this time after others go out together: a thousand a second are too many to
# wake each listener for.
_SECONDS_BETWEEN_EVENTS = 0.05
# The bytes that are sent at once, and those of a call that is quick to encode.
_EVENTS_AT_ONCE = 64 * 1024

_Endpoint: TypeAlias = Callable[[Sandbox, Request], Awaitable[Response]]


class ControlRoute(BaseRoute):
    """The route of all paths below `/_sandbox/`."""

    def __init__(self, sandbox: Sandbox) -> None:
        self._sandbox = sandbox

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        """Return whether a request is one of these; most are not."""
        is_own = scope["type"] == "http" and scope["path"].startswith(PREFIX)
        return Match.FULL if is_own else Match.NONE, {}

    async def handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        request = Request(scope, receive)
        try:
            response = await self._response(request)
        except Refusal as refusal:
            response = _json(refusal.body, refusal.status)
            response.headers.update(refusal.headers)
        except ClientDisconnect:
            return
        await response(scope, receive, send)

    async def _response(self, request: Request) -> Response:
        endpoints = _ENDPOINTS.get(request.scope["path"].removeprefix(PREFIX), {})
        if not endpoints:
            raise Refusal(404, "There is no such path.")
        endpoint = endpoints.get(request.method)
        if endpoint is None:
            allowed = {"Allow": ", ".join(sorted(endpoints))}
            raise Refusal(405, f"{request.method} is not allowed here.", headers=allowed)
        check_key(request.headers.get("authorization"), self._sandbox.settings)
        return await endpoint(self._sandbox, request)


async def _calls(sandbox: Sandbox, request: Request) -> Response:
    after = _number(request, "after", 0, 0)
    limit = _number(request, "limit", _MOST_CALLS, 1)
    return _json_text(await asyncio.to_thread(encoded, sandbox.calls.after(after, limit)))


async def _events(sandbox: Sandbox, request: Request) -> Response:
    headers = {"Cache-Control": "no-store"}
    return StreamingResponse(_stream(sandbox, request), 200, headers, "text/event-stream")


async def _stream(sandbox: Sandbox, request: Request) -> AsyncIterator[bytes]:
    """Yield the calls and resets from now on as server-sent events.

    What is waiting to be sent is in the list of the newest calls, so that a slow reader costs
    nothing, and misses what drops out of that list.
    """
    loop, changed = asyncio.get_running_loop(), asyncio.Event()
    stops = request.app.state.stops

    def wake() -> None:
        if not changed.is_set():
            loop.call_soon_threadsafe(changed.set)

    with sandbox.calls.listener(wake):
        place, _, _ = sandbox.calls.news(None)
        yield b": connected\n\n"
        while not stops.is_set():
            await first_of(changed.wait(), stops.wait(), seconds=_SECONDS_BETWEEN_SIGNS)
            # Before the look at what is new, so that no call after that is missed.
            changed.clear()
            place, calls, was_reset = sandbox.calls.news(place)
            waiting = bytearray(b"event: reset\ndata: {}\n\n" if was_reset else b"")
            for call in calls:
                waiting += await _event(call)
                if len(waiting) > _EVENTS_AT_ONCE:
                    yield bytes(waiting)
                    waiting.clear()
            yield bytes(waiting) or b": still here\n\n"
            await first_of(stops.wait(), seconds=_SECONDS_BETWEEN_EVENTS)


async def _event(call: Call) -> bytes:
    """Return the event of a call; a large one holds up nobody, a small one is encoded once."""
    if call.size > _EVENTS_AT_ONCE:
        return await asyncio.to_thread(_text, call)
    return _small_text(call)


def _text(call: Call) -> bytes:
    return b"event: call\ndata: %b\n\n" % encode(call.document())


# Several listeners ask for the same newest calls.
_small_text = lru_cache(maxsize=128)(_text)


async def _state(sandbox: Sandbox, _request: Request) -> Response:
    # It may read thousands of documents, and wait for others.
    return _json_text(await asyncio.to_thread(lambda: encode(sandbox.state())))


async def _reset(sandbox: Sandbox, _request: Request) -> Response:
    try:
        # It may wait for other processes.
        await asyncio.to_thread(sandbox.reset)
    except SandboxError as error:
        raise Refusal(503, f"Nothing is reset. {error}") from error
    return Response(None, 204)


async def _list_answers(sandbox: Sandbox, _request: Request) -> Response:
    return _json({"answers": sandbox.own_answers.documents()})


async def _add_answer(sandbox: Sandbox, request: Request) -> Response:
    body = await _body(request)
    try:
        sandbox.own_answers.add(read_answer(body))
    except ValueError as error:
        raise Refusal(400, str(error)) from None
    return Response(None, 204)


async def _remove_answers(sandbox: Sandbox, _request: Request) -> Response:
    sandbox.own_answers.clear()
    return Response(None, 204)


_ENDPOINTS: dict[str, dict[str, _Endpoint]] = {
    "calls": {"GET": _calls},
    "events": {"GET": _events},
    "state": {"GET": _state},
    "reset": {"POST": _reset},
    "answers": {"GET": _list_answers, "POST": _add_answer, "DELETE": _remove_answers},
}


async def _body(request: Request) -> bytes:
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > _BODY_LIMIT:
            raise Refusal(413, f"The request body is larger than {_BODY_LIMIT} bytes.")
    return bytes(body)


def _number(request: Request, name: str, default: int, least: int) -> int:
    text = request.query_params.get(name, str(default))
    if not re.fullmatch("[0-9]{1,18}", text) or int(text) < least:
        raise Refusal(400, f"Query parameter {name} must be a whole number from {least} on.")
    return int(text)


def _json(document: object, status: int = 200) -> Response:
    return _json_text(encode(document), status)


def _json_text(text: bytes, status: int = 200) -> Response:
    return Response(text, status, media_type="application/json")

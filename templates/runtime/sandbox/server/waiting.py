"""Waits for whatever happens first, and sends answers late or in part."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine

from starlette.requests import Request
from starlette.types import Receive, Send


async def first_of(*waits: Coroutine[object, object, object], seconds: float | None) -> None:
    """Wait for the first of several events, or for some seconds; `None` for no limit."""
    tasks = [asyncio.ensure_future(wait) for wait in waits]
    try:
        await asyncio.wait(tasks, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in tasks:
            task.cancel()


async def hold_back(seconds: float, request: Request) -> None:
    """Wait before an answer is sent, unless the client leaves or the server stops meanwhile."""
    stops = request.app.state.stops
    await first_of(_gone(request.receive), stops.wait(), seconds=seconds)


async def send_part(
    request: Request,
    send: Send,
    status: int,
    headers: list[tuple[bytes, bytes]],
    part: bytes | None,
) -> None:
    """Send the head of an answer and a part of its body, and cut the connection.

    Args:
        request: The request that is answered.
        send: The function that sends.
        status: The status of the answer.
        headers: The headers of the whole answer.
        part: The bytes of its body that arrive; `None` if not even the head arrives.
    """
    if part is not None:
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": part, "more_body": True})
    # Servers of others cut an answer that is not complete, and log it.
    if disconnect := getattr(request.app.state, "disconnect", None):
        disconnect(request.scope["client"])
        await _gone(request.receive)


async def _gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass

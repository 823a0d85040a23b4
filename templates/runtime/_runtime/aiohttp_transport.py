"""Sends asynchronous calls over aiohttp, which stays fast where httpx slows down under load."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from functools import partial
from typing import Any

import aiohttp
import httpx
from httpx_aiohttp import AiohttpTransport, HttpxAiohttpClient
from yarl import URL


class AiohttpClient(HttpxAiohttpClient):
    """An `httpx.AsyncClient` with the transports below."""

    def _init_transport(
        self, *args: Any, transport: httpx.AsyncBaseTransport | None = None, **settings: Any
    ) -> httpx.AsyncBaseTransport:
        return transport or LoopTransport(**settings)

    def _init_proxy_transport(
        self, proxy: httpx.Proxy, *args: Any, **settings: Any
    ) -> httpx.AsyncBaseTransport:
        return LoopTransport(proxy=proxy, **settings)


class SessionTransport(AiohttpTransport):
    """Keeps one session of aiohttp, which repeats nothing by itself and leaves cookies to httpx."""

    def get_client(self) -> aiohttp.ClientSession:
        """Return a new session, which is then kept."""
        connector = aiohttp.TCPConnector(
            limit=self.limits.max_connections or 0,
            keepalive_timeout=self.limits.keepalive_expiry,
            ssl=self.ssl_context,
        )
        session = aiohttp.ClientSession(connector=connector, cookie_jar=aiohttp.DummyCookieJar())
        # It would send an idempotent request twice without telling anyone; whether to is for us.
        session._retry_connection = False
        # It would also undo quoting: `%2C` would go out as a comma, which may split an id in two.
        object.__setattr__(session, "request", partial(_request_as_quoted, session.request))
        return session

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send a request, and wait for the head of its answer."""
        limits = request.extensions.get("timeout", {})
        phases = [limits.get(phase) for phase in ("pool", "connect", "write", "read")]
        try:
            # aiohttp has no limit for writing, and would wait for ever for who does not read.
            async with asyncio.timeout(None if None in phases else sum(phases)):
                return await super().handle_async_request(request)
        except TimeoutError:
            raise httpx.ReadTimeout("no head of an answer", request=request) from None


def _request_as_quoted(request: Callable[..., Any], url: str, **options: Any) -> Any:
    return request(url=URL(url, encoded=True), **options)


class LoopTransport(httpx.AsyncBaseTransport):
    """Gives each event loop connections of its own, since none can be used by another."""

    def __init__(self, **settings: Any) -> None:
        self._settings = settings
        self._by_loop: dict[asyncio.AbstractEventLoop, SessionTransport] = {}
        # Event loops run in threads of their own.
        self._lock = threading.Lock()

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send a request over the connections of the running event loop."""
        loop = asyncio.get_running_loop()
        transport = self._by_loop.get(loop)
        if transport is None:
            transport = SessionTransport(**self._settings)
            with self._lock:
                self._by_loop[loop] = transport
            # Only now, since another task may come in between.
            await self._close(self._taken(only_closed=True))
        return await transport.handle_async_request(request)

    async def aclose(self) -> None:
        """Close the connections of all event loops."""
        await self._close(self._taken(only_closed=False))

    def _taken(self, *, only_closed: bool) -> dict[asyncio.AbstractEventLoop, SessionTransport]:
        """Take out the transports of all event loops, or of those that can send nothing more."""
        with self._lock:
            loops = [loop for loop in self._by_loop if loop.is_closed() or not only_closed]
            return {loop: self._by_loop.pop(loop) for loop in loops}

    async def _close(self, transports: dict[asyncio.AbstractEventLoop, SessionTransport]) -> None:
        current = asyncio.get_running_loop()
        for loop, transport in transports.items():
            if loop is current or loop.is_closed():
                await transport.aclose()
            else:
                # Only their own loop can close them, and it may be long until it runs again.
                asyncio.run_coroutine_threadsafe(transport.aclose(), loop)

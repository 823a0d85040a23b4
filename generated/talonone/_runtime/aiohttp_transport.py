"""Sends asynchronous calls over aiohttp, which stays fast where httpx slows down under load."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Mapping
from functools import lru_cache, partial
from io import BytesIO
from typing import Any

import aiohttp
import httpx
from httpx_aiohttp import AiohttpTransport, HttpxAiohttpClient
from httpx_aiohttp.transport import AiohttpResponseStream
from yarl import URL

from .message import Reply, collected

_NO_HEAD = "no head of an answer"


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
        try:
            async with asyncio.timeout(_seconds_for_head(limits)):
                return await super().handle_async_request(request)
        except TimeoutError:
            raise httpx.ReadTimeout(_NO_HEAD, request=request) from None

    async def fetch(
        self,
        method: str,
        url: str,
        headers: Mapping[str, str],
        content: bytes | None,
        limits: Mapping[str, float | None],
    ) -> Reply:
        """Send a request, and return the whole answer, without what httpx needs for the same."""
        if not isinstance(self.client, aiohttp.ClientSession):
            self.client = self.get_client()
        try:
            async with asyncio.timeout(_seconds_for_head(limits)):
                response = await self.client.request(
                    method=method,
                    url=url,
                    headers=headers,
                    data=content,
                    allow_redirects=False,
                    auto_decompress=False,
                    timeout=_timeout(limits["pool"], limits["connect"], limits["read"]),
                )
        except TimeoutError as error:
            if isinstance(error, aiohttp.ClientError):
                raise
            raise httpx.ReadTimeout(_NO_HEAD) from None
        try:
            return await _reply(response)
        except BaseException:
            response.close()
            raise


async def _reply(response: aiohttp.ClientResponse) -> Reply:
    headers = httpx.Headers(response.raw_headers)
    if "Content-Encoding" in response.headers:
        # Only httpx knows all encodings that it asks for.
        stream = AiohttpResponseStream(response)
        decoding = httpx.Response(response.status, headers=headers, stream=stream)
        content = await collected(decoding.aiter_bytes())
    else:
        content = await _whole(response.content)
    return Reply(response.status, headers, content)


async def _whole(stream: aiohttp.StreamReader) -> bytes:
    """Return a body, most of which came in one piece together with their head."""
    first = await stream.readany()
    if stream.at_eof():
        return first
    content = BytesIO()
    content.write(first)
    # Not longer than that: what is joined is the second copy of a large body.
    del first
    while chunk := await stream.readany():
        content.write(chunk)
    return content.getvalue()


@lru_cache(maxsize=16)
def _timeout(
    pool: float | None, connect: float | None, read: float | None
) -> aiohttp.ClientTimeout:
    return aiohttp.ClientTimeout(connect=pool, sock_connect=connect, sock_read=read)


def _seconds_for_head(limits: Mapping[str, float | None]) -> float | None:
    """Return how long the head of an answer may take: all phases together.

    aiohttp has no limit for writing, and would wait for ever for who does not read.
    """
    total = 0.0
    for phase in ("pool", "connect", "write", "read"):
        limit = limits.get(phase)
        if limit is None:
            return None
        total += limit
    return total


def _request_as_quoted(request: Callable[..., Any], url: str, **options: Any) -> Any:
    return request(url=URL(url, encoded=True), **options)


class LoopTransport(httpx.AsyncBaseTransport):
    """Gives each event loop connections of its own, since none can be used by another."""

    def __init__(self, **settings: Any) -> None:
        self.is_proxied = settings.get("proxy") is not None
        """Whether requests go to a proxy first."""
        self._settings = settings
        self._by_loop: dict[asyncio.AbstractEventLoop, SessionTransport] = {}
        # Event loops run in threads of their own.
        self._lock = threading.Lock()

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send a request over the connections of the running event loop."""
        transport = await self.running()
        return await transport.handle_async_request(request)

    async def running(self) -> SessionTransport:
        """Return the connections of the running event loop."""
        loop = asyncio.get_running_loop()
        transport = self._by_loop.get(loop)
        if transport is None:
            transport = SessionTransport(**self._settings)
            with self._lock:
                self._by_loop[loop] = transport
            # Only now, since another task may come in between.
            await self._close(self._taken(only_closed=True))
        return transport

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

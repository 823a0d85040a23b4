"""Sends asynchronous requests over aiohttp, which stays fast where httpx slows down under load."""

from __future__ import annotations

import asyncio
import ssl
import threading
from collections.abc import AsyncGenerator, Mapping, Sequence
from functools import lru_cache
from inspect import signature
from itertools import chain
from typing import Any, NamedTuple

import aiohttp
from httpx_aiohttp.transport import AiohttpResponseStream, map_aiohttp_exceptions
from yarl import URL

from .clean_connector import LONGEST_HEAD, CleanConnector
from .environment import Proxies, authorization, is_socks, shown
from .errors import TalonOneError
from .http_library import async_client_is_watched, async_transport_is_watched, httpx
from .transport_errors import HEAD_TOO_LARGE


class LoopTransport(httpx.AsyncBaseTransport):
    """Sends requests over aiohttp, or through `httpx.AsyncHTTPTransport` if that is watched.

    There are connections for each event loop, since loops cannot share them. They are closed when
    the loop ends.
    """

    def __init__(self, verify: ssl.SSLContext, limits: httpx.Limits, proxies: Proxies) -> None:
        self.proxies = proxies
        self.has_socks = any(map(is_socks, proxies.urls))
        """Whether some requests need the transport of httpx, as aiohttp does not speak SOCKS."""
        self._verify = verify
        self._limits = limits
        self._by_loop: dict[asyncio.AbstractEventLoop, _Kept] = {}
        # Each event loop runs in a thread of its own.
        self._lock = threading.Lock()

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send a request, and return the response when its head has arrived."""
        proxy = self.proxies.proxy_for(str(request.url))
        connections = await self._connections()
        if async_transport_is_watched() or (proxy and is_socks(proxy)):
            return await connections.plain_transport(proxy).handle_async_request(request)
        content: bytes | httpx.AsyncByteStream | None
        try:
            content = request.content or None
        except httpx.RequestNotRead:
            assert isinstance(request.stream, httpx.AsyncByteStream)
            content = request.stream
            # aiohttp sets it, too.
            request.headers.pop("Transfer-Encoding", None)
        phases = request.extensions.get("timeout", {})
        limit = asyncio.timeout(seconds_for_head(phases))
        try:
            async with limit:
                with map_aiohttp_exceptions():
                    response = await open_response(
                        connections.untraced if async_client_is_watched() else connections.session,
                        request.method,
                        str(request.url),
                        request.headers.multi_items(),
                        content,
                        phases,
                        proxy,
                        request.extensions.get("sni_hostname"),
                    )
        except TimeoutError:
            if not limit.expired():
                raise
            raise httpx.ReadTimeout("no head of a response") from None
        extensions = {"http_version": b"HTTP/1.1"}
        if response.reason:
            extensions["reason_phrase"] = response.reason.encode()
        return httpx.Response(
            response.status,
            headers=response.raw_headers,
            stream=AiohttpResponseStream(response),
            extensions=extensions,
        )

    async def session(self) -> aiohttp.ClientSession:
        """Return the session of aiohttp for the running event loop."""
        return (await self._connections()).session

    async def _connections(self) -> _Connections:
        """Return the connections of the running event loop."""
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:
            advice = "pass http_client=httpx.AsyncClient() to use it in another event loop"
            raise TalonOneError(f"AsyncTalonOne needs asyncio: {advice}") from None
        kept = self._by_loop.get(loop)
        if kept is None:
            keeper = self._until_loop_ends(loop)
            kept = _Kept(await anext(keeper), keeper)
            with self._lock:
                self._by_loop[loop] = kept
            await self._close(self._taken(only_closed=True))
        return kept.connections

    async def _until_loop_ends(
        self, loop: asyncio.AbstractEventLoop
    ) -> AsyncGenerator[_Connections, None]:
        """Make the connections of an event loop, and close them when the generator is closed.

        Event loops close all generators before they end, if they are run by `asyncio.run` or alike.
        """
        connections = _Connections(self._verify, self._limits)
        try:
            yield connections
        finally:
            with self._lock:
                self._by_loop.pop(loop, None)
            await connections.close()

    async def aclose(self) -> None:
        """Close the connections of all event loops."""
        await self._close(self._taken(only_closed=False))

    def _taken(self, *, only_closed: bool) -> dict[asyncio.AbstractEventLoop, _Kept]:
        """Remove and return the connections of all event loops, or of the closed ones."""
        with self._lock:
            loops = [loop for loop in self._by_loop if loop.is_closed() or not only_closed]
            return {loop: self._by_loop.pop(loop) for loop in loops}

    async def _close(self, taken: Mapping[asyncio.AbstractEventLoop, _Kept]) -> None:
        for loop, kept in taken.items():
            if loop is asyncio.get_running_loop():
                await kept.keeper.aclose()
            elif loop.is_closed():
                kept.connections.connector.close_sockets()
                await kept.connections.close()
            else:
                # Only its own loop can close it, and may be blocked for long.
                asyncio.run_coroutine_threadsafe(kept.keeper.aclose(), loop)


class _Kept(NamedTuple):
    """The connections of an event loop, and the generator that closes them."""

    connections: _Connections
    keeper: AsyncGenerator[_Connections, None]


class _Connections:
    """The connections of one event loop: of aiohttp, and of httpx while that is watched."""

    def __init__(self, verify: ssl.SSLContext, limits: httpx.Limits) -> None:
        self._verify = verify
        self._limits = limits
        self._plain: dict[str | None, httpx.AsyncHTTPTransport] = {}
        self.connector = CleanConnector(
            limit=limits.max_connections or 0,
            keepalive_timeout=limits.keepalive_expiry,
            ssl=verify,
        )
        self.session = self._new_session()
        self._untraced: aiohttp.ClientSession | None = None

    @property
    def untraced(self) -> aiohttp.ClientSession:
        """A session with the same connections, for calls that are traced in httpx already."""
        if self._untraced is None:
            self._untraced = self._new_session()
            self._untraced.trace_configs.clear()
        return self._untraced

    def _new_session(self) -> aiohttp.ClientSession:
        return aiohttp.ClientSession(
            connector=self.connector,
            connector_owner=False,
            # The httpx client keeps the cookies.
            cookie_jar=aiohttp.DummyCookieJar(),
            middlewares=(_not_repeating,),
            **_HEAD_LIMITS,
        )

    def plain_transport(self, proxy: str | None) -> httpx.AsyncHTTPTransport:
        """Return a transport of httpx itself."""
        if proxy not in self._plain:
            self._plain[proxy] = httpx.AsyncHTTPTransport(
                verify=self._verify, limits=self._limits, proxy=proxy
            )
        return self._plain[proxy]

    async def close(self) -> None:
        """Close all connections."""
        for session in filter(None, (self.session, self._untraced)):
            await session.close()
        await self.connector.close()
        for transport in self._plain.values():
            await transport.aclose()


def _limits_of_heads() -> dict[str, int]:
    """Return the limits of a head, which are those of httpcore: 100 KiB, with any headers."""
    limits = {"max_line_size": LONGEST_HEAD, "max_field_size": LONGEST_HEAD}
    if "max_headers" in signature(aiohttp.ClientSession).parameters:
        limits["max_headers"] = LONGEST_HEAD // 5
    return limits


_HEAD_LIMITS: dict[str, Any] = _limits_of_heads()


async def open_response(
    session: aiohttp.ClientSession,
    method: str,
    url: str,
    headers: Sequence[tuple[str, str]],
    content: bytes | httpx.AsyncByteStream | None,
    phases: Mapping[str, float | None],
    proxy: str | None,
    server_hostname: str | None = None,
) -> aiohttp.ClientResponse:
    """Send a request over aiohttp, and return the response when its head has arrived.

    Args:
        session: The session of the running event loop.
        method: The method.
        url: The whole URL, which is sent as it is quoted.
        headers: All headers, those of one name in one spelling.
        content: The body.
        phases: Seconds for each phase, as in the extension `timeout` of httpx.
        proxy: The URL of the proxy, if there is one.
        server_hostname: The name in the certificate, if it is not the host of the URL.

    Raises:
        aiohttp.ClientError: The request failed.
    """
    proxy_headers = _proxy_headers(proxy)
    if proxy_headers and not url.startswith("https:"):
        # Without a tunnel, they are part of the request.
        headers = [*headers, *proxy_headers.items()]
    response = None
    try:
        response = await session.request(
            method=method,
            # Without `encoded`, `%2C` would be sent as a comma, which may split an id.
            url=URL(url, encoded=True),
            headers=headers,
            data=content,
            # aiohttp would name a type for a body that is not there.
            skip_auto_headers=("Content-Type",),
            allow_redirects=False,
            auto_decompress=False,
            timeout=_timeout(phases.get("pool"), phases.get("connect"), phases.get("read")),
            server_hostname=server_hostname,
            proxy=proxy and shown(proxy),
            proxy_headers=proxy_headers,
        )
        if sum(map(len, chain.from_iterable(response.raw_headers))) > LONGEST_HEAD:
            raise aiohttp.ClientResponseError(response.request_info, (), message=HEAD_TOO_LARGE)
        if response.status == 101:
            # No other protocol was offered to the server.
            raise aiohttp.ClientResponseError(response.request_info, ())
        return response
    except _NotRepeated as not_repeated:
        error = not_repeated.error
    except BaseException:
        # An interrupt may come at any line, and must not keep the connection.
        if response is not None:
            response.close()
        raise
    raise error


class _NotRepeated(aiohttp.ClientError):
    """A request failed with `error`, after which aiohttp would have sent it once more."""

    def __init__(self, error: aiohttp.ClientError) -> None:
        super().__init__(str(error))
        self.error = error


async def _not_repeating(
    request: aiohttp.ClientRequest, handler: aiohttp.ClientHandlerType
) -> aiohttp.ClientResponse:
    """Keep aiohttp from repeating idempotent requests by itself: that is up to the retry policy."""
    try:
        return await handler(request)
    except (aiohttp.ClientOSError, aiohttp.ServerDisconnectedError) as error:
        raise _NotRepeated(error) from None


@lru_cache(maxsize=16)
def _timeout(
    pool: float | None, connect: float | None, read: float | None
) -> aiohttp.ClientTimeout:
    return aiohttp.ClientTimeout(connect=pool, sock_connect=connect, sock_read=read)


def _proxy_headers(proxy: str | None) -> dict[str, str]:
    """Return the user and password of a proxy as a header; aiohttp knows only those in Latin-1."""
    value = authorization(proxy) if proxy else None
    return {"Proxy-Authorization": value} if value else {}


def seconds_for_head(phases: Mapping[str, float | None]) -> float | None:
    """Return how long all phases together may take until the head of the response.

    aiohttp has no timeout for writing: it would wait forever for a server that does not read.
    """
    total = 0.0
    for phase in ("pool", "connect", "write", "read"):
        seconds = phases.get(phase)
        if seconds is None:
            return None
        total += seconds
    return total

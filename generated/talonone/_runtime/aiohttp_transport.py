"""Sends asynchronous calls over aiohttp, which stays fast where httpx slows down under load."""

from __future__ import annotations

import asyncio
import ssl
import threading
from collections.abc import Mapping, Sequence
from functools import lru_cache
from io import BytesIO

import aiohttp
import httpx
from httpx_aiohttp import HttpxAiohttpClient
from httpx_aiohttp.transport import AiohttpResponseStream, map_aiohttp_exceptions
from yarl import URL

from .auth import HeaderAuth
from .environment import Proxies, authorization, shown
from .http_sender import LONGEST_URL, collected, unusable_url, whole_url, wire_headers
from .options import ClientOptions
from .request import PreparedRequest
from .response import ReceivedResponse
from .retry import Failure
from .transport_errors import failure_in_transport


class AiohttpClient(HttpxAiohttpClient):
    """An `httpx.AsyncClient` over aiohttp; calls can also use its transport directly."""

    def __init__(
        self, *, verify: ssl.SSLContext, timeout: httpx.Timeout, limits: httpx.Limits
    ) -> None:
        self.loop_transport = LoopTransport(verify, limits)
        """The transport of all requests."""
        super().__init__(transport=self.loop_transport, timeout=timeout)

    def direct_sender(self, prepared: PreparedRequest, options: ClientOptions) -> DirectSender:
        """Return a sender that uses the transport directly, which is faster."""
        return DirectSender(self, prepared, options)


class DirectSender:
    """Sends the request of one call over aiohttp, as an unconfigured httpx client would."""

    def __init__(
        self, http: AiohttpClient, prepared: PreparedRequest, options: ClientOptions
    ) -> None:
        self._http = http
        self._method = prepared.operation.method
        self._url = whole_url(options, prepared.raw_path)
        # httpx reads it, too: for cookies and for proxies.
        if len(self._url) > LONGEST_URL:
            raise unusable_url(prepared.operation)
        self._content = prepared.content
        assert isinstance(options.auth, HeaderAuth)
        auth_name, auth_value = options.auth.header(prepared.content or b"")
        fields = [
            (name.decode(), value.decode()) for name, value in wire_headers(http, prepared, options)
        ]
        kept = [field for field in fields if field[0].lower() != auth_name.lower()]
        self._headers = _spelled_alike([(auth_name, auth_value), *kept])
        self._phases = options.phases

    async def send(self, attempt: int) -> ReceivedResponse:
        """Make an attempt, counted from 1, and return the complete response."""
        response = await self._http.loop_transport.open(
            self._method, self._url, self._headers, self._content, self._phases
        )
        try:
            received = await _received(response)
        except BaseException:
            response.close()
            raise
        if "Set-Cookie" in received.headers:
            request = httpx.Request("GET", self._url)
            whole = httpx.Response(received.status_code, headers=received.headers, request=request)
            self._http.cookies.extract_cookies(whole)
        return received

    def failure(self, error: Exception) -> Failure | None:
        """Return the failure of the request, or `None` if the error is about something else."""
        return failure_in_transport(error, closed=self._http.is_closed)


def _spelled_alike(headers: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return headers in which those of one name are spelled as the first of them.

    aiohttp sends only the last of them if they differ in case.
    """
    spelling: dict[str, str] = {}
    return [(spelling.setdefault(name.lower(), name), value) for name, value in headers]


async def _received(response: aiohttp.ClientResponse) -> ReceivedResponse:
    headers = httpx.Headers(response.raw_headers)
    if "Content-Encoding" in response.headers:
        # httpx knows all encodings that the request accepts; aiohttp does not.
        stream = AiohttpResponseStream(response)
        decoding = httpx.Response(response.status, headers=headers, stream=stream)
        content = await collected(decoding.aiter_bytes())
    else:
        content = await _content(response.content)
    return ReceivedResponse(response.status, headers, content)


async def _content(stream: aiohttp.StreamReader) -> bytes:
    """Return a body. Most bodies arrive in one piece, which is not copied."""
    first = await stream.readany()
    if stream.at_eof():
        return first
    content = BytesIO()
    content.write(first)
    # Freed now, or the first piece of a large body would be held twice.
    del first
    while chunk := await stream.readany():
        content.write(chunk)
    return content.getvalue()


class LoopTransport(httpx.AsyncBaseTransport):
    """A transport with a session of aiohttp for each event loop: loops cannot share connections."""

    def __init__(self, verify: ssl.SSLContext, limits: httpx.Limits) -> None:
        self._verify = verify
        self._limits = limits
        self._proxies = Proxies()
        self._by_loop: dict[asyncio.AbstractEventLoop, aiohttp.ClientSession] = {}
        # Each event loop runs in a thread of its own.
        self._lock = threading.Lock()

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send a request, and return the response when its head has arrived."""
        content: bytes | httpx.AsyncByteStream | None
        try:
            content = request.content or None
        except httpx.RequestNotRead:
            assert isinstance(request.stream, httpx.AsyncByteStream)
            content = request.stream
            # aiohttp sets it, too.
            request.headers.pop("Transfer-Encoding", None)
        with map_aiohttp_exceptions():
            response = await self.open(
                request.method,
                str(request.url),
                request.headers.multi_items(),
                content,
                request.extensions.get("timeout", {}),
                server_hostname=request.extensions.get("sni_hostname"),
            )
        extensions = {"http_version": b"HTTP/1.1"}
        if response.reason:
            extensions["reason_phrase"] = response.reason.encode()
        return httpx.Response(
            response.status,
            headers=response.raw_headers,
            stream=AiohttpResponseStream(response),
            extensions=extensions,
        )

    async def open(
        self,
        method: str,
        url: str,
        headers: Sequence[tuple[str, str]],
        content: bytes | httpx.AsyncByteStream | None,
        phases: Mapping[str, float | None],
        server_hostname: str | None = None,
    ) -> aiohttp.ClientResponse:
        """Send a request, and return the response when its head has arrived.

        Args:
            method: The method.
            url: The whole URL, which is sent as it is quoted.
            headers: All headers, those of one name in one spelling.
            content: The body.
            phases: Seconds for each phase, as in the extension `timeout` of httpx.
            server_hostname: The name in the certificate, if it is not the host of the URL.

        Raises:
            httpx.ReadTimeout: The phases until the head took longer than allowed for all of them.
            aiohttp.ClientError: The request failed.
        """
        session = await self._session()
        proxy = self._proxies.proxy_for(url)
        proxy_headers = _proxy_headers(proxy)
        if proxy_headers and not url.startswith("https:"):
            # Without a tunnel, they are part of the request.
            headers = [*headers, *proxy_headers.items()]
        try:
            async with asyncio.timeout(_seconds_for_head(phases)):
                return await session.request(
                    method=method,
                    # Without `encoded`, `%2C` would be sent as a comma, which may split an id.
                    url=URL(url, encoded=True),
                    headers=headers,
                    data=content,
                    allow_redirects=False,
                    auto_decompress=False,
                    timeout=_timeout(phases.get("pool"), phases.get("connect"), phases.get("read")),
                    server_hostname=server_hostname,
                    proxy=proxy and shown(proxy),
                    proxy_headers=proxy_headers,
                )
        except _NotRepeated as not_repeated:
            error = not_repeated.error
        except TimeoutError as timeout:
            if isinstance(timeout, aiohttp.ClientError):
                raise
            raise httpx.ReadTimeout("no head of a response") from None
        raise error

    async def _session(self) -> aiohttp.ClientSession:
        """Return the session of the running event loop."""
        loop = asyncio.get_running_loop()
        session = self._by_loop.get(loop)
        if session is None:
            session = self._new_session()
            with self._lock:
                self._by_loop[loop] = session
            # Only after that, as other tasks may run during it.
            await self._close(self._taken(only_closed=True))
        return session

    def _new_session(self) -> aiohttp.ClientSession:
        connector = aiohttp.TCPConnector(
            limit=self._limits.max_connections or 0,
            keepalive_timeout=self._limits.keepalive_expiry,
            ssl=self._verify,
        )
        return aiohttp.ClientSession(
            connector=connector,
            # The httpx client keeps the cookies.
            cookie_jar=aiohttp.DummyCookieJar(),
            middlewares=(_not_repeating,),
        )

    async def aclose(self) -> None:
        """Close the connections of all event loops."""
        await self._close(self._taken(only_closed=False))

    def _taken(
        self, *, only_closed: bool
    ) -> dict[asyncio.AbstractEventLoop, aiohttp.ClientSession]:
        """Remove and return the sessions of all event loops, or of the closed ones."""
        with self._lock:
            loops = [loop for loop in self._by_loop if loop.is_closed() or not only_closed]
            return {loop: self._by_loop.pop(loop) for loop in loops}

    async def _close(
        self, sessions: Mapping[asyncio.AbstractEventLoop, aiohttp.ClientSession]
    ) -> None:
        current = asyncio.get_running_loop()
        for loop, session in sessions.items():
            if loop is current or loop.is_closed():
                await session.close()
            else:
                # Only its own loop can close it, and may be blocked for long.
                asyncio.run_coroutine_threadsafe(session.close(), loop)


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


def _seconds_for_head(phases: Mapping[str, float | None]) -> float | None:
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

"""Sends prepared requests straight over aiohttp, without an httpx client, which is faster."""

from __future__ import annotations

import asyncio

import aiohttp

from . import clock
from .aiohttp_transport import LoopTransport, open_response, seconds_for_head
from .clock import TICK, DeadlineExceeded, seconds_until
from .content_encoding import Body
from .http_library import httpx
from .http_sender import LONGEST_URL, call_headers, unusable_url, whole_url, with_kept_cookies
from .options import ClientOptions
from .request import PreparedRequest
from .response import ReceivedResponse
from .retry import Failure
from .transport_errors import failure_in_transport


class DirectSender:
    """Sends the request of one call over aiohttp, as an unconfigured httpx client would."""

    def __init__(
        self,
        http: httpx.AsyncClient,
        transport: LoopTransport,
        prepared: PreparedRequest,
        options: ClientOptions,
        ends: float | None,
    ) -> None:
        """Build the request. `ends` is the time of the deadline, if there is one."""
        self._http = http
        self._loop_transport = transport
        self._method = prepared.operation.method
        self._url = whole_url(options, prepared.raw_path)
        # httpx reads it, too: for cookies and for proxies.
        if len(self._url) > LONGEST_URL:
            raise unusable_url(prepared.operation)
        self._content = prepared.content
        self._headers = _headers(http, self._url, prepared, options)
        self._phases = options.phases
        self._ends = ends
        self._limit = options.max_response_size

    async def send(self, attempt: int) -> ReceivedResponse:
        """Make an attempt, counted from 1, and return the complete response."""
        session = await self._loop_transport.session()
        limit = clock.async_timeout(self._seconds_for_head())
        response = None
        # All in one block: an interrupt may come at any line, and must not keep the connection.
        try:
            async with limit:
                response = await open_response(
                    session,
                    self._method,
                    self._url,
                    self._headers,
                    self._content,
                    self._phases,
                    self._loop_transport.proxies.proxy_for(self._url),
                )
                if isinstance(limit, asyncio.Timeout) and not response.content.is_eof():
                    limit.reschedule(self._end_in_loop())
                received = await _received(response, self._limit)
            if "Set-Cookie" in response.headers:
                self._keep_cookies(received)
            return received
        except BaseException as error:
            if response is not None:
                response.close()
            if isinstance(error, asyncio.CancelledError):
                cancelled = asyncio.CancelledError(*error.args)
            elif not (isinstance(error, TimeoutError) and limit.expired()):
                raise
            elif self._ends is not None and clock.now() >= self._ends - TICK:
                raise DeadlineExceeded from None
            else:
                raise httpx.ReadTimeout("no head of a response") from None
        # Outside of `except`, whose exception has the key in the variables of its frames.
        raise cancelled

    def failure(self, error: Exception) -> Failure | None:
        """Return the failure of the request, or `None` if the error is about something else."""
        proxy = self._loop_transport.proxies.shown_for(self._url)
        return failure_in_transport(error, closed=self._http.is_closed, proxy=proxy)

    def _seconds_for_head(self) -> float | None:
        seconds, left = seconds_for_head(self._phases), seconds_until(self._ends)
        if seconds is None or left is None:
            return left if seconds is None else seconds
        return min(left, seconds)

    def _end_in_loop(self) -> float | None:
        """Return the deadline in the time of the event loop."""
        left = seconds_until(self._ends)
        return None if left is None else asyncio.get_running_loop().time() + left

    def _keep_cookies(self, received: ReceivedResponse) -> None:
        request = httpx.Request("GET", self._url)
        whole = httpx.Response(received.status_code, headers=received.headers, request=request)
        self._http.cookies.extract_cookies(whole)


def _headers(
    http: httpx.AsyncClient, url: str, prepared: PreparedRequest, options: ClientOptions
) -> list[tuple[str, str]]:
    headers = call_headers(prepared, options)
    if not any(name.lower() == "connection" for name, _ in headers):
        headers.append(("Connection", "keep-alive"))
    if http.cookies.jar:
        own = "; ".join(value for name, value in headers if name.lower() == "cookie")
        headers = [(name, value) for name, value in headers if name.lower() != "cookie"]
        cookies = with_kept_cookies(own, http, url)
        headers += [("Cookie", cookies)] if cookies else []
    # aiohttp sends only the last of several that differ in case.
    spelling: dict[str, str] = {}
    return [(spelling.setdefault(name.lower(), name), value) for name, value in headers]


async def _received(response: aiohttp.ClientResponse, limit: int) -> ReceivedResponse:
    headers = httpx.Headers(response.raw_headers)
    stream = response.content
    # Most bodies arrive in one piece, which is not copied.
    first = await stream.readany()
    if stream.at_eof() and len(first) <= limit and "Content-Encoding" not in response.headers:
        return ReceivedResponse(response.status, headers, first)
    body = Body(headers.get("Content-Encoding", ""), limit)
    body.add(first)
    # Freed now, or the first piece of a large body would be held twice.
    del first
    while chunk := await stream.readany():
        body.add(chunk)
    return ReceivedResponse(response.status, headers, body.content())

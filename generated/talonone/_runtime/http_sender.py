"""Sends a prepared request through an httpx client, and collects the response."""

from __future__ import annotations

from collections.abc import AsyncIterable, Mapping
from io import BytesIO
from typing import Any, Generic

import httpx
from msgspec import UNSET

from . import clock
from .errors import RequestValidationError
from .http_clients import Http
from .operation import Operation
from .options import ClientOptions
from .request import PreparedRequest
from .response import ReceivedResponse
from .retry import TICK, DeadlineExceeded, Failure
from .transport_errors import failure_of

LONGEST_URL = 65_536
"""The number of characters above which httpx refuses a URL."""

# Taken now, so that functions that replace these in their classes later are called.
_BUILDERS = (httpx.Client.build_request, httpx.AsyncClient.build_request)
# A request with one of these methods has a `Content-Length` also if it has no body.
_WITH_BODY = frozenset({"POST", "PUT", "PATCH"})


class _HttpxSender(Generic[Http]):
    """The request of one call, with all that is configured in the httpx client."""

    def __init__(
        self, http: Http, prepared: PreparedRequest, options: ClientOptions, ends: float | None
    ) -> None:
        """Build the request. `ends` is the time of the deadline, if there is one."""
        self._http = http
        self._auth = options.auth
        self._ends = ends
        timeout = http.timeout if options.timeout is UNSET else httpx.Timeout(options.timeout)
        phases: Mapping[str, float | None] = timeout.as_dict()
        extensions = {
            "timeout": phases if ends is None else _PhasesUntil(ends, phases),
            "talonone.operation": prepared.operation,
        }
        try:
            self._request = _request(http, prepared, options, extensions)
        except httpx.InvalidURL as error:
            raise unusable_url(prepared.operation) from error
        # Event hooks may look at the body.
        self._request.read()

    def failure(self, error: Exception) -> Failure | None:
        """Return the failure of the request, or `None` if the error is about something else."""
        return failure_of(error, self._request, closed=self._http.is_closed)


class HttpSender(_HttpxSender[httpx.Client]):
    """Sends the request of one call through an `httpx.Client`."""

    def send(self, attempt: int) -> ReceivedResponse:
        """Make an attempt, counted from 1, and return the complete response."""
        self._request.extensions["talonone.attempt"] = attempt
        # A redirected request would escape the retry policy.
        response = self._http.send(
            self._request, auth=self._auth, stream=True, follow_redirects=False
        )
        content = BytesIO()
        try:
            for chunk in response.iter_bytes():
                content.write(chunk)
                if self._ends is not None and clock.now() >= self._ends:
                    raise DeadlineExceeded
        finally:
            response.close()
        return ReceivedResponse(response.status_code, response.headers, content.getvalue())


class AsyncHttpSender(_HttpxSender[httpx.AsyncClient]):
    """Sends the request of one call through an `httpx.AsyncClient`."""

    async def send(self, attempt: int) -> ReceivedResponse:
        """Make an attempt, counted from 1, and return the complete response."""
        self._request.extensions["talonone.attempt"] = attempt
        # A redirected request would escape the retry policy.
        response = await self._http.send(
            self._request, auth=self._auth, stream=True, follow_redirects=False
        )
        try:
            content = await collected(response.aiter_bytes())
        finally:
            await response.aclose()
        return ReceivedResponse(response.status_code, response.headers, content)


def _request(
    http: httpx.Client | httpx.AsyncClient,
    prepared: PreparedRequest,
    options: ClientOptions,
    extensions: dict[str, Any],
) -> httpx.Request:
    """Return a request with all that is configured in an httpx client but its authentication."""
    method = prepared.operation.method
    url = whole_url(options, prepared.raw_path)
    full = f"{url}{'&' if '?' in url else '?'}{http.params}" if http.params else url
    if type(http).build_request in _BUILDERS:
        # The same as from `http.build_request`, in a fraction of its time.
        return httpx.Request(
            method,
            full,
            headers=wire_headers(http, prepared, options),
            cookies=http.cookies,
            stream=httpx.ByteStream(prepared.content or b""),
            extensions=extensions,
        )
    # A class derived by the caller may add to each request.
    request = http.build_request(
        method, url, content=prepared.content, headers=prepared.headers, extensions=extensions
    )
    if http.params:
        # With parameters of its own, the httpx client leaves out all others.
        request.url = httpx.URL(full)
    return request


def unusable_url(operation: Operation[Any]) -> RequestValidationError:
    """Return the error for a path and query that httpx refuses."""
    problem = "the path and the query are too long, or not valid, for a URL"
    return RequestValidationError(operation, problem)


def whole_url(options: ClientOptions, raw_path: str) -> str:
    """Return the URL of a path and query, which begin with a slash, below the base URL."""
    return f"{str(options.base_url).rstrip('/')}{raw_path}"


def wire_headers(
    http: httpx.Client | httpx.AsyncClient, prepared: PreparedRequest, options: ClientOptions
) -> list[tuple[bytes, bytes]]:
    """Return all headers of a request but the one of the authentication.

    Those of the call replace those of the httpx client. `Content-Length` is always that of the
    body; `Host` is that of the URL, unless one of the two sets it.
    """
    headers = [(name.encode(), value.encode()) for name, value in prepared.headers.items()]
    if prepared.content is not None:
        headers.append((b"Content-Length", b"%d" % len(prepared.content)))
    elif prepared.operation.method in _WITH_BODY:
        headers.append((b"Content-Length", b"0"))
    names = {name.lower() for name, _ in headers}
    headers += [field for field in http.headers.raw if field[0].lower() not in names]
    if b"host" not in names and "Host" not in http.headers:
        headers.insert(0, (b"Host", options.base_url.netloc))
    return headers


async def collected(chunks: AsyncIterable[bytes]) -> bytes:
    """Return a body that comes in chunks, without ever holding it twice."""
    content = BytesIO()
    async for chunk in chunks:
        content.write(chunk)
    return content.getvalue()


class _PhasesUntil(dict[str, float | None]):
    """The timeouts of the phases of an attempt, none of which lasts beyond the deadline.

    A transport gets the timeout of a phase when the phase begins: the time that is left then.
    """

    def __init__(self, ends: float, phases: Mapping[str, float | None]) -> None:
        super().__init__(phases)
        self._ends = ends

    def get(self, phase: str, default: Any = None) -> Any:
        timeout = super().get(phase, default)
        most = max(self._ends - clock.now(), TICK)
        return most if timeout is None else min(timeout, most)

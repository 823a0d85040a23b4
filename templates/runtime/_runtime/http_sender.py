"""Sends a prepared request through an httpx client, and collects the response."""

from __future__ import annotations

from collections.abc import AsyncIterable, Mapping
from io import BytesIO
from typing import Any, Generic

import httpx
from msgspec import UNSET

from . import clock
from .http_clients import Http
from .options import ClientOptions
from .request import PreparedRequest
from .response import ReceivedResponse
from .retry import TICK, DeadlineExceeded, Failure
from .transport_errors import failure_of

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
        raw_path = prepared.raw_path
        if http.params:
            raw_path += f"{'&' if '?' in raw_path else '?'}{http.params}"
        timeout = http.timeout if options.timeout is UNSET else httpx.Timeout(options.timeout)
        phases: Mapping[str, float | None] = timeout.as_dict()
        # The same as from `http.build_request`, in a fraction of its time.
        self._request = httpx.Request(
            prepared.operation.method,
            whole_url(options, raw_path),
            headers=wire_headers(http, prepared, options),
            cookies=http.cookies,
            stream=httpx.ByteStream(prepared.content or b""),
            extensions={
                "timeout": phases if ends is None else _PhasesUntil(ends, phases),
                "talonone.operation": prepared.operation,
            },
        )
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

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


class _HttpxSender(Generic[Http]):
    """The request of one call, as the httpx client builds it; each attempt sends the same one."""

    def __init__(
        self, http: Http, prepared: PreparedRequest, options: ClientOptions, ends: float | None
    ) -> None:
        """Build the request. `ends` is the time of the deadline, if there is one."""
        self._http = http
        self._auth = options.auth
        self._ends = ends
        raw_path = prepared.raw_path
        if params := str(http.params):
            raw_path += f"{'&' if '?' in raw_path else '?'}{params}"
        url = httpx.URL(f"{options.base_url}{raw_path}")
        self._request = http.build_request(
            prepared.operation.method,
            url,
            content=prepared.content,
            headers=prepared.headers,
            timeout=httpx.USE_CLIENT_DEFAULT if options.timeout is UNSET else options.timeout,
        )
        # The httpx client replaces the query by its own parameters, if it has any.
        self._request.url = url
        extensions = self._request.extensions
        extensions["talonone.operation"] = prepared.operation
        if ends is not None:
            extensions["timeout"] = _PhasesUntil(ends, extensions["timeout"])

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

"""The asynchronous client, without its operations."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from types import TracebackType
from typing import Self

import httpx
from msgspec import UnsetType

from . import clock
from .attempts import Attempts
from .base_client import BaseClient
from .client_options import DEFAULT_TIMEOUT, TimeoutTypes
from .connections import LIMITS, tls
from .failures import DeadlineExceeded
from .operation import Call, T
from .raw_response import RawResponse


class AsyncClient(BaseClient[httpx.AsyncClient]):
    """Sends calls over an `httpx.AsyncClient`."""

    _http_type = httpx.AsyncClient

    @staticmethod
    def _new_http() -> httpx.AsyncClient:
        # Importing aiohttp takes longer than making the client.
        from .aiohttp_transport import AiohttpClient

        return AiohttpClient(verify=tls(), timeout=DEFAULT_TIMEOUT, limits=LIMITS)

    async def _send(
        self,
        call: Call[T],
        timeout: TimeoutTypes | UnsetType,
        max_retries: int | UnsetType,
        deadline: float | UnsetType | None,
        extra_headers: Mapping[str, str] | None,
    ) -> T:
        answer = await self._exchange(call, timeout, max_retries, deadline, extra_headers)
        return self._finish(answer)

    async def _exchange(
        self,
        call: Call[T],
        timeout: TimeoutTypes | UnsetType,
        max_retries: int | UnsetType,
        deadline: float | UnsetType | None,
        extra_headers: Mapping[str, str] | None,
    ) -> RawResponse[T]:
        options = self._options_for(call, timeout, max_retries, deadline)
        attempts = Attempts(options, call, self._open(), extra_headers)
        with attempts:
            while True:
                limit = clock.async_timeout(attempts.remaining)
                try:
                    async with limit:
                        # A redirect would be another request than the rules are about.
                        response = await self._open().send(
                            attempts.request(),
                            auth=options.auth,
                            stream=True,
                            follow_redirects=False,
                        )
                        content = await _read(response)
                except Exception as error:
                    reason = DeadlineExceeded() if limit.expired() else error
                    attempts.failed(reason, closed=self.is_closed)
                else:
                    answer = attempts.answered(response, content)
                    if answer is not None:
                        return answer
                await clock.async_sleep(attempts.pause)

    async def aclose(self) -> None:
        """Close all connections. Those of an `http_client` of yours stay open."""
        if self._closes:
            await self._connections.http.aclose()

    async def __aenter__(self) -> Self:
        self._open()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        await self.aclose()


async def _read(response: httpx.Response) -> bytes:
    """Return the body, never held twice."""
    content = BytesIO()
    try:
        async for chunk in response.aiter_bytes():
            content.write(chunk)
    finally:
        await response.aclose()
    return content.getvalue()

"""The asynchronous client, without its operations."""

from __future__ import annotations

from collections.abc import Mapping
from types import TracebackType
from typing import Self

import httpx
from msgspec import UnsetType

from . import clock
from .async_carriers import AsyncDirect, AsyncThroughHttpx
from .retry import Attempts
from .base_client import BaseClient
from .http_sender import may_go_direct
from .options import DEFAULT_TIMEOUT, ClientOptions, TimeoutTypes
from .http_clients import LIMITS, tls
from .transport_errors import DeadlineExceeded
from .message import Message
from .operation import Call, T


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
        options = self._options_for(call, timeout, max_retries, deadline)
        self._open()
        message = options.message(call, extra_headers)
        attempts = Attempts(options, call.operation)
        carrier = self._carrier(options, message, attempts)
        with attempts:
            while True:
                limit = clock.async_timeout(attempts.remaining)
                try:
                    self._open()
                    async with limit:
                        reply = await carrier.send()
                except Exception as error:
                    reason = DeadlineExceeded() if limit.expired() else error
                    attempts.failed(reason, carrier.failure(reason))
                else:
                    if attempts.answered(reply):
                        break
                await clock.async_sleep(attempts.pause)
        return self._finish(call, options, reply)

    def _carrier(
        self, options: ClientOptions, message: Message, attempts: Attempts
    ) -> AsyncDirect | AsyncThroughHttpx:
        if may_go_direct(self._connections, options):
            direct = AsyncDirect(self._connections, options, message, attempts)
            if not direct.transport.is_proxied:
                return direct
        return AsyncThroughHttpx(self._connections, options, message, attempts)

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

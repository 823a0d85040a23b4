"""The asynchronous client, without its operations."""

from __future__ import annotations

from collections.abc import Mapping
from types import TracebackType
from typing import Self

import httpx
from msgspec import UNSET, UnsetType

from .base_client import BaseClient
from .client_options import DEFAULT_TIMEOUT, ClientOptions, TimeoutTypes
from .operation import Call, T
from .raw_response import RawResponse


class AsyncClient(BaseClient):
    """Sends calls over an `httpx.AsyncClient`."""

    def __init__(
        self,
        *,
        base_url: str | None = None,
        api_key: str | None = None,
        timeout: TimeoutTypes | UnsetType = UNSET,
        strict_responses: bool = False,
        http_client: httpx.AsyncClient | None = None,
    ) -> None:
        """Make a client.

        Args:
            base_url: Scheme and host of the deployment; `TALONONE_BASE_URL` if left out.
            api_key: The key of the application; `TALONONE_API_KEY` if left out.
            timeout: Seconds for each phase of a call (5 to connect, 30 otherwise, if left out),
                an `httpx.Timeout`, or `None` for no limit.
            strict_responses: Raise `ResponseDecodeError` where an answer cannot be read in full,
                instead of leaving `UNSET` there.
            http_client: A configured `httpx.AsyncClient` to send through, which stays yours to
                close; its own timeouts count unless `timeout` is given.

        Raises:
            TalonOneError: The URL or the key is missing or unusable.
        """
        self._options = ClientOptions(
            base_url, api_key, timeout=timeout, strict_responses=strict_responses
        )
        self._owns_http = http_client is None
        self._http = http_client or httpx.AsyncClient(timeout=DEFAULT_TIMEOUT)

    async def _send(
        self,
        call: Call[T],
        timeout: TimeoutTypes | UnsetType,
        extra_headers: Mapping[str, str] | None,
    ) -> T:
        return (await self._exchange(call, timeout, extra_headers)).parse()

    async def _exchange(
        self,
        call: Call[T],
        timeout: TimeoutTypes | UnsetType,
        extra_headers: Mapping[str, str] | None,
    ) -> RawResponse[T]:
        request = self._options.request(self._http, call, timeout, extra_headers)
        try:
            response = await self._http.send(request, auth=self._options.auth)
        except httpx.RequestError as error:
            raise self._options.failure(call.operation, error) from error
        return self._options.result(call.operation, response)

    async def aclose(self) -> None:
        """Close all connections, unless the `http_client` is the caller's."""
        if self._owns_http:
            await self._http.aclose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        await self.aclose()

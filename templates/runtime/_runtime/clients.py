"""The synchronous and the asynchronous client, without the methods of their operations."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self, overload

from msgspec import UNSET, UnsetType

from . import clock
from .auth import HEADER_SCHEMES
from .base_client import BaseClient, note_unset
from .http_clients import new_async_client, new_client
from .http_library import async_client_is_watched, async_transport_is_watched, httpx, httpx2
from .http_sender import AsyncHttpSender, HttpSender
from .identity import warn_caller
from .operation import AsyncOperations, Call, SyncOperations, T
from .options import ClientOptions, TimeoutTypes
from .request import PreparedRequest, prepare
from .response import result_of
from .retry import Attempts

if TYPE_CHECKING:
    from . import direct_sender
else:
    # Calls through the caller's httpx client do not need aiohttp.
    from .lazy import direct_sender


class SyncClient(BaseClient[httpx.Client, httpx2.Client], SyncOperations):
    """Sends calls through an `httpx.Client`."""

    _http_type = httpx.Client
    _new_http = staticmethod(new_client)

    def _send(
        self,
        call: Call[T],
        timeout: TimeoutTypes | UnsetType,
        max_retries: int | UnsetType,
        deadline: float | UnsetType | None,
        extra_headers: Mapping[str, str] | None,
        extra_query: Mapping[str, object] | None,
    ) -> T:
        options = self._options
        if not (timeout is max_retries is deadline is UNSET):
            options = self._options_for(call, timeout, max_retries, deadline)
        _warn_if_it_blocks()
        http = self._shared.http
        if http.is_closed:
            raise self._closed_error()
        prepared = prepare(call, options, extra_headers, extra_query)
        attempts = Attempts(options, call.operation, self._retry_budget)
        sender = HttpSender(self._shared, http, prepared, options, attempts.ends)
        with attempts:
            while True:
                try:
                    if http.is_closed:
                        raise self._closed_error()
                    response = sender.send(attempts.begin())
                except Exception as error:
                    failure = sender.failure(error)
                    if failure is None:
                        attempts.broken(error)
                        raise
                else:
                    if attempts.succeeded(response):
                        return result_of(call.operation, response, options, raw=self._is_raw)
                    failure = None
                # Outside of `except`, whose exception has the key in the variables of its frames.
                if failure is not None:
                    attempts.failed(failure)
                clock.sleep(attempts.pause)

    @overload
    def request(
        self,
        method: str,
        path: str,
        *,
        path_params: Mapping[str, object] | None = None,
        query: Mapping[str, object] | None = None,
        body: object = UNSET,
        model: type[T],
        timeout: TimeoutTypes | UnsetType = UNSET,
        max_retries: int | UnsetType = UNSET,
        deadline: float | UnsetType | None = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
    ) -> T: ...
    @overload
    def request(
        self,
        method: str,
        path: str,
        *,
        path_params: Mapping[str, object] | None = None,
        query: Mapping[str, object] | None = None,
        body: object = UNSET,
        model: object = None,
        timeout: TimeoutTypes | UnsetType = UNSET,
        max_retries: int | UnsetType = UNSET,
        deadline: float | UnsetType | None = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
    ) -> Any: ...
    def request(
        self,
        method: str,
        path: str,
        *,
        path_params: Mapping[str, object] | None = None,
        query: Mapping[str, object] | None = None,
        body: object = UNSET,
        model: object = None,
        timeout: TimeoutTypes | UnsetType = UNSET,
        max_retries: int | UnsetType = UNSET,
        deadline: float | UnsetType | None = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
    ) -> Any:
        """Call what the specification does not name, below the base URL, like an operation.

        It is signed, checked as far as HTTP and JSON go, and repeated where the method allows it.

        Args:
            method: The HTTP method, in any case: GET, POST, PUT, PATCH, DELETE, HEAD or OPTIONS.
            path: The path, such as `/v1/things/{thingId}`, with parameters in braces.
            path_params: Name of each parameter of the path → its value, which is encoded whole.
            query: Name of a query parameter → a text, number, boolean, date or list of those.
            body: A model, a mapping, a list or a scalar; `None` is sent as `null`.
            model: The type to read the answer as: a model, a `Struct`, a dataclass, a `TypedDict`,
                a list or dict of them, any other type that msgspec reads, or `bytes` for the body
                as it came. The default is decoded JSON, `None` for an empty body.
            timeout: Seconds for each phase of an attempt, or an `httpx.Timeout`; `None` for no
                limit.
            max_retries: How often this call is repeated after a failure, where that is safe.
            deadline: Seconds for the whole call with all attempts and pauses; `None` for no limit.
            extra_headers: Headers of this call alone, in addition to the usual ones.
            extra_query: Query parameters of this call alone; they replace those of the same name.

        Returns:
            The answer as `model`, of any status from 200 to 299.

        Raises:
            RequestValidationError: An argument cannot be sent, or `model` not be read; nothing
                was sent.
            APIStatusError: The status is an error, with a class of its own for common ones.
            APIConnectionError: No complete response arrived; `APITimeoutError` if it took too long.
            ResponseDecodeError: The response cannot be read.
        """
        # Most programs never need it.
        from .free_call import free_call

        call = free_call(method, path, path_params, query, body, model)
        return self._send(call, timeout, max_retries, deadline, extra_headers, extra_query)

    def close(self) -> None:
        """Close all connections; no more calls can be made.

        An `http_client` that was passed to the constructor stays open.
        """
        if self._closes:
            self._shared.http.close()

    def __enter__(self) -> Self:
        self._check_open()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        note_unset(error)
        self.close()


def _warn_if_it_blocks() -> None:
    # Without asyncio there is no event loop; importing it takes long.
    asyncio = sys.modules.get("asyncio")
    if asyncio is None:
        return
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return
    warn_caller("TalonOne blocks the event loop that runs in this thread: use AsyncTalonOne there")


class AsyncClient(BaseClient[httpx.AsyncClient, httpx2.AsyncClient], AsyncOperations):
    """Sends calls over aiohttp, or through all of an `httpx.AsyncClient`."""

    _http_type = httpx.AsyncClient
    _new_http = staticmethod(new_async_client)

    @property
    def http_client(self) -> httpx.AsyncClient:
        """The `httpx.AsyncClient` that all copies of this client share.

        Until it is first asked for, calls go straight over its connections, which is faster. From
        then on they go through all of it, as it may now have headers, event hooks or cookies.
        """
        self._shared.is_shown = True
        return self._shared.http

    async def _send(
        self,
        call: Call[T],
        timeout: TimeoutTypes | UnsetType,
        max_retries: int | UnsetType,
        deadline: float | UnsetType | None,
        extra_headers: Mapping[str, str] | None,
        extra_query: Mapping[str, object] | None,
    ) -> T:
        options = self._options
        if not (timeout is max_retries is deadline is UNSET):
            options = self._options_for(call, timeout, max_retries, deadline)
        http = self._shared.http
        if http.is_closed:
            raise self._closed_error()
        prepared = prepare(call, options, extra_headers, extra_query)
        attempts = Attempts(options, call.operation, self._retry_budget)
        sender = self._sender(http, prepared, options, attempts.ends)
        with attempts:
            while True:
                try:
                    if http.is_closed:
                        raise self._closed_error()
                    response = await sender.send(attempts.begin())
                except Exception as error:
                    failure = sender.failure(error)
                    if failure is None:
                        attempts.broken(error)
                        raise
                else:
                    if attempts.succeeded(response):
                        return result_of(call.operation, response, options, raw=self._is_raw)
                    failure = None
                # Outside of `except`, whose exception has the key in the variables of its frames.
                if failure is not None:
                    attempts.failed(failure)
                await clock.async_sleep(attempts.pause)

    def _sender(
        self,
        http: httpx.AsyncClient,
        prepared: PreparedRequest,
        options: ClientOptions,
        ends: float | None,
    ) -> AsyncHttpSender | direct_sender.DirectSender:
        shared = self._shared
        is_configured = shared.is_shown or type(options.auth) not in HEADER_SCHEMES
        is_watched = async_client_is_watched() or async_transport_is_watched()
        if is_configured or is_watched or shared.transport.has_socks:
            return AsyncHttpSender(shared, http, prepared, options, ends)
        from .direct_sender import DirectSender

        return DirectSender(http, shared.transport, prepared, options, ends)

    @overload
    async def request(
        self,
        method: str,
        path: str,
        *,
        path_params: Mapping[str, object] | None = None,
        query: Mapping[str, object] | None = None,
        body: object = UNSET,
        model: type[T],
        timeout: TimeoutTypes | UnsetType = UNSET,
        max_retries: int | UnsetType = UNSET,
        deadline: float | UnsetType | None = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
    ) -> T: ...
    @overload
    async def request(
        self,
        method: str,
        path: str,
        *,
        path_params: Mapping[str, object] | None = None,
        query: Mapping[str, object] | None = None,
        body: object = UNSET,
        model: object = None,
        timeout: TimeoutTypes | UnsetType = UNSET,
        max_retries: int | UnsetType = UNSET,
        deadline: float | UnsetType | None = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
    ) -> Any: ...
    async def request(
        self,
        method: str,
        path: str,
        *,
        path_params: Mapping[str, object] | None = None,
        query: Mapping[str, object] | None = None,
        body: object = UNSET,
        model: object = None,
        timeout: TimeoutTypes | UnsetType = UNSET,
        max_retries: int | UnsetType = UNSET,
        deadline: float | UnsetType | None = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
    ) -> Any:
        """Call what the specification does not name, below the base URL, like an operation.

        It is signed, checked as far as HTTP and JSON go, and repeated where the method allows it.

        Args:
            method: The HTTP method, in any case: GET, POST, PUT, PATCH, DELETE, HEAD or OPTIONS.
            path: The path, such as `/v1/things/{thingId}`, with parameters in braces.
            path_params: Name of each parameter of the path → its value, which is encoded whole.
            query: Name of a query parameter → a text, number, boolean, date or list of those.
            body: A model, a mapping, a list or a scalar; `None` is sent as `null`.
            model: The type to read the answer as: a model, a `Struct`, a dataclass, a `TypedDict`,
                a list or dict of them, any other type that msgspec reads, or `bytes` for the body
                as it came. The default is decoded JSON, `None` for an empty body.
            timeout: Seconds for each phase of an attempt, or an `httpx.Timeout`; `None` for no
                limit.
            max_retries: How often this call is repeated after a failure, where that is safe.
            deadline: Seconds for the whole call with all attempts and pauses; `None` for no limit.
            extra_headers: Headers of this call alone, in addition to the usual ones.
            extra_query: Query parameters of this call alone; they replace those of the same name.

        Returns:
            The answer as `model`, of any status from 200 to 299.

        Raises:
            RequestValidationError: An argument cannot be sent, or `model` not be read; nothing
                was sent.
            APIStatusError: The status is an error, with a class of its own for common ones.
            APIConnectionError: No complete response arrived; `APITimeoutError` if it took too long.
            ResponseDecodeError: The response cannot be read.
        """
        # Most programs never need it.
        from .free_call import free_call

        call = free_call(method, path, path_params, query, body, model)
        return await self._send(call, timeout, max_retries, deadline, extra_headers, extra_query)

    async def aclose(self) -> None:
        """Close all connections; no more calls can be made.

        An `http_client` that was passed to the constructor stays open.
        """
        if self._closes:
            await self._shared.http.aclose()

    async def __aenter__(self) -> Self:
        self._check_open()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        note_unset(error)
        await self.aclose()

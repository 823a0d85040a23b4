"""The synchronous client, without the methods of its operations."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from types import TracebackType
from typing import Any, Self, overload

from msgspec import UNSET, UnsetType

from . import clock
from .base_client import BaseClient, note_unset
from .http_clients import new_client
from .http_library import httpx, httpx2
from .http_sender import HttpSender
from .identity import warn_caller
from .operation import Call, SyncOperations, T
from .options import TimeoutTypes
from .request import prepare
from .response import result_of
from .retry import Attempts


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

"""The synchronous client, without the methods of its operations."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from types import TracebackType
from typing import Self

from msgspec import UNSET, UnsetType

from . import clock
from .base_client import BaseClient, note_unset
from .caller import warn_caller
from .http_clients import new_client
from .http_library import httpx, httpx2
from .http_sender import HttpSender
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
    ) -> T:
        options = self._options
        if not (timeout is max_retries is deadline is UNSET):
            options = self._options_for(call, timeout, max_retries, deadline)
        _warn_if_it_blocks()
        http = self._shared.http
        if http.is_closed:
            raise self._closed_error()
        prepared = prepare(call, options, extra_headers)
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

"""The synchronous client, without its operations."""

from __future__ import annotations

import sys
import warnings
from collections.abc import Mapping
from types import TracebackType
from typing import Self

import httpx
from msgspec import UnsetType

from . import clock
from .retry import Attempts
from .base_client import BaseClient
from .http_sender import may_go_direct
from .options import DEFAULT_TIMEOUT, TimeoutTypes
from .http_clients import LIMITS, tls
from .operation import Call, T
from .sync_carriers import SyncDirect, SyncThroughHttpx

_PACKAGE = f"{__name__.rsplit('.', 2)[0]}."


class SyncClient(BaseClient[httpx.Client]):
    """Sends calls over an `httpx.Client`."""

    _http_type = httpx.Client

    @staticmethod
    def _new_http() -> httpx.Client:
        return httpx.Client(verify=tls(), timeout=DEFAULT_TIMEOUT, limits=LIMITS)

    def _send(
        self,
        call: Call[T],
        timeout: TimeoutTypes | UnsetType,
        max_retries: int | UnsetType,
        deadline: float | UnsetType | None,
        extra_headers: Mapping[str, str] | None,
    ) -> T:
        options = self._options_for(call, timeout, max_retries, deadline)
        _warn_if_it_blocks()
        self._open()
        message = options.message(call, extra_headers)
        attempts = Attempts(options, call.operation)
        direct = may_go_direct(self._connections, options)
        carrier = (SyncDirect if direct else SyncThroughHttpx)(
            self._connections, options, message, attempts
        )
        with attempts:
            while True:
                try:
                    self._open()
                    reply = carrier.send()
                except Exception as error:
                    attempts.failed(error, carrier.failure(error))
                else:
                    if attempts.answered(reply):
                        break
                clock.sleep(attempts.pause)
        return self._finish(call, options, reply)

    def close(self) -> None:
        """Close all connections. Those of an `http_client` of yours stay open."""
        if self._closes:
            self._connections.http.close()

    def __enter__(self) -> Self:
        self._open()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()


def _warn_if_it_blocks() -> None:
    # A thread without asyncio has no event loop, and should not pay for importing it.
    asyncio = sys.modules.get("asyncio")
    if asyncio is None or asyncio._get_running_loop() is None:
        return
    depth, frame = 2, sys._getframe(1)
    while frame.f_back and frame.f_globals.get("__name__", "").startswith(_PACKAGE):
        depth, frame = depth + 1, frame.f_back
    warnings.warn(
        "TalonOne blocks the event loop that runs in this thread: use AsyncTalonOne there",
        RuntimeWarning,
        stacklevel=depth,
    )

"""A connection of a client, which ends if the head of a request does not arrive in time."""

from __future__ import annotations

import asyncio
from typing import Any

from uvicorn.protocols.http.h11_impl import H11Protocol

HEAD_TIMEOUT = 30.0
"""The time in seconds in which the head of a request has to arrive."""


class HttpConnection(H11Protocol):
    """The connection of uvicorn, with a limit for heads that never end."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._head_timer: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Expect the head of a request."""
        super().connection_made(transport)
        self._expect_head()

    def end_if_silent(self, seconds: float) -> None:
        """Close the connection if the head of a request does not arrive for so long."""
        if self._head_timer is not None:
            waited = HEAD_TIMEOUT - (self._head_timer.when() - self.loop.time())
            if waited >= seconds:
                self.transport.close()

    def data_received(self, data: bytes) -> None:
        """Handle what arrived; uvicorn stops its own timer at the first byte of a head."""
        super().data_received(data)
        if self.cycle is not None and not self.cycle.response_complete:
            self._stop_timer()
        elif self._head_timer is None:
            self._expect_head()

    def connection_lost(self, exc: Exception | None) -> None:
        """Expect nothing any more."""
        self._stop_timer()
        super().connection_lost(exc)

    def _expect_head(self) -> None:
        self._head_timer = self.loop.call_later(HEAD_TIMEOUT, self.transport.close)

    def _stop_timer(self) -> None:
        if self._head_timer is not None:
            self._head_timer.cancel()
            self._head_timer = None

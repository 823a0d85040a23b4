"""A connection of a client, which ends if the head of a request does not arrive in time."""

from __future__ import annotations

import asyncio
from typing import Any, cast

from uvicorn.protocols.http.h11_impl import H11Protocol

HEAD_TIMEOUT = 30.0
"""The time in seconds in which the head of a request has to arrive."""


# A longer answer has enough to send: its body is not copied behind the head.
_JOINED = 64 * 1024


class _JoiningTransport(asyncio.Transport):
    """A transport that sends the head of an answer together with the start of its body.

    Apart, both would cost a system call and wake the client, which has nothing to do yet.
    """

    def __init__(self, transport: asyncio.Transport, loop: asyncio.AbstractEventLoop) -> None:
        super().__init__()
        self._below = transport
        self._loop = loop
        self._held = b""
        self._timer: asyncio.Handle | None = None

    def write(self, data: bytes | bytearray | memoryview) -> None:
        """Send data, together with what is held; the first is held until the loop goes on."""
        if self._held and len(data) <= _JOINED:
            data = self._held + data
            self._held = b""
        elif self._held:
            self._flush()
        elif data:
            self._held = bytes(data)
            self._timer = self._loop.call_soon(self._flush)
            return
        self._send(data)

    def close(self) -> None:
        """Send what is held, and close the connection once all has left."""
        self._flush()
        self._below.close()

    def abort(self) -> None:
        """Close the connection at once."""
        self._held = b""
        self._below.abort()

    def is_closing(self) -> bool:
        return self._below.is_closing()

    def get_extra_info(self, name: str, default: Any = None) -> Any:
        return self._below.get_extra_info(name, default)

    def pause_reading(self) -> None:
        self._below.pause_reading()

    def resume_reading(self) -> None:
        self._below.resume_reading()

    def _flush(self) -> None:
        held, self._held = self._held, b""
        self._send(held)

    def _send(self, data: bytes | bytearray | memoryview) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if data:
            self._below.write(data)


class HttpConnection(H11Protocol):
    """The connection of uvicorn, with a limit for heads that never end."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._head_timer: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Expect the head of a request."""
        super().connection_made(_JoiningTransport(cast(asyncio.Transport, transport), self.loop))
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

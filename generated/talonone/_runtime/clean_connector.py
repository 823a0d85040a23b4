"""The pool of asynchronous connections: none is used again unless it is clean."""

from __future__ import annotations

import asyncio
import re
import select
import socket
from typing import Any
from weakref import WeakSet

import aiohttp
from aiohttp.connector import Connection
from aiohttp.tracing import Trace

LONGEST_HEAD = 100 * 1024
"""Bytes, above which the head of a response is refused, as httpcore does."""
_END_OF_HEAD = b"\r\n\r\n"
_CONTENT_LENGTH = re.compile(rb"\r\ncontent-length:[ \t]*(\d{1,18})[ \t]*(?:\r|\Z)")
_CHUNK = re.compile(rb"([0-9a-fA-F]{1,16})(?:[; \t][^\r\n]*)?\r\n")
_WITHOUT_BODY = frozenset({b"204", b"304"})


class CleanConnector(aiohttp.TCPConnector):
    """A pool of connections, none of which is used again if it has more than the last response.

    Bytes behind it, or that came later, would be taken for the response to the next request; and
    the server may have closed the connection while the event loop was blocked.
    """

    def __init__(self, **options: Any) -> None:
        super().__init__(socket_factory=self._new_socket, **options)
        self._sockets = WeakSet[socket.socket]()

    def _new_socket(self, address: tuple[Any, ...]) -> socket.socket:
        family, kind, protocol, *_ = address
        sock = None
        try:
            sock = socket.socket(family, kind, protocol)
            self._sockets.add(sock)
            return sock
        except BaseException:
            # An interrupt may come at any line.
            if sock is not None:
                sock.close()
            raise

    def close_sockets(self) -> None:
        """Close all connections, if their event loop was closed and cannot do it any more."""
        for sock in list(self._sockets):
            sock.close()

    async def connect(
        self, req: aiohttp.ClientRequest, traces: list[Trace], timeout: aiohttp.ClientTimeout
    ) -> Connection:
        """Return a connection from the pool, or a new one."""
        while True:
            connection = None
            # All in one block: an interrupt may come at any line, and must not keep the connection.
            try:
                connection = await super().connect(req, traces, timeout)
                if _begin(connection, req.method):
                    return connection
                connection.close()
            except BaseException:
                if connection is not None:
                    connection.close()
                raise


def _begin(connection: Connection, method: str) -> bool:
    """Begin a request with this method, unless the connection is not clean."""
    handler, transport = connection.protocol, connection.transport
    if handler is None or transport is None:
        return False
    protocol = transport.get_protocol()
    if not isinstance(protocol, CleanProtocol):
        protocol = CleanProtocol(handler, transport)
        transport.set_protocol(protocol)
    elif not protocol.is_clean or handler.should_close or transport.is_closing():
        return False
    elif _is_readable(transport.get_extra_info("socket")):
        # The event loop did not get to an end, or to bytes, that are there.
        return False
    protocol.begin(method)
    connection.add_callback(protocol.end)
    return True


class CleanProtocol(asyncio.Protocol):
    """Stands before the protocol of aiohttp, which gets one response for each request.

    aiohttp would fail at bytes behind a response, or keep them for the next one.
    """

    def __init__(self, handler: asyncio.Protocol, transport: asyncio.Transport) -> None:
        self._handler = handler
        self._below = transport
        self.is_clean = True
        """Whether nothing came but responses, each while its request was under way."""
        self.begin("")

    def begin(self, method: str) -> None:
        """Begin a request with this method."""
        self._is_idle = False
        self._is_head = method == "HEAD"
        # The head of the response, until it is complete; then its length, if it can be told.
        self._head: bytes | None = b""
        self._length: int | None = None
        self._size = 0
        self._tail = b""

    def end(self) -> None:
        """End the request: its response is complete, or given up."""
        self._is_idle = True
        if self._length is None:
            is_whole = self._head is None and self._tail == _END_OF_HEAD
        else:
            is_whole = self._size == self._length
        self.is_clean = self.is_clean and is_whole
        if not self.is_clean:
            # To close it would be to wait until the server has read all of the request.
            self._below.abort()

    def data_received(self, data: bytes) -> None:
        """Pass the bytes of a response on to aiohttp."""
        if self._is_idle:
            self.is_clean = False
            return
        if self._head is None:
            self._size += len(data)
        else:
            self._look_at_head(self._head + data)
        extra = 0 if self._length is None else self._size - self._length
        if extra > 0:
            self.is_clean = False
            data = data[: len(data) - extra]
        self._tail = (self._tail + data[-4:])[-4:]
        self._handler.data_received(data)

    def _look_at_head(self, received: bytes) -> None:
        head = received[_end_of_heads_before(received) :]
        end = head.find(_END_OF_HEAD)
        if (len(head) if end < 0 else end) > LONGEST_HEAD:
            self._head, self.is_clean = None, False
        elif end >= 0:
            self._head, self._size = None, len(head)
            # To HEAD, a response has the length of the one to GET, but no body.
            self._length = end + len(_END_OF_HEAD) if self._is_head else _length(head)
        else:
            self._head = head

    def eof_received(self) -> bool | None:
        """Pass the end on to aiohttp."""
        return self._handler.eof_received()

    def connection_lost(self, exc: Exception | None) -> None:
        """Pass the loss on to aiohttp."""
        self._handler.connection_lost(exc)

    def pause_writing(self) -> None:
        """Pass it on to aiohttp."""
        self._handler.pause_writing()

    def resume_writing(self) -> None:
        """Pass it on to aiohttp."""
        self._handler.resume_writing()


def _is_readable(sock: Any) -> bool:
    if sock is None or sock.fileno() < 0:
        return True
    if not hasattr(select, "poll"):
        return bool(select.select([sock], [], [], 0)[0])
    poll = select.poll()
    poll.register(sock, select.POLLIN)
    return bool(poll.poll(0))


def _end_of_heads_before(data: bytes) -> int:
    """Return the length of all heads that only announce a response, such as `103 Early Hints`."""
    end = 0
    while data.startswith(b"HTTP/1.1 1", end) and (found := data.find(_END_OF_HEAD, end)) >= 0:
        end = found + len(_END_OF_HEAD)
    return end


def _length(data: bytes) -> int | None:
    """Return the length of a response whose head has come, unless it cannot be told."""
    end = data.index(_END_OF_HEAD)
    head = data[:end].lower()
    start = end + len(_END_OF_HEAD)
    if head[9:12] in _WITHOUT_BODY:
        return start
    if b"\r\ntransfer-encoding:" in head:
        return _end_of_chunks(data, start)
    length = _CONTENT_LENGTH.search(head)
    return start + int(length[1]) if length else None


def _end_of_chunks(data: bytes, start: int) -> int | None:
    while chunk := _CHUNK.match(data, start):
        size = int(chunk[1], 16)
        if size == 0:
            # Trailers may follow.
            return chunk.end() + 2 if data.startswith(b"\r\n", chunk.end()) else None
        start = chunk.end() + size + 2
    return None

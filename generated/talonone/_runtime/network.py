"""Connections of the synchronous client: not used again unless clean, and bound by the deadline."""

from __future__ import annotations

import socket
import ssl
import weakref
from collections.abc import Iterable
from typing import Any

import httpcore

from .deadline import seconds_left

_PIECE = 65_536


class CleanStream(httpcore.NetworkStream):
    """A connection that counts as readable, so that it is dropped, if bytes are left over.

    httpcore looks whether an idle connection is readable, but not whether it has already read more
    than the response that it has returned. So the last byte that has arrived is kept back until
    httpcore asks for more: a byte that it never asks for is behind the end of the response.
    """

    def __init__(self, stream: httpcore.NetworkStream) -> None:
        self._stream = stream
        self._last = b""
        # An interrupt may come before it is closed.
        self._closing = weakref.finalize(self, stream.close)
        self._closing.atexit = False

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Return bytes as soon as there are any; `b""` at the end."""
        if last := self._last:
            self._last = b""
            return last
        data = self._stream.read(max_bytes, seconds_left(timeout))
        if len(data) > 1:
            self._last = data[-1:]
            return data[:-1]
        return data

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Write all bytes."""
        # In pieces, as the timeout is one for each time that the server takes some.
        for start in range(0, len(buffer), _PIECE):
            piece = buffer[start : start + _PIECE]
            self._stream.write(piece, seconds_left(timeout))

    def close(self) -> None:
        """Close the connection."""
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        """Return the connection with TLS on top of it."""
        seconds = seconds_left(timeout)
        stream = CleanStream(self._stream.start_tls(ssl_context, server_hostname, seconds))
        # Now the other stream has the socket.
        self._closing.detach()
        return stream

    def get_extra_info(self, info: str) -> Any:
        """Return what httpcore asks for: the socket, its addresses, or whether it is readable."""
        if info == "is_readable" and self._last:
            return True
        return self._stream.get_extra_info(info)


class CleanBackend(httpcore.NetworkBackend):
    """Opens connections of the class `CleanStream`."""

    def __init__(self) -> None:
        self._backend = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """Connect to the first address of a host that answers."""
        problem: Exception = httpcore.ConnectError(f"no address of {host}")
        # One address at a time, as the timeout of httpcore is one for each of them.
        for address in _addresses(host, port):
            stream = None
            try:
                stream = self._backend.connect_tcp(
                    address, port, seconds_left(timeout), local_address, socket_options
                )
                return CleanStream(stream)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                problem = error
            except BaseException:
                if stream is not None:
                    stream.close()
                raise
        raise problem


def _addresses(host: str, port: int) -> list[str]:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except OSError as error:
        raise httpcore.ConnectError(error) from error
    return [str(address[0]) for *_, address in found]

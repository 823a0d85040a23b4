"""A small and fast HTTP server on loopback, with a canned response for each path.

`python -m benchmarks.server` prints its URL as its first line, and ends with its standard input. It
supports the part of HTTP/1.1 that the peers need: persistent connections, and requests with
`Content-Length`.
"""

from __future__ import annotations

import asyncio
import contextlib
import socket
import sys

from . import payloads

HOST = "127.0.0.1"
# More connections than any benchmark opens at once.
BACKLOG = 1024
_END = b"\r\n\r\n"
_LENGTH = b"\r\ncontent-length:"


def response(body: bytes, status: bytes = b"200 OK") -> bytes:
    """Return a whole HTTP response."""
    head = b"HTTP/1.1 %s\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
    return head % (status, len(body)) + body


def responses() -> dict[bytes, bytes]:
    """Return the responses by path; each size of response has a session of its own."""
    return {
        f"/v2/customer_sessions/{size}".encode(): response(payloads.answer(size))
        for size in ("small", "large")
    }


class Connection(asyncio.Protocol):
    """A connection that responds to each request as soon as it is complete."""

    def __init__(self, known: dict[bytes, bytes]) -> None:
        self._known = known
        self._unknown = response(b'{"message":"no such path"}', b"404 Not Found")
        self._received = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._asyncio_transport = transport
        transport.get_extra_info("socket").setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def data_received(self, data: bytes) -> None:
        received = self._received + data
        while (end := received.find(_END)) >= 0:
            head = received[:end]
            length = _length(head)
            whole = end + len(_END) + length
            if len(received) < whole:
                break
            received = received[whole:]
            path = head.split(b" ", 2)[1].partition(b"?")[0]
            self._asyncio_transport.write(self._known.get(path, self._unknown))
        self._received = received


def _length(head: bytes) -> int:
    """Return the length of the body of a request."""
    start = head.lower().find(_LENGTH)
    if start < 0:
        return 0
    return int(head[start + len(_LENGTH) :].split(b"\r\n", 1)[0])


async def serve() -> None:
    """Serve until the standard input ends."""
    known = responses()
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: Connection(known), HOST, 0, backlog=BACKLOG)
    port = server.sockets[0].getsockname()[1]
    print(f"http://{HOST}:{port}", flush=True)
    await loop.run_in_executor(None, sys.stdin.read)
    server.close()


if __name__ == "__main__":
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(serve())

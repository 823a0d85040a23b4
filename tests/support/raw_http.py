"""HTTP by hand, over sockets: what a client library would hide."""

from __future__ import annotations

import select
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

from support.answers import Answer
from support.loopback import Loopback

GET = b"GET /tea HTTP/1.1\r\nHost: shop\r\n\r\n"
LAST_GET = b"GET /tea HTTP/1.1\r\nHost: shop\r\nConnection: close\r\n\r\n"
POST = b"POST /tea HTTP/1.1\r\nHost: shop\r\nContent-Length: 5\r\n\r\ngreen"
FOREVER = 3600.0  # Longer than any test run: a test that waits for it fails.


@contextmanager
def connected(server: Loopback, *sent: bytes) -> Iterator[socket.socket]:
    """Connect, and send something."""
    address = urlsplit(server.url)
    assert address.hostname
    assert address.port
    with socket.create_connection((address.hostname, address.port), timeout=10) as sock:
        for content in sent:
            sock.sendall(content)
        yield sock


def exactly(sock: socket.socket, count: int) -> bytes:
    """Read so many bytes."""
    content = b""
    while len(content) < count:
        more = sock.recv(count - len(content))
        assert more, content
        content += more
    return content


def all_of(sock: socket.socket) -> bytes:
    """Read until the server closes the connection."""
    content = b""
    while more := sock.recv(65536):
        content += more
    return content


def on_the_wire(server: Loopback, given: Answer, request: bytes = LAST_GET) -> tuple[bytes, bytes]:
    """Return head and body of an answer, up to the orderly end of the connection."""
    server.script(given)
    with connected(server, request) as sock:
        head, _, body = all_of(sock).partition(b"\r\n\r\n")
        return head, body


def is_silent(sock: socket.socket) -> bool:
    """Return whether nothing comes for a moment, not even the end."""
    return not select.select([sock], [], [], 0.05)[0]


def loopback_threads() -> list[str]:
    return [thread.name for thread in threading.enumerate() if thread.name.startswith("loopback")]

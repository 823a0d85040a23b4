"""One connection of a `Loopback`: how requests are read from it and answers performed on it."""

from __future__ import annotations

import contextlib
import json
import select
import socket
import ssl
import struct
import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from support.answers import Answer, Ending, Pause, Pieces

# How often to look whether the client is still there while an event is awaited, in seconds.
_LOOK = 0.02


class Headers(Mapping[str, str]):
    """Headers by name in any case, several of one name joined; `raw` is what was on the wire."""

    def __init__(self, raw: tuple[tuple[bytes, bytes], ...] = ()) -> None:
        self.raw = raw

    def __getitem__(self, name: str) -> str:
        values = [value for key, value in self._pairs() if key == name.lower()]
        if not values:
            raise KeyError(name)
        return ", ".join(values)

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and name.lower() in set(self)

    def __iter__(self) -> Iterator[str]:
        return iter(dict(self._pairs()))

    def __len__(self) -> int:
        return len(dict(self._pairs()))

    def __repr__(self) -> str:
        return f"Headers({self.raw!r})"

    def _pairs(self) -> list[tuple[str, str]]:
        return [(k.decode("latin-1").lower(), v.decode("latin-1")) for k, v in self.raw]


@dataclass(frozen=True)
class Received:
    """A request as it arrived, or the part of it that did."""

    connection: int  # The first that was accepted is number 1.
    at: float  # When its first byte was there, by `time.monotonic()`.
    method: str = ""
    target: str = ""  # Path and query, byte for byte.
    headers: Headers = field(default_factory=Headers)
    body: bytes = b""
    complete: bool = False  # Not if the client left too early, or if nobody read it.

    @property
    def path(self) -> str:
        """The target without its query."""
        return self.target.partition("?")[0]

    @property
    def query(self) -> str:
        """The part of the target after its first question mark."""
        return self.target.partition("?")[2]

    def json(self) -> Any:
        """Return the body, read as JSON."""
        return json.loads(self.body)

    @property
    def is_last(self) -> bool:
        """Whether the client asked for the connection to be closed."""
        return self.headers.get("Connection", "").lower() == "close"


class Gone(Exception):
    """The client has closed the connection, or the server is shutting down."""


class Connection:
    """One accepted connection: reads requests from it and performs answers on it."""

    def __init__(self, sock: socket.socket, number: int) -> None:
        self.sock, self.number = sock, number
        self._buffer = bytearray()
        self._sips: Pieces | None = None
        # Small pieces are to leave at once, not to be gathered into larger ones.
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        # Tells when the other end is closed, even if bytes are waiting that nobody read.
        self._departure = select.poll()
        self._departure.register(sock, getattr(select, "POLLRDHUP", 0))

    def secure(self, context: ssl.SSLContext) -> None:
        """Agree on TLS with the client."""
        self.sock = context.wrap_socket(self.sock, server_side=True)

    def wait_for_request(self) -> None:
        """Return when there is a first byte, and leave it where it is."""
        if self._buffer:
            return
        if isinstance(self.sock, ssl.SSLSocket):
            self._fill()  # TLS lets nobody look at what it would read.
        elif not self.sock.recv(1, socket.MSG_PEEK):
            raise Gone

    def read_request(self, at: float, sips: Pieces | None = None) -> Received:
        """Read one request, or as much of it as comes."""
        if sips:
            # Else the system would take in most of the request by itself.
            self.sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, sips.size)
            self._sips = sips
        method, target, headers, body, complete = "", "", Headers(), bytearray(), False
        with contextlib.suppress(Gone, OSError):
            method, target, headers = _read_head(self._read_until(b"\r\n\r\n"))
            for piece in self._body_pieces(headers):
                body += piece
            complete = True
        return Received(self.number, at, method, target, headers, bytes(body), complete)

    def perform(self, given: Answer, received: Received) -> bool:
        """Do what the answer says; return whether the connection can be used again."""
        self.pause(given.before_head)
        self._send(given.head(closing=received.is_last), given.head_pieces)
        self.pause(given.before_body)
        if received.method != "HEAD":
            self._send(given.body[: given.stop_after], given.body_pieces)
        self.pause(given.before_rest)
        self._send(given.rest, None)
        if given.ending is Ending.SILENCE:
            self._departure.poll()
            raise Gone
        if given.ending is Ending.RESET:
            # Not to linger, for zero seconds: closing sends RST in place of FIN.
            self.sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        return given.ending is Ending.STAY and not received.is_last

    def pause(self, pause: Pause) -> None:
        """Wait, but no longer than the client does."""
        if isinstance(pause, threading.Event):
            while not pause.wait(_LOOK):
                if self._departure.poll(0):
                    raise Gone
        elif pause and self._departure.poll(pause * 1000):
            raise Gone

    def _send(self, content: bytes, pieces: Pieces | None) -> None:
        size = pieces.size if pieces else len(content) or 1
        for start in range(0, len(content), size):
            self.sock.sendall(content[start : start + size])
            if pieces:
                self.pause(pieces.pause)

    def _fill(self) -> None:
        more = self.sock.recv(self._sips.size if self._sips else 65536)
        if not more:
            raise Gone
        if self._sips:
            self.pause(self._sips.pause)
        self._buffer += more

    def _read_until(self, mark: bytes) -> bytes:
        while (end := self._buffer.find(mark)) < 0:
            self._fill()
        found = bytes(self._buffer[:end])
        del self._buffer[: end + len(mark)]
        return found

    def _read_pieces(self, length: int) -> Iterator[bytes]:
        while length:
            if not self._buffer:
                self._fill()
            piece = bytes(self._buffer[:length])
            del self._buffer[:length]
            length -= len(piece)
            yield piece

    def _body_pieces(self, headers: Headers) -> Iterator[bytes]:
        if headers.get("Transfer-Encoding", "").lower() != "chunked":
            yield from self._read_pieces(int(headers.get("Content-Length", "0")))
            return
        while length := int(self._read_until(b"\r\n").partition(b";")[0], 16):
            yield from self._read_pieces(length)
            self._read_until(b"\r\n")
        while self._read_until(b"\r\n"):  # Trailers, up to an empty line.
            pass


def _read_head(head: bytes) -> tuple[str, str, Headers]:
    first, *lines = head.split(b"\r\n")
    method, target, version = first.decode("latin-1").split(" ")
    if version != "HTTP/1.1":
        raise ValueError(f"the client speaks {version!r}")
    pairs = (line.partition(b":") for line in lines)
    return method, target, Headers(tuple((name, value.strip()) for name, _, value in pairs))

"""Undoes `Content-Encoding` within a limit, as a few bytes can unpack to gigabytes.

Zstandard and Brotli are offered to servers if a package for them is installed that can unpack a
little at a time. An encoding that is not offered is refused.
"""

from __future__ import annotations

import zlib
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from functools import partial
from importlib import import_module
from io import BytesIO
from typing import Any, Protocol

_OUTPUT = 65_536
"""Bytes that are unpacked at a time."""
_INPUT = 16_384
"""Bytes that a stream gets at a time: each time it copies those that it has no use for yet."""
_BLOCKS = 128
"""Bytes that hold no more than 32 blocks of Zstandard, each of which unpacks to 128 KB at most."""
_WINDOW_LOG = 23
"""Windows of Zstandard are at most 8 MB in HTTP (RFC 9659)."""
# More of these have no use but to keep the client busy.
_MOST_LAYERS = 5
_MOST_STREAMS = 10_000


class BodyTooLarge(Exception):
    """A body is longer than allowed."""

    def __init__(self, limit: int) -> None:
        super().__init__(f"the answer is longer than max_response_size, which is {limit} bytes")


class BadEncoding(Exception):
    """A body is not encoded as it says, or in a way that the client did not offer."""


class _Stream(Protocol):
    """A compressed stream. A body may be several of them, one behind the other."""

    fault: type[Exception]
    """The exception for a stream that is broken."""
    followers: bytes
    """The bytes that another stream can begin with; others behind the end are ignored."""

    @property
    def eof(self) -> bool: ...

    @property
    def unused_data(self) -> bytes: ...

    def pieces(self, data: bytes) -> Iterator[bytes]:
        """Yield what the next bytes unpack to, a little at a time."""
        ...


class _Gzip:
    fault: type[Exception] = zlib.error
    followers = b"\x1f"

    def __init__(self, window_bits: int = 16 + zlib.MAX_WBITS) -> None:
        self._stream = zlib.decompressobj(window_bits)

    @property
    def eof(self) -> bool:
        return self._stream.eof

    @property
    def unused_data(self) -> bytes:
        return self._stream.unused_data

    def pieces(self, data: bytes) -> Iterator[bytes]:
        is_full = False
        while (data or is_full) and not self.eof:
            piece = self._stream.decompress(data, _OUTPUT)
            yield piece
            data, is_full = self._stream.unconsumed_tail, len(piece) == _OUTPUT


class _Deflate(_Gzip):
    followers = b""

    def __init__(self) -> None:
        super().__init__(zlib.MAX_WBITS)
        self._is_new = True

    def pieces(self, data: bytes) -> Iterator[bytes]:
        # Some servers leave out the head of zlib, which begins with these bits. Without it, they
        # would be the padding of a block, which is 0.
        if self._is_new and data[0] & 0x0F != 8:
            self._stream = zlib.decompressobj(-zlib.MAX_WBITS)
        self._is_new = False
        return super().pieces(data)


class _Zstd:
    """A frame of Zstandard; `module` is that of Python 3.14, or its backport."""

    followers = b"\x28" + bytes(range(0x50, 0x60))

    def __init__(self, module: Any) -> None:
        self.fault: type[Exception] = module.ZstdError
        self._stream = self._new(module)

    def _new(self, module: Any) -> Any:
        options = {module.DecompressionParameter.window_log_max: _WINDOW_LOG}
        return module.ZstdDecompressor(options=options)

    @property
    def eof(self) -> bool:
        return bool(self._stream.eof)

    @property
    def unused_data(self) -> bytes:
        return bytes(self._stream.unused_data)

    def pieces(self, data: bytes) -> Iterator[bytes]:
        yield self._stream.decompress(data, _OUTPUT)
        while not (self.eof or self._stream.needs_input):
            yield self._stream.decompress(b"", _OUTPUT)


class _Zstandard(_Zstd):
    """The same with the package `zstandard`, which cannot limit what it unpacks at a time."""

    _rest = b""

    def _new(self, module: Any) -> Any:
        return module.ZstdDecompressor(max_window_size=1 << _WINDOW_LOG).decompressobj()

    @property
    def unused_data(self) -> bytes:
        return super().unused_data + self._rest

    def pieces(self, data: bytes) -> Iterator[bytes]:
        for start in range(0, len(data), _BLOCKS):
            yield self._stream.decompress(data[start : start + _BLOCKS])
            if self.eof:
                self._rest = data[start + _BLOCKS :]
                return


class _Brotli:
    followers = unused_data = b""

    def __init__(self, module: Any) -> None:
        self.fault: type[Exception] = module.error
        self._stream = module.Decompressor()

    @property
    def eof(self) -> bool:
        return bool(self._stream.is_finished())

    def pieces(self, data: bytes) -> Iterator[bytes]:
        piece = b""
        # It may accept data while it still has some output of those before.
        while data or piece or not (self.eof or self._stream.can_accept_more_data()):
            piece = self._stream.process(data, output_buffer_limit=_OUTPUT)
            yield piece
            data = b""


# The first that is installed is used.
_OPTIONAL = (
    ("br", "brotli", _Brotli),
    ("br", "brotlicffi", _Brotli),
    ("zstd", "compression.zstd", _Zstd),
    ("zstd", "backports.zstd", _Zstd),
    ("zstd", "zstandard", _Zstandard),
)


def _streams() -> dict[str, Callable[[], _Stream]]:
    """Return a function for each encoding that makes a new stream of it."""
    found: dict[str, Callable[[], _Stream]] = {"gzip": _Gzip, "deflate": _Deflate}
    for encoding, name, kind in _OPTIONAL:
        if encoding in found:
            continue
        # Brotli below 1.2 takes no limit, and other modules may have the name of a package.
        with suppress(ImportError, AttributeError, TypeError):
            new: Callable[[], _Stream] = partial(kind, import_module(name))
            stream = new()
            if not any(stream.pieces(b"")) and not stream.eof:
                found[encoding] = new
    return found


_STREAMS = _streams()
_REGISTERED = frozenset({"br", "compress", "dcb", "dcz", "x-compress", "zstd"})
ACCEPT_ENCODING = ", ".join(_STREAMS)
"""The encodings that requests offer to servers, as a value of `Accept-Encoding`."""


class Body:
    """A body that arrives in chunks; never much more than `limit` bytes of it are held."""

    def __init__(self, encodings: str, limit: int) -> None:
        """Begin to collect a body.

        Args:
            encodings: The value of `Content-Encoding`, which may be several ones, or empty.
            limit: The number of bytes that the body may have, with and without its encodings.
        """
        self._encodings = encodings
        self._limit = limit
        self._size = 0
        self._whole = BytesIO()
        # Let go one by one, while the space for what they unpack to grows.
        self._chunks = deque[bytes]()

    def add(self, chunk: bytes) -> None:
        """Add a chunk as it was sent.

        Raises:
            BodyTooLarge: The body is longer than allowed.
        """
        self._size += len(chunk)
        if self._size > self._limit:
            raise BodyTooLarge(self._limit)
        if self._encodings:
            self._chunks.append(chunk)
        else:
            self._whole.write(chunk)

    def content(self) -> bytes:
        """Return the body without its encodings. Call it once, at the end.

        Raises:
            BodyTooLarge: The body is longer than allowed.
            BadEncoding: The body is broken, or has an encoding that is not offered.
        """
        # A body without any bytes has no encoding, whatever is said.
        if self._encodings and self._size:
            pieces: Iterable[bytes] = self._taken()
            for name in _names(self._encodings):
                pieces = _within(self._limit, _unpacked(_STREAMS[name], pieces))
            self._whole.writelines(pieces)
        return self._whole.getvalue()

    def _taken(self) -> Iterator[bytes]:
        while self._chunks:
            yield self._chunks.popleft()


def _names(encodings: str) -> list[str]:
    """Return the names of the encodings, the one to undo first in front."""
    given = [name.strip().lower() for name in encodings.split(",")]
    names = ["gzip" if name == "x-gzip" else name for name in given]
    refused = next((name for name in names if name in _REGISTERED - _STREAMS.keys()), None)
    if refused is not None:
        raise BadEncoding(f"the answer has the encoding {refused!r}, which was not offered")
    # Servers also write names there that are no encoding, such as `utf-8`.
    names = [name for name in names if name in _STREAMS]
    if len(names) > _MOST_LAYERS:
        raise BadEncoding(f"the answer has more than {_MOST_LAYERS} encodings")
    return names[::-1]


def _unpacked(new: Callable[[], _Stream], pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Yield the content of one layer in pieces."""
    stream, count = new(), 1
    for data in _cut(pieces):
        while data:
            if stream.eof:
                if data[0] not in stream.followers:
                    return
                stream, count = new(), count + 1
            if count > _MOST_STREAMS:
                raise BadEncoding(f"the answer is packed in more than {_MOST_STREAMS} parts")
            try:
                yield from stream.pieces(data)
            except stream.fault as error:
                raise BadEncoding("the answer is not encoded as it says") from error
            data = stream.unused_data if stream.eof else b""
    if not stream.eof:
        raise BadEncoding("the answer is not encoded as it says: it breaks off")


def _cut(pieces: Iterable[bytes]) -> Iterator[bytes]:
    for piece in pieces:
        for start in range(0, len(piece), _INPUT):
            yield piece[start : start + _INPUT]


def _within(limit: int, pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Yield the pieces, as long as they are not more than `limit` bytes together."""
    size = 0
    for piece in pieces:
        size += len(piece)
        if size > limit:
            raise BodyTooLarge(limit)
        yield piece

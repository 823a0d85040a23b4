"""Bodies of answers: large ones, bombs, and what is not encoded as it says."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from typing import Any

from support.answers import (
    Answer,
    answer,
    chunked,
    encoded,
    mislabelled,
    unframed,
    with_header,
)
from support.live import GET, POST, PUT
from support.wire_faults.case import FIRST, SECOND, Case, Fails, Outcome
from talonone import APIConnectionError

LIMIT = 100_000
OPTIONS: Mapping[str, Any] = {"max_response_size": LIMIT}
NO_OPTIONS: Mapping[str, Any] = {}
AT_LIMIT = b"x" * LIMIT
ABOVE = answer(b"x" * (LIMIT + 1))


@cache
def bomb(size: int, *, wbits: int = 31) -> bytes:
    """Return so many megabytes of zeros in a form that is about a thousand times smaller.

    The `wbits` are as in `zlib`: 31 for gzip, 15 for deflate, -15 for deflate without its head.
    """
    packer = zlib.compressobj(wbits=wbits)
    megabyte = bytes(1_000_000)
    parts = [packer.compress(megabyte) for _ in range(size)]
    return b"".join([*parts, packer.flush()])


def zstd_bomb(size: int) -> bytes:
    """Return a frame of Zstandard for so many blocks of 128 KB, of which each repeats a byte."""
    block = 128 * 1024
    head = b"\x28\xb5\x2f\xfd\xa0" + (size * block).to_bytes(4, "little")
    repeated, last = block << 3 | 1 << 1, 1
    blocks = [repeated.to_bytes(3, "little") + b"x"] * (size - 1)
    return b"".join([head, *blocks, (repeated | last).to_bytes(3, "little") + b"x"])


def packed(content: bytes, *codings: str) -> Answer:
    """Answer with these bytes, and say that they are packed by these codings."""
    return with_header(answer(content), "Content-Encoding", ", ".join(codings))


TOO_LARGE: dict[str, Answer] = {
    "with a length": ABOVE,
    "with a length, far above": answer(bytes(5_000_000)),
    "in chunks": chunked(ABOVE, 10_000),
    "in one chunk": chunked(ABOVE, LIMIT + 1),
    "without a length": unframed(ABOVE),
    "of an error": answer(bytes(LIMIT + 1), status=404),
    "of an error to repeat": answer(bytes(LIMIT + 1), status=503),
    "gzip": encoded(ABOVE, "gzip"),
    "gzip bomb": packed(bomb(5), "gzip"),
    "gzip bomb in chunks": chunked(packed(bomb(5), "gzip")),
    "gzip bomb of an error": replace(packed(bomb(5), "gzip"), status=404),
    "gzip bomb twice": packed(gzip.compress(bomb(5)), "gzip", "gzip"),
    "gzip bomb in two headers": with_header(
        packed(gzip.compress(bomb(5)), "gzip"), "Content-Encoding", "gzip"
    ),
    "deflate bomb": packed(bomb(5, wbits=15), "deflate"),
    "raw deflate bomb": packed(bomb(5, wbits=-15), "deflate"),
    "deflate bomb in gzip": packed(gzip.compress(bomb(5, wbits=15)), "deflate", "gzip"),
}
ZSTD_BOMB = packed(zstd_bomb(40), "zstd")
READ: dict[str, Answer] = {
    "at the limit": answer(AT_LIMIT),
    "at the limit in chunks": chunked(answer(AT_LIMIT), 10_000),
    "at the limit, gzip": encoded(answer(AT_LIMIT), "gzip"),
    "at the limit, gzip twice": packed(gzip.compress(gzip.compress(AT_LIMIT)), "gzip", "gzip"),
}
SMALL: dict[str, Answer] = {
    "gzip": encoded(FIRST, "gzip"),
    "deflate": encoded(FIRST, "deflate"),
    "raw deflate": packed(zlib.compress(b"first", wbits=-15), "deflate"),
    "gzip in capitals": packed(gzip.compress(b"first"), "GZip"),
    "gzip twice": packed(gzip.compress(gzip.compress(b"first")), "gzip", "gzip"),
    "deflate, then gzip": packed(gzip.compress(zlib.compress(b"first")), "deflate", "gzip"),
    "gzip byte by byte": chunked(encoded(FIRST, "gzip"), 1),
    "identity": packed(b"first", "identity"),
    "unknown coding": packed(b"first", "tea"),
}
EMPTY: dict[str, Answer] = {
    "gzip of nothing": encoded(answer(b""), "gzip"),
    "nothing, called gzip": packed(b"", "gzip"),
    "204, called gzip": with_header(answer(status=204), "Content-Encoding", "gzip"),
}
GZIPPED = encoded(answer(b"x" * 1000 + b"y"), "gzip")
MISTAKEN: dict[str, Answer] = {
    "no gzip": mislabelled(FIRST),
    "no deflate": mislabelled(FIRST, "deflate"),
    "gzip without its end": packed(GZIPPED.body[:-10], "gzip"),
    "gzip without its last byte": packed(GZIPPED.body[:-1], "gzip"),
    "gzip with a wrong sum": packed(GZIPPED.body[:-8] + bytes(8), "gzip"),
    "gzip once of two": packed(gzip.compress(b"first"), "gzip", "gzip"),
    "deflate without its end": packed(zlib.compress(b"x" * 1000)[:-3], "deflate"),
}


def cases() -> Iterator[Case]:
    """Yield all cases of this kind."""
    named = (f"{LIMIT}", "max_response_size")
    refused = Fails(APIConnectionError, ("no answer: {url}: ", *named))
    too_large = Outcome((refused,), requests=1, connections=1, naps=())
    for name, fault in TOO_LARGE.items():
        yield _too_large(name, fault, too_large)
    yield _too_large("zstd bomb", ZSTD_BOMB, too_large)
    for name, given in READ.items():
        yield _read(f"size: {name}", AT_LIMIT.decode(), given, OPTIONS)
    for name, given in SMALL.items():
        yield _read(f"body: {name}", "first", given)
    for name, given in EMPTY.items():
        yield _read(f"body: {name}", "", given)
    for name, fault in MISTAKEN.items():
        yield from _mistaken(f"body: {name}", fault)


def _too_large(name: str, fault: Answer, outcome: Outcome) -> Case:
    return Case(f"size: above, {name}", outcome, (fault, SECOND), (PUT,), OPTIONS)


def _read(name: str, body: str, given: Answer, options: Mapping[str, Any] = NO_OPTIONS) -> Case:
    outcome = Outcome((body, "second"), requests=2, connections=1, naps=())
    return Case(name, outcome, (given, SECOND), (GET, GET), options)


def _mistaken(name: str, fault: Answer) -> Iterator[Case]:
    words = "no answer: {url}: the answer is not encoded as it says"
    failed = Outcome((Fails(APIConnectionError, (words,)),), requests=1, naps=())
    yield Case(f"{name}, POST", failed, (fault, SECOND), (POST,))
    yield Case(
        f"{name}, PUT", Outcome(("second",), requests=2, naps=(0.5,)), (fault, SECOND), (PUT,)
    )

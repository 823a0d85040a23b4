"""Heads of answers: large ones, which are read, too large ones, and heads before the head."""

from __future__ import annotations

from collections.abc import Iterator

from support.answers import Answer
from support.live import POST
from support.wire_faults.case import SECOND, Case, Fails, Outcome
from talonone import APIConnectionError

FRAMING = b"Content-Length: 5\r\n\r\nfirst"
CHUNK = b"Transfer-Encoding: chunked\r\n\r\n5\r\nfirst\r\n"
OK = b"HTTP/1.1 200 OK\r\n"


def headers(count: int, size: int) -> bytes:
    """Return so many headers, each of so many bytes with all that is around its value."""
    names = (b"X-%d: " % number for number in range(count))
    return b"".join(name + b"x" * (size - len(name) - 2) + b"\r\n" for name in names)


LARGE: dict[str, Answer] = {
    "one header of 40 KB": Answer(raw=OK + headers(1, 40_000) + FRAMING),
    "one header of 90 KB": Answer(raw=OK + headers(1, 90_000) + FRAMING),
    "200 headers": Answer(raw=OK + headers(200, 50) + FRAMING),
    "1000 headers": Answer(raw=OK + headers(1000, 50) + FRAMING),
    "1000 headers of one name": Answer(raw=OK + b"X-Tea: 1\r\n" * 1000 + FRAMING),
    "60 KB with a reason of 20 KB": Answer(
        raw=OK[:-2] + b"x" * 20_000 + b"\r\n" + headers(40, 1000) + FRAMING
    ),
    "a name of 10 KB": Answer(raw=OK + b"X" * 10_000 + b": 1\r\n" + FRAMING),
    "trailers of 40 KB": Answer(raw=OK + CHUNK + b"0\r\n" + headers(1, 40_000) + b"\r\n"),
    "1000 trailers": Answer(raw=OK + CHUNK + b"0\r\n" + headers(1000, 50) + b"\r\n"),
    "heads before it": Answer(
        raw=b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </>\r\n\r\n"
        + OK
        + FRAMING
    ),
    "30 heads before it": Answer(raw=b"HTTP/1.1 102 Processing\r\n\r\n" * 30 + OK + FRAMING),
}
MEGABYTE = 1_000_000
TOO_LARGE: dict[str, Answer] = {
    "one header of 1 MB": Answer(raw=OK + headers(1, MEGABYTE) + FRAMING),
    "headers of 1 MB": Answer(raw=OK + headers(20_000, 50) + FRAMING),
    "large headers of 1 MB": Answer(raw=OK + headers(100, 10_000) + FRAMING),
    "reason of 1 MB": Answer(raw=OK[:-2] + b"x" * MEGABYTE + b"\r\n" + FRAMING),
}


def cases() -> Iterator[Case]:
    """Yield all cases of this kind."""
    read = Outcome(("first", "second"), requests=2, connections=1, naps=())
    for name, first in LARGE.items():
        yield Case(f"head: {name}", read, (first, SECOND), (POST, POST))
    refused = Fails(APIConnectionError, ("no answer: {url}: the head of the answer is too large",))
    outcome = Outcome((refused, "second"), requests=2, connections=2, naps=())
    for name, first in TOO_LARGE.items():
        yield Case(f"head: {name}", outcome, (first, SECOND), (POST, POST))
    switched = Fails(APIConnectionError, ("no answer: {url}: what came is no HTTP",))
    yield Case(
        "head: another protocol",
        Outcome((switched, "second"), requests=2, connections=2, naps=()),
        (Answer(raw=b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: tea\r\n\r\n"), SECOND),
        (POST, POST),
    )

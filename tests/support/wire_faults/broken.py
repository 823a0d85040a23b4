"""Answers that break off or are no HTTP, and which calls are repeated after them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import cycle

from support.answers import (
    Answer,
    Ending,
    chunked,
    cut_off,
    encoded,
    garbage,
    hang_up,
    reset,
    reset_in_body,
    wrong_length,
)
from support.live import DELETE, GET, POST, PUT, Step
from support.wire_faults.case import (
    ASYNC,
    OF_CALLERS,
    SECOND,
    SYNC,
    Case,
    ClientName,
    Deviation,
    Fails,
    Outcome,
    good,
)
from talonone import APIConnectionError

WHOLE = good("a whole answer")
HEAD = WHOLE.head()
CHUNKED = chunked(WHOLE, 5)
REPEATED: dict[str, Step] = {"GET": GET, "PUT": PUT, "DELETE": DELETE}


@dataclass(frozen=True)
class OtherWords:
    """Some clients have other words for a fault, for a reason."""

    clients: tuple[ClientName, ...]
    words: str
    reason: str


HUNG_UP = "the server hung up without an answer"
BROKE_OFF = "the answer broke off"
NO_HTTP = "what came is no HTTP"
RESET = "the connection broke: Connection reset by peer"

OVER_HTTPCORE = SYNC + OF_CALLERS
NO_ANSWER_YET = OtherWords(
    OVER_HTTPCORE, HUNG_UP, "httpcore has one error for an end before the head and in the head."
)
NO_END_YET = OtherWords(
    OVER_HTTPCORE, NO_HTTP, "h11, below httpcore, takes a line that breaks off for a wrong one."
)
ANY_END = OtherWords(
    ASYNC, BROKE_OFF, "aiohttp has one error for all ends of a connection in a body."
)
OLD_FRAMING = OtherWords(
    OVER_HTTPCORE, BROKE_OFF, "h11, below httpcore, reads versions of HTTP that do not exist."
)


def ends(raw: bytes, ending: Ending = Ending.CLOSE) -> Answer:
    """Send these bytes, and end the connection."""
    return Answer(raw=raw, ending=ending)


def framed(*fields: bytes, body: bytes = b"first") -> Answer:
    """Answer with these headers and no others, and keep the connection."""
    return Answer(raw=b"\r\n".join((b"HTTP/1.1 200 OK", *fields, b"", body)))


def in_chunks(body: bytes) -> Answer:
    """Answer with these bytes where chunks should be."""
    return framed(b"Transfer-Encoding: chunked", body=body)


FRAMES_OF_HTTP_2 = bytes.fromhex("000012040000000000000300000080000400010000000500ffffff")

FAULTS: dict[str, tuple[Answer, str] | tuple[Answer, str, OtherWords]] = {
    "hung up before the head": (hang_up(), HUNG_UP),
    "hung up after a head of 102": (ends(b"HTTP/1.1 102 Processing\r\n\r\n"), HUNG_UP),
    "reset before the head": (reset(), RESET),
    "reset in the head": (ends(HEAD[:30], Ending.RESET), RESET),
    "reset in the body": (reset_in_body(WHOLE), RESET, ANY_END),
    "reset in a chunk": (reset_in_body(CHUNKED), RESET, ANY_END),
    "end in the status line": (ends(HEAD[:10]), BROKE_OFF, NO_ANSWER_YET),
    "end in a header": (ends(HEAD[:30]), BROKE_OFF, NO_ANSWER_YET),
    "end before the empty line": (ends(HEAD[:-2]), BROKE_OFF, NO_ANSWER_YET),
    "end before the body": (cut_off(WHOLE, 0), BROKE_OFF),
    "end in the body": (cut_off(WHOLE), BROKE_OFF),
    "end in the length of a chunk": (cut_off(CHUNKED, 1), BROKE_OFF, NO_END_YET),
    "end in a chunk": (cut_off(CHUNKED, 4), BROKE_OFF),
    "end between chunks": (cut_off(CHUNKED, 10), BROKE_OFF),
    "end before the last chunk": (cut_off(CHUNKED, len(CHUNKED.body) - 5), BROKE_OFF),
    "end before the trailers": (cut_off(CHUNKED, len(CHUNKED.body) - 2), BROKE_OFF),
    "end in the trailers": (cut_off(CHUNKED, len(CHUNKED.body) - 1), BROKE_OFF, NO_END_YET),
    "end in gzip": (cut_off(encoded(WHOLE, "gzip")), BROKE_OFF),
    "end before the length": (wrong_length(WHOLE, 1000), BROKE_OFF),
    "TLS": (garbage(), NO_HTTP),
    "words of SMTP": (garbage(b"220 smtp.example ready\r\n\r\n"), NO_HTTP),
    "zeros": (garbage(bytes(100)), NO_HTTP),
    "HTTP/2": (garbage(FRAMES_OF_HTTP_2), NO_HTTP),
    "HTTP/9.1": (ends(HEAD.replace(b"HTTP/1.1", b"HTTP/9.1")), NO_HTTP, OLD_FRAMING),
    "status of letters": (ends(HEAD.replace(b"200", b"2OO")), NO_HTTP),
    "header without a colon": (framed(b"Content-Length: 5", b"tea"), NO_HTTP),
    "length of letters": (framed(b"Content-Length: five"), NO_HTTP),
    "negative length": (framed(b"Content-Length: -5"), NO_HTTP),
    "length with a plus": (framed(b"Content-Length: +5"), NO_HTTP),
    "two lengths": (framed(b"Content-Length: 5", b"Content-Length: 6"), NO_HTTP),
    "unknown transfer encoding": (framed(b"Transfer-Encoding: tea", b"Content-Length: 5"), NO_HTTP),
    "length of a chunk of letters": (in_chunks(b"tea\r\n0\r\n\r\n"), NO_HTTP),
    "chunk longer than it says": (in_chunks(b"3\r\nfirst\r\n0\r\n\r\n"), NO_HTTP),
}


def cases() -> Iterator[Case]:
    """Yield each fault with a method that is repeated, and with one that is not."""
    repeated = Outcome(("second",), requests=2, connections=2, naps=(0.5,))
    methods = cycle(REPEATED.items())
    for name, (fault, words, *others) in FAULTS.items():
        method, step = next(methods)
        yield Case(f"broken: {name}, {method}", repeated, (fault, SECOND), (step,))
        deviations = [
            Deviation(other.clients, _failed(other.words), other.reason) for other in others
        ]
        yield Case(
            f"broken: {name}, POST",
            _failed(words),
            (fault, SECOND),
            (POST,),
            deviations=tuple(deviations),
        )


def _failed(words: str) -> Outcome:
    """Return the outcome of a call that is not repeated."""
    error = Fails(APIConnectionError, (f"no answer: {{url}}: {words}",))
    return Outcome((error,), requests=1, connections=1, naps=())

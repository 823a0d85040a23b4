"""Responses that a `Loopback` can be told to give: good ones, and all the ways to spoil one.

An `Answer` is plain data. `answer()` makes a good one, and the functions that take an answer return
another that is worse in one respect, so that they can be put around each other. Read inside out
they follow the way of the bytes: first encode, then chunk, then spoil the sending.

    script(trickle(chunked(encoded(answer({"tea": 2}), "gzip"), size=10), size=3, pause=0.01))
"""

from __future__ import annotations

import gzip
import json
import threading
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from email.utils import format_datetime
from enum import Enum
from http import HTTPStatus
from typing import Literal, TypeAlias

Pause: TypeAlias = float | threading.Event
"""How long to wait: so many seconds, or until the test sets the event."""

Coding: TypeAlias = Literal["gzip", "deflate", "zstd"]

HTML = b"<!DOCTYPE html><html><body><h1>Down for maintenance</h1></body></html>"


class Ending(Enum):
    """The state of the connection after the last byte of an answer."""

    STAY = "keep it open for the next request"
    CLOSE = "close it in an orderly way"
    RESET = "tear it down, so that the client's system reports a reset"
    SILENCE = "keep it open, but neither read nor send anything more"


@dataclass(frozen=True)
class Pieces:
    """Send so many bytes at a time, with a pause after each."""

    size: int
    pause: Pause


@dataclass(frozen=True)
class Answer:
    """All that happens on the wire after a request; `body` is what is sent, byte for byte."""

    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""
    length: int | None = 0  # The Content-Length; with None there is no such header.
    raw: bytes | None = None  # Sent in place of status line, headers and body.
    reads: bool = True  # Whether the request is read before it is answered.
    sips: Pieces | None = None  # How the request is read, if not at once.
    before_head: Pause = 0.0
    before_body: Pause = 0.0
    head_pieces: Pieces | None = None
    body_pieces: Pieces | None = None
    stop_after: int | None = None  # So many bytes of the body are sent; with None all.
    before_rest: Pause = 0.0
    rest: bytes = b""  # Sent behind the end of the answer.
    ending: Ending = Ending.STAY

    def head(self, *, closing: bool = False) -> bytes:
        """Return status line and headers; `closing` if the client asked for the end."""
        if self.raw is not None:
            return self.raw
        headers = list(self.headers)
        if self.length is not None:
            headers.append(("Content-Length", str(self.length)))
        if closing and ("Connection", "close") not in headers:
            headers.append(("Connection", "close"))
        try:
            reason = HTTPStatus(self.status).phrase
        except ValueError:
            reason = "Unheard Of"
        lines = [f"HTTP/1.1 {self.status} {reason}", *(f"{k}: {v}" for k, v in headers)]
        return "".join(line + "\r\n" for line in [*lines, ""]).encode("latin-1")


def answer(
    body: object = b"{}",
    *,
    status: int = 200,
    headers: Mapping[str, str] | None = None,
    content_type: str | None = "application/json",
) -> Answer:
    """Answer with `body`: bytes as they are, anything else as JSON."""
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    own = () if content_type is None else (("Content-Type", content_type),)
    # These must have no body, and clients would take one for the next answer.
    bodiless = status in (204, 304)
    return Answer(
        status=status,
        headers=(*own, *(headers or {}).items()),
        body=b"" if bodiless else content,
        length=None if bodiless else len(content),
    )


def busy(retry_after: float | datetime | str | None = None, *, status: int = 429) -> Answer:
    """Refuse for now; a time to come back is given in seconds, as a date, or as any text."""
    refusal = answer({"message": "come back later"}, status=status)
    if retry_after is None:
        return refusal
    if isinstance(retry_after, datetime):
        retry_after = format_datetime(retry_after.astimezone(UTC), usegmt=True)
    return with_header(refusal, "Retry-After", str(retry_after))


def with_header(of: Answer, name: str, value: str) -> Answer:
    """Add one header; a name that is already there is then sent twice."""
    return replace(of, headers=(*of.headers, (name, value)))


def empty(status: int = 200) -> Answer:
    """Answer with no body at all, but call it JSON."""
    return answer(b"", status=status)


def broken_json() -> Answer:
    """Answer with JSON that stops in the middle, correctly framed."""
    return answer(b'{"effects": [{"effectType": ')


def html(status: int = 200) -> Answer:
    """Answer with a page for people, as a proxy or a login does."""
    return answer(HTML, status=status, content_type="text/html; charset=utf-8")


def json_as_text(body: object) -> Answer:
    """Answer with good JSON that is called plain text."""
    return answer(body, content_type="text/plain")


def encoded(of: Answer, coding: Coding) -> Answer:
    """Compress the body, and say so."""
    if of.length is None:
        raise ValueError("encode first, then chunk")
    body = _ENCODERS[coding](of.body)
    return mislabelled(replace(of, body=body, length=len(body)), coding)


def mislabelled(of: Answer, coding: Coding = "gzip") -> Answer:
    """Say that the body is compressed, and leave it as it is."""
    return with_header(of, "Content-Encoding", coding)


def chunked(of: Answer, size: int = 1000) -> Answer:
    """Send the body in chunks of `size` bytes, its length unsaid."""
    parts = [of.body[start : start + size] for start in range(0, len(of.body), size)]
    body = b"".join(b"%x\r\n%b\r\n" % (len(part), part) for part in [*parts, b""])
    return with_header(replace(of, body=body, length=None), "Transfer-Encoding", "chunked")


def closing(of: Answer) -> Answer:
    """Announce that the connection ends with this answer, and end it."""
    return with_header(replace(of, ending=Ending.CLOSE), "Connection", "close")


def dropping(of: Answer) -> Answer:
    """Answer well, then close the connection that the client believes it may use again."""
    return replace(of, ending=Ending.CLOSE)


def dropping_late(of: Answer, after: Pause) -> Answer:
    """Answer well, and close the connection a little later."""
    return replace(of, before_rest=after, ending=Ending.CLOSE)


def going_on(of: Answer, rest: bytes, after: Pause) -> Answer:
    """Answer well, and a little later send what nobody asked for."""
    return replace(of, before_rest=after, rest=rest)


def in_one_piece(*answers: Answer) -> Answer:
    """Send several answers to one request at once, head and body and the next head."""
    raw = b"".join(one.head() + one.body for one in answers)
    return Answer(raw=raw, ending=answers[-1].ending)


def unframed(of: Answer) -> Answer:
    """Say no length: the body ends where the connection ends."""
    return closing(replace(of, length=None))


def slow(of: Answer, *, before_head: Pause = 0.0, before_body: Pause = 0.0) -> Answer:
    """Let the client wait before the status line, or between the headers and the body."""
    return replace(of, before_head=before_head, before_body=before_body)


def trickle(
    of: Answer, *, size: int = 1, pause: Pause = 0.001, head: bool = False, body: bool = True
) -> Answer:
    """Send in small pieces, with a pause after each."""
    pieces = Pieces(size, pause)
    return replace(of, head_pieces=pieces if head else None, body_pieces=pieces if body else None)


def wrong_length(of: Answer, claim: int) -> Answer:
    """State another Content-Length than the body has.

    If too much is claimed, the connection is closed after the body. If too little, it stays open,
    with bytes in it that the client did not ask for.
    """
    ending = Ending.CLOSE if claim > len(of.body) else of.ending
    return replace(of, length=claim, ending=ending)


def cut_off(of: Answer, after: int | None = None) -> Answer:
    """Close the connection after so many bytes of the body, by default half of them."""
    return _stopped(of, after, Ending.CLOSE)


def reset_in_body(of: Answer, after: int | None = None) -> Answer:
    """Tear the connection down after so many bytes of the body, by default half of them."""
    return _stopped(of, after, Ending.RESET)


def stalled(of: Answer, after: int | None = None) -> Answer:
    """Fall silent after so many bytes of the body, by default half of them."""
    return _stopped(of, after, Ending.SILENCE)


def _stopped(of: Answer, after: int | None, ending: Ending) -> Answer:
    return replace(of, stop_after=len(of.body) // 2 if after is None else after, ending=ending)


def reset() -> Answer:
    """Read the request, then tear the connection down."""
    return Answer(raw=b"", ending=Ending.RESET)


def reset_unread() -> Answer:
    """Tear the connection down when the first byte arrives, without reading any.

    A client that is still sending then may notice it as a broken pipe in place of a reset.
    """
    return Answer(raw=b"", ending=Ending.RESET, reads=False)


def hang_up() -> Answer:
    """Read the request, then close the connection in an orderly way, without a word."""
    return Answer(raw=b"", ending=Ending.CLOSE)


def never() -> Answer:
    """Read the request and answer nothing, until the client leaves or the server shuts down."""
    return Answer(raw=b"", ending=Ending.SILENCE)


def deaf() -> Answer:
    """Read nothing and answer nothing: a client with a large body gets stuck sending it.

    If it gives up there, its connection still counts as open: what it could not send is in the way
    of the news that it has left.
    """
    return Answer(raw=b"", ending=Ending.SILENCE, reads=False)


def sipping(of: Answer, size: int, pause: Pause) -> Answer:
    """Read the request so many bytes at a time, with a pause after each."""
    return replace(of, sips=Pieces(size, pause))


def garbage(raw: bytes = b"\x15\x03\x01\x00\x02\x02P\r\n\r\n") -> Answer:
    """Answer with something that is no HTTP (by default as TLS would), and close."""
    return Answer(raw=raw, ending=Ending.CLOSE)


def zstd_frame(content: bytes) -> bytes:
    """Return `content` as a Zstandard frame that compresses nothing (RFC 8878, 3.1.1).

    Uncompressed blocks are part of the format, so that no library is needed to make one.
    """
    # 0xA0: one segment, with the size of the content in four bytes, and no checksum.
    frame = bytearray(b"\x28\xb5\x2f\xfd\xa0" + len(content).to_bytes(4, "little"))
    largest = 128 * 1024
    for start in range(0, len(content) or 1, largest):
        block = content[start : start + largest]
        is_last = start + largest >= len(content)
        # Lowest bit: whether it is the last; two bits for the kind, 0 is raw; then the size.
        frame += (len(block) << 3 | is_last).to_bytes(3, "little") + block
    return bytes(frame)


_ENCODERS: dict[Coding, Callable[[bytes], bytes]] = {
    "gzip": lambda content: gzip.compress(content, mtime=0),
    "deflate": zlib.compress,
    "zstd": zstd_frame,
}

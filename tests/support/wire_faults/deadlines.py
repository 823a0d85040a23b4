"""Servers that take longer than the deadline of a call, each in its own way.

Timeouts do not help: none of the pauses is long. A client that overlooks the deadline waits until
the answer is finished, for `LENGTH` seconds.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import replace

from support.answers import (
    Answer,
    Ending,
    Pieces,
    chunked,
    deaf,
    never,
    sipping,
    stalled,
    trickle,
)
from support.live import GET, POST, Step
from support.wire_faults.case import (
    ASYNC_OF_CALLERS,
    FIRST,
    SYNC_OF_CALLERS,
    Case,
    Deviation,
    Fails,
    Outcome,
    Place,
)
from talonone import APITimeoutError

DEADLINE = 0.15  # Seconds.
LENGTH = 0.7  # Seconds.
DROPS = 14
PAUSE = LENGTH / DROPS

# More than the systems of both sides hold on the way.
LARGE: Step = (POST[0], ({**POST[1][0], "attributes": {"text": "x" * 20_000_000}},), {})

OK = b"HTTP/1.1 200 OK\r\n"
CHUNKED = OK + b"Transfer-Encoding: chunked\r\n\r\n"
LAST_CHUNK = b"0\r\n\r\n"
HEADS = (
    b"HTTP/1.1 100 Continue\r\n\r\n"
    b"HTTP/1.1 102 Processing\r\n\r\n"
    b"HTTP/1.1 103 Early Hints\r\nLink: </>\r\n\r\n"
)


def drops(before: bytes, drop: bytes, after: bytes = b"") -> Answer:
    """Send `before` at once, then one drop after the other, then `after`."""
    return Answer(raw=before, body=drop * DROPS, body_pieces=Pieces(len(drop), PAUSE), rest=after)


def empty_gzip() -> Answer:
    """Send gzip in empty blocks, of which nothing comes out."""
    packer = zlib.compressobj(wbits=31)
    head = OK + b"Connection: close\r\nContent-Encoding: gzip\r\n\r\n"
    start = packer.compress(b"first") + packer.flush(zlib.Z_SYNC_FLUSH)
    dripping = drops(head + start, b"\x00\x00\x00\xff\xff", packer.flush())
    return replace(dripping, ending=Ending.CLOSE)


HEADS_IN_DROPS = drops(b"", HEADS, FIRST.head() + FIRST.body)
DRIPPING: dict[str, Answer] = {
    "heads": HEADS_IN_DROPS,
    "status line": drops(OK[:-2], b"K", b"\r\nContent-Length: 5\r\n\r\nfirst"),
    "header": drops(OK + b"X-Tea: ", b"x", b"\r\nContent-Length: 5\r\n\r\nfirst"),
    "headers": drops(OK, b"X: 1\r\n", b"Content-Length: 5\r\n\r\nfirst"),
    "extensions of one chunk": drops(CHUNKED + b"5", b";a=b", b"\r\nfirst\r\n" + LAST_CHUNK),
    "trailers": drops(CHUNKED + b"5\r\nfirst\r\n0\r\n", b"X-Tea: 1\r\n", b"\r\n"),
    "chunks with extensions": drops(CHUNKED, b"1;tea=green\r\nx\r\n", LAST_CHUNK),
    "one chunk": drops(CHUNKED + b"%x\r\n" % DROPS, b"x", b"\r\n" + LAST_CHUNK),
    "body with a length": drops(OK + b"Content-Length: %d\r\n\r\n" % DROPS, b"x"),
    "body without a length": drops(OK + b"Connection: close\r\n\r\n", b"x"),
    "gzip of nothing": empty_gzip(),
}
SILENT: dict[str, Answer] = {
    "no answer": never(),
    "no body": stalled(FIRST, 0),
    "no last chunk": stalled(chunked(FIRST), 10),
}

PASSED = Fails(APITimeoutError, (f"{{url}}: the deadline of {DEADLINE:g} s has passed",))
HIDDEN: dict[str, str | Fails] = {
    "drops: heads": PASSED,
    "drops: heads, TLS": PASSED,
    "drops: heads, tunnel": PASSED,
    "drops: status line": PASSED,
    "drops: header": PASSED,
    "drops: headers": PASSED,
    "drops: extensions of one chunk": PASSED,
    "drops: trailers": "first",
}
LATE = (
    "httpcore, below the caller's client, begins its timeout anew with each piece, and hands "
    "nothing on after which the time could be looked at."
)
LEFT = "anyio, below httpcore, leaves a connection open if the handshake on it is cancelled."


def cases() -> Iterator[Case]:
    """Yield all cases of this kind."""
    for name, fault in DRIPPING.items():
        yield _case(f"drops: {name}", fault)
    for name, fault in SILENT.items():
        yield _case(f"silence: {name}", fault)
    yield _case("drops: heads, TLS", HEADS_IN_DROPS, place=Place.TLS)
    yield _case("drops: heads, tunnel", HEADS_IN_DROPS, place=Place.TUNNEL)
    yield _case("silence: no answer, TLS", never(), place=Place.TLS)
    yield _case("silence: no handshake", deaf(), place=Place.TLS_TO_PLAIN)
    yield _case("silence: no tunnel", never(), place=Place.TUNNEL)
    yield _case("silence: nobody accepts", FIRST, place=Place.FULL)
    yield _case("silence: large body unread", deaf(), LARGE)
    yield _sips()
    yield Case(
        "drops: in time",
        Outcome(("first",), requests=1, connections=1, naps=()),
        (trickle(FIRST, pause=0.001, head=True),),
        options={"deadline": 20},
    )


def _case(name: str, fault: Answer, step: Step = GET, place: Place = Place.SERVER) -> Case:
    outcome = Outcome((PASSED,), finished=0, naps=(), within=2)
    deviations: tuple[Deviation, ...] = ()
    if name in HIDDEN:
        late = replace(outcome, results=(HIDDEN[name],), finished=1)
        deviations = (Deviation(SYNC_OF_CALLERS, late, LATE),)
    elif name == "silence: no handshake":
        left = replace(outcome, unclosed=True)
        deviations = (Deviation(ASYNC_OF_CALLERS, left, LEFT),)
    options = {"deadline": DEADLINE}
    return Case(name, outcome, (fault,), (step,), options, place=place, deviations=deviations)


def _sips() -> Case:
    """Return a server that reads 16 MB of the request in a second.

    The client can write on each time that a third of its buffer of some MB is free.
    """
    seconds = 2 * DEADLINE
    passed = Fails(APITimeoutError, (f"{{url}}: the deadline of {seconds:g} s has passed",))
    outcome = Outcome((passed,), naps=(), within=1)
    late = Deviation(SYNC_OF_CALLERS, replace(outcome, within=20), LATE, always=False)
    return Case(
        "drops: large body in sips",
        outcome,
        (sipping(FIRST, 64_000, 0.004),),
        (LARGE,),
        {"deadline": seconds},
        deviations=(late,),
    )

"""Connections that are not clean any more when the next call could use them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from support.answers import (
    Answer,
    Ending,
    answer,
    chunked,
    dropping,
    dropping_late,
    going_on,
    in_one_piece,
    with_header,
)
from support.live import GET, POST
from support.wire_faults.case import (
    FIRST,
    OF_CALLERS,
    RETURNED,
    SECOND,
    Between,
    Case,
    Deviation,
    Fails,
    Outcome,
    Place,
)
from talonone import APIConnectionError, APIStatusError, NotFoundError

# The second call is a POST: it would not be sent again.
CALLS = (GET, POST)
OVER_ONE = Outcome(("first", "second"), requests=2, connections=1, naps=())
OVER_TWO = Outcome(("first", "second"), requests=2, connections=2, naps=())
# Where it does no harm, servers may have either.
OVER_ANY = replace(OVER_TWO, connections=None)
RESTS = (Between.AWAKE, Between.BLOCKED, Between.STOPPED)

STRAY = answer(b"stray", status=201)
STRAY_BYTES = STRAY.head() + STRAY.body
HALF = STRAY_BYTES[:20]
EARLY = b"HTTP/1.1 103 Early Hints\r\nLink: </tea>\r\n\r\n"
TIMED_OUT = answer(b"", status=408, headers={"Connection": "close"}).head()
GARBAGE = b"\x00\xfftea"
EMPTY_LINE = b"\r\n"


def cases() -> Iterator[Case]:
    """Yield all cases of this kind."""
    yield Case("reuse: clean", OVER_ONE, (FIRST, SECOND), CALLS)
    for name, first in NOT_TO_BE_KEPT.items():
        yield Case(f"reuse: {name}", OVER_TWO, (first, SECOND), CALLS)
    for rest in RESTS:
        yield from _over_tls(rest)
        yield from _late(rest)
        yield from _closed(rest)
    for rest in (Between.NOTHING, Between.AWAKE):
        yield from _behind(rest)


NOT_TO_BE_KEPT: dict[str, Answer] = {
    "it says close": with_header(FIRST, "Connection", "close"),
    "it says close in capitals": with_header(FIRST, "connection", "Close"),
    "HTTP/1.0": Answer(raw=b"HTTP/1.0 200 OK\r\nContent-Length: 5\r\n\r\nfirst"),
}

LATE: dict[str, Answer] = {
    "408 and the end": replace(going_on(FIRST, TIMED_OUT, RETURNED), ending=Ending.CLOSE),
    "408": going_on(FIRST, TIMED_OUT, RETURNED),
    "201": going_on(FIRST, STRAY_BYTES, RETURNED),
    "201 twice": going_on(FIRST, STRAY_BYTES * 2, RETURNED),
    "half of a head": going_on(FIRST, HALF, RETURNED),
    "head of 103": going_on(FIRST, EARLY, RETURNED),
    "garbage": going_on(FIRST, GARBAGE, RETURNED),
    "empty line": going_on(FIRST, EMPTY_LINE, RETURNED),
    "100 KB": going_on(FIRST, STRAY_BYTES * 1500, RETURNED),
}


def _late(rest: Between) -> Iterator[Case]:
    """Yield what comes on an idle connection."""
    for name, first in LATE.items():
        outcome = OVER_ANY if name == "empty line" else OVER_TWO
        yield Case(f"late: {name}, {rest.name}", outcome, (first, SECOND), CALLS, between=rest)


def _over_tls(rest: Between) -> Iterator[Case]:
    """Yield cases with TLS, where tickets for sessions come on clean connections, too."""
    for name, outcome, first in (("clean", OVER_ONE, FIRST), ("late 201", OVER_TWO, LATE["201"])):
        yield Case(
            f"TLS: {name}, {rest.name}",
            outcome,
            (first, SECOND),
            CALLS,
            between=rest,
            place=Place.TLS,
        )


def _closed(rest: Between) -> Iterator[Case]:
    """Yield servers that close the connection without a word."""
    for count, name, first in (
        (20, "at once", dropping(FIRST)),
        (3, "late", dropping_late(FIRST, RETURNED)),
    ):
        for place in (Place.SERVER, Place.TLS):
            yield Case(
                f"closed: {name}, {place.name}, {rest.name}",
                Outcome(("first",) * count, requests=count, connections=count, naps=()),
                (first,),
                (POST,) * count,
                between=rest,
                place=place,
            )


@dataclass(frozen=True)
class Behind:
    """An answer with bytes behind its end; httpcore makes `leads_to` of them for the next call."""

    first: Answer
    leads_to: str | Fails
    result: str | Fails = "first"


NO_HTTP = Fails(APIConnectionError, ("what came is no HTTP",))
_204 = b"HTTP/1.1 204 No Content\r\n"
_TRAILERS = b"5\r\nfirst\r\n0\r\nX-Tea: 1\r\n\r\n"

BEHIND: dict[str, Behind] = {
    "second answer": Behind(in_one_piece(FIRST, STRAY), "stray"),
    "two answers": Behind(in_one_piece(FIRST, STRAY, STRAY), "stray"),
    "half of a head": Behind(in_one_piece(FIRST, Answer(raw=HALF)), "second"),
    "head of 103": Behind(in_one_piece(FIRST, Answer(raw=EARLY)), "second"),
    "garbage": Behind(in_one_piece(FIRST, Answer(raw=GARBAGE)), NO_HTTP),
    "empty line": Behind(in_one_piece(FIRST, Answer(raw=EMPTY_LINE)), NO_HTTP),
    "too short a length": Behind(in_one_piece(replace(FIRST, body=b"first, stray")), NO_HTTP),
    "last chunk": Behind(in_one_piece(chunked(FIRST, 3), STRAY), "stray"),
    "trailers": Behind(
        in_one_piece(replace(chunked(FIRST), body=_TRAILERS + STRAY_BYTES)), "stray"
    ),
    "error": Behind(
        in_one_piece(answer(b"{}", status=404), STRAY),
        "stray",
        Fails(NotFoundError, ("status 404",)),
    ),
    "204 with a body": Behind(
        Answer(raw=_204 + b"Content-Length: 5\r\n\r\nstray"), NO_HTTP, result=""
    ),
    "204 with a body of no length": Behind(Answer(raw=_204 + b"\r\nstray"), NO_HTTP, result=""),
    "204 with an answer for a body": Behind(
        Answer(raw=_204 + b"\r\n" + STRAY_BYTES), "stray", result=""
    ),
    "204 with chunks": Behind(
        Answer(raw=_204 + b"Transfer-Encoding: chunked\r\n\r\n5\r\nstray\r\n0\r\n\r\n"),
        NO_HTTP,
        result="",
    ),
    "304 with a body": Behind(
        Answer(raw=b"HTTP/1.1 304 Not Modified\r\nContent-Length: 5\r\n\r\nstray"),
        NO_HTTP,
        Fails(APIStatusError, ("status 304",)),
    ),
}


def _behind(rest: Between) -> Iterator[Case]:
    """Yield what comes together with the end of an answer."""
    for name, behind in BEHIND.items():
        outcome = replace(OVER_ANY if name == "empty line" else OVER_TWO)
        yield Case(
            f"behind: {name}, {rest.name}",
            replace(outcome, results=(behind.result, "second")),
            (behind.first, SECOND),
            CALLS,
            between=rest,
            deviations=(
                Deviation(
                    OF_CALLERS,
                    Outcome((behind.result, behind.leads_to), connections=1),
                    "httpcore, the pool of the caller's client, keeps bytes behind the end of an "
                    "answer, and reads them when it sends the next request.",
                ),
            ),
        )

"""Answers of servers and gateways that are no success: what is repeated, and after which pause."""

from __future__ import annotations

from collections.abc import Iterator

from support.answers import Answer, answer, busy, html, with_header
from support.live import POST, PUT, Step
from support.wire_faults.case import SECOND, Case, Fails, Outcome
from talonone import (
    APIStatusError,
    ConflictError,
    InternalServerError,
    NotFoundError,
    RateLimitError,
)

ENVOY = answer(
    b"upstream connect error or disconnect/reset before headers. reset reason: overflow",
    status=503,
    content_type="text/plain",
)
CONCURRENT = answer(
    {"message": "Too many requests are updating this session at the same time"}, status=409
)
PLAIN_409 = answer({"message": "The coupon exists"}, status=409)

# Answers; the error that each is if it is not repeated; whether a POST is repeated; the pause.
REFUSALS: dict[str, tuple[Answer, type[APIStatusError], bool, float]] = {
    "500": (answer(b"", status=500), InternalServerError, False, 0.5),
    "502": (html(502), InternalServerError, False, 0.5),
    "504": (answer(b"", status=504), InternalServerError, False, 0.5),
    "503": (answer(b"", status=503), InternalServerError, False, 0.5),
    "503 of Envoy": (ENVOY, InternalServerError, False, 0.5),
    "503 with Retry-After": (busy(3, status=503), InternalServerError, True, 3.0),
    "503 with Retry-After of 0": (busy(0, status=503), InternalServerError, True, 0.0),
    "429": (busy(), RateLimitError, True, 0.5),
    "429 with Retry-After": (busy(3), RateLimitError, True, 3.0),
    "409 of concurrent updates": (CONCURRENT, ConflictError, True, 0.5),
}


def cases() -> Iterator[Case]:
    """Yield all cases of this kind."""
    for name, (refusal, error, is_safe, pause) in REFUSALS.items():
        yield _repeated(f"status: {name}, PUT", refusal, PUT, pause)
        if is_safe:
            yield _repeated(f"status: {name}, POST", refusal, POST, pause)
        else:
            yield _final(f"status: {name}, POST", refusal, POST, error)
    yield _final("status: 409 of a conflict, PUT", PLAIN_409, PUT, ConflictError)
    yield from _dates()
    yield from _urls()


def _repeated(name: str, refusal: Answer, step: Step, pause: float) -> Case:
    outcome = Outcome(("second",), requests=2, connections=1, naps=(pause,))
    return Case(name, outcome, (refusal, SECOND), (step,))


def _final(name: str, refusal: Answer, step: Step, error: type[APIStatusError]) -> Case:
    fails = Fails(error, (f"status {refusal.status}",))
    outcome = Outcome((fails,), requests=1, connections=1, naps=())
    return Case(name, outcome, (refusal, SECOND), (step,))


# The clocks of these servers are not that of the tests.
DATES: dict[str, tuple[str, str, float]] = {
    "years ago": ("Tue, 01 Jan 2019 23:59:58 GMT", "Wed, 02 Jan 2019 00:00:05 GMT", 7.0),
    "years ahead": ("Mon, 01 Jan 2091 12:00:00 GMT", "Mon, 01 Jan 2091 12:00:07 GMT", 7.0),
    "before its own date": ("Mon, 01 Jan 2091 12:00:00 GMT", "Mon, 01 Jan 2091 11:00:00 GMT", 0.0),
    "seconds": ("Mon, 01 Jan 2091 12:00:00 GMT", "3", 3.0),
}


def _dates() -> Iterator[Case]:
    """Yield times in `Retry-After` of servers whose clock is wrong."""
    for name, (date, retry_after, pause) in DATES.items():
        for status in (429, 503):
            refusal = with_header(busy(retry_after, status=status), "Date", date)
            yield _repeated(f"date: {name}, {status}", refusal, POST, pause)
    refusal = with_header(busy("Mon, 01 Jan 2091 12:00:00 GMT"), "Date", "no date at all")
    # By the clock of the client, the pause would be far too long.
    yield _final("date: no date", refusal, PUT, RateLimitError)


# Identifiers and queries are of customers, and errors get into logs.
WITH_SECRETS: Step = ("get_customer_inventory", ("the-id",), {"profile": True})
URL = "{url}/v1/customer_profiles/{integrationId}/inventory"


def _urls() -> Iterator[Case]:
    """Yield errors that say which URL was called."""
    elsewhere = answer(b"", status=302, headers={"Location": "/the-id?profile=1"})
    refusals = {"302": elsewhere, "404": answer(b"", status=404), "501": answer(b"", status=501)}
    kinds = {"302": APIStatusError, "404": NotFoundError, "501": InternalServerError}
    for status, refusal in refusals.items():
        fails = Fails(kinds[status], (URL, f"status {status}"), lacks=("the-id", "profile=", "?"))
        yield Case(
            f"status: {status} and its URL",
            Outcome((fails,), requests=1, connections=1, naps=()),
            (refusal,),
            (WITH_SECRETS,),
        )

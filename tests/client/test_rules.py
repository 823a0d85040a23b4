"""The rules of trying again, one by one, and the clock: what no operation of today can show."""

from __future__ import annotations

import asyncio
import random
import socket
import ssl
import time
from collections.abc import Callable, Iterator
from email.utils import formatdate

import aiohttp
import httpx
import pytest
from talonone._runtime import clock, retry
from talonone._runtime.transport_errors import failure_of


@pytest.mark.parametrize("method", ["GET", "HEAD", "OPTIONS", "PUT", "DELETE", "POST", "PATCH"])
def test_methods(method: str) -> None:
    """Of all of HTTP, as the next specification may have other ones."""
    idempotent = method not in ("POST", "PATCH")
    assert retry.is_repeatable_failure(method, sent=True) == idempotent
    assert retry.is_repeatable_failure(method, sent=False)
    for wanted, others in ((None, [429]), (0.0, [429, 503])):
        repeated = [
            status
            for status in range(300, 600)
            if retry.is_repeatable_response(method, status, "", retry_after=wanted)
        ]
        assert repeated == ([429, 500, 502, 503, 504] if idempotent else others)


@pytest.mark.parametrize(
    ("message", "repeated"),
    [
        ("Too many requests", True),
        ("There are TOO MANY updates", True),
        ("The session is updated at the same time", True),
        ("Referral already exists", False),
        ("", False),
    ],
)
@pytest.mark.parametrize("method", ["PUT", "POST"])
def test_conflicts(message: str, repeated: bool, method: str) -> None:
    for wanted in (None, 3.0):
        found = retry.is_repeatable_response(method, 409, message, retry_after=wanted)
        assert found == repeated


REQUEST = httpx.Request("GET", "http://h/id")
RESET = ConnectionResetError(104, "Connection reset by peer, said to /v1/id")
NO_TLS = ssl.SSLError(1, "[SSL] /id")
NO_TLS.reason = "WRONG_VERSION_NUMBER"
NO_HOST = socket.gaierror(8, "Name or service not known")


def caused_by(error: Exception, cause: Exception) -> Exception:
    error.__cause__ = cause
    return error


@pytest.mark.parametrize(
    ("error", "words", "sent"),
    [
        (aiohttp.ClientPayloadError("/id"), "the answer broke off", True),
        (aiohttp.ClientOSError(104, "/id"), "the connection broke: Connection reset by peer", True),
        (aiohttp.ClientOSError("/id"), "the connection broke", True),
        (aiohttp.ServerDisconnectedError(), "the server hung up without an answer", True),
        (aiohttp.SocketTimeoutError("/id"), "no answer in time", True),
        (aiohttp.InvalidURL("/id"), "the request cannot be sent (InvalidURL)", True),
        (httpx.ReadError("/id"), "the connection broke", True),
        (httpx.ReadError("Server disconnected"), "the connection broke", True),
        (caused_by(httpx.ReadError("/id"), RESET), "the connection broke: Connection reset", True),
        (
            caused_by(httpx.ConnectError("x"), NO_TLS),
            "no connection: no agreement on TLS (WRONG",
            False,
        ),
        (
            caused_by(httpx.ConnectError("x"), NO_HOST),
            "no connection: Name or service not known",
            False,
        ),
        (httpx.RemoteProtocolError("Server disconnected, /id"), "the server hung up", True),
        (httpx.RemoteProtocolError("illegal status line: /id"), "what came is no HTTP", True),
        (
            caused_by(httpx.ConnectTimeout("/id"), aiohttp.ServerDisconnectedError()),
            "the server hung up without an answer",
            True,
        ),
        (
            caused_by(httpx.ConnectTimeout("/id"), aiohttp.ConnectionTimeoutError("/id")),
            "no connection in time",
            False,
        ),
    ],
    ids=repr,
)
def test_words_of_failures_are_ours(error: Exception, words: str, sent: bool) -> None:
    if isinstance(error, httpx.RequestError):
        error.request = REQUEST
    failure = failure_of(error, REQUEST)
    assert failure
    assert failure.words.startswith(words)
    assert "id" not in failure.words.split()
    assert failure.sent == sent


@pytest.mark.parametrize("kind", [aiohttp.ConnectionTimeoutError, httpx.ConnectError])
def test_what_is_not_about_the_call_is_no_failure_of_it(kind: type[Exception]) -> None:
    """A hook of the caller may fail to connect to something of its own."""
    error = kind("theirs")
    assert failure_of(error, REQUEST) is None
    if isinstance(error, httpx.RequestError):
        error.request = httpx.Request("GET", "http://other/id")
        assert failure_of(error, REQUEST) is None
        error.request = httpx.Request("GET", "http://h/id")
        assert failure_of(error, REQUEST)


@pytest.fixture
def far_from_greenwich(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A machine whose own time is not that of HTTP."""
    monkeypatch.setenv("TZ", "XYZ-09:30")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.usefixtures("far_from_greenwich")
@pytest.mark.parametrize(
    ("said", "seconds"),
    [
        ("Thu, 01 Jan 1970 00:16:45 GMT", 5.0),
        ("Thu, 01 Jan 1970 00:16:45 -0000", 5.0),
        ("Thu, 01 Jan 1970 02:16:45 +0200", 5.0),
        ("Thu, 01 Jan 1970 00:16:45", 5.0),
        ("Wednesday, 31-Dec-69 23:59:59 GMT", 0.0),
        (" 7 ", 7.0),
        ("٣", None),
        ("1.", None),
        ("+3", None),
        ("3 s", None),
        ("Thu, 99 Jan 1970 00:16:45 GMT", None),
    ],
)
def test_what_servers_ask_for(
    said: str, seconds: float | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clock, "wall", lambda: 1000.0)
    monkeypatch.setattr(clock, "now", lambda: 5e6)
    assert retry.retry_after({"Retry-After": said}) == seconds


@pytest.mark.usefixtures("far_from_greenwich")
@pytest.mark.parametrize(
    ("said", "date", "seconds"),
    [
        ("Thu, 01 Jan 1970 00:00:30 GMT", "Thu, 01 Jan 1970 00:00:20 GMT", 10.0),
        ("Thu, 01 Jan 1970 00:00:20 GMT", "Thu, 01 Jan 1970 00:00:20 GMT", 0.0),
        ("Thu, 01 Jan 1970 00:00:10 GMT", "Thu, 01 Jan 1970 00:00:20 GMT", 0.0),
        ("Tue, 01 Jan 2036 00:00:05 GMT", "Tue, 01 Jan 2036 00:00:00 GMT", 5.0),
        ("Tuesday, 01-Jan-36 00:00:05 GMT", "Tuesday, 01-Jan-36 00:00:00 GMT", 5.0),
        ("Tue Jan  1 00:00:05 2036", "Tue Jan  1 00:00:00 2036", 5.0),
        ("Tue, 01 Jan 2036 01:00:05 +0100", " Mon, 31 Dec 2035 23:00:00 -0100 ", 5.0),
        ("Thu, 01 Jan 1970 00:16:45 GMT", "", 5.0),
        ("Thu, 01 Jan 1970 00:16:45 GMT", "yesterday", 5.0),
        ("Thu, 01 Jan 1970 00:16:45 GMT", "1000", 5.0),
        ("Thu, 01 Jan 1970 00:16:45 GMT", "Thu, 99 Jan 1970 00:00:00 GMT", 5.0),
        ("7", "Tue, 01 Jan 2036 00:00:00 GMT", 7.0),
        ("soon", "Tue, 01 Jan 2036 00:00:00 GMT", None),
        ("", "Tue, 01 Jan 2036 00:00:00 GMT", None),
    ],
)
@pytest.mark.parametrize("spell", [str.title, str.lower, str.upper], ids=["Aa", "aa", "AA"])
def test_dates_are_relative_to_the_time_of_the_server(
    said: str,
    date: str,
    seconds: float | None,
    spell: Callable[[str], str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(clock, "wall", lambda: 1000.0)
    headers = {spell("Retry-After"): said, spell("Date"): date}
    assert retry.retry_after(headers) == seconds
    assert retry.retry_after(httpx.Headers(headers)) == seconds


def test_pauses_that_servers_ask_for_are_not_random(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(random, "uniform", lambda low, high: 0.25)
    assert retry.pause(3, 7.0) == 7.0
    assert retry.pause(3, 0.0) == 0.0
    assert retry.pause(3, None) == 0.25


def test_both_kinds_of_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """A changed system clock must not prolong calls; dates are compared with that clock."""
    assert clock.now is time.monotonic
    monkeypatch.setattr(time, "time", lambda: 7.0)
    assert clock.wall() == 7.0
    monkeypatch.undo()
    date = formatdate(time.time() + 3600, usegmt=True)
    assert 3500 < (retry.retry_after({"Retry-After": date}) or 0) <= 3600


def test_waiting_blocks_the_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    waited: list[float] = []
    monkeypatch.setattr(time, "sleep", waited.append)
    clock.sleep(3.5)
    assert waited == [3.5]


def test_waiting_lets_other_tasks_run() -> None:
    ended: list[str] = []

    async def wait() -> None:
        await clock.async_sleep(0.05)
        ended.append("waiting")

    async def work() -> None:
        for _ in range(5):
            await asyncio.sleep(0)
        ended.append("working")

    async def main() -> None:
        await asyncio.gather(wait(), work())

    asyncio.run(main())
    assert ended == ["working", "waiting"]

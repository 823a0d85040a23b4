"""Retries: which calls are repeated, how often and when. The server counts; the clock is fake."""

from __future__ import annotations

import logging
import random
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from typing import Any

import httpx
import pytest
from generator.naming import snake_case
from support import spec_reader
from support.answers import (
    Answer,
    answer,
    broken_json,
    busy,
    chunked,
    cut_off,
    dropping,
    encoded,
    garbage,
    hang_up,
    html,
    mislabelled,
    never,
    reset,
    reset_in_body,
    reset_unread,
    stalled,
    with_header,
    wrong_length,
)
from support.calls import arguments, needed
from support.live import DELETE, GET, POST, PUT, FakeClock, Live, Step
from support.loopback import Loopback
from support.wire import API_KEY
from talonone import (
    APIConnectionError,
    APIError,
    APIStatusError,
    APITimeoutError,
    ConflictError,
    InternalServerError,
    RateLimitError,
    ResponseDecodeError,
    TalonOne,
)
from talonone._runtime import clock, retry
from talonone.endpoints import OPERATIONS

STEPS = {"PUT": PUT, "POST": POST, "GET": GET, "DELETE": DELETE}
GOOD = answer({"effects": [], "createdCoupons": [], "createdReferrals": []})
CONCURRENT = {"message": "Too many requests are updating this session at the same time"}
GZIPPED = encoded(answer(b"{}" + b" " * 1000), "gzip")

LOST = (
    b"upstream connect error or disconnect/reset before headers. reset reason: connection failure"
)
NOW = datetime.fromtimestamp(1000, UTC)

REPEATED_FOR_ALL: dict[str, Callable[[], Answer]] = {
    "429": busy,
    "503 in a second": lambda: busy(1, status=503),
    "503 at once": lambda: with_header(html(503), "retry-after", "0"),
    "503 at a time": lambda: busy(NOW, status=503),
    "409 concurrent": lambda: answer(CONCURRENT, status=409),
}
REPEATED_IF_IDEMPOTENT: dict[str, Callable[[], Answer]] = {
    "500": lambda: answer({"message": "no"}, status=500),
    "502": lambda: html(502),
    "503": lambda: answer(b"", status=503),
    "503 HTML": lambda: html(503),
    # Envoy says so after an upstream took the request, carried it out and hung up.
    "503 of a gateway": lambda: answer(LOST, status=503, content_type="text/plain"),
    "503 soon": lambda: busy("soon", status=503),
    "503 some time": lambda: busy("", status=503),
    "504": lambda: answer(b"", status=504),
    "reset": reset,
    "reset unread": reset_unread,
    "reset in body": lambda: reset_in_body(GOOD),
    "hung up": hang_up,
    "cut off": lambda: cut_off(GOOD),
    "cut off in a chunk": lambda: cut_off(chunked(GOOD, 10)),
    "cut off gzip": lambda: cut_off(GZIPPED),
    "too long a length": lambda: wrong_length(GOOD, 10_000),
    "no HTTP": garbage,
    "no gzip": lambda: mislabelled(GOOD),
    "never": never,
    "stalled": lambda: stalled(GOOD),
}
NEVER_REPEATED: dict[str, Callable[[], Answer]] = {
    **{
        str(status): partial(answer, {"message": "no"}, status=status)
        for status in (301, 400, 401, 403, 404, 408, 409, 410, 418, 422, 425, 501, 505, 599)
    },
    "broken JSON": broken_json,
    "HTML": html,
}
TIMED_OUT = ("never", "stalled")
SHORT = httpx.Timeout(5, read=0.2)


def cases() -> list[Any]:
    """Return every operation with every fault, and whether the call is sent again."""
    return [
        pytest.param(step, fault, repeated, id=f"{method}-{name}")
        for method, step in STEPS.items()
        for faults, repeated in (
            (REPEATED_FOR_ALL, True),
            (REPEATED_IF_IDEMPOTENT, method != "POST"),
            (NEVER_REPEATED, False),
        )
        for name, fault in faults.items()
        # An operation without an answer reads none.
        if not (faults is NEVER_REPEATED and method == "DELETE" and not name.isdigit())
    ]


@pytest.mark.usefixtures("fake_clock")
@pytest.mark.parametrize(("step", "fault", "repeated"), cases())
def test_only_what_is_safe_is_sent_again(
    step: Step, fault: Callable[[], Answer], repeated: bool, live: Live, loopback: Loopback
) -> None:
    loopback.script(fault(), GOOD)
    settings = {"timeout": SHORT} if fault in (never, REPEATED_IF_IDEMPOTENT["stalled"]) else {}
    if repeated:
        live(step, settings=settings)
        first, second = loopback.received
        if first.complete:
            assert (second.target, second.body) == (first.target, first.body)
    else:
        with pytest.raises(APIError):
            live(step, settings=settings)
        assert loopback.count == 1


@pytest.mark.usefixtures("fake_clock")
@pytest.mark.parametrize("refusal", [busy(1, status=503), busy(status=503), busy(status=500)])
def test_every_operation_has_these_rules(refusal: Answer, live: Live, loopback: Loopback) -> None:
    asks = "Retry-After" in dict(refusal.headers)
    repeated = {
        key: asks or operation.method in ("PUT", "GET", "DELETE")
        for key, operation in OPERATIONS.items()
    }
    steps: list[Step] = []
    script: list[Answer] = []
    for key, is_repeated in repeated.items():
        status, content = spec_reader.answer_examples(key)[0]
        good = answer(b"" if content is None else content, status=status)
        script += [refusal, good] if is_repeated else [refusal]
        steps.append((snake_case(key), arguments(key)[0], needed(key)))
    loopback.script(*script)
    results = live.all(steps)
    received = iter(loopback.received)
    for key, result in zip(repeated, results, strict=True):
        first = next(received)
        if repeated[key]:
            second = next(received)
            assert not isinstance(result, Exception), key
            assert (second.target, second.body) == (first.target, first.body)
        else:
            assert isinstance(result, InternalServerError), key
    assert next(received, None) is None


@pytest.mark.usefixtures("fake_clock")
@pytest.mark.parametrize("method", STEPS)
@pytest.mark.parametrize("fault", [*REPEATED_FOR_ALL, *REPEATED_IF_IDEMPOTENT])
def test_nothing_is_sent_again_without_retries(
    method: str, fault: str, live: Live, loopback: Loopback
) -> None:
    """Not on a fresh connection, and not on one that was used before."""
    faults = {**REPEATED_FOR_ALL, **REPEATED_IF_IDEMPOTENT}
    loopback.script(GOOD, faults[fault](), GOOD)
    step = STEPS[method]
    first, second = live.all(
        [step, step], max_retries=0, timeout=SHORT if fault in TIMED_OUT else 5
    )
    assert not isinstance(first, Exception)
    assert isinstance(
        second, APIStatusError if faults[fault]().status != 200 else APIConnectionError
    )
    assert isinstance(second, APITimeoutError) == (fault in TIMED_OUT)
    assert second.attempts == 1
    if isinstance(second, APIConnectionError):
        assert second.problem.removeprefix(f"{live.url}: ").strip(": ")
    assert loopback.count == 2


@pytest.mark.parametrize("step", STEPS.values(), ids=STEPS)
def test_where_nobody_listens_anything_may_be_sent_again(
    step: Step, live: Live, loopback: Loopback, fake_clock: FakeClock
) -> None:
    loopback.shut_down()
    with pytest.raises(
        APIConnectionError, match="no answer after 3 attempts: http://127"
    ) as caught:
        live(step)
    assert not isinstance(caught.value, APITimeoutError)
    assert caught.value.attempts == 3
    assert fake_clock.naps == [0.5, 1.0]


@pytest.mark.parametrize(("retries", "naps"), [(0, []), (1, [0.5]), (6, [0.5, 1, 2, 4, 8, 8])])
def test_pauses_grow_to_a_limit(
    retries: int, naps: list[float], live: Live, loopback: Loopback, fake_clock: FakeClock
) -> None:
    loopback.script(busy(status=503))
    with pytest.raises(InternalServerError) as caught:
        live(PUT, max_retries=retries)
    assert caught.value.attempts == loopback.count == retries + 1
    assert fake_clock.naps == naps


def test_two_retries_are_the_default(live: Live, loopback: Loopback, fake_clock: FakeClock) -> None:
    loopback.script(answer(CONCURRENT, status=409))
    words = r"status 409 after 3 attempts: Too many requests are updating"
    with pytest.raises(ConflictError, match=words):
        live(PUT)
    assert loopback.count == 3
    assert fake_clock.naps == [0.5, 1.0]


def test_random_pauses_are_at_most_that(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[tuple[float, float]] = []

    def uniform(low: float, high: float) -> float:
        drawn.append((low, high))
        return (low + high) / 2

    monkeypatch.setattr(random, "uniform", uniform)
    assert [retry.pause(attempt, None) for attempt in (1, 2, 20)] == [0.25, 0.5, 4.0]
    assert drawn == [(0, 0.5), (0, 1.0), (0, 8.0)]


def test_each_client_waits_in_its_own_way(
    live: Live, loopback: Loopback, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A wait that blocks the thread would hold up all other tasks."""
    waits: list[str] = []

    async def wait(seconds: float) -> None:
        waits.append("as a task")

    monkeypatch.setattr(clock, "sleep", lambda seconds: waits.append("as a thread"))
    monkeypatch.setattr(clock, "async_sleep", wait)
    loopback.script(busy(3), GOOD)
    live(PUT)
    assert waits == ["as a task" if live.is_async else "as a thread"]


@pytest.mark.parametrize(
    ("said", "nap"),
    [
        (3, 3.0),
        (0, 0.0),
        (1.5, 1.5),
        (60, 60.0),
        (NOW.replace(second=NOW.second + 7), 7.0),
        (NOW.replace(hour=0, minute=0, second=0), 0.0),
        ("Thu, 01 Jan 1970 00:16:45 -0000", 5.0),
        ("soon", 0.5),
        ("-3", 0.5),
        ("", 0.5),
        ("Mon, 99999999999999999999 Jan 2020 00:00:00 GMT", 0.5),
        (None, 0.5),
    ],
    ids=str,
)
@pytest.mark.parametrize("status", [429, 503, 409])
def test_the_server_says_when(
    said: float | datetime | str | None,
    nap: float,
    status: int,
    live: Live,
    loopback: Loopback,
    fake_clock: FakeClock,
) -> None:
    refusal = busy(said, status=status)
    if status == 409:
        refusal = Answer(**{**vars(refusal), "body": b"too many", "length": 8})
    loopback.script(refusal, GOOD)
    live(PUT)
    assert loopback.count == 2
    assert fake_clock.naps == [nap]


@pytest.mark.parametrize("said", [61, datetime(2036, 1, 1, tzinfo=UTC), "9" * 400], ids=str)
def test_no_call_hangs_because_the_server_wants_a_long_pause(
    said: float | datetime | str, live: Live, loopback: Loopback, fake_clock: FakeClock
) -> None:
    loopback.script(busy(said), GOOD)
    with pytest.raises(RateLimitError, match="status 429: come back later"):
        live(PUT)
    assert loopback.count == 1
    assert fake_clock.naps == []


def test_a_pause_that_outlasts_the_deadline_is_not_begun(
    live: Live, loopback: Loopback, fake_clock: FakeClock
) -> None:
    loopback.script(busy(3), busy(3), GOOD)
    with pytest.raises(RateLimitError, match="after 2 attempts"):
        live(PUT, deadline=5)
    assert loopback.count == 2
    assert fake_clock.naps == [3.0]


def test_another_attempt_signs_the_same_bytes(
    live: Live, loopback: Loopback, fake_clock: FakeClock
) -> None:
    loopback.script(busy(1, status=503), busy(1, status=503), GOOD)
    signing = {"api_key": None, "application_id": 7, "application_key": "00ff"}
    live(POST, settings=signing)
    assert len(loopback.received) == 3
    assert len({request.body for request in loopback.received}) == 1
    signatures = [request.headers.get("content-signature") for request in loopback.received]
    assert len(set(signatures)) == 1
    assert signatures[0] is not None


def test_a_stale_connection_is_no_fault(live: Live, loopback: Loopback) -> None:
    """A server that closes idle connections costs no call that has not been sent yet."""
    loopback.script(dropping(GOOD))
    # It takes a turn of the event loop until aiohttp notices.
    results = live.all([PUT, POST, GET, DELETE] * 3, pause=0.02)
    assert [result for result in results if isinstance(result, Exception)] == []
    assert loopback.count == 12


def test_what_is_tried_again_is_told(
    live: Live, loopback: Loopback, fake_clock: FakeClock, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, "talonone")
    loopback.script(busy(3), reset(), GOOD)
    live(PUT)
    records = [(r.levelname, r.getMessage()) for r in caplog.records if r.name == "talonone"]
    assert [level for level, _ in records] == ["WARNING", "WARNING", "DEBUG"]
    first, second, last = (text for _, text in records)
    assert first == "updateCustomerSessionV2: status 429 at attempt 1, trying again in 3.00 s"
    assert second.startswith("updateCustomerSessionV2: no answer (")
    assert second.endswith(") at attempt 2, trying again in 1.00 s")
    assert last == "updateCustomerSessionV2: status 200 in 4000 ms, attempt 3"


@pytest.mark.usefixtures("fake_clock")
@pytest.mark.parametrize(
    ("status", "attempts"), [(407, 1), (502, 3), (503, 3)], ids=["407", "502", "503"]
)
def test_a_proxy_that_refuses_has_sent_nothing(
    status: int, attempts: int, live: Live, loopback: Loopback, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTPS_PROXY", loopback.url)
    loopback.script(answer(b"", status=status))
    live.url = "https://tenant.example"
    words = rf"https://tenant\.example: the proxy refused \({status}\)"
    with pytest.raises(APIConnectionError, match=words) as caught:
        live(POST)
    assert caught.value.attempts == attempts
    assert {request.method for request in loopback.received} == {"CONNECT"}


def test_a_timeout_of_the_pool_has_sent_nothing(fake_clock: FakeClock, loopback: Loopback) -> None:
    with (
        httpx.Client(limits=httpx.Limits(max_connections=1)) as own,
        TalonOne(base_url=loopback.url, api_key=API_KEY, http_client=own) as client,
        own.stream("GET", loopback.url),
        pytest.raises(APITimeoutError, match=r"after 3 attempts: .* no free connection in time"),
    ):
        client.track_event(*POST[1], timeout=httpx.Timeout(5, pool=0.01))
    assert loopback.count == 1


def test_answers_that_cannot_be_read_are_final(live: Live, loopback: Loopback) -> None:
    loopback.script(broken_json(), GOOD)
    with pytest.raises(ResponseDecodeError):
        live(PUT)
    assert loopback.count == 1

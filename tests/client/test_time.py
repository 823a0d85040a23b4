"""How long calls may take: each phase of an attempt, and the call as a whole."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Mapping
from typing import Any

import aiohttp
import httpx
import pytest
from httpx_aiohttp import HttpxAiohttpClient
from support.answers import Answer, answer, busy, deaf, never, slow, stalled, trickle
from support.live import GET, POST, PUT, FakeClock, Live
from support.loopback import Loopback, nobody_accepts, nobody_listens
from support.wire import API_KEY, Caller, Wire
from talonone import (
    APIConnectionError,
    APITimeoutError,
    AsyncTalonOne,
    RateLimitError,
    RequestValidationError,
    TalonOne,
    TalonOneError,
)
from talonone._runtime import clock

GOOD = answer({"effects": [], "createdCoupons": [], "createdReferrals": []})
LATE = 20.0  # Seconds; a test that waits for it has failed.


READING = {"never": never(), "stalled": stalled(GOOD), "late": slow(GOOD, before_body=LATE)}


@pytest.mark.parametrize("fault", READING.values(), ids=READING)
@pytest.mark.parametrize("limit", [0.1, httpx.Timeout(LATE, read=0.1)], ids=["all", "read"])
@pytest.mark.parametrize("where", ["client", "call"])
def test_reading(fault: Answer, limit: Any, where: str, live: Live, loopback: Loopback) -> None:
    loopback.script(fault)
    at_client: Mapping[str, Any] = {"timeout": limit} if where == "client" else {}
    at_call: Mapping[str, Any] = {"timeout": limit} if where == "call" else {}
    with pytest.raises(APITimeoutError, match=r"trackEvent .*: no answer: http://127.*"):
        live(POST, settings=at_client, **at_call)
    assert loopback.count == 1


def test_connecting(live: Live, fake_clock: FakeClock) -> None:
    """Nothing was sent, so that anything may be tried again."""
    with nobody_accepts() as url:
        live.url = url
        with pytest.raises(APITimeoutError, match="no answer") as caught:
            live(POST, timeout=httpx.Timeout(LATE, connect=0.1), max_retries=1)
    assert caught.value.attempts == 2
    assert fake_clock.naps == [0.5]


# aiohttp gives advice on large bodies, and goes on trying to send what the other side never reads.
@pytest.mark.filterwarnings("ignore:Sending a large body:ResourceWarning")
@pytest.mark.usefixtures("loops_end")
@pytest.mark.parametrize("limit", [0.1, httpx.Timeout(0.1, connect=0.2)], ids=["all", "each"])
def test_writing(limit: Any, live: Live, loopback: Loopback) -> None:
    loopback.script(deaf())
    body = {**POST[1][0], "attributes": {"text": "x" * 20_000_000}}
    words = "the request could not be written in time|no answer in time"
    with pytest.raises(APITimeoutError, match=words):
        live(("track_event", (body,), {}), timeout=limit)
    assert loopback.count == 1


def test_the_pool(loopback: Loopback, fake_clock: FakeClock) -> None:
    limits = httpx.Limits(max_connections=1)
    http = httpx.Client(limits=limits)
    timeout = httpx.Timeout(LATE, pool=0.01)
    with (
        http,
        TalonOne(base_url=loopback.url, api_key=API_KEY, http_client=http) as client,
        http.stream("GET", loopback.url),
        pytest.raises(APITimeoutError) as caught,
    ):
        client.track_event(*POST[1], timeout=timeout, max_retries=1)
    assert caught.value.attempts == 2
    assert fake_clock.naps == [0.5]
    assert loopback.count == 1


def test_no_limit(live: Live, loopback: Loopback) -> None:
    loopback.script(slow(GOOD, before_head=0.1))
    live(PUT, settings={"timeout": 0.01}, timeout=None)


DEADLINE = {
    "never": never(),
    "stalled": stalled(GOOD),
    "late head": slow(GOOD, before_head=LATE),
    "late body": slow(GOOD, before_body=LATE),
    "trickling body": trickle(answer(b"{}" + b" " * 2000), pause=0.01),
}


@pytest.mark.parametrize("fault", DEADLINE.values(), ids=DEADLINE)
@pytest.mark.parametrize("where", ["client", "call"])
def test_the_deadline(fault: Answer, where: str, live: Live, loopback: Loopback) -> None:
    loopback.script(fault)
    at_client: Mapping[str, Any] = {"deadline": 0.2} if where == "client" else {}
    at_call: Mapping[str, Any] = {"deadline": 0.2} if where == "call" else {}
    words = r"updateCustomerSessionV2 .* no answer: .*: the deadline of 0\.2 s has passed"
    with pytest.raises(APITimeoutError, match=words):
        live(PUT, settings=at_client, **at_call)
    assert loopback.count == 1


def test_the_deadline_covers_all_attempts(live: Live, loopback: Loopback) -> None:
    loopback.script(never())
    short = httpx.Timeout(LATE, read=0.1)
    # Either it ends an attempt, or the pause before another would outlast it.
    with pytest.raises(APITimeoutError):
        live(PUT, timeout=short, deadline=0.5, max_retries=1000)
    assert loopback.count < 6


def test_the_deadline_leaves_time_for_what_is_left(
    live: Live, loopback: Loopback, fake_clock: FakeClock
) -> None:
    loopback.script(busy(2), busy(2), GOOD)
    live(PUT, deadline=5)
    assert fake_clock.naps == [2.0, 2.0]
    loopback.script(busy(2), busy(2), busy(2), GOOD)
    with pytest.raises(RateLimitError):
        live(PUT, deadline=5, max_retries=9)
    assert fake_clock.naps == [2.0, 2.0, 2.0, 2.0]


def test_a_call_may_lift_the_deadline(live: Live, loopback: Loopback) -> None:
    loopback.script(slow(GOOD, before_head=0.1))
    live(PUT, settings={"deadline": 0.01}, deadline=None)


def test_phases_are_no_longer_than_what_is_left(
    loopback: Loopback, fake_clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[dict[str, float | None]] = []
    loopback.script(busy(3), GOOD)
    timeout = httpx.Timeout(8, connect=1, pool=None)

    def note(request: httpx.Request) -> None:
        limits = request.extensions["timeout"]
        seen.append({phase: limits.get(phase) for phase in limits})

    http = httpx.Client(event_hooks={"request": [note]})
    with http, TalonOne(base_url=loopback.url, api_key=API_KEY, http_client=http) as client:
        client.get_customer_inventory("p", timeout=timeout, deadline=5)
    assert seen == [
        {"connect": 1, "read": 5, "write": 5, "pool": 5},
        {"connect": 1, "read": 2, "write": 2, "pool": 2},
    ]


def test_another_attempt_gets_only_what_is_left(
    live: Live, loopback: Loopback, fake_clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As a whole, which is more than all its phases if each of them is short."""
    seen: list[float | None] = []

    def note(seconds: float | None) -> asyncio.Timeout:
        seen.append(seconds)
        return asyncio.timeout(None)

    monkeypatch.setattr(clock, "async_timeout", note)
    loopback.script(busy(3), GOOD)
    live(PUT, deadline=5)
    live(PUT)
    live(PUT, deadline=None)
    # The phases until the head of the response may take 95 seconds.
    assert seen == ([5, 2, 95, 95] if live.is_async else [])


def test_no_phase_is_shorter_than_a_millisecond(fake_clock: FakeClock) -> None:
    """To a socket, a timeout of zero is something else: not to wait, and to fail otherwise."""
    seen: list[float] = []

    def answering(request: httpx.Request) -> httpx.Response:
        limits = request.extensions["timeout"]
        seen.extend({limits.get(phase) for phase in limits})
        fake_clock.seconds += 2
        return httpx.Response(429 if len(seen) == 1 else 204, headers={"Retry-After": "3"})

    http = httpx.Client(transport=httpx.MockTransport(answering))
    with http, TalonOne(base_url="https://a", api_key=API_KEY, http_client=http) as client:
        client.delete_customer_data("p", timeout=8, deadline=5)
    assert seen == [5, 0.001]


@pytest.mark.parametrize(
    ("error", "took", "expected", "words", "attempts"),
    [
        (httpx.ReadTimeout, 0.1, APITimeoutError, "no answer in time", 2),
        (httpx.ReadTimeout, 0.8995, APITimeoutError, "the deadline of 0.9 s has passed", 1),
        (httpx.ReadTimeout, 1.0, APITimeoutError, "the deadline of 0.9 s has passed", 1),
        (httpx.ReadError, 0.8995, APIConnectionError, "the connection broke", 1),
        (httpx.ReadError, 1.0, APIConnectionError, "the connection broke", 1),
    ],
)
def test_only_what_the_deadline_ended_is_laid_to_it(
    error: type[httpx.RequestError],
    took: float,
    expected: type[APIConnectionError],
    words: str,
    attempts: int,
    call: Caller,
    wire: Wire,
    fake_clock: FakeClock,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(clock, "async_timeout", lambda seconds: asyncio.timeout(None))

    def fail(request: httpx.Request) -> Exception:
        fake_clock.seconds += took
        return error("it broke", request=request)

    wire.failure = fail
    with pytest.raises(APIConnectionError) as caught:
        call("get_customer_inventory", "p", deadline=0.9, max_retries=1)
    assert type(caught.value) is expected
    assert str(caught.value).endswith(f": {words}")
    assert caught.value.attempts == len(wire.requests) == attempts


@pytest.mark.parametrize("kind", [TalonOne, AsyncTalonOne])
def test_limits_where_nobody_sets_any(kind: Any) -> None:
    client = kind(base_url="https://a", api_key=API_KEY)
    assert client.http_client.timeout == httpx.Timeout(30, connect=5)
    assert (client._options.deadline, client._options.max_response_size) == (120, 2**26)
    client.close() if kind is TalonOne else asyncio.run(client.aclose())


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (
            {"timeout": "3"},
            "timeout is seconds above 0 and below 23 days, an httpx.Timeout",
        ),
        ({"timeout": 0}, "not 0"),
        ({"timeout": -1}, "not -1"),
        ({"timeout": True}, "not True"),
        ({"timeout": float("nan")}, "not nan"),
        ({"timeout": float("inf")}, "None for no limit, not inf"),
        ({"timeout": (1, 2)}, "not tuple"),
        (
            {"timeout": httpx.Timeout(-1)},
            "timeout is seconds above 0 and below 23 days, an httpx.Timeout",
        ),
        ({"timeout": httpx.Timeout(5, read=float("nan"))}, "read=nan"),
        ({"timeout": 1e10}, "not 10000000000.0"),
        ({"deadline": 1e10}, "not 10000000000.0"),
        ({"deadline": 0}, "deadline is seconds above 0 and below 23 days, or None, not 0"),
        ({"deadline": "1"}, "not '1'"),
        ({"max_retries": -1}, "max_retries is a whole number from 0 on, not -1"),
        ({"max_retries": 1.5}, "not 1.5"),
        ({"max_retries": None}, "not NoneType"),
        ({"max_retries": True}, "not True"),
    ],
    ids=str,
)
def test_limits_that_make_no_sense(
    options: Mapping[str, Any], words: str, live: Live, loopback: Loopback
) -> None:
    with pytest.raises(RequestValidationError) as caught:
        live(GET, **options)
    assert words in str(caught.value)
    with pytest.raises(TalonOneError) as at_client:
        live(GET, settings=options)
    assert words in str(at_client.value)
    with (
        TalonOne(base_url=loopback.url, api_key=API_KEY) as client,
        pytest.raises(TalonOneError) as at_copy,
    ):
        client.with_options(**options)
    assert str(at_copy.value) == str(at_client.value)
    assert loopback.count == 0


class OfAiohttp(Exception):
    """An error of the caller that was caused by one of aiohttp."""

    __cause__ = aiohttp.ServerDisconnectedError()


@pytest.mark.parametrize(
    "error",
    [
        TimeoutError("theirs"),
        ValueError("theirs"),
        OSError("theirs"),
        RuntimeError("theirs: cannot be called from a running event loop"),
        OfAiohttp("theirs"),
        httpx.ConnectError("theirs"),
        httpx.ConnectError("theirs", request=httpx.Request("GET", "http://metrics")),
    ],
    ids=repr,
)
@pytest.mark.parametrize("phase", ["request", "response"])
def test_errors_of_the_callers_hooks_stay_as_they_are(
    error: Exception, phase: str, loopback: Loopback
) -> None:
    async def raising(about: object) -> None:
        raise error

    async def main() -> None:
        async with HttpxAiohttpClient(event_hooks={phase: [raising]}) as own:
            client = AsyncTalonOne(
                base_url=loopback.url, api_key=API_KEY, http_client=own, deadline=LATE
            )
            await client.get_customer_inventory("p")

    with pytest.raises(type(error), match="theirs") as caught:
        asyncio.run(main())
    assert caught.value is error
    assert loopback.count == (phase == "response")
    loopback.wait_for(lambda: loopback.open_connections == 0)


def test_time_limits_of_the_caller_are_the_callers(loopback: Loopback) -> None:
    async def main() -> None:
        async with AsyncTalonOne(base_url=loopback.url, api_key=API_KEY, deadline=LATE) as client:
            with pytest.raises(TimeoutError) as caught:
                async with asyncio.timeout(0.1):
                    await client.get_customer_inventory("p")
            assert not isinstance(caught.value, TalonOneError)

    loopback.script(never())
    asyncio.run(main())
    assert loopback.count == 1


def test_a_call_in_the_middle_of_another_error_is_judged_by_itself(fake_clock: FakeClock) -> None:
    """As when one deployment stands in for another: what went wrong there is not said here."""
    untrusted = ssl.SSLCertVerificationError(1, "certificate verify failed")
    untrusted.verify_message = "theirs"
    with nobody_listens() as url, TalonOne(base_url=url, api_key=API_KEY) as client:
        try:
            raise untrusted
        except ssl.SSLError:
            words = "after 3 attempts: .* no connection: Connection refused$"
            with pytest.raises(APIConnectionError, match=words):
                client.track_event(*POST[1])
    assert fake_clock.naps == [0.5, 1.0]


@pytest.mark.parametrize("seconds", [0.05, 30])
def test_a_call_that_is_cancelled_is_told(
    seconds: float, loopback: Loopback, caplog: pytest.LogCaptureFixture
) -> None:
    """While it is sent, and in the pause before it is sent again."""

    async def main() -> None:
        async with AsyncTalonOne(base_url=loopback.url, api_key=API_KEY) as client:
            with pytest.raises(TimeoutError):
                async with asyncio.timeout(0.3):
                    await client.get_customer_inventory("p")

    caplog.set_level("DEBUG", "talonone")
    loopback.script(busy(seconds), never())
    asyncio.run(main())
    assert caplog.messages[-1].startswith("getCustomerInventory: given up in ")

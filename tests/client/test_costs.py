"""The cost of a call in counts; the benchmarks measure its speed."""

from __future__ import annotations

import asyncio
import gc
import pickle
import sys
import tracemalloc
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any

import httpx
import msgspec
import pytest
import talonone
from support.answers import answer, busy, with_header
from support.live import GET, PUT, Live
from support.loopback import Loopback
from support.wire import API_KEY
from talonone import APIConnectionError, AsyncTalonOne, TalonOne
from talonone._runtime import json_values, request, response
from talonone.models import CartItem, IntegrationRequest, NewCustomerSessionV2

PACKAGE = Path(talonone.__file__).parent
GOOD = answer({"effects": [], "createdCoupons": [], "createdReferrals": []})
CALLS = 400
ITEM = CartItem(name="Tea", sku="T-1", quantity=2, price=4.5)
BODY = IntegrationRequest(customer_session=NewCustomerSessionV2(cart_items=[ITEM]))


@contextmanager
def counted(*places: tuple[Any, str]) -> Iterator[Counter[str]]:
    """Count the calls of functions while they go on as usual."""
    counts: Counter[str] = Counter()

    def counting(name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any, **options: Any) -> Any:
            counts[name] += 1
            return function(*arguments, **options)

        return call

    with pytest.MonkeyPatch.context() as patch:
        for owner, name in places:
            patch.setattr(owner, name, counting(name, getattr(owner, name)))
        yield counts


class Counting:
    """Counts what is done with an encoder or decoder, which cannot be patched."""

    def __init__(self, real: Any) -> None:
        self.real = real
        self.count = 0

    def __getattr__(self, name: str) -> Any:
        self.count += 1
        return getattr(self.real, name)


@pytest.mark.usefixtures("fake_clock")
def test_each_attempt_goes_through_the_httpx_client_once(loopback: Loopback) -> None:
    """So that whatever watches or replaces `httpx.Client.send` sees it."""
    loopback.script(busy(0), GOOD)
    with (
        TalonOne(base_url=loopback.url, api_key=API_KEY) as client,
        counted((httpx.Client, "send"), (httpx.HTTPTransport, "handle_request")) as counts,
    ):
        client.update_customer_session_v2("s", BODY)
    assert counts == {"send": 2, "handle_request": 2}
    assert loopback.count == 2


def test_asynchronous_calls_go_round_what_httpx_would_do_for_nothing(loopback: Loopback) -> None:
    async def main() -> None:
        async with AsyncTalonOne(base_url=loopback.url, api_key=API_KEY) as client:
            await client.update_customer_session_v2("s", BODY)
            await client.update_customer_session_v2("s", BODY)

    loopback.script(GOOD)
    with counted((httpx.Request, "__init__"), (httpx.Response, "__init__")) as counts:
        asyncio.run(main())
    assert counts == {}
    assert loopback.count == 2


def test_who_has_the_httpx_client_can_set_it_up(loopback: Loopback) -> None:
    """For all copies: they share it."""
    seen: list[httpx.Request] = []
    loopback.script(GOOD)
    with TalonOne(base_url=loopback.url, api_key=API_KEY) as client:
        copy = client.with_options(timeout=9)
        copy.update_customer_session_v2("s", BODY)
        http = client.http_client
        http.headers["X-Shop"] = "1"
        http.headers["User-Agent"] = "not this one"
        http.cookies.set("stick", "y")
        http.params = http.params.set("gate", "1")
        http.event_hooks["request"].append(seen.append)
        copy.update_customer_session_v2("s", BODY)
    first, second = loopback.received
    assert [first.headers.get("x-shop"), second.headers.get("x-shop")] == [None, "1"]
    assert first.headers["user-agent"] == second.headers["user-agent"]
    assert [first.headers.get("cookie"), second.headers.get("cookie")] == [None, "stick=y"]
    assert [first.query, second.query] == ["", "gate=1"]
    assert [request.content for request in seen] == [second.body]


@pytest.mark.parametrize("body", [b"{}", None])
@pytest.mark.parametrize("extra", [{}, {"x-shop": "2", "ACCEPT": "text/csv"}])
def test_requests_are_those_that_httpx_would_build(
    body: bytes | None, extra: dict[str, str], loopback: Loopback
) -> None:
    """With what is configured in the client, and with all that HTTP demands."""
    loopback.script(GOOD)
    headers = {"X-Shop": "1", "Accept-Language": "de"}
    own = httpx.Client(headers=headers, cookies={"stick": "y"}, params={"gate": "1"})
    with own, TalonOne(base_url=loopback.url, api_key=API_KEY, http_client=own) as client:
        if body is None:
            client.get_customer_inventory("p/1", extra_headers=extra)
        else:
            client.update_customer_session_v2("s/1", BODY, extra_headers=extra)
        ours = loopback.received[0]
        expected = {"Accept": "application/json", "User-Agent": ours.headers["user-agent"]}
        expected |= {"Authorization": f"ApiKey-v1 {API_KEY}"}
        if body is not None:
            expected["Content-Type"] = "application/json"
        merged = httpx.Headers(expected)
        merged.update(extra)
        url = f"{loopback.url}{ours.path}"
        own.request(ours.method, url, headers=merged, content=ours.body or None)
    theirs = loopback.received[1]
    assert (ours.method, ours.target, ours.body) == (theirs.method, theirs.target, theirs.body)
    assert ours.headers == theirs.headers


def test_the_asynchronous_httpx_client_can_be_set_up(loopback: Loopback) -> None:
    async def main() -> None:
        async with AsyncTalonOne(base_url=loopback.url, api_key=API_KEY) as client:
            await client.update_customer_session_v2("s", BODY)
            client.http_client.headers["X-Shop"] = "1"
            await client.update_customer_session_v2("s", BODY)

    loopback.script(GOOD)
    asyncio.run(main())
    assert [request.headers.get("x-shop") for request in loopback.received] == [None, "1"]


def test_both_ways_send_the_same(live: Live, loopback: Loopback) -> None:
    loopback.script(GOOD)
    extra = {"user-agent": "shop", "HOST": "shop.example"}

    async def asynchronous() -> None:
        async with AsyncTalonOne(base_url=loopback.url, api_key=API_KEY) as client:
            for _ in range(2):
                await client.update_customer_session_v2("s/1", BODY, dry=True)
                await client.delete_customer_data("p", extra_headers=extra)
                assert client.http_client

    if live.is_async:
        asyncio.run(asynchronous())
    else:
        with TalonOne(base_url=loopback.url, api_key=API_KEY) as client:
            for _ in range(2):
                client.update_customer_session_v2("s/1", BODY, dry=True)
                client.delete_customer_data("p", extra_headers=extra)
                assert client.http_client
    sent = [(each.method, each.target, each.headers, each.body) for each in loopback.received]
    assert sent[:2] == sent[2:]


def test_cookies_are_kept(live: Live, loopback: Loopback) -> None:
    """Balancers know by them which server has a session."""
    loopback.script(with_header(GOOD, "Set-Cookie", "stick=y"), GOOD)
    live.all([PUT, PUT, PUT])
    cookies = [request.headers.get("cookie") for request in loopback.received]
    assert cookies == [None, "stick=y", "stick=y"]


def test_one_url_is_parsed_for_a_call(loopback: Loopback, monkeypatch: pytest.MonkeyPatch) -> None:
    parsed: list[str] = []
    make = httpx.URL.__init__

    def note(self: httpx.URL, url: httpx.URL | str = "", **parts: Any) -> None:
        if isinstance(url, str) or parts:
            parsed.append(str(url))
        make(self, url, **parts)

    loopback.script(GOOD)
    with TalonOne(base_url=loopback.url, api_key=API_KEY) as client:
        client.update_customer_session_v2("s", BODY)
        monkeypatch.setattr(httpx.URL, "__init__", note)
        client.update_customer_session_v2("s-2", BODY)
    assert parsed == [f"{loopback.url}/v2/customer_sessions/s-2"]


def entered(call: Callable[[], object]) -> set[str]:
    """Return the files of the package whose functions a call runs."""
    files: set[str] = set()

    def note(frame: FrameType, event: str, argument: object) -> None:
        path = Path(frame.f_code.co_filename)
        if event == "call" and path.is_relative_to(PACKAGE):
            files.add(path.relative_to(PACKAGE).as_posix())

    sys.setprofile(note)
    try:
        call()
    finally:
        sys.setprofile(None)
    return files


def test_a_call_enters_few_files(loopback: Loopback) -> None:
    """As many as somebody has to read who follows it, five of them below `httpx.Client.send`."""
    loopback.script(GOOD)
    with TalonOne(base_url=loopback.url, api_key=API_KEY) as client:
        client.update_customer_session_v2("s", BODY)
        files = entered(lambda: client.update_customer_session_v2("s", BODY))
    assert "_runtime/http_sender.py" in files
    assert len(files) <= 14, files


def test_a_body_is_written_and_checked_once(
    live: Live, loopback: Loopback, monkeypatch: pytest.MonkeyPatch
) -> None:
    loopback.script(GOOD)
    live(("update_customer_session_v2", ("s", BODY), {}))
    encoder = Counting(json_values.ENCODER)
    checker, decoder = (
        Counting(request._checker("IntegrationRequest")),
        Counting(response._decoder("IntegrationStateV2")),
    )
    monkeypatch.setattr(json_values, "ENCODER", encoder)
    monkeypatch.setattr(request, "_checker", lambda name: checker)
    monkeypatch.setattr(response, "_decoder", lambda name: decoder)
    live(("update_customer_session_v2", ("s", BODY), {}))
    assert (encoder.count, checker.count, decoder.count) == (1, 1, 1)


def test_decoders_are_built_once(live: Live, loopback: Loopback) -> None:
    loopback.script(GOOD)
    live.all([PUT, GET])
    with counted((msgspec.json, "Decoder"), (msgspec.json, "Encoder")) as counts:
        live.all([PUT, GET])
    assert counts == {}


def test_reading_makes_nothing_that_has_to_be_looked_at_for_cycles() -> None:
    """Looking for them takes half of the time to read a large answer."""
    made = msgspec.json.decode(msgspec.json.encode(BODY), type=IntegrationRequest)
    assert not gc.is_tracked(made)
    assert not gc.is_tracked(ITEM)


def test_the_methods_for_raw_answers_are_made_once() -> None:
    with TalonOne(base_url="https://a", api_key=API_KEY) as client:
        copy = client.with_options(timeout=1)
        assert client.with_raw_response is client.with_raw_response
        assert copy.with_raw_response is not client.with_raw_response
        assert client.with_options().with_raw_response is not client.with_raw_response
        with pickle.loads(pickle.dumps(client)) as other:
            assert other.with_raw_response is not client.with_raw_response


def growth(objects: int, memory: int) -> tuple[int, int]:
    """Return how many objects and bytes there are more than there were."""
    gc.collect()
    return len(gc.get_objects()) - objects, tracemalloc.get_traced_memory()[0] - memory


# The memory of a hundred connections varies, with or without a leak.
FEW, LITTLE = CALLS // 2, 100 * CALLS


@pytest.fixture
def traced() -> Iterator[None]:
    tracemalloc.start()
    yield
    tracemalloc.stop()


@pytest.mark.usefixtures("traced")
def test_calls_in_a_row_leave_nothing_behind(loopback: Loopback) -> None:
    with TalonOne(base_url=loopback.url, api_key=API_KEY) as client:
        loopback.handler = lambda request: GOOD

        def calls() -> None:
            for index in range(CALLS):
                client.update_customer_session_v2(f"s-{index}", BODY)
            # The memory of the test server does not count.
            loopback._received.clear()

        calls()
        before = growth(0, 0)
        calls()
        objects, memory = growth(*before)
    assert objects < FEW
    assert memory < LITTLE


@pytest.mark.usefixtures("traced")
def test_calls_at_once_leave_nothing_behind(loopback: Loopback) -> None:
    loopback.handler = lambda request: GOOD

    async def calls(call: Callable[..., Awaitable[object]]) -> None:
        await asyncio.gather(*(call(f"s-{index}", BODY) for index in range(CALLS)))
        loopback._received.clear()

    async def main() -> tuple[int, int]:
        async with AsyncTalonOne(base_url=loopback.url, api_key=API_KEY) as client:
            await calls(client.update_customer_session_v2)
            await calls(client.update_customer_session_v2)
            before = growth(0, 0)
            await calls(client.update_customer_session_v2)
            return growth(*before)

    objects, memory = asyncio.run(main())
    assert objects < FEW
    assert memory < LITTLE


def test_a_call_whose_client_is_closed_says_so(loopback: Loopback) -> None:
    async def main() -> None:
        client = AsyncTalonOne(base_url=loopback.url, api_key=API_KEY, max_retries=0)
        call = asyncio.ensure_future(client.update_customer_session_v2("s", BODY))
        await asyncio.to_thread(loopback.wait_for, lambda: loopback.count == 1)
        await client.aclose()
        with pytest.raises(APIConnectionError, match="the client was closed"):
            await call

    loopback.hold()
    try:
        asyncio.run(main())
    finally:
        loopback.release()

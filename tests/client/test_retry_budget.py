"""The budget that all calls of a client share, so that an outage is not met with more load."""

from __future__ import annotations

import asyncio
import copy
import pickle
import sys
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import httpx
import pytest
from support.live import POST, FakeClock, Live
from support.loopback import Loopback
from support.wire import API_KEY, BASE_URL
from talonone import APIConnectionError, APITimeoutError, AsyncTalonOne, TalonOne, TalonOneError
from talonone._runtime.retry import CAPACITY, RetryBudget


@dataclass
class Server:
    """Answers with these statuses, the last one for ever; 0 is a timeout, 1 a reset."""

    statuses: Sequence[int]
    count: int = 0

    def __call__(self, request: httpx.Request) -> httpx.Response:
        status = self.statuses[min(self.count, len(self.statuses) - 1)]
        self.count += 1
        if status < 2:
            raise (httpx.ReadError if status else httpx.ReadTimeout)("", request=request)
        return httpx.Response(status)

    async def answer(self, request: httpx.Request) -> httpx.Response:
        return self(request)


@dataclass
class Shop:
    """A client of each kind in turn, and its copies."""

    is_async: bool
    server: Server = field(default_factory=lambda: Server([204]))

    def __post_init__(self) -> None:
        transport = httpx.MockTransport(self.server.answer if self.is_async else self.server)
        http: Any = (httpx.AsyncClient if self.is_async else httpx.Client)(transport=transport)
        kind: Any = AsyncTalonOne if self.is_async else TalonOne
        self.client = kind(base_url=BASE_URL, api_key=API_KEY, http_client=http)

    def meets(self, *statuses: int) -> None:
        """Let the server answer with these statuses from now on, the last one for ever."""
        self.server.statuses, self.server.count = statuses, 0

    def calls(self, times: int = 1, client: Any = None) -> list[TalonOneError | None]:
        """Call so many times, one after the other, and return the errors."""
        client = client or self.client
        if self.is_async:

            async def outcomes() -> list[TalonOneError | None]:
                return [await self._async_call(client) for _ in range(times)]

            return asyncio.run(outcomes())
        return [self._call(client) for _ in range(times)]

    def _call(self, client: Any) -> TalonOneError | None:
        try:
            client.delete_customer_data("p")
        except TalonOneError as error:
            return error
        return None

    async def _async_call(self, client: Any) -> TalonOneError | None:
        try:
            await client.delete_customer_data("p")
        except TalonOneError as error:
            return error
        return None

    @property
    def tokens(self) -> int:
        """The tokens that are left."""
        return int(self.client._retry_budget.tokens)

    def spend(self, tokens: int) -> None:
        """Spend all but so many tokens."""
        assert self.client._retry_budget.take(self.tokens - tokens)


@pytest.fixture(params=["sync", "async"])
def shop(request: pytest.FixtureRequest, fake_clock: FakeClock) -> Shop:
    return Shop(request.param == "async")


@pytest.mark.parametrize(("status", "retries"), [(503, 100), (429, 100), (1, 100), (0, 50)])
def test_an_outage_is_not_met_with_three_times_the_load(
    status: int, retries: int, shop: Shop, fake_clock: FakeClock
) -> None:
    shop.meets(status)
    errors = shop.calls(1000)
    assert shop.server.count == 1000 + retries
    assert len(fake_clock.naps) == retries
    assert None not in errors
    attempts = [getattr(error, "attempts", 0) for error in errors]
    assert attempts == [3] * (retries // 2) + [1] * (1000 - retries // 2)


def test_it_is_told_once_a_call(shop: Shop, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("WARNING", "talonone")
    shop.spend(7)
    shop.meets(500)
    shop.calls(2)
    tried, refused, refused_again = caplog.messages
    assert tried == "deleteCustomerData: status 500 at attempt 1, trying again in 0.50 s"
    words = "not tried again: the retry budget is used up"
    assert refused == f"deleteCustomerData: status 500 at attempt 2, {words}"
    assert refused_again == f"deleteCustomerData: status 500 at attempt 1, {words}"


def test_a_success_gives_back_one_token(shop: Shop) -> None:
    shop.spend(0)
    shop.calls(4)
    assert shop.tokens == 4
    shop.meets(500, 204)
    (error,) = shop.calls()
    assert error is not None
    shop.meets(204)
    shop.calls()
    shop.meets(500, 204)
    assert shop.calls() == [None]


@pytest.mark.parametrize(
    ("statuses", "left"),
    [
        ([500, 204], 100),  # The retry has helped, and costs nothing.
        ([0, 204], 100),
        ([500, 500, 204], 95),
        ([0, 500, 204], 90),
        ([500, 0, 204], 95),
        ([500, 500, 500], 90),
        ([0, 0, 0], 80),
        ([1, 404], 95),
        ([404], 100),
        ([204], 101),
    ],
)
def test_a_retry_that_helped_is_given_back(statuses: list[int], left: int, shop: Shop) -> None:
    shop.spend(100)
    shop.meets(*statuses)
    shop.calls()
    assert shop.tokens == left


def test_it_is_never_more_than_at_first(shop: Shop) -> None:
    assert shop.tokens == CAPACITY
    shop.meets(204)
    shop.calls(3)
    shop.client._retry_budget.add(10**6)
    assert shop.tokens == CAPACITY


def test_what_is_not_tried_again_for_other_reasons_costs_nothing(shop: Shop) -> None:
    for status, options in ((500, {"max_retries": 0}), (500, {"deadline": 0.1}), (400, {})):
        shop.meets(status)
        (error,) = shop.calls(client=shop.client.with_options(**options))
        assert error is not None
    assert (shop.tokens, shop.server.count) == (CAPACITY, 1)


def test_all_copies_share_it(shop: Shop) -> None:
    copies = [
        shop.client.with_options(timeout=1),
        shop.client.with_options(max_retries=1).with_options(deadline=None),
        shop.client.with_raw_response,
        shop.client.with_options(timeout=1).with_raw_response,
    ]
    shop.meets(500)
    for one in copies:
        shop.calls(client=one)
    assert shop.tokens == CAPACITY - (2 + 1 + 2 + 2) * 5
    shop.spend(0)
    shop.meets(500)
    for one in [*copies, shop.client]:
        shop.calls(client=one)
    assert shop.server.count == 5


@pytest.mark.parametrize(
    "duplicate", [lambda it: pickle.loads(pickle.dumps(it)), copy.copy, copy.deepcopy]
)
def test_a_client_elsewhere_has_its_own(duplicate: Any) -> None:
    with TalonOne(base_url=BASE_URL, api_key=API_KEY) as client:
        assert client._retry_budget.take(CAPACITY)
        with duplicate(client) as other, TalonOne(base_url=BASE_URL, api_key=API_KEY) as another:
            assert other._retry_budget.tokens == another._retry_budget.tokens == CAPACITY
        assert client._retry_budget.tokens == 0


def test_a_server_that_is_gone_spends_it_too(
    live: Live, loopback: Loopback, fake_clock: FakeClock
) -> None:
    loopback.shut_down()
    errors = live.all([POST] * 60)
    assert all(type(error) is APIConnectionError for error in errors)
    assert not any(isinstance(error, APITimeoutError) for error in errors)
    assert sum(error.attempts for error in errors) == 160
    assert len(fake_clock.naps) == 100


def test_threads_share_it() -> None:
    """No token is lost or made, however their work is interleaved."""
    budget, spent = RetryBudget(), list[bool]()

    def borrow() -> None:
        for _ in range(1000):
            if budget.take(7):
                budget.add(7)

    def spend() -> None:
        spent.extend(budget.take(5) for _ in range(50))

    def run(job: Callable[[], None]) -> None:
        threads = [threading.Thread(target=job) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        run(borrow)
        assert budget.tokens == CAPACITY
        run(spend)
        assert budget.tokens == CAPACITY - 5 * spent.count(True)
        assert not budget.take(5)
    finally:
        sys.setswitchinterval(interval)

"""Faults on the wire: every client takes them alike, and a difference has its reason."""

from __future__ import annotations

import asyncio
import gzip
import inspect
import tracemalloc
from dataclasses import replace
from typing import Any

import pytest
from support.answers import Answer, answer, busy
from support.each import for_each
from support.live import GET, FakeClock, Live
from support.loopback import Loopback
from support.wire import API_KEY
from support.wire_faults.bodies import bomb, packed
from support.wire_faults.case import CLIENTS, OF_CALLERS, Case, ClientName, Outcome
from support.wire_faults.running import PASSWORD, Authority, run
from support.wire_faults.table import CASES
from talonone import APIConnectionError, AsyncTalonOne, RateLimitError, TalonOne, TalonOneError


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("authority"))


# A caller's clients of httpx are like those of httpx2: they run the cases in which any differs.
RUNS = [
    pytest.param(client, case, id=f"{client}-{case.name}")
    for client in CLIENTS
    for case in CASES
    if case.deviations or not client.endswith(" httpx")
]


@pytest.mark.parametrize(("client", "case"), RUNS)
def test_every_client_takes_it_alike(
    case: Case, client: ClientName, authority: Authority, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = run(case, client, authority, monkeypatch)
    assert PASSWORD not in str(seen)
    expected, deviation = case.outcome, case.deviation(client)
    if deviation is not None:
        is_needed = list(expected.differences(seen)) or not deviation.always
        assert is_needed, "the outcome is that of all others: no deviation is needed"
        expected = deviation.outcome
    assert list(expected.differences(seen)) == []


def test_names_of_cases_are_unique() -> None:
    names = [case.name for case in CASES]
    assert sorted(set(names)) == sorted(names)


@for_each(CASES)
def test_differences_have_their_reasons(case: Case) -> None:
    clients = [client for deviation in case.deviations for client in deviation.clients]
    assert len(set(clients)) == len(clients)
    for deviation in case.deviations:
        assert deviation.reason.endswith(".")
        assert len(deviation.reason.split()) > 5
        if set(deviation.clients) <= set(OF_CALLERS):
            assert deviation.outcome != case.outcome
        else:
            # The clients that the package makes differ in no more than the words.
            assert only_words(deviation.outcome, case.outcome)


def only_words(one: Outcome, other: Outcome) -> bool:
    """Return whether all but the words of the errors is the same."""
    kinds = [
        [result if isinstance(result, str) else result.kind for result in outcome.results]
        for outcome in (one, other)
    ]
    return kinds[0] == kinds[1] and replace(one, results=()) == replace(other, results=())


MEGABYTE = 1_000_000
BOMBS = {
    "gzip": packed(bomb(200), "gzip"),
    "gzip twice": packed(gzip.compress(bomb(200)), "gzip", "gzip"),
}


@pytest.mark.parametrize("given", BOMBS.values(), ids=BOMBS)
@pytest.mark.parametrize("limit", [4 * MEGABYTE, 64 * MEGABYTE])
@pytest.mark.parametrize("client", ["sync", "async"])
def test_memory_ends_with_the_limit(
    given: Answer,
    limit: int,
    client: ClientName,
    authority: Authority,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    case = Case("bomb", Outcome(()), (given,), options={"max_response_size": limit})
    run(Case("warm", Outcome(())), client, authority, monkeypatch)  # Modules do not count.
    tracemalloc.start()
    try:
        seen = run(case, client, authority, monkeypatch)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert "max_response_size" in str(seen.results[0])
    assert peak < 2.5 * limit + MEGABYTE


@pytest.mark.parametrize("kind", [TalonOne, AsyncTalonOne])
def test_limits_that_hold_unless_others_are_set(kind: type[TalonOne | AsyncTalonOne]) -> None:
    parameters = inspect.signature(kind).parameters
    assert parameters["deadline"].default == 120
    assert parameters["max_response_size"].default == 64 * 1024 * 1024


def test_the_deadline_that_holds_unless_another_is_set(
    live: Live, loopback: Loopback, fake_clock: FakeClock
) -> None:
    """Two pauses of 50 seconds are within it, and a third is not."""
    loopback.script(busy(50))
    with pytest.raises(RateLimitError):
        live(GET, max_retries=9)
    assert fake_clock.naps == [50, 50]


def test_a_copy_with_another_limit(loopback: Loopback) -> None:
    loopback.script(answer(b"{}" + b" " * 999))
    words = r"1000 .*max_response_size|max_response_size.* 1000\b"

    async def asynchronous() -> None:
        async with AsyncTalonOne(base_url=loopback.url, api_key=API_KEY) as client:
            with pytest.raises(APIConnectionError, match=words):
                await client.with_options(max_response_size=1000).get_customer_inventory("p")
            await client.with_options(max_response_size=1001).get_customer_inventory("p")
            await client.get_customer_inventory("p")

    with TalonOne(base_url=loopback.url, api_key=API_KEY) as client:
        with pytest.raises(APIConnectionError, match=words):
            client.with_options(max_response_size=1000).get_customer_inventory("p")
        client.with_options(max_response_size=1001).get_customer_inventory("p")
        client.get_customer_inventory("p")
    asyncio.run(asynchronous())
    assert loopback.count == 6


@pytest.mark.parametrize("size", [0, -1, 1.5, "1", True])
def test_limits_that_make_no_sense(size: Any) -> None:
    with pytest.raises(TalonOneError, match="max_response_size is "):
        TalonOne(base_url="http://a", api_key=API_KEY, max_response_size=size)

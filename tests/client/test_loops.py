"""Clients in more than one event loop, thread or process."""

from __future__ import annotations

import asyncio
import os
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import unquote

import httpx
import pytest
from support.answers import Answer, answer
from support.connections import Received
from support.loopback import Loopback
from support.processes import fresh
from support.wire import API_KEY
from talonone import APIConnectionError, AsyncTalonOne


def echo(request: Received) -> Answer:
    """Answer with the id in the path, so that mixed-up answers show."""
    value = unquote(request.path.split("/")[-2])
    return answer({"coupons": [{"value": value}]})


@pytest.mark.usefixtures("loops_end")
def test_one_client_in_two_event_loops_at_once(loopback: Loopback) -> None:
    loopback.handler = echo
    client = AsyncTalonOne(base_url=loopback.url, api_key=API_KEY)
    both = threading.Barrier(2, timeout=10)

    async def work(name: str) -> None:
        for index in range(10):
            both.wait()
            found = await client.get_customer_inventory(f"{name}/{index}")
            assert isinstance(found.coupons, list)
            assert found.coupons[0].value == f"{name}/{index}"

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda name: asyncio.run(work(name)), "ab"))
    assert loopback.count == 20
    assert loopback.connections == 2
    asyncio.run(client.aclose())


@pytest.mark.usefixtures("loops_end")
def test_one_client_in_two_event_loops_in_turn(loopback: Loopback) -> None:
    client = AsyncTalonOne(base_url=loopback.url, api_key=API_KEY)

    async def last() -> None:
        async with client:
            await client.get_customer_inventory("p")

    asyncio.run(client.get_customer_inventory("p"))
    asyncio.run(last())
    assert loopback.count == loopback.connections == 2


@pytest.mark.usefixtures("loops_end")
def test_the_callers_client_in_two_event_loops(loopback: Loopback) -> None:
    own = httpx.AsyncClient()
    client = AsyncTalonOne(base_url=loopback.url, api_key=API_KEY, http_client=own)
    asyncio.run(client.get_customer_inventory("p"))
    with pytest.raises(APIConnectionError, match="AsyncClient works in one event loop only"):
        asyncio.run(client.get_customer_inventory("p"))


FORKS = {
    "fork that Python sees": "os.fork()",
    # uWSGI forks its workers in this way.
    "fork in C": "ctypes.PyDLL(None).fork()",
}
FORK = """
import ctypes, os, sys
from talonone import TalonOne
client = TalonOne(base_url=sys.argv[1], api_key="k")
copied = client.with_options(timeout=9)
client.get_customer_inventory("parent")
child = {fork}
copied.get_customer_inventory("child" if child == 0 else "parent")
client.get_customer_inventory("child" if child == 0 else "parent")
client.close()
if child:
    os.waitpid(child, 0)
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="only Unix has processes that fork")
@pytest.mark.parametrize("fork", FORKS.values(), ids=FORKS)
def test_a_forked_process_has_connections_of_its_own(fork: str, loopback: Loopback) -> None:
    run = fresh(FORK.format(fork=fork), loopback.url)
    assert run.returncode == 0
    assert run.stderr == ""
    users = {(request.path.split("/")[-2], request.connection) for request in loopback.received}
    assert len(loopback.received) == 5
    assert {user for user, _ in users} == {"parent", "child"}
    assert len(users) == loopback.connections == 2


FORK_ASYNC = """
import asyncio, ctypes, os, sys
from talonone import AsyncTalonOne

async def parent(client):
    await client.get_customer_inventory("parent")
    child = {fork}
    if child == 0:
        # The child has an event loop of its own, and none of the parent's.
        asyncio.events._set_running_loop(None)
        async def inner():
            await client.get_customer_inventory("child")
            await client.aclose()
        asyncio.set_event_loop(None)
        asyncio.run(inner())
        os._exit(0)
    os.waitpid(child, 0)
    await client.get_customer_inventory("parent", timeout=3, max_retries=0)
    await client.aclose()

asyncio.run(parent(AsyncTalonOne(base_url=sys.argv[1], api_key="k")))
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="only Unix has processes that fork")
@pytest.mark.parametrize("fork", FORKS.values(), ids=FORKS)
def test_a_forked_process_leaves_an_async_parent_alone(fork: str, loopback: Loopback) -> None:
    run = fresh(FORK_ASYNC.format(fork=fork), loopback.url)
    assert run.stderr == ""
    users = [(request.path.split("/")[-2], request.connection) for request in loopback.received]
    assert users == [("parent", 1), ("child", 2), ("parent", 1)]


@pytest.mark.usefixtures("loops_end")
def test_many_threads_with_event_loops_of_their_own(loopback: Loopback) -> None:
    """As web frameworks do that call asynchronous code from synchronous views."""
    client = AsyncTalonOne(base_url=loopback.url, api_key=API_KEY)
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(8) as pool:
            calls = [
                pool.submit(asyncio.run, client.get_customer_inventory("p")) for _ in range(80)
            ]
        assert [call.exception() for call in calls] == [None] * 80
        asyncio.run(client.get_customer_inventory("p"))
        assert client._shared.transport._by_loop == {}
        asyncio.run(client.aclose())
    finally:
        sys.setswitchinterval(interval)


def test_tasks_of_a_new_event_loop_share_its_connections(loopback: Loopback) -> None:
    """Even if the connections of an earlier one are let go at that moment."""
    code = (
        "import asyncio, sys; from talonone import AsyncTalonOne\n"
        "client = AsyncTalonOne(base_url=sys.argv[1], api_key='k')\n"
        "get = lambda: client.get_customer_inventory('p')\n"
        "async def many(): await asyncio.gather(get(), get(), get()); await client.aclose()\n"
        "asyncio.run(get()); asyncio.run(many())"
    )
    run = fresh(code, loopback.url, warn="ignore::ResourceWarning")
    assert run.returncode == 0
    # aiohttp tells of a lost session in the log.
    assert run.stderr == ""

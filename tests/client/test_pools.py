"""Pools of connections: how many there are, for which event loop, and through which proxy."""

from __future__ import annotations

import asyncio
import gc
import os
import ssl
import threading
import time
import warnings
import weakref
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
import trustme
from support.answers import Answer, answer, trickle
from support.live import PUT, Live
from support.loopback import Loopback
from support.processes import fresh
from support.wire import API_KEY
from talonone import APIConnectionError, AsyncTalonOne, TalonOne
from talonone._runtime.environment import tls_context

MANY = 40


def has(loopback: Loopback, requests: int) -> Callable[[], bool]:
    """Return the condition that so many requests have arrived."""
    return lambda: loopback.count == requests


def test_threads_use_as_many_connections_as_they_need_and_keep_them(loopback: Loopback) -> None:
    with (
        TalonOne(base_url=loopback.url, api_key=API_KEY) as client,
        ThreadPoolExecutor(MANY) as pool,
    ):
        for turn in (1, 2):
            loopback.hold()
            calls = [pool.submit(client.get_customer_inventory, "p") for _ in range(MANY)]
            try:
                loopback.wait_for(has(loopback, MANY * turn))
            finally:
                loopback.release()
            for call in calls:
                call.result()
        assert loopback.connections == MANY


def test_tasks_use_a_hundred_connections_and_keep_them(loopback: Loopback) -> None:
    async def main() -> None:
        async with AsyncTalonOne(base_url=loopback.url, api_key=API_KEY) as client:
            for turn in (0, 1):
                loopback.hold()
                calls = [
                    asyncio.ensure_future(client.get_customer_inventory("p")) for _ in range(120)
                ]
                try:
                    await asyncio.to_thread(loopback.wait_for, has(loopback, 120 * turn + 100))
                finally:
                    loopback.release()
                await asyncio.gather(*calls)
            assert loopback.connections == 100

    asyncio.run(main())


@pytest.mark.parametrize("kind", [TalonOne, AsyncTalonOne])
def test_idle_connections_are_kept_for_half_a_minute(
    kind: Any, loopback: Loopback, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Longer than most pauses between calls, shorter than servers and balancers keep them."""
    now, pauses, ahead = time.monotonic, (25, 35), 0.0
    place = "time.monotonic" if kind is TalonOne else "aiohttp.connector.monotonic"
    monkeypatch.setattr(place, lambda: now() + ahead)

    async def main() -> None:
        nonlocal ahead
        async with AsyncTalonOne(base_url=loopback.url, api_key=API_KEY) as client:
            await client.get_customer_inventory("p")
            for pause in pauses:
                ahead += pause
                await client.get_customer_inventory("p")

    if kind is AsyncTalonOne:
        asyncio.run(main())
    else:
        with TalonOne(base_url=loopback.url, api_key=API_KEY) as client:
            client.get_customer_inventory("p")
            for pause in pauses:
                ahead += pause
                client.get_customer_inventory("p")
    assert [request.connection for request in loopback.received] == [1, 1, 2]


@pytest.fixture
def loops_end() -> Iterator[None]:
    """Let event loops end with open connections, which nobody can close any more."""
    yield
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        gc.collect()


@pytest.mark.usefixtures("loops_end")
def test_closed_event_loops_are_not_kept(loopback: Loopback) -> None:
    """Or a program that runs one after the other would hold them all."""
    client = AsyncTalonOne(base_url=loopback.url, api_key=API_KEY)
    loops: list[weakref.ref[asyncio.AbstractEventLoop]] = []

    async def call() -> None:
        loops.append(weakref.ref(asyncio.get_running_loop()))
        await client.get_customer_inventory("p")

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        for _ in range(4):
            asyncio.run(call())
            gc.collect()
    assert [loop() is None for loop in loops] == [True, True, True, True]
    asyncio.run(client.aclose())


def test_closing_closes_the_connections_of_other_event_loops(loopback: Loopback) -> None:
    """In their own threads: a loop in debug mode raises where another thread meddles with it."""
    client = AsyncTalonOne(base_url=loopback.url, api_key=API_KEY)
    called, closed = threading.Event(), threading.Event()

    async def other() -> None:
        await client.get_customer_inventory("p")
        called.set()
        assert await asyncio.to_thread(closed.wait, 10)

    async def main() -> None:
        await client.get_customer_inventory("p")
        assert await asyncio.to_thread(called.wait, 10)
        assert loopback.open_connections == 2
        await client.aclose()
        await client.aclose()

    with ThreadPoolExecutor(1) as pool:
        running = pool.submit(lambda: asyncio.run(other(), debug=True))
        try:
            asyncio.run(main())
            loopback.wait_for(lambda: loopback.open_connections == 0)
        finally:
            closed.set()
        running.result()


HALF_READ = {
    "past the deadline": (trickle(answer(b"{}" + b" " * 2000), pause=0.01), {"deadline": 0.1}),
}


@pytest.mark.parametrize("case", HALF_READ.values(), ids=HALF_READ)
@pytest.mark.parametrize("kind", [TalonOne, AsyncTalonOne])
def test_an_answer_that_is_not_read_to_its_end_is_closed(
    case: tuple[Answer, Mapping[str, Any]], kind: Any, loopback: Loopback
) -> None:
    """While client and error are still there, as either may stay for long."""
    fault, options = case
    loopback.script(fault, answer())

    async def main() -> None:
        async with AsyncTalonOne(base_url=loopback.url, api_key=API_KEY, max_retries=0) as client:
            with pytest.raises(APIConnectionError) as caught:
                await client.get_customer_inventory("p", **options)
            await asyncio.to_thread(loopback.wait_for, lambda: loopback.open_connections == 0)
            assert caught.value.__cause__

    if kind is AsyncTalonOne:
        asyncio.run(main())
        return
    with TalonOne(base_url=loopback.url, api_key=API_KEY, max_retries=0) as client:
        with pytest.raises(APIConnectionError) as caught:
            client.get_customer_inventory("p", **options)
        loopback.wait_for(lambda: loopback.open_connections == 0)
        assert caught.value.__cause__


def test_a_proxy_that_refuses_is_asked_once(
    live: Live, loopback: Loopback, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTPS_PROXY", loopback.url)
    live.url = "https://tenant.example"
    loopback.script(answer(b"", status=407))
    with pytest.raises(APIConnectionError, match=r"no answer: https://tenant\.example: .*407"):
        live(PUT)
    assert [(request.method, request.target) for request in loopback.received] == [
        ("CONNECT", "tenant.example:443")
    ]


def test_loading_whom_to_trust_is_done_once_for_each_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = tls_context()
    assert tls_context() is before
    # Named as OpenSSL looks for it in a folder.
    file = tmp_path / "0a1b2c3d.0"
    trustme.CA().cert_pem.write_to_path(str(file))
    for variable, place in (("SSL_CERT_FILE", file), ("SSL_CERT_DIR", tmp_path)):
        with monkeypatch.context() as patch:
            patch.setenv(variable, str(place))
            assert tls_context() is not before
        assert tls_context() is before


@pytest.mark.parametrize("kind", [TalonOne, AsyncTalonOne])
def test_another_client_costs_no_loading(kind: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def make() -> None:
        client = kind(base_url="https://a", api_key=API_KEY)
        client.close() if kind is TalonOne else asyncio.run(client.aclose())

    def load(*args: object, **options: object) -> ssl.SSLContext:
        raise AssertionError("certificates are loaded once more")

    make()
    monkeypatch.setattr(ssl, "create_default_context", load)
    make()


FORKS = {
    "the caller's stays the one that it is": """
own = httpx.Client(transport=httpx.MockTransport(lambda request: httpx.Response(204)))
client = TalonOne(base_url="https://a", api_key="k", http_client=own)
child = {fork}
client.delete_customer_data("p")
assert client.http_client is own
own.close()
""",
    "one of the parent is not for the child to close": """
client = TalonOne(base_url="https://a", api_key="k")
child = {fork}
if child:
    client.close()
del client
""",
}


@pytest.mark.skipif(not hasattr(os, "fork"), reason="only Unix has processes that fork")
@pytest.mark.parametrize("code", FORKS.values(), ids=FORKS)
@pytest.mark.parametrize("fork", ["os.fork()", "ctypes.PyDLL(None).fork()"])
def test_clients_in_forked_processes(code: str, fork: str) -> None:
    start = "import ctypes, os, sys, httpx\nfrom talonone import TalonOne\n"
    end = "if child: sys.exit(os.waitpid(child, 0)[1])\n"
    run = fresh(start + code.format(fork=fork) + end)
    assert (run.returncode, run.stderr) == (0, "")

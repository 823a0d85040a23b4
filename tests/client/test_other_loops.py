"""Event loops of other kinds, and those that come and go without closing the client."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import httpx
import httpx2
import pytest
import trio
from support.answers import answer, busy, never
from support.loopback import Loopback
from support.processes import fresh
from support.spec_reader import ROOT
from support.wire import API_KEY
from talonone import APITimeoutError, AsyncTalonOne, TalonOneError

GOOD = answer({"coupons": []})


def under_trio(
    library: Any, url: str, work: Callable[[AsyncTalonOne], Awaitable[None]], **settings: Any
) -> None:
    """Run something with a client whose connections are those of a library."""

    async def main() -> None:
        async with library.AsyncClient() as own:
            settings["http_client"] = own
            await work(AsyncTalonOne(base_url=url, api_key=API_KEY, **settings))

    trio.run(main)


libraries = pytest.mark.parametrize("library", [httpx, httpx2], ids=lambda one: one.__name__)


@libraries
def test_calls_and_retries_under_trio(library: Any, loopback: Loopback) -> None:
    async def work(client: AsyncTalonOne) -> None:
        async def call(value: str) -> None:
            assert (await client.get_customer_inventory(value)).coupons == []

        await call("first")
        async with trio.open_nursery() as nursery:
            for value in "abc":
                nursery.start_soon(call, value)

    loopback.script(GOOD, busy(0.05), busy(0.05), GOOD)
    under_trio(library, loopback.url, work, deadline=20)
    assert loopback.count == 6
    assert {request.path.split("/")[3] for request in loopback.received} == {"first", *"abc"}


@libraries
def test_deadlines_under_trio(library: Any, loopback: Loopback) -> None:
    async def work(client: AsyncTalonOne) -> None:
        started = trio.current_time()
        with pytest.raises(APITimeoutError, match=r"the deadline of 0\.3 s has passed"):
            await client.get_customer_inventory("p", deadline=0.3)
        assert trio.current_time() - started < 5
        loopback.script(GOOD)
        await client.get_customer_inventory("p", deadline=20)

    loopback.script(never())
    under_trio(library, loopback.url, work)
    assert loopback.count == 2


@libraries
@pytest.mark.parametrize("held", [never(), busy(30)], ids=["in a call", "in a pause"])
def test_calls_that_are_cancelled_under_trio(held: Any, library: Any, loopback: Loopback) -> None:
    async def work(client: AsyncTalonOne) -> None:
        with trio.move_on_after(0.3) as scope:
            await client.get_customer_inventory("p", deadline=60)
        assert scope.cancelled_caught
        loopback.script(GOOD)
        await client.get_customer_inventory("p")

    loopback.script(held)
    under_trio(library, loopback.url, work)
    assert loopback.count == 2


def test_the_default_client_says_that_it_is_for_asyncio(loopback: Loopback) -> None:
    async def main() -> None:
        client = AsyncTalonOne(base_url=loopback.url, api_key=API_KEY)
        with pytest.raises(TalonOneError, match=r"asyncio.*http_client=httpx\.AsyncClient"):
            await client.get_customer_inventory("p")
        await client.aclose()

    trio.run(main)
    assert loopback.count == 0


COMING_AND_GOING = """
import asyncio, gc, logging, os, sys
from talonone import AsyncTalonOne

{setup}
# Tasks may be slow here, which the debug mode of asyncio would report.
logging.getLogger("asyncio").setLevel(logging.ERROR)
gc.disable()
client = AsyncTalonOne(base_url=sys.argv[1], api_key="k")

async def main():
    await asyncio.gather(*(client.get_customer_inventory("p") for _ in range(2)))

def files():
    return len(os.listdir("/proc/self/fd"))

# The first event loop may open files for all.
run(asyncio.sleep(0))
before, most = files(), 0
for _ in range({count}):
    run(main())
    most = max(most, files() - before)
{end}
print(most, files() - before)
"""
RUN = "run = asyncio.run"
RUN_BY_HAND = """
def run(work):
    loop = asyncio.new_event_loop()
    try:
        return loop.run_until_complete(work)
    finally:
        loop.close()
"""
RUN_IN_THREAD = """
from threading import Thread
def run(work):
    thread = Thread(target=asyncio.run, args=(work,))
    thread.start()
    thread.join()
"""
RUN_BY_UVLOOP = """
import uvloop
def run(work):
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        return runner.run(work)
"""
WAYS = {"asyncio.run": (RUN, 50), "threads": (RUN_IN_THREAD, 20), "uvloop": (RUN_BY_UVLOOP, 5)}
CLOSED, LEFT = "run(client.aclose())", ""
lists_files = pytest.mark.skipif(
    not Path("/proc/self/fd").is_dir(), reason="only Linux lists the open files of a process"
)


@lists_files
@pytest.mark.parametrize("end", [CLOSED, LEFT], ids=["closed", "never closed"])
@pytest.mark.parametrize(("setup", "count"), WAYS.values(), ids=WAYS)
def test_event_loops_that_went_leave_nothing_open(
    setup: str, count: int, end: str, loopback: Loopback
) -> None:
    """Without the help of garbage collection, and without a warning even at the very end."""
    if "uvloop" in setup and sys.platform == "win32":
        pytest.skip("uvloop is not for Windows")
    loopback.script(GOOD)
    code = COMING_AND_GOING.format(setup=setup, count=count, end=end)
    run = fresh(code, loopback.url, warn="error", dev=True)
    assert run.stderr == ""
    assert run.stdout.split() == ["0", "0"]
    assert loopback.count == 2 * count
    loopback.wait_for(lambda: loopback.open_connections == 0)


@lists_files
def test_event_loops_that_end_without_a_word_leave_few_files(loopback: Loopback) -> None:
    """Nothing tells that they end, so their connections may stay until the next one begins.

    Python warns of each, as its transports can only be closed in their event loop.
    """
    loopback.script(GOOD)
    code = COMING_AND_GOING.format(setup=RUN_BY_HAND, count=20, end=CLOSED)
    run = fresh(code, loopback.url, warn="ignore::ResourceWarning")
    assert run.stderr == ""
    most, last = map(int, run.stdout.split())
    assert most <= 2
    assert last == 0


SUITE = """
import asyncio, os, unittest
import pytest
from talonone import AsyncTalonOne

client = AsyncTalonOne(base_url=os.environ["SHOP"], api_key="k")

async def call():
    await asyncio.gather(*(client.get_customer_inventory("p") for _ in range(2)))

@pytest.mark.asyncio
@pytest.mark.parametrize("turn", range(3))
async def test_each_with_a_loop_of_its_own(turn):
    await call()

@pytest.fixture
async def shop():
    async with AsyncTalonOne(base_url=os.environ["SHOP"], api_key="k") as client:
        yield client

@pytest.mark.asyncio
async def test_with_a_client_of_its_own(shop):
    await shop.get_customer_inventory("p")

@pytest.mark.asyncio(loop_scope="module")
async def test_with_the_loop_of_the_module():
    await call()

class TestOfUnittest(unittest.IsolatedAsyncioTestCase):
    async def test_too(self):
        await call()
"""


def test_a_client_of_a_module_serves_the_tests_of_pytest_asyncio(
    loopback: Loopback, tmp_path: Path
) -> None:
    """With warnings as errors, those of the end of the process included."""
    loopback.script(GOOD)
    (tmp_path / "test_shop.py").write_text(SUITE, encoding="utf-8")
    plugins = ["-p", "asyncio", "-p", "no:cacheprovider"]
    plugins += ["-o", "asyncio_mode=auto", "-o", "asyncio_default_fixture_loop_scope=function"]
    run = subprocess.run(
        [sys.executable, "-X", "dev", "-W", "error", "-m", "pytest", "-W", "error", *plugins],
        cwd=tmp_path,
        env={
            **os.environ,
            "PYTHONPATH": str(ROOT / "generated"),
            "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",
            "SHOP": loopback.url,
        },
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert run.returncode == 0, run.stdout
    assert "6 passed" in run.stdout
    assert "warning" not in run.stdout
    assert run.stderr == ""
    assert loopback.count == 11

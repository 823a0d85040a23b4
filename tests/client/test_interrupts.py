"""Interrupts at any moment of a call: its connection is never lost to the pool of the client."""

from __future__ import annotations

import asyncio
import gc
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from types import FrameType
from typing import Any, Protocol

import pytest
import talonone
from support.answers import Answer, answer, busy, closing, slow
from support.loopback import Loopback
from support.raw_http import FOREVER
from support.wire import API_KEY
from talonone import AsyncTalonOne, TalonOne, TalonOneError

PACKAGE = str(Path(talonone.__file__).parent)
MOST = 100
"""The number of connections of a client."""

Line = tuple[str, int]


class Interrupt(Exception):
    """An exception that a signal handler raises."""


class Tracer:
    """Notes the lines of the package that run in this thread, and may interrupt at one of them."""

    def __init__(self, stop: Line | None = None) -> None:
        self.lines: dict[Line, None] = {}
        """All lines, in the order in which they first ran."""
        self.was_stopped = False
        self._stop = stop

    def __enter__(self) -> Tracer:
        self._before = sys.gettrace()
        sys.settrace(self._call)
        return self

    def __exit__(self, *_: object) -> None:
        sys.settrace(self._before)

    def _call(self, frame: FrameType, event: str, _: Any) -> Any:
        return self._line if frame.f_code.co_filename.startswith(PACKAGE) else None

    def _line(self, frame: FrameType, event: str, _: Any) -> Any:
        line = (frame.f_code.co_filename, frame.f_lineno)
        if event == "line":
            self.lines[line] = None
            if line == self._stop and not self.was_stopped:
                self.was_stopped = True
                raise KeyboardInterrupt
        return self._line


class Called(Protocol):
    """A client whose calls look alike, whichever it is."""

    def call(self) -> None:
        """Make a call in the main thread."""

    def many(self, count: int, check: Callable[[], None]) -> None:
        """Make so many calls at once, and run a check when they have begun."""


class Sync:
    """Calls with a `TalonOne`."""

    def __init__(self, url: str, stack: ExitStack) -> None:
        self._client = stack.enter_context(TalonOne(base_url=url, api_key=API_KEY, timeout=5))

    def call(self) -> None:
        self._client.get_customer_inventory("p")

    def many(self, count: int, check: Callable[[], None]) -> None:
        with ThreadPoolExecutor(count) as threads:
            calls = [threads.submit(self.call) for _ in range(count)]
            check()
        for call in calls:
            call.result()


class Async:
    """Calls with an `AsyncTalonOne` in one event loop, which goes on after interrupts."""

    def __init__(self, url: str, stack: ExitStack) -> None:
        self._runner = stack.enter_context(asyncio.Runner())
        self._client = AsyncTalonOne(base_url=url, api_key=API_KEY, timeout=5)
        stack.callback(lambda: self._runner.run(self._client.aclose()))

    def call(self) -> None:
        tasks: list[asyncio.Task[Any]] = []

        async def call() -> None:
            task = asyncio.current_task()
            assert task
            tasks.append(task)
            await self._client.get_customer_inventory("p")

        try:
            self._runner.run(call())
        except (KeyboardInterrupt, Interrupt):
            # As `asyncio.run` does, in case that the loop was interrupted, and not the task.
            for task in tasks:
                task.cancel()
            # An interrupted loop may have to stop first.
            with suppress(RuntimeError):
                self._runner.run(_ended(tasks))
            self._runner.run(_ended(tasks))
            raise

    def many(self, count: int, check: Callable[[], None]) -> None:
        async def main() -> None:
            calls = [self._client.get_customer_inventory("p") for _ in range(count)]
            _, *results = await asyncio.gather(asyncio.to_thread(check), *calls)
            assert len(results) == count

        self._runner.run(main())


async def _ended(tasks: list[asyncio.Task[Any]]) -> None:
    await asyncio.gather(*tasks, return_exceptions=True)


@pytest.fixture(params=[Sync, Async])
def called(request: pytest.FixtureRequest, loopback: Loopback) -> Iterator[Called]:
    """Each of the two clients, with the connections that it makes itself."""
    with ExitStack() as stack:
        yield request.param(loopback.url, stack)


def check_pool(called: Called, loopback: Loopback) -> None:
    """Check that as many calls as the pool has connections are answered at once, and more later."""
    loopback.script(answer())
    before = loopback.count
    loopback.hold()

    def check() -> None:
        try:
            loopback.wait_for(lambda: loopback.count == before + MOST)
        finally:
            loopback.release()

    called.many(MOST + 20, check)
    assert loopback.count == before + MOST + 20


# The last answer is the one to the call before, too.
SCRIPTS: dict[str, tuple[Answer, ...]] = {
    "over a connection that is there": (answer(),),
    "over a new connection": (closing(answer()),),
    "at a second attempt": (busy(0), answer()),
    "at an error": (answer(status=404), answer()),
}


@pytest.mark.parametrize("script", SCRIPTS.values(), ids=SCRIPTS)
def test_interrupts_at_any_line(
    script: tuple[Answer, ...], called: Called, loopback: Loopback
) -> None:
    # In a thread that ends: where a tracer interrupts a handler, Python takes the exception that it
    # handles for one that is handled until the thread ends.
    with ThreadPoolExecutor(1) as thread:
        thread.submit(interrupt_at_any_line, script, called, loopback).result()


def interrupt_at_any_line(script: tuple[Answer, ...], called: Called, loopback: Loopback) -> None:
    def called_well() -> None:
        loopback.wait_for(lambda: loopback.is_quiet)
        loopback.script(script[-1])
        called.call()

    def call(stop: Line | None = None) -> Tracer:
        """Make a call, in the same state of the client each time."""
        loopback.wait_for(lambda: loopback.is_quiet)
        loopback.script(*script)
        with suppress(TalonOneError, KeyboardInterrupt), Tracer(stop) as tracer:
            called.call()
        return tracer

    called_well()
    lines = call().lines
    assert len(lines) > 50
    # To collect only what is new is quick.
    gc.freeze()
    lost: list[Line] = []
    # Some lines run only if a body comes later than its head.
    at_times = 0
    for line in lines:
        at_times += not call(line).was_stopped
        called_well()
        if not settles(loopback, 1 + len(lost)):
            lost.append(line)
            assert len(lost) < 5, lost
    gc.unfreeze()
    assert at_times < 5
    assert lost == []
    check_pool(called, loopback)


def settles(loopback: Loopback, connections: int) -> bool:
    """Return whether no more connections than these stay open."""
    # A traceback may hold some in a cycle.
    gc.collect()
    try:
        loopback.wait_for(lambda: loopback.open_connections <= connections, seconds=1)
    except AssertionError:
        return False
    return True


def interrupted(number: int, frame: FrameType | None) -> None:
    """Handle a signal by an exception that is of no library."""
    raise Interrupt


@contextmanager
def strike(loopback: Loopback, number: signal.Signals) -> Iterator[None]:
    """Send this thread a signal when a request has been read and its head answered."""
    count, this = loopback.count, threading.get_ident()

    def send() -> None:
        loopback.wait_for(lambda: loopback.count > count)
        time.sleep(0.01)
        signal.pthread_kill(this, number)

    thread = threading.Thread(target=send)
    thread.start()
    try:
        yield
    finally:
        thread.join()


def test_signals_after_the_head(called: Called, loopback: Loopback) -> None:
    loopback.script(slow(answer(), before_body=FOREVER))
    signals: list[tuple[signal.Signals, type[BaseException]]] = [
        (signal.SIGINT, KeyboardInterrupt),
        (signal.SIGALRM, Interrupt),
    ]
    before = signal.getsignal(signal.SIGINT), signal.signal(signal.SIGALRM, interrupted)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        for number, error in signals * (MOST // 2 + 5):
            with pytest.raises(error), strike(loopback, number):
                called.call()
    finally:
        signal.signal(signal.SIGINT, before[0])
        signal.signal(signal.SIGALRM, before[1])
    check_pool(called, loopback)

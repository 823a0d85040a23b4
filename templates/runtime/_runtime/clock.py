"""Time as calls see it, in one place, so that tests can take it over."""

from __future__ import annotations

import random
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    # Synchronous programs never need it, and should not pay for importing it.
    import asyncio


def now() -> float:
    """Return seconds that only ever grow, for durations and deadlines."""
    return time.monotonic()


def wall() -> float:
    """Return seconds since 1970, for the dates that servers name."""
    return time.time()


def sleep(seconds: float) -> None:
    """Wait, and block the thread."""
    time.sleep(seconds)


async def async_sleep(seconds: float) -> None:
    """Wait, and let other tasks run."""
    from asyncio import sleep

    await sleep(seconds)


class NoTimeout:
    """What `asyncio.timeout(None)` is, in a quarter of its time."""

    async def __aenter__(self) -> None:
        """Let the context begin."""

    async def __aexit__(self, *_: object) -> None:
        """Let it end, and errors pass."""

    def expired(self) -> bool:
        """Return that it never took too long."""
        return False


_NO_TIMEOUT = NoTimeout()


def async_timeout(seconds: float | None) -> asyncio.Timeout | NoTimeout:
    """Return a context that raises `TimeoutError` when it lasts longer; `None` for no limit."""
    if seconds is None:
        return _NO_TIMEOUT
    from asyncio import timeout

    return timeout(seconds)


def jitter(most: float) -> float:
    """Return a random number of seconds up to `most`, so that clients do not return in step."""
    return random.uniform(0, most)

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


def async_timeout(seconds: float | None) -> asyncio.Timeout:
    """Return a context that raises `TimeoutError` when it lasts longer; `None` for no limit."""
    from asyncio import timeout

    return timeout(seconds)


def jitter(most: float) -> float:
    """Return a random number of seconds up to `most`, so that clients do not return in step."""
    return random.uniform(0, most)

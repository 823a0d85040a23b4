"""Time and chance, for all calls, in one place where tests can replace them."""

from __future__ import annotations

import random
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    # Importing asyncio takes long, and synchronous programs do not need it.
    import asyncio


# The function itself, as every call asks for the time.
now = time.monotonic
"""Return seconds that never go back, for durations and deadlines."""


def wall() -> float:
    """Return seconds since 1970, to compare with the dates of servers."""
    return time.time()


def sleep(seconds: float) -> None:
    """Block the thread for some seconds."""
    time.sleep(seconds)


async def async_sleep(seconds: float) -> None:
    """Wait for some seconds, while other tasks run."""
    from asyncio import sleep

    await sleep(seconds)


class NoTimeout:
    """A context without a limit, like `asyncio.timeout(None)`, but four times as fast."""

    async def __aenter__(self) -> None:
        """Enter the context."""

    async def __aexit__(self, *_: object) -> None:
        """Leave the context, and let exceptions pass."""

    def expired(self) -> bool:
        """Return False: there is no limit to exceed."""
        return False


_NO_TIMEOUT = NoTimeout()


def async_timeout(seconds: float | None) -> asyncio.Timeout | NoTimeout:
    """Return a context that raises `TimeoutError` after so many seconds; `None` for no limit."""
    if seconds is None:
        return _NO_TIMEOUT
    from asyncio import timeout

    return timeout(seconds)


def jitter(most: float) -> float:
    """Return a random number of seconds from 0 to `most`: so clients do not retry in step."""
    return random.uniform(0, most)

"""Time, chance and deadlines, for all calls, in one place where tests can replace them."""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    # Importing asyncio takes long, and synchronous programs do not need it.
    import asyncio


# The function itself, as every call asks for the time.
now = time.monotonic
"""Return seconds that never go back, for durations and deadlines."""
TICK = 0.001
"""Seconds: the shortest timeout; a timeout this close to the deadline is one of the deadline."""


def wall() -> float:
    """Return seconds since 1970, to compare with the dates of servers."""
    return time.time()


def sleep(seconds: float) -> None:
    """Block the thread for some seconds."""
    time.sleep(seconds)


async def async_sleep(seconds: float) -> None:
    """Wait for some seconds, while other tasks run."""
    if _runs_in_asyncio():
        import asyncio

        await asyncio.sleep(seconds)
    else:
        import anyio

        await anyio.sleep(seconds)


class NoTimeout:
    """A context without a limit, like `asyncio.timeout(None)`, but four times as fast."""

    async def __aenter__(self) -> None:
        """Enter the context."""

    async def __aexit__(self, *_: object) -> None:
        """Leave the context, and let exceptions pass."""

    def expired(self) -> bool:
        """Return False: there is no limit to exceed."""
        return False


class AnyTimeout:
    """A context like `asyncio.timeout`, for the event loops of other libraries."""

    def __init__(self, seconds: float) -> None:
        from anyio import move_on_after

        self._scope = move_on_after(seconds)

    async def __aenter__(self) -> None:
        """Enter the context, and begin to count."""
        self._scope.__enter__()

    async def __aexit__(self, *error: Any) -> None:
        """Leave the context, with a `TimeoutError` if its time is over."""
        self._scope.__exit__(*error)
        if self.expired():
            raise TimeoutError

    def expired(self) -> bool:
        """Return whether the time was over."""
        return self._scope.cancelled_caught


_NO_TIMEOUT = NoTimeout()


def async_timeout(seconds: float | None) -> asyncio.Timeout | NoTimeout | AnyTimeout:
    """Return a context that raises `TimeoutError` after so many seconds; `None` for no limit."""
    if seconds is None:
        return _NO_TIMEOUT
    if not _runs_in_asyncio():
        return AnyTimeout(seconds)
    from asyncio import timeout

    return timeout(seconds)


def _runs_in_asyncio() -> bool:
    asyncio = sys.modules.get("asyncio")
    if asyncio is None:
        return False
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return False
    return True


def jitter(most: float) -> float:
    """Return a random number of seconds from 0 to `most`: so clients do not retry in step."""
    return random.uniform(0, most)


class DeadlineExceeded(Exception):
    """The deadline of a call has passed."""


def seconds_until(ends: float | None) -> float | None:
    """Return the seconds from now to a time of `now`; `None` if there is no such time."""
    return None if ends is None else ends - now()


class PhaseTimeout(float):
    """The timeout of a phase, in seconds, which also knows when the deadline passes.

    httpcore applies it to each read of a phase anew, so that a server that sends byte by byte
    could hold it for ever. The connections of this package ask for the time that is left.
    """

    ends: float
    """The time of `now` at which the deadline passes."""


def seconds_left(timeout: float | None) -> float | None:
    """Return a timeout, no longer than the deadline that it knows of allows now."""
    if isinstance(timeout, PhaseTimeout):
        return min(timeout, max(timeout.ends - now(), TICK))
    return timeout


class PhasesUntil(dict[str, float | None]):
    """The timeouts of the phases of an attempt, none of which lasts beyond the deadline.

    A transport gets the timeout of a phase when the phase begins: the time that is left then.
    """

    def __init__(self, ends: float, phases: Mapping[str, float | None]) -> None:
        super().__init__(phases)
        self._ends = ends

    def get(self, phase: str, default: Any = None) -> Any:
        """Return the timeout of a phase that begins now."""
        timeout = super().get(phase, default)
        most = max(self._ends - now(), TICK)
        limited = PhaseTimeout(most if timeout is None else min(timeout, most))
        limited.ends = self._ends
        return limited

"""The deadline of a call, as the timeouts that it leaves for the phases of an attempt."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from . import clock

TICK = 0.001
"""Seconds: the shortest timeout; a timeout this close to the deadline is one of the deadline."""


class DeadlineExceeded(Exception):
    """The deadline of a call has passed."""


def seconds_until(ends: float | None) -> float | None:
    """Return the seconds from now to a time of `clock.now`; `None` if there is no such time."""
    return None if ends is None else ends - clock.now()


class PhaseTimeout(float):
    """The timeout of a phase, in seconds, which also knows when the deadline passes.

    httpcore applies it to each read of a phase anew, so that a server that sends byte by byte
    could hold it for ever. The connections of this package ask for the time that is left.
    """

    ends: float
    """The time of `clock.now` at which the deadline passes."""


def seconds_left(timeout: float | None) -> float | None:
    """Return a timeout, no longer than the deadline that it knows of allows now."""
    if isinstance(timeout, PhaseTimeout):
        return min(timeout, max(timeout.ends - clock.now(), TICK))
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
        most = max(self._ends - clock.now(), TICK)
        limited = PhaseTimeout(most if timeout is None else min(timeout, most))
        limited.ends = self._ends
        return limited

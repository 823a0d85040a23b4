"""Reads and writes timestamps as they appear in JSON."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime

import msgspec


def utc_now() -> datetime:
    """Return the current time in UTC."""
    return datetime.now(UTC)


def stamp(moment: datetime) -> str:
    """Return a time as an RFC 3339 timestamp, in UTC where that has it."""
    # In UTC, a time at an end of the calendar may be beyond it: it keeps its offset.
    with suppress(OverflowError):
        moment = moment.astimezone(UTC)
    return moment.isoformat(timespec="microseconds").replace("+00:00", "Z")


def parse(text: str) -> datetime:
    """Return the time of a timestamp; without an offset it is in UTC."""
    moment = msgspec.convert(text, datetime)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)

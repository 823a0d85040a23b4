"""Reads and writes timestamps as they appear in JSON."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime, timedelta

import msgspec

_UNITS = {
    "s": timedelta(seconds=1),
    "m": timedelta(minutes=1),
    "h": timedelta(hours=1),
    "D": timedelta(days=1),
    "W": timedelta(weeks=1),
    "M": timedelta(days=30),
    "Y": timedelta(days=365),
}


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


def length(text: str) -> timedelta:
    """Return the length of a duration like `30D`; months have 30 days, and years 365.

    It raises `OverflowError` if it is longer than the calendar.
    """
    return int(text[:-1]) * _UNITS[text[-1]]


def later(moment: datetime, text: str) -> datetime:
    """Return the time after a duration, at most the end of the calendar."""
    try:
        return moment + length(text)
    except OverflowError:
        return datetime.max.replace(tzinfo=UTC)

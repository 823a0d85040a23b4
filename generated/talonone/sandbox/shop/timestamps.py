"""Points in time, as the wire has them."""

from __future__ import annotations

from datetime import UTC, datetime

import msgspec


def utc_now() -> datetime:
    """Return the present moment."""
    return datetime.now(UTC)


def stamp(moment: datetime) -> str:
    """Write a moment as RFC 3339, in UTC."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def parse(text: str) -> datetime:
    """Read a timestamp; one without an offset is taken as UTC."""
    moment = msgspec.convert(text, datetime)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)

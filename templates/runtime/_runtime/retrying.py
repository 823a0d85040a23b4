"""What may be sent again, and after which pause: the rules, without any sending.

One call is one loop over these rules in each client. The libraries that were looked at do not do
this: a transport that retries (httpx-retries) neither sees an answer break off in its body nor
tells operations apart by status, and decorators (tenacity, stamina) leave all rules below to
callbacks, and cost 9 and 13 µs for each call that succeeds at once.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC
from email.utils import parsedate_to_datetime

from . import clock

LONGEST_WAIT = 60.0
"""Seconds: where a server asks for a longer pause, the call fails at once instead of hanging."""

_FIRST_BACKOFF = 0.5
_LONGEST_BACKOFF = 8.0

# Sent twice, these have the same effect as sent once.
_IDEMPOTENT = frozenset({"GET", "HEAD", "OPTIONS", "PUT", "DELETE"})

_ALWAYS = frozenset({429, 503})
_CONCURRENT_UPDATE = re.compile("too many|at the same time", re.IGNORECASE)
_IF_IDEMPOTENT = frozenset({500, 502, 504})


def is_repeatable_answer(method: str, status_code: int, message: str) -> bool:
    """Return whether a call with this answer may be sent again: it cannot have been applied twice.

    Servers answer 409 to concurrent updates, too, and then nothing was applied.
    """
    if status_code == 409:
        return _CONCURRENT_UPDATE.search(message) is not None
    return status_code in _ALWAYS or (status_code in _IF_IDEMPOTENT and method in _IDEMPOTENT)


def is_repeatable_failure(method: str, *, sent: bool) -> bool:
    """Return whether a call may be sent again whose answer did not come, or not whole."""
    return not sent or method in _IDEMPOTENT


def pause(attempt: int, retry_after: float | None) -> float:
    """Return the seconds to wait after an attempt, counted from 1: the server's, or random ones."""
    if retry_after is not None:
        return retry_after
    return clock.jitter(min(_LONGEST_BACKOFF, _FIRST_BACKOFF * 2 ** (attempt - 1)))


def retry_after(headers: Mapping[str, str]) -> float | None:
    """Return the seconds that a server asks to wait, or `None` if it says nothing that is clear."""
    value = headers.get("Retry-After", "").strip()
    if re.fullmatch(r"\d+(\.\d+)?", value, re.ASCII):
        return float(value)
    try:
        date = parsedate_to_datetime(value)
        # Dates of HTTP are in GMT, also where they do not say so.
        return max(0.0, date.replace(tzinfo=date.tzinfo or UTC).timestamp() - clock.wall())
    except (TypeError, ValueError, OverflowError):
        return None

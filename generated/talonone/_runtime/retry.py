"""The retry policy: which failed attempts of a call are repeated, and after which pause.

It knows no transport. The clients tell it how each attempt ended: with a response, or with a
`Failure`. Libraries for retries fit worse: a transport that retries (httpx-retries) neither sees a
response break off in its body nor tells operations apart by status, and decorators (tenacity,
stamina) leave all rules below to callbacks, and cost 9 and 13 µs per successful call.
"""

from __future__ import annotations

import logging
import re
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC
from email.utils import parsedate_to_datetime
from itertools import repeat
from math import inf
from typing import Any, NoReturn

from . import clock
from .clock import TICK, seconds_until
from .errors import APIConnectionError, APIError, APITimeoutError, status_error
from .identity import PACKAGE
from .operation import Operation
from .options import ClientOptions
from .response import ReceivedResponse

LONGEST_WAIT = 60.0
"""Seconds: if a server asks for a longer pause, the call fails at once instead of blocking."""

CAPACITY = 500
"""The tokens of a full budget, enough for 100 retries of which none helps."""

_FIRST_BACKOFF = 0.5
_LONGEST_BACKOFF = 8.0

# The tokens that a retry takes. After a timeout it is twice as many: that costs the server more.
_COST = 5
_COST_AFTER_TIMEOUT = 10
# The tokens that a success without a retry adds.
_REWARD = 1

# Sent twice, such a request has the same effect as sent once.
_IDEMPOTENT = frozenset({"GET", "HEAD", "OPTIONS", "PUT", "DELETE"})

_CONCURRENT_UPDATE = re.compile("too many|at the same time", re.IGNORECASE)
_IF_IDEMPOTENT = frozenset({500, 502, 503, 504})

_logger = logging.getLogger(PACKAGE)


@dataclass(frozen=True, slots=True)
class Failure:
    """An attempt ended without a complete response."""

    words: str
    """The cause in one line, without the URLs, headers and bodies that libraries quote."""
    sent: bool = True
    """Whether the server may have received the request, or a part of it."""
    timed_out: bool = False
    """Whether the only fault was the time that it took."""
    past_deadline: bool = False
    """Whether it took longer than the deadline allows."""
    may_pass: bool = True
    """Whether another attempt could succeed."""
    cause: Exception | None = None
    """The cause, for those who look at it."""


def is_repeatable_response(
    method: str, status_code: int, message: str, *, retry_after: float | None
) -> bool:
    """Return whether an error response allows a retry: the request is not applied twice.

    Servers also respond with 409 to concurrent updates, and then nothing was applied. A 503 that
    asks to come back means that, too. Without `Retry-After`, it may be the one of a gateway that
    has passed the request on, and lost the answer.
    """
    if status_code == 409:
        return _CONCURRENT_UPDATE.search(message) is not None
    if status_code == 429 or (status_code == 503 and retry_after is not None):
        return True
    return status_code in _IF_IDEMPOTENT and method in _IDEMPOTENT


def is_repeatable_failure(method: str, *, sent: bool) -> bool:
    """Return whether a request without a complete response may be sent again."""
    return not sent or method in _IDEMPOTENT


def pause(attempt: int, retry_after: float | None) -> float:
    """Return the seconds to wait after an attempt, counted from 1.

    The server's `retry_after` is taken exactly; without it, the pause is random, within limits
    that grow with each attempt.
    """
    if retry_after is not None:
        return retry_after
    return clock.jitter(min(_LONGEST_BACKOFF, _FIRST_BACKOFF * 2 ** (attempt - 1)))


def retry_after(headers: Mapping[str, str]) -> float | None:
    """Return the seconds in `Retry-After`, or `None` if it is missing or malformed.

    A date is relative to the time of the server, which is in `Date`: clocks differ.
    """
    fields = {name.lower(): value.strip() for name, value in headers.items()}
    value = fields.get("retry-after", "")
    if re.fullmatch(r"\d+(\.\d+)?", value, re.ASCII):
        return float(value)
    if (then := _timestamp(value)) is None:
        return None
    now = _timestamp(fields.get("date", ""))
    return max(0.0, then - (clock.wall() if now is None else now))


def _timestamp(value: str) -> float | None:
    """Return a date of HTTP in seconds since 1970, or `None` if it is malformed."""
    try:
        date = parsedate_to_datetime(value)
        # Dates in HTTP are in GMT, also if they do not say so.
        return date.replace(tzinfo=date.tzinfo or UTC).timestamp()
    except (TypeError, ValueError, OverflowError):
        return None


class RetryBudget:
    """A bucket of tokens, full at first: retries take some, and successes add some.

    Its sizes are those of the standard retry mode of botocore. All threads may share it.
    """

    def __init__(self) -> None:
        # Both ends of a deque change atomically. A lock could stay locked in a forked process, or
        # after an interrupt.
        self._tokens = deque(repeat(None, CAPACITY), maxlen=CAPACITY)

    @property
    def tokens(self) -> int:
        """The number of tokens that are left, from 0 to `CAPACITY`."""
        return len(self._tokens)

    def take(self, tokens: int) -> bool:
        """Take so many tokens; return False, and leave them, if there are not as many."""
        for taken in range(tokens):
            try:
                self._tokens.pop()
            except IndexError:
                self.add(taken)
                return False
        return True

    def add(self, tokens: int) -> None:
        """Add so many tokens; what is more than `CAPACITY` is lost."""
        self._tokens.extend(repeat(None, tokens))


class Attempts:
    """The attempts of one call: counts them, and decides after each whether there is another.

    The loop of a client calls `begin` before each attempt, then `succeeded` or `failed`, and waits
    for `pause` seconds if neither ended the call.
    """

    __slots__ = (
        "_budget",
        "_operation",
        "_options",
        "_reward",
        "_started",
        "count",
        "ends",
        "pause",
    )

    def __init__(
        self, options: ClientOptions, operation: Operation[Any], budget: RetryBudget
    ) -> None:
        self._options = options
        self._operation = operation
        self._budget = budget
        # The tokens that a success adds to the budget.
        self._reward = _REWARD
        self.count = 0
        """The number of attempts that were begun."""
        self.pause = 0.0
        """Seconds to wait before the next attempt."""
        self._started = clock.now()
        self.ends = None if options.deadline is None else self._started + options.deadline
        """The time of `clock.now` at which the deadline passes, if there is one."""

    def __enter__(self) -> None:
        pass

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is not None and not issubclass(kind, Exception):
            # All other ends of a call are logged where they are decided.
            self._log("given up")

    @property
    def remaining(self) -> float | None:
        """Seconds until the deadline, if there is one."""
        return seconds_until(self.ends)

    def begin(self) -> int:
        """Begin the next attempt, and return its number, counted from 1."""
        self.count += 1
        return self.count

    def succeeded(self, response: ReceivedResponse) -> bool:
        """Return whether the call succeeded; if not, it may be repeated after `pause`.

        Raises:
            APIStatusError: The status is an error, and no retry is allowed.
        """
        operation, status = self._operation, response.status_code
        if 200 <= status <= 299:
            self._budget.add(self._reward)
            self._log(f"status {status}")
            return True
        url = self._options.url_of(operation)
        error = status_error(operation, status, response.headers, response.content, self.count, url)
        wanted = retry_after(response.headers)
        if not is_repeatable_response(operation.method, status, error.message, retry_after=wanted):
            self._fail(error, f"status {status}")
        self._try_again(error, f"status {status}", wanted)
        return False

    def failed(self, failure: Failure) -> None:
        """Record an attempt without a response; it may be repeated after `pause`.

        Raises:
            APIConnectionError: No retry is allowed.
        """
        failure = self._or_deadline(failure)
        kind = APITimeoutError if failure.timed_out else APIConnectionError
        url = self._options.base_url
        place = f"{url.scheme}://{url.netloc.decode('ascii')}"
        error = kind(self._operation, f"{place}: {failure.words}", self.count)
        error.__cause__ = failure.cause
        outcome = f"no answer ({failure.words})"
        method = self._operation.method
        if not failure.may_pass or not is_repeatable_failure(method, sent=failure.sent):
            self._fail(error, outcome)
        self._try_again(error, outcome, None)

    def broken(self, error: Exception) -> None:
        """Record an exception that is about something else, and ends the call."""
        self._log(type(error).__name__)

    def _or_deadline(self, failure: Failure) -> Failure:
        # The deadline shortens the timeouts of the transport, so these may end the call for it.
        timed_out = failure.timed_out and self.remaining is not None and self.remaining < TICK
        if not timed_out and not failure.past_deadline:
            return failure
        words = f"the deadline of {self._options.deadline:g} s has passed"
        return replace(failure, words=words, timed_out=True, may_pass=False)

    def _try_again(self, error: APIError, outcome: str, retry_after: float | None) -> None:
        """Set the pause before the next attempt, or raise `error` if there is none."""
        self.pause = pause(self.count, retry_after)
        most = min(LONGEST_WAIT, inf if self.remaining is None else self.remaining)
        if self.count > self._options.max_retries or self.pause > most:
            self._fail(error, outcome)
        cost = _COST_AFTER_TIMEOUT if isinstance(error, APITimeoutError) else _COST
        label = self._operation.label
        if not self._budget.take(cost):
            words = "%s: %s at attempt %d, not tried again: the retry budget is used up"
            _logger.warning(words, label, outcome, self.count)
            self._fail(error, outcome)
        self._reward = cost
        words = "%s: %s at attempt %d, trying again in %.2f s"
        _logger.warning(words, label, outcome, self.count, self.pause)

    def _fail(self, error: APIError, outcome: str) -> NoReturn:
        self._log(outcome)
        raise error

    def _log(self, outcome: str) -> None:
        if _logger.isEnabledFor(logging.DEBUG):
            ms = (clock.now() - self._started) * 1000
            _logger.debug(
                "%s: %s in %.0f ms, attempt %d", self._operation.label, outcome, ms, self.count
            )

"""One call, attempt by attempt: everything about sending it that needs no connection."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from math import inf
from typing import Any, NoReturn

from . import clock, retrying
from .errors import APIConnectionError, APIError, APITimeoutError, status_error
from .message import Reply
from .operation import Operation
from .options import ClientOptions
from .transport_errors import DeadlineExceeded, Failure

_logger = logging.getLogger("talonone")

# Seconds; no timeout is shorter, and what ends so close to the deadline was ended by it.
_TICK = 0.001


class _Limits(dict[str, float | None]):
    """Seconds for each phase of an attempt, but no more than are left of the whole call.

    Transports look into it when a phase begins, and are told what is left then.
    """

    def __init__(self, limits: Mapping[str, float | None], ends: float) -> None:
        super().__init__(limits)
        self._ends = ends

    def get(self, phase: str, default: Any = None) -> Any:
        limit = super().get(phase, default)
        most = max(self._ends - clock.now(), _TICK)
        return most if limit is None else min(limit, most)


class Attempts:
    """What was tried of a call, and whether and when it may be tried again.

    A client asks for each attempt, tells how it ended, and waits in between.
    """

    __slots__ = ("_ends", "_operation", "_options", "_started", "count", "pause")

    def __init__(self, options: ClientOptions, operation: Operation[Any]) -> None:
        self._options = options
        self._operation = operation
        self.count = 0
        """The attempts that were begun."""
        self.pause = 0.0
        """Seconds to wait before the next attempt."""
        self._started = clock.now()
        self._ends = None if options.deadline is None else self._started + options.deadline

    def __enter__(self) -> None:
        pass

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is not None and not issubclass(kind, Exception):
            # The caller wants no answer any more; all that goes wrong is told where it does.
            self._log("given up")

    @property
    def remaining(self) -> float | None:
        """Seconds until the deadline, if there is one."""
        return None if self._ends is None else self._ends - clock.now()

    def check(self) -> None:
        """Raise an exception if the deadline has passed."""
        if (remaining := self.remaining) is not None and remaining <= 0:
            raise DeadlineExceeded

    def limits(self, phases: Mapping[str, float | None]) -> Mapping[str, float | None]:
        """Return seconds for each phase of an attempt, cut where the deadline is nearer."""
        return phases if self._ends is None else _Limits(phases, self._ends)

    def begin(self) -> int:
        """Begin the next attempt, and return which it is, counted from 1."""
        self.count += 1
        return self.count

    def answered(self, reply: Reply) -> bool:
        """Return whether an answer is final; if not, the call may be tried again after `pause`.

        Raises:
            APIStatusError: The server refused, and would do so again.
        """
        operation, status = self._operation, reply.status_code
        if reply.is_success:
            self._log(f"status {status}")
            return True
        error = status_error(operation, status, reply.headers, reply.content, self.count)
        if not retrying.is_repeatable_answer(operation.method, status, error.message):
            self._fail(error, f"status {status}")
        self._try_again(error, f"status {status}", retrying.retry_after(reply.headers))
        return False

    def failed(self, error: Exception, failure: Failure | None) -> None:
        """Take note of an attempt without an answer; the call may be tried again after `pause`.

        Args:
            error: What was raised.
            failure: What that means for the call, if it is about the call.

        Raises:
            APIConnectionError: It may not.
        """
        failure = self._or_deadline(error, failure)
        if failure is None:
            self._log(type(error).__name__)
            raise error
        kind = APITimeoutError if failure.timed_out else APIConnectionError
        url = self._options.base_url
        place = f"{url.scheme}://{url.netloc.decode('ascii')}"
        final = kind(self._operation, f"{place}: {failure.words}", self.count)
        final.__cause__ = error
        outcome = f"no answer ({failure.words})"
        method = self._operation.method
        if not failure.may_pass or not retrying.is_repeatable_failure(method, sent=failure.sent):
            self._fail(final, outcome)
        self._try_again(final, outcome, None)

    def _or_deadline(self, error: Exception, failure: Failure | None) -> Failure | None:
        if (remaining := self.remaining) is None:
            return failure
        # Phases are cut short by the deadline, so that it also ends what is a timeout to httpx.
        timed_out = failure is not None and failure.timed_out and remaining < _TICK
        if not timed_out and not isinstance(error, DeadlineExceeded):
            return failure
        words = f"the deadline of {self._options.deadline:g} s has passed"
        return Failure(words, timed_out=True, may_pass=False)

    def _try_again(self, error: APIError, outcome: str, retry_after: float | None) -> None:
        """Choose the pause before the next attempt, or raise `error` if there is none."""
        self.pause = retrying.pause(self.count, retry_after)
        most = min(retrying.LONGEST_WAIT, inf if self.remaining is None else self.remaining)
        if self.count > self._options.max_retries or self.pause > most:
            self._fail(error, outcome)
        _logger.warning(
            "%s: %s at attempt %d, trying again in %.2f s",
            self._operation.id,
            outcome,
            self.count,
            self.pause,
        )

    def _fail(self, error: APIError, outcome: str) -> NoReturn:
        self._log(outcome)
        raise error

    def _log(self, outcome: str) -> None:
        if _logger.isEnabledFor(logging.DEBUG):
            ms = (clock.now() - self._started) * 1000
            _logger.debug(
                "%s: %s in %.0f ms, attempt %d", self._operation.id, outcome, ms, self.count
            )

"""One call, attempt by attempt: everything about sending it that needs no connection."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from math import inf
from typing import Any, Generic, NoReturn

import httpx

from . import clock, retrying
from .client_options import ClientOptions
from .errors import APIConnectionError, APIError, APITimeoutError, status_error
from .failures import DeadlineExceeded, Failure, failure_of
from .operation import Call, T
from .raw_response import RawResponse

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


class Attempts(Generic[T]):
    """What was tried of a call, and whether and when it may be tried again.

    A client asks for the request of each attempt, tells how it ended, and waits in between.
    """

    def __init__(
        self,
        options: ClientOptions,
        call: Call[T],
        client: httpx.Client | httpx.AsyncClient,
        extra_headers: Mapping[str, str] | None,
    ) -> None:
        self._options = options
        self._operation = call.operation
        self._request = options.request(client, call, extra_headers)
        self._request.extensions["talonone.operation"] = call.operation
        self._count = 0
        self.pause = 0.0
        """Seconds to wait before the next attempt."""
        self._started = clock.now()
        self._ends = None if options.deadline is None else self._started + options.deadline
        if self._ends is not None:
            limits = self._request.extensions["timeout"]
            self._request.extensions["timeout"] = _Limits(limits, self._ends)

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

    def request(self) -> httpx.Request:
        """Return the request, for the next attempt."""
        self._count += 1
        self._request.extensions["talonone.attempt"] = self._count
        return self._request

    def answered(self, response: httpx.Response, content: bytes) -> RawResponse[T] | None:
        """Return a successful answer, or `None` if the call may be tried again after `pause`.

        Raises:
            APIStatusError: The answer is neither.
        """
        operation, status = self._operation, response.status_code
        if response.is_success:
            self._log(f"status {status}")
            return RawResponse(
                operation,
                status,
                response.headers,
                content,
                strict=self._options.strict_responses,
                decimals=self._options.decimal_numbers,
            )
        error = status_error(operation, status, response.headers, content, self._count)
        if not retrying.is_repeatable_answer(operation.method, status, error.message):
            self._fail(error, f"status {status}")
        self._try_again(error, f"status {status}", retrying.retry_after(response.headers))
        return None

    def failed(self, error: Exception, *, closed: bool) -> None:
        """Take note of an attempt without an answer; the call may be tried again after `pause`.

        Args:
            error: What was raised.
            closed: Whether the client was closed meanwhile.

        Raises:
            APIConnectionError: It may not.
        """
        failure = self._failure(error, closed)
        if failure is None:
            self._log(type(error).__name__)
            raise error
        kind = APITimeoutError if failure.timed_out else APIConnectionError
        url = self._options.base_url
        place = f"{url.scheme}://{url.netloc.decode('ascii')}"
        final = kind(self._operation, f"{place}: {failure.words}", self._count)
        final.__cause__ = error
        outcome = f"no answer ({failure.words})"
        method = self._operation.method
        if not failure.may_pass or not retrying.is_repeatable_failure(method, sent=failure.sent):
            self._fail(final, outcome)
        self._try_again(final, outcome, None)

    def _failure(self, error: Exception, closed: bool) -> Failure | None:
        failure = failure_of(error, self._request, closed=closed)
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
        self.pause = retrying.pause(self._count, retry_after)
        most = min(retrying.LONGEST_WAIT, inf if self.remaining is None else self.remaining)
        if self._count > self._options.max_retries or self.pause > most:
            self._fail(error, outcome)
        _logger.warning(
            "%s: %s at attempt %d, trying again in %.2f s",
            self._operation.id,
            outcome,
            self._count,
            self.pause,
        )

    def _fail(self, error: APIError, outcome: str) -> NoReturn:
        self._log(outcome)
        raise error

    def _log(self, outcome: str) -> None:
        if _logger.isEnabledFor(logging.DEBUG):
            ms = (clock.now() - self._started) * 1000
            _logger.debug(
                "%s: %s in %.0f ms, attempt %d", self._operation.id, outcome, ms, self._count
            )

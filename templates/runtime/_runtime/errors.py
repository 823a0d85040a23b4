"""What calls raise, in one tree under `TalonOneError`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from . import error_body
from .operation import Operation

AnyOperation = Operation[Any]


class TalonOneError(Exception):
    """Anything that goes wrong in this package."""

    def __repr__(self) -> str:
        # The arguments hold whole bodies and headers, which no log should show by accident.
        return f"{type(self).__name__}({str(self)!r})"


class RequestValidationError(TalonOneError, ValueError):
    """An argument breaks the specification; nothing was sent."""

    def __init__(self, operation: AnyOperation, problem: str, path: str = "") -> None:
        super().__init__(operation, problem, path)
        self.operation = operation
        self.problem = problem
        self.path = path
        """Where in the body the fault is, such as `$.customerSession.cartItems[0].name`."""

    def __str__(self) -> str:
        place = f" at {self.path}" if self.path else ""
        return f"{self.operation}: nothing was sent: {self.problem}{place}"


class APIError(TalonOneError):
    """A call that was, or may have been, sent and did not succeed."""

    operation: AnyOperation
    """The operation that was called."""


class APIConnectionError(APIError):
    """No complete answer came; the server may have done what was asked all the same."""

    def __init__(self, operation: AnyOperation, problem: str, attempts: int = 1) -> None:
        super().__init__(operation, problem, attempts)
        self.operation = operation
        self.problem = problem
        self.attempts = attempts
        """How often the call was tried."""

    def __str__(self) -> str:
        return f"{self.operation}: no answer{_after(self.attempts)}: {self.problem}"


class APITimeoutError(APIConnectionError):
    """No complete answer came in time."""


class _AnswerError(APIError):
    """An answer came, but not one that the call could return."""

    def __init__(
        self,
        operation: AnyOperation,
        status_code: int,
        headers: Mapping[str, str],
        body: bytes,
        *details: object,
    ) -> None:
        super().__init__(operation, status_code, headers, body, *details)
        self.operation = operation
        self.status_code = status_code
        self.headers = headers
        """The headers of the answer; names in any case."""
        self.body = body
        """The body of the answer, byte for byte."""

    @property
    def request_id(self) -> str | None:
        """The id that the server gave the request, for its logs and its support, if any."""
        return error_body.request_id(self.headers, self.body)


class APIStatusError(_AnswerError):
    """The server answered with a status that is no success."""

    def __init__(
        self,
        operation: AnyOperation,
        status_code: int,
        headers: Mapping[str, str],
        body: bytes,
        attempts: int = 1,
    ) -> None:
        super().__init__(operation, status_code, headers, body, attempts)
        self.attempts = attempts
        """How often the call was tried."""
        self.message = error_body.message(body) or error_body.reason(status_code)
        """The server's words, exactly; the status in words where it said nothing."""
        self.errors = error_body.errors(body)
        """What the server found wrong, one by one, if it says so."""

    def __str__(self) -> str:
        words = "; ".join([self.message, *map(str, self.errors)])
        # Neither a terminal nor a log should take orders from a server.
        shown = "".join(char if char.isprintable() else " " for char in words)
        line = " ".join(shown.split())[:500]
        return f"{self.operation}: status {self.status_code}{_after(self.attempts)}: {line}"


class BadRequestError(APIStatusError):
    """400: the request was understood and refused."""


class AuthenticationError(APIStatusError):
    """401: the API key or the signature is missing or wrong."""


class PermissionDeniedError(APIStatusError):
    """403: the API key may not do this."""


class NotFoundError(APIStatusError):
    """404: what the call is about does not exist."""


class ConflictError(APIStatusError):
    """409: too many updates of the same thing at once; nothing was applied."""


class UnprocessableEntityError(APIStatusError):
    """422: the request was read and makes no sense."""


class RateLimitError(APIStatusError):
    """429: too many calls."""


class InternalServerError(APIStatusError):
    """5xx: the server failed."""


class ResponseDecodeError(_AnswerError):
    """The call succeeded, but its answer cannot be read."""

    def __init__(
        self,
        operation: AnyOperation,
        status_code: int,
        headers: Mapping[str, str],
        body: bytes,
        problem: str,
        path: str = "",
    ) -> None:
        super().__init__(operation, status_code, headers, body, problem, path)
        self.problem = problem
        self.path = path
        """Where in the body the first fault is, such as `$.effects[0].props`; empty for no JSON."""

    def __str__(self) -> str:
        place = f" at {self.path}" if self.path else ""
        words = f"{self.problem}{place}"
        return f"{self.operation}: the answer ({self.status_code}) cannot be read: {words}"


_BY_STATUS: dict[int, type[APIStatusError]] = {
    400: BadRequestError,
    401: AuthenticationError,
    403: PermissionDeniedError,
    404: NotFoundError,
    409: ConflictError,
    422: UnprocessableEntityError,
    429: RateLimitError,
}


def status_error(
    operation: AnyOperation,
    status_code: int,
    headers: Mapping[str, str],
    body: bytes,
    attempts: int = 1,
) -> APIStatusError:
    """Return the error for an answer whose status is no success."""
    fallback = InternalServerError if status_code >= 500 else APIStatusError
    kind = _BY_STATUS.get(status_code, fallback)
    return kind(operation, status_code, headers, body, attempts)


def _after(attempts: int) -> str:
    return f" after {attempts} attempts" if attempts > 1 else ""

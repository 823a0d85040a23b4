"""What calls raise, in one tree under `TalonOneError`."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

import msgspec

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

    def __init__(self, operation: AnyOperation, problem: str) -> None:
        super().__init__(operation, problem)
        self.operation = operation
        self.problem = problem

    def __str__(self) -> str:
        return f"{self.operation}: no answer: {self.problem}"


class APITimeoutError(APIConnectionError):
    """No complete answer came in time."""


class APIStatusError(APIError):
    """The server answered with a status that is no success."""

    def __init__(
        self, operation: AnyOperation, status_code: int, headers: Mapping[str, str], body: bytes
    ) -> None:
        super().__init__(operation, status_code, headers, body)
        self.operation = operation
        self.status_code = status_code
        self.headers = headers
        """The headers of the answer."""
        self.body = body
        """The body of the answer, byte for byte."""
        self.message = _message(body) or _reason(status_code)
        """The server's words, exactly; the status in words where it said nothing."""

    def __str__(self) -> str:
        words = " ".join(self.message.split())
        return f"{self.operation}: status {self.status_code}: {words[:500]}"


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


class ResponseDecodeError(APIError):
    """The call succeeded, but its answer cannot be read."""

    def __init__(
        self, operation: AnyOperation, status_code: int, body: bytes, problem: str
    ) -> None:
        super().__init__(operation, status_code, body, problem)
        self.operation = operation
        self.status_code = status_code
        self.body = body
        """The body of the answer, byte for byte."""
        self.problem = problem

    def __str__(self) -> str:
        return f"{self.operation}: the answer ({self.status_code}) cannot be read: {self.problem}"


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
    operation: AnyOperation, status_code: int, headers: Mapping[str, str], body: bytes
) -> APIStatusError:
    """Return the error for an answer whose status is no success."""
    fallback = InternalServerError if status_code >= 500 else APIStatusError
    return _BY_STATUS.get(status_code, fallback)(operation, status_code, headers, body)


def _message(body: bytes) -> str:
    """Return what the server said, from any of the shapes that servers answer with."""
    try:
        value = msgspec.json.decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        text = body.decode("utf-8", "replace")
        # A gateway's HTML page says nothing that its status does not.
        return "" if text.lstrip().startswith("<") else text
    if isinstance(value, dict):
        for key in ("message", "Error"):
            if isinstance(value.get(key), str) and value[key]:
                return str(value[key])
        return ""
    return value if isinstance(value, str) else ""


def _reason(status_code: int) -> str:
    try:
        return HTTPStatus(status_code).phrase
    except ValueError:
        return "no reason given"

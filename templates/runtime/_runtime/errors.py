"""The exceptions that this package raises, all derived from `TalonOneError`.

The body of an error response is read in any of the formats that servers use.
"""

from __future__ import annotations

import re
from codecs import BOM_UTF8
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

import msgspec

from .operation import Operation

AnyOperation = Operation[Any]
MALFORMED = (msgspec.DecodeError, UnicodeDecodeError, RecursionError)
"""The exceptions of msgspec for bytes that are no JSON, or that are nested too deeply."""


class TalonOneError(Exception):
    """The base class of all exceptions of this package."""

    def __repr__(self) -> str:
        # The arguments hold whole bodies and headers, which must not get into logs by accident.
        return f"{type(self).__name__}({str(self)!r})"


class RequestValidationError(TalonOneError, ValueError):
    """An argument of a call breaks the specification; no request was sent."""

    def __init__(self, operation: AnyOperation, problem: str, path: str = "") -> None:
        super().__init__(operation, problem, path)
        self.operation = operation
        self.problem = problem
        self.path = path
        """The path of the fault in the body, such as `$.cart.items[0].name`.

        Empty if the fault is not in the body.
        """

    def __str__(self) -> str:
        place = f" at {self.path}" if self.path else ""
        return f"{self.operation}: nothing was sent: {self.problem}{place}"


class APIError(TalonOneError):
    """A call failed after its request was sent, or while it was being sent."""

    operation: AnyOperation
    """The operation that was called."""


class APIConnectionError(APIError):
    """No complete response came; the server may have carried out the request nevertheless."""

    def __init__(self, operation: AnyOperation, problem: str, attempts: int = 1) -> None:
        super().__init__(operation, problem, attempts)
        self.operation = operation
        self.problem = problem
        self.attempts = attempts
        """The number of attempts that were made."""

    def __str__(self) -> str:
        return f"{self.operation}: no answer{_after(self.attempts)}: {self.problem}"


class APITimeoutError(APIConnectionError):
    """No complete response came within the timeout or the deadline."""


class _ResponseError(APIError):
    """A response came, but the call cannot return it."""

    def __init__(
        self,
        operation: AnyOperation,
        status_code: int,
        headers: Mapping[str, str],
        body: bytes,
        *details: object,
        url: str,
    ) -> None:
        super().__init__(operation, status_code, headers, body, *details, url)
        self.operation = operation
        self.status_code = status_code
        self.headers = headers
        """The headers of the response; names are case-insensitive."""
        self.body = body
        """The body of the response, byte for byte."""
        self.url = url
        """The URL that was called, with the names of ids in their place, and without query.

        Empty if it is not known.
        """

    @property
    def request_id(self) -> str | None:
        """The id that the server gave the request, for its logs and its support, if any."""
        return request_id_in(self.headers, self.body)

    @property
    def _place(self) -> str:
        operation = self.operation
        return f"{operation.id} ({operation.method} {self.url or operation.path})"


class APIStatusError(_ResponseError):
    """The server responded with a status outside of 200 to 299."""

    def __init__(
        self,
        operation: AnyOperation,
        status_code: int,
        headers: Mapping[str, str],
        body: bytes,
        attempts: int = 1,
        url: str = "",
    ) -> None:
        super().__init__(operation, status_code, headers, body, attempts, url=url)
        self.attempts = attempts
        """The number of attempts that were made."""
        self.message = message_in(body) or reason_of(status_code)
        """The message of the server, word for word, or else the reason phrase of the status."""
        self.errors = errors_in(body)
        """The faults that the server lists, if it does."""

    def __str__(self) -> str:
        words = "; ".join([self.message, *map(str, self.errors)])
        # Control characters from a server must not reach a terminal or a log.
        shown = "".join(char if char.isprintable() else " " for char in words)
        line = " ".join(shown.split())[:500]
        return f"{self._place}: status {self.status_code}{_after(self.attempts)}: {line}"


class BadRequestError(APIStatusError):
    """400: the server refused the request."""


class AuthenticationError(APIStatusError):
    """401: the API key or the signature is missing or wrong."""


class PermissionDeniedError(APIStatusError):
    """403: the API key is not allowed to do this."""


class NotFoundError(APIStatusError):
    """404: the resource does not exist."""

    def __str__(self) -> str:
        base = self.url.removesuffix(self.operation.path)
        version = re.search(r"[^/](/v\d+)$", base, re.IGNORECASE)
        if version is None or not re.match(r"/v\d+/", self.operation.path, re.IGNORECASE):
            return super().__str__()
        advice = f"the path has two versions: leave {version[1]} out of base_url"
        return f"{super().__str__()} ({advice}, unless a gateway needs it)"


class ConflictError(APIStatusError):
    """409: too many concurrent updates of one resource; this one was not applied."""


class UnprocessableEntityError(APIStatusError):
    """422: the server could read the request but not process it."""


class RateLimitError(APIStatusError):
    """429: too many requests in a short time."""


class InternalServerError(APIStatusError):
    """500 or above: the server failed."""


class ResponseDecodeError(_ResponseError):
    """The call succeeded, but the body of the response cannot be read."""

    def __init__(
        self,
        operation: AnyOperation,
        status_code: int,
        headers: Mapping[str, str],
        body: bytes,
        problem: str,
        path: str = "",
        url: str = "",
    ) -> None:
        super().__init__(operation, status_code, headers, body, problem, path, url=url)
        self.problem = problem
        self.path = path
        """The path of the first fault in the body, such as `$.effects[0].props`.

        Empty if the body is no JSON.
        """

    def __str__(self) -> str:
        place = f" at {self.path}" if self.path else ""
        words = f"{self.problem}{place}"
        return f"{self._place}: the answer ({self.status_code}) cannot be read: {words}"


class PropertyDecodeError(TalonOneError, ValueError):
    """A typed property of a model, such as the details of an effect, cannot be read in full."""

    def __init__(self, subject: str, problem: str, path: str = "") -> None:
        super().__init__(subject, problem, path)
        self.subject = subject
        """The model that the property should have been read as, or else the property."""
        self.problem = problem
        self.path = path
        """The path of the first fault in the property, such as `$.value`."""

    def __str__(self) -> str:
        place = f" at {self.path}" if self.path else ""
        return f"{self.subject} cannot be read: {self.problem}{place}"


_BY_STATUS: dict[int, type[APIStatusError]] = {
    400: BadRequestError,
    401: AuthenticationError,
    403: PermissionDeniedError,
    404: NotFoundError,
    409: ConflictError,
    422: UnprocessableEntityError,
    429: RateLimitError,
}


def status_error_class(status_code: int) -> type[APIStatusError]:
    """Return the exception for a status outside of 200 to 299."""
    fallback = InternalServerError if status_code >= 500 else APIStatusError
    return _BY_STATUS.get(status_code, fallback)


def status_error(
    operation: AnyOperation,
    status_code: int,
    headers: Mapping[str, str],
    body: bytes,
    attempts: int = 1,
    url: str = "",
) -> APIStatusError:
    """Return the error for a response with a status outside of 200 to 299."""
    kind = status_error_class(status_code)
    return kind(operation, status_code, headers, body, attempts, url)


def _after(attempts: int) -> str:
    return f" after {attempts} attempts" if attempts > 1 else ""


class ErrorDetail(msgspec.Struct, frozen=True, kw_only=True):
    """One fault that a server found in a request."""

    title: str = ""
    """The fault in a few words."""
    details: str = ""
    """The fault in more words."""
    source: Mapping[str, Any] = {}
    """The place of the fault, such as `{"pointer": "/cart/items/0"}`."""

    def __str__(self) -> str:
        words = ": ".join(part for part in (self.title, self.details) if part)
        pointer = self.source.get("pointer")
        return f"{words} ({pointer})" if pointer else words


def message_in(body: bytes) -> str:
    """Return the message of the server, word for word; empty if there is none."""
    try:
        value = _decoded(body)
    except MALFORMED:
        text = body.decode("utf-8-sig", "replace")
        # The HTML page of a gateway says no more than the status.
        return "" if text.lstrip().startswith("<") else text
    if isinstance(value, dict):
        return _text(value, "message") or _text(value, "Error")
    return value if isinstance(value, str) else ""


def errors_in(body: bytes) -> tuple[ErrorDetail, ...]:
    """Return the errors that a body lists, without the fields that are no text."""
    listed = _object(body).get("errors")
    found = (
        ErrorDetail(
            title=_text(item, "title"),
            details=_text(item, "details"),
            source=source if isinstance(source := item.get("source"), dict) else {},
        )
        for item in (listed if isinstance(listed, list) else ())
        if isinstance(item, dict)
    )
    return tuple(detail for detail in found if detail != ErrorDetail())


def request_id_in(headers: Mapping[str, str], body: bytes) -> str | None:
    """Return the id that the server gave the request, from the headers or else the body."""
    return headers.get("X-Request-Id") or _text(_object(body), "RequestUUID") or None


def reason_of(status_code: int) -> str:
    """Return the standard reason phrase of a status."""
    try:
        return HTTPStatus(status_code).phrase
    except ValueError:
        return "no reason given"


def _decoded(body: bytes) -> Any:
    return msgspec.json.decode(body.removeprefix(BOM_UTF8))


def _object(body: bytes) -> dict[str, Any]:
    try:
        value = _decoded(body)
    except MALFORMED:
        return {}
    return value if isinstance(value, dict) else {}


def _text(value: Mapping[str, Any], key: str) -> str:
    text = value.get(key)
    return text if isinstance(text, str) else ""

"""The exceptions that end a request with an error response."""

from __future__ import annotations

from collections.abc import Mapping

from .documents import Document


class Refusal(Exception):
    """A request is refused; the exception holds the status and the body of the response."""

    def __init__(
        self,
        status: int,
        message: str,
        *,
        title: str = "",
        details: str = "",
        source: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(message)
        self.status = status
        self.headers = dict(headers or {})
        self.body: Document = {"message": message}
        if source is not None:
            error = {"title": title, "details": details, "source": dict(source)}
            self.body["errors"] = [error]


def invalid(details: str, pointer: str) -> Refusal:
    """Return the refusal of a body whose value at a JSON pointer is invalid."""
    return Refusal(
        400,
        f"Invalid request body: {details}",
        title="Invalid value",
        details=details,
        source={"pointer": pointer},
    )


def not_found(subject: str) -> Refusal:
    """Return the refusal of a request that refers to something that does not exist."""
    return Refusal(404, f"{subject} does not exist.")


def bad_parameter(name: str, problem: str, details: str) -> Refusal:
    """Return the refusal of a query parameter; the problem follows its name in the message."""
    return Refusal(
        400,
        f"Query parameter {name} {problem}.",
        title="Invalid query parameter",
        details=details,
        source={"parameter": name},
    )

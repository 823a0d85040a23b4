"""What goes wrong: a request that is refused, and a sandbox that cannot start."""

from __future__ import annotations

from collections.abc import Mapping

from .documents import Document


class SandboxError(Exception):
    """The sandbox cannot start; the text says why, in one sentence."""


class Fault(Exception):
    """A request that is refused, with the status and the body of the answer."""

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


def invalid(details: str, pointer: str) -> Fault:
    """Refuse a body for what stands at a JSON pointer."""
    return Fault(
        400,
        f"Invalid request body: {details}",
        title="Invalid value",
        details=details,
        source={"pointer": pointer},
    )


def not_found(what: str) -> Fault:
    """Refuse a request that refers to something that does not exist."""
    return Fault(404, f"{what} does not exist.")

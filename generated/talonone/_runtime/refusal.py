"""Why a body is not sent, and where in it the reason is."""

from __future__ import annotations


class Refused(Exception):
    """A body must not be sent; its caller makes a `RequestValidationError` of it."""

    def __init__(self, path: str, problem: str) -> None:
        super().__init__(path, problem)
        self.path = path
        self.problem = problem

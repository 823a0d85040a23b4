"""Answers as they came, for callers who need more of them than their model."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from typing import Any, Generic, ParamSpec, cast

import httpx

from . import error_body
from .operation import Operation, T
from .response import read_answer

P = ParamSpec("P")


@dataclass(frozen=True, slots=True)
class RawResponse(Generic[T]):
    """A successful answer: status, headers and bytes, and on demand what the method returns."""

    operation: Operation[T]
    """The operation that was called."""
    status_code: int
    """The status of the answer."""
    headers: httpx.Headers = field(repr=False)
    """The headers of the answer; names in any case."""
    content: bytes = field(repr=False)
    """The body of the answer, byte for byte."""
    strict: bool = field(default=False, repr=False)
    """Whether `parse` raises where a field cannot be read."""
    decimals: bool = field(default=False, repr=False)
    """Whether `parse` reads numbers as `Decimal`."""

    @property
    def request_id(self) -> str | None:
        """The id that the server gave the request, for its logs and its support, if any."""
        return error_body.request_id(self.headers, b"")

    def parse(self) -> T:
        """Return what the method itself would have returned.

        Raises:
            ResponseDecodeError: The answer cannot be read.
        """
        return read_answer(
            self.operation,
            self.status_code,
            self.content,
            headers=self.headers,
            strict=self.strict,
            decimals=self.decimals,
        )


def raw(method: Callable[P, T]) -> Callable[P, RawResponse[T]]:
    """Give the method of a client that sends raw the type that it then has."""
    return cast(Callable[P, RawResponse[T]], method)


def async_raw(
    method: Callable[P, Coroutine[Any, Any, T]],
) -> Callable[P, Coroutine[Any, Any, RawResponse[T]]]:
    """Do for an asynchronous method what `raw` does for a synchronous one."""
    return cast(Callable[P, Coroutine[Any, Any, RawResponse[T]]], method)

"""Answers as they came, for callers who need more of them than their model."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from typing import Any, Generic, ParamSpec, cast

import httpx

from .operation import Operation, T
from .reading import read_answer

P = ParamSpec("P")


@dataclass(frozen=True, slots=True)
class RawResponse(Generic[T]):
    """A successful answer: status, headers and bytes, and on demand what the method returns."""

    operation: Operation[T]
    """The operation that was called."""
    http_response: httpx.Response
    """The answer as httpx has it."""
    strict: bool = field(repr=False)
    """Whether `parse` raises where a field cannot be read."""

    @property
    def status_code(self) -> int:
        """The status of the answer."""
        return self.http_response.status_code

    @property
    def headers(self) -> httpx.Headers:
        """The headers of the answer; names in any case."""
        return self.http_response.headers

    @property
    def content(self) -> bytes:
        """The body of the answer, byte for byte."""
        return self.http_response.content

    def parse(self) -> T:
        """Return what the method itself would have returned.

        Raises:
            ResponseDecodeError: The answer cannot be read.
        """
        return read_answer(self.operation, self.status_code, self.content, strict=self.strict)


def raw(method: Callable[P, T]) -> Callable[P, RawResponse[T]]:
    """Give the method of a client that sends raw the type that it then has."""
    return cast(Callable[P, RawResponse[T]], method)


def async_raw(
    method: Callable[P, Coroutine[Any, Any, T]],
) -> Callable[P, Coroutine[Any, Any, RawResponse[T]]]:
    """Do for an asynchronous method what `raw` does for a synchronous one."""
    return cast(Callable[P, Coroutine[Any, Any, RawResponse[T]]], method)

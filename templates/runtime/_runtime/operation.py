"""Operations of the API and calls of them, as data, and the base classes of their methods."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Generic, Self, TypeVar

from msgspec import UNSET, Struct, UnsetType

if TYPE_CHECKING:
    from . import options
else:
    # Operations can be imported without httpx.
    from .lazy import options

FREE_CALL = "request"
"""Stands for the `operationId` of what the specification does not name."""

T = TypeVar("T")
Marked = TypeVar("Marked", bound=Any)


@dataclass(frozen=True, slots=True)
class Operation(Generic[T]):
    """One operation of the API, as the specification states it; `T` is the result of a call.

    Models are stored by name, and imported when a call first needs them, so that importing the
    client loads none.
    """

    id: str
    """The `operationId`."""
    method: str
    """The HTTP method, in capitals."""
    path: str
    """The path template, with the wire names of its parameters in braces."""
    security: tuple[str, ...]
    """The security schemes that are accepted, as alternatives; empty if none is needed."""
    answers: Mapping[int, Any]
    """Success status → name of the model in its body, `None` where there is no body.

    The status 2 stands for every success that has none of its own.

    A call of what the specification does not name has a type in the place of a name.
    """
    query: Mapping[str, Any] = field(default_factory=dict[str, Any])
    """Wire name of a query parameter → the type of its values."""
    segments: Mapping[str, Any] = field(default_factory=dict[str, Any])
    """Wire name of a path parameter → its type, if it is more than a text."""
    headers: Mapping[str, Any] = field(default_factory=dict[str, Any])
    """Wire name of a header parameter → its type, if it is more than a scalar."""
    cookies: Mapping[str, Any] = field(default_factory=dict[str, Any])
    """Name of a cookie → the type of its values."""
    body: str | None = None
    """The name of the body's model, `None` where no body is sent, or one without a model."""
    body_required: bool = False
    """Whether a call without a body is refused."""
    encode_body: Callable[[Call[Any], bool, bool], tuple[bytes | None, str]] | None = None
    """Returns the body of a call and its content type, `None` for plain JSON.

    It takes `validate_requests` and `allow_unknown_fields`, too.
    """
    media: str = "application/json"
    """The content type of the body."""
    encoding: Mapping[str, tuple[str, str]] | None = None
    """Name of a field of a form → how it is written, and its content type, where not as usual."""
    names: Mapping[str, str] = field(default_factory=dict[str, str])
    """Wire name of a parameter → its Python name, where they differ, for messages."""
    pagination: Mapping[str, str] = field(default_factory=dict[str, str])
    """The parts of a page → their wire names: the parameter `skip`, and the properties `items` and
    `more` or `total` of the answer. Empty if there are no pages."""

    @property
    def label(self) -> str:
        """The name in logs: the `operationId`, and the path template if there is none."""
        return str(self) if self.id == FREE_CALL else self.id

    def __str__(self) -> str:
        return f"{self.id} ({self.method} {self.path})"


class Call(Struct, Generic[T], frozen=True):
    """One call of an operation, with the values of the caller."""

    operation: Operation[T]
    path: Mapping[str, object] = {}
    """Wire name of a path parameter → its value."""
    query: Mapping[str, object] = {}
    """Wire name of a query parameter → its value; `UNSET` ones are not sent."""
    headers: Mapping[str, object] = {}
    """Wire name of a header parameter → its value; `UNSET` ones are not sent."""
    cookies: Mapping[str, object] = {}
    """Name of a cookie → its value; `UNSET` ones are not sent."""
    body: object = UNSET
    """The body, `UNSET` for none."""


class SyncOperations:
    """The base class of a tag's synchronous methods; `SyncClient` implements `_send`."""

    def _send(
        self,
        call: Call[T],
        timeout: options.TimeoutTypes | UnsetType,
        max_retries: int | UnsetType,
        deadline: float | UnsetType | None,
        extra_headers: Mapping[str, str] | None,
        extra_query: Mapping[str, object] | None,
    ) -> T:
        """Send a call, and return its result."""
        raise NotImplementedError

    def _raw_copy(self) -> Self:
        """Return a copy whose calls return a `RawResponse`."""
        raise NotImplementedError


class AsyncOperations:
    """The base class of a tag's asynchronous methods; `AsyncClient` implements `_send`."""

    async def _send(
        self,
        call: Call[T],
        timeout: options.TimeoutTypes | UnsetType,
        max_retries: int | UnsetType,
        deadline: float | UnsetType | None,
        extra_headers: Mapping[str, str] | None,
        extra_query: Mapping[str, object] | None,
    ) -> T:
        """Send a call, and return its result."""
        raise NotImplementedError

    def _raw_copy(self) -> Self:
        """Return a copy whose calls return a `RawResponse`."""
        raise NotImplementedError


def deprecated(message: str) -> Callable[[Marked], Marked]:
    """Mark a class or function as deprecated, for editors and type checkers; calls do not warn.

    For them it is the one of `typing_extensions`, which the package does without.
    """

    def mark(target: Marked) -> Marked:
        target.__deprecated__ = message
        return target

    return mark


def model(name: Any) -> Any:
    """Return the model called `name`: a Struct, or an alias for a list, map or scalar.

    A type, which the answer to a call may have in the place of a name, is returned as it is.
    """
    if not isinstance(name, str):
        return name
    # Imported when first needed, and by a statement, which tools that bundle programs follow.
    from .. import models

    return getattr(models, name)


def request_model(name: str) -> Any:
    """Return the model called `name` for requests: strict, with every constraint."""
    from .. import _requests

    return getattr(_requests, name)

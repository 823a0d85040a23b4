"""The types that every handler of an operation uses: its context, its answer and its registry."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Annotated, Any, TypeAlias

from msgspec import Meta, ValidationError, convert

from ..._runtime.operation import Operation
from ..shop.context import Context
from ..shop.documents import Document
from ..shop.json_pointers import locate
from ..shop.refusals import bad_parameter
from .routing import is_list, values_type

_TIME: Any = Annotated[datetime, Meta(tz=True)]


@dataclass(frozen=True, slots=True)
class Answer:
    """The response of a handler, before its body is encoded."""

    status: int
    body: Document | list[Document] | None = None
    """The body; `None` stands for a response without a body."""
    dry: bool = False
    """Whether to roll back all changes once the response is computed."""
    headers: Mapping[str, str] = field(default_factory=dict[str, str])


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestContext(Context):
    """A checked request, and the transaction in which a handler answers it."""

    operation: Operation[Any]
    path: Mapping[str, str] = field(default_factory=dict[str, str])
    query: Mapping[str, list[str]] = field(default_factory=dict[str, list[str]])
    """The query parameters that were given, and their values: one, unless it is a list."""
    body: Document = field(default_factory=dict[str, Any])

    @property
    def key(self) -> str:
        """The path parameter of an operation that has exactly one."""
        (value,) = self.path.values()
        return value

    @property
    def asked(self) -> frozenset[str]:
        """The parts of the response that `responseContent` asks for."""
        return frozenset(self.body.get("responseContent", ()))

    def flag(self, name: str) -> bool:
        """Return the value of a boolean query parameter; it is `False` if it is not given."""
        text = self._value(name, "false")
        # The official server is written in Go, whose booleans clients in other languages rely on.
        if text in ("1", "t", "T", "true", "TRUE", "True"):
            return True
        if text in ("0", "f", "F", "false", "FALSE", "False"):
            return False
        raise bad_parameter(name, "must be true or false", "Expected `true` or `false`")

    def text(self, name: str, default: str = "") -> str:
        """Return the value of a query parameter."""
        return next(iter(self.texts(name)), default)

    def texts(self, name: str) -> list[str]:
        """Return the values of a query parameter that may have several; none if it is not given."""
        values = self.query.get(name, [])
        kind = values_type(self.operation.query[name])
        try:
            for value in [values] if is_list(kind) else values:
                convert(value, kind, strict=False)
        except ValidationError as error:
            _, details = locate(error)
            raise bad_parameter(name, f"is wrong: {details}", details) from None
        return values

    def number(self, name: str, default: int, minimum: int, maximum: int) -> int:
        """Return the value of an integer query parameter."""
        text = self._value(name, str(default))
        # Longer ones are beyond every limit, and slow to read.
        if re.fullmatch("[+-]?[0-9]{1,19}", text) and minimum <= int(text) <= maximum:
            return int(text)
        limits = f"a whole number from {minimum} to {maximum}"
        raise bad_parameter(name, f"must be {limits}", f"Expected {limits}")

    def time(self, name: str) -> datetime | None:
        """Return the value of a query parameter that is a time; `None` if it is not given."""
        if name not in self.query:
            return None
        try:
            moment: datetime = convert(self._value(name), _TIME)
        except ValidationError:
            like = "a time with an offset, like 2026-05-01T12:00:00Z"
            raise bad_parameter(name, f"must be {like}", f"Expected {like}") from None
        return moment

    def _value(self, name: str, default: str = "") -> str:
        return next(iter(self.query.get(name, ())), default)

    def answer(self, body: Document | list[Document], *, dry: bool = False) -> Answer:
        """Return an answer with a body, and with the status that the operation declares for it."""
        return Answer(self._status(with_body=True), body, dry)

    def done(self, *, dry: bool = False) -> Answer:
        """Return an answer without a body."""
        return Answer(self._status(with_body=False), dry=dry)

    def _status(self, *, with_body: bool) -> int:
        answers = self.operation.answers.items()
        fitting = (status for status, model in answers if (model is not None) == with_body)
        return next(fitting, 200 if with_body else 204)


def with_campaigns(context: RequestContext, body: Document) -> RequestContext:
    """Return the context of a dry request, which may name the only campaigns to evaluate."""
    if "evaluableCampaignIds" not in body:
        return context
    return replace(context, evaluable=frozenset(body["evaluableCampaignIds"]))


Handler: TypeAlias = Callable[[RequestContext], Answer]


class Handlers(dict[str, Handler]):
    """Handlers by the `operationId` of the operation that they answer."""

    def answers(self, operation_id: str) -> Callable[[Handler], Handler]:
        """Return a decorator that registers a function as the handler of an operation."""

        def register(handler: Handler) -> Handler:
            self[operation_id] = handler
            return handler

        return register

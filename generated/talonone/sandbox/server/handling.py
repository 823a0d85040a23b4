"""The types that every handler of an operation uses: its context, its answer and its registry."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from ..._runtime.operation import Operation
from ..shop.context import Context
from ..shop.documents import Document
from ..shop.refusals import Refusal


@dataclass(frozen=True, slots=True)
class Answer:
    """The response of a handler, before its body is encoded."""

    status: int
    body: Document | None = None
    """The body; `None` stands for a response without a body."""
    dry: bool = False
    """Whether to roll back all changes once the response is computed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestContext(Context):
    """A checked request, and the transaction in which a handler answers it."""

    operation: Operation[Any]
    path: Mapping[str, str] = field(default_factory=dict[str, str])
    query: Mapping[str, str] = field(default_factory=dict[str, str])
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
        text = self.query.get(name, "false")
        if text not in ("true", "false"):
            raise Refusal(
                400,
                f"Query parameter {name} must be true or false.",
                title="Invalid query parameter",
                details="Expected `true` or `false`",
                source={"parameter": name},
            )
        return text == "true"

    def answer(self, body: Document, *, dry: bool = False) -> Answer:
        """Return an answer with a body, and with the status that the operation declares for it."""
        return Answer(self._status(with_body=True), body, dry)

    def done(self) -> Answer:
        """Return an answer without a body."""
        return Answer(self._status(with_body=False))

    def _status(self, *, with_body: bool) -> int:
        answers = self.operation.answers.items()
        fitting = (status for status, model in answers if (model is not None) == with_body)
        return next(fitting, 200 if with_body else 204)


Handler: TypeAlias = Callable[[RequestContext], Answer]


class Handlers(dict[str, Handler]):
    """Handlers by the `operationId` of the operation that they answer."""

    def answers(self, operation_id: str) -> Callable[[Handler], Handler]:
        """Return a decorator that registers a function as the handler of an operation."""

        def register(handler: Handler) -> Handler:
            self[operation_id] = handler
            return handler

        return register

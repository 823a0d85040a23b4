"""What a handler gets and returns, and how it says which operation it answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeAlias

from ..._runtime.operation import Operation
from ..shop.documents import Document
from ..shop.refusals import Fault
from ..shop.store import Transaction
from ..shop.timestamps import stamp


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to a request that was understood."""

    status: int
    body: Document | None = None
    """`None` is an answer without a body."""
    dry: bool = False
    """Whether the changes are taken back once the answer is computed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """One request, checked, and the transaction in which it is answered."""

    operation: Operation[Any]
    state: Transaction
    now: datetime
    application_id: int
    path: Mapping[str, str] = field(default_factory=dict[str, str])
    query: Mapping[str, str] = field(default_factory=dict[str, str])
    body: Document = field(default_factory=dict[str, Any])

    @property
    def stamp(self) -> str:
        """The present moment, as the wire has it."""
        return stamp(self.now)

    @property
    def key(self) -> str:
        """The path parameter of an operation that has one."""
        (value,) = self.path.values()
        return value

    @property
    def asked(self) -> frozenset[str]:
        """The parts that `responseContent` asks for."""
        return frozenset(self.body.get("responseContent", ()))

    def flag(self, name: str) -> bool:
        """Return a query parameter that is `true` or `false`; without it, `False`."""
        text = self.query.get(name, "false")
        if text not in ("true", "false"):
            raise Fault(
                400,
                f"Query parameter {name} must be true or false.",
                title="Invalid query parameter",
                details="Expected `true` or `false`",
                source={"parameter": name},
            )
        return text == "true"

    def answer(self, body: Document, *, dry: bool = False) -> Answer:
        """Answer with a body and the status that the specification has for it."""
        return Answer(self._status(with_body=True), body, dry)

    def done(self) -> Answer:
        """Answer without a body."""
        return Answer(self._status(with_body=False))

    def _status(self, *, with_body: bool) -> int:
        answers = self.operation.answers.items()
        fitting = (status for status, model in answers if (model is not None) == with_body)
        return next(fitting, 200 if with_body else 204)


Handler: TypeAlias = Callable[[Context], Answer]


class Handlers(dict[str, Handler]):
    """Handlers by the `operationId` of what they answer."""

    def answers(self, operation_id: str) -> Callable[[Handler], Handler]:
        """Register the decorated function."""

        def register(handler: Handler) -> Handler:
            self[operation_id] = handler
            return handler

        return register

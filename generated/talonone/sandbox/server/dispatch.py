"""The sandbox itself: answers requests from its state and knows nothing of servers."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import TracebackType

from ...endpoints import OPERATIONS
from ..configuration import Settings
from ..shop import events
from ..shop.documents import encode
from ..shop.refusals import Fault
from ..shop.seed import load_seed, plant
from ..shop.store import Store
from .bodies import read_body
from .credentials import authorize
from .handlers import (
    audience_updates,
    coupon_reservations,
    customer_data,
    profile_updates,
    referral_codes,
    session_updates,
)
from .handling import Context, Handler
from .routing import Router, read_query

_log = logging.getLogger(__name__)

_HANDLERS: Mapping[str, Handler] = {
    **audience_updates.handlers,
    **events.handlers,
    **customer_data.handlers,
    **profile_updates.handlers,
    **referral_codes.handlers,
    **coupon_reservations.handlers,
    **session_updates.handlers,
}

HANDLED_OPERATIONS = frozenset(_HANDLERS)
"""The `operationId`s that the sandbox answers; it answers 501 to all others."""


@dataclass(frozen=True, slots=True)
class Incoming:
    """A request as it came in, nothing of it decoded."""

    method: str
    raw_path: bytes
    query: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict[str, str], repr=False)
    """Header names in lower case."""
    body: bytes = field(default=b"", repr=False)


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer as it goes out; `None` as content is no body at all."""

    status: int
    content: bytes | None = None
    headers: Mapping[str, str] = field(default_factory=dict[str, str])


class Sandbox:
    """A server without the server: state, rules, and one method that answers requests."""

    def __init__(self, settings: Settings | None = None) -> None:
        self.settings = settings or Settings()
        self._router = Router(OPERATIONS.values())
        self._application_id = self.settings.application_id or 1
        seed = load_seed(self.settings.seed)
        now = self.settings.clock()
        self._store = Store(
            self.settings.db, lambda state: plant(seed, state, self._application_id, now)
        )

    def __enter__(self) -> Sandbox:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the database; a sandbox without a file forgets everything."""
        self._store.close()

    def answer(self, incoming: Incoming) -> Reply:
        """Answer a request."""
        try:
            return self._answer(incoming)
        except Fault as fault:
            return refuse(fault)
        except Exception:
            # Answered here, for uvicorn drops the connection after an exception of the application.
            _log.exception("The sandbox failed to answer %s %s", incoming.method, incoming.raw_path)
            return refuse(Fault(500, "The sandbox failed to answer; its log says why."))

    def _answer(self, incoming: Incoming) -> Reply:
        operation, path = self._router.find(incoming.method, incoming.raw_path)
        handler = _HANDLERS.get(operation.id)
        if handler is None:
            raise Fault(501, f"The sandbox does not answer {operation}.")
        authorize(operation, incoming.headers, incoming.body, self.settings)
        query = read_query(operation, incoming.query)
        body = read_body(operation, incoming.body)
        with self._store.transaction() as state:
            answer = handler(
                Context(
                    operation=operation,
                    state=state,
                    now=self.settings.clock(),
                    application_id=self._application_id,
                    path=path,
                    query=query,
                    body=body,
                )
            )
            if answer.dry:
                state.discard()
            # Inside the transaction: what cannot be answered is not kept either.
            content = None if answer.body is None else encode(answer.body)
        return Reply(answer.status, content)


def refuse(fault: Fault) -> Reply:
    """Return the answer that a fault stands for."""
    return Reply(fault.status, encode(fault.body), fault.headers)

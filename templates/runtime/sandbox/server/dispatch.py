"""Passes a request through routing, authorization and checks to the handler of its operation."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from types import TracebackType
from typing import Any

from ..._runtime.kinds import kind_of
from ..._runtime.operation import Operation
from ...endpoints import OPERATIONS
from ..configuration import SandboxError, Settings
from ..shop.documents import Document, decode, encode
from ..shop.refusals import Refusal
from ..shop.seed import plant
from ..shop.seed_file import load_seed
from ..shop.store import Store
from .bodies import read_body
from .credentials import authorize
from .handlers import HANDLERS
from .handling import Answer, Handler, RequestContext
from .routing import Router, read_query

_log = logging.getLogger(__name__)

HANDLED_OPERATIONS = frozenset(HANDLERS)
"""The `operationId`s that the sandbox has rules for; the others get an example, or status 501."""


@dataclass(frozen=True, slots=True)
class Incoming:
    """A request as it was received, with nothing decoded."""

    method: str
    raw_path: bytes
    query: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict[str, str], repr=False)
    """The headers, with their names in lower case."""
    body: bytes = field(default=b"", repr=False)


@dataclass(frozen=True, slots=True)
class Reply:
    """A response as it is sent; a content of `None` stands for no body."""

    status: int
    content: bytes | None = None
    headers: Mapping[str, str] = field(default_factory=dict[str, str])


class Sandbox:
    """The state and the rules of the sandbox, usable without an HTTP server."""

    def __init__(self, settings: Settings | None = None) -> None:
        if not isinstance(settings, (Settings, type(None))):
            raise SandboxError(f"The settings are a Settings(…), not {kind_of(settings)}.")
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
        """Close the database; state that is not kept in a file is lost."""
        self._store.close()

    def answer(self, incoming: Incoming) -> Reply:
        """Return the response to a request."""
        try:
            return self._answer(incoming)
        except Refusal as refusal:
            return refuse(refusal)
        except Exception:
            # Handled here, because uvicorn drops the connection if the application raises.
            _log.exception("The sandbox failed to answer %s %s", incoming.method, incoming.raw_path)
            return refuse(Refusal(500, "The sandbox failed to answer; its log says why."))

    def _answer(self, incoming: Incoming) -> Reply:
        operation, path = self._router.find(incoming.method, incoming.raw_path)
        handler = HANDLERS.get(operation.id) or _example_handler(operation)
        authorize(operation, incoming.headers, incoming.body, self.settings)
        query = read_query(operation, incoming.query)
        body = read_body(operation, incoming.body)
        with self._store.transaction() as state:
            answer = handler(
                RequestContext(
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
            # Encoded inside the transaction: a failure rolls the changes back.
            content = None if answer.body is None else encode(answer.body)
        return Reply(answer.status, content, answer.headers)


@cache
def _examples() -> Document:
    """Return the answers to operations without a handler; the file is there if they have any."""
    file = files(__package__ or "") / "example_answers.json"
    examples: Document = decode(file.read_text("utf-8")) if file.is_file() else {}
    return examples


def _example_handler(operation: Operation[Any]) -> Handler:
    example = _examples().get(operation.id)
    if example is None:
        raise Refusal(501, f"The sandbox does not answer {operation}.")
    headers = {"X-Sandbox-Answer": "example"}
    return lambda _: Answer(example["status"], example.get("body"), headers=headers)


def refuse(refusal: Refusal) -> Reply:
    """Return the error response of a refusal."""
    return Reply(refusal.status, encode(refusal.body), refusal.headers)

"""Passes a request through routing, authorization and checks to the handler of its operation."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import cache
from importlib.resources import files
from pathlib import Path
from types import TracebackType
from typing import Any

from msgspec import UNSET

from ..._runtime.kinds import kind_of
from ..._runtime.operation import Operation
from ...endpoints import OPERATIONS
from ..configuration import SandboxError, Settings
from ..shop.answer_parts import OwnAnswer
from ..shop.context import Context
from ..shop.database import PATIENCE, Busy
from ..shop.documents import Document, decode, encode
from ..shop.refusals import Refusal
from ..shop.seed import plant
from ..shop.seed_file import Source, load_seed
from ..shop.seed_parts import Seed
from ..shop.store import Store, Transaction
from .bodies import read_body
from .calls import Call, Calls
from .credentials import authorize
from .handlers import HANDLERS
from .handling import Answer, Handler, RequestContext
from .own_answers import HEADER, OwnAnswers
from .routing import Router, read_query
from .state_view import state_view

_log = logging.getLogger(__name__)
_OWN, _TYPE = HEADER.lower(), "content-type"

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
    delay: float = 0
    """The seconds after which it is to be sent."""
    cut: int | None = None
    """The bytes of the content that are to arrive before the connection is cut; `None` for all."""


@dataclass(slots=True)
class _Route:
    """The way that a request has taken so far, also if it is refused then."""

    operation: Operation[Any] | None = None
    path: Mapping[str, str] = field(default_factory=dict[str, str])
    """The parameters of the path."""
    own: OwnAnswer | None = None
    """The answer of one's own that the request gets."""


class _Planted:
    """A seed and, if it is a file, its state when it was read; equal to the same unchanged one."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self._state: tuple[object, ...] = ()
        if isinstance(source, Path):
            with suppress(OSError):
                found = source.stat()
                self._state = found.st_mtime_ns, found.st_size, found.st_ino

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, _Planted):
            return NotImplemented
        return (self.source, self._state) == (other.source, other._state)


class Sandbox:
    """The state and the rules of the sandbox, usable without an HTTP server."""

    calls: Calls
    """The newest calls, and what came of them."""
    own_answers: OwnAnswers
    """The answers that are given in the place of the usual ones."""

    def __init__(self, settings: Settings | None = None) -> None:
        if not isinstance(settings, (Settings, type(None))):
            raise SandboxError(f"The settings are a Settings(…), not {kind_of(settings)}.")
        self.settings = settings or Settings()
        self._router = Router(OPERATIONS.values())
        self._application_id = self.settings.application_id or 1
        self._planted = _Planted(self.settings.seed)
        self._seed = load_seed(self.settings.seed)
        self._store = Store(self.settings.db, self._plant(self._seed))
        self.calls = Calls()
        self.own_answers = OwnAnswers(self._seed.answers)

    def _plant(self, seed: Seed) -> Callable[[Transaction], None]:
        """Return the function that fills a new database with a seed."""
        now = self.settings.clock()
        return lambda state: plant(seed, state, self._application_id, now)

    def __enter__(self) -> Sandbox:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    @property
    def planted(self) -> bool:
        """Whether the database was new, and got what the seed has."""
        return self._store.planted

    def reset(self, seed: Source = None) -> None:
        """Go back to what the seed has, without calls and answers of one's own.

        Args:
            seed: Another seed, as in `Settings`, until the next reset; `None` for the usual one.

        Raises:
            SandboxError: The seed cannot be used; nothing has changed.
        """
        wanted = _Planted(self.settings.seed if seed is None else Settings(seed=seed).seed)
        if wanted == self._planted:
            # A copy of what was planted is at hand.
            self._store.reset()
        else:
            planted = load_seed(wanted.source)
            self._store.reset(self._plant(planted))
            self._planted, self._seed = wanted, planted
        self.own_answers.clear(self._seed.answers)
        self.calls.clear()

    def close(self) -> None:
        """Close the database; state that is not kept in a file is lost."""
        self._store.close()

    def answer(self, incoming: Incoming, deadline: float | None = None) -> Reply:
        """Return the response to a request, and remember the call.

        Args:
            incoming: The request.
            deadline: The time of `time.monotonic()` until which it waits for other requests, which
                is in 5 seconds unless it is given. Later on, the response has the status 503.
        """
        until = time.monotonic() + PATIENCE if deadline is None else deadline
        try:
            return self.answer_at_once(incoming, until)
        except Busy as busy:
            reply = refuse(busy)
        self.note(incoming, reply)
        return reply

    def answer_at_once(self, incoming: Incoming, deadline: float = 0.0) -> Reply:
        """Return the response to a request, or raise `Busy` if it has to wait for others."""
        start, route = time.perf_counter(), _Route()
        try:
            reply = self._answer(incoming, route, deadline)
        except Busy:
            raise
        except Refusal as refusal:
            reply = refuse(refusal)
        except Exception:
            # Handled here, because uvicorn drops the connection if the application raises.
            _log.exception("The sandbox failed to answer %s %s", incoming.method, incoming.raw_path)
            reply = refuse(Refusal(500, "The sandbox failed to answer; its log says why."))
        if route.own is not None:
            reply = _own_reply(route.own, reply)
        self._record(incoming, route, reply, (time.perf_counter() - start) * 1000)
        return reply

    def knows_path(self, path: str) -> bool:
        """Return whether the specification has a path, with whatever method."""
        try:
            self._router.find("", path.encode())
        except Refusal as refusal:
            return refusal.status != 404
        return True

    def state(self) -> Document:
        """Return what the sandbox knows, as its page shows it."""
        with self._store.transaction() as state:
            return state_view(
                Context(
                    state=state,
                    now=self.settings.clock(),
                    application_id=self._application_id,
                )
            )

    def note(self, incoming: Incoming, reply: Reply | None) -> None:
        """Record a request that the server refused by itself, or that did not arrive whole."""
        route = _Route()
        with suppress(Refusal):
            route.operation, route.path = self._router.find(incoming.method, incoming.raw_path)
        self._record(incoming, route, reply, 0)

    def _record(
        self, incoming: Incoming, route: _Route, reply: Reply | None, milliseconds: float
    ) -> None:
        path = incoming.raw_path + b"?" + incoming.query if incoming.query else incoming.raw_path
        call = Call(
            operation=route.operation.id if route.operation else None,
            path_ids=route.path,
            method=incoming.method,
            path=path.decode("latin-1"),
            headers=incoming.headers,
            request=incoming.body,
            status=reply.status if reply else None,
            response=reply.content if reply else None,
            ms=milliseconds,
        )
        self.calls.record(call)

    def _answer(self, incoming: Incoming, route: _Route, deadline: float) -> Reply:
        operation, path = self._router.find(incoming.method, incoming.raw_path)
        route.operation, route.path = operation, path
        handler = HANDLERS.get(operation.id) or _example_handler(operation)
        header = incoming.headers.get(_OWN)
        if handler is None and header is None and not self.own_answers:
            raise _unanswered(operation)
        authorize(operation, incoming.headers, incoming.body, self.settings)
        query = read_query(operation, incoming.query)
        body = read_body(operation, incoming.body)
        with self._store.transaction(deadline) as state:
            # Chosen here, as a request that has to wait for others comes again.
            own = route.own = self._own_answer(operation, path, body, header)
            if own is not None and own.is_whole:
                state.discard()
                return _whole_reply(operation, own)
            if handler is None:
                raise _unanswered(operation)
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
            document = answer.body
            if own is not None and own.effects is not UNSET and isinstance(document, dict):
                document = document | {"effects": own.whole_effects()}
            # Encoded inside the transaction: a failure rolls the changes back.
            content = None if document is None else encode(document)
        return Reply(answer.status, content, answer.headers)

    def _own_answer(
        self, operation: Operation[Any], path: Mapping[str, str], body: Document, header: str | None
    ) -> OwnAnswer | None:
        try:
            return self.own_answers.take(operation, path, body, header)
        except ValueError as error:
            raise Refusal(400, str(error)) from None


def _whole_reply(operation: Operation[Any], own: OwnAnswer) -> Reply:
    """Return the reply that an answer of one's own is by itself."""
    status = own.status
    if status is UNSET:
        status = next((status for status, model in operation.answers.items() if model), 200)
    body = own.content()
    if body is UNSET:
        return Reply(status)
    media = next((own.headers[name] for name in own.headers if name.lower() == _TYPE), "json")
    if isinstance(body, str) and "json" not in media:
        return Reply(status, body.encode())
    return Reply(status, encode(body))


def _own_reply(own: OwnAnswer, reply: Reply) -> Reply:
    """Return a reply with all that an answer of one's own adds to it."""
    headers = {**reply.headers, **own.headers, HEADER: "own"}
    cut = None if own.cut is UNSET else own.cut
    return replace(reply, headers=headers, delay=own.delay, cut=cut)


@cache
def _examples() -> Document:
    """Return the answers to operations without a handler; the file is there if they have any."""
    file = files(__package__ or "") / "example_answers.json"
    examples: Document = decode(file.read_text("utf-8")) if file.is_file() else {}
    return examples


def _example_handler(operation: Operation[Any]) -> Handler | None:
    """Return a handler that answers with an example; `None` if there is no example."""
    example = _examples().get(operation.id)
    if example is None:
        return None
    headers = {HEADER: "example"}
    return lambda _: Answer(example["status"], example.get("body"), headers=headers)


def _unanswered(operation: Operation[Any]) -> Refusal:
    return Refusal(501, f"The sandbox does not answer {operation}.")


def refuse(refusal: Refusal) -> Reply:
    """Return the error response of a refusal."""
    return Reply(refusal.status, encode(refusal.body), refusal.headers)

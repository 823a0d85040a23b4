"""Remembers the requests that reached the sandbox, and the answers that they got."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import islice
from threading import Lock
from typing import Any, overload

import msgspec

from ..shop.answer_parts import operation_id
from ..shop.documents import Document, encode

_MOST_CALLS = 1000
_MOST_BYTES = 32 * 1024 * 1024
# The bytes that a call takes beside its texts.
_OVERHEAD = 1024
# Headers that say who sends a request, or prove it.
_CREDENTIALS = frozenset(
    ("authorization", "content-signature", "cookie", "proxy-authorization", "x-api-key")
)
# Values of the caller's own, whose names mean nothing here.
_FREE_FORM = "attributes"


@dataclass(slots=True, eq=False, repr=False, kw_only=True)
class Call:
    """A request that reached the API of the sandbox, and its answer."""

    number: int = 0
    """The place among the calls since the start or the last reset; the first is 1."""
    operation: str | None
    """The `operationId`, `None` if no operation has the path and method."""
    method: str
    """The HTTP method."""
    path: str
    """The path as it was sent, with the query."""
    headers: Mapping[str, str]
    """The headers of the request by their names in lower case, without credentials."""
    status: int | None
    """The status of the answer, `None` if the client left before all of the request had arrived."""
    ms: float
    """The milliseconds that it took to find the answer; a `delay` is not among them."""
    path_ids: Mapping[str, str] = field(default_factory=dict[str, str])
    """The parameters of the path."""
    request: bytes = b""
    """The body of the request as it came; empty if it was too large."""
    response: bytes | None = None
    """The body of the answer as it was sent."""
    seconds: float = field(default_factory=time.time)
    """The time of the answer in seconds of the epoch."""

    def __post_init__(self) -> None:
        given = self.headers
        self.headers = {key: given[key] for key in given if key not in _CREDENTIALS}

    def __repr__(self) -> str:
        return f"<Call {self}>"

    def __str__(self) -> str:
        name = self.operation or f"{self.method} {self.path}"
        ids = "".join(f" {key}={value!r}" for key, value in self.ids.items())
        return f"{self.number} {name}{ids} -> {self.status or 'no answer'}"

    @property
    def time(self) -> datetime:
        """The time of day at which it was answered, in UTC."""
        return datetime.fromtimestamp(self.seconds, UTC)

    @property
    def ids(self) -> dict[str, Any]:
        """The parameters of the path, and the ids in the body, by their names in the API."""
        return ids_of(self.path_ids, self.body)

    @property
    def body(self) -> Any:
        """The decoded JSON of the request, or its text; `None` for none, or a body too large."""
        return _decoded(self.request)

    @property
    def answer(self) -> Any:
        """The decoded JSON of the answer, or its text; `None` if it has no body."""
        return _decoded(self.response)

    @property
    def effects(self) -> list[Document]:
        """The effects in the answer."""
        answer = self.answer
        found = answer.get("effects") if isinstance(answer, dict) else None
        return found if isinstance(found, list) else []

    @property
    def size(self) -> int:
        """The bytes that it takes, more or less."""
        return len(self.request) + len(self.response or b"") + len(self.path) + _OVERHEAD

    def document(self) -> Document:
        """Return all of it as a document; numbers keep their digits."""
        return {
            "number": self.number,
            "time": self.time,
            "operation": self.operation,
            "method": self.method,
            "path": self.path,
            "ids": self.ids,
            "headers": self.headers,
            "body": _exact(self.request),
            "status": self.status,
            "answer": _exact(self.response),
            "effects": self.effects,
            "ms": self.ms,
        }


class Calls(Sequence[Call]):
    """The newest calls, the oldest of them first: 1,000 of them, or 32 MiB.

    Threads may share it. A slice, and an iteration, are of the calls that are there when it begins.
    """

    def __init__(self) -> None:
        self._calls: deque[Call] = deque()
        self._size = 0
        self._last = 0
        self._round = 0
        self._listeners: dict[object, Callable[[], object]] = {}
        self._lock = Lock()

    def __len__(self) -> int:
        return len(self._calls)

    @overload
    def __getitem__(self, index: int) -> Call: ...
    @overload
    def __getitem__(self, index: slice) -> list[Call]: ...
    def __getitem__(self, index: int | slice) -> Call | list[Call]:
        return self._copy()[index]

    def __iter__(self) -> Iterator[Call]:
        return iter(self._copy())

    def __repr__(self) -> str:
        return f"<Calls {self._copy()}>"

    def of(self, operation: str) -> list[Call]:
        """Return the calls of an operation, the oldest first.

        Args:
            operation: Its `operationId`, or the name of its method.

        Raises:
            ValueError: There is no such operation.
        """
        __tracebackhide__ = True
        name = operation_id(operation)
        return [call for call in self if call.operation == name]

    def record(self, call: Call) -> None:
        """Remember a call, and number it; nothing is decoded until somebody looks at it."""
        with self._lock:
            self._last += 1
            call.number = self._last
            self._calls.append(call)
            self._size += call.size
            while len(self._calls) > _MOST_CALLS or (
                self._size > _MOST_BYTES and len(self._calls) > 1
            ):
                self._size -= self._calls.popleft().size
        if self._listeners:
            self._wake()

    def clear(self) -> None:
        """Forget all calls; the next has number 1."""
        with self._lock:
            self._calls.clear()
            self._size = self._last = 0
            self._round += 1
        self._wake()

    def after(self, number: int, limit: int = _MOST_CALLS) -> list[Call]:
        """Return the first calls whose number is greater."""
        newer = (call for call in self._copy() if call.number > number)
        return list(islice(newer, limit))

    def news(self, since: tuple[int, int] | None) -> tuple[tuple[int, int], list[Call], bool]:
        """Return where the calls have got to, the calls since then, and whether all was reset.

        Args:
            since: Where they had got to before; `None` for now.
        """
        with self._lock:
            now = self._round, self._last
            was_reset = since is not None and since[0] != now[0]
            start = self._last if since is None else 0 if was_reset else since[1]
            return now, [call for call in self._calls if call.number > start], was_reset

    @contextmanager
    def listener(self, wake: Callable[[], object]) -> Iterator[None]:
        """Call a function after every call and reset, in the thread that it happens in."""
        key = object()
        with self._lock:
            self._listeners[key] = wake
        try:
            yield
        finally:
            with self._lock:
                del self._listeners[key]

    def _wake(self) -> None:
        with self._lock:
            listeners = list(self._listeners.values())
        for wake in listeners:
            # Its event loop may have ended.
            with suppress(RuntimeError):
                wake()

    def _copy(self) -> list[Call]:
        with self._lock:
            return list(self._calls)


def ids_of(path_ids: Mapping[str, str], body: object) -> dict[str, Any]:
    """Return the parameters of a path and the ids of a body, also those one level below."""
    found: dict[str, Any] = {}
    if isinstance(body, dict):
        parts = (part for name, part in body.items() if name != _FREE_FORM)
        for part in (body, *parts):
            for name, value in part.items() if isinstance(part, dict) else ():
                if name.endswith(("Id", "ID")) and isinstance(value, (str, int)) and value != "":
                    found.setdefault(name, value)
    return {**path_ids, **{name: found[name] for name in found if name not in path_ids}}


def session_of(ids: Mapping[str, Any]) -> Any:
    """Return the customer session among ids, or `None`."""
    return ids.get("customerSessionId", ids.get("sessionId"))


def profile_of(ids: Mapping[str, Any]) -> Any:
    """Return the customer profile among ids, or `None`."""
    return ids.get("profileId", ids.get("integrationId"))


def _decoded(content: bytes | None) -> Any:
    if not content:
        return None
    try:
        return msgspec.json.decode(content)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return content.decode(errors="replace")


def _exact(content: bytes | None) -> Any:
    """Return JSON as it is but for its spaces, other content as a text."""
    value = _decoded(content)
    if not content or isinstance(value, str):
        return value
    return msgspec.Raw(msgspec.json.format(content, indent=-1))


def encoded(calls: Sequence[Call]) -> bytes:
    """Return the JSON of calls."""
    return encode({"calls": [call.document() for call in calls]})

"""One fault on the wire as data: the server's part, the calls, and the outcome for every client."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import Any, Literal, TypeAlias

from support.answers import Answer, answer
from support.live import GET, Step
from talonone import TalonOneError

ClientName: TypeAlias = Literal[
    "sync", "async", "sync httpx", "async httpx", "sync httpx2", "async httpx2"
]
SYNC: tuple[ClientName, ...] = ("sync",)
ASYNC: tuple[ClientName, ...] = ("async",)
SYNC_OF_CALLERS: tuple[ClientName, ...] = ("sync httpx", "sync httpx2")
ASYNC_OF_CALLERS: tuple[ClientName, ...] = ("async httpx", "async httpx2")
OF_CALLERS = SYNC_OF_CALLERS + ASYNC_OF_CALLERS
CLIENTS = SYNC + ASYNC + OF_CALLERS


class Place(Enum):
    """The address that is called, as seen from the server of the case."""

    SERVER = "the server itself"
    TLS = "the server, which speaks TLS"
    UNTRUSTED = "the server, which has a certificate of an unknown authority"
    OTHER_NAME = "the server, which has a certificate for another name"
    EXPIRED = "the server, which has a certificate of the past"
    TLS_TO_PLAIN = "the server by https, though it does not speak TLS"
    PROXY = "a tenant by http, with the server for a proxy"
    TUNNEL = "a tenant by https, with the server for a proxy"
    NO_PROXY = "a tenant by https, with a proxy that does not listen"
    UNKNOWN_PROXY = "a tenant by https, with a proxy whose name is unknown"
    NOBODY = "an address where nobody listens"
    FULL = "an address where nobody accepts"
    UNKNOWN = "a name that is unknown"


class Between(Enum):
    """The time between two calls of one client."""

    NOTHING = "the next call is made at once"
    AWAKE = "the server comes to rest, and the event loop runs meanwhile"
    BLOCKED = "the server comes to rest, and the event loop is blocked meanwhile"
    STOPPED = "the server comes to rest, and the event loop does not run meanwhile"


@dataclass(frozen=True)
class Fails:
    """A call ends in an error of this class, whose text has all these words, and none of others.

    In the words, `{url}` is the base URL and `{place}` is host and port of the server or proxy.
    """

    kind: type[TalonOneError]
    words: tuple[str, ...]
    lacks: tuple[str, ...] = ()


@dataclass(frozen=True)
class Failed:
    """The error in which a call ended, without all that it holds."""

    kind: type[TalonOneError]
    text: str


Result: TypeAlias = str | Failed
"""The body of an answer, or an error."""


@dataclass(frozen=True)
class Seen:
    """The outcome of a case with one client."""

    results: Sequence[Result]
    requests: int
    connections: int
    finished: int
    naps: Sequence[float]
    seconds: float
    unclosed: Sequence[str]
    url: str
    place: str


@dataclass(frozen=True)
class Outcome:
    """The outcome to expect: bodies or errors of the calls, and traces at the server."""

    results: tuple[str | Fails, ...]
    requests: int | None = None  # With None any number.
    connections: int | None = None  # With None any number.
    naps: tuple[float, ...] | None = None  # Pauses before other attempts; with None any.
    finished: int | None = None  # Answers whose end the client waited for; with None any.
    within: float = 5.0  # Seconds for all calls.
    unclosed: bool = False  # Whether a connection is left for Python to close.

    def differences(self, seen: Seen) -> Iterator[str]:
        """Yield what is different, in words."""
        if len(seen.results) != len(self.results):
            yield f"{len(seen.results)} results, not {len(self.results)}"
        pairs = zip(self.results, seen.results, strict=False)
        for number, (wanted, result) in enumerate(pairs, start=1):
            if not _fits(wanted, result, seen):
                yield f"call {number}: {result!r}, not {wanted!r}"
        if self.requests not in (None, seen.requests):
            yield f"{seen.requests} requests, not {self.requests}"
        if self.connections not in (None, seen.connections):
            yield f"{seen.connections} connections, not {self.connections}"
        if self.finished not in (None, seen.finished):
            yield f"{seen.finished} answers came to their ends, not {self.finished}"
        if self.naps not in (None, tuple(seen.naps)):
            yield f"pauses of {seen.naps} s, not {self.naps}"
        if seen.seconds > self.within:
            yield f"it took {seen.seconds:.2f} s, not {self.within} s"
        if bool(seen.unclosed) != self.unclosed:
            yield f"{seen.unclosed} are left, not {'some' if self.unclosed else 'none'}"


def _fits(wanted: str | Fails, result: Result, seen: Seen) -> bool:
    if isinstance(wanted, str) or isinstance(result, str):
        return wanted == result
    has_words = all(
        word.replace("{url}", seen.url).replace("{place}", seen.place) in result.text
        for word in wanted.words
    )
    lacks_others = not any(word in result.text for word in wanted.lacks)
    return result.kind is wanted.kind and has_words and lacks_others


@dataclass(frozen=True)
class Deviation:
    """Some clients have another outcome, for a reason."""

    clients: tuple[ClientName, ...]
    outcome: Outcome
    reason: str
    always: bool = True  # Not if it depends on the machine.


@dataclass(frozen=True)
class Case:
    """A fault: `script` is given at `place`, `calls` are made with a client of `options`."""

    name: str
    outcome: Outcome
    script: tuple[Answer, ...] = (answer(),)
    calls: tuple[Step, ...] = (GET,)
    options: Mapping[str, Any] = field(default_factory=dict[str, Any])
    between: Between = Between.NOTHING
    place: Place = Place.SERVER
    deviations: tuple[Deviation, ...] = ()

    def deviation(self, client: ClientName) -> Deviation | None:
        """Return the deviation of a client, if it has one."""
        found = [one for one in self.deviations if client in one.clients]
        return found[0] if found else None


RETURNED = threading.Event()
"""A pause of a server until the client has its answer: what comes then is late."""


def good(name: str) -> Answer:
    """Answer with one word, so that each answer is known by it."""
    return answer(name.encode())


FIRST, SECOND = good("first"), good("second")
EACH_ITS_OWN = ("first", "second")

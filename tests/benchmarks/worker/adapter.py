"""The interface through which a worker uses a peer; `adapters/` has an adapter for each.

An adapter runs in the environment of its peer. It imports as little of the standard library as
possible, because its imports would be counted as those of the peer.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

WithoutNetwork = tuple[Callable[[Any], Any], Callable[[], AbstractContextManager[None]]]
AsyncWithoutNetwork = tuple[Any, Callable[[], AbstractContextManager[None]]]

KEY = "benchmark"
HEADERS = {"Authorization": f"ApiKey-v1 {KEY}", "Content-Type": "application/json"}
MODELS = {
    "small": "IntegrationStateV2",
    "large": "IntegrationStateV2",
    "bulk": "MultipleCustomerProfileIntegrationResponseV2",
}
"""The model of each response, in the specification and in all peers that have models."""


class Missing(Exception):
    """The peer does not support a task."""


class Adapter:
    """The tasks of a peer; a subclass overrides those that its peer supports."""

    imports: tuple[str, ...] = ()
    """The modules that its users import before they create a client."""
    takes_mappings = False
    """Whether its calls also take a body as a mapping."""

    def body(self, value: dict[str, Any]) -> Any:
        """Return a request body as the users of the peer would make it."""
        return value

    def reader(self, size: str) -> Callable[[bytes], Any]:
        """Return a function that decodes a response exactly as a call does."""
        raise Missing("reads no answers without a call")

    def searcher(self) -> Callable[[bytes], Any]:
        """Return a function that searches a response for times that the decoder would round."""
        raise Missing("looks for no such times")

    def writer(self) -> Callable[[Any], bytes | str]:
        """Return a function that encodes a decoded response as a call encodes its body."""
        raise Missing("writes no models")

    def client(self, url: str) -> Any:
        """Return a synchronous client."""
        raise Missing("has no sync client")

    def call(self, client: Any, session: str, body: Any) -> Any:
        """Update a session, and return the response."""
        raise Missing("has no sync client")

    def async_client(self, url: str) -> Any:
        """Return an asynchronous client, which is a context manager."""
        raise Missing("has no async client")

    async def async_call(self, client: Any, session: str, body: Any) -> Any:
        """Update a session, and return the response."""
        raise Missing("has no async client")

    def without_network(self, content: bytes) -> WithoutNetwork:
        """Return a function that calls with a body, and a context manager that stops sending."""
        raise Missing("cannot be called without its transport")

    def async_without_network(self, content: bytes) -> AsyncWithoutNetwork:
        """Return an async client, and a context manager that stops it from sending."""
        raise Missing("cannot be called without its transport")

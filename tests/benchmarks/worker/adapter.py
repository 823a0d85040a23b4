"""What a worker asks of a peer; `peers/` has an adapter for each.

An adapter runs in the environment of its peer, and may import nothing else but the standard
library, and that little: what it imports would count as if the peer did.
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
"""The name of each answer's model, in the specification and with all peers that have models."""


class Missing(Exception):
    """The peer has no such thing."""


class Adapter:
    """A peer; what it does not override it does not have."""

    imports: tuple[str, ...] = ()
    """What its users import before they can make a client."""
    takes_mappings = False
    """Whether its calls take a body as plain data, too."""

    def body(self, value: dict[str, Any]) -> Any:
        """Return the body of a call as the peer's users would make it."""
        return value

    def reader(self, size: str) -> Callable[[bytes], Any]:
        """Return what reads an answer, with all that a call does to read it."""
        raise Missing("reads no answers without a call")

    def searcher(self) -> Callable[[bytes], Any]:
        """Return what looks in an answer for times that the decoder would round."""
        raise Missing("looks for no such times")

    def writer(self) -> Callable[[Any], bytes | str]:
        """Return what writes what was read, as a call writes its body."""
        raise Missing("writes no models")

    def client(self, url: str) -> Any:
        """Return a synchronous client."""
        raise Missing("has no sync client")

    def call(self, client: Any, session: str, body: Any) -> Any:
        """Update a session, and return the answer."""
        raise Missing("has no sync client")

    def async_client(self, url: str) -> Any:
        """Return an asynchronous client, a context manager."""
        raise Missing("has no async client")

    async def async_call(self, client: Any, session: str, body: Any) -> Any:
        """Update a session, and return the answer."""
        raise Missing("has no async client")

    def without_network(self, content: bytes) -> WithoutNetwork:
        """Return what calls with a body, and what makes contexts in which nothing is sent."""
        raise Missing("cannot be called without its transport")

    def async_without_network(self, content: bytes) -> AsyncWithoutNetwork:
        """Return an async client, and what makes contexts in which it sends nothing."""
        raise Missing("cannot be called without its transport")

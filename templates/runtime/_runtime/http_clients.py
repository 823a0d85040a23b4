"""The httpx clients that calls go through: makes them, shares them, and warns about leaks."""

from __future__ import annotations

import os
import ssl
import warnings
from collections.abc import Callable
from functools import cache, cached_property
from typing import Any, Generic, TypeVar
from weakref import WeakSet

import httpx

from .options import DEFAULT_TIMEOUT

Http = TypeVar("Http", bound=httpx.Client | httpx.AsyncClient)

_LIMITS = httpx.Limits(max_connections=100, max_keepalive_connections=100, keepalive_expiry=30.0)


def new_client() -> httpx.Client:
    """Return the httpx client of a `TalonOne`."""
    return httpx.Client(verify=tls(), timeout=DEFAULT_TIMEOUT, limits=_LIMITS)


def new_async_client() -> httpx.AsyncClient:
    """Return the httpx client of an `AsyncTalonOne`."""
    # Importing aiohttp takes longer than making the client.
    from .aiohttp_transport import AiohttpClient

    return AiohttpClient(verify=tls(), timeout=DEFAULT_TIMEOUT, limits=_LIMITS)


def tls() -> ssl.SSLContext:
    """Return the trusted certificates, which are those of httpx: loading them takes 20 ms."""
    return _tls(os.environ.get("SSL_CERT_FILE"), os.environ.get("SSL_CERT_DIR"))


@cache
def _tls(file: str | None, folder: str | None) -> ssl.SSLContext:
    return httpx.create_ssl_context()


class SharedHttp(Generic[Http]):
    """An httpx client that a client and its copies share.

    It is either made here, and then warns if it is dropped without being closed, or it belongs to
    the caller.
    """

    def __init__(self, owner: str, make: Callable[[], Http], given: Http | None = None) -> None:
        """Share the httpx client `given`, or one that `make` returns."""
        self._owner = owner
        self._make = make
        self.is_owned = given is None
        """Whether the httpx client was made here."""
        self.is_shown = given is not None
        """Whether the caller has the httpx client, and so may have configured it."""
        self.http = make() if given is None else given
        if self.is_owned:
            _OWNED.add(self)

    @cached_property
    def http(self) -> Http:
        """The httpx client."""
        return self._make()

    def forget(self) -> None:
        """Use a new httpx client from now on, and leave the present one open."""
        if "http" in vars(self):
            _INHERITED.append(self.http)
            del self.http

    def __del__(self) -> None:
        # A forked process may have forgotten the httpx client, and made no other.
        http = vars(self).get("http")
        if http is None or not self.is_owned or http.is_closed:
            return
        message = f"{self._owner} was never closed (closing a copy of it closes nothing)"
        warnings.warn(message, ResourceWarning, stacklevel=2, source=self)
        if isinstance(http, httpx.Client):
            http.close()


# The httpx clients that a forked process inherited. It must not close them, not even by dropping
# them: other threads may have locked them during the fork, and asynchronous connections would be
# removed from the list of sockets that the event loop shares with the parent.
_INHERITED: list[object] = []
_OWNED: WeakSet[SharedHttp[Any]] = WeakSet()


def _forget_inherited() -> None:
    # On the connections of the parent, each process would read responses for the other.
    for shared in list(_OWNED):
        shared.forget()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_forget_inherited)

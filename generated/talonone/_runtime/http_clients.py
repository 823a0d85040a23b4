"""The httpx clients that calls go through: makes them, shares them, and warns about leaks."""

from __future__ import annotations

import os
import ssl
import warnings
from collections.abc import Callable
from functools import cache
from typing import Generic, TypeVar

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

    It either belongs to the caller, or was made by this package, and then warns if it is dropped
    without being closed.
    """

    def __init__(self, owner: str, http: Http, make: Callable[[], Http] | None = None) -> None:
        """Share `http`. Pass the function `make` that made it, unless it belongs to the caller."""
        self._owner = owner
        self._http = http
        self._make = make
        self._process = os.getpid()
        self.is_shown = make is None
        """Whether the caller has the httpx client, and so may have configured it."""

    @property
    def is_owned(self) -> bool:
        """Whether the httpx client was made by this package."""
        return self._make is not None

    @property
    def http(self) -> Http:
        """The httpx client; a forked process makes its own when it first asks.

        On connections of its parent, each process would read responses for the other. The process
        id shows every fork; hooks of Python are not called if an application server forks in C.
        """
        if self._make is not None and self._process != os.getpid():
            _INHERITED.append(self._http)
            self._http = self._make()
            self._process = os.getpid()
        return self._http

    def __del__(self) -> None:
        if self._make is None or self._http.is_closed:
            return
        if self._process != os.getpid():
            _INHERITED.append(self._http)
            return
        message = f"{self._owner} was never closed (closing a copy of it closes nothing)"
        warnings.warn(message, ResourceWarning, stacklevel=2, source=self)
        if isinstance(self._http, httpx.Client):
            self._http.close()


# The httpx clients that a forked process inherited. It must not close them, not even by dropping
# them: other threads may have locked them during the fork, and asynchronous connections would be
# removed from the list of sockets that the event loop shares with the parent.
_INHERITED: list[object] = []

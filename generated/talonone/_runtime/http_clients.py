"""Connections that a client and its copies share, and that somebody has to close."""

from __future__ import annotations

import os
import ssl
import warnings
from collections.abc import Callable
from functools import cache
from typing import Generic, TypeVar

import httpx

Http = TypeVar("Http", bound=httpx.Client | httpx.AsyncClient)

# What a forked process must not close, if only by dropping it: asynchronous connections would be
# taken out of the event loop's list of sockets, which it shares with its parent, and others may
# have been in use, and locked, when it was forked.
_INHERITED: list[object] = []

_OF_CONNECTIONS = ("Accept-Encoding", "Connection")

LIMITS = httpx.Limits(max_connections=100, max_keepalive_connections=100, keepalive_expiry=30.0)


def tls() -> ssl.SSLContext:
    """Return whom clients trust: what httpx trusts, which takes 20 ms to load, but only once."""
    return _tls(os.environ.get("SSL_CERT_FILE"), os.environ.get("SSL_CERT_DIR"))


@cache
def _tls(file: str | None, folder: str | None) -> ssl.SSLContext:
    return httpx.create_ssl_context()


class Connections(Generic[Http]):
    """An `httpx` client, ours or the caller's; ours warns if it is dropped without being closed."""

    def __init__(self, owner: str, http: Http, renew: Callable[[], Http] | None = None) -> None:
        """Hold `http`, which is ours if we know how to `renew` it."""
        self._owner = owner
        self._http = http
        self._renew = renew
        self._process = os.getpid()
        self._is_shown = renew is None
        self.headers = {
            name: http.headers[name] for name in _OF_CONNECTIONS if name in http.headers
        }
        """What requests say about the connection, and not about the call."""

    def show(self) -> Http:
        """Return the client for a caller, who may give it headers, hooks, parameters or traces."""
        self._is_shown = True
        return self.http

    @property
    def is_plain(self) -> bool:
        """Whether the client does nothing but send, so that its transport alone does the same."""
        return not self._is_shown and not self._http.cookies.jar

    @property
    def owned(self) -> bool:
        """Whether it is ours to close."""
        return self._renew is not None

    @property
    def http(self) -> Http:
        """The client, which is another one in a forked process.

        On connections of its parent, one of the two would read what is for the other.
        """
        if self._renew is not None and self._process != os.getpid():
            _INHERITED.append(self._http)
            self._http = self._renew()
            self._process = os.getpid()
        return self._http

    def __del__(self) -> None:
        if self.owned and not self._http.is_closed and self._process == os.getpid():
            message = f"{self._owner} was never closed (closing a copy of it closes nothing)"
            warnings.warn(message, ResourceWarning, stacklevel=2, source=self)
            if isinstance(self._http, httpx.Client):
                self._http.close()

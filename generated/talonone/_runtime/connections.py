"""Connections that a client and its copies share, and that somebody has to close."""

from __future__ import annotations

import os
import ssl
import warnings
from functools import cache
from typing import Generic, TypeVar

import httpx

Http = TypeVar("Http", bound=httpx.Client | httpx.AsyncClient)

LIMITS = httpx.Limits(max_connections=100, max_keepalive_connections=100, keepalive_expiry=30.0)


def tls() -> ssl.SSLContext:
    """Return whom clients trust: what httpx trusts, which takes 20 ms to load, but only once."""
    return _tls(os.environ.get("SSL_CERT_FILE"), os.environ.get("SSL_CERT_DIR"))


@cache
def _tls(file: str | None, folder: str | None) -> ssl.SSLContext:
    return httpx.create_ssl_context()


class Connections(Generic[Http]):
    """An `httpx` client, ours or the caller's; ours warns if it is dropped without being closed."""

    def __init__(self, http: Http, owner: str, *, owned: bool) -> None:
        self.http = http
        self.owned = owned
        self._owner = owner

    def __del__(self) -> None:
        if self.owned and not self.http.is_closed:
            message = f"{self._owner} was never closed"
            warnings.warn(message, ResourceWarning, stacklevel=2, source=self)
            if isinstance(self.http, httpx.Client):
                self.http.close()

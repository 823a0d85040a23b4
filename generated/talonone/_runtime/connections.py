"""Connections that a client and its copies share, and that somebody has to close."""

from __future__ import annotations

import warnings
from typing import Generic, TypeVar

import httpx

Http = TypeVar("Http", bound=httpx.Client | httpx.AsyncClient)


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

"""URLs below the base URL, without the time that it takes to parse each of them."""

from __future__ import annotations

from typing import Any

import httpx


class BelowBase(httpx.URL):
    """The URL of a path and query below the base URL, which is parsed only if somebody looks.

    Transports ask for no more than the four properties here.
    """

    def __init__(self, base: httpx.URL, target: str) -> None:
        self._base = base
        self._target = target

    @property
    def raw_scheme(self) -> bytes:
        """The scheme, as bytes."""
        return self._base.raw_scheme

    @property
    def raw_host(self) -> bytes:
        """The host, as bytes."""
        return self._base.raw_host

    @property
    def port(self) -> int | None:
        """The port, if it is not the usual one of the scheme."""
        return self._base.port

    @property
    def raw_path(self) -> bytes:
        """Path and query, as they are sent."""
        return self._base.raw_path.rstrip(b"/") + self._target.encode("ascii")

    def __getattr__(self, name: str) -> Any:
        """Return what the class keeps of a URL that was parsed."""
        if name in ("_base", "_target"):
            raise AttributeError(name)  # A copy has neither before it has both.
        return getattr(httpx.URL(str(self._base).rstrip("/") + self._target), name)

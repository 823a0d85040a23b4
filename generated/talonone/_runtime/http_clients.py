"""The httpx clients that calls go through: makes them, shares them, and warns about leaks."""

from __future__ import annotations

import os
import sys
import warnings
from collections.abc import Callable
from contextlib import suppress
from http.cookiejar import Cookie, CookieJar
from typing import Any, Generic, NamedTuple, TypeVar

from .environment import Proxies, tls_context
from .http_library import httpx, library_of
from .options import DEFAULT_TIMEOUT
from .pool_transport import PoolTransport

Http = TypeVar("Http", bound=httpx.Client | httpx.AsyncClient)

_LIMITS = httpx.Limits(max_connections=100, max_keepalive_connections=100, keepalive_expiry=30.0)
_MOST_COOKIES = 50
_MOST_COOKIE_BYTES = 8192  # Servers refuse longer headers.


class OwnHttp(NamedTuple, Generic[Http]):
    """An httpx client that this package made, and its transport."""

    http: Http
    transport: Any


def new_client() -> OwnHttp[httpx.Client]:
    """Return the httpx client of a `TalonOne`."""
    transport = PoolTransport(tls_context(), _LIMITS, Proxies())
    http = httpx.Client(transport=transport, timeout=DEFAULT_TIMEOUT, cookies=BoundedCookies())
    return OwnHttp(http, transport)


def new_async_client() -> OwnHttp[httpx.AsyncClient]:
    """Return the httpx client of an `AsyncTalonOne`."""
    # Before the import: aiohttp fails if a variable for TLS is unusable.
    verify, proxies = tls_context(), Proxies()
    # Importing aiohttp takes longer than making the client.
    from .aiohttp_transport import LoopTransport

    transport = LoopTransport(verify, _LIMITS, proxies)
    http = httpx.AsyncClient(transport=transport, timeout=DEFAULT_TIMEOUT, cookies=BoundedCookies())
    return OwnHttp(http, transport)


class BoundedCookies(CookieJar):
    """Cookies of the server, of which a balancer needs one; many are not kept."""

    def __init__(self) -> None:
        super().__init__()
        # The one that was set longest ago comes first.
        self._keys: dict[tuple[str, str, str], None] = {}

    def set_cookie(self, cookie: Cookie) -> None:
        """Keep a cookie, in the place of those that were set longest ago if there are too many."""
        super().set_cookie(cookie)
        key = (cookie.domain, cookie.path, cookie.name)
        self._keys.pop(key, None)
        self._keys[key] = None
        while len(self._keys) > _MOST_COOKIES or sum(map(_size, self)) > _MOST_COOKIE_BYTES:
            oldest = next(iter(self._keys))
            del self._keys[oldest]
            with suppress(KeyError):
                self.clear(*oldest)


def _size(cookie: Cookie) -> int:
    return len(cookie.name) + len(cookie.value or "")


class SharedHttp(Generic[Http]):
    """An httpx client that a client and its copies share.

    It either belongs to the caller, or was made by this package, and then warns if it is dropped
    without being closed.
    """

    def __init__(
        self,
        owner: str,
        http: Http,
        transport: Any = None,
        make: Callable[[], OwnHttp[Http]] | None = None,
    ) -> None:
        """Share `http`. If it is not a caller's, pass its transport and what made both."""
        self._owner = owner
        self._make = make
        self._use(http, transport)
        # Something may have replaced the class of httpx.
        self.is_shown = make is None or type(http).__module__ != httpx.__name__
        """Whether somebody else has the httpx client, and so may have configured it."""

    def _use(self, http: Http, transport: Any) -> None:
        self._http = http
        self.transport = transport
        """The transport of the httpx client, if this package made it."""
        self.library = library_of(http)
        self._process = os.getpid()

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
            made = self._make()
            self._use(made.http, made.transport)
        return self._http

    def __del__(self) -> None:
        if self._make is None or self._http.is_closed:
            return
        if self._process != os.getpid():
            _INHERITED.append(self._http)
            return
        # A client of a module may live as long as the process.
        if not sys.is_finalizing():
            message = f"{self._owner} was never closed (closing a copy of it closes nothing)"
            warnings.warn(message, ResourceWarning, stacklevel=2, source=self)
        if isinstance(self._http, httpx.Client):
            self._http.close()


# The httpx clients that a forked process inherited. It must not close them, not even by dropping
# them: other threads may have locked them during the fork, and asynchronous connections would be
# removed from the list of sockets that the event loop shares with the parent.
_INHERITED: list[object] = []

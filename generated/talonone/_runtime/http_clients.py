"""The httpx clients that calls go through: makes them, shares them, and warns about leaks."""

from __future__ import annotations

import os
import ssl
import warnings
from collections.abc import Callable
from typing import TYPE_CHECKING, Generic, TypeVar

import httpx

from .environment import Proxies, is_socks, tls_context
from .options import DEFAULT_TIMEOUT, ClientOptions

if TYPE_CHECKING:
    from .http_sender import AsyncHttpSender
    from .request import PreparedRequest

Http = TypeVar("Http", bound=httpx.Client | httpx.AsyncClient)

_LIMITS = httpx.Limits(max_connections=100, max_keepalive_connections=100, keepalive_expiry=30.0)


def new_client() -> httpx.Client:
    """Return the httpx client of a `TalonOne`."""
    verify, proxies = tls_context(), Proxies()
    transport = _ProxiedTransport(proxies, verify) if proxies.urls else None
    return httpx.Client(
        transport=transport, verify=verify, timeout=DEFAULT_TIMEOUT, limits=_LIMITS, trust_env=False
    )


def new_async_client() -> httpx.AsyncClient:
    """Return the httpx client of an `AsyncTalonOne`."""
    # An unusable variable is found here: importing aiohttp fails for some of them.
    verify, proxies = tls_context(), Proxies()
    if any(map(is_socks, proxies.urls)):
        # aiohttp would send HTTP to them.
        transport = _AsyncProxiedTransport(proxies, verify)
        return _HttpxClient(transport=transport, timeout=DEFAULT_TIMEOUT)
    # Importing aiohttp takes longer than making the client.
    from .aiohttp_transport import AiohttpClient

    return AiohttpClient(verify=verify, timeout=DEFAULT_TIMEOUT, limits=_LIMITS)


class _HttpxClient(httpx.AsyncClient):
    """An `httpx.AsyncClient` with its own connections."""

    def direct_sender(self, prepared: PreparedRequest, options: ClientOptions) -> AsyncHttpSender:
        # Imports this module.
        from .http_sender import AsyncHttpSender

        return AsyncHttpSender(self, prepared, options, None)


class _ProxiedTransport(httpx.BaseTransport):
    """Sends requests through the proxies of the environment, each with a transport of its own."""

    def __init__(self, proxies: Proxies, verify: ssl.SSLContext) -> None:
        self._proxies = proxies
        self._verify = verify
        self._direct = self._new(None)
        self._by_proxy = {proxy: self._new(proxy) for proxy in proxies.urls}

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        proxy = self._proxies.proxy_for(str(request.url))
        transport = self._direct if proxy is None else self._by_proxy[proxy]
        return transport.handle_request(request)

    def close(self) -> None:
        for transport in (self._direct, *self._by_proxy.values()):
            transport.close()

    def _new(self, proxy: str | None) -> httpx.HTTPTransport:
        return httpx.HTTPTransport(verify=self._verify, limits=_LIMITS, proxy=proxy)


class _AsyncProxiedTransport(httpx.AsyncBaseTransport):
    """Sends requests through the proxies of the environment, each with a transport of its own."""

    def __init__(self, proxies: Proxies, verify: ssl.SSLContext) -> None:
        self._proxies = proxies
        self._verify = verify
        self._direct = self._new(None)
        self._by_proxy = {proxy: self._new(proxy) for proxy in proxies.urls}

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        proxy = self._proxies.proxy_for(str(request.url))
        transport = self._direct if proxy is None else self._by_proxy[proxy]
        return await transport.handle_async_request(request)

    async def aclose(self) -> None:
        for transport in (self._direct, *self._by_proxy.values()):
            await transport.aclose()

    def _new(self, proxy: str | None) -> httpx.AsyncHTTPTransport:
        return httpx.AsyncHTTPTransport(verify=self._verify, limits=_LIMITS, proxy=proxy)


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

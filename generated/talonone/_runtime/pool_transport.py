"""The transport of the synchronous client: the connection pools of httpcore, kept clean."""

from __future__ import annotations

import ssl
import threading
import traceback
import weakref
from collections import deque
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, NoReturn

import httpcore

from .environment import Proxies, is_socks
from .http_library import httpx
from .network import CleanBackend
from .watchers import sync_transport_is_watched


class PoolTransport(httpx.BaseTransport):
    """Sends requests over pools of `httpcore`, or through `httpx.HTTPTransport` if that is watched.

    The pools are those that `httpx.HTTPTransport` has, but their connections are ones that never
    take the rest of one response for the next, and that end at the deadline.
    """

    def __init__(self, verify: ssl.SSLContext, limits: httpx.Limits, proxies: Proxies) -> None:
        self.proxies = proxies
        self._has_proxies = bool(proxies.urls)
        self._verify = verify
        self._limits = limits
        self._pools: dict[str | None, httpcore.ConnectionPool] = {}
        self._plain: dict[str | None, httpx.HTTPTransport] = {}
        # Responses that an interrupt has lost. They are closed by the next call.
        self._lost = deque[httpcore.Response]()
        self._lock = threading.Lock()

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send a request, and return the response when its head has arrived."""
        proxy = self.proxies.proxy_for(str(request.url)) if self._has_proxies else None
        if sync_transport_is_watched() or (proxy and is_socks(proxy)):
            return self._plain_transport(proxy).handle_request(request)
        below = httpcore.Request(
            method=request.method,
            url=_below(request.url),
            headers=request.headers.raw,
            content=request.stream,
            extensions=request.extensions,
        )
        leave = partial(self._pools.pop, proxy, None)
        response = None
        try:
            while self._lost:
                self._lost.popleft().close()
            response = self._pool(proxy).handle_request(below)
            return httpx.Response(
                response.status,
                headers=response.headers,
                stream=_ResponseStream(response, leave, self._lost),
                extensions=response.extensions,
            )
        except BaseException as error:
            if _came_amid_pool(error):
                leave()
            if response is not None:
                response.close()
            _raise(error)

    def _pool(self, proxy: str | None) -> httpcore.ConnectionPool:
        pool = self._pools.get(proxy)
        if pool is None:
            with self._lock:
                pool = self._pools.setdefault(proxy, self._new_pool(proxy))
        return pool

    def _new_pool(self, proxy: str | None) -> httpcore.ConnectionPool:
        limits = self._limits
        settings: dict[str, Any] = {
            "ssl_context": self._verify,
            "max_connections": limits.max_connections,
            "max_keepalive_connections": limits.max_keepalive_connections,
            "keepalive_expiry": limits.keepalive_expiry,
            "network_backend": CleanBackend(),
        }
        if proxy is None:
            return httpcore.ConnectionPool(**settings)
        given = httpx.Proxy(proxy)
        return httpcore.HTTPProxy(
            proxy_url=_below(given.url), proxy_auth=given.raw_auth, **settings
        )

    def _plain_transport(self, proxy: str | None) -> httpx.HTTPTransport:
        with self._lock:
            if proxy not in self._plain:
                self._plain[proxy] = httpx.HTTPTransport(
                    verify=self._verify, limits=self._limits, proxy=proxy
                )
            return self._plain[proxy]

    def close(self) -> None:
        """Close all connections."""
        with self._lock:
            opened: list[httpcore.ConnectionPool | httpx.HTTPTransport] = [
                *self._pools.values(),
                *self._plain.values(),
            ]
            self._pools, self._plain = {}, {}
        for each in opened:
            each.close()


class _ResponseStream(httpx.SyncByteStream):
    """The body of a response. Its connection is free again when it is closed, or else dropped."""

    def __init__(
        self,
        response: httpcore.Response,
        leave: Callable[[], object],
        lost: deque[httpcore.Response],
    ) -> None:
        """Take a response; `leave` is called at an interrupt, and `lost` gets what is dropped."""
        self._response = response
        self._leave = leave
        # To close it would be to wait for the lock that this thread may hold just then.
        self._losing = weakref.finalize(self, lost.append, response)
        self._losing.atexit = False

    def __iter__(self) -> Iterator[bytes]:
        try:
            yield from self._response.iter_stream()
        except GeneratorExit:
            raise
        except BaseException as error:
            if _came_amid_pool(error):
                self._leave()
            _raise(error)

    def close(self) -> None:
        try:
            self._response.close()
        except BaseException as error:
            if _came_amid_pool(error):
                self._leave()
            raise
        self._losing.detach()


def _came_amid_pool(error: BaseException) -> bool:
    """Return whether an interrupt came while httpcore changed its pool, or held its lock.

    The lock may stay locked then, and each call that waits for it would wait for ever.
    """
    if type(error).__module__.partition(".")[0] in (httpx.__name__, httpcore.__name__):
        return False
    *_, (frame, _) = traceback.walk_tb(error.__traceback__)
    is_below = str(frame.f_globals.get("__name__")).startswith(f"{httpcore.__name__}.")
    return is_below and frame.f_code.co_name not in ("connect_tcp", "read", "start_tls", "write")


def _below(url: httpx.URL) -> httpcore.URL:
    return httpcore.URL(
        scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path
    )


def _raise(error: BaseException) -> NoReturn:
    """Raise the exception of httpx that has the name of one of httpcore, or else the same."""
    kind = getattr(httpx, type(error).__name__, None)
    if kind is None or isinstance(error, kind):
        raise error
    raise kind(str(error)) from error

"""The httpx clients that calls go through: makes them, shares them, and warns about leaks.

The synchronous one has the connection pools of httpcore, kept clean; the other one has aiohttp.
"""

from __future__ import annotations

import os
import socket
import ssl
import sys
import threading
import traceback
import warnings
import weakref
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from functools import partial
from http.cookiejar import Cookie, CookieJar
from typing import Any, Generic, NamedTuple, NoReturn, TypeVar

import httpcore

from .clock import seconds_left
from .environment import Proxies, is_socks, tls_context
from .http_library import httpx, library_of, sync_transport_is_watched
from .options import DEFAULT_TIMEOUT

Http = TypeVar("Http", bound=httpx.Client | httpx.AsyncClient)

_LIMITS = httpx.Limits(max_connections=100, max_keepalive_connections=100, keepalive_expiry=30.0)
_MOST_COOKIES = 50
_MOST_COOKIE_BYTES = 8192  # Servers refuse longer headers.
_PIECE = 65_536


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


class CleanStream(httpcore.NetworkStream):
    """A connection that counts as readable, so that it is dropped, if bytes are left over.

    httpcore looks whether an idle connection is readable, but not whether it has already read more
    than the response that it has returned. So the last byte that has arrived is kept back until
    httpcore asks for more: a byte that it never asks for is behind the end of the response.
    """

    def __init__(self, stream: httpcore.NetworkStream) -> None:
        self._stream = stream
        self._last = b""
        # An interrupt may come before it is closed.
        self._closing = weakref.finalize(self, stream.close)
        self._closing.atexit = False

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Return bytes as soon as there are any; `b""` at the end."""
        if last := self._last:
            self._last = b""
            return last
        data = self._stream.read(max_bytes, seconds_left(timeout))
        if len(data) > 1:
            self._last = data[-1:]
            return data[:-1]
        return data

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Write all bytes."""
        # In pieces, as the timeout is one for each time that the server takes some.
        for start in range(0, len(buffer), _PIECE):
            piece = buffer[start : start + _PIECE]
            self._stream.write(piece, seconds_left(timeout))

    def close(self) -> None:
        """Close the connection."""
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        """Return the connection with TLS on top of it."""
        seconds = seconds_left(timeout)
        stream = CleanStream(self._stream.start_tls(ssl_context, server_hostname, seconds))
        # Now the other stream has the socket.
        self._closing.detach()
        return stream

    def get_extra_info(self, info: str) -> Any:
        """Return what httpcore asks for: the socket, its addresses, or whether it is readable."""
        if info == "is_readable" and self._last:
            return True
        return self._stream.get_extra_info(info)


class CleanBackend(httpcore.NetworkBackend):
    """Opens connections of the class `CleanStream`."""

    def __init__(self) -> None:
        self._backend = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """Connect to the first address of a host that answers."""
        problem: Exception = httpcore.ConnectError(f"no address of {host}")
        # One address at a time, as the timeout of httpcore is one for each of them.
        for address in _addresses(host, port):
            stream = None
            try:
                stream = self._backend.connect_tcp(
                    address, port, seconds_left(timeout), local_address, socket_options
                )
                return CleanStream(stream)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                problem = error
            except BaseException:
                if stream is not None:
                    stream.close()
                raise
        raise problem


def _addresses(host: str, port: int) -> list[str]:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except OSError as error:
        raise httpcore.ConnectError(error) from error
    return [str(address[0]) for *_, address in found]

"""The transport of the synchronous client: the connection pools of httpcore, kept clean."""

from __future__ import annotations

import socket
import ssl
import threading
import traceback
import weakref
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Any, NoReturn

import httpcore

from .clock import seconds_left
from .environment import Proxies, is_socks
from .http_library import httpx, sync_transport_is_watched

_PIECE = 65_536


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

"""Sends a prepared request through an httpx client, and collects the response."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, ClassVar, Generic, cast

from msgspec import UNSET

from . import clock
from .auth import HEADER_SCHEMES, HeaderAuth
from .clock import DeadlineExceeded, PhasesUntil, seconds_until
from .content_encoding import Body
from .errors import RequestValidationError
from .http_clients import Http, SharedHttp
from .http_library import httpx, is_foreign
from .identity import PACKAGE
from .operation import Operation
from .options import ClientOptions
from .request import PreparedRequest
from .response import ReceivedResponse
from .retry import Failure
from .transport_errors import failure_of

LONGEST_URL = 65_536
"""The number of characters above which httpx refuses a URL."""

OPERATION, ATTEMPT = f"{PACKAGE}.operation", f"{PACKAGE}.attempt"
"""The extensions of a request that tell the operation, and which attempt it is."""

# A request with one of these methods has a `Content-Length` also if it has no body.
_WITH_BODY = frozenset({"POST", "PUT", "PATCH"})


class _Route:
    """Notes the host that the last connection was opened to, as httpcore tells it."""

    def __init__(self) -> None:
        self._host: str | None = None
        self._port: int | None = None

    def note(self, event: str, info: Mapping[str, Any]) -> None:
        if event.endswith("connect_tcp.started"):
            self._host, self._port = info["host"], info["port"]

    async def note_async(self, event: str, info: Mapping[str, Any]) -> None:
        self.note(event, info)

    def shown_for(self, address: str) -> str | None:
        """Return host and port of a proxy: they are those of the URL if there is none."""
        url = httpx.URL(address)
        port = url.port or {"http": 80, "https": 443}[url.scheme]
        if self._host is None or (self._host, self._port) == (url.raw_host.decode("ascii"), port):
            return None
        return f"{self._host}:{self._port}"


class _HttpxSender(Generic[Http]):
    """The request of one call, with all that is configured in the httpx client."""

    _note: ClassVar[Callable[[_Route, str, Mapping[str, Any]], Any]]
    """The function that notes the route, of the kind that the httpx client calls."""

    def __init__(
        self,
        shared: SharedHttp[Http],
        http: Http,
        prepared: PreparedRequest,
        options: ClientOptions,
        ends: float | None,
    ) -> None:
        """Build the request. `ends` is the time of the deadline, if there is one."""
        self._shared = shared
        self._http = http
        # Other schemes may send requests of their own, and look at the response.
        self._auth = None if type(options.auth) in HEADER_SCHEMES else options.auth
        self._ends = ends
        self._limit = options.max_response_size
        phases = http.timeout.as_dict() if options.timeout is UNSET else options.phases
        extensions = {
            "timeout": phases if ends is None else PhasesUntil(ends, phases),
            OPERATION: prepared.operation,
        }
        if shared.transport is None:
            # Nothing else tells whether the caller's client uses a proxy.
            self._route = _Route()
            extensions["trace"] = partial(type(self)._note, self._route)
        library = shared.library
        try:
            self._request = _request(library, http, prepared, options, extensions)
        except library.InvalidURL:
            is_usable = False
        else:
            is_usable = True
        # Outside of `except`, whose exception has the key in the variables of its frames.
        if not is_usable:
            raise unusable_url(prepared.operation)
        # Event hooks may look at the body.
        self._request.read()

    def failure(self, error: Exception) -> Failure | None:
        """Return the failure of the request, or `None` if the error is about something else."""
        url, transport = self._request.url, self._shared.transport
        proxies = self._route if transport is None else transport.proxies
        proxy = proxies.shown_for(str(url))
        return failure_of(error, self._request, closed=self._http.is_closed, proxy=proxy)

    def _body(self, response: httpx.Response) -> Body:
        return Body(response.headers.get("Content-Encoding", ""), self._limit)


class HttpSender(_HttpxSender[httpx.Client]):
    """Sends the request of one call through an `httpx.Client`."""

    _note = _Route.note

    def send(self, attempt: int) -> ReceivedResponse:
        """Make an attempt, counted from 1, and return the complete response."""
        self._request.extensions[ATTEMPT] = attempt
        response = None
        # All in one block: an interrupt may come at any line, and must not keep the connection.
        try:
            # A redirected request would escape the retry policy.
            response = self._http.send(
                self._request, auth=self._auth, stream=True, follow_redirects=False
            )
            if response.is_stream_consumed:
                # The body is there already: the response is of a mock, or was read by a hook.
                return _received(response, response.content)
            body = self._body(response)
            for chunk in response.iter_raw():
                body.add(chunk)
                if self._ends is not None and clock.now() >= self._ends:
                    raise DeadlineExceeded
            return _received(response, body.content())
        except BaseException:
            if response is not None:
                # httpx may take it for closed, although the closing was interrupted.
                cast(Any, response.stream).close()
            raise
        finally:
            if response is not None:
                response.close()


class AsyncHttpSender(_HttpxSender[httpx.AsyncClient]):
    """Sends the request of one call through an `httpx.AsyncClient`."""

    _note = _Route.note_async

    async def send(self, attempt: int) -> ReceivedResponse:
        """Make an attempt, counted from 1, and return the complete response."""
        self._request.extensions[ATTEMPT] = attempt
        limit = clock.async_timeout(seconds_until(self._ends))
        try:
            async with limit:
                return await self._answer()
        except TimeoutError:
            if limit.expired():
                raise DeadlineExceeded from None
            raise

    async def _answer(self) -> ReceivedResponse:
        response = None
        # All in one block: an interrupt may come at any line, and must not keep the connection.
        try:
            # A redirected request would escape the retry policy.
            response = await self._http.send(
                self._request, auth=self._auth, stream=True, follow_redirects=False
            )
            if response.is_stream_consumed:
                # The body is there already: the response is of a mock, or was read by a hook.
                return _received(response, response.content)
            body = self._body(response)
            async for chunk in response.aiter_raw():
                body.add(chunk)
            return _received(response, body.content())
        finally:
            if response is not None:
                await response.aclose()


def _received(response: httpx.Response, content: bytes) -> ReceivedResponse:
    headers = httpx.Headers(response.headers.raw)
    return ReceivedResponse(response.status_code, headers, content)


def _request(
    library: Any,
    http: httpx.Client | httpx.AsyncClient,
    prepared: PreparedRequest,
    options: ClientOptions,
    extensions: dict[str, Any],
) -> httpx.Request:
    """Return a request with all that is configured in an httpx client but its authentication."""
    method = prepared.operation.method
    url = whole_url(options, prepared.raw_path)
    full = f"{url}{'&' if '?' in url else '?'}{http.params}" if http.params else url
    request: httpx.Request
    if not is_foreign(type(http).build_request):
        # The same as from `http.build_request`, in a fraction of its time.
        request = library.Request(
            method,
            full,
            headers=wire_headers(http, prepared, options),
            cookies=http.cookies,
            stream=library.ByteStream(prepared.content or b""),
            extensions=extensions,
        )
        _add_kept_cookies(http, request)
        return request
    # A class derived by the caller may add to each request.
    request = http.build_request(
        method, url, content=prepared.content, headers=prepared.headers, extensions=extensions
    )
    if http.params:
        # With parameters of its own, the httpx client leaves out all others.
        request.url = library.URL(full)
    for name, value in _authentication(prepared, options):
        request.headers[name] = value
    _add_kept_cookies(http, request)
    return request


def _add_kept_cookies(http: httpx.Client | httpx.AsyncClient, request: httpx.Request) -> None:
    """Add the cookies that the server has set, where a call has cookies of its own."""
    if http.cookies.jar and (own := request.headers.get("Cookie")):
        request.headers["Cookie"] = with_kept_cookies(own, http, str(request.url))


def with_kept_cookies(own: str, http: httpx.Client | httpx.AsyncClient, url: str) -> str:
    """Return the cookies of a call, and those of the server that it has none for."""
    kept = httpx.Request("GET", url, cookies=http.cookies).headers.get("Cookie", "")
    names = {pair.partition("=")[0].strip() for pair in own.split(";")}
    others = [pair for pair in kept.split("; ") if pair.partition("=")[0] not in names]
    return "; ".join(filter(None, [own, *others]))


def unusable_url(operation: Operation[Any]) -> RequestValidationError:
    """Return the error for a path and query that httpx refuses."""
    problem = "the path and the query are too long, or not valid, for a URL"
    return RequestValidationError(operation, problem)


def whole_url(options: ClientOptions, raw_path: str) -> str:
    """Return the URL of a path and query, which begin with a slash, below the base URL."""
    return f"{str(options.base_url).rstrip('/')}{raw_path}"


def wire_headers(
    http: httpx.Client | httpx.AsyncClient, prepared: PreparedRequest, options: ClientOptions
) -> list[tuple[str, str]]:
    """Return all headers of a request, but none of an authentication that needs a flow.

    The one of the authentication replaces those of the call, and these those of the httpx client.
    `Content-Length` is always that of the body; `Host` is that of the URL, unless one of them sets
    it.
    """
    headers = call_headers(prepared, options)
    names = {name.lower() for name, _ in headers}
    headers += [field for field in http.headers.multi_items() if field[0].lower() not in names]
    if "host" not in names and "Host" not in http.headers:
        headers.insert(0, ("Host", options.base_url.netloc.decode("ascii")))
    return headers


def call_headers(prepared: PreparedRequest, options: ClientOptions) -> list[tuple[str, str]]:
    """Return the headers of a request that come from the call and the options."""
    headers = _authentication(prepared, options)
    names = {name.lower() for name, _ in headers}
    headers += [field for field in prepared.headers.items() if field[0].lower() not in names]
    if prepared.content is not None:
        headers.append(("Content-Length", str(len(prepared.content))))
    elif prepared.operation.method in _WITH_BODY:
        headers.append(("Content-Length", "0"))
    return headers


def _authentication(prepared: PreparedRequest, options: ClientOptions) -> list[tuple[str, str]]:
    auth = options.auth
    if type(auth) not in HEADER_SCHEMES:
        return []
    assert isinstance(auth, HeaderAuth)
    field = auth.header(prepared.content or b"")
    return [] if field is None else [field]

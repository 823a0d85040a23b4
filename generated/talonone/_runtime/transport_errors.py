"""Translates the exceptions of httpx and aiohttp into a `Failure` for the retry policy."""

from __future__ import annotations

import os
import re
import socket
import ssl
import sys
import traceback
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, TypeGuard

from .clock import DeadlineExceeded
from .content_encoding import BadEncoding, BodyTooLarge
from .http_library import error_class, httpx, is_instance
from .retry import Failure

_NO_CONNECTION_IN_TIME = Failure("no connection in time", sent=False, timed_out=True)
_NO_ANSWER_IN_TIME = Failure("no answer in time", timed_out=True)
_PAST_DEADLINE = Failure("no answer in time", timed_out=True, past_deadline=True, may_pass=False)
HEAD_TOO_LARGE = "the head of the answer is too large"
_HEAD_TOO_LARGE = Failure(HEAD_TOO_LARGE, may_pass=False)
_NO_HTTP = Failure("what came is no HTTP")
_BROKEN_OFF = Failure("the answer broke off")
_HUNG_UP = Failure("the server hung up without an answer")
# The response was complete, and would be the same for another attempt.
_REDIRECTED = Failure("the server redirects to an invalid URL", may_pass=False)

_LOOPS = ("Event loop is closed", "attached to a different loop", "bound to a different event loop")
_CLOSED = Failure("the client was closed", may_pass=False)
_ONE_LOOP = Failure(
    "an httpx.AsyncClient works in one event loop only, so make one in each", may_pass=False
)


def failure_of(
    error: Exception, request: httpx.Request, *, closed: bool = False, proxy: str | None = None
) -> Failure | None:
    """Return the failure of `request`, or `None` if the exception is about something else.

    It is for requests through an httpx client: its hooks and its authentication may belong to the
    caller, send other requests and raise anything. With `closed`, the client was closed during
    the request, which is then the cause. `proxy` is the name of the proxy, if there is one.
    """
    failure = _failure_of(error, request)
    if closed and (failure is not None or str(error).startswith(_WORDS_IF_CLOSED)):
        failure = _CLOSED
    return failure and _complete(failure, error, proxy)


def failure_in_transport(
    error: Exception, *, closed: bool = False, proxy: str | None = None
) -> Failure | None:
    """Return the failure of a request that was sent by a transport without an httpx client."""
    failure = _failure_of_any(error) or _failure_in_transport(error)
    if closed and (failure is not None or isinstance(error, RuntimeError)):
        failure = _CLOSED
    return failure and _complete(failure, error, proxy)


def _complete(failure: Failure, error: Exception, proxy: str | None) -> Failure:
    """Return a failure that names the proxy, and a cause that is safe to show."""
    words = failure.words
    if proxy is not None:
        words = f"{words} (through the proxy {proxy})"
    return replace(failure, words=words, cause=_cause(failure, error))


def _cause(failure: Failure, error: Exception) -> Exception:
    """Return an exception of the same class, without all that could hold a secret.

    The originals hold the headers of the request, in their arguments or in their tracebacks.
    """
    below = next((cause for cause in _causes(error) if _is_harmless(cause)), None)
    if below is not None:
        below.__traceback__ = below.__cause__ = below.__context__ = None
    kind = error_class(error)
    if kind is None:
        return below or httpx.TransportError(failure.words)
    cause = kind(failure.words)
    cause.__cause__ = below
    return cause


def _is_harmless(cause: BaseException) -> TypeGuard[OSError]:
    # The errors of aiohttp are derived from it as well, and hold the whole request.
    return isinstance(cause, OSError) and not type(cause).__module__.startswith("aiohttp")


def _failure_of(error: Exception, request: httpx.Request) -> Failure | None:
    if failure := _failure_of_any(error):
        return failure
    if is_instance(error, httpx.RequestError):
        return _failure_in_transport(error) if _is_about(error, request) else None
    if isinstance(error, UnicodeError) or is_instance(error, httpx.InvalidURL):
        # The request was built before, so httpx has failed to build the redirected one.
        return _REDIRECTED if _is_raised_by_httpx(error) else None
    failure = _failure_of_aiohttp(error)
    # httpx-aiohttp translates errors that are raised before the request was sent, so one that is
    # not translated is about another request.
    return failure if failure is None or failure.sent else None


def _failure_of_any(error: Exception) -> Failure | None:
    """Return the failure if an exception is not one of a library for HTTP."""
    match error:
        case DeadlineExceeded():
            return _PAST_DEADLINE
        case BodyTooLarge():
            return Failure(str(error), may_pass=False)
        case BadEncoding():
            return Failure(str(error))
        case RuntimeError() if any(words in str(error) for words in _LOOPS):
            return _ONE_LOOP
    return None


def _failure_in_transport(error: Exception) -> Failure | None:
    if (kind := error_class(error)) is None:
        return _failure_of_aiohttp(error)
    # httpx-aiohttp translates most errors of aiohttp wrongly: a connection that breaks after the
    # request was sent becomes `ConnectTimeout`. So the cause is looked at first.
    return _failure_of_aiohttp(error.__cause__) or _failure_of_httpx(kind, error)


def _is_about(error: Any, request: httpx.Request) -> bool:
    try:
        about = error.request
    except RuntimeError:
        # Only errors that are raised in the place of `httpx.Client.send` have no request.
        modules = _modules_raised_through(error)
        return bool(modules) and not any(name.startswith(_OF_HTTPX) for name in modules)
    return about is request or (about.method, about.url) == (request.method, request.url)


def _failure_of_httpx(kind: type[httpx.RequestError], error: Exception) -> Failure:
    """Return the failure of an error of httpx or httpx2; `kind` is its class in httpx."""
    if issubclass(kind, httpx.TimeoutException):
        return _TIMEOUTS.get(kind, _NO_ANSWER_IN_TIME)
    if issubclass(kind, httpx.ConnectError):
        return _unconnected(error)
    if issubclass(kind, httpx.ProxyError):
        # The message is the status line of the proxy.
        return _refused_by_proxy(str(error).partition(" ")[0])
    if issubclass(kind, httpx.RemoteProtocolError):
        message = str(error)
        found = (known for known, words in _WORDS.items() if message.startswith(words))
        return next(found, _NO_HTTP)
    if issubclass(kind, httpx.NetworkError):
        return _broken(error)
    if issubclass(kind, httpx.DecodingError):
        return Failure("the answer is not encoded as it says")
    return _unsendable(error)


_TIMEOUTS = {
    httpx.ConnectTimeout: _NO_CONNECTION_IN_TIME,
    httpx.PoolTimeout: Failure("no free connection in time", sent=False, timed_out=True),
    httpx.WriteTimeout: Failure("the request could not be written in time", timed_out=True),
}


# The words of aiohttp for one header, for all headers, and those of this package.
_TOO_LARGE = re.compile(f"Got more than|Too many headers|{HEAD_TOO_LARGE}")


def _unsendable(error: Exception) -> Failure:
    return Failure(f"the request cannot be sent ({type(error).__name__})", may_pass=False)


# The words of httpx and httpcore, where only these tell exceptions of one type apart.
_WORDS_IF_CLOSED = "Cannot send a request, as the client has been closed"
_WORDS = {
    _HUNG_UP: "Server disconnected",
    _BROKEN_OFF: "peer closed connection without sending complete message body",
    _REDIRECTED: "Invalid URL in location header",
    _HEAD_TOO_LARGE: "Receive buffer too long",
}


def _is_raised_by_httpx(error: Exception) -> bool:
    """Return whether no hook, authentication or transport of the caller raised an exception.

    httpx decodes hosts with `idna`, whose exceptions it does not always translate.
    """
    return all(name.startswith(_NOT_CALLERS) for name in _modules_raised_through(error))


def _modules_raised_through(error: Exception) -> list[str]:
    frames = traceback.walk_tb(error.__traceback__)
    return [str(frame.f_globals.get("__name__")) for frame, _ in frames]


_OF_HTTPX = ("httpx.", "httpx2.")
_NOT_CALLERS = (*_OF_HTTPX, "idna.", f"{__name__.rpartition('.')[0]}.")


def _failure_of_aiohttp(error: Any) -> Failure | None:
    # Importing aiohttp takes long; without it none of its errors can be raised.
    aiohttp = sys.modules.get("aiohttp")
    if aiohttp is None or not isinstance(error, aiohttp.ClientError):
        return None
    if isinstance(error, aiohttp.ClientConnectorError):
        return _unconnected(error)
    if isinstance(error, aiohttp.ConnectionTimeoutError):
        return _NO_CONNECTION_IN_TIME
    if isinstance(error, aiohttp.ServerTimeoutError):
        return _NO_ANSWER_IN_TIME
    if isinstance(error, aiohttp.ClientHttpProxyError):
        return _refused_by_proxy(str(error.status))
    if isinstance(error, aiohttp.ServerDisconnectedError):
        # A message that is no text is the part of the response that came before.
        return _HUNG_UP if isinstance(error.message, str) else _BROKEN_OFF
    if isinstance(error, aiohttp.ClientPayloadError):
        return _BROKEN_OFF
    if isinstance(error, aiohttp.ClientResponseError):
        return _HEAD_TOO_LARGE if _TOO_LARGE.match(error.message) else _NO_HTTP
    if isinstance(error, aiohttp.ClientConnectionError):
        return _broken(error)
    return _unsendable(error)


def _unconnected(error: BaseException) -> Failure:
    for cause in _causes(error):
        # The error of aiohttp is derived from it as well, but has no message.
        if isinstance(cause, ssl.SSLCertVerificationError) and hasattr(cause, "verify_message"):
            words = f"the certificate of the server is not trusted: {cause.verify_message}"
            return Failure(words, sent=False, may_pass=False)
    return Failure(f"no connection{_reason(error)}", sent=False)


def _refused_by_proxy(status: str) -> Failure:
    words = f"the proxy refused ({status})" if status.isdigit() else "the proxy refused"
    return Failure(words, sent=False, may_pass=status != "407")


def _broken(error: BaseException) -> Failure:
    return Failure(f"the connection broke{_reason(error)}")


def _reason(error: BaseException) -> str:
    """Return the message of the operating system or of TLS, which is always short."""
    causes = list(_causes(error))
    for cause in causes:
        # The error of aiohttp is derived from it as well, but has no reason.
        if isinstance(cause, ssl.SSLError) and hasattr(cause, "reason"):
            return f": no agreement on TLS ({cause.reason})"
        if isinstance(cause, socket.gaierror):
            return f": {cause.strerror}"
    for cause in causes:
        if isinstance(cause, OSError) and cause.errno:
            # The text in the exception may have been replaced by one with URLs.
            return f": {os.strerror(cause.errno)}"
    return ""


def _causes(error: BaseException) -> Iterator[BaseException]:
    # The context does not count: it may be an exception that the caller was handling.
    cause: object = error
    seen: list[object] = []
    # Mocks raise errors that are their own cause.
    while isinstance(cause, BaseException) and cause not in seen:
        yield cause
        seen.append(cause)
        # httpcore hides the cause, and holds it in the arguments.
        cause = cause.__cause__ or next(iter(cause.args), None)

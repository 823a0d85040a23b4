"""Translates the exceptions of httpx and aiohttp into a `Failure` for the retry policy."""

from __future__ import annotations

import os
import socket
import ssl
import sys
import traceback
from collections.abc import Iterator
from typing import Any

import httpx

from .retry import Failure

_NO_CONNECTION_IN_TIME = Failure("no connection in time", sent=False, timed_out=True)
_NO_ANSWER_IN_TIME = Failure("no answer in time", timed_out=True)
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


def failure_of(error: Exception, request: httpx.Request, *, closed: bool = False) -> Failure | None:
    """Return the failure of `request`, or `None` if the exception is about something else.

    It is for requests through an httpx client: its hooks and its authentication may belong to the
    caller, send other requests and raise anything. With `closed`, the client was closed during
    the request, which is then the cause.
    """
    failure = _failure_of(error, request)
    if closed and (failure is not None or str(error).startswith(_WORDS_IF_CLOSED)):
        return _CLOSED
    return failure


def failure_in_transport(error: Exception, *, closed: bool = False) -> Failure | None:
    """Return the failure of a request that was sent by a transport without an httpx client."""
    failure = _failure_of_loop(error) or _failure_in_transport(error)
    if closed and (failure is not None or isinstance(error, RuntimeError)):
        return _CLOSED
    return failure


def _failure_of(error: Exception, request: httpx.Request) -> Failure | None:
    if failure := _failure_of_loop(error):
        return failure
    if isinstance(error, httpx.RequestError):
        return _failure_in_transport(error) if _is_about(error, request) else None
    if isinstance(error, (httpx.InvalidURL, UnicodeError)):
        # The request was built before, so httpx has failed to build the redirected one.
        return _REDIRECTED if _is_raised_by_httpx(error) else None
    failure = _failure_of_aiohttp(error)
    # httpx-aiohttp translates errors that are raised before the request was sent, so one that is
    # not translated is about another request.
    return failure if failure is None or failure.sent else None


def _failure_of_loop(error: Exception) -> Failure | None:
    if isinstance(error, RuntimeError) and any(words in str(error) for words in _LOOPS):
        return _ONE_LOOP
    return None


def _failure_in_transport(error: Exception) -> Failure | None:
    if not isinstance(error, httpx.RequestError):
        return _failure_of_aiohttp(error)
    # httpx-aiohttp translates most errors of aiohttp wrongly: a connection that breaks after the
    # request was sent becomes `ConnectTimeout`. So the cause is looked at first.
    return _failure_of_aiohttp(error.__cause__) or _failure_of_httpx(error)


def _is_about(error: httpx.RequestError, request: httpx.Request) -> bool:
    try:
        about = error.request
    except RuntimeError:
        return False
    return about is request or (about.method, about.url) == (request.method, request.url)


def _failure_of_httpx(error: httpx.RequestError) -> Failure:
    match error:
        case httpx.ConnectTimeout():
            return _NO_CONNECTION_IN_TIME
        case httpx.PoolTimeout():
            return Failure("no free connection in time", sent=False, timed_out=True)
        case httpx.WriteTimeout():
            return Failure("the request could not be written in time", timed_out=True)
        case httpx.TimeoutException():
            return _NO_ANSWER_IN_TIME
        case httpx.ConnectError():
            return _unconnected(error)
        case httpx.ProxyError():
            # The message is the status line of the proxy.
            return _refused_by_proxy(str(error).partition(" ")[0])
        case httpx.RemoteProtocolError():
            message = str(error)
            found = (known for known, words in _WORDS.items() if message.startswith(words))
            return next(found, _NO_HTTP)
        case httpx.NetworkError():
            return _broken(error)
        case httpx.DecodingError():
            return Failure("the answer is not encoded as it says")
    return Failure(f"the request cannot be sent ({type(error).__name__})", may_pass=False)


# The words of httpx and httpcore, where only these tell exceptions of one type apart.
_WORDS_IF_CLOSED = "Cannot send a request, as the client has been closed"
_WORDS = {
    _HUNG_UP: "Server disconnected",
    _BROKEN_OFF: "peer closed connection without sending complete message body",
    _REDIRECTED: "Invalid URL in location header",
}


def _is_raised_by_httpx(error: Exception) -> bool:
    """Return whether no hook, authentication or transport of the caller raised an exception.

    httpx decodes hosts with `idna`, whose exceptions it does not always translate.
    """
    frames = (frame for frame, _ in traceback.walk_tb(error.__traceback__))
    return all(frame.f_globals.get("__name__", "").startswith(_NOT_CALLERS) for frame in frames)


_NOT_CALLERS = ("httpx.", "idna.", f"{__name__.rpartition('.')[0]}.")


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
        return _NO_HTTP
    if isinstance(error, aiohttp.ClientConnectionError):
        return _broken(error)
    return Failure(f"the request cannot be sent ({type(error).__name__})", may_pass=False)


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
    for cause in _causes(error):
        if isinstance(cause, ssl.SSLError):
            return f": no agreement on TLS ({cause.reason})"
        if isinstance(cause, socket.gaierror):
            return f": {cause.strerror}"
        if isinstance(cause, OSError) and cause.errno:
            # The text in the exception may have been replaced by one with URLs.
            return f": {os.strerror(cause.errno)}"
    return ""


def _causes(error: BaseException) -> Iterator[BaseException]:
    # The context does not count: it may be an exception that the caller was handling.
    cause: object = error
    while isinstance(cause, BaseException):
        yield cause
        # httpcore hides the cause, and holds it in the arguments.
        cause = cause.__cause__ or next(iter(cause.args), None)

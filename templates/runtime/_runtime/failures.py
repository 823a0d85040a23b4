"""What it means for a call that sending it raised an exception, whichever transport it used."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import Any

import httpx


class DeadlineExceeded(Exception):
    """The time for the whole call is over."""


@dataclass(frozen=True, slots=True)
class Failure:
    """What is known of a call without a complete answer."""

    words: str
    """What went wrong, in a line."""
    sent: bool = True
    """Whether the server may have got the request, if only a part of it."""
    timed_out: bool = False
    """Whether there was no other fault than the time it took."""
    may_pass: bool = True
    """Whether another attempt could end otherwise."""


def failure_of(error: Exception) -> Failure | None:
    """Return what an exception means, or `None` for one that no transport raises."""
    # httpx-aiohttp turns most errors of aiohttp into wrong ones of httpx: a connection that breaks
    # after the request was sent is `ConnectTimeout` to it. The cause tells what happened.
    for candidate in (error.__cause__, error):
        if isinstance(candidate, Exception) and (failure := _failure_of_aiohttp(candidate)):
            return failure
    if isinstance(error, RuntimeError) and "event loop" in str(error).lower():
        advice = "an httpx.AsyncClient works in one event loop only, so make one in each"
        return Failure(f"{error}: {advice}", may_pass=False)
    if not isinstance(error, httpx.RequestError):
        return None
    words = str(error) or type(error).__name__
    timed_out = isinstance(error, httpx.TimeoutException)
    if isinstance(error, (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout)):
        return Failure(words, sent=False, timed_out=timed_out)
    broken = (
        httpx.NetworkError,
        httpx.TimeoutException,
        httpx.RemoteProtocolError,
        httpx.DecodingError,
    )
    return Failure(words, timed_out=timed_out, may_pass=isinstance(error, broken))


def _failure_of_aiohttp(error: Any) -> Failure | None:
    aiohttp = sys.modules.get("aiohttp")  # Who has not imported it gets none of its errors.
    if aiohttp is None or not isinstance(error, aiohttp.ClientError):
        return None
    words = str(error) or type(error).__name__
    timed_out = isinstance(error, TimeoutError)
    if isinstance(error, (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError)):
        return Failure(words, sent=False, timed_out=timed_out)
    if isinstance(error, aiohttp.ClientHttpProxyError):
        return Failure(f"the proxy answered {error.status}", sent=False, may_pass=False)
    if isinstance(error, aiohttp.ClientResponseError):
        # Its own words hold the URL, and with it the ids in the path.
        return Failure(f"the answer is no HTTP: {error.message}")
    broken = (aiohttp.ClientConnectionError, aiohttp.ClientPayloadError)
    return Failure(words, timed_out=timed_out, may_pass=isinstance(error, broken))

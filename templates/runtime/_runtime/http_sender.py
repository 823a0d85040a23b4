"""What every carrier of a message has; the sync and async ones are beside this.

There are two ways to send: through all of an `httpx` client, which may be configured in any way,
and straight over its transport, which does the same in less time where nothing is configured.
"""

from __future__ import annotations

from typing import Generic

import httpx
from msgspec import UNSET

from .auth import ApiKeyAuth, HeaderAuth, IntegrationAuth
from .http_clients import Connections, Http
from .message import Message, Reply
from .options import ClientOptions
from .retry import Attempts
from .transport_errors import Failure, failure_in_transport, failure_of

# Of these, and of no class derived from them, it is known that they do nothing but add a header.
_KNOWN_SCHEMES = (ApiKeyAuth, IntegrationAuth)

# Methods whose requests say that their body is empty, if it is.
_WITH_BODY = frozenset({"POST", "PUT", "PATCH"})


def may_go_direct(connections: Connections[Http], options: ClientOptions) -> bool:
    """Return whether a client would do nothing else than what its transport does."""
    return connections.is_plain and type(options.auth) in _KNOWN_SCHEMES


class Carrier(Generic[Http]):
    """Sends the message of one call, once for each attempt."""

    def __init__(
        self,
        connections: Connections[Http],
        options: ClientOptions,
        message: Message,
        attempts: Attempts,
    ) -> None:
        self._connections = connections
        self._http = connections.http
        self._options = options
        self._message = message
        self._attempts = attempts


class ThroughHttpx(Carrier[Http]):
    """Sends through an `httpx` client, with all that is configured there."""

    def __init__(
        self,
        connections: Connections[Http],
        options: ClientOptions,
        message: Message,
        attempts: Attempts,
    ) -> None:
        super().__init__(connections, options, message, attempts)
        http = self._http
        target = message.target
        if params := str(http.params):
            target += f"{'&' if '?' in target else '?'}{params}"
        url = httpx.URL(options.url(target))
        self.request = http.build_request(
            message.operation.method,
            url,
            content=message.content,
            headers=message.headers,
            timeout=httpx.USE_CLIENT_DEFAULT if options.timeout is UNSET else options.timeout,
        )
        # With parameters of its own, the client leaves out all others.
        self.request.url = url
        extensions = self.request.extensions
        extensions["timeout"] = attempts.limits(extensions["timeout"])
        extensions["talonone.operation"] = message.operation

    def next_request(self) -> httpx.Request:
        """Return the request for the next attempt."""
        self.request.extensions["talonone.attempt"] = self._attempts.begin()
        return self.request

    def failure(self, error: Exception) -> Failure | None:
        """Return what an error that sending raised means, if it is about the message."""
        return failure_of(error, self.request, closed=self._http.is_closed)


class Direct(Carrier[Http]):
    """Sends straight over the transport of an `httpx` client."""

    def headers(self) -> dict[str, str] | httpx.Headers:
        """Return all headers of the request, those that `httpx` would add included."""
        message, auth = self._message, self._options.auth
        headers: dict[str, str] | httpx.Headers = {
            "Host": self._options.base_url.netloc.decode("ascii"),
            **self._connections.headers,
        }
        if message.content is not None:
            headers["Content-Length"] = str(len(message.content))
        elif message.operation.method in _WITH_BODY:
            headers["Content-Length"] = "0"
        if not isinstance(message.headers, dict):
            # The caller's may be in another case.
            headers = httpx.Headers(headers)
        headers.update(message.headers)
        if isinstance(auth, HeaderAuth):
            name, value = auth.header(message.content or b"")
            headers[name] = value
        return headers

    def failure(self, error: Exception) -> Failure | None:
        """Return what an error that sending raised means: it is about the message."""
        return failure_in_transport(error, closed=self._http.is_closed)

    def _keep_cookies(self, reply: Reply) -> None:
        """Let the `httpx` client keep the cookies of an answer, as it would have done itself."""
        if "Set-Cookie" not in reply.headers:
            return
        request = httpx.Request("GET", self._options.url(self._message.target))
        answer = httpx.Response(reply.status_code, headers=reply.headers, request=request)
        self._http.cookies.extract_cookies(answer)

"""The two ways in which `TalonOne` sends."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO

import httpx

from .retry import Attempts
from .below_base import BelowBase
from .http_sender import Direct, ThroughHttpx
from .message import Reply


class SyncThroughHttpx(ThroughHttpx[httpx.Client]):
    """Sends through all of an `httpx.Client`."""

    def send(self) -> Reply:
        """Make one attempt, and return the whole answer."""
        # A redirect would be another request than the one that the rules are about.
        response = self._http.send(
            self.next_request(), auth=self._options.auth, stream=True, follow_redirects=False
        )
        return _collected(response, response.iter_bytes(), self._attempts)


class SyncDirect(Direct[httpx.Client]):
    """Sends straight over the transport that the `httpx.Client` would use."""

    def send(self) -> Reply:
        """Make one attempt, and return the whole answer."""
        message, options = self._message, self._options
        request = httpx.Request(
            message.operation.method,
            options.base_url,
            headers=self.headers(),
            stream=httpx.ByteStream(message.content or b""),
            extensions={
                "timeout": self._attempts.limits(options.limits),
                "talonone.operation": message.operation,
                "talonone.attempt": self._attempts.begin(),
            },
        )
        request.url = BelowBase(options.base_url, message.target)
        response = self._http._transport_for_url(options.base_url).handle_request(request)
        is_encoded = "Content-Encoding" in response.headers
        chunks = response.iter_bytes() if is_encoded else _raw(response)
        reply = _collected(response, chunks, self._attempts)
        self._keep_cookies(reply)
        return reply


def _raw(response: httpx.Response) -> Iterable[bytes]:
    """Return the pieces of a body as they come: `iter_raw` would only count them."""
    assert isinstance(response.stream, httpx.SyncByteStream)
    return response.stream


def _collected(response: httpx.Response, chunks: Iterable[bytes], attempts: Attempts) -> Reply:
    """Return the answer, its body never held twice, unless the deadline passes while it comes."""
    content = BytesIO()
    try:
        for chunk in chunks:
            content.write(chunk)
            attempts.check()
    finally:
        response.close()
    return Reply(response.status_code, response.headers, content.getvalue())

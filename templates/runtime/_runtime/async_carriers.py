"""The two ways in which `AsyncTalonOne` sends."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, cast

import httpx

from .http_sender import Direct, ThroughHttpx
from .message import Reply, collected

if TYPE_CHECKING:
    # Who sends through a client of their own need not have aiohttp loaded.
    from .aiohttp_transport import LoopTransport


class AsyncThroughHttpx(ThroughHttpx[httpx.AsyncClient]):
    """Sends through all of an `httpx.AsyncClient`."""

    async def send(self) -> Reply:
        """Make one attempt, and return the whole answer."""
        # A redirect would be another request than the one that the rules are about.
        response = await self._http.send(
            self.next_request(), auth=self._options.auth, stream=True, follow_redirects=False
        )
        try:
            content = await collected(response.aiter_bytes())
        finally:
            await response.aclose()
        return Reply(response.status_code, response.headers, content)


class AsyncDirect(Direct[httpx.AsyncClient]):
    """Sends straight over aiohttp."""

    @cached_property
    def transport(self) -> LoopTransport:
        """What our own `httpx.AsyncClient` sends this message with."""
        transport = self._http._transport_for_url(self._options.base_url)
        return cast("LoopTransport", transport)

    async def send(self) -> Reply:
        """Make one attempt, and return the whole answer."""
        message, options = self._message, self._options
        self._attempts.begin()
        reply = await (await self.transport.running()).fetch(
            message.operation.method,
            options.url(message.target),
            self.headers(),
            message.content,
            options.limits,
        )
        self._keep_cookies(reply)
        return reply

"""Keeps web pages of other hosts out of a sandbox whose key everybody knows."""

from __future__ import annotations

from functools import lru_cache
from ipaddress import ip_address

from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.routing import BaseRoute, Match
from starlette.types import Receive, Scope, Send

from ..configuration import DEFAULT_API_KEY
from ..shop.documents import encode
from ..shop.refusals import Refusal
from .dispatch import Sandbox

_MISDIRECTED = 421


class HostRoute(BaseRoute):
    """The route of requests for a host that is not this machine, on a server for this machine.

    The owner of a domain may give it the address of loopback while a visitor reads a page of it.
    To a browser the sandbox is then the server of that page, which may read and change all that
    the usual key is good for.
    """

    def __init__(self, sandbox: Sandbox) -> None:
        self._is_known = sandbox.settings.api_key == DEFAULT_API_KEY

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        """Return whether a request is one of these; few are."""
        is_local = self._is_known and scope["type"] == "http" and scope["app"].state.is_local
        is_foreign = is_local and not is_local_host(Headers(scope=scope).get("host", ""))
        return Match.FULL if is_foreign else Match.NONE, {}

    async def handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse a request."""
        refusal = Refusal(
            _MISDIRECTED,
            "With the usual key the sandbox answers to `localhost` and addresses alone, not to "
            "names of other hosts: call one of these, or choose another key.",
        )
        response = Response(encode(refusal.body), refusal.status, media_type="application/json")
        await response(scope, receive, send)


@lru_cache(maxsize=16)
def is_local_host(host: str) -> bool:
    """Return whether a header `Host` is an address, or a name that no domain of others has."""
    name = host.rpartition(":")[0] if host.rpartition("]")[2].count(":") == 1 else host
    name = name.strip("[]").removesuffix(".").lower()
    # Names without a dot are of this machine, or of its network.
    if "." not in name or name.endswith(".localhost"):
        return True
    try:
        ip_address(name)
    except ValueError:
        return False
    return True

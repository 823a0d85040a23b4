"""A caller of the sandbox that holds every answer against the specification."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Self, TypeAlias
from urllib.parse import quote

import httpx
import msgspec
from talonone._runtime.decoders import new_decoder
from talonone._runtime.operation import model
from talonone.endpoints import OPERATIONS

Start: TypeAlias = "Callable[..., Caller]"
WriteSeed: TypeAlias = Callable[[object], Path]

AUTHORIZED = {"Authorization": "ApiKey-v1 sandbox"}


@cache
def _decoder(name: str) -> msgspec.json.Decoder[Any]:
    return new_decoder(model(name))


class Caller:
    """Calls operations by their ids, over HTTP."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.http = httpx.Client(base_url=url, timeout=30)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.http.close()

    def send(
        self,
        operation_id: str,
        key: str | tuple[str, ...] | None = None,
        body: object = None,
        *,
        query: Mapping[str, str | list[str]] | None = None,
        headers: Mapping[str, str] | Mapping[bytes, bytes] = AUTHORIZED,
    ) -> httpx.Response:
        """Call an operation; bytes go out as they are, anything else as JSON."""
        operation = OPERATIONS[operation_id]
        path = operation.path
        for part in (key,) if isinstance(key, str) else key or ():
            head, _, tail = path.partition("{")
            path = head + quote(part, safe="") + tail.partition("}")[2]
        content = body if isinstance(body, bytes) or body is None else json.dumps(body)
        response = self.http.request(
            operation.method, path, content=content, params=query, headers=headers
        )
        status = response.status_code
        name = operation.answers[status] if response.is_success else "ErrorResponse"
        if name is None:
            assert response.content == b""
            assert "content-type" not in response.headers
        else:
            assert response.headers["content-type"] == "application/json"
            _decoder(name).decode(response.content)
        return response

    def __call__(self, operation_id: str, *args: Any, status: int = 0, **options: Any) -> Any:
        """Call an operation that must succeed, or answer this status, and return the JSON."""
        response = self.send(operation_id, *args, **options)
        expected = status or min(OPERATIONS[operation_id].answers)
        assert response.status_code == expected, response.text
        return response.json() if response.content else None

    def session(
        self, session_id: str, query: Mapping[str, str] | None = None, **fields: Any
    ) -> Any:
        """Update a session and ask for everything about it."""
        parts = ["customerSession", "customerProfile", "coupons", "triggeredCampaigns"]
        parts += ["referral", "loyalty", "event", "ruleFailureReasons"]
        body = {"customerSession": fields, "responseContent": parts}
        return self("updateCustomerSessionV2", session_id, body, query=query)

    def profile(self, profile_id: str, **fields: Any) -> Any:
        """Update a profile and return it."""
        body = {**fields, "responseContent": ["customerProfile"]}
        return self("updateCustomerProfileV2", profile_id, body)["customerProfile"]

    def inventory(self, profile_id: str, status: int = 0) -> Any:
        """Return everything that belongs to a customer."""
        query = dict.fromkeys(("profile", "referrals", "coupons", "loyalty"), "true")
        return self("getCustomerInventory", profile_id, query=query, status=status)


def item(price: float | str = 4.5, quantity: int = 2) -> dict[str, Any]:
    """Return a cart item."""
    return {"name": "Tea", "sku": "T-1", "quantity": quantity, "price": price}

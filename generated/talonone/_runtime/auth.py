"""How calls prove who they come from."""

from __future__ import annotations

from collections.abc import Generator

import httpx


class ApiKeyAuth(httpx.Auth):
    """The scheme `api_key_v1`: `Authorization: ApiKey-v1 <key>`."""

    def __init__(self, key: str) -> None:
        if not key or not key.isascii() or not key.isprintable() or " " in key:
            # The key itself is a secret even where it is wrong.
            raise ValueError("api_key is empty or has characters that no header can carry")
        self._value = f"ApiKey-v1 {key}"

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        """Sign one request."""
        request.headers["Authorization"] = self._value
        yield request

    def __repr__(self) -> str:
        return "ApiKeyAuth(…)"

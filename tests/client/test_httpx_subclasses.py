"""Classes that callers derive from those of httpx, and whose public methods are called."""

from __future__ import annotations

import asyncio
from typing import Any

import httpx
import pytest
from support.live import PUT
from support.wire import API_KEY, BASE_URL, Wire
from talonone import AsyncTalonOne, TalonOne


class Marking(httpx.Client):
    """Adds a header to each request that it builds."""

    def build_request(self, *arguments: Any, **options: Any) -> httpx.Request:
        request = super().build_request(*arguments, **options)
        request.headers["X-Shop"] = "1"
        return request


class AsyncMarking(httpx.AsyncClient):
    """Adds a header to each request that it builds."""

    def build_request(self, *arguments: Any, **options: Any) -> httpx.Request:
        request = super().build_request(*arguments, **options)
        request.headers["X-Shop"] = "1"
        return request


def sent(wire: Wire, *, is_async: bool, is_marking: bool, **settings: Any) -> httpx.Request:
    """Make a call through an httpx client, and return its request."""
    extra = {"User-Agent": "shop", "X-Tag": "1", "x-tag": "2"}

    async def main() -> None:
        transport = httpx.MockTransport(wire.answer)
        kind = AsyncMarking if is_marking else httpx.AsyncClient
        async with kind(transport=transport, **settings) as own:
            client = AsyncTalonOne(base_url=BASE_URL, api_key=API_KEY, http_client=own)
            await client.update_customer_session_v2(*PUT[1], dry=True, extra_headers=extra)

    if is_async:
        asyncio.run(main())
    else:
        transport = httpx.MockTransport(wire)
        with (Marking if is_marking else httpx.Client)(transport=transport, **settings) as own:
            client = TalonOne(base_url=BASE_URL, api_key=API_KEY, http_client=own)
            client.update_customer_session_v2(*PUT[1], dry=True, extra_headers=extra)
    return wire.requests.pop()


@pytest.mark.parametrize("is_async", [False, True], ids=["sync", "async"])
@pytest.mark.parametrize(
    "settings",
    [
        {},
        {"params": {"gate": "1"}, "cookies": {"stick": "y"}, "timeout": 7, "headers": {"X-A": "1"}},
    ],
    ids=["plain", "configured"],
)
def test_a_class_may_build_requests_by_itself(
    is_async: bool, settings: dict[str, Any], wire: Wire
) -> None:
    """All else is as in the request that is built without such a class."""
    expected = sent(wire, is_async=is_async, is_marking=False, **settings)
    request = sent(wire, is_async=is_async, is_marking=True, **settings)
    assert request.headers.pop("X-Shop") == "1"
    assert "X-Shop" not in expected.headers
    assert (request.method, request.url) == (expected.method, expected.url)
    assert request.content == expected.content
    assert sorted(request.headers.multi_items()) == sorted(expected.headers.multi_items())
    # Each call has a function of its own there.
    assert request.extensions.pop("trace")
    assert expected.extensions.pop("trace")
    assert request.extensions == expected.extensions


def test_so_may_a_function_that_replaces_the_method(
    wire: Wire, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Libraries for tracing and for tests do that."""
    built: list[httpx.Request] = []
    build = httpx.Client.build_request

    def noted(self: httpx.Client, *arguments: Any, **options: Any) -> httpx.Request:
        built.append(build(self, *arguments, **options))
        return built[-1]

    monkeypatch.setattr(httpx.Client, "build_request", noted)
    assert built == []
    request = sent(wire, is_async=False, is_marking=False)
    assert built == [request]

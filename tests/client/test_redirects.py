"""Responses that redirect, which clients never follow."""

from __future__ import annotations

import asyncio

import httpx
import pytest
from support.answers import answer, with_header
from support.live import POST, PUT
from support.loopback import Loopback
from support.wire import API_KEY, Caller, Wire
from talonone import APIConnectionError, APIStatusError, AsyncTalonOne, TalonOne


def test_redirects_are_not_followed(loopback: Loopback) -> None:
    """An error of the second request would count for the call that was redirected."""
    loopback.script(with_header(answer(b"", status=303), "Location", "http://127.0.0.1:9/"))
    with (
        httpx.Client(follow_redirects=True) as own,
        TalonOne(base_url=loopback.url, api_key=API_KEY, http_client=own) as client,
        pytest.raises(APIStatusError, match="status 303"),
    ):
        client.track_event(*POST[1])
    assert loopback.count == 1


LONG = "p" * 65_530


@pytest.mark.usefixtures("fake_clock")
@pytest.mark.parametrize(
    "location",
    [
        "http://a:b/",
        "http://[zz]/",
        "http://a/\x01",
        f"/{LONG}{LONG}",
        # Too long only together with the host.
        f"/{LONG}",
        "mailto:shop@example.com",
        "http:x",
        # A host that httpx cannot decode.
        "http://xn--mailto/",
    ],
    ids=lambda location: location[:20],
)
def test_a_redirect_to_an_invalid_url_is_final(location: str, call: Caller, wire: Wire) -> None:
    """httpx builds the redirected request, even if it is not to be sent."""
    wire.status, wire.headers = 307, {"Location": location}
    with pytest.raises(APIConnectionError) as caught:
        call("update_customer_session_v2", *PUT[1], max_retries=2)
    assert caught.value.problem == "https://tenant.example: the server redirects to an invalid URL"
    assert caught.value.attempts == len(wire.requests) == 1


def test_the_status_of_such_a_redirect_is_known_without_httpx(loopback: Loopback) -> None:
    async def main() -> None:
        async with AsyncTalonOne(base_url=loopback.url, api_key=API_KEY) as client:
            await client.update_customer_session_v2(*PUT[1])

    loopback.script(with_header(answer(b"", status=307), "Location", "http://a:b/"))
    with pytest.raises(APIStatusError, match="status 307"):
        asyncio.run(main())
    assert loopback.count == 1

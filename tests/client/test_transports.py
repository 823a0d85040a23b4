"""Connections: whose they are, who may share them, and what comes over them."""

from __future__ import annotations

import asyncio
import http.server
import os
import ssl
import threading
import tracemalloc
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote

import aiohttp
import httpx
import pytest
import trustme
from httpx_aiohttp import HttpxAiohttpClient
from support.answers import (
    Answer,
    Coding,
    answer,
    busy,
    chunked,
    encoded,
    unframed,
    with_header,
    wrong_length,
)
from support.connections import Received
from support.live import DELETE, GET, PUT, Live
from support.loopback import Loopback
from support.wire import API_KEY
from talonone import (
    APIConnectionError,
    AsyncTalonOne,
    RawResponse,
    ResponseDecodeError,
    TalonOne,
    TalonOneError,
)
from talonone.models import CustomerInventory

GOOD = answer({"effects": [], "createdCoupons": [], "createdReferrals": []})


def test_async_calls_go_over_aiohttp(loopback: Loopback, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also through the whole httpx client."""
    opened: list[str] = []
    connect = aiohttp.TCPConnector.connect

    async def noted(connector: Any, request: Any, *rest: Any) -> Any:
        opened.append(request.method)
        return await connect(connector, request, *rest)

    async def main() -> None:
        async with AsyncTalonOne(base_url=loopback.url, api_key=API_KEY) as client:
            await client.update_customer_session_v2(*PUT[1])
            assert client.http_client
            await client.update_customer_session_v2(*PUT[1])

    monkeypatch.setattr(aiohttp.TCPConnector, "connect", noted)
    loopback.script(GOOD)
    asyncio.run(main())
    assert opened == ["PUT", "PUT"]


NASTY = [
    "a/b",
    "..%2f..",
    "?x=1#y",
    "50%",
    "%41",
    "a b+c",
    "ä/€/🎁",
    "a;b=c,d",
    "".join(map(chr, range(33, 127))),
]


@pytest.mark.parametrize("value", NASTY)
def test_values_arrive_as_the_one_that_they_are(value: str, live: Live, loopback: Loopback) -> None:
    loopback.script(answer(b"", status=204))
    live(("delete_customer_data", (value,), {}))
    # Quoted in full: servers may give a meaning to any of the reserved characters, `;` and `,` too.
    assert loopback.request.target == f"/v1/customer_data/{quote(value, safe='')}"


def test_queries_arrive(live: Live, loopback: Loopback) -> None:
    live(GET, profile=True, coupons=False)
    assert loopback.request.query == "profile=true&coupons=false"


@pytest.mark.parametrize("coding", ["gzip", "deflate", "zstd"])
@pytest.mark.parametrize(
    "shape", [lambda of: of, chunked, unframed], ids=["", "chunks", "unframed"]
)
def test_compressed_answers(coding: Coding, shape: Any, live: Live, loopback: Loopback) -> None:
    inventory = {"coupons": [{"value": f"é-{i}"} for i in range(1000)]}
    loopback.script(shape(encoded(answer(inventory), coding)))
    (found,) = live.all([GET])
    assert [coupon.value for coupon in found.coupons] == [f"é-{i}" for i in range(1000)]
    assert coding in loopback.request.headers["accept-encoding"]


def test_json_by_any_name(live: Live, loopback: Loopback) -> None:
    for content_type in (None, "text/plain", "application/problem+json", "text/html"):
        loopback.script(answer({"coupons": []}, content_type=content_type))
        assert live(GET).coupons == []


@pytest.mark.usefixtures("fake_clock")
def test_an_answer_that_goes_on_after_its_end_spoils_no_other(
    live: Live, loopback: Loopback
) -> None:
    loopback.script(wrong_length(answer(b'{"effects": []} HTTP/1.1 200'), claim=15), GOOD)
    first, second = live.all([PUT, PUT], pause=0.02)
    assert first.effects == []
    assert second.created_coupons == []


def test_connections_are_used_again_and_closed(live: Live, loopback: Loopback) -> None:
    loopback.script(GOOD)
    live.all([PUT] * 5)
    assert loopback.connections == 1
    loopback.wait_for(lambda: loopback.open_connections == 0)


@pytest.mark.parametrize("fault", [ResponseDecodeError, APIConnectionError])
def test_failures_leave_no_connection_behind(
    fault: type[Exception], live: Live, loopback: Loopback
) -> None:
    bad = answer(b"{") if fault is ResponseDecodeError else wrong_length(GOOD, 1000)
    loopback.script(bad)
    results = live.all([PUT] * 5, max_retries=0)
    assert {type(result) for result in results} == {fault}
    loopback.wait_for(lambda: loopback.open_connections == 0)


def test_a_cancelled_call_gives_its_connection_back(loopback: Loopback) -> None:
    async def main() -> None:
        async with AsyncTalonOne(base_url=loopback.url, api_key=API_KEY) as client:
            loopback.hold()
            call = asyncio.ensure_future(client.get_customer_inventory("p"))
            await asyncio.to_thread(loopback.wait_for, lambda: loopback.count == 1)
            call.cancel()
            with pytest.raises(asyncio.CancelledError):
                await call
            await asyncio.to_thread(loopback.wait_for, lambda: loopback.open_connections == 0)
            loopback.release()
            await client.get_customer_inventory("p")

    asyncio.run(main())


def echo(request: Received) -> Answer:
    """Answer with the id in the path, so that mixed-up answers show."""
    value = unquote(request.path.split("/")[-2])
    return answer({"coupons": [{"value": value}]})


def test_threads_share_a_client(loopback: Loopback) -> None:
    loopback.handler = echo

    def work(thread: int) -> None:
        for index in range(20):
            found = client.get_customer_inventory(f"{thread}/{index}")
            assert isinstance(found.coupons, list)
            assert found.coupons[0].value == f"{thread}/{index}"

    with (
        TalonOne(base_url=loopback.url, api_key=API_KEY) as client,
        ThreadPoolExecutor(16) as pool,
    ):
        list(pool.map(work, range(16)))
    assert loopback.count == 320
    assert loopback.connections <= 16


def test_tasks_share_a_client(loopback: Loopback) -> None:
    loopback.handler = echo

    async def main() -> list[CustomerInventory]:
        async with AsyncTalonOne(base_url=loopback.url, api_key=API_KEY) as client:
            return await asyncio.gather(
                *(client.get_customer_inventory(f"t/{index}") for index in range(200))
            )

    found = asyncio.run(main())
    values = [one.coupons[0].value for one in found if isinstance(one.coupons, list)]
    assert values == [f"t/{index}" for index in range(200)]
    assert loopback.connections <= 100


@pytest.mark.parametrize("variable", ["HTTP_PROXY", "ALL_PROXY"])
def test_proxies_of_the_environment(
    variable: str, live: Live, loopback: Loopback, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(variable, loopback.url)
    live.url = "http://tenant.localhost"
    loopback.script(answer(b"", status=204))
    live(DELETE)
    assert loopback.request.target == "http://tenant.localhost/v1/customer_data/p"


def test_the_callers_client_with_a_proxy(loopback: Loopback) -> None:
    async def main() -> None:
        async with HttpxAiohttpClient(proxy=loopback.url) as own:
            client = AsyncTalonOne(base_url="http://b.localhost", api_key=API_KEY, http_client=own)
            await client.delete_customer_data("p")

    loopback.script(answer(b"", status=204))
    with httpx.Client(proxy=loopback.url) as own:
        client = TalonOne(base_url="http://a.localhost", api_key=API_KEY, http_client=own)
        client.delete_customer_data("p")
    asyncio.run(main())
    hosts = [request.target.split("/")[2] for request in loopback.received]
    assert hosts == ["a.localhost", "b.localhost"]


class Tls(http.server.BaseHTTPRequestHandler):
    """Deletes whatever it is asked to."""

    protocol_version = "HTTP/1.1"

    def do_DELETE(self) -> None:
        self.send_response(204)
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture
def tls_url(authority: trustme.CA) -> Iterator[str]:
    """A server whose certificate only those trust who know the authority."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("localhost").configure_cert(context)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Tls) as server:
        server.socket = context.wrap_socket(server.socket, server_side=True)
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"https://localhost:{server.server_port}"
        server.shutdown()
        thread.join()


def test_certificates_of_an_authority_of_ones_own(
    tls_url: str, authority: trustme.CA, live: Live, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    live.url = tls_url
    with pytest.raises(
        APIConnectionError, match="certificate of the server is not trusted: "
    ) as caught:
        live(DELETE)
    assert caught.value.attempts == 1
    authority.cert_pem.write_to_path(str(tmp_path / "ca.pem"))
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "ca.pem"))
    live(DELETE)


def test_the_callers_client_with_an_authority(tls_url: str, authority: trustme.CA) -> None:
    context = ssl.create_default_context()
    authority.configure_trust(context)

    async def main() -> None:
        async with HttpxAiohttpClient(verify=context) as own:
            client = AsyncTalonOne(base_url=tls_url, api_key=API_KEY, http_client=own)
            await client.delete_customer_data("p")

    asyncio.run(main())
    with httpx.Client(verify=context) as own:
        TalonOne(base_url=tls_url, api_key=API_KEY, http_client=own).delete_customer_data("p")


def test_parameters_of_the_callers_client_come_after_those_of_the_call(
    loopback: Loopback,
) -> None:
    """httpx would replace the query of the call by them: a dry run would be a real one."""
    with httpx.Client(params={"gate": "a b"}) as own:
        client = TalonOne(base_url=loopback.url, api_key=API_KEY, http_client=own)
        client.update_customer_session_v2("s/1", {"customerSession": {}}, dry=True)
        client.update_customer_session_v2("s/1", {"customerSession": {}})
    first, second = loopback.received
    # Versions of httpx quote a space in two ways.
    gate = httpx.QueryParams({"gate": "a b"})
    assert first.target == f"/v2/customer_sessions/s%2F1?dry=true&{gate}"
    assert second.target == f"/v2/customer_sessions/s%2F1?{gate}"


def test_closing_under_a_call(loopback: Loopback) -> None:
    """The call says so, and is not sent again."""

    async def asynchronous() -> None:
        client = AsyncTalonOne(base_url=loopback.url, api_key=API_KEY)
        call = asyncio.ensure_future(client.get_customer_inventory("p"))
        await asyncio.to_thread(loopback.wait_for, lambda: loopback.count == 2)
        await client.aclose()
        loopback.release()
        with pytest.raises(TalonOneError, match="closed"):
            await call

    loopback.script(busy(0))
    loopback.hold()
    client = TalonOne(base_url=loopback.url, api_key=API_KEY)
    with ThreadPoolExecutor(1) as pool:
        call = pool.submit(client.get_customer_inventory, "p")
        loopback.wait_for(lambda: loopback.count == 1)
        client.close()
        loopback.release()
        with pytest.raises(TalonOneError, match="closed"):
            call.result()
    loopback.hold()
    asyncio.run(asynchronous())
    assert loopback.count == 2


def test_the_callers_client_keeps_what_is_its_own(loopback: Loopback) -> None:
    loopback.script(with_header(answer({"coupons": []}), "Set-Cookie", "stick=y"))
    seen: list[httpx.Response] = []

    def note(response: httpx.Response) -> None:
        response.read()
        seen.append(response)

    own = httpx.Client(headers={"X-Shop": "1"}, timeout=7, event_hooks={"response": [note]})
    with own, TalonOne(base_url=loopback.url, api_key=API_KEY, http_client=own) as client:
        assert client.get_customer_inventory("p").coupons == []
        client.get_customer_inventory("p", extra_headers={"X-Shop": "2"})
    first, second = loopback.received
    assert (first.headers["x-shop"], second.headers["x-shop"]) == ("1", "2")
    assert second.headers["cookie"] == "stick=y"
    assert [response.json() for response in seen] == [{"coupons": []}] * 2
    assert own.is_closed


@pytest.mark.parametrize("coding", [None, "gzip"])
def test_large_answers_are_never_held_twice(
    coding: Coding | None, live: Live, loopback: Loopback
) -> None:
    # As random as text is, so that a little of what is compressed is not all of it.
    large = answer({"coupons": [], "filler": os.urandom(4_000_000).hex()})
    size = len(large.body)
    loopback.script(large if coding is None else encoded(large, coding))
    live.all([GET])  # Loading modules does not count.
    tracemalloc.start()
    try:
        assert live(GET).coupons == []
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    # The server's own copy of what it sends lives outside of what is traced.
    assert size < peak < 1.5 * size


def test_raw_answers(live: Live, loopback: Loopback) -> None:
    content = b'{"coupons": [], "tomorrow": 1.10}'
    loopback.script(with_header(encoded(answer(content), "gzip"), "X-Request-Id", "r-7"))

    async def asynchronous() -> RawResponse[CustomerInventory]:
        async with AsyncTalonOne(base_url=loopback.url, api_key=API_KEY) as client:
            return await client.with_raw_response.get_customer_inventory("p")

    if live.is_async:
        found = asyncio.run(asynchronous())
    else:
        with TalonOne(base_url=loopback.url, api_key=API_KEY) as client:
            found = client.with_raw_response.get_customer_inventory("p")
    assert (found.status_code, found.content, found.request_id) == (200, content, "r-7")
    assert found.headers["content-encoding"] == "gzip"
    assert found.parse().coupons == []
    assert quote("p") in loopback.request.path

"""Connections: whose they are, who may share them, and what comes over them."""

from __future__ import annotations

import asyncio
import gc
import http.server
import os
import ssl
import subprocess
import sys
import threading
import tracemalloc
import warnings
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote

import httpx
import pytest
import trustme
from answers import Answer, Coding, answer, chunked, encoded, unframed, with_header, wrong_length
from connections import Received
from httpx_aiohttp import HttpxAiohttpClient
from live import DELETE, GET, PUT, Live
from loopback import Loopback
from specification import ROOT
from talonone import APIConnectionError, AsyncTalonOne, RawResponse, ResponseDecodeError, TalonOne
from talonone.models import CustomerInventory
from wire import API_KEY

GOOD = answer({"effects": [], "createdCoupons": [], "createdReferrals": []})


def test_async_calls_go_over_aiohttp() -> None:
    async def main() -> None:
        async with AsyncTalonOne(base_url="http://127.0.0.1", api_key=API_KEY) as client:
            assert isinstance(client.http_client, HttpxAiohttpClient)

    asyncio.run(main())


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
    *_, last = loopback.request.target.split("/")
    assert unquote(last) == value
    assert "?" not in last


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


@pytest.fixture
def loops_end() -> Iterator[None]:
    """Let event loops end with open connections, which nobody can close any more."""
    yield
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        gc.collect()


@pytest.mark.usefixtures("loops_end")
def test_one_client_in_two_event_loops_at_once(loopback: Loopback) -> None:
    loopback.handler = echo
    client = AsyncTalonOne(base_url=loopback.url, api_key=API_KEY)
    both = threading.Barrier(2, timeout=10)

    async def work(name: str) -> None:
        for index in range(10):
            both.wait()
            found = await client.get_customer_inventory(f"{name}/{index}")
            assert isinstance(found.coupons, list)
            assert found.coupons[0].value == f"{name}/{index}"

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda name: asyncio.run(work(name)), "ab"))
    assert loopback.count == 20
    assert loopback.connections == 2
    asyncio.run(client.aclose())


@pytest.mark.usefixtures("loops_end")
def test_one_client_in_two_event_loops_in_turn(loopback: Loopback) -> None:
    client = AsyncTalonOne(base_url=loopback.url, api_key=API_KEY)

    async def last() -> None:
        async with client:
            await client.get_customer_inventory("p")

    asyncio.run(client.get_customer_inventory("p"))
    asyncio.run(last())
    assert loopback.count == loopback.connections == 2


@pytest.mark.usefixtures("loops_end")
def test_the_callers_client_in_two_event_loops(loopback: Loopback) -> None:
    own = httpx.AsyncClient()
    client = AsyncTalonOne(base_url=loopback.url, api_key=API_KEY, http_client=own)
    asyncio.run(client.get_customer_inventory("p"))
    with pytest.raises(APIConnectionError, match="AsyncClient works in one event loop only"):
        asyncio.run(client.get_customer_inventory("p"))


FORK = """
import os, sys
from talonone import TalonOne
client = TalonOne(base_url=sys.argv[1], api_key="k")
copied = client.with_options(timeout=9)
client.get_customer_inventory("parent")
child = os.fork()
copied.get_customer_inventory("child" if child == 0 else "parent")
client.get_customer_inventory("child" if child == 0 else "parent")
client.close()
if child:
    os.waitpid(child, 0)
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="only Unix has processes that fork")
def test_a_forked_process_has_connections_of_its_own(loopback: Loopback) -> None:
    run = subprocess.run(
        [sys.executable, "-W", "always", "-c", FORK, loopback.url],
        env={"PYTHONPATH": str(ROOT / "generated")},
        capture_output=True,
        text=True,
        check=True,
    )
    assert run.stderr == ""
    users = {(request.path.split("/")[-2], request.connection) for request in loopback.received}
    assert len(loopback.received) == 5
    assert {user for user, _ in users} == {"parent", "child"}
    assert len(users) == loopback.connections == 2


@pytest.mark.parametrize("variable", ["HTTP_PROXY", "ALL_PROXY"])
def test_proxies_of_the_environment(
    variable: str, live: Live, loopback: Loopback, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(variable, loopback.url)
    live.url = "http://tenant.example"
    loopback.script(answer(b"", status=204))
    live(DELETE)
    assert loopback.request.target == "http://tenant.example/v1/customer_data/p"


def test_the_callers_client_with_a_proxy(loopback: Loopback) -> None:
    async def main() -> None:
        async with HttpxAiohttpClient(proxy=loopback.url) as own:
            client = AsyncTalonOne(base_url="http://b.example", api_key=API_KEY, http_client=own)
            await client.delete_customer_data("p")

    loopback.script(answer(b"", status=204))
    with httpx.Client(proxy=loopback.url) as own:
        client = TalonOne(base_url="http://a.example", api_key=API_KEY, http_client=own)
        client.delete_customer_data("p")
    asyncio.run(main())
    hosts = [request.target.split("/")[2] for request in loopback.received]
    assert hosts == ["a.example", "b.example"]


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
    with pytest.raises(APIConnectionError, match=r"(?i)certificate"):
        live(DELETE, max_retries=0)
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
    live.all([GET])  # What is only loaded once does not count.
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

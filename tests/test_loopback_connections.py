"""The loopback server keeps, ends and shares connections, and waits, as its answers say."""

from __future__ import annotations

import asyncio
import http.client
import os
import socket
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlsplit

import httpx
import pytest
from support import answers
from support.answers import Answer, answer
from support.loopback import Loopback, nobody_accepts, nobody_listens
from support.raw_http import (
    FOREVER,
    GET,
    LAST_GET,
    POST,
    all_of,
    connected,
    exactly,
    head_of,
    is_silent,
    loopback_threads,
    on_the_wire,
)

# Connections


def test_connections_stay_open_for_many_requests(loopback: Loopback) -> None:
    with httpx.Client() as client:
        for number in range(300):
            assert client.post(loopback.url, content=b"x" * number).status_code == 200
    assert (loopback.count, loopback.connections) == (300, 1)
    assert [len(received.body) for received in loopback.received] == list(range(300))


def test_a_connection_ends_when_either_side_says_so(loopback: Loopback) -> None:
    loopback.script(answers.closing(answer()))
    for request in (GET, LAST_GET):
        with connected(loopback, request) as sock:
            assert all_of(sock).lower().count(b"connection: close") == 1


def test_a_dropped_connection_was_not_announced(loopback: Loopback) -> None:
    head, body = on_the_wire(loopback, answers.dropping(answer(b"tea")), GET)
    assert b"connection" not in head.lower()
    assert b"Content-Length: 3" in head
    assert body == b"tea"


def test_hanging_up_on_a_fresh_connection(loopback: Loopback) -> None:
    loopback.script(answers.hang_up())
    with connected(loopback, POST) as sock:
        assert all_of(sock) == b""
    assert loopback.request.body == b"green"


def test_hanging_up_on_a_connection_that_is_used_again(loopback: Loopback) -> None:
    loopback.script(answer(), answers.hang_up())
    client = http.client.HTTPConnection(loopback.url.removeprefix("http://"))
    client.request("GET", "/1")
    client.getresponse().read()
    client.request("GET", "/2")
    with pytest.raises(http.client.RemoteDisconnected):
        client.getresponse()
    client.close()
    assert [(r.target, r.connection) for r in loopback.received] == [("/1", 1), ("/2", 1)]


def test_a_reset_after_the_request(loopback: Loopback) -> None:
    loopback.script(answers.reset())
    with connected(loopback, POST) as sock, pytest.raises(ConnectionResetError):
        sock.recv(1)
    assert loopback.request.body == b"green"
    with pytest.raises(httpx.ReadError):
        httpx.get(loopback.url)


def test_a_reset_before_the_request_is_read(loopback: Loopback) -> None:
    loopback.script(answers.reset_unread(), answer())
    with connected(loopback, POST) as sock, pytest.raises(ConnectionResetError):
        sock.recv(1)
    received = loopback.request
    assert (received.complete, received.method, received.body) == (False, "", b"")
    assert httpx.get(loopback.url).status_code == 200


def test_a_reset_in_the_body(loopback: Loopback) -> None:
    loopback.script(answers.reset_in_body(answer(b"0123456789"), after=3))
    with connected(loopback, GET) as sock:
        assert b"Content-Length: 10" in head_of(sock)
        assert exactly(sock, 3) == b"012"
        with pytest.raises(ConnectionResetError):
            sock.recv(1)


@pytest.mark.parametrize("given", [answers.never(), answers.deaf()], ids=["never", "deaf"])
def test_no_answer_until_the_client_leaves(loopback: Loopback, given: Answer) -> None:
    loopback.script(given)
    with connected(loopback, POST) as sock:
        loopback.wait_for(lambda: loopback.count == 1)
        assert is_silent(sock)
        assert loopback.open_connections == 1
    loopback.wait_for(lambda: loopback.open_connections == 0)
    assert loopback.request.body == (b"green" if given.reads else b"")


def test_a_deaf_server_leaves_the_client_stuck_in_sending(loopback: Loopback) -> None:
    loopback.script(answers.deaf())
    with pytest.raises(httpx.WriteTimeout):
        httpx.post(loopback.url, content=bytes(30_000_000), timeout=httpx.Timeout(10, write=0.1))
    assert loopback.count == 1


# Time


def test_waiting_before_the_head(loopback: Loopback) -> None:
    go = threading.Event()
    loopback.script(answers.slow(answer(b"tea"), before_head=go))
    with connected(loopback, LAST_GET) as sock:
        loopback.wait_for(lambda: loopback.count == 1)
        assert is_silent(sock)
        go.set()
        assert all_of(sock).endswith(b"\r\n\r\ntea")


def test_waiting_between_head_and_body(loopback: Loopback) -> None:
    go = threading.Event()
    loopback.script(answers.slow(answer(b"tea"), before_body=go))
    with connected(loopback, LAST_GET) as sock:
        assert b"Content-Length: 3" in head_of(sock)
        assert is_silent(sock)
        go.set()
        assert all_of(sock) == b"tea"


def test_waiting_for_seconds(loopback: Loopback) -> None:
    loopback.script(answers.slow(answer(b"tea"), before_head=0.02, before_body=0.02))
    assert httpx.get(loopback.url).content == b"tea"


def test_a_trickle_comes_in_pieces(loopback: Loopback) -> None:
    go = threading.Event()
    loopback.script(answers.trickle(answer(b"0123456"), size=3, pause=go, head=True))
    with connected(loopback, LAST_GET) as sock:
        assert exactly(sock, 3) == b"HTT"
        assert is_silent(sock)
        go.set()
        assert all_of(sock).endswith(b"\r\n\r\n0123456")
    go.clear()
    loopback.script(answers.trickle(answer(b"0123456"), size=3, pause=go))
    with connected(loopback, LAST_GET) as sock:
        head_of(sock)
        assert exactly(sock, 3) == b"012"
        assert is_silent(sock)
        go.set()
        assert all_of(sock) == b"3456"
    loopback.script(answers.trickle(answer(b"0123456"), head=True))
    assert httpx.get(loopback.url).content == b"0123456"
    loopback.script(answers.trickle(answer(b"0123456"), pause=FOREVER, body=False))
    assert httpx.get(loopback.url).content == b"0123456"


def test_requests_are_held_until_they_are_released(loopback: Loopback) -> None:
    loopback.hold()
    with connected(loopback, LAST_GET) as first, connected(loopback, LAST_GET) as second:
        loopback.wait_for(lambda: loopback.count == 2)
        assert is_silent(first)
        assert is_silent(second)
        loopback.release()
        loopback.hold()  # Whoever waited is free, even so.
        assert all_of(first).endswith(b"{}")
        assert all_of(second).endswith(b"{}")
    with connected(loopback, LAST_GET) as third:
        loopback.wait_for(lambda: loopback.count == 3)
        assert is_silent(third)
        loopback.release()
        assert all_of(third).endswith(b"{}")
    assert httpx.get(loopback.url).status_code == 200


WAITING: dict[str, Answer] = {
    "before the head": answers.slow(answer(), before_head=FOREVER),
    "before the body": answers.slow(answer(), before_body=FOREVER),
    "for an event": answers.slow(answer(), before_head=threading.Event()),
    "in a trickle": answers.trickle(answer(), pause=FOREVER),
    "never": answers.never(),
    "deaf": answers.deaf(),
    "stalled": answers.stalled(answer()),
    "in a large body": answer(bytes(30_000_000)),
}


@pytest.mark.parametrize("given", WAITING.values(), ids=WAITING)
def test_shutting_down_waits_for_no_answer(given: Answer) -> None:
    with Loopback() as server:
        server.script(given)
        with connected(server, GET) as sock:
            server.wait_for(lambda: server.count == 1)
            server.shut_down()
            assert not loopback_threads()
            assert server.open_connections == 0
            sock.close()
        with pytest.raises(ConnectionRefusedError), connected(server):
            pass


@pytest.mark.parametrize("given", WAITING.values(), ids=WAITING)
def test_a_client_that_leaves_is_noticed_while_it_should_wait(
    loopback: Loopback, given: Answer
) -> None:
    loopback.script(given)
    with connected(loopback, GET):
        loopback.wait_for(lambda: loopback.count == 1)
    loopback.wait_for(lambda: loopback.open_connections == 0)


@pytest.mark.parametrize("sent", [b"", b"GET /te", POST[:-1], GET], ids=str)
def test_shutting_down_waits_for_no_client(sent: bytes) -> None:
    with Loopback() as server:
        server.hold()
        address = urlsplit(server.url)
        sock = socket.create_connection((address.hostname, address.port or 0), timeout=10)
        sock.sendall(sent)
        server.wait_for(lambda: server.count == 1 or (server.connections and sent != GET))
    with sock:
        assert sock.recv(1) == b""
    assert not loopback_threads()


# Many at once, and nothing left behind


def test_many_connections_at_once(loopback: Loopback) -> None:
    loopback.handler = lambda received: answer({"target": received.target})
    loopback.hold()
    limits = httpx.Limits(max_connections=150)
    with httpx.Client(limits=limits, timeout=30) as client, ThreadPoolExecutor(150) as pool:
        urls = [f"{loopback.url}/{number}" for number in range(150)]
        waiting = [pool.submit(client.get, url) for url in urls]
        loopback.wait_for(lambda: loopback.count == 150, seconds=30)
        assert loopback.open_connections == 150
        loopback.release()
        assert [each.result().json()["target"] for each in waiting] == [
            f"/{number}" for number in range(150)
        ]
    loopback.wait_for(lambda: loopback.open_connections == 0)
    assert loopback.connections == 150


def test_an_async_client(loopback: Loopback) -> None:
    async def call() -> list[int]:
        async with httpx.AsyncClient() as client:
            calls = (client.get(f"{loopback.url}/{number}") for number in range(20))
            return [response.status_code for response in await asyncio.gather(*calls)]

    loopback.script(answer(status=203))
    assert asyncio.run(call()) == [203] * 20
    assert sorted(loopback.counts) == sorted(f"/{number}" for number in range(20))


def open_files() -> set[str]:
    return set(os.listdir("/dev/fd"))  # noqa: PTH208 - It need not be a real folder.


def test_nothing_is_left_behind() -> None:
    def use(way: Callable[[], Answer]) -> None:
        with Loopback() as server:
            server.script(answer(), way())
            with httpx.Client() as client:
                client.get(server.url)
                with pytest.raises(httpx.TransportError):
                    client.get(server.url, timeout=0.05)
            with connected(server):
                pass

    before = open_files()
    for way in (answers.reset, answers.reset_unread, answers.hang_up, answers.never, answers.deaf):
        use(way)
    assert not open_files() - before
    assert not loopback_threads()


# Where no server is


def test_nobody_listens() -> None:
    with nobody_listens() as url:
        for _ in range(2):
            with pytest.raises(httpx.ConnectError, match="refused"):
                httpx.get(url)


def test_nobody_accepts() -> None:
    with nobody_accepts() as url:
        for _ in range(2):
            with pytest.raises(httpx.ConnectTimeout):
                httpx.get(url, timeout=httpx.Timeout(10, connect=0.05))

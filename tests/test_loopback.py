"""The loopback server does what tests of the client rely on: a test of a lie would prove nothing.

Left out is everything that such a test would notice by itself.
"""

from __future__ import annotations

import os
import socket
import ssl
import threading
from collections.abc import Callable

import httpx
import pytest
import trustme
from support import answers
from support.answers import Answer, answer
from support.connections import Received
from support.loopback import Loopback, nobody_accepts, nobody_listens
from support.raw_http import (
    FOREVER,
    GET,
    LAST_GET,
    POST,
    all_of,
    connected,
    is_silent,
    loopback_threads,
    on_the_wire,
)

# Answers and records


def test_an_answer_is_what_was_given_byte_for_byte(loopback: Loopback) -> None:
    given = answer({"tea": 2}, status=201, headers={"X-Request-Id": "r-1", "x-Odd": "\xe9"})
    head, body = on_the_wire(loopback, given)
    assert head.split(b"\r\n") == [
        b"HTTP/1.1 201 Created",
        b"Content-Type: application/json",
        b"X-Request-Id: r-1",
        b"x-Odd: \xe9",
        b"Content-Length: 10",
        b"Connection: close",
    ]
    assert body == b'{"tea": 2}'


def test_chunks_on_the_wire(loopback: Loopback) -> None:
    head, body = on_the_wire(loopback, answers.chunked(answer(b"0123456789abcdefXYZ"), 16))
    assert b"Transfer-Encoding: chunked" in head
    assert b"Content-Length" not in head
    assert body == b"10\r\n0123456789abcdef\r\n3\r\nXYZ\r\n0\r\n\r\n"


def test_the_script_is_given_in_turn_and_its_last_answer_repeats(loopback: Loopback) -> None:
    loopback.script(answers.busy(), answer(status=503), answer(status=201))
    assert [httpx.get(loopback.url).status_code for _ in range(5)] == [429, 503, 201, 201, 201]
    loopback.script(answer(status=202), answer(status=203))  # A new script begins at its start.
    assert [httpx.get(loopback.url).status_code for _ in range(3)] == [202, 203, 203]


@pytest.mark.parametrize("failure", [AssertionError("not my tea"), OSError("not the network")])
def test_a_failing_handler_fails_the_block(failure: Exception) -> None:
    def fail(received: Received) -> Answer:
        raise failure

    def call() -> None:
        with Loopback() as server:
            server.handler = fail
            with pytest.raises(httpx.RemoteProtocolError):
                httpx.get(server.url)

    with pytest.raises(type(failure), match="not"):
        call()
    assert not loopback_threads()


@pytest.mark.parametrize("sent", [b"tea\r\n\r\n", b"GET / HTTP/3\r\n\r\n"])
def test_a_client_that_speaks_no_http_fails_the_block(sent: bytes) -> None:
    def call() -> None:
        with Loopback() as server, connected(server, sent) as sock:
            assert all_of(sock) == b""

    with pytest.raises(ValueError, match=r"unpack|speaks"):
        call()


def test_a_failure_of_the_server_does_not_hide_that_of_the_test() -> None:
    def call() -> None:
        with Loopback() as server, connected(server, b"tea\r\n\r\n") as sock:
            assert all_of(sock) == b""
            raise LookupError("of the test")

    with pytest.raises(LookupError, match="of the test") as caught:
        call()
    assert "the server failed, too: ValueError" in caught.value.__notes__[0]


def test_requests_are_recorded_as_they_were_on_the_wire(loopback: Loopback) -> None:
    with connected(
        loopback,
        b"PUT /a%2fb/?x=%20+&x=?y#z HTTP/1.1\r\nhOsT: shop\r\nX-A:  1 \r\nx-a: \xe9\r\n",
        b"Content-Length: 4\r\nConnection: close\r\n\r\n\x00\r\n\xff",
    ) as sock:
        all_of(sock)
    received = loopback.request
    assert received.complete
    assert received.method == "PUT"
    assert received.target == "/a%2fb/?x=%20+&x=?y#z"
    assert (received.path, received.query) == ("/a%2fb/", "x=%20+&x=?y#z")
    assert received.headers.raw[:3] == ((b"hOsT", b"shop"), (b"X-A", b"1"), (b"x-a", b"\xe9"))
    assert received.headers["HOST"] == "shop"
    assert received.headers["X-A"] == "1, \xe9"
    assert "content-LENGTH" in received.headers
    assert "Cookie" not in received.headers
    assert list(received.headers) == ["host", "x-a", "content-length", "connection"]
    assert len(received.headers) == 4
    assert received.body == b"\x00\r\n\xff"
    with pytest.raises(KeyError):
        received.headers["Cookie"]


@pytest.mark.parametrize(
    ("sent", "method", "body"),
    [
        (b"POST /tea HT", "", b""),
        (b"POST /tea HTTP/1.1\r\nContent-Length: 5\r\n\r\n", "POST", b""),
        (b"POST /tea HTTP/1.1\r\nContent-Length: 5\r\n\r\ngree", "POST", b"gree"),
        (b"POST /tea HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n3\r\ngre", "POST", b"gre"),
        (b"POST /tea HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n3\r\ngre\r\n", "POST", b"gre"),
    ],
)
def test_a_request_that_came_in_part_is_recorded_in_part(
    loopback: Loopback, sent: bytes, method: str, body: bytes
) -> None:
    with connected(loopback, sent) as sock:
        sock.shutdown(socket.SHUT_WR)
        assert all_of(sock) == b""
    received = loopback.request
    assert (received.complete, received.method, received.body) == (False, method, body)


def test_counts_and_numbers(loopback: Loopback) -> None:
    with httpx.Client() as client:
        client.get(loopback.url + "/tea?a")
        client.get(loopback.url + "/tea?b")
        assert loopback.open_connections == 1
        with httpx.Client() as other:
            other.get(loopback.url + "/milk")
            assert loopback.open_connections == 2
    loopback.wait_for(lambda: loopback.open_connections == 0)
    assert loopback.count == 3
    assert loopback.counts == {"/tea": 2, "/milk": 1}
    assert [received.connection for received in loopback.received] == [1, 1, 2]
    times = [received.at for received in loopback.received]
    assert times == sorted(times)
    assert loopback.connections == 2


def test_waiting_in_vain_says_what_there_was(loopback: Loopback) -> None:
    httpx.get(loopback.url)
    with pytest.raises(AssertionError, match="1 requests, 1 connections"):
        loopback.wait_for(lambda: loopback.count == 2, seconds=0.01)


# How answers are spoilt

TEA = answer(b"0123456789")
SPOILT: dict[str, tuple[Answer, bytes, str]] = {
    "cut off": (answers.cut_off(TEA, after=3), b"012", "closed"),
    "reset in the body": (answers.reset_in_body(TEA, after=3), b"012", "reset"),
    "stalled": (answers.stalled(TEA, after=3), b"012", "silent"),
    "too long a length": (answers.wrong_length(TEA, claim=11), b"0123456789", "closed"),
    "too short a length": (answers.wrong_length(TEA, claim=3), b"0123456789", "silent"),
    "dropped": (answers.dropping(TEA), b"0123456789", "closed"),
    "unframed": (answers.unframed(TEA), b"0123456789", "closed"),
    "waiting before the body": (answers.slow(TEA, before_body=FOREVER), b"", "silent"),
    "a trickle": (answers.trickle(TEA, size=3, pause=FOREVER), b"012", "silent"),
    "dropped late": (answers.dropping_late(TEA, 0.001), b"0123456789", "closed"),
    "dropped too late": (answers.dropping_late(TEA, FOREVER), b"0123456789", "silent"),
    "going on": (answers.going_on(TEA, b"abc", 0.001), b"0123456789abc", "silent"),
    "going on too late": (answers.going_on(TEA, b"abc", FOREVER), b"0123456789", "silent"),
    "in one piece": (answers.in_one_piece(TEA, TEA), TEA.body + TEA.head() + TEA.body, "silent"),
}
WITHOUT_HEAD: dict[str, tuple[Answer, str]] = {
    "hung up": (answers.hang_up(), "closed"),
    "reset": (answers.reset(), "reset"),
    "reset before it is read": (answers.reset_unread(), "reset"),
    "never": (answers.never(), "silent"),
    "deaf": (answers.deaf(), "silent"),
    "waiting before the head": (answers.slow(TEA, before_head=FOREVER), "silent"),
}


def received(sock: socket.socket) -> tuple[bytes, str]:
    """Read until nothing comes any more; return that, and what became of the connection."""
    content = b""
    try:
        while not is_silent(sock):
            if not (more := sock.recv(65536)):
                return content, "closed"
            content += more
    except ConnectionResetError:
        return content, "reset"
    return content, "silent"


@pytest.mark.parametrize(("given", "body", "ending"), SPOILT.values(), ids=SPOILT)
def test_a_spoilt_answer(loopback: Loopback, given: Answer, body: bytes, ending: str) -> None:
    loopback.script(given)
    with connected(loopback, GET) as sock:
        content, found = received(sock)
    head, _, rest = content.partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 200 OK\r\n")
    assert (rest, found) == (body, ending)
    loopback.wait_for(lambda: loopback.open_connections == 0)


@pytest.mark.parametrize(("given", "ending"), WITHOUT_HEAD.values(), ids=WITHOUT_HEAD)
def test_no_answer_at_all(loopback: Loopback, given: Answer, ending: str) -> None:
    loopback.script(given)
    with connected(loopback, POST) as sock:
        assert received(sock) == (b"", ending)
    loopback.wait_for(lambda: loopback.open_connections == 0)
    assert loopback.request.body == (b"green" if given.reads else b"")


def test_a_request_may_be_read_in_sips(loopback: Loopback) -> None:
    loopback.script(answers.sipping(TEA, 100, 0.001))
    body = b"green" * 400
    with connected(loopback, b"POST /tea HTTP/1.1\r\nContent-Length: 2000\r\n\r\n", body) as sock:
        assert received(sock)[0].endswith(TEA.body)
    assert loopback.request.body == body
    # It takes twenty sips.
    loopback.script(answers.sipping(TEA, 100, 0.1))
    with connected(loopback, b"POST /tea HTTP/1.1\r\nContent-Length: 2000\r\n\r\n", body) as sock:
        assert received(sock) == (b"", "silent")


def test_it_is_quiet_when_all_is_sent_and_closed(loopback: Loopback) -> None:
    late = threading.Event()
    for given in (answers.going_on(TEA, b"abc", late), answers.dropping_late(TEA, late)):
        late.clear()
        loopback.script(given)
        with connected(loopback, GET) as sock:
            assert received(sock)[0].endswith(TEA.body)
            assert not loopback.is_quiet
            late.set()
            loopback.wait_for(lambda: loopback.is_quiet)
            assert not is_silent(sock)


def test_it_may_speak_tls() -> None:
    authority, context = trustme.CA(), ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("localhost").configure_cert(context)
    trusting = ssl.create_default_context()
    authority.configure_trust(trusting)
    with Loopback(context) as server, httpx.Client(verify=trusting) as client:
        server.script(answer({"tea": 2}), answers.reset())
        assert server.url.startswith("https://localhost:")
        assert client.get(server.url + "/tea").json() == {"tea": 2}
        with pytest.raises(httpx.TransportError):
            client.get(server.url)
        assert server.connections == 1
        with pytest.raises(httpx.ConnectError, match="certificate verify failed"):
            httpx.get(server.url)
    assert not loopback_threads()


# Nothing is left behind, and nothing hangs

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


def test_requests_are_held_until_they_are_released(loopback: Loopback) -> None:
    loopback.hold()
    with connected(loopback, LAST_GET) as first, connected(loopback, LAST_GET) as second:
        loopback.wait_for(lambda: loopback.count == 2)
        assert is_silent(first)
        assert is_silent(second)
        loopback.release()
        loopback.hold()  # It does not hold those that were waiting.
        assert all_of(first).endswith(b"{}")
        assert all_of(second).endswith(b"{}")
    with connected(loopback, LAST_GET) as third:
        loopback.wait_for(lambda: loopback.count == 3)
        assert is_silent(third)
        loopback.release()
        assert all_of(third).endswith(b"{}")
    assert httpx.get(loopback.url).status_code == 200


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

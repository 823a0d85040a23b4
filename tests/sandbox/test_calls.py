"""The sandbox remembers the calls that reach it, and shows them in code and below `/_sandbox/`."""

from __future__ import annotations

import hmac
import json
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

import httpx
import pytest
from support.sandbox_caller import AUTHORIZED, Caller
from talonone.sandbox import Call, Incoming, RunningSandbox, Sandbox, Settings, running_sandbox
from talonone.sandbox.server.calls import Calls

KEY = "00ff10a7"
SESSION = b"/v2/customer_sessions/s-1"
HEADERS = {"authorization": "ApiKey-v1 sandbox"}


@pytest.fixture
def sandbox() -> Iterator[RunningSandbox]:
    settings = Settings(application_id=7, application_key=KEY)
    with running_sandbox(settings) as sandbox:
        yield sandbox


@pytest.fixture
def api(sandbox: RunningSandbox) -> Iterator[Caller]:
    with Caller(sandbox.url) as caller:
        yield caller


def test_what_a_call_tells(sandbox: RunningSandbox, api: Caller) -> None:
    before = datetime.now(UTC)
    api.profile("p/1", attributes={"ShopId": "not an id of the API"})
    api.session("s-1", {"dry": "true"}, profileId="p/1", couponCodes=["SUMMER-10"])
    first, call = sandbox.calls
    assert (first.number, first.operation, first.ids) == (
        1,
        "updateCustomerProfileV2",
        {"integrationId": "p/1"},
    )
    assert (call.number, call.operation, call.method) == (2, "updateCustomerSessionV2", "PUT")
    assert call.path == "/v2/customer_sessions/s-1?dry=true"
    assert call.ids == {"customerSessionId": "s-1", "profileId": "p/1"}
    assert call.body["customerSession"]["couponCodes"] == ["SUMMER-10"]
    assert call.status == 200
    assert call.answer["customerSession"]["profileId"] == "p/1"
    assert [effect["effectType"] for effect in call.effects] == ["acceptCoupon", "setDiscount"]
    assert before <= call.time <= datetime.now(UTC)
    assert 0 < call.ms < 60_000
    assert call.headers["host"] == sandbox.url.removeprefix("http://")
    ids = "customerSessionId='s-1' profileId='p/1'"
    assert repr(call) == f"<Call 2 updateCustomerSessionV2 {ids} -> 200>"
    assert sandbox.calls.of("update_customer_session_v2") == [call]
    assert (sandbox.calls[-1], sandbox.calls[:1], len(sandbox.calls)) == (call, [first], 2)
    with pytest.raises(ValueError, match="the nearest is `updateCustomerSessionV2`"):
        sandbox.calls.of("updateCustomerSessionV3")


@pytest.mark.parametrize(
    ("method", "path", "headers", "body", "operation", "status"),
    [
        ("PUT", SESSION, {}, b"{}", "updateCustomerSessionV2", 401),
        ("GET", b"/v3/x?key=1", HEADERS, b"", None, 404),
        ("PATCH", SESSION, HEADERS, b"{}", None, 405),
        ("PUT", SESSION, HEADERS, b'{"a":', "updateCustomerSessionV2", 400),
        ("PUT", SESSION, HEADERS, b"\xff", "updateCustomerSessionV2", 400),
        ("GET", SESSION, HEADERS, b"", "getCustomerSession", 404),
        ("GET", b"/v1/%zz", HEADERS, b"", None, 400),
    ],
)
def test_refused_requests(
    sandbox: RunningSandbox,
    method: str,
    path: bytes,
    headers: dict[str, str],
    body: bytes,
    operation: str | None,
    status: int,
) -> None:
    target, host = path.decode(), sandbox.url.removeprefix("http://")
    lines = [f"{method} {target} HTTP/1.1", f"Host: {host}", f"Content-Length: {len(body)}"]
    lines += [f"{name}: {value}" for name, value in headers.items()]
    with socket.create_connection((host.split(":")[0], int(host.split(":")[1]))) as connection:
        connection.sendall("\r\n".join([*lines, "", ""]).encode() + body)
        assert connection.recv(100).startswith(b"HTTP/1.1 %d " % status)
    (call,) = sandbox.calls
    assert (call.operation, call.status, call.path) == (operation, status, target)
    assert "message" in call.answer
    # A body that is no JSON is a text.
    assert call.body == {b"": None, b"{}": {}}.get(body, body.decode(errors="replace"))


def test_requests_that_the_server_stops(sandbox: RunningSandbox, api: Caller) -> None:
    large = b'{"attributes": {"note": "%b"}}' % (b"x" * 17_000_000)
    assert api.http.put(SESSION.decode(), content=large, headers=AUTHORIZED).status_code == 413
    (call,) = sandbox.calls
    assert (call.operation, call.status, call.body) == ("updateCustomerSessionV2", 413, None)
    sandbox.reset()
    arrived = threading.Event()
    with sandbox.calls.listener(arrived.set):
        host, port = sandbox.url.removeprefix("http://").split(":")
        with socket.create_connection((host, int(port))) as connection:
            head = b"PUT %b HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{" % SESSION
            connection.sendall(head)
        assert arrived.wait(30)
    (call,) = sandbox.calls
    assert (call.operation, call.status, call.answer) == ("updateCustomerSessionV2", None, None)
    assert str(call) == "1 updateCustomerSessionV2 customerSessionId='s-1' -> no answer"


def test_no_credentials_are_kept(sandbox: RunningSandbox, api: Caller) -> None:
    body, path = b"{}", "/v1/customer_sessions/s-1"
    signature = hmac.new(bytes.fromhex(KEY), body, "md5").hexdigest()
    signed = {"Content-Signature": f"signer=7; signature={signature}", "Cookie": "c=s3cret"}
    assert api.http.put(path, content=body, headers=signed).status_code == 200
    api.http.put(path, content=body, headers={"Authorization": "ApiKey-v1 s3cret"})
    assert [call.status for call in sandbox.calls] == [200, 401]
    shown = api.http.get("/_sandbox/calls", headers=AUTHORIZED).text
    kept = [str(getattr(call, name)) for call in sandbox.calls for name in Call.__slots__]
    for secret in (signature, "s3cret", "ApiKey-v1", "uthorization"):
        assert secret not in shown + repr(sandbox.calls) + repr(sandbox) + "".join(kept)


def call(size: int = 0) -> Call:
    return Call(
        operation=None, method="GET", path="/", headers={}, status=404, ms=1, request=b"x" * size
    )


def test_the_oldest_are_forgotten() -> None:
    calls = Calls()
    for _ in range(1003):
        calls.record(call(0))
    assert (len(calls), calls[0].number, calls[-1].number) == (1000, 4, 1003)
    for _ in range(3):
        calls.record(call(15_000_000))
    assert [call.number for call in calls] == [1005, 1006]
    calls.record(call(40_000_000))
    assert [call.number for call in calls] == [1007]
    calls.clear()
    calls.record(call(0))
    assert [call.number for call in calls] == [1]


def test_calls_right_after_a_reset_are_news() -> None:
    calls = Calls()
    for _ in range(3):
        calls.record(call())
    place, found, was_reset = calls.news(None)
    assert (found, was_reset) == ([], False)
    calls.clear()
    calls.record(call())
    place, found, was_reset = calls.news(place)
    assert ([call.number for call in found], was_reset) == ([1], True)
    assert calls.news(place) == (place, [], False)


def test_without_a_server() -> None:
    with Sandbox() as sandbox:
        for body in (b'{"customerSession": {"profileId": "p"}}', b"{}"):
            sandbox.answer(Incoming("PUT", SESSION, headers=HEADERS, body=body))
        assert [call.status for call in sandbox.calls] == [200, 400]
        assert sandbox.calls[0].ids == {"customerSessionId": "s-1", "profileId": "p"}
        sandbox.reset()
        assert list(sandbox.calls) == []
        reply = sandbox.answer(Incoming("GET", SESSION, headers=HEADERS))
        assert (reply.status, len(sandbox.calls)) == (404, 1)


def test_the_endpoint_has_the_same(sandbox: RunningSandbox, api: Caller) -> None:
    # All digits of numbers are there, and no spaces between lines, which events could not have.
    body = b'{\n  "customerSession": {"attributes": {"Ratio": 0.12345678901234567890123}}\n}'
    api("updateCustomerSessionV2", "s-1", body)
    api("deleteCustomerData", "p")
    response = api.http.get("/_sandbox/calls", headers=AUTHORIZED)
    assert "0.12345678901234567890123" in response.text
    assert "\n" not in response.text
    first, second = response.json()["calls"]
    call = sandbox.calls[0]
    assert first == {
        "number": 1,
        "time": call.time.isoformat().replace("+00:00", "Z"),
        "operation": "updateCustomerSessionV2",
        "method": "PUT",
        "path": "/v2/customer_sessions/s-1",
        "ids": {"customerSessionId": "s-1"},
        "headers": dict(call.headers),
        "body": json.loads(body),
        "status": 200,
        "answer": call.answer,
        "effects": [],
        "ms": call.ms,
    }
    assert (second["body"], second["answer"], second["status"]) == (None, None, 204)

    def numbers(query: str) -> list[int]:
        found = api.http.get(f"/_sandbox/calls?{query}", headers=AUTHORIZED).json()["calls"]
        return [call["number"] for call in found]

    assert (numbers("after=1"), numbers("limit=1"), numbers("after=2")) == ([2], [1], [])
    for query in ("after=x", "limit=0", "after=-1"):
        refused = api.http.get(f"/_sandbox/calls?{query}", headers=AUTHORIZED)
        assert (refused.status_code, query.partition("=")[0] in refused.text) == (400, True)


@pytest.mark.parametrize(
    ("method", "name"),
    [
        ("GET", "calls"),
        ("GET", "events"),
        ("POST", "reset"),
        ("GET", "answers"),
        ("POST", "answers"),
        ("DELETE", "answers"),
    ],
)
def test_endpoints_need_the_key(
    sandbox: RunningSandbox, api: Caller, method: str, name: str
) -> None:
    api.profile("p")
    for headers in ({}, {"Authorization": "ApiKey-v1 other"}):
        response = api.http.request(method, f"/_sandbox/{name}", headers=headers, content=b"{}")
        assert response.status_code == 401
        assert response.json() == {"message": "The API key is not valid."}
    assert len(sandbox.calls) == 1


def test_endpoints_that_are_not_there(sandbox: RunningSandbox, api: Caller) -> None:
    assert api.http.get("/_sandbox/other", headers=AUTHORIZED).status_code == 404
    response = api.http.put("/_sandbox/answers", headers=AUTHORIZED)
    assert (response.status_code, response.headers["allow"]) == (405, "DELETE, GET, POST")
    assert len(sandbox.calls) == 0


def test_reset_forgets_everything(sandbox: RunningSandbox, api: Caller) -> None:
    api.profile("p")
    sandbox.answer(status=500)
    assert api.http.post("/_sandbox/reset", headers=AUTHORIZED).status_code == 204
    assert list(sandbox.calls) == []
    api.inventory("p", status=404)
    assert [call.number for call in sandbox.calls] == [1]


def test_reset_with_another_seed(sandbox: RunningSandbox, api: Caller) -> None:
    def audiences(audience: int) -> int:
        changes = {"audiencesChanges": {"adds": [audience], "deletes": []}}
        response = api.send("updateCustomerProfileV2", "p", changes)
        return response.status_code

    sandbox.reset(seed={"audiences": [{"id": 70, "name": "Other"}]})
    assert (audiences(70), audiences(1)) == (200, 400)
    with pytest.raises(Exception, match="unknown"):
        sandbox.reset(seed={"audience": []})
    assert audiences(70) == 200
    sandbox.reset()
    assert (audiences(70), audiences(1)) == (400, 200)


@contextmanager
def events(sandbox: RunningSandbox) -> Iterator[Iterator[tuple[str, Any]]]:
    """Listen, and give an iterator of the events."""
    with httpx.stream("GET", f"{sandbox.url}/_sandbox/events", headers=AUTHORIZED) as response:
        assert response.headers["content-type"] == "text/event-stream; charset=utf-8"
        lines = response.iter_lines()
        assert next(lines) == ": connected"

        def parsed() -> Iterator[tuple[str, Any]]:
            kind = ""
            for line in lines:
                name, _, value = line.partition(": ")
                kind = value if name == "event" else kind
                if name == "data":
                    yield kind, json.loads(value)

        yield parsed()


def test_events_tell_of_calls_and_resets(sandbox: RunningSandbox, api: Caller) -> None:
    api.profile("before")
    with events(sandbox) as one, events(sandbox) as other:
        api.profile("p")
        for listening in (one, other):
            kind, call = next(listening)
            assert (kind, call["number"], call["ids"]) == ("call", 2, {"integrationId": "p"})
        shown = api.http.get("/_sandbox/calls?after=1", headers=AUTHORIZED).json()["calls"]
        assert shown == [call]
        sandbox.reset()
        assert next(one) == ("reset", {})
        api.profile("q")
        kind, call = next(one)
        assert (kind, call["number"]) == ("call", 1)


def test_a_reader_that_is_slow_costs_nothing_and_one_that_left_is_forgotten(
    sandbox: RunningSandbox, api: Caller
) -> None:
    # Nothing is kept for a listener but its place among the calls.
    calls = sandbox.calls
    with events(sandbox):
        api.profile("p")
        assert len(calls._listeners) == 1
    # The server notices at the latest when it has something to send.
    while calls._listeners:
        api.profile("p")


def test_the_server_stops_while_somebody_listens() -> None:
    with httpx.Client(timeout=30) as http:
        with running_sandbox() as sandbox:
            url = f"{sandbox.url}/_sandbox/events"
            response = http.send(http.build_request("GET", url, headers=AUTHORIZED), stream=True)
            lines = response.iter_lines()
            assert next(lines) == ": connected"
        # It has ended by itself, and whole.
        assert [line for line in lines if line and not line.startswith(":")] == []

"""Headers of every call: which of several wins, and that nobody sees them."""

from __future__ import annotations

import asyncio
import logging
import pickle
from typing import Any

import httpx
import pytest
from support.answers import answer, broken_json, busy, hang_up
from support.lasting import Lasting
from support.leaks import leaks
from support.live import GET, PUT, Live
from support.loopback import Loopback
from support.wire import API_KEY, BASE_URL
from talonone import UNSET, AsyncTalonOne, TalonOne, TalonOneError
from talonone._runtime.operation import Call, Operation

SECRET = "gate-s3cret"
DEFAULT = {"X-Gate": SECRET, "user-AGENT": "shop/1", "accept": "text/x", "AUTHORIZATION": "Basic x"}
KINDS = [TalonOne, AsyncTalonOne]


@pytest.mark.parametrize("shown", [False, True], ids=["straight", "through httpx"])
def test_they_come_before_ours_and_behind_those_of_a_call(
    shown: bool, clients: Lasting, loopback: Loopback
) -> None:
    """Whatever their case is; the authentication is always that of the client."""
    given = dict(DEFAULT)
    client = clients.client(loopback.url, default_headers=given)
    given["X-Gate"] = "changed later"
    if shown:
        client.http_client.headers.update({"X-Gate": "of httpx", "X-Http": "1"})
    clients.call(client, GET)
    extra = {"x-gate": "2", "USER-agent": "call/1"}
    clients.call(client, ("request", ("GET", "/a"), {"extra_headers": extra}))
    first, second = (each.headers for each in loopback.received)
    assert (first["x-gate"], first["user-agent"], first["accept"]) == (SECRET, "shop/1", "text/x")
    assert (second["x-gate"], second["user-agent"]) == ("2", "call/1")
    assert second["accept"] == "text/x"
    assert first["authorization"] == second["authorization"] == f"ApiKey-v1 {API_KEY}"
    assert first.get("x-http") == ("1" if shown else None)
    names = [name.lower() for name, _ in first.raw]
    assert len(names) == len(set(names))


def test_a_parameter_of_an_operation_replaces_them(clients: Lasting, loopback: Loopback) -> None:
    operation: Operation[Any] = Operation("x", "GET", "/a", (), {200: Any})
    client = clients.client(loopback.url, default_headers={"X-Gate": "1", "X-Shop": "1"})
    call = Call(operation, headers={"x-gate": "2", "x-shop": UNSET})
    clients.call(client, ("_send", (call, UNSET, UNSET, UNSET, None, None), {}))
    sent = loopback.request.headers
    assert (sent["x-gate"], sent["x-shop"]) == ("2", "1")


@pytest.mark.parametrize("kind", KINDS)
def test_clients_of_the_caller_send_them(kind: Any, loopback: Loopback) -> None:
    class Own(httpx.Client):
        """Builds each request itself."""

        def build_request(self, *arguments: Any, **options: Any) -> httpx.Request:
            return super().build_request(*arguments, **options)

    async def asynchronous() -> None:
        async with httpx.AsyncClient(headers={"X-Gate": "1"}) as http:
            client = AsyncTalonOne(
                base_url=loopback.url, api_key=API_KEY, default_headers=DEFAULT, http_client=http
            )
            await client.get_customer_inventory("p")

    if kind is AsyncTalonOne:
        asyncio.run(asynchronous())
    else:
        with Own(headers={"X-Gate": "1"}) as http:
            client = TalonOne(
                base_url=loopback.url, api_key=API_KEY, default_headers=DEFAULT, http_client=http
            )
            client.get_customer_inventory("p")
    sent = loopback.request.headers
    assert (sent["x-gate"], sent["user-agent"]) == (SECRET, "shop/1")
    assert sent["authorization"] == f"ApiKey-v1 {API_KEY}"


def test_copies_and_pickles(clients: Lasting, loopback: Loopback) -> None:
    client = clients.client(loopback.url, default_headers={"X-Gate": "1", "X-Shop": "1"})
    copies = [
        client,
        client.with_options(timeout=5),
        client.with_options(default_headers={"X-Gate": "2"}),
        client.with_options(default_headers={}),
        client.with_options(default_headers=None),
        client.with_options(default_headers=None).with_options(default_headers={"X-Gate": "3"}),
    ]
    for copy in copies:
        clients.call(copy, GET)
    assert client.with_raw_response is not copies[2].with_raw_response
    raw: Any = copies[2].with_raw_response
    clients.call(raw, ("request", ("GET", "/a"), {}))
    gates = [(each.headers.get("x-gate"), each.headers.get("x-shop")) for each in loopback.received]
    plain = (None, None)
    assert gates == [("1", "1"), ("1", "1"), ("2", None), plain, plain, ("3", None), ("2", None)]
    other = pickle.loads(pickle.dumps(client))
    clients.call(other, GET)
    assert loopback.received[-1].headers["x-gate"] == "1"
    clients.run(other.aclose()) if clients.is_async else other.close()


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    ("headers", "words"),
    [
        ({"X-A": f"{SECRET}\r\nX: b"}, "the header 'X-A' has characters that no header can"),
        ({"X-A": f" {SECRET}"}, "the header 'X-A' has characters that no header can carry"),
        ({"X-A": SECRET.encode()}, "the header 'X-A' is a string, not bytes"),
        ({"X-A": None}, "the header 'X-A' is a string, not NoneType"),
        ({"X A": SECRET}, "the header 'X A' has a name that no header can have"),
        ({"content-LENGTH": "3"}, "is for the connection to set"),
        ([("X-A", SECRET)], "default_headers is a mapping of names to values, not list"),
        (SECRET, "default_headers is a mapping of names to values, not str"),
        ([], "default_headers is a mapping of names to values, not list"),
    ],
    ids=repr,
)  # fmt: skip
def test_headers_that_no_request_can_have(kind: Any, headers: Any, words: str) -> None:
    with pytest.raises(TalonOneError) as caught:
        kind(base_url=BASE_URL, api_key=API_KEY, default_headers=headers)
    assert words in str(caught.value)
    assert leaks(caught.value, SECRET) == []
    client = kind(base_url=BASE_URL, api_key=API_KEY, default_headers={"X-A": SECRET})
    with pytest.raises(TalonOneError) as caught:
        client.with_options(default_headers=headers)
    assert words in str(caught.value)
    assert leaks(caught.value, SECRET) == []
    client.close() if kind is TalonOne else asyncio.run(client.aclose())


@pytest.mark.usefixtures("fake_clock")
def test_nobody_sees_them(live: Live, loopback: Loopback, caplog: pytest.LogCaptureFixture) -> None:
    """Neither in messages and logs, nor in the variables that error reporters collect."""
    settings = {"default_headers": DEFAULT, "max_retries": 1}
    caplog.set_level(logging.DEBUG)
    bad: list[Any] = [{"timeout": -1}, {"extra_headers": {"a": "\n"}}, {"extra_query": {"a": None}}]
    for fault in (busy(1), hang_up(), broken_json(), answer(status=403)):
        loopback.script(fault)
        with pytest.raises(TalonOneError) as caught:
            live(PUT, settings=settings)
        assert leaks(caught.value, SECRET) == []
    for options in bad:
        with pytest.raises(TalonOneError) as caught:
            live(PUT, settings=settings, **options)
        assert leaks(caught.value, SECRET) == []
    assert SECRET in str(loopback.received[0].headers.raw)
    ours = [record.getMessage() for record in caplog.records if record.name == "talonone"]
    assert ours
    assert SECRET not in "".join(ours)


@pytest.mark.parametrize("kind", KINDS)
def test_no_repr_shows_them(kind: Any) -> None:
    client = kind(base_url=BASE_URL, api_key=API_KEY, default_headers=DEFAULT)
    for shown in (client, client._options, client.with_options(timeout=1)._options):
        assert SECRET not in repr(shown)
    client.close() if kind is TalonOne else asyncio.run(client.aclose())

"""Clients that are made, used or left as they should not be: a clear word, or it works."""

from __future__ import annotations

import asyncio
import copy
import logging
import pickle
from collections.abc import Mapping
from functools import partial
from typing import Any

import httpx
import pytest
from support.answers import answer
from support.live import GET, Live
from support.loopback import Loopback
from support.processes import fresh
from support.wire import API_KEY, BASE_URL, Caller, Wire
from talonone import (
    AsyncTalonOne,
    BadRequestError,
    IntegrationAuth,
    RequestValidationError,
    TalonOne,
    TalonOneError,
)

KINDS = [TalonOne, AsyncTalonOne]


def close(client: TalonOne | AsyncTalonOne) -> None:
    if isinstance(client, TalonOne):
        client.close()
    else:
        asyncio.run(client.aclose())


@pytest.mark.parametrize(
    ("kind", "http_client", "words"),
    [
        (
            TalonOne,
            httpx.AsyncClient(),
            "http_client is an httpx.Client for TalonOne, not httpx.Async",
        ),
        (AsyncTalonOne, httpx.Client(), "http_client is an httpx.AsyncClient for AsyncTalonOne"),
        (TalonOne, object(), "not object"),
        (TalonOne, httpx.HTTPTransport(), "not httpx.HTTPTransport"),
        (AsyncTalonOne, "https://proxy", "not str"),
        (TalonOne, "", "not str"),
    ],
    ids=["async for sync", "sync for async", "object", "transport", "text", "nothing"],
)
def test_another_kind_of_http_client(kind: Any, http_client: Any, words: str) -> None:
    with pytest.raises(TalonOneError) as caught:
        kind(base_url=BASE_URL, api_key=API_KEY, http_client=http_client)
    assert words in str(caught.value)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", ["strict_responses", "validate_requests", "decimal_numbers"])
def test_what_is_true_or_false(kind: Any, name: str) -> None:
    with pytest.raises(TalonOneError, match=f"{name} is True or False, not str"):
        kind(base_url=BASE_URL, api_key=API_KEY, **{name: "yes"})


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    ("size", "shown"),
    [(0, "0"), (-1, "-1"), (1.5, "1.5"), ("1", "'1'"), (True, "True"), (None, "NoneType")],
)
def test_sizes_that_cannot_be(kind: Any, size: Any, shown: str) -> None:
    words = rf"^max_response_size is a whole number of bytes above 0, not {shown}$"
    with pytest.raises(TalonOneError, match=words):
        kind(base_url=BASE_URL, api_key=API_KEY, max_response_size=size)
    client = kind(base_url=BASE_URL, api_key=API_KEY, max_response_size=1)
    try:
        with pytest.raises(TalonOneError, match=words):
            client.with_options(max_response_size=size)
    finally:
        close(client)


def test_arguments_that_do_not_exist() -> None:
    settings: Any = {"base_url": BASE_URL, "apikey": API_KEY}
    with pytest.raises(TypeError, match="apikey"):
        TalonOne(**settings)


@pytest.mark.parametrize("path", ["/eu", "/eu/", "/a%20b/c"])
def test_a_url_with_a_path(path: str, live: Live, loopback: Loopback) -> None:
    """A gateway may have the API below a path of its own."""
    live.url += path
    live(GET)
    assert loopback.request.path == f"{path.rstrip('/')}/v1/customer_profiles/p/inventory"


@pytest.mark.parametrize(
    ("extra", "words"),
    [
        ({"X-A": "a\r\nX-B: b"}, "the header 'X-A' has characters that no header can carry"),
        ({"X\n": "1"}, "no header can carry"),
        ({"X-A": "é"}, "no header can carry"),
        ({"X-A": 1}, "the header 'X-A' is a string, not int"),
        ({"X-A": b"x"}, "the header 'X-A' is a string, not bytes"),
        ({"X-A": None}, "the header 'X-A' is a string, not NoneType"),
        ({"X-A": " s3cret"}, "the header 'X-A' has characters that no header can carry"),
        ({"X A": "1"}, "the header 'X A' has a name that no header can have"),
        ({"X:A": "1"}, "has a name that no header can have"),
        ({"": "1"}, "the header '' has a name that no header can have"),
        ({"content-length": "3"}, "the header 'content-length' is for the connection to set"),
        ({"Transfer-Encoding": "chunked"}, "is for the connection to set"),
        ([("X-A", "1")], "extra_headers is a mapping of names to values, not list"),
    ],
    ids=str,
)
def test_headers_that_no_request_can_have(extra: Any, words: str, call: Caller, wire: Wire) -> None:
    with pytest.raises(RequestValidationError) as caught:
        call("get_customer_inventory", "p", extra_headers=extra)
    assert words in str(caught.value)
    assert "s3cret" not in str(caught.value)
    assert wire.requests == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_closed_client(kind: Any, loopback: Loopback) -> None:
    client = kind(base_url=loopback.url, api_key=API_KEY)
    assert not client.is_closed
    close(client)
    close(client)
    assert client.is_closed
    words = r"TalonOne\(base_url='http://127.*'\) is closed: make a new client to go on"

    def call(one: Any) -> None:
        done = one.get_customer_inventory("p")
        if kind is AsyncTalonOne:
            asyncio.run(done)

    def enter() -> None:
        if kind is AsyncTalonOne:
            asyncio.run(client.__aenter__())
        client.__enter__()

    for use in (partial(call, client), partial(call, client.with_options(timeout=1)), enter):
        with pytest.raises(TalonOneError, match=words):
            use()
    assert loopback.count == 0


@pytest.mark.parametrize("kind", KINDS)
def test_that_a_client_is_closed_comes_before_other_faults(
    kind: Any, loopback: Loopback, caplog: pytest.LogCaptureFixture
) -> None:
    """And before any attempt, so that there is none to log."""
    caplog.set_level(logging.DEBUG, "talonone")
    client = kind(base_url=loopback.url, api_key=API_KEY)
    close(client)

    def call(body: Any) -> None:
        done = client.update_customer_session_v2("s", body)
        if kind is AsyncTalonOne:
            asyncio.run(done)

    bodies: list[dict[str, Any]] = [{"customerSession": 1}, {"customerSession": {}}]
    for body in bodies:
        with pytest.raises(TalonOneError, match="is closed: make a new client"):
            call(body)
    assert [record for record in caplog.records if record.name == "talonone"] == []


def test_the_callers_client_is_closed(wire: Wire) -> None:
    own = httpx.Client(transport=httpx.MockTransport(wire))
    client = TalonOne(base_url=BASE_URL, api_key=API_KEY, http_client=own)
    own.close()
    with pytest.raises(TalonOneError, match="is closed"):
        client.get_customer_inventory("p")


def test_a_blocked_event_loop(loopback: Loopback) -> None:
    words = "blocks the event loop .*use AsyncTalonOne"

    async def main() -> None:
        with TalonOne(base_url=loopback.url, api_key=API_KEY) as client:
            with pytest.warns(RuntimeWarning, match=words) as seen:
                client.get_customer_inventory("p")
            assert seen[0].filename == __file__
            with pytest.warns(RuntimeWarning, match=words) as seen:
                client.with_raw_response.get_customer_inventory("p")
            assert seen[0].filename == __file__
            await asyncio.to_thread(client.get_customer_inventory, "p")

    asyncio.run(main())
    assert loopback.count == 3


PROGRAM = """
import asyncio, gc, sys
import httpx
from talonone import AsyncTalonOne, TalonOne

def main(url, kind, used, ends):
    client = kind(base_url=url, api_key="top-secret")
    copied = client.with_options(timeout=1)
    if ends == "drop":
        del client
        gc.collect()
    async def asynchronous():
        if used:
            await copied.get_customer_inventory("p")
        if ends == "close":
            await client.aclose()
    if kind is AsyncTalonOne:
        asyncio.run(asynchronous())
        return
    if used:
        copied.get_customer_inventory("p")
    if ends == "close":
        client.close()

"""


@pytest.mark.parametrize("kind", ["TalonOne", "AsyncTalonOne"])
@pytest.mark.parametrize("used", [False, True])
@pytest.mark.parametrize("ends", ["close", "drop"])
def test_a_leak_is_told_and_nothing_else(
    kind: str, used: bool, ends: str, loopback: Loopback
) -> None:
    code = f"{PROGRAM}\nmain(sys.argv[1], {kind}, {used}, {ends!r})\ngc.collect()\nprint('done')"
    run = fresh(code, loopback.url)
    assert run.returncode == 0
    assert run.stdout == "done\n"
    leak = f"ResourceWarning: {kind}(base_url='{loopback.url}') was never closed"
    assert run.stderr.count(leak) == (ends == "drop")
    assert ends == "drop" or run.stderr == ""
    assert "top-secret" not in run.stderr
    assert loopback.count == used


SETTINGS: Mapping[str, Any] = {
    "timeout": httpx.Timeout(3, connect=1),
    "max_retries": 0,
    "deadline": 9.5,
    "max_response_size": 5_000_000,
    "strict_responses": True,
    "validate_requests": False,
    "decimal_numbers": True,
}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    "duplicate", [lambda it: pickle.loads(pickle.dumps(it)), copy.copy, copy.deepcopy]
)
def test_clients_travel_without_their_connections(
    kind: Any, duplicate: Any, loopback: Loopback
) -> None:
    client = kind(base_url=loopback.url, application_id=7, application_key="00ff", **SETTINGS)
    try:
        other = duplicate(client)
        assert type(other) is kind
        assert other.http_client is not client.http_client
        assert repr(other) == repr(client)
        for name, value in SETTINGS.items():
            assert getattr(other._options, name) == value
        assert isinstance(other._options.auth, IntegrationAuth)
        close(other)
        assert not client.is_closed
        from_copy = duplicate(client.with_options(timeout=1))
        close(from_copy)
        assert from_copy.is_closed
        if kind is TalonOne:
            client.get_customer_inventory("p")
            assert "content-signature" in loopback.request.headers
    finally:
        close(client)


@pytest.mark.parametrize("kind", KINDS)
def test_a_client_over_the_callers_connections_stays_where_it_is(kind: Any) -> None:
    own: Any = httpx.Client() if kind is TalonOne else httpx.AsyncClient()
    client = kind(base_url=BASE_URL, api_key=API_KEY, http_client=own)
    for duplicate in (pickle.dumps, copy.copy, copy.deepcopy):
        with pytest.raises(TypeError, match="cannot be pickled or copied, because its http_client"):
            duplicate(client)


def test_keys_stay_secret(loopback: Loopback) -> None:
    loopback.script(answer({"message": "no"}, status=400))
    with TalonOne(base_url=loopback.url, api_key="top-secret") as client:
        seen = [repr(client), repr(vars(client)), repr(client._options)]
        with pytest.raises(BadRequestError) as caught:
            client.get_customer_inventory("p")
    seen += [repr(caught.value), str(caught.value), repr(caught.value.operation)]
    assert all("top-secret" not in text for text in seen)

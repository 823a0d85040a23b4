"""Copies of a client, and answers as they came."""

from __future__ import annotations

import asyncio
import dataclasses
import inspect
import json
import platform
from collections.abc import Mapping
from typing import Any

import httpx
import numpy
import pytest
from generator.naming import snake_case
from support import spec_reader
from support.live import GET, Live
from support.loopback import Loopback
from support.wire import API_KEY, BASE_URL, Caller, Wire
from talonone import (
    UNSET,
    AsyncTalonOne,
    NotFoundError,
    RawResponse,
    RequestValidationError,
    ResponseDecodeError,
    TalonOne,
    TalonOneError,
)
from talonone._runtime.operation import Call, Operation
from talonone._version import __version__
from talonone.models import CustomerInventory

INVENTORY = spec_reader.answer_examples("getCustomerInventory")[0][1]


@pytest.fixture
def client(wire: Wire) -> TalonOne:
    http = httpx.Client(transport=httpx.MockTransport(wire))
    return TalonOne(base_url=BASE_URL, api_key=API_KEY, http_client=http)


def test_raw_response(client: TalonOne, wire: Wire) -> None:
    wire.answers({**INVENTORY, "fieldOfTomorrow": 1})
    wire.headers = {"X-Request-Id": "r-1"}
    answer = client.with_raw_response.get_customer_inventory("p", profile=True)
    assert isinstance(answer, RawResponse)
    assert (answer.status_code, answer.headers["x-request-id"]) == (200, "r-1")
    assert json.loads(answer.content)["fieldOfTomorrow"] == 1
    assert answer.parse() == client.get_customer_inventory("p", profile=True)
    assert wire.requests[0].url == wire.requests[1].url
    for secret in (API_KEY, "r-1", "fieldOfTomorrow"):
        assert secret not in repr(answer)


def test_raw_response_async(wire: Wire) -> None:
    async def get() -> RawResponse[CustomerInventory]:
        http = httpx.AsyncClient(transport=httpx.MockTransport(wire.answer))
        async with (
            http,
            AsyncTalonOne(base_url=BASE_URL, api_key=API_KEY, http_client=http) as client,
        ):
            return await client.with_raw_response.get_customer_inventory("p")

    wire.answers(INVENTORY)
    answer = asyncio.run(get())
    assert answer.status_code == 200
    assert isinstance(answer.parse(), CustomerInventory)


def test_raw_responses_of_failures_are_errors(client: TalonOne, wire: Wire) -> None:
    wire.status = 404
    with pytest.raises(NotFoundError):
        client.with_raw_response.get_customer_inventory("p")


def test_every_operation_has_a_raw_form(client: TalonOne) -> None:
    raw = client.with_raw_response
    for operation_id in spec_reader.OPERATIONS:
        assert callable(getattr(raw, snake_case(operation_id)))
    http = httpx.AsyncClient()
    asynchronous = AsyncTalonOne(base_url=BASE_URL, api_key=API_KEY, http_client=http)
    assert vars(asynchronous.with_raw_response).keys() == vars(raw).keys()


def test_a_copy_has_its_own_options_and_the_same_connections(client: TalonOne, wire: Wire) -> None:
    wire.answers({"profile": {}})
    copy = client.with_options(timeout=2.5, strict_responses=True)
    wire.headers = {"X-Request-Id": "r-1"}
    profile = client.get_customer_inventory("p").profile
    assert getattr(profile, "integration_id", None) is UNSET
    with pytest.raises(ResponseDecodeError) as caught:
        copy.get_customer_inventory("p")
    assert caught.value.request_id == "r-1"
    assert caught.value.body == wire.content
    timeouts = [request.extensions["timeout"]["read"] for request in wire.requests]
    assert timeouts == [5.0, 2.5]
    assert type(copy) is TalonOne
    assert copy.http_client is client.http_client


def test_nothing_set_changes_nothing(client: TalonOne, wire: Wire) -> None:
    wire.answers({"profile": {}})
    copy = client.with_options(strict_responses=True).with_options().with_options(timeout=None)
    with pytest.raises(ResponseDecodeError):
        copy.get_customer_inventory("p")
    assert wire.request.extensions["timeout"]["read"] is None


CHANGES: Mapping[str, Any] = {
    "timeout": 2.5,
    "max_retries": 0,
    "deadline": 4.0,
    "max_response_size": 1000,
    "strict_responses": True,
    "validate_requests": False,
    "allow_unknown_fields": True,
    "decimal_numbers": True,
}


@pytest.mark.parametrize("name", CHANGES)
def test_a_copy_differs_in_what_was_set_and_in_nothing_else(name: str, client: TalonOne) -> None:
    before = client._options
    copy = client.with_options(**{name: CHANGES[name]})
    assert copy._options == dataclasses.replace(before, **{name: CHANGES[name]})
    assert getattr(before, name) != CHANGES[name]
    assert client._options == before
    again = copy.with_options(**{other: CHANGES[other] for other in CHANGES if other != name})
    assert {other: getattr(again._options, other) for other in CHANGES} == CHANGES


@pytest.mark.parametrize(
    ("name", "value", "plain"),
    [
        ("max_retries", numpy.int64(1), 1),
        ("timeout", numpy.float32(2.5), 2.5),
        ("deadline", numpy.int16(3), 3),
        ("max_response_size", numpy.uint64(1000), 1000),
        ("validate_requests", numpy.bool_(False), False),
    ],
)
def test_numbers_of_numpy_are_options(name: str, value: Any, plain: Any, client: TalonOne) -> None:
    with TalonOne(base_url=BASE_URL, api_key=API_KEY, **{name: value}) as new:
        for options in (client.with_options(**{name: value})._options, new._options):
            assert getattr(options, name) == plain
            assert type(getattr(options, name)) is type(plain)


def test_every_option_can_be_changed() -> None:
    changeable = inspect.signature(TalonOne.with_options).parameters.keys() - {"self"}
    # Headers have tests of their own.
    assert changeable == {*CHANGES, "default_headers"}


def test_closing_a_copy_leaves_the_connections_open() -> None:
    client = TalonOne(base_url="http://127.0.0.1:9", api_key=API_KEY)
    with client.with_options(timeout=1):
        pass
    with pytest.raises(TalonOneError, match="no answer"):
        client.delete_customer_data("p", max_retries=0)
    client.close()
    with pytest.raises(TalonOneError, match="is closed: make a new client"):
        client.delete_customer_data("p")


def test_a_client_of_the_caller_stays_open(wire: Wire) -> None:
    wire.status = 204
    http = httpx.Client(transport=httpx.MockTransport(wire), timeout=7)
    with TalonOne(base_url=BASE_URL, api_key=API_KEY, http_client=http) as client:
        client.delete_customer_data("p")
    assert not http.is_closed
    assert wire.request.extensions["timeout"]["read"] == 7


def test_asynchronous_clients_close_only_what_is_theirs(wire: Wire) -> None:
    async def main() -> None:
        http = httpx.AsyncClient(transport=httpx.MockTransport(wire.answer))
        async with AsyncTalonOne(base_url=BASE_URL, api_key=API_KEY, http_client=http):
            pass
        assert not http.is_closed
        await http.aclose()
        client = AsyncTalonOne(base_url=BASE_URL, api_key=API_KEY)
        async with client.with_options(timeout=1):
            pass
        assert not client.is_closed
        await client.aclose()
        assert client.is_closed

    asyncio.run(main())


def test_every_request_says_who_asks_for_what(call: Caller, wire: Wire) -> None:
    call("get_customer_inventory", "p")
    python = platform.python_version()
    assert wire.request.headers["user-agent"] == f"talonone/{__version__} python/{python}"
    assert wire.request.headers["accept"] == "application/json"
    assert "content-type" not in wire.request.headers


def test_operations_as_other_specifications_have_them(client: TalonOne, wire: Wire) -> None:
    """Without security, and with an answer that is no JSON."""
    operation: Operation[bytes] = Operation("export", "GET", "/v1/x", (), {200: "bytes"})
    for content in (b"a,b\n", b""):
        wire.content = content
        found = client._send(Call(operation), UNSET, UNSET, UNSET, None, None)
        assert found == content
    assert wire.requests[0].headers["accept"] == "*/*"


def test_a_query_need_not_be_checked(call: Caller, wire: Wire) -> None:
    with pytest.raises(RequestValidationError):
        call("get_customer_inventory", "p", profile="of tomorrow")
    settings = {"validate_requests": False}
    call.with_client(settings, "get_customer_inventory", "p", profile="of tomorrow")
    assert wire.path.endswith("?profile=of%20tomorrow")


@pytest.mark.parametrize("kind", [TalonOne, AsyncTalonOne])
@pytest.mark.parametrize("url", ["https://a", "https://a/", "https://a/b/", "https://a/b//"])
def test_the_base_url_is_shown_as_it_was_passed(kind: Any, url: str) -> None:
    client = kind(base_url=url, api_key=API_KEY)
    try:
        assert repr(client) == f"{kind.__name__}(base_url={url!r})"
    finally:
        client.close() if kind is TalonOne else asyncio.run(client.aclose())


def test_headers_that_differ_in_case_are_all_sent(live: Live, loopback: Loopback) -> None:
    extra = {"X-Tag": "1", "x-tag": "2", "X-TAG": "3", "User-Agent": "a", "user-agent": "b"}
    live(GET, extra_headers=extra)
    headers = loopback.request.headers
    assert (headers["X-Tag"], headers["User-Agent"]) == ("1, 2, 3", "a, b")
    assert [name.lower() for name, _ in headers.raw].count(b"x-tag") == 3


def test_so_they_are_through_the_whole_httpx_client(loopback: Loopback) -> None:
    async def main() -> None:
        async with AsyncTalonOne(base_url=loopback.url, api_key=API_KEY) as client:
            assert client.http_client
            await client.get_customer_inventory("p", extra_headers={"X-Tag": "1", "x-tag": "2"})

    asyncio.run(main())
    raw = loopback.request.headers.raw
    assert [value for name, value in raw if name.lower() == b"x-tag"] == [b"1", b"2"]

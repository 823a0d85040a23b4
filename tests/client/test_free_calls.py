"""Calls of what the specification does not name: what they send and refuse, and how they end."""

from __future__ import annotations

import asyncio
import hmac
import json
import pickle
from collections.abc import Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import Enum
from http import HTTPMethod
from typing import Any, TypedDict, assert_type, get_overloads, get_type_hints
from uuid import UUID

import httpx
import pytest
from starlette.datastructures import QueryParams
from support.answers import answer, empty, encoded, with_header
from support.lasting import Lasting
from support.live import FakeClock, Live, Step
from support.loopback import Loopback
from support.wire import API_KEY, BASE_URL, Caller, Wire
from talonone import (
    UNSET,
    APITimeoutError,
    AsyncTalonOne,
    InternalServerError,
    NotFoundError,
    RawResponse,
    RequestValidationError,
    ResponseDecodeError,
    TalonOne,
)
from talonone.models import CartItem, Coupon
from talonone.sandbox import running_sandbox

METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS")


class Colour(Enum):
    RED = "re d"


class Odd(str):
    """Text that is shown in another way than it reads, as enumerations do."""

    def __str__(self) -> str:
        return "shown"


def get(path: str = "/v1/things", **options: Any) -> Step:
    return "request", ("GET", path), options


def test_a_call_is_sent_like_one_of_the_specification(live: Live, loopback: Loopback) -> None:
    """With everything at once, below the path of a gateway."""
    loopback.script(answer({"id": 7}, status=201))
    live.url += "/gate"
    found = live(
        ("request", ("post", "/v1/shops/{shopId}/{name}"), {}),
        path_params={"shopId": 7, "name": "a/b?c#d%20é."},
        query={"tag": ["a b", "c&d"], "on": True, "at": datetime(2026, 1, 2, 3, tzinfo=UTC)},
        body={"price": Decimal("1.10"), "item": CartItem(name="T", sku="é", quantity=1, price=2)},
        extra_headers={"X-Shop": "1"},
        extra_query={"on": False, "ü": 1.5},
    )
    assert found == {"id": 7}
    sent = loopback.request
    assert (sent.method, sent.path) == ("POST", "/gate/v1/shops/7/a%2Fb%3Fc%23d%2520%C3%A9.")
    assert (
        sent.query == "tag=a%20b&tag=c%26d&at=2026-01-02T03%3A00%3A00%2B00%3A00&on=false&%C3%BC=1.5"
    )
    item = '{"sku":"é","quantity":1,"name":"T","price":2}'
    assert sent.body.decode() == f'{{"price":1.10,"item":{item}}}'
    headers = {name: sent.headers[name] for name in ("authorization", "content-type", "x-shop")}
    assert headers == {
        "authorization": f"ApiKey-v1 {API_KEY}",
        "content-type": "application/json",
        "x-shop": "1",
    }


@pytest.mark.parametrize(
    ("value", "query"),
    [
        ("é", "%C3%A9"),
        ("", ""),
        (7, "7"),
        (0.5, "0.5"),
        (Decimal("1.50"), "1.50"),
        (False, "false"),
        (date(2026, 1, 2), "2026-01-02"),
        (Colour.RED, "re%20d"),
        (UUID(int=7), "00000000-0000-0000-0000-000000000007"),
    ],
    ids=repr,
)
def test_values_of_a_query(value: Any, query: str, call: Caller, wire: Wire) -> None:
    call("request", "GET", "/a", query={"q": value, "left out": UNSET})
    call("request", "GET", "/a", query={"q": (value, value)})
    call("delete_customer_data", "p", extra_query={"q": [value], "left out": UNSET})
    paths = [each.url.raw_path.decode() for each in wire.requests]
    deletion = f"/v1/customer_data/p?q={query}"
    assert paths == [f"/a?q={query}", f"/a?q={query}&q={query}", deletion]


@pytest.mark.parametrize("name", ["query", "extra_query"])
@pytest.mark.parametrize(
    ("query", "words"),
    [
        ({"q": None}, "q is None (leave it out to not send it)"),
        ({"q": ["a", None]}, "q is None (leave it out to not send it)"),
        ({"q": {"a": 1}}, "q is dict, which cannot be sent"),
        ({"q": b"a"}, "q is bytes, which cannot be sent"),
        ({"q": [["a"]]}, "q is list, which cannot be sent"),
        ({"q": [UNSET]}, "q is msgspec.UnsetType, which cannot be sent"),
        ({"q": datetime(2026, 1, 2)}, "q is a datetime without time zone"),
        ({"q": float("inf")}, "q is inf, which is no number of JSON"),
        ({"q": Decimal("sNaN")}, "q is sNaN, which is no number of JSON"),
        ({"q": "\ud800"}, "q has half a surrogate pair"),
        ({"\ud800": "q"}, "which cannot be a name"),
        ({"": "q"}, " has '', which cannot be a name"),
        ({1: "q"}, "a name in {name} is a string, not int"),
        ("q=1", "{name} is a mapping of names to values, not str"),
        ([("q", "1")], "{name} is a mapping of names to values, not list"),
    ],
    ids=repr,
)
def test_what_no_query_can_have(
    query: Any, words: str, name: str, call: Caller, wire: Wire
) -> None:
    with pytest.raises(RequestValidationError) as caught:
        call("request", "GET", "/a", **{name: query})
    assert words.format(name=name) in str(caught.value)
    assert wire.requests == []


def test_extra_parameters_of_an_operation(call: Caller, wire: Wire) -> None:
    """They replace those of the same name, and need not be what the specification states."""
    wire.answers({})
    options: dict[str, Any] = {"profile": True, "loyalty": True}
    extra = {"profile": "all", "loyalty": UNSET, "x": [1, 2]}
    call("get_customer_inventory", "p", extra_query=extra, **options)
    assert wire.path.partition("?")[2] == "loyalty=true&profile=all&x=1&x=2"


@pytest.mark.parametrize(
    ("body", "content"),
    [
        (UNSET, b""),
        (None, b"null"),
        ({}, b"{}"),
        ([1, None], b"[1,null]"),
        ("é", '"é"'.encode()),
        (0, b"0"),
        (False, b"false"),
        ({"anyThing": {"at": date(2026, 1, 2)}}, b'{"anyThing":{"at":"2026-01-02"}}'),
    ],
    ids=repr,
)
@pytest.mark.parametrize("check", [True, False])
def test_bodies(body: Any, content: bytes, check: bool, call: Caller, wire: Wire) -> None:
    call.with_client({"validate_requests": check}, "request", "POST", "/a", body=body)
    assert wire.request.content == content
    assert wire.request.headers["content-length"] == str(len(content))
    assert ("content-type" in wire.request.headers) == (body is not UNSET)


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ({"a": [datetime(2026, 1, 2)]}, "a datetime without time zone"),
        ({"a": {1, 2}}, "a set has no order"),
        ({"a": float("nan")}, "nan is no number of JSON"),
        (b"{}", "bytes are no text"),
        ({"a": object()}, "an object cannot be written as JSON"),
    ],
)
def test_bodies_without_one_meaning(body: Any, words: str, call: Caller, wire: Wire) -> None:
    with pytest.raises(RequestValidationError) as caught:
        call("request", "PUT", "/a", body=body)
    assert str(caught.value).startswith("request (PUT /a): nothing was sent: ")
    assert words in str(caught.value)
    assert caught.value.path == (
        "$.a[0]" if "zone" in words else "$.a" if isinstance(body, dict) else "$"
    )
    assert wire.requests == []


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
def test_a_body_that_is_not_there_has_no_type(method: str, live: Live, loopback: Loopback) -> None:
    live(("request", (method, "/v1/x"), {}))
    live(("request", (method, "/v1/x"), {"body": {}}))
    kinds = [request.headers.get("content-type") for request in loopback.received]
    assert kinds == [None, "application/json"]


@pytest.mark.parametrize("kind", [httpx.QueryParams, QueryParams])
def test_a_query_of_a_framework_keeps_what_it_repeats(kind: Any, call: Caller, wire: Wire) -> None:
    given = kind("a=1&a=2&b=3")
    call("request", "GET", "/a", query=given)
    call("delete_customer_data", "p", extra_query=given)
    assert [each.url.query for each in wire.requests] == [b"a=1&a=2&b=3"] * 2


def test_calls_are_told_apart_in_the_log(
    call: Caller, wire: Wire, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG", "talonone")
    call("request", "GET", "/v1/shops/{shopId}", path_params={"shopId": "s3cret"})
    (record,) = caplog.records
    assert record.getMessage().startswith("request (GET /v1/shops/{shopId}): status 200 in ")


def test_bodies_are_signed(loopback: Loopback, live: Live) -> None:
    settings = {"api_key": None, "application_id": 7, "application_key": "00ff"}
    step = ("request", ("PATCH", "/v1/x"), {"body": {"a": 1}})
    live(step, settings=settings)
    assert loopback.request.headers["content-signature"].startswith("signer=7; signature=")
    digest = hmac.digest(b"\x00\xff", b'{"a":1}', "md5").hex()
    assert loopback.request.headers["content-signature"] == f"signer=7; signature={digest}"


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("https://evil.example/v1?key=s3cret", "begins with one slash"),
        ("//evil.example/v1", "begins with one slash"),
        ("v1/things", "begins with one slash"),
        ("", "begins with one slash"),
        ("/v1?key=s3cret", "pass query="),
        ("/v1#s3cret", "pass query="),
        ("/v1/../admin", "segment of dots"),
        ("/v1/.", "segment of dots"),
        ("/v1/%2E%2e/admin", "segment of dots"),
        ("/v1/.%2e", "segment of dots"),
        ("/v1/a%2f..%2Fb", "segment of dots"),
        ("/v1/a%5c..", "segment of dots"),
        ("/v1\\..\\admin", "characters that no path has"),
        ("/v1/a b", "characters that no path has"),
        ("/v1/é", "characters that no path has"),
        ("/v1/\r\nX-A: b", "characters that no path has"),
        ("/v1/a\n", "characters that no path has"),
        ("/v1/%zz", "characters that no path has"),
        ("/v1/100%", "characters that no path has"),
        ("/v1/{}", "brace that names no parameter"),
        ("/v1/{a", "brace that names no parameter"),
        ("/v1/a}", "brace that names no parameter"),
        ("/v1/{{a}}", "brace that names no parameter"),
        (b"/v1", "path is a string, not bytes"),
        (None, "path is a string, not NoneType"),
        (httpx.URL("https://evil.example/"), "path is a string, not httpx.URL"),
    ],
    ids=repr,
)
def test_paths_that_are_refused(path: Any, words: str, call: Caller, wire: Wire) -> None:
    """The key never leaves for another host, and no message repeats what may be a secret."""
    with pytest.raises(RequestValidationError) as caught:
        call("request", "GET", path, path_params={"a": "b"})
    assert words in str(caught.value)
    for hidden in ("s3cret", "evil", "\n"):
        assert hidden not in str(caught.value)
    assert wire.requests == []


@pytest.mark.parametrize(
    "path", ["/", "/v1/", "/a//b", "/v1/..a/.../a.b", "/~a!$&'()*+,;=:@%2f-_/"]
)
def test_paths_that_are_sent_as_they_are(path: str, live: Live, loopback: Loopback) -> None:
    live(get(path))
    assert loopback.request.target == path


@pytest.mark.parametrize(
    ("params", "words"),
    [
        ({"a": "1"}, "path_params has no value for b-2, which the path names"),
        ({"a": "1", "b-2": UNSET}, "path_params has no value for b-2"),
        (None, "path_params has no value for a"),
        ({"a": "1", "b-2": "2", "c": "3"}, "path_params has 'c', which the path does not name"),
        ({"a": "1", "b-2": "2", 3: "3"}, "path_params has 3, which the path does not name"),
        ({"a": "1", "b-2": ""}, "b-2 is '', which names nothing"),
        ({"a": "..", "b-2": "2"}, "a is '..', which names nothing"),
        ({"a": ".", "b-2": "2"}, "a is '.', which names nothing"),
        ({"a": None, "b-2": "2"}, "a is a string, not NoneType"),
        ({"a": "\ud800", "b-2": "2"}, "a has half a surrogate pair"),
        ([("a", "1")], "path_params is a mapping of names to values, not list"),
    ],
    ids=repr,
)
def test_parameters_that_do_not_fit(params: Any, words: str, call: Caller, wire: Wire) -> None:
    with pytest.raises(RequestValidationError) as caught:
        call("request", "GET", "/v1/{a}/{b-2}", path_params=params)
    assert words in str(caught.value)
    assert wire.requests == []


def test_names_and_paths_may_be_of_other_classes_of_text(call: Caller, wire: Wire) -> None:
    params = {Odd("thing"): Odd("a b")}
    call("request", Odd("get"), Odd("/a/{thing}"), path_params=params, query={Odd("q"): Odd("c")})
    assert (wire.request.method, wire.path) == ("GET", "/a/a%20b?q=c")


@pytest.mark.parametrize("method", [*METHODS, "pAtCh", HTTPMethod.PUT])
def test_methods(method: str, live: Live, loopback: Loopback) -> None:
    live(("request", (method, "/a"), {}))
    assert loopback.request.method == method.upper()


@pytest.mark.parametrize("method", ["TRACE", "CONNECT", "", "GET ", "G\nET", b"GET", None, 1])
def test_methods_that_are_refused(method: Any, call: Caller, wire: Wire) -> None:
    with pytest.raises(RequestValidationError) as caught:
        call("request", method, "/a")
    assert f"method is one of {', '.join(METHODS)}" in str(caught.value)
    assert wire.requests == []


@pytest.mark.parametrize(
    ("method", "count"), [(each, 1 if each[0] == "P" and each != "PUT" else 2) for each in METHODS]
)
def test_what_is_sent_again_is_a_matter_of_the_method(
    method: str, count: int, live: Live, loopback: Loopback, fake_clock: FakeClock
) -> None:
    loopback.script(empty(502))
    with pytest.raises(InternalServerError) as caught:
        live(("request", (method, "/v1/{a}"), {"path_params": {"a": "b"}, "max_retries": 1}))
    assert loopback.count == caught.value.attempts == count
    assert len(fake_clock.naps) == count - 1
    assert str(caught.value.operation) == f"request ({method} /v1/{{a}})"
    assert caught.value.url == f"{live.url}/v1/{{a}}"


@pytest.mark.parametrize("shown", [False, True], ids=["straight", "through httpx"])
@pytest.mark.parametrize("status", [200, 404])
def test_answers_to_head_have_no_body(
    status: int, shown: bool, clients: Lasting, loopback: Loopback
) -> None:
    """Whatever the head says about it; the connection can be used again."""
    given = encoded(answer({"message": "a" * 1000}, status=status), "gzip")
    loopback.script(with_header(given, "X-Count", "7"))
    client = clients.client(loopback.url, timeout=5)
    assert not shown or client.http_client
    for _ in range(2):
        if status == 404:
            with pytest.raises(NotFoundError) as caught:
                clients.call(client, ("request", ("HEAD", "/a"), {}))
            assert (caught.value.body, caught.value.headers["x-count"]) == (b"", "7")
            continue
        assert clients.call(client, ("request", ("HEAD", "/a"), {})) is None
        assert clients.call(client, ("request", ("HEAD", "/a"), {"model": bytes})) == b""
        methods: Any = client.with_raw_response
        raw = clients.call(methods, ("request", ("HEAD", "/a"), {}))
        assert (raw.headers["x-count"], raw.content, raw.parse()) == ("7", b"", None)
    assert loopback.connections == 1


def test_timeouts_and_deadlines(live: Live, loopback: Loopback) -> None:
    loopback.hold()
    try:
        for name in ("timeout", "deadline"):
            options: dict[str, Any] = {name: 0.2, "max_retries": 0}
            with pytest.raises(APITimeoutError, match="GET /v1/things"):
                live(get(**options))
    finally:
        loopback.release()


def test_answers_that_are_no_json(call: Caller, wire: Wire) -> None:
    wire.content = b"<html>"
    with pytest.raises(ResponseDecodeError) as caught:
        call("request", "GET", "/v1/x")
    assert caught.value.url == f"{BASE_URL}/v1/x"
    assert call("request", "GET", "/v1/x", model=bytes) == b"<html>"
    assert wire.requests[-1].headers["accept"] == "*/*"
    assert wire.requests[0].headers["accept"] == "application/json"


def test_errors_can_be_pickled(call: Caller, wire: Wire) -> None:
    wire.answers({"message": "gone"}, 404)
    with pytest.raises(NotFoundError) as caught:
        call("request", "GET", "/v1/x", model=list[Coupon])
    again = pickle.loads(pickle.dumps(caught.value))
    assert str(again) == str(caught.value)
    assert again.operation == caught.value.operation


def test_the_sandbox_refuses_paths_that_it_does_not_know(live: Live) -> None:
    with running_sandbox() as sandbox:
        live.url = sandbox.url
        with pytest.raises(NotFoundError, match="There is no such path") as caught:
            live(get("/v1/campaigns/{id}", path_params={"id": 7}))
        assert json.loads(caught.value.body)
        assert caught.value.headers["content-type"] == "application/json"
        settings = {"api_key": "sandbox"}
        assert live(
            ("request", ("PUT", "/v2/customer_profiles/p"), {"body": {}}), settings=settings
        )
        step = get("/v1/customer_profiles/{id}/inventory", path_params={"id": "p"})
        assert isinstance(live(step, settings=settings), Mapping)


class Thing(TypedDict):
    id: int


def test_the_type_of_an_answer_is_that_of_its_model(wire: Wire) -> None:
    """Type checkers read these lines, too."""
    wire.answers([])
    http = httpx.Client(transport=httpx.MockTransport(wire))
    with http, TalonOne(base_url=BASE_URL, api_key=API_KEY, http_client=http) as client:
        assert_type(client.request("GET", "/a"), Any)
        assert_type(client.request("GET", "/a", model=list[Coupon]), list[Coupon])
        assert_type(client.request("GET", "/a", model=list[Thing]), list[Thing])
        assert_type(client.request("GET", "/a", model=bytes), bytes)
        raw = client.with_raw_response
        assert_type(raw.request("GET", "/a"), RawResponse[Any])
        found = assert_type(raw.request("GET", "/a", model=list[Coupon]), RawResponse[list[Coupon]])
        assert (found.status_code, found.content, found.parse()) == (200, b"[]", [])
        wire.answers({"id": 1})
        thing = assert_type(client.request("GET", "/a", model=Thing), Thing)
        assert thing["id"] == 1
        assert_type(client.request("GET", "/a", model=dict[str, int]), dict[str, int])


def test_so_it_is_for_the_asynchronous_client(wire: Wire) -> None:
    async def main() -> None:
        http = httpx.AsyncClient(transport=httpx.MockTransport(wire.answer))
        async with http, AsyncTalonOne(base_url=BASE_URL, api_key="k", http_client=http) as client:
            assert_type(await client.request("GET", "/a"), Any)
            thing = assert_type(await client.request("GET", "/a", model=Thing), Thing)
            raw = await client.with_raw_response.request("GET", "/a", model=Thing)
            assert assert_type(raw, RawResponse[Thing]).parse() == thing == {"id": 1}

    wire.answers({"id": 1})
    asyncio.run(main())


@pytest.mark.parametrize("kind", [TalonOne, AsyncTalonOne])
def test_the_types_of_the_arguments_can_be_looked_up(kind: Any) -> None:
    hints = get_type_hints(kind.request)
    assert hints["method"] is str
    assert len(get_overloads(kind.request)) == 2

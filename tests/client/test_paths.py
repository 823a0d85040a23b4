"""A path parameter arrives as the one value that was passed, or nothing is sent."""

from __future__ import annotations

from enum import Enum, IntEnum
from typing import Any
from urllib.parse import unquote

import httpx
import pytest
from hypothesis import strategies as st
from support.answers import answer, with_header
from support.exploring import explore
from support.live import Live, Step
from support.loopback import Loopback
from support.wire import API_KEY, BASE_URL, Caller, Wire
from talonone import RequestValidationError, TalonOne, TalonOneError

NASTY = [
    "a/b",
    "a?b=c",
    "a#b",
    "100%",
    "%2F",
    "%",
    "a b",
    "a+b",
    "ü",
    "日本語",
    "\U0001f375",
    "...",
    "../x",
    "./",
    "a/../b",
    ";v=1",
    "a&b",
    "\\",
    "\x00",
    "\n",
    "~tilde",
    "a:b@c",
    "[x]",
    "'\"`",
    " ",
]


@pytest.mark.parametrize("value", NASTY)
def test_any_value_is_one_segment(value: str, call: Caller, wire: Wire) -> None:
    wire.status = 204
    call("delete_customer_data", value)
    assert wire.path.startswith("/v1/customer_data/")
    segment = wire.path.removeprefix("/v1/customer_data/")
    assert not set("/?#") & set(segment)
    assert unquote(segment, errors="strict") == value


@pytest.mark.property
def test_whatever_the_value_is() -> None:
    explore(arrives, 100, value=st.text(st.characters(exclude_categories=["Cs"]), min_size=1))


def arrives(value: str) -> None:
    """Pass a value, which comes out as it went in, or names nothing."""
    wire = Wire(status=204)
    http = httpx.Client(transport=httpx.MockTransport(wire))
    client = TalonOne(base_url=BASE_URL, api_key=API_KEY, http_client=http)
    if value in (".", ".."):
        with pytest.raises(RequestValidationError):
            client.delete_customer_data(value)
        assert not wire.requests
    else:
        client.delete_customer_data(value)
        assert wire.path.count("/") == 3
        assert unquote(wire.path.removeprefix("/v1/customer_data/"), errors="strict") == value


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("", "integration_id is '', which names nothing"),
        (".", "integration_id is '.', which names nothing"),
        ("..", "integration_id is '..', which names nothing"),
        (None, "integration_id is a string, not NoneType"),
        (b"bytes", "integration_id is a string, not bytes"),
        (True, "integration_id is a string, not bool"),
        ("half \ud800", "integration_id has half a surrogate pair"),
    ],
)
def test_refused(value: Any, words: str, call: Caller, wire: Wire) -> None:
    with pytest.raises(RequestValidationError, match="nothing was sent") as caught:
        call("get_customer_inventory", value)
    assert words in str(caught.value)
    assert "getCustomerInventory (GET /v1/customer_profiles/{integrationId}/inventory)" in str(
        caught.value
    )
    assert isinstance(caught.value, ValueError)
    assert isinstance(caught.value, TalonOneError)
    assert not wire.requests


@pytest.mark.parametrize(
    ("base_url", "path"),
    [
        ("https://h.example", "/v1/customer_data/a%2Fb"),
        ("https://h.example/", "/v1/customer_data/a%2Fb"),
        ("https://h.example/proxy", "/proxy/v1/customer_data/a%2Fb"),
        ("https://h.example/proxy/", "/proxy/v1/customer_data/a%2Fb"),
        ("https://h.example/proxy//", "/proxy/v1/customer_data/a%2Fb"),
        ("http://127.0.0.1:9999", "/v1/customer_data/a%2Fb"),
    ],
)
def test_base_url(base_url: str, path: str, call: Caller, wire: Wire) -> None:
    wire.status = 204
    call.with_client({"base_url": base_url}, "delete_customer_data", "a/b")
    assert wire.path == path


@pytest.mark.parametrize(
    ("options", "query"),
    [
        ({}, ""),
        ({"dry": True}, "?dry=true"),
        ({"dry": False}, "?dry=false"),
        ({"dry": True, "run_rule_engine": False}, "?runRuleEngine=false&dry=true"),
    ],
)
def test_query(options: dict[str, bool], query: str, call: Caller, wire: Wire) -> None:
    wire.answers({"effects": [], "createdCoupons": [], "createdReferrals": []})
    call("update_customer_profile_v2", "p", {}, **options)
    assert wire.path == f"/v2/customer_profiles/p{query}"


def test_query_values_are_encoded(call: Caller, wire: Wire) -> None:
    wire.status = 204
    call("update_customer_profiles_v2", {}, silent="y&s=#ü +")
    assert wire.path == "/v2/customer_profiles?silent=y%26s%3D%23%C3%BC%20%2B"


@pytest.mark.parametrize("value", [None, object(), {"a": 1}, "true", "yes", 1, 0.0, [True]])
def test_query_values_of_another_type(value: Any, call: Caller, wire: Wire) -> None:
    """A server that does not take `dry=yes` for a yes would persist what was a trial."""
    with pytest.raises(RequestValidationError, match=r"dry: Expected `bool`, got `\w+`"):
        call("update_customer_session_v2", "s", {"customerSession": {}}, dry=value)
    assert not wire.requests


# As people wrote them before `StrEnum`: its text is not its value.
Kind = Enum("Kind", {"TEA": "tea"}, type=str)


class Number(IntEnum):
    ONE = 1


class Markup(str):
    def __str__(self) -> str:
        return "for people"


@pytest.mark.parametrize(
    ("value", "sent"), [(Kind["TEA"], "tea"), (Number.ONE, "1"), (Markup("tea"), "tea"), (7, "7")]
)
def test_a_value_is_what_it_is_and_not_what_it_shows(
    value: Any, sent: str, call: Caller, wire: Wire
) -> None:
    wire.status = 204
    call("delete_customer_data", value)
    assert wire.path == f"/v1/customer_data/{sent}"


TOO_LONG = "the path and the query are too long, or not valid, for a URL"


@pytest.mark.parametrize("value", ["p" * 70_000, "\u00e4" * 11_000])
def test_a_url_can_be_too_long(value: str, call: Caller, wire: Wire) -> None:
    with pytest.raises(RequestValidationError, match=TOO_LONG):
        call("update_customer_session_v2", value, {"customerSession": {}}, max_retries=2)
    assert wire.requests == []


def test_how_long_it_can_be(
    live: Live, loopback: Loopback, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same for both clients, also if httpx reads the URL once more after the response."""
    # No request may go there.
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:9")
    loopback.script(with_header(answer(b"", status=204), "Set-Cookie", "stick=y"))
    rest = len(f"{live.url}/v1/customer_data/")
    longest, longer = "p" * (65_536 - rest), "p" * (65_537 - rest)
    steps: list[Step] = [("delete_customer_data", (value,), {}) for value in (longest, longer)]
    first, second = live.all(steps)
    assert first is None
    assert isinstance(second, RequestValidationError)
    assert second.problem == TOO_LONG
    assert [request.path.split("/")[-1] for request in loopback.received] == [longest]


def test_the_parameters_of_the_httpx_client_count(wire: Wire) -> None:
    with (
        httpx.Client(transport=httpx.MockTransport(wire), params={"gate": "1" * 60_000}) as own,
        TalonOne(base_url=BASE_URL, api_key=API_KEY, http_client=own) as client,
        pytest.raises(RequestValidationError, match=TOO_LONG),
    ):
        client.delete_customer_data("p" * 6_000)
    assert wire.requests == []


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, "loyalty_program_id: Expected `int`, got `null`"),
        (True, "loyalty_program_id: Expected `int`, got `bool`"),
        ("tea-club", "loyalty_program_id: Expected `int`, got `str`"),
        ("half \ud800", "loyalty_program_id has half a surrogate pair"),
        ("", "loyalty_program_id is '', which names nothing"),
    ],
)
def test_numbers_refused(value: Any, words: str, call: Caller, wire: Wire) -> None:
    with pytest.raises(RequestValidationError) as caught:
        call("get_loyalty_balances", value, "p")
    assert f"nothing was sent: {words}" in str(caught.value)
    assert "leave it out" not in str(caught.value)
    assert not wire.requests

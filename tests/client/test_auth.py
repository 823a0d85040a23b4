"""Both schemes of the API, and those that people bring along."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import pickle
from collections.abc import Generator, Iterator
from typing import Any

import httpx
import numpy
import pytest
from generator.naming import snake_case
from support.calls import arguments, needed
from support.wire import API_KEY, BASE_URL, Caller, Wire
from talonone import (
    ApiKeyAuth,
    AsyncTalonOne,
    IntegrationAuth,
    RequestValidationError,
    TalonOne,
    TalonOneError,
)
from talonone.endpoints import OPERATIONS
from talonone.request_dicts import NewEventDict
from talonone.sandbox import Settings, running_sandbox

APPLICATION_KEY = "00ff10aB"
SIGNING: dict[str, Any] = {
    "api_key": None,
    "application_id": 7,
    "application_key": APPLICATION_KEY,
}
VARIABLES = ("API_KEY", "APPLICATION_ID", "APPLICATION_KEY")


@pytest.fixture(autouse=True)
def _no_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in VARIABLES:
        monkeypatch.delenv(f"TALONONE_{name}", raising=False)


@pytest.fixture(scope="module")
def signed_sandbox() -> Iterator[str]:
    """A sandbox that takes both schemes."""
    settings = Settings(application_id=7, application_key=APPLICATION_KEY)
    with running_sandbox(settings) as sandbox:
        yield sandbox.url


def signature(body: bytes, key: str = APPLICATION_KEY) -> str:
    """Return the header as `wire.md` describes it, by the definition of HMAC."""
    inner, outer = (
        bytes(byte ^ pad for byte in bytes.fromhex(key).ljust(64, b"\0")) for pad in (0x36, 0x5C)
    )
    digest = hashlib.md5(outer + hashlib.md5(inner + body).digest()).hexdigest()
    return f"signer=7; signature={digest}"


def test_the_definition_agrees_with_the_library() -> None:
    expected = hmac.new(bytes.fromhex(APPLICATION_KEY), b"x", "md5").hexdigest()
    assert signature(b"x").endswith(expected)


@pytest.mark.parametrize("operation_id", OPERATIONS)
def test_a_signature_covers_the_bytes_sent_or_nothing_is_sent(
    operation_id: str, call: Caller, wire: Wire
) -> None:
    wire.status, wire.content = 404, b""
    positional = arguments(operation_id)[0]
    with pytest.raises(TalonOneError) as caught:
        call.with_client(SIGNING, snake_case(operation_id), *positional, **needed(operation_id))
    if "integration_auth" in OPERATIONS[operation_id].security:
        assert wire.request.headers["content-signature"] == signature(wire.request.content)
        assert "authorization" not in wire.request.headers
    else:
        assert isinstance(caught.value, RequestValidationError)
        words = "the operation takes api_key_v1, and this client has only integration_auth"
        assert words in str(caught.value)
        assert wire.requests == []


def test_the_sandbox_takes_both(signed_sandbox: str) -> None:
    body: NewEventDict = {
        "sessionId": "s é",
        "profileId": "p 1",
        "type": "viewed",
        "attributes": {},
    }

    async def asynchronous() -> None:
        async with AsyncTalonOne(base_url=signed_sandbox, **SIGNING) as client:
            assert (await client.track_event(body)).event
            await client.delete_customer_data("nobody")

    asyncio.run(asynchronous())
    with TalonOne(base_url=signed_sandbox, **SIGNING) as client:
        assert client.track_event(body).event
        client.delete_customer_data("nobody")
    with TalonOne(base_url=signed_sandbox, api_key="sandbox") as client:
        assert client.track_event(body).event
    with (
        TalonOne(base_url=signed_sandbox, application_id=7, application_key="00") as client,
        pytest.raises(TalonOneError, match=r"status 400: HMAC signature mismatch\."),
    ):
        client.track_event(body)


def test_signing_settings_from_the_environment(
    call: Caller, wire: Wire, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TALONONE_APPLICATION_ID", "7")
    monkeypatch.setenv("TALONONE_APPLICATION_KEY", APPLICATION_KEY)
    wire.status, wire.content = 204, b""
    call.with_client({"api_key": None}, "delete_customer_data", "p")
    assert wire.request.headers["content-signature"] == signature(b"")


def test_what_is_passed_counts_more_than_the_environment(
    call: Caller, wire: Wire, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TALONONE_API_KEY", "env-key")
    wire.status, wire.content = 204, b""
    call.with_client(SIGNING, "delete_customer_data", "p")
    assert wire.request.headers["content-signature"] == signature(b"")
    monkeypatch.setenv("TALONONE_APPLICATION_ID", "7")
    monkeypatch.setenv("TALONONE_APPLICATION_KEY", APPLICATION_KEY)
    call.with_client({}, "delete_customer_data", "p")
    assert wire.requests[1].headers["authorization"] == f"ApiKey-v1 {API_KEY}"
    assert "content-signature" not in wire.requests[1].headers


@pytest.mark.parametrize("passed", ["application_id", "application_key"])
def test_each_part_of_a_signature_comes_from_where_it_is(
    passed: str, call: Caller, wire: Wire, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Passing one part means to sign, whatever other keys the environment has."""
    monkeypatch.setenv("TALONONE_API_KEY", "env-key")
    monkeypatch.setenv("TALONONE_APPLICATION_ID", "7")
    monkeypatch.setenv("TALONONE_APPLICATION_KEY", APPLICATION_KEY)
    wire.status, wire.content = 204, b""
    settings = {"api_key": None, passed: SIGNING[passed]}
    call.with_client(settings, "delete_customer_data", "p")
    assert wire.request.headers["content-signature"] == signature(b"")
    monkeypatch.delenv(f"TALONONE_{({*SIGNING} - {'api_key', passed}).pop().upper()}")
    with pytest.raises(TalonOneError, match="sign calls only together"):
        call.with_client(settings, "delete_customer_data", "p")


def test_a_signature_that_is_passed_counts_more_than_one_of_the_environment(
    call: Caller, wire: Wire, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TALONONE_APPLICATION_ID", "8")
    monkeypatch.setenv("TALONONE_APPLICATION_KEY", "ff")
    wire.status, wire.content = 204, b""
    call.with_client(SIGNING, "delete_customer_data", "p")
    assert wire.request.headers["content-signature"] == signature(b"")


@pytest.mark.parametrize("application_id", [0, 7, "0", "shop-7", "shop.7_a", numpy.int64(7)])
def test_ids_of_applications(application_id: Any, call: Caller, wire: Wire) -> None:
    wire.status, wire.content = 204, b""
    settings = {**SIGNING, "application_id": application_id}
    call.with_client(settings, "delete_customer_data", "p")
    assert wire.request.headers["content-signature"].startswith(f"signer={application_id}; ")


@pytest.mark.parametrize("key", [12345, None, b"k", "", " ", "a\x7f", "\u0663", "a\x00b"])
def test_keys_that_no_header_can_carry(key: Any) -> None:
    with pytest.raises(ValueError, match=r"^api_key (is|has) "):
        ApiKeyAuth(key)


def test_a_key_counts_more_than_headers_of_the_callers_client(wire: Wire) -> None:
    wire.status, wire.content = 204, b""
    transport = httpx.MockTransport(wire)
    with (
        httpx.Client(transport=transport, headers={"Authorization": "Basic x"}) as http,
        TalonOne(base_url=BASE_URL, api_key=API_KEY, http_client=http) as client,
    ):
        client.delete_customer_data("p")
    assert wire.request.headers.get_list("authorization") == [f"ApiKey-v1 {API_KEY}"]


def test_a_body_in_pieces_is_signed_as_a_whole(wire: Wire) -> None:
    """No client of this package sends one, but an `httpx` client may."""
    with httpx.Client(transport=httpx.MockTransport(wire)) as http:
        http.post(BASE_URL, content=iter([b"a", b"b"]), auth=IntegrationAuth(7, APPLICATION_KEY))
    assert wire.request.headers["content-signature"] == signature(b"ab")


class TokenAuth(httpx.Auth):
    """A scheme that this package knows nothing of."""

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        request.headers["Authorization"] = "Token 1"
        yield request


@pytest.mark.parametrize("operation_id", OPERATIONS)
def test_a_scheme_of_ones_own(operation_id: str, call: Caller, wire: Wire) -> None:
    wire.status, wire.content = 404, b""
    settings = {"api_key": None, "auth": TokenAuth()}
    with pytest.raises(TalonOneError, match="status 404"):
        call.with_client(
            settings, snake_case(operation_id), *arguments(operation_id)[0], **needed(operation_id)
        )
    assert wire.request.headers["authorization"] == "Token 1"


CHOICE = "pass api_key=, or application_id= with application_key=, or auth="


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ({}, "no API key: pass api_key=, or set TALONONE_API_KEY"),
        ({"application_id": 7}, "application_id= and application_key= sign calls only together"),
        ({"application_key": "00"}, "sign calls only together"),
        ({"application_id": "", "application_key": "00"}, "application_id is empty"),
        ({"application_id": "7; x", "application_key": "00"}, "application_id has a space"),
        ({"application_id": "7;x", "application_key": "00"}, "has characters that no id has"),
        ({"application_id": "\u0663", "application_key": "00"}, "a character outside of ASCII"),
        ({"application_id": 7, "application_key": ""}, "application_key is empty"),
        ({"application_id": 7.0, "application_key": "00"}, "number or a string, not float"),
        ({"application_id": True, "application_key": "00"}, "a whole number or a string, not bool"),
        ({"application_id": 7, "application_key": "se"}, "application_key is not in hex"),
        ({"application_id": 7, "application_key": b"00"}, "application_key is a string, not bytes"),
        ({"api_key": "k", "application_id": 7, "application_key": "00"}, CHOICE),
        ({"api_key": "k", "auth": TokenAuth()}, CHOICE),
        ({"auth": ("user", "password")}, "auth is an httpx.Auth, not tuple"),
    ],
)
@pytest.mark.parametrize("kind", [TalonOne, AsyncTalonOne])
def test_settings_that_cannot_work(
    settings: dict[str, Any], words: str, kind: type[TalonOne | AsyncTalonOne]
) -> None:
    with pytest.raises(TalonOneError) as caught:
        kind(base_url=BASE_URL, **settings)
    assert words in str(caught.value)
    assert "password" not in str(caught.value)


@pytest.mark.parametrize("auth", [ApiKeyAuth("k-secret"), IntegrationAuth(7, "5ec4e7")])
def test_schemes_hide_their_keys_and_travel(auth: ApiKeyAuth | IntegrationAuth) -> None:
    assert "secret" not in repr(auth)
    assert "5ec4e7" not in repr(auth)
    request = httpx.Request("POST", BASE_URL, content=b"{}")
    copied = httpx.Request("POST", BASE_URL, content=b"{}")
    next(auth.auth_flow(request))
    next(pickle.loads(pickle.dumps(auth)).auth_flow(copied))
    assert request.headers == copied.headers

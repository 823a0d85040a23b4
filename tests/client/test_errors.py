"""Errors have the right class and the server's words, and hold no secrets."""

from __future__ import annotations

import pickle
from typing import Any

import httpx
import pytest
import talonone
from support.wire import API_KEY, BASE_URL, Caller, Wire
from talonone import (
    APIConnectionError,
    APIStatusError,
    APITimeoutError,
    NotFoundError,
    TalonOne,
    TalonOneError,
)
from talonone.endpoints import OPERATIONS

CLASSES = {
    302: "APIStatusError",
    400: "BadRequestError",
    401: "AuthenticationError",
    403: "PermissionDeniedError",
    404: "NotFoundError",
    409: "ConflictError",
    418: "APIStatusError",
    422: "UnprocessableEntityError",
    429: "RateLimitError",
    500: "InternalServerError",
    503: "InternalServerError",
    520: "InternalServerError",
}


@pytest.mark.parametrize(("status", "name"), CLASSES.items())
def test_status(status: int, name: str, call: Caller, wire: Wire) -> None:
    wire.answers({"message": "Session  is closed"}, status)
    wire.headers = {"X-Request-Id": "r-1"}
    with pytest.raises(APIStatusError) as caught:
        call("delete_customer_data", "secret-id")
    error = caught.value
    assert type(error) is getattr(talonone, name)
    assert error.status_code == status
    assert error.message == "Session  is closed"
    assert error.body == wire.content
    assert error.headers["x-request-id"] == "r-1"
    assert error.operation.id == "deleteCustomerData"
    assert error.url == "https://tenant.example/v1/customer_data/{integrationId}"
    assert str(error) == (
        f"deleteCustomerData (DELETE {error.url}): status {status}: Session is closed"
    )


@pytest.mark.parametrize(
    ("body", "message"),
    [
        (b'{"message": "Bad", "errors": [{"title": "T", "source": {"pointer": "/x"}}]}', "Bad"),
        (b'{"message": "Bad", "errors": null, "StatusCode": 400}', "Bad"),
        (b'{"StatusCode": 400, "Error": "Boom", "RequestUUID": "u"}', "Boom"),
        (b'{"message": "Bad", "Error": "Boom"}', "Bad"),
        (b'{"message": "", "Error": "Boom"}', "Boom"),
        (b'{"message": ""}', "Bad Request"),
        (b'{"message": 7}', "Bad Request"),
        (b"{}", "Bad Request"),
        (b"[1]", "Bad Request"),
        (b"null", "Bad Request"),
        (b'"just text"', "just text"),
        (b"HMAC signature mismatch.\n", "HMAC signature mismatch.\n"),
        (b"\xff\xfe", "\ufffd\ufffd"),
        (b'{"message": "\xff"}', '{"message": "\ufffd"}'),
        (b"  <!DOCTYPE html><html>...", "Bad Request"),
        (b"", "Bad Request"),
        (b'\xef\xbb\xbf{"message": "Bad"}', "Bad"),
        (b"[" * 100_000, "[" * 100_000),
    ],
)
def test_every_shape_of_error_body(body: bytes, message: str, call: Caller, wire: Wire) -> None:
    wire.status, wire.content = 400, body
    with pytest.raises(talonone.BadRequestError) as caught:
        call("delete_customer_data", "p")
    assert caught.value.message == message
    assert caught.value.body == body
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 700


@pytest.mark.parametrize(
    ("body", "details", "request_id"),
    [
        (
            b'{"message": "Bad", "errors": [{"title": "T", "details": "D",'
            b' "source": {"pointer": "/a/0"}}, {"title": "U"}]}',
            [("T", "D", {"pointer": "/a/0"}), ("U", "", {})],
            None,
        ),
        (b'{"message": "Bad", "errors": null, "StatusCode": 400}', [], None),
        (b'{"errors": [{"details": "D", "source": null}], "StatusCode": 1}', [("", "D", {})], None),
        (b'{"errors": ["x", 1, null, {"title": 7}, {}]}', [], None),
        (b'{"errors": {"title": "T"}}', [], None),
        (b'{"errors": 7}', [], None),
        (b'{"errors": "\xff", "RequestUUID": "u"}', [], None),
        (b'{"StatusCode": 400, "Error": "Boom", "RequestUUID": "u-1"}', [], "u-1"),
        (b'{"RequestUUID": 7}', [], None),
        (b"[]", [], None),
        (b"<html>", [], None),
        (b"", [], None),
    ],
)
def test_what_the_server_found_wrong(
    body: bytes, details: list[Any], request_id: str | None, call: Caller, wire: Wire
) -> None:
    wire.status, wire.content = 400, body
    with pytest.raises(talonone.BadRequestError) as caught:
        call("delete_customer_data", "p")
    found = [(one.title, one.details, one.source) for one in caught.value.errors]
    assert found == details
    assert caught.value.request_id == request_id
    wire.headers = {"x-request-id": "h-1"}
    with pytest.raises(talonone.BadRequestError) as caught:
        call("delete_customer_data", "p")
    assert caught.value.request_id == "h-1"


def test_nothing_in_it_orders_a_terminal_about(call: Caller, wire: Wire) -> None:
    wire.answers({"message": "a\x1b[2Jb\x00c\u202ed"}, 400)
    with pytest.raises(talonone.BadRequestError, match=r"status 400: a \[2Jb c d$") as caught:
        call("delete_customer_data", "p")
    assert caught.value.message == "a\x1b[2Jb\x00c\u202ed"


def test_all_of_it_in_one_line(call: Caller, wire: Wire) -> None:
    wire.answers(
        {
            "message": "The attributes\nare wrong",
            "errors": [
                {"title": "Unknown", "details": "no `x`", "source": {"pointer": "/attributes/x"}},
                {"details": "too many"},
            ],
        },
        400,
    )
    with pytest.raises(talonone.BadRequestError) as caught:
        call("delete_customer_data", "p")
    assert str(caught.value) == (
        "deleteCustomerData (DELETE https://tenant.example/v1/customer_data/{integrationId}): "
        "status 400: The attributes are wrong; Unknown: no `x` (/attributes/x); too many"
    )
    assert caught.value.message == "The attributes\nare wrong"


@pytest.mark.parametrize(
    ("base_url", "shown"),
    [
        ("http://127.0.0.1:8443", "http://127.0.0.1:8443"),
        ("https://tenant.example:443/of-a-gateway/", "https://tenant.example/of-a-gateway"),
        ("https://tenant.example/a%2Fb%0A//", "https://tenant.example/a%2Fb%0A"),
        ("https://[::1]:8443/v0", "https://[::1]:8443/v0"),
        ("https://bücher.example", "https://xn--bcher-kva.example"),
    ],
)
@pytest.mark.parametrize("status", [404, 200])
def test_errors_say_which_url_was_called(
    base_url: str, shown: str, status: int, call: Caller, wire: Wire
) -> None:
    """Two deployments, or an old path of a gateway, would look alike otherwise."""
    wire.status, wire.content = status, b"[]"
    with pytest.raises((APIStatusError, talonone.ResponseDecodeError)) as caught:
        call.with_client(
            {"base_url": base_url}, "get_customer_inventory", "secret-id", profile=True
        )
    url = f"{shown}/v1/customer_profiles/{{integrationId}}/inventory"
    assert caught.value.url == url
    assert str(caught.value).startswith(f"getCustomerInventory (GET {url}): ")
    assert "profile=" not in str(caught.value)
    copied = pickle.loads(pickle.dumps(caught.value))
    assert (str(copied), copied.url) == (str(caught.value), url)


def test_errors_show_no_user() -> None:
    """No client has one in its URL, but options that somebody makes may."""
    client = TalonOne(base_url=BASE_URL, api_key=API_KEY)
    client.close()
    options = client._options.changed(base_url=httpx.URL("https://me:secret@h/a?key=secret"))
    assert options.url_of(OPERATION) == "https://h/a/v1/customer_data/{integrationId}"


@pytest.mark.parametrize("status", [200, 203])
def test_answers_that_cannot_be_read(status: int, call: Caller, wire: Wire) -> None:
    wire.status, wire.content, wire.headers = status, b"<html>", {"X-Request-Id": "r-1"}
    with pytest.raises(talonone.ResponseDecodeError) as caught:
        call("get_customer_inventory", "p")
    error = caught.value
    assert (error.status_code, error.body, error.request_id) == (status, b"<html>", "r-1")
    assert error.headers["x-request-id"] == "r-1"
    copied = pickle.loads(pickle.dumps(error))
    assert (str(copied), copied.body) == (str(error), error.body)


def test_an_answer_without_the_body_that_it_should_have(call: Caller, wire: Wire) -> None:
    wire.content = b""
    with pytest.raises(talonone.ResponseDecodeError, match=r"\(200\).*: the body is empty$"):
        call("get_customer_inventory", "p")


def test_a_status_that_nobody_knows(call: Caller, wire: Wire) -> None:
    wire.status, wire.content = 599, b""
    with pytest.raises(talonone.InternalServerError, match="status 599: no reason given"):
        call("delete_customer_data", "p")


@pytest.mark.parametrize(
    ("failure", "expected", "words"),
    [
        (httpx.ConnectError, APIConnectionError, "no connection"),
        (httpx.ReadError, APIConnectionError, "the connection broke"),
        (httpx.WriteError, APIConnectionError, "the connection broke"),
        (httpx.RemoteProtocolError, APIConnectionError, "what came is no HTTP"),
        (httpx.DecodingError, APIConnectionError, "the answer is not encoded as it says"),
        (httpx.ProxyError, APIConnectionError, "the proxy refused"),
        (httpx.LocalProtocolError, APIConnectionError, "the request cannot be sent (LocalPro"),
        (httpx.UnsupportedProtocol, APIConnectionError, "the request cannot be sent (Unsupp"),
        (httpx.ConnectTimeout, APITimeoutError, "no connection in time"),
        (httpx.ReadTimeout, APITimeoutError, "no answer in time"),
        (httpx.WriteTimeout, APITimeoutError, "the request could not be written in time"),
        (httpx.PoolTimeout, APITimeoutError, "no free connection in time"),
    ],
)
def test_no_answer(
    failure: type[httpx.RequestError],
    expected: type[APIConnectionError],
    words: str,
    call: Caller,
    wire: Wire,
) -> None:
    wire.failure = lambda request: failure("https://h/ids\nand b'bodies'", request=request)
    with pytest.raises(APIConnectionError) as caught:
        call("delete_customer_data", "p")
    assert type(caught.value) is expected
    assert isinstance(caught.value.__cause__, failure)
    assert f"no answer: https://tenant.example: {words}" in str(caught.value)
    assert "ids" not in str(caught.value)


def test_an_error_names_the_host_and_no_path(call: Caller, wire: Wire) -> None:
    wire.failure = lambda request: httpx.ReadError("", request=request)
    with pytest.raises(APIConnectionError) as caught:
        call.with_client({"base_url": f"{BASE_URL}:8443/of-a-gateway"}, "delete_customer_data", "p")
    # An error without words has its kind in their place.
    assert str(caught.value).endswith(
        "no answer: https://tenant.example:8443: the connection broke"
    )


@pytest.mark.parametrize(
    "failure",
    [
        ValueError("mine"),
        RuntimeError("mine"),
        OSError("mine"),
        httpx.InvalidURL("mine"),
        UnicodeError("mine"),
    ],
)
def test_what_code_of_the_caller_raises_comes_as_it_is(
    failure: Exception, call: Caller, wire: Wire
) -> None:
    """That of its hooks and transports, say."""
    wire.failure = lambda request: failure
    with pytest.raises(type(failure), match="mine") as caught:
        call("delete_customer_data", "p", max_retries=2)
    assert caught.value is failure
    assert len(wire.requests) == 1


def test_nobody_listens() -> None:
    with (
        TalonOne(base_url="http://127.0.0.1:9", api_key=API_KEY, max_retries=0) as client,
        pytest.raises(APIConnectionError, match=r"no answer: http://127\.0\.0\.1:9: "),
    ):
        client.delete_customer_data("p")


def test_secrets_are_nowhere(
    call: Caller, wire: Wire, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(0)
    seen: list[str] = []
    client = TalonOne(base_url=BASE_URL, api_key=API_KEY)
    seen += [repr(client), str(client), repr(vars(client))]
    client.close()
    for status in (200, 400, 401):
        wire.status, wire.content = status, b"[]"
        with pytest.raises(TalonOneError) as caught:
            call("get_customer_inventory", "p", extra_headers={"X-Secret": "top-secret"})
        seen += [repr(caught.value), str(caught.value), repr(caught.value.args)]
    wire.failure = lambda request: httpx.ConnectError("broken", request=request)
    with pytest.raises(TalonOneError) as caught:
        call("get_customer_inventory", "p")
    seen += [repr(caught.value), str(caught.value), caplog.text, *capsys.readouterr()]
    for text in seen:
        assert API_KEY not in text
        assert "top-secret" not in text


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ({"base_url": None}, "no base URL: pass base_url=, or set TALONONE_BASE_URL"),
        ({"base_url": ""}, "no base URL"),
        ({"base_url": "tenant.example"}, "needs a scheme and a host, such as https://"),
        ({"base_url": "ftp://tenant.example"}, "needs a scheme and a host"),
        ({"base_url": "https://"}, "needs a scheme and a host"),
        ({"base_url": "https://tenant.example?x=1"}, "no query, fragment or user"),
        ({"base_url": "https://tenant.example#x"}, "no query, fragment or user"),
        ({"base_url": "https://u:p@tenant.example"}, "no query, fragment or user"),
        ({"base_url": "https://ten ant\n"}, "the base URL is not valid"),
        ({"base_url": "https://tenant.example "}, "the base URL is not valid"),
        ({"base_url": "https://tenant.example:99999"}, "the base URL is not valid"),
        ({"base_url": "https://tenant.example?"}, "no query, fragment or user"),
        ({"base_url": "https://u:p#w@tenant.example"}, "no query, fragment or user"),
        ({"api_key": None}, "no API key: pass api_key=, or set TALONONE_API_KEY"),
        ({"api_key": ""}, "no API key"),
        ({"api_key": 12345}, "api_key is a string, not int"),
        ({"base_url": b"https://h"}, "base_url is a string, not bytes"),
        ({"api_key": "se\ncret"}, "api_key has a line break inside"),
        ({"api_key": "se cret"}, "api_key has a space inside"),
        ({"api_key": "sécret"}, "api_key has a character outside of ASCII"),
    ],
)
def test_settings_that_cannot_work(
    settings: dict[str, Any], words: str, call: Caller, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("TALONONE_BASE_URL", raising=False)
    monkeypatch.delenv("TALONONE_API_KEY", raising=False)
    if "" in settings.values():
        # An empty key is a mistake, and must not be replaced by one of the environment.
        monkeypatch.setenv("TALONONE_BASE_URL", "https://from-env.example")
        monkeypatch.setenv("TALONONE_API_KEY", "env-key")
    with pytest.raises(TalonOneError) as caught:
        call.with_client(settings, "delete_customer_data", "p")
    assert words in str(caught.value)
    for secret in ("se\ncret", "se cret", "sécret", "u:p", "'p'"):
        assert secret not in str(caught.value)


def test_settings_from_the_environment(
    call: Caller, wire: Wire, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TALONONE_BASE_URL", "https://from-env.example")
    monkeypatch.setenv("TALONONE_API_KEY", "env-key")
    wire.status = 204
    call.with_client({"base_url": None, "api_key": None}, "delete_customer_data", "p")
    assert wire.request.url.host == "from-env.example"
    assert wire.request.headers["authorization"] == "ApiKey-v1 env-key"


OPERATION = OPERATIONS["deleteCustomerData"]


@pytest.mark.parametrize(
    "error",
    [
        talonone.RequestValidationError(OPERATION, "wrong", "$.a"),
        APIConnectionError(OPERATION, "broken", 3),
        APITimeoutError(OPERATION, "late", 2),
        talonone.NotFoundError(OPERATION, 404, {"X-Request-Id": "r"}, b'{"message": "gone"}', 2),
        talonone.InternalServerError(OPERATION, 500, {}, b'{"errors": [{"title": "T"}]}', 3),
        talonone.ConflictError(OPERATION, 409, {}, b"", 3, "https://h/v1/{id}"),
        talonone.ResponseDecodeError(OPERATION, 200, {"X-Request-Id": "r"}, b"<", "no JSON"),
        talonone.ResponseDecodeError(OPERATION, 200, {}, b"{}", "no text", "$.a", "https://h/v1"),
    ],
    ids=lambda error: type(error).__name__,
)
def test_errors_pickle_with_all_that_they_say(error: TalonOneError) -> None:
    copied = pickle.loads(pickle.dumps(error))
    assert type(copied) is type(error)
    assert str(copied) == str(error)
    # Nothing of headers and body, in which secrets may be.
    assert repr(copied) == repr(error) == f"{type(error).__name__}({str(error)!r})"
    assert vars(copied) == vars(error)


def test_refusals_are_value_errors(call: Caller) -> None:
    with pytest.raises(ValueError, match="nothing was sent"):
        call("delete_customer_data", "")


@pytest.mark.parametrize("status", [404, 500])
def test_errors_pickle(status: int, call: Caller, wire: Wire) -> None:
    wire.answers({"message": "gone"}, status)
    with pytest.raises(APIStatusError) as caught:
        call("delete_customer_data", "p")
    copied = pickle.loads(pickle.dumps(caught.value))
    assert type(copied) is type(caught.value)
    assert str(copied) == str(caught.value)
    assert copied.body == caught.value.body


@pytest.mark.parametrize("version", ["/v1", "/v2", "/v2/", "/gateway/v1"])
def test_a_version_in_the_base_url(version: str, call: Caller, wire: Wire) -> None:
    wire.answers({"message": "no"}, 404)
    settings = {"base_url": f"{BASE_URL}{version}"}
    with pytest.raises(NotFoundError) as caught:
        call.with_client(settings, "get_customer_inventory", "p")
    ending = f"/{version.strip('/').rpartition('/')[2]}"
    assert str(caught.value).endswith(
        f": no (the path has two versions: leave {ending} out of base_url,"
        " unless a gateway needs it)"
    )


@pytest.mark.parametrize(
    ("base_url", "status"),
    [
        (BASE_URL, 404),
        ("https://v1", 404),
        (f"{BASE_URL}/v1/eu", 404),
        (f"{BASE_URL}/v1beta", 404),
        (f"{BASE_URL}/v1", 400),
    ],
)
def test_no_version_too_many(base_url: str, status: int, call: Caller, wire: Wire) -> None:
    wire.answers({"message": "no"}, status)
    with pytest.raises(APIStatusError) as caught:
        call.with_client({"base_url": base_url}, "get_customer_inventory", "p")
    assert "twice" not in str(caught.value)
    assert "twice" not in str(NotFoundError(caught.value.operation, 404, {}, b"{}"))

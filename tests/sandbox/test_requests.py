"""Every operation handles paths, credentials, bodies and errors in the same way."""

from __future__ import annotations

import ast
import asyncio
import hmac
import logging
import socket
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote

import httpx
import pytest
import talonone
from starlette.applications import Starlette
from starlette.routing import Mount
from support import spec_reader
from support.sandbox_caller import AUTHORIZED, Caller, Start
from talonone.endpoints import OPERATIONS
from talonone.sandbox import (
    HANDLED_OPERATIONS,
    Incoming,
    RunningSandbox,
    Sandbox,
    Settings,
    create_app,
)
from talonone.sandbox.server import dispatch
from talonone.sandbox.server.handlers import HANDLERS

NASTY = "a/b?c#d%e ü"
KEY = "00ff10a7"


def test_all_operations_of_the_contract_are_handled() -> None:
    assert set(OPERATIONS) == HANDLED_OPERATIONS == spec_reader.OPERATIONS.keys()


def test_operations_without_rules_get_their_example(monkeypatch: pytest.MonkeyPatch) -> None:
    examples = {
        "updateCustomerProfileV2": {"status": 200, "body": {"effects": [0.1]}},
        "deleteCustomerData": {"status": 204},
    }
    for name in (*examples, "updateCustomerProfile"):
        monkeypatch.delitem(HANDLERS, name)
    monkeypatch.setattr(dispatch, "_examples", lambda: examples)
    key = {"authorization": "ApiKey-v1 sandbox"}
    with Sandbox() as sandbox:

        def call(method: str, path: bytes, **more: Any) -> tuple[int, bytes | None, str | None]:
            reply = sandbox.answer(Incoming(method, path, **{"headers": key, **more}))
            return reply.status, reply.content, reply.headers.get("X-Sandbox-Answer")

        profile = b"/v2/customer_profiles/p"
        assert call("PUT", profile, body=b"{}") == (200, b'{"effects":[0.1]}', "example")
        assert call("DELETE", b"/v1/customer_data/p") == (204, None, "example")
        assert call("PUT", profile, body=b'{"attributes": 1}')[::2] == (400, None)
        assert call("PUT", profile, body=b"{}", headers={})[::2] == (401, None)
        assert call("PUT", b"/v1/customer_profiles/p", body=b"{}")[::2] == (501, None)
        # Nothing happened.
        inventory = call("GET", b"/v1/customer_profiles/p/inventory", query=b"profile=true")
        assert inventory[::2] == (404, None)


def test_nothing_of_the_client_is_imported() -> None:
    table = {"_runtime.operation", "_runtime.parameters", "endpoints"}
    general = {"_runtime.decoders", "_runtime.identity", "_runtime.kinds", "_runtime.lazy"}
    allowed = {*general, "_version", *table}
    package = Path(talonone.__file__).parent
    # The plugin makes clients for tests; nothing imports it.
    for path in {*(package / "sandbox").rglob("*.py")} - {package / "sandbox/pytest_plugin.py"}:
        depth = len(path.relative_to(package).parts)
        nodes = ast.walk(ast.parse(path.read_text()))
        for node in nodes:
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom):
                assert node.level < depth or node.module in allowed, path
                names = [node.module or ""] if node.level == 0 else []
            assert not {"talonone", "httpx"} & {name.split(".")[0] for name in names}, path


def test_the_shop_knows_nothing_of_the_server() -> None:
    code = (
        "import pkgutil, sys; from importlib import import_module\n"
        "import talonone.sandbox.shop as shop\n"
        "names = [module.name for module in pkgutil.iter_modules(shop.__path__)]\n"
        "for name in names: import_module(f'{shop.__name__}.{name}')\n"
        "print('sessions' in names, [name for name in sys.modules"
        " if name.startswith(('talonone.sandbox.server', 'starlette', 'uvicorn'))])"
    )
    environment = {"PYTHONPATH": str(Path(talonone.__file__).parents[1])}
    run = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True
    )
    assert run.stdout.strip() == "True []"


@pytest.mark.parametrize(
    "key", [NASTY, "%2F", "a\nb", "nul\0", "..x", "💶", "a;b=c", "+", "x" * 3000]
)
def test_ids_arrive_as_the_value_that_was_sent(api: Caller, key: str) -> None:
    assert api.profile(key)["integrationId"] == key
    assert api.session(key, profileId=key)["customerSession"]["profileId"] == key
    assert api.inventory(key)["profile"]["integrationId"] == key
    api("deleteCustomerData", key)
    api.inventory(key, status=404)


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/v3"),
        ("GET", "/v3/nothing"),
        ("PUT", "/v2/customer_profiles/"),
        ("PUT", "/v2/customer_profiles/a/"),
        ("PUT", "/v2/customer_profiles/a/b"),
        ("DELETE", "/v1/customer_data//"),
        ("POST", "//v1/events"),
        ("GET", "/v1/customer_profiles//inventory"),
    ],
)
def test_unknown_paths_and_empty_ids(api: Caller, method: str, path: str) -> None:
    response = api.http.request(method, api.url + path, headers=AUTHORIZED)
    assert (response.status_code, "message" in response.json()) == (404, True)


@pytest.mark.parametrize(
    ("method", "path", "allow"),
    [
        ("GET", "/v1/coupon_reservations/A", "DELETE, POST"),
        ("POST", "/v2/customer_profiles", "PUT"),
        ("OPTIONS", "/v1/events", "POST"),
        ("PATCH", "/v1/customer_data/a%2Fb", "DELETE"),
    ],
)
def test_other_methods_are_not_allowed(api: Caller, method: str, path: str, allow: str) -> None:
    response = api.http.request(method, path, headers=AUTHORIZED)
    assert (response.status_code, response.headers["allow"]) == (405, allow)


@pytest.mark.parametrize("path", ["/v1/customer_data/%ff", "/v1/customer_data/%zz", "/%ed%a0%80"])
def test_broken_percent_encoding(api: Caller, path: str) -> None:
    address = httpx.URL(api.url)
    with socket.create_connection((address.host, address.port or 0)) as connection:
        # By hand, for httpx repairs such paths.
        connection.sendall(f"DELETE {path} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
        assert connection.recv(100).startswith(b"HTTP/1.1 400 ")


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Authorization": "ApiKey-v1 wrong"},
        {"Authorization": "ApiKey-v1 sandbox2"},
        {"Authorization": "Bearer sandbox"},
        {"Authorization": "sandbox"},
        {"Authorization": "ApiKey-v1 s\xe4ndbox"},
    ],
)
@pytest.mark.parametrize("operation_id", sorted(HANDLED_OPERATIONS))
def test_every_operation_needs_the_key(
    api: Caller, operation_id: str, headers: dict[str, str]
) -> None:
    key = "x" if "{" in OPERATIONS[operation_id].path else None
    raw = {name.encode(): value.encode("latin-1") for name, value in headers.items()}
    response = api.send(operation_id, key, b"{", headers=raw)
    assert response.status_code == 401
    assert "sandbox" not in response.text


def sign(body: bytes, key: str = KEY, signer: int = 7) -> dict[str, str]:
    """Return the header that signs a body."""
    signature = hmac.new(bytes.fromhex(key), body, "md5").hexdigest()
    return {"Content-Signature": f"signer={signer}; signature={signature}"}


def test_signatures(start: Start) -> None:
    api = start(application_id=7, application_key=KEY)
    body = b'{ "attributes": {"n": "\xc3\xbc"} }'
    profile = api("updateCustomerProfile", "p", body, headers=sign(body))["profile"]
    assert profile["attributes"] == {"n": "ü"}
    api("getCustomerInventory", "p", headers=sign(b""))
    api("deleteCustomerData", "p", headers=sign(b""))

    error = api("updateCustomerProfile", "p", body, status=400, headers=sign(body + b" "))
    assert error == {"message": "HMAC signature mismatch."}
    api("updateCustomerProfile", "p", body, status=400, headers=sign(body, key="00ff10a8"))
    api("updateCustomerProfile", "p", body, status=401, headers=sign(body, signer=8))
    right = sign(body)["Content-Signature"]
    almost = {"Content-Signature": right[:-1] + ("0" if right[-1] != "0" else "1")}
    api("updateCustomerProfile", "p", body, status=400, headers=almost)
    broken = {"Content-Signature": "signer=7"}
    api("updateCustomerProfile", "p", body, status=401, headers=broken)
    api("updateCustomerProfile", "p", body, headers=AUTHORIZED)


def test_signatures_are_for_the_operations_that_say_so(start: Start) -> None:
    api = start(application_id=7, application_key=KEY)
    for operation in map(OPERATIONS.__getitem__, HANDLED_OPERATIONS):
        key = "x" if "{" in operation.path else None
        response = api.send(operation.id, key, b"{", headers=sign(b"{"))
        accepted = "integration_auth" in operation.security
        assert (response.status_code != 401) == accepted, operation


def test_signatures_without_an_application_key_are_refused(api: Caller) -> None:
    api("deleteCustomerData", "p", status=401, headers=sign(b""))


def test_keys_stay_secret(start: Start, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    settings: dict[str, Any] = {"api_key": "hush-1", "application_id": 7, "application_key": KEY}
    api = start(**settings)
    api("deleteCustomerData", "p", status=401)
    api("deleteCustomerData", "p", headers={"Authorization": "ApiKey-v1 hush-1"})
    for text in (caplog.text, repr(Settings(**settings))):
        assert "hush-1" not in text
        assert KEY not in text


@pytest.mark.parametrize(
    "body",
    [
        b"{",
        b"nonsense",
        b"[]",
        b"null",
        b"{} {}",
        b"\xef\xbb\xbf{}",
        '{"attributes": {}}'.encode("utf-16"),
        b'{"attributes": {"a": NaN}}',
        b'{"attributes": {"a": -Infinity}}',
        b'{"attributes": {"a": 1e400}}',
        b'{"attributes": {"a": 1e99999999999999999999}}',
        b'{"attributes": {"a": ' + b"9" * 400 + b"}}",
        b'{"attributes": {"a": ' + b"9" * 5000 + b"}}",
        b'{"attributes": {"a": 1, "a": 2}}',
        b'{"attributes": {"a": "\\ud800"}}',
        b'{"attributes": {"\\udfff": 1}}',
        b'{"other": {"deep": "\\ud800"}}',
        b'{"attributes": {"a": "\xff"}}',
        b'{"other": "\xff"}',
        b'{"attributes": {"a": "tab\there"}}',
        b'{"attributes": {"a": ' + b"[" * 200 + b"]" * 200 + b"}}",
        b'{"attributes": {"a": ' + b"[" * 100_000 + b"]" * 100_000 + b"}}",
        b'{"other": ' + b'{"a":' * 100_000 + b"1" + b"}" * 100_000 + b"}",
        b'{"attributes": null}',
        b'{"attributes": []}',
    ],
)
def test_bodies_that_are_refused(api: Caller, body: bytes) -> None:
    error = api("updateCustomerProfileV2", "refused", body, status=400)
    (problem,) = error["errors"]
    assert problem["title"]
    assert problem["details"]
    assert problem["source"]["pointer"] in ("", "/attributes")
    api.inventory("refused", status=404)


@pytest.mark.parametrize(
    ("value", "complaint"),
    [
        (b"NaN", "NaN is not JSON"),
        (b"1e400", "a number is out of range"),
        (b'{"b": 1, "b": 1}', "an object has the same key twice"),
        (b'"\\ud800"', "a string holds a lone surrogate"),
        (b"[" * 200 + b"]" * 200, "nested too deeply"),
    ],
)
def test_complaints_about_json_are_clear(api: Caller, value: bytes, complaint: str) -> None:
    body = b'{"attributes": {"a": ' + value + b"}}"
    error = api("updateCustomerProfileV2", "refused", body, status=400)
    assert complaint in error["errors"][0]["details"]


@pytest.mark.parametrize(
    "attributes",
    [
        {"deep": [[[[[[[[[[{"a": [1]}]]]]]]]]]]},
        {"big": 2**64, "small": -(2**63), "zero": 0, "empty": "", "no": False, "list": []},
        {"": "empty key", "ü": "💶\u0000\u2028"},
        {"exact": 0.1, "tiny": 1e-300, "huge": 1e300, "minus": -0.5},
    ],
)
def test_values_come_back_as_they_were(api: Caller, attributes: dict[str, Any]) -> None:
    assert api.profile("values", attributes=attributes)["attributes"].items() >= attributes.items()


def test_digits_are_kept(api: Caller) -> None:
    body = b'{"attributes": {"d": 0.1234567890123456789}, "responseContent": ["customerProfile"]}'
    assert b"0.1234567890123456789" in api.send("updateCustomerProfileV2", "digits", body).content


CART_ITEM = {"name": "n", "sku": "s", "quantity": 1, "price": 1}


def session(**fields: object) -> dict[str, object]:
    """Return the body of an update of a session."""
    return {"customerSession": fields}


def without(key: str) -> dict[str, object]:
    """Return a cart item that lacks something."""
    return {name: value for name, value in CART_ITEM.items() if name != key}


@pytest.mark.parametrize(
    ("operation_id", "body", "pointer"),
    [
        ("updateCustomerSessionV2", {}, "/customerSession"),
        ("updateCustomerSessionV2", {"customerSession": []}, "/customerSession"),
        (
            "updateCustomerSessionV2",
            session(cartItems=[CART_ITEM, CART_ITEM | {"sku": ""}]),
            "/customerSession/cartItems/1/sku",
        ),
        (
            "updateCustomerSessionV2",
            session(cartItems=[CART_ITEM | {"adjustmentReferenceId": "1"}]),
            "/customerSession/cartItems/0",
        ),
        (
            "updateCustomerSession",
            {"cartItems": [CART_ITEM | {"prices": {"a": {"adjustmentReferenceId": "1"}}}]},
            "/cartItems/0",
        ),
        (
            "updateCustomerSessionV2",
            session(cartItems=[without("sku")]),
            "/customerSession/cartItems/0/sku",
        ),
        (
            "updateCustomerSessionV2",
            session(additionalCosts={"shipping": {"price": "4"}}),
            "/customerSession/additionalCosts",
        ),
        ("updateCustomerSessionV2", session(state="done"), "/customerSession/state"),
        ("updateCustomerSessionV2", session(profileId=None), "/customerSession/profileId"),
        (
            "updateCustomerSessionV2",
            session() | {"responseContent": ["everything"]},
            "/responseContent/0",
        ),
        ("updateCustomerSession", {"coupon": "x" * 101}, "/coupon"),
        ("updateCustomerSession", {"identifiers": list("abcdef")}, "/identifiers"),
        (
            "updateCustomerProfileV2",
            {"audiencesChanges": {"adds": []}},
            "/audiencesChanges/deletes",
        ),
        ("trackEvent", {"type": "", "attributes": {}, "sessionId": "s"}, "/type"),
        ("createReferral", {"campaignId": "1", "advocateProfileIntegrationId": "a"}, "/campaignId"),
        (
            "createReferral",
            {"campaignId": True, "advocateProfileIntegrationId": "a"},
            "/campaignId",
        ),
    ],
)
def test_errors_point_at_the_fault(
    api: Caller, operation_id: str, body: object, pointer: str
) -> None:
    key = "pointer" if "{" in OPERATIONS[operation_id].path else None
    error = api(operation_id, key, body, status=400)
    assert [problem["source"] for problem in error["errors"]] == [{"pointer": pointer}]
    assert error["errors"][0]["details"] in error["message"]


@pytest.mark.parametrize(
    "operation_id", sorted(name for name in HANDLED_OPERATIONS if OPERATIONS[name].body_required)
)
def test_missing_bodies(api: Caller, operation_id: str) -> None:
    key = "x" if "{" in OPERATIONS[operation_id].path else None
    assert operation_id in api(operation_id, key, None, status=400)["message"]


@pytest.mark.parametrize("value", ["", "tRUE", "on", "yes", "truefalse", "01", " true"])
@pytest.mark.parametrize("name", ["dry", "runRuleEngine"])
def test_booleans_are_true_or_false(api: Caller, name: str, value: str) -> None:
    error = api("updateCustomerProfileV2", "b", {}, query={name: value}, status=400)
    assert error["errors"][0]["source"] == {"parameter": name}


def test_booleans_are_written_as_servers_in_go_read_them(api: Caller) -> None:
    api.profile("go")
    for words, expected in (("1 t T true TRUE True", True), ("0 f F false FALSE False", False)):
        for value in words.split():
            inventory = api("getCustomerInventory", "go", query={"profile": value})
            assert ("profile" in inventory) == expected, value


def test_query_parameters(api: Caller) -> None:
    api("updateCustomerProfileV2", "q", {}, query={"unknown": "x", "dry": "false"})
    repeated = api.http.put("/v2/customer_profiles/q?x=1&x=2", content=b"{}", headers=AUTHORIZED)
    assert repeated.status_code == 200
    api("trackEvent", None, b"", query={"dry": "x", "unknown": ""}, status=400)
    for query in ("dry=true&dry=true", "dry=%ff", "x=%ff"):
        path = f"/v2/customer_profiles/q?{query}"
        response = api.http.put(path, content=b"{}", headers=AUTHORIZED)
        assert response.status_code == 400


def test_large_bodies(api: Caller) -> None:
    limit = 16 * 1024 * 1024
    start, end = b'{"attributes": {"a": "', b'"}}'
    fitting = start + b"x" * (limit - len(start) - len(end)) + end
    api("updateCustomerProfileV2", "large", fitting)
    api("updateCustomerProfileV2", "large", fitting + b" ", status=413)
    api("updateCustomerProfileV2", "large", b"[" * (3 * limit), status=413)


def test_a_failure_is_answered_and_changes_nothing(
    start: Start, caplog: pytest.LogCaptureFixture
) -> None:
    broken = False

    def clock() -> datetime:
        if broken:
            raise RuntimeError("The clock stopped")
        return datetime(2021, 2, 17, tzinfo=UTC)

    api = start(clock=clock)
    api.profile("p")
    broken = True
    error = api("deleteCustomerData", "p", status=500)
    assert "clock" not in error["message"]
    assert "The clock stopped" in caplog.text
    broken = False
    api.inventory("p")


def test_in_process() -> None:
    app = create_app(Settings(api_key="other"))

    async def call() -> httpx.Response:
        transport = httpx.ASGITransport(app)
        client = httpx.AsyncClient(transport=transport, base_url="http://x")
        async with app.router.lifespan_context(app), client:
            return await client.put(
                "/v2/customer_profiles/a%2Fb",
                content=b'{"responseContent": ["customerProfile"]}',
                headers={"Authorization": "ApiKey-v1 other"},
            )

    assert asyncio.run(call()).json()["customerProfile"]["integrationId"] == "a/b"


@pytest.mark.parametrize("root", ["/promo", "/two parts/é"])
def test_mounted_in_another_application(root: str) -> None:
    mounted = create_app()
    app = Starlette(routes=[Mount(root, mounted)])

    async def call() -> list[httpx.Response]:
        transport = httpx.ASGITransport(app)
        base_url = f"http://shop.example{quote(root)}"
        async with httpx.AsyncClient(transport=transport, base_url=base_url) as client:
            body = b'{"responseContent": ["customerProfile"]}'
            client.headers.update(AUTHORIZED)
            return [
                await client.put("/v2/customer_profiles/a%2Fb", content=body),
                await client.get("/_sandbox/calls"),
                await client.get("/openapi.json"),
                await client.get("/nowhere"),
            ]

    with mounted.state.sandbox as sandbox:
        answer, calls, specification, missing = asyncio.run(call())
        assert answer.json()["customerProfile"]["integrationId"] == "a/b"
        assert [each["path"] for each in calls.json()["calls"]] == ["/v2/customer_profiles/a%2Fb"]
        assert (specification.status_code, missing.status_code) == (200, 404)
        running = RunningSandbox("http://shop.example", sandbox)
        running.expect("update_customer_profile_v2", profile="a/b")


def test_without_http() -> None:
    with Sandbox() as sandbox:
        headers = {"authorization": "ApiKey-v1 sandbox"}
        incoming = Incoming("DELETE", b"/v1/customer_data/x", headers=headers)
        reply = sandbox.answer(incoming)
        assert (reply.status, reply.content) == (204, None)
        assert "sandbox" not in repr(incoming)

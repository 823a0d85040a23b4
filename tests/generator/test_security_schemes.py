"""The security schemes of a document that is not of this API: signing in, and what is refused."""

from __future__ import annotations

import asyncio
import pickle
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from support.answers import answer, with_header
from support.generated_packages import Json, Package
from support.loopback import Loopback
from support.small_specs import calling, document, generated, operation, parameter

SCHEMES: Json = {
    "token": {"type": "http", "scheme": "Bearer", "description": "A token of the shop"},
    "login": {"type": "http", "scheme": "basic"},
    "shopKey": {"type": "apiKey", "in": "header", "name": "X-Key"},
    "inQuery": {"type": "apiKey", "in": "query", "name": "the key"},
    "inCookie": {"type": "apiKey", "in": "cookie", "name": "sid"},
    "flow": {
        "type": "oauth2",
        "flows": {"clientCredentials": {"tokenUrl": "https://shop.example/t", "scopes": {}}},
    },
    "certificate": {"type": "mutualTLS"},
    "digest": {"type": "http", "scheme": "digest"},
}
SCOPES: dict[str, list[str]] = {"flow": ["read", "write"]}
NEEDS: dict[str, list[list[str]]] = {
    "token": [["token"]],
    "login": [["login"]],
    "key": [["shopKey"]],
    "query": [["inQuery"]],
    "cookie": [["inCookie"]],
    "flow": [["flow"]],
    "either": [["token"], ["shopKey"]],
    "both": [["shopKey", "token"]],
    "open": [],
    "maybe": [[], ["token"]],
    "certificate": [["certificate"]],
    "digest": [["digest"]],
}


@pytest.fixture(scope="module")
def secured(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Package]:
    paths = {
        f"/{name}": {
            "get": operation(
                f"get{name.title()}",
                parameter("ids", "query", {"type": "array", "items": {"type": "string"}}),
                parameter("session", "cookie", {"type": "string"}),
                *([parameter("Cookie", "header", {"type": "string"})] * (name == "open")),
                security=[{one: SCOPES.get(one, []) for one in each} for each in needs],
            )
        }
        for name, needs in NEEDS.items()
    }
    root = document(paths, components={"securitySchemes": SCHEMES})
    with generated(tmp_path_factory.mktemp("secured"), "secured", root) as package:
        yield package


@pytest.fixture(scope="module")
def keyed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Package]:
    """A package whose only scheme is a key, which every operation needs."""
    schemes = {"shopKey": SCHEMES["shopKey"]}
    paths = {"/things": {"get": operation("getThings", security=[{"shopKey": []}])}}
    root = document(paths, components={"securitySchemes": schemes})
    with generated(tmp_path_factory.mktemp("keyed"), "keyed", root) as package:
        yield package


SECRET = "s3cret"
WAYS: list[tuple[str, tuple[str, ...], str, str, str]] = [
    ("BearerAuth", (SECRET,), "token", "authorization", f"Bearer {SECRET}"),
    ("BearerAuth", (SECRET,), "flow", "authorization", f"Bearer {SECRET}"),
    ("BearerAuth", (SECRET,), "either", "authorization", f"Bearer {SECRET}"),
    ("BasicAuth", ("me", SECRET), "login", "authorization", "Basic bWU6czNjcmV0"),
    ("ShopKeyAuth", (SECRET,), "key", "x-key", SECRET),
    ("InCookieAuth", (SECRET,), "cookie", "cookie", f"session=1; sid={SECRET}"),
]


@pytest.mark.parametrize(("name", "secrets", "method", "header", "value"), WAYS)
def test_signing_in(
    secured: Package, name: str, secrets: tuple[str, ...], method: str, header: str, value: str
) -> None:
    auth = getattr(secured.module(), name)(*secrets)
    with calling(secured, auth=auth) as (client, server):
        getattr(client, f"get_{method}")(session="1")
        client.get_open()
        assert server.received[0].headers[header] == value
        assert SECRET not in repr(auth) + repr(client)
    assert pickle.loads(pickle.dumps(auth)).__class__ is type(auth)


def test_signing_in_with_the_asynchronous_client(secured: Package) -> None:
    package = secured.module()

    async def run(url: str) -> None:
        async with secured.async_client(base_url=url, auth=package.BearerAuth(SECRET)) as client:
            await client.get_token()
        async with secured.async_client(base_url=url, auth=package.InQueryAuth(SECRET)) as client:
            await client.get_query()

    with Loopback() as server:
        asyncio.run(run(server.url))
    first, second = server.received
    assert first.headers["authorization"] == f"Bearer {SECRET}"
    assert second.target == f"/query?the%20key={SECRET}"


def test_cookies_of_a_call_stand_beside_those_of_the_server(secured: Package) -> None:
    kept = [("Set-Cookie", "stick=y"), ("Set-Cookie", "session=old")]
    first = replace(answer(status=204), headers=tuple(kept))
    calls: list[dict[str, str]] = [{}, {}, {"session": "new"}, {"session": "new", "cookie": "a=1"}]

    async def run(url: str) -> None:
        async with secured.async_client(base_url=url) as client:
            for call in calls:
                await client.get_open(**call)

    expected = ["", "session=old stick=y", "session=new stick=y", "a=1 session=new stick=y"]
    with calling(secured) as (client, server), Loopback() as other:
        for one in (server, other):
            one.script(first, answer(status=204))
        for call in calls:
            client.get_open(**call)
        asyncio.run(run(other.url))
        for one in (server, other):
            sent = [each.headers.get("cookie", "").split("; ") for each in one.received]
            assert [" ".join(sorted(each)) for each in sent] == expected


def test_a_key_in_the_query_leaves_the_rest_of_it_as_it_is(secured: Package) -> None:
    with calling(secured, auth=secured.module().InQueryAuth("a&b")) as (client, server):
        client.get_query(ids=["a,b", "c"])
    assert server.request.target == "/query?ids=a%2Cb&ids=c&the%20key=a%26b"


@pytest.mark.parametrize(("name", "method"), [("InQueryAuth", "query"), ("InCookieAuth", "cookie")])
def test_each_attempt_signs_in_once(secured: Package, name: str, method: str) -> None:
    auth = getattr(secured.module(), name)(SECRET)
    busy = with_header(answer(status=429), "Retry-After", "0")

    async def run(url: str) -> None:
        async with secured.async_client(base_url=url, auth=auth) as client:
            await getattr(client, f"get_{method}")(session="1")

    with calling(secured, auth=auth) as (client, server), Loopback() as other:
        for one in (server, other):
            one.script(busy, busy, answer(status=204))
        getattr(client, f"get_{method}")(session="1")
        asyncio.run(run(other.url))
    for one in (server, other):
        assert one.count == 3
        for request in one.received:
            assert f"{request.target} {request.headers['cookie']}".count(SECRET) == 1


def test_two_schemes_at_once(secured: Package) -> None:
    package = secured.module()
    both = package.CombinedAuth(package.ShopKeyAuth("k"), package.BearerAuth("t"))
    with calling(secured, auth=both) as (client, server):
        client.get_both()
        client.get_token()
        with pytest.raises(package.RequestValidationError, match="takes login, and this client"):
            client.get_login()
    headers = server.received[0].headers
    assert (headers["x-key"], headers["authorization"]) == ("k", "Bearer t")
    with calling(secured, auth=package.BearerAuth("t")) as (client, server):
        with pytest.raises(package.RequestValidationError, match="takes shopKey and token, and"):
            client.get_both()
        assert server.count == 0


def test_without_credentials_open_operations_can_be_called(secured: Package) -> None:
    package = secured.module()
    with calling(secured) as (client, server):
        for name in ("open", "maybe", "certificate"):
            getattr(client, f"get_{name}")()
        assert all("authorization" not in one.headers for one in server.received)
        words = "takes token, and this client has no credentials"
        with pytest.raises(package.RequestValidationError, match=words):
            client.get_token()
    assert server.count == 3


@pytest.mark.parametrize(
    ("name", "secrets", "words"),
    [
        ("BearerAuth", ("",), "token is empty"),
        ("BearerAuth", ("Bearer s3cret",), "token begins with `Bearer`"),
        ("BearerAuth", ("s3cret\n",), "token begins or ends with a space"),
        ("ShopKeyAuth", ("s3cré",), "characters that no header can carry"),
        ("ShopKeyAuth", (5,), "key is a string, not int"),
        ("BasicAuth", ("me:you", SECRET), "username has a colon"),
        ("InCookieAuth", ("s3cret; a=1",), "key has a semicolon, which ends a cookie"),
    ],
)
def test_unusable_secrets(secured: Package, name: str, secrets: Any, words: str) -> None:
    with pytest.raises(ValueError, match=words) as caught:
        getattr(secured.module(), name)(*secrets)
    assert "s3cr" not in str(caught.value)


def test_one_scheme_for_a_key_takes_the_key_alone(keyed: Package, secured: Package) -> None:
    package = keyed.module()
    with pytest.raises(package.KeyedError, match=r"no credentials: pass auth=, ApiKeyAuth"):
        keyed.client(base_url="http://localhost")
    with pytest.raises(package.KeyedError, match="takes application_id="):
        keyed.client(base_url="http://localhost", application_id=1, application_key="ab")
    with calling(keyed, api_key="k") as (client, server):
        client.get_things()
    with calling(keyed, auth=package.ApiKeyAuth("l")) as (client, other):
        client.get_things()
    assert server.request.headers["x-key"] == "k"
    assert other.request.headers["x-key"] == "l"
    source = (keyed.folder / "_security.py").read_text("utf-8")
    assert "import HEADER_SCHEMES\n" in source, "a class of the same name is not imported"
    with pytest.raises(secured.module().SecuredError, match="several schemes take a key"):
        secured.client(base_url="http://localhost", api_key="k")


def test_what_the_client_cannot_do_is_noted(secured: Package) -> None:
    for words, name in (
        ("the client cannot do a security scheme: pass an `httpx.Auth` as `auth=`", "digest"),
        ("the client gets no token by itself: pass one to the class of the scheme", "flow"),
        ("the scopes of a security scheme have no effect", "read, write"),
    ):
        (line,) = [line for line in secured.said.splitlines() if words in line]
        assert name in line


def test_what_is_exported_and_documented(secured: Package) -> None:
    package = secured.module()
    assert "IntegrationAuth" not in package.__all__
    assert {"BearerAuth", "BasicAuth", "ShopKeyAuth", "CombinedAuth"} <= {*package.__all__}
    assert "A token of the shop" in package.BearerAuth.__doc__
    index = (secured.docs / "README.md").read_text("utf-8")
    for words in ("BasicAuth(username, password)", "ShopKeyAuth(key)", "CombinedAuth(*parts)"):
        assert f"| `{words}` | Signs in with " in index
    page = (secured.docs / "default.md").read_text("utf-8")
    assert "Accepted authorization: shopKey and token." in page

"""No key is in what error reporters collect: messages, chains of causes, variables of frames."""

from __future__ import annotations

import asyncio
import socket
import traceback
from base64 import b64encode
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import httpx2
import pytest
from support.answers import (
    Answer,
    answer,
    broken_json,
    busy,
    cut_off,
    garbage,
    hang_up,
    mislabelled,
    never,
    reset,
    stalled,
)
from support.lasting import Lasting
from support.leaks import chain, leaks
from support.live import Step
from support.loopback import Loopback, nobody_listens
from talonone import (
    APIConnectionError,
    APIError,
    AsyncTalonOne,
    AuthenticationError,
    RequestValidationError,
    TalonOne,
    TalonOneError,
)

KEY, SIGNING_KEY, PASSWORD = "kee-s3cret", "5ec4e75ec4e75ec4e7", "pass-s3cret"
WAYS: list[dict[str, Any]] = [
    {"api_key": KEY},
    {"api_key": None, "application_id": 7, "application_key": SIGNING_KEY},
]
# It accepts both keys, and is repeated after most faults.
PUT: Step = ("update_customer_session", ("s", {"profileId": "p"}), {})
GOOD = answer({"effects": [], "createdCoupons": [], "createdReferrals": []})
LIBRARIES = {"default": None, "httpx2": httpx2}


@pytest.fixture(params=LIBRARIES)
def library(request: pytest.FixtureRequest) -> Any:
    """The library of the `http_client`, or `None` for the client's own connections."""
    return LIBRARIES[request.param]


def error_of(clients: Lasting, library: Any, url: str, step: Step = PUT, **settings: Any) -> Any:
    """Return the error that a call raises."""
    if library is not None:
        # The variables of the proxies are read now.
        own = library.AsyncClient() if clients.is_async else library.Client()
        settings["http_client"] = own
    else:
        own = None
    client = clients.client(url, **settings)
    try:
        clients.call(client, step)
    except TalonOneError as error:
        return error
    finally:
        if own is not None:
            clients.run(own.aclose()) if clients.is_async else own.close()
    raise AssertionError("the call succeeded")


FAULTS: dict[str, Answer] = {
    "hang-up": hang_up(),
    "reset": reset(),
    "garbage": garbage(),
    "silence": never(),
    "silence in the body": stalled(GOOD),
    "bad gzip": mislabelled(GOOD),
    "bad deflate": mislabelled(GOOD, "deflate"),
    "cut off": cut_off(GOOD),
    "bad head": garbage(b"HTTP/1.1 200 OK\r\nbroken\r\n\r\n"),
    "refused key": answer({"message": "no"}, status=401),
    "busy": busy(1),
    "bad JSON": broken_json(),
}


@pytest.mark.usefixtures("fake_clock")
@pytest.mark.parametrize("way", WAYS, ids=["key", "signed"])
@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
def test_faults_of_the_server(
    fault: Answer, way: dict[str, Any], library: Any, clients: Lasting, loopback: Loopback
) -> None:
    loopback.script(fault)
    error = error_of(clients, library, loopback.url, max_retries=1, timeout=0.3, **way)
    assert isinstance(error, APIError)
    sent = str(loopback.received[0].headers)
    assert (KEY in sent) == ("application_key" not in way)
    assert leaks(error, KEY, SIGNING_KEY) == []


@contextmanager
def refused(_: Loopback) -> Iterator[str]:
    with nobody_listens() as url:
        yield url


@contextmanager
def unknown_name(_: Loopback) -> Iterator[str]:
    def fail(*_: object, **__: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket, "getaddrinfo", fail)
        yield "https://tenant.invalid"


@contextmanager
def no_tls(loopback: Loopback) -> Iterator[str]:
    loopback.script(replace(garbage(), reads=False))
    yield loopback.url.replace("http:", "https:")


@contextmanager
def proxied(address: str, url: str) -> Iterator[str]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ALL_PROXY", address.replace("://", f"://user:{PASSWORD}@"))
        yield url


def proxy_refuses_tunnel(loopback: Loopback) -> Any:
    loopback.script(answer(status=407))
    return proxied(loopback.url, "https://tenant.example")


def proxy_hangs_up(loopback: Loopback) -> Any:
    loopback.script(hang_up())
    return proxied(loopback.url, "https://tenant.example")


def proxy_refuses_request(loopback: Loopback) -> Any:
    loopback.script(answer(status=407))
    return proxied(loopback.url, "http://127.0.0.1:9")


@contextmanager
def nobody_is_proxy(_: Loopback) -> Iterator[str]:
    with nobody_listens() as address, proxied(address, "https://tenant.example") as url:
        yield url


CONDITIONS = [
    refused,
    unknown_name,
    no_tls,
    proxy_refuses_tunnel,
    proxy_hangs_up,
    proxy_refuses_request,
    nobody_is_proxy,
]


@pytest.mark.usefixtures("fake_clock")
@pytest.mark.parametrize("way", WAYS, ids=["key", "signed"])
@pytest.mark.parametrize("condition", CONDITIONS, ids=lambda condition: condition.__name__)
def test_faults_on_the_way(
    condition: Callable[[Loopback], Any],
    way: dict[str, Any],
    library: Any,
    clients: Lasting,
    loopback: Loopback,
) -> None:
    with condition(loopback) as url:
        error = error_of(clients, library, url, max_retries=1, timeout=3, **way)
    assert isinstance(error, APIError)
    assert leaks(error, KEY, SIGNING_KEY, PASSWORD, f"user:{PASSWORD}") == []


@pytest.mark.parametrize("way", WAYS, ids=["key", "signed"])
def test_a_deadline_that_passes(
    way: dict[str, Any], library: Any, clients: Lasting, loopback: Loopback
) -> None:
    loopback.script(never())
    error = error_of(clients, library, loopback.url, deadline=0.3, **way)
    assert isinstance(error, APIConnectionError)
    assert leaks(error, KEY, SIGNING_KEY) == []


@pytest.mark.parametrize("way", WAYS, ids=["key", "signed"])
@pytest.mark.parametrize(
    "step",
    [
        ("get_customer_inventory", ("",), {}),
        ("get_customer_inventory", ("x" * 70_000,), {}),
        ("update_customer_session", ("s", {"profileId": 7}), {}),
        ("delete_customer_data", ("p",), {"timeout": -1}),
    ],
    ids=["path", "long path", "body", "option"],
)
def test_what_is_refused_before_it_is_sent(
    step: Step, way: dict[str, Any], library: Any, clients: Lasting, loopback: Loopback
) -> None:
    error = error_of(clients, library, loopback.url, step, **way)
    assert isinstance(error, RequestValidationError)
    assert leaks(error, KEY, SIGNING_KEY) == []


@pytest.mark.parametrize("kind", [TalonOne, AsyncTalonOne])
@pytest.mark.parametrize(
    "settings",
    [
        {"base_url": "ftp://tenant.example"},
        {"timeout": -1},
        {"http_client": "none"},
        {"api_key": f"{KEY}\n"},
        {"api_key": None, "application_id": 7, "application_key": f"{SIGNING_KEY}x"},
        {"application_id": 7, "application_key": SIGNING_KEY},
    ],
    ids=str,
)
def test_settings_that_cannot_be(kind: Any, settings: dict[str, Any]) -> None:
    with pytest.raises(TalonOneError) as caught:
        kind(**{"base_url": "https://tenant.example", "api_key": KEY, **settings})
    assert leaks(caught.value, KEY, SIGNING_KEY) == []


@pytest.mark.parametrize("kind", [TalonOne, AsyncTalonOne])
@pytest.mark.parametrize("address", ["ftp://user:{}@proxy.example", "http://user:{}@proxy:port"])
def test_proxies_that_cannot_be(kind: Any, address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", address.format(PASSWORD))
    with pytest.raises(TalonOneError, match="HTTPS_PROXY") as caught:
        kind(base_url="https://tenant.example", api_key=KEY)
    assert leaks(caught.value, KEY, PASSWORD) == []


def test_clients_that_are_closed(clients: Lasting, loopback: Loopback) -> None:
    client = clients.client(loopback.url, api_key=KEY)
    if isinstance(client, AsyncTalonOne):
        clients.run(client.aclose())
    else:
        client.close()
    with pytest.raises(TalonOneError, match="is closed") as caught:
        clients.call(client, PUT)
    assert leaks(caught.value, KEY) == []


def test_errors_of_tasks_in_a_group(loopback: Loopback) -> None:
    loopback.script(answer(status=401))

    async def main() -> None:
        client = AsyncTalonOne(base_url=loopback.url, api_key=KEY)
        async with client, asyncio.TaskGroup() as group:
            for _ in range(2):
                group.create_task(client.get_customer_inventory("p"))

    with pytest.raises(BaseExceptionGroup) as caught:
        asyncio.run(main())
    assert any(isinstance(error, AuthenticationError) for error in chain(caught.value))
    assert leaks(caught.value, KEY) == []


def test_calls_that_are_cancelled(loopback: Loopback) -> None:
    loopback.script(never())
    headers = {"X-Secret": PASSWORD}

    async def main() -> None:
        async with AsyncTalonOne(
            base_url=loopback.url, api_key=KEY, default_headers=headers
        ) as client:
            await asyncio.wait_for(client.get_customer_inventory("p"), 0.3)

    with pytest.raises(TimeoutError) as caught:
        asyncio.run(main())
    assert any(isinstance(error, asyncio.CancelledError) for error in chain(caught.value))
    assert leaks(caught.value, KEY, PASSWORD) == []


@pytest.mark.parametrize("kind", [TalonOne, AsyncTalonOne])
def test_reporters_can_show_a_client_that_was_not_made(kind: Any) -> None:
    with pytest.raises(TalonOneError) as caught:
        kind(base_url="https://tenant.example", api_key=f"{KEY}\n")
    report = traceback.TracebackException.from_exception(caught.value, capture_locals=True)
    assert f"self = {kind.__name__}(…)" in "".join(report.format())


# Not a frame of a test, as these do not count.
ELSEWHERE = """
def fail(secret):
    kept = [{"a": (secret,)}]
    raise ValueError("inner")

def raise_from(error):
    raise KeyError("outer") from error
"""


@pytest.mark.parametrize("secret", [KEY, f"Basic {b64encode(KEY.encode()).decode()}", KEY.encode()])
def test_the_search_finds_secrets_wherever_reporters_look(secret: object) -> None:
    functions: dict[str, Any] = {}
    exec(compile(ELSEWHERE, "elsewhere.py", "exec"), functions)
    with pytest.raises(ValueError, match="inner") as inner:
        functions["fail"](secret)
    with pytest.raises(KeyError, match="outer") as outer:
        functions["raise_from"](inner.value)
    assert leaks(outer.value, KEY)
    assert leaks(ExceptionGroup("group", [inner.value]), KEY)
    assert leaks(ValueError(f"with {KEY}"), KEY)
    assert leaks(outer.value, "another key") == []

"""Tools that replace httpx in tests catch every call of both clients, without our doing."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any, TypeAlias
from unittest import mock

import httpx
import pytest
import respx
from respx.models import AllMockedAssertionError
from support.answers import answer
from support.lasting import Lasting
from support.live import GET, POST, PUT, FakeClock
from support.loopback import Loopback
from support.processes import fresh
from support.wire import API_KEY
from talonone import APIConnectionError, APIStatusError, APITimeoutError

# It has no type hints.
vcr = import_module("vcr")

Outcome: TypeAlias = httpx.Response | Exception
Effect: TypeAlias = Callable[..., httpx.Response]
Tool: TypeAlias = Callable[[pytest.FixtureRequest, Effect], AbstractContextManager[object]]
"""Starts a mock that gives each request to the effect; the end of the context ends the mock."""


def inventory(value: str) -> dict[str, Any]:
    """Return the body of an answer that says where it comes from."""
    numbers = dict.fromkeys(("id", "campaignId", "usageLimit", "usageCounter"), 1)
    created = "2026-11-26T09:00:00Z"
    return {"coupons": [{"value": value, "created": created, **numbers}]}


class InTurn:
    """Gives outcomes in turn, of which the last repeats, and keeps what it was asked."""

    def __init__(self, *outcomes: Outcome) -> None:
        self._outcomes = outcomes
        self.count = 0

    def __call__(self, *_: object, **__: object) -> httpx.Response:
        outcome = self._outcomes[min(self.count, len(self._outcomes) - 1)]
        self.count += 1
        if isinstance(outcome, Exception):
            raise outcome
        # Each request needs its own, as reading a response changes it.
        return httpx.Response(outcome.status_code, headers=outcome.headers, content=outcome.content)


def respx_as_usual(_: pytest.FixtureRequest, effect: Effect) -> AbstractContextManager[object]:
    router = respx.mock(assert_all_called=False)
    router.route().mock(side_effect=effect)
    return router


def respx_of_httpx(_: pytest.FixtureRequest, effect: Effect) -> AbstractContextManager[object]:
    router = respx.mock(using="httpx", assert_all_called=False)
    router.route().mock(side_effect=effect)
    return router


@contextmanager
def pytest_httpx(request: pytest.FixtureRequest, effect: Effect) -> Iterator[None]:
    pytest.importorskip("pytest_httpx", reason="it takes the newest httpx alone")
    mocked = request.getfixturevalue("httpx_mock")
    mocked.add_callback(effect, is_reusable=True)
    yield
    # It ends with the test, by undoing what it did with this fixture.
    request.getfixturevalue("monkeypatch").undo()


@contextmanager
def patches_of_send(_: pytest.FixtureRequest, effect: Effect) -> Iterator[None]:
    with (
        mock.patch("httpx.Client.send", side_effect=effect),
        mock.patch("httpx.AsyncClient.send", side_effect=effect),
    ):
        yield


@contextmanager
def patches_of_transports(_: pytest.FixtureRequest, effect: Effect) -> Iterator[None]:
    with (
        mock.patch.object(httpx.HTTPTransport, "handle_request", side_effect=effect),
        mock.patch.object(httpx.AsyncHTTPTransport, "handle_async_request", side_effect=effect),
    ):
        yield


TOOLS = [respx_as_usual, respx_of_httpx, pytest_httpx, patches_of_send, patches_of_transports]
every_tool = pytest.mark.parametrize("tool", TOOLS, ids=lambda tool: tool.__name__)


@pytest.fixture
def server(loopback: Loopback) -> Loopback:
    """A server whose answers are no mocks."""
    loopback.script(answer(inventory("real")))
    return loopback


@every_tool
def test_a_mock_is_obeyed_while_it_lasts(
    tool: Tool, clients: Lasting, server: Loopback, request: pytest.FixtureRequest
) -> None:
    """By clients from before and from then, by copies, and by those whose httpx client was seen."""

    def values() -> set[str]:
        return {clients.call(client, GET).coupons[0].value for client in known}

    first, seen = clients.client(server.url), clients.client(server.url)
    assert seen.http_client
    known = [first, seen, first.with_options(timeout=9)]
    assert values() == {"real"}
    effect = InTurn(httpx.Response(200, json=inventory("mocked")))
    with tool(request, effect):
        known.append(clients.client(server.url))
        assert values() == {"mocked"}
        assert (effect.count, server.count) == (4, 3)
    assert values() == {"real"}
    assert (effect.count, server.count) == (4, 7)


@every_tool
def test_made_up_errors_are_those_of_the_package(
    tool: Tool,
    clients: Lasting,
    server: Loopback,
    fake_clock: FakeClock,
    request: pytest.FixtureRequest,
) -> None:
    """And what is safe to repeat is repeated after the usual pauses."""
    client = clients.client(server.url)
    good = httpx.Response(200, json={"effects": []})
    cases: list[tuple[Sequence[Outcome], Any, type[Exception] | None, int]] = [
        ([httpx.ConnectError("made up"), httpx.ReadTimeout("made up"), good], PUT, None, 3),
        ([httpx.Response(503, headers={"Retry-After": "1"}), good], PUT, None, 2),
        ([httpx.ConnectError("made up"), httpx.Response(201, json={})], POST, None, 2),
        ([httpx.ReadTimeout("made up")], POST, APITimeoutError, 1),
        ([httpx.ConnectTimeout("made up")], PUT, APITimeoutError, 3),
        ([httpx.RemoteProtocolError("made up")], PUT, APIConnectionError, 3),
        ([httpx.Response(400, json={"message": "made up"})], PUT, APIStatusError, 1),
    ]
    current: list[InTurn] = []
    with tool(request, lambda *_, **__: current[-1]()):
        for outcomes, step, expected, attempts in cases:
            current.append(InTurn(*outcomes))
            if expected is None:
                clients.call(client, step)
            else:
                with pytest.raises(expected) as caught:
                    clients.call(client, step)
                assert isinstance(caught.value, APITimeoutError) == (expected is APITimeoutError)
            assert current[-1].count == attempts
            assert len(fake_clock.naps) == sum(each.count - 1 for each in current)
    assert server.count == 0


def test_a_mock_sees_what_would_be_sent(clients: Lasting, server: Loopback) -> None:
    client = clients.client(server.url)
    with respx.mock(base_url=server.url) as router:
        route = router.put(
            "/v2/customer_sessions/s%2F1",
            params={"dry": "true"},
            headers={"Authorization": f"ApiKey-v1 {API_KEY}", "X-Shop": "1"},
            json={"customerSession": {"profileId": "p"}},
        ).respond(json={"effects": []})
        body = {"customerSession": {"profileId": "p"}}
        options = {"dry": True, "extra_headers": {"X-Shop": "1"}}
        clients.call(client, ("update_customer_session_v2", ("s/1", body), options))
        assert route.call_count == 1


def test_what_no_route_was_made_for_is_told_at_once(clients: Lasting, server: Loopback) -> None:
    client = clients.client(server.url)
    with respx.mock(assert_all_called=False) as router:
        router.post("https://elsewhere.example")
        with pytest.raises(AllMockedAssertionError, match="not mocked"):
            clients.call(client, PUT)
    assert server.count == 0


def test_plain_patches_need_no_request(clients: Lasting, server: Loopback) -> None:
    """As the shortest tests have it: a response, or an error, made out of nothing."""
    name = "httpx.AsyncClient.send" if clients.is_async else "httpx.Client.send"
    client = clients.client(server.url, max_retries=0)
    with mock.patch(name, return_value=httpx.Response(200, json=inventory("mocked"))) as send:
        assert clients.call(client, GET).coupons[0].value == "mocked"
        send.assert_called_once()
    with (
        mock.patch(name, side_effect=httpx.ConnectError("made up")),
        pytest.raises(APIConnectionError, match="no connection"),
    ):
        clients.call(client, GET)
    assert server.count == 0


def test_own_clients_are_mocked_like_others(clients: Lasting, server: Loopback) -> None:
    effect = InTurn(httpx.Response(200, json=inventory("mocked")))
    if clients.is_async:
        own: Any = httpx.AsyncClient(transport=httpx.MockTransport(effect))
    else:
        own = httpx.Client(transport=httpx.MockTransport(effect))
    client = clients.client(server.url, http_client=own)
    assert clients.call(client, GET).coupons[0].value == "mocked"
    # Patches of the transports of httpx do not reach a transport of another kind.
    with respx.mock:
        assert clients.call(client, GET).coupons[0].value == "mocked"
    name = "httpx.AsyncClient.send" if clients.is_async else "httpx.Client.send"
    with mock.patch(name, return_value=httpx.Response(200, json=inventory("patched"))):
        assert clients.call(client, GET).coupons[0].value == "patched"
    assert (effect.count, server.count) == (2, 0)


def test_cassettes_are_recorded_once_and_replayed(clients: Lasting, tmp_path: Path) -> None:
    path = tmp_path / "calls.yaml"
    with ExitStack() as stack:
        server = stack.enter_context(Loopback())
        server.script(answer({"effects": []}), answer(inventory("real")))
        client = clients.client(server.url, max_retries=0)
        with vcr.use_cassette(path) as cassette:
            recorded = [clients.call(client, PUT), clients.call(client, GET)]
            assert (len(cassette), cassette.play_count) == (2, 0)
        assert server.count == 2
    with vcr.use_cassette(path, record_mode="none") as cassette:
        for each in (client, clients.client(server.url, max_retries=0)):
            cassette.rewind()
            assert [clients.call(each, PUT), clients.call(each, GET)] == recorded
        assert len(cassette) == 2
    with pytest.raises(APIConnectionError):
        clients.call(client, GET)


IMPORTED_LATE = """
import asyncio, json, sys
import respx

url, kind, using, mocked = sys.argv[1:]

def value():
    import talonone
    if kind == "sync":
        with talonone.TalonOne(base_url=url, api_key="k") as client:
            return client.get_customer_inventory("p").coupons[0].value
    async def main():
        async with talonone.AsyncTalonOne(base_url=url, api_key="k") as client:
            return (await client.get_customer_inventory("p")).coupons[0].value
    return asyncio.run(main())

def mocked_value():
    with respx.mock(using=using, assert_all_called=False) as router:
        router.route().respond(json=json.loads(mocked))
        return value()

print(mocked_value(), value(), mocked_value())
"""


@pytest.mark.parametrize("using", ["httpcore", "httpx"])
@pytest.mark.parametrize("kind", ["sync", "async"])
def test_it_may_be_imported_under_a_mock(kind: str, using: str, server: Loopback) -> None:
    """Fixtures that mock for a whole session start before anybody imports the package."""
    run = fresh(IMPORTED_LATE, server.url, kind, using, json.dumps(inventory("mocked")))
    assert run.stderr == ""
    assert run.stdout.split() == ["mocked", "real", "mocked"]
    assert server.count == 1

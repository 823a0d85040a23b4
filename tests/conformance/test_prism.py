"""Prism has nothing against what the client sends and the sandbox answers."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import httpx
import msgspec
import pytest
from demo import STORIES
from generator.naming import snake_case
from support import answers, spec_reader
from support.body_models import known_fields
from support.call_strategies import NASTY, OPERATION_IDS, TEXTS_IN_PATHS
from support.calls import arguments, usual_path
from support.live import PUT, Live, Step
from support.loopback import Loopback
from support.prism import REQUIRE, Prism, installed, running_prism
from support.spec_reader import ROOT
from support.wire import API_KEY, comparable
from talonone import (
    APIStatusError,
    AuthenticationError,
    BadRequestError,
    ConflictError,
    InternalServerError,
    NotFoundError,
    PermissionDeniedError,
    RateLimitError,
    RawResponse,
)
from talonone.sandbox import HANDLED_OPERATIONS, Settings, running_sandbox

CLIENTS = pytest.mark.parametrize("is_async", [False, True], ids=["sync", "async"])
EVERY_OPERATION = pytest.mark.parametrize("operation_id", OPERATION_IDS)
ERRORS: dict[str, tuple[int, type[APIStatusError]]] = {
    "400": (400, BadRequestError),
    "401": (401, AuthenticationError),
    "403": (403, PermissionDeniedError),
    "404": (404, NotFoundError),
    "409": (409, ConflictError),
    "429": (429, RateLimitError),
    "5XX": (503, InternalServerError),
}
SEEDS = range(5)
VIOLATIONS = "sl-violations"
PROBLEMS = "https://stoplight.io/prism/errors#"
STATE: dict[str, Any] = spec_reader.answer_examples("updateCustomerSessionV2")[0][1]
# Requests that Prism in front of a server refuses, each with the status.
WRONG_REQUESTS: dict[str, tuple[str, str, dict[str, Any], int]] = {
    "verb": ("POST", "/v2/customer_sessions/s", {"json": {"customerSession": {}}}, 405),
    "path": ("PUT", "/v3/customer_sessions/s", {"json": {"customerSession": {}}}, 404),
    "content type": ("PUT", "/v2/customer_sessions/s", {"data": {"customerSession": "{}"}}, 422),
    "missing body": ("PUT", "/v2/customer_sessions/s", {}, 422),
    "missing field": ("PUT", "/v2/customer_sessions/s", {"json": {}}, 422),
    "type": ("PUT", "/v2/customer_sessions/s", {"json": {"customerSession": {"state": 1}}}, 422),
    "null": ("PUT", "/v2/customer_sessions/s", {"json": {"customerSession": None}}, 422),
    "query": ("GET", "/v1/customer_profiles/p/inventory?profile=maybe", {}, 422),
    "key": ("GET", "/v1/customer_profiles/p/inventory", {"headers": {"Authorization": ""}}, 401),
}


@pytest.fixture(scope="module")
def mock(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Prism]:
    """Prism that answers calls itself, with the examples of the specification."""
    log = tmp_path_factory.mktemp("mock") / "prism.log"
    with running_prism(log, "mock") as running:
        yield running


@pytest.fixture(scope="module")
def proxy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Prism]:
    """Prism in front of a sandbox."""
    log = tmp_path_factory.mktemp("proxy") / "prism.log"
    with (
        running_sandbox(Settings(api_key=API_KEY)) as sandbox,
        running_prism(log, "proxy", sandbox.url) as running,
    ):
        yield running


@pytest.fixture(scope="module")
def before_liar(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Prism, Loopback]]:
    """Prism in front of a server that answers what it is told, and that server."""
    log = tmp_path_factory.mktemp("liar") / "prism.log"
    with Loopback() as liar, running_prism(log, "proxy", liar.url) as running:
        yield running, liar


def results(server: Prism, is_async: bool, steps: Sequence[Step]) -> list[Any]:
    """Make calls, and return an answer or an error for each; Prism has nothing against any."""
    raw = [(f"with_raw_response.{method}", values, options) for method, values, options in steps]
    found = Live(server.url, is_async).all(raw, max_retries=0, strict_responses=True)
    assert server.complaints() == []
    for result in found:
        if not isinstance(result, (RawResponse, APIStatusError)):
            raise result
        assert VIOLATIONS not in result.headers
    return found


def accepted(server: Prism, is_async: bool, steps: Sequence[Step]) -> list[RawResponse[Any]]:
    """Make calls that succeed, and that Prism has nothing against; return the answers."""
    found = results(server, is_async, steps)
    assert [result for result in found if isinstance(result, Exception)] == []
    return found


def call_of(operation_id: str, prefer: str = "") -> Step:
    """Return a call with every parameter; `prefer` tells the mock what to answer."""
    positional, options, _ = arguments(operation_id)
    if prefer:
        options["extra_headers"] = {"Prefer": prefer}
    return snake_case(operation_id), positional, options


def send_wrong(server: Prism, name: str) -> tuple[httpx.Response, int]:
    """Send a wrong request, and return the answer and the status of a refusal."""
    method, target, content, status = WRONG_REQUESTS[name]
    content = {"headers": {"Authorization": f"ApiKey-v1 {API_KEY}"}, **content}
    return httpx.request(method, server.url + target, **content), status


def media_of(operation_id: str, status: int) -> dict[str, Any]:
    """Return schema and examples of an answer, or nothing where it has no body."""
    answer = spec_reader.OPERATIONS[operation_id][2]["responses"][str(status)]
    content: dict[str, dict[str, Any]] = spec_reader.resolved(answer).get("content", {})
    return content.get("application/json", {})


def wishes(operation_id: str) -> list[tuple[str, Any]]:
    """Return every success answer in the specification, with the way to ask the mock for it."""
    found: list[tuple[str, Any]] = []
    for status in sorted({status for status, _ in spec_reader.answer_examples(operation_id)}):
        examples = media_of(operation_id, status).get("examples", {})
        named = [(f"code={status}, example={key}", examples[key]["value"]) for key in examples]
        found += named or [(f"code={status}", None)]
    return found


def assert_read_in_full(answer: RawResponse[Any]) -> None:
    """Check that the client loses nothing of an answer that the specification knows."""
    parsed = answer.parse()
    media = media_of(answer.operation.id, answer.status_code)
    if media:
        read, came = json.loads(msgspec.json.encode(parsed)), json.loads(answer.content)
        assert comparable(read) == comparable(known_fields(media["schema"], came))
    else:
        assert parsed is None
        assert answer.content == b""


@CLIENTS
@EVERY_OPERATION
def test_the_mock_accepts_every_example(mock: Prism, operation_id: str, is_async: bool) -> None:
    method, positional, options = call_of(operation_id)
    ids = positional[: len(spec_reader.parameters(operation_id, "path"))]
    bodies = spec_reader.body_examples(operation_id)
    values = [[*ids, body] for body in bodies] or [[*ids]]
    for answer in accepted(mock, is_async, [(method, each, options) for each in values]):
        assert_read_in_full(answer)


@CLIENTS
@EVERY_OPERATION
def test_the_client_reads_every_example(mock: Prism, operation_id: str, is_async: bool) -> None:
    wanted = wishes(operation_id)
    steps = [call_of(operation_id, prefer) for prefer, _ in wanted]
    for answer, (prefer, value) in zip(accepted(mock, is_async, steps), wanted, strict=True):
        assert prefer.startswith(f"code={answer.status_code}")
        if value is not None or not media_of(operation_id, answer.status_code):
            assert (json.loads(answer.content) if answer.content else None) == value
        assert_read_in_full(answer)


@CLIENTS
@EVERY_OPERATION
def test_the_client_reads_what_prism_makes_up(
    mock: Prism, operation_id: str, is_async: bool
) -> None:
    steps = [call_of(operation_id, f"dynamic=true, seed={seed}") for seed in SEEDS]
    for answer in accepted(mock, is_async, steps):
        assert_read_in_full(answer)


@CLIENTS
@EVERY_OPERATION
def test_every_documented_error_arrives(mock: Prism, operation_id: str, is_async: bool) -> None:
    responses = spec_reader.OPERATIONS[operation_id][2]["responses"]
    wanted = [ERRORS[status] for status in responses if not status.startswith("2")]
    steps = [call_of(operation_id, f"code={status}") for status, _ in wanted]
    found = results(mock, is_async, steps)
    assert [(error.status_code, type(error)) for error in found] == wanted
    assert all(error.message for error in found)


@CLIENTS
def test_the_sandbox_passes_the_stories_of_the_demo(proxy: Prism, is_async: bool) -> None:
    called: set[str] = set()
    for story in STORIES.values():
        for step, answer in Live(proxy.url, is_async).tell(story, strict_responses=True):
            if isinstance(answer, RawResponse):
                called.add(step.method)
                assert VIOLATIONS not in answer.headers
                assert answer.status_code == step.status
                assert_read_in_full(answer)
            assert step.tell(answer.parse() if isinstance(answer, RawResponse) else answer)
    assert proxy.complaints() == []
    assert called == {snake_case(name) for name in HANDLED_OPERATIONS}


@pytest.mark.parametrize("operation_id", TEXTS_IN_PATHS)
def test_the_mock_accepts_nasty_ids(mock: Prism, operation_id: str) -> None:
    method, positional, options = call_of(operation_id)
    usual = usual_path(operation_id)
    body = positional[len(usual) :]
    steps: list[Step] = []
    for value in NASTY:
        path = usual | dict.fromkeys(TEXTS_IN_PATHS[operation_id], value)
        steps.append((method, [*path.values(), *body], options))
    for is_async in (False, True):
        accepted(mock, is_async, steps[is_async::2])


@CLIENTS
def test_nasty_ids_pass_through_the_proxy(proxy: Prism, is_async: bool) -> None:
    body = {"responseContent": ["customerProfile"]}
    updates: list[Step] = [("update_customer_profile_v2", [value, body], {}) for value in NASTY]
    views: list[Step] = [("get_customer_inventory", [value], {"profile": True}) for value in NASTY]
    updated = [answer.parse().customer_profile for answer in accepted(proxy, is_async, updates)]
    viewed = [answer.parse().profile for answer in accepted(proxy, is_async, views)]
    assert [profile.integration_id for profile in updated] == NASTY
    assert [profile.integration_id for profile in viewed] == NASTY


@pytest.mark.parametrize("name", WRONG_REQUESTS)
def test_the_mock_notices_wrong_requests(mock: Prism, name: str) -> None:
    response, status = send_wrong(mock, name)
    assert mock.complaints() != []
    # Where the specification has an answer to wrong requests, the mock gives it.
    assert response.status_code == (400 if status == 422 else status)


@pytest.mark.parametrize("name", WRONG_REQUESTS)
def test_the_proxy_notices_wrong_requests(before_liar: tuple[Prism, Loopback], name: str) -> None:
    prism, liar = before_liar
    arrived = liar.count
    response, status = send_wrong(prism, name)
    assert prism.complaints() != []
    assert response.status_code == status
    assert response.json()["type"].startswith(PROBLEMS)
    assert liar.count == arrived


@pytest.mark.parametrize(
    "wrong",
    [
        answers.answer({**STATE, "effects": {}}),
        answers.answer({**STATE, "createdCoupons": None}),
        answers.answer({key: value for key, value in STATE.items() if key != "effects"}),
        answers.answer(STATE, status=202),
        answers.json_as_text(STATE),
    ],
    ids=["type", "null", "missing field", "status", "content type"],
)
def test_the_proxy_notices_wrong_answers(
    before_liar: tuple[Prism, Loopback], wrong: answers.Answer
) -> None:
    prism, liar = before_liar
    liar.script(wrong, answers.answer(STATE))
    refused, good = Live(prism.url, is_async=False).all([PUT, PUT], max_retries=0)
    assert len(prism.complaints()) == 1
    assert isinstance(refused, InternalServerError)
    assert json.loads(refused.body)["type"] == f"{PROBLEMS}VIOLATIONS"
    assert VIOLATIONS in refused.headers
    assert good.effects


def test_the_proxy_remarks_on_undocumented_errors(before_liar: tuple[Prism, Loopback]) -> None:
    prism, liar = before_liar
    liar.script(answers.answer({"message": "no tea"}, status=418))
    with pytest.raises(APIStatusError) as passed:
        Live(prism.url, is_async=False)(PUT)
    assert prism.complaints() != []
    assert (passed.value.status_code, VIOLATIONS in passed.value.headers) == (418, True)


@pytest.mark.parametrize("there", [[], ["bin/node"], ["npm/node_modules/.bin/prism"]])
def test_without_prism_tests_are_skipped_or_fail(
    there: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in there:
        (tmp_path / name).parent.mkdir(parents=True)
        (tmp_path / name).touch()
    monkeypatch.delenv(REQUIRE, raising=False)
    with pytest.raises(pytest.skip.Exception, match="run `make setup`"):
        installed(tmp_path)
    monkeypatch.setenv(REQUIRE, "1")
    with pytest.raises(pytest.fail.Exception, match="run `make setup`"):
        installed(tmp_path)


def test_before_a_change_lands_prism_must_be_there() -> None:
    lines = (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    (words,) = (line.split() for line in lines if line.endswith("make test"))
    assert f"{REQUIRE}=1" in words

"""The client sends the values that the caller passed, as the specification allows them."""

from __future__ import annotations

import json
from itertools import chain
from typing import Any
from urllib.parse import unquote

import httpx
import pytest
from hypothesis import strategies as st
from msgspec import UNSET
from schemathesis import GenerationMode
from support import spec_oracle, spec_reader
from support.body_models import body_model, known_fields
from support.call_strategies import (
    NASTY,
    OPERATION_IDS,
    TEXTS_IN_PATHS,
    Case,
    cases,
    covering_cases,
)
from support.calls import needed_query, query_pairs, text_of, usual_path
from support.exploring import explore
from support.wire import API_KEY, BASE_URL, Caller, Wire, comparable

pytestmark = pytest.mark.property

EVERY_OPERATION = pytest.mark.parametrize("operation_id", OPERATION_IDS)
HEADERS = {"host", "accept", "accept-encoding", "connection", "user-agent", "authorization"}
BODY_HEADERS = {"content-type", "content-length"}


@EVERY_OPERATION
def test_mappings(operation_id: str) -> None:
    explore(sends, 10, case=cases(operation_id), is_async=st.booleans())


@pytest.mark.parametrize("operation_id", spec_reader.with_body())
def test_models(operation_id: str) -> None:
    explore(sends_models, 10, case=cases(operation_id), is_async=st.booleans())


@pytest.mark.parametrize("operation_id", TEXTS_IN_PATHS)
def test_nasty_ids(operation_id: str) -> None:
    bodies = spec_reader.body_examples(operation_id)
    for number, value in enumerate(NASTY):
        path = usual_path(operation_id) | dict.fromkeys(TEXTS_IN_PATHS[operation_id], value)
        query = needed_query(operation_id)
        case = Case(operation_id, path, query, bodies[0] if bodies else UNSET)
        sends(case, is_async=bool(number % 2))


@EVERY_OPERATION
def test_every_value_that_the_specification_allows(operation_id: str) -> None:
    for number, case in enumerate(covering_cases(operation_id, GenerationMode.POSITIVE)):
        sends(case, is_async=bool(number % 2))


def sends(case: Case, is_async: bool) -> None:
    """Call a method with the mappings of a case: they are sent as they are."""
    request = sent(case, is_async, case.arguments())
    if case.body is UNSET:
        assert not request.content
    else:
        content = json.loads(request.content)
        assert comparable(content, times=False) == comparable(case.body, times=False)


def sends_models(case: Case, is_async: bool) -> None:
    """Call a method with a model of the body of a case: all fields that it has are sent."""
    try:
        body = body_model(case.operation_id, case.body)
    except ValueError:
        return  # A time that Python has not, such as a leap second.
    request = sent(case, is_async, case.arguments(body))
    expected = known_fields(spec_reader.body_schema(case.operation_id), case.body)
    assert comparable(json.loads(request.content)) == comparable(expected)


def sent(case: Case, is_async: bool, arguments: list[Any]) -> httpx.Request:
    """Return the request that a call makes, which neither judge has anything against."""
    wire = Wire()
    status, answer = spec_reader.answer_examples(case.operation_id)[0]
    wire.status, wire.content = status, b"" if answer is None else json.dumps(answer).encode()
    # JSON Schema allows fields that it does not mention.
    unknown = spec_oracle.unknown_fields(case.operation_id, case.body)
    settings = {"allow_unknown_fields": bool(unknown)}
    Caller(wire, is_async).with_client(settings, case.method, *arguments, **case.options())
    request = wire.request
    assert spec_oracle.request_faults(case.operation_id, request) == []
    method, template, _ = spec_reader.OPERATIONS[case.operation_id]
    path, _, query = wire.path.partition("?")
    assert request.method == method
    assert str(request.url).startswith(f"{BASE_URL}/")
    assert [unquote(part, errors="strict") for part in path.split("/")] == [
        text_of(case.path[part[1:-1]]) if part.startswith("{") else part
        for part in template.split("/")
    ]
    declared = spec_reader.parameters(case.operation_id, "query")
    passed = [part for part in declared if part["name"] in case.query]
    pairs = [query_pairs(part, case.query[part["name"]]) for part in passed]
    assert query.split("&") == (list(chain(*pairs)) or [""])
    assert request.headers["authorization"] == f"ApiKey-v1 {API_KEY}"
    # A method that usually has a body says that there is none (RFC 9110, 8.6).
    empty = {"content-length"} if method in ("PUT", "POST") else set()
    assert request.headers.keys() == HEADERS | (empty if case.body is UNSET else BODY_HEADERS)
    return request

"""Every operation, as the specification has it: what is sent, and what is made of the answer."""

from __future__ import annotations

import inspect
import json
from typing import Any, get_origin
from urllib.parse import parse_qs

import msgspec
import pytest
from generator.naming import snake_case
from support import spec_reader
from support.calls import arguments, needed
from support.wire import API_KEY, Caller, Wire, comparable
from talonone import AsyncTalonOne, TalonOne, models
from talonone.endpoints import OPERATIONS

IDS = list(spec_reader.OPERATIONS)


def test_there_is_a_method_for_each_operation() -> None:
    assert set(OPERATIONS) == set(IDS)
    for operation_id in IDS:
        sync = getattr(TalonOne, snake_case(operation_id))
        asynchronous = getattr(AsyncTalonOne, snake_case(operation_id))
        assert inspect.signature(sync) == inspect.signature(asynchronous)
        assert sync.__doc__ == asynchronous.__doc__
        assert inspect.iscoroutinefunction(asynchronous)


@pytest.mark.parametrize("operation_id", IDS)
def test_request(operation_id: str, call: Caller, wire: Wire) -> None:
    positional, options, path = arguments(operation_id)
    status, answer = spec_reader.answer_examples(operation_id)[0]
    if answer is None:
        wire.status, wire.content = status, b""
    else:
        wire.answers(answer, status)

    call(snake_case(operation_id), *positional, **options)

    assert wire.request.method == spec_reader.OPERATIONS[operation_id][0]
    assert wire.path == path
    assert wire.request.url.host == "tenant.example"
    assert wire.request.headers["authorization"] == f"ApiKey-v1 {API_KEY}"
    if spec_reader.body_examples(operation_id):
        assert wire.request.headers["content-type"] == "application/json"
        assert wire.body == positional[-1]
    else:
        assert wire.request.content == b""
        assert "content-type" not in wire.request.headers


@pytest.mark.parametrize("operation_id", IDS)
def test_no_query_that_nobody_set(operation_id: str, call: Caller, wire: Wire) -> None:
    positional, _, path = arguments(operation_id)
    wire.status, wire.content = 500, b""
    with pytest.raises(Exception, match="status 500"):
        call(snake_case(operation_id), *positional, **needed(operation_id))
    assert wire.path.partition("?")[0] == path.partition("?")[0]
    sent = parse_qs(wire.path.partition("?")[2])
    assert {snake_case(name) for name in sent} == needed(operation_id).keys()


ANSWERS = [
    pytest.param(operation_id, status, answer, id=f"{operation_id}-{status}-{index}")
    for operation_id in IDS
    for index, (status, answer) in enumerate(spec_reader.answer_examples(operation_id))
]


@pytest.mark.parametrize(("operation_id", "status", "answer"), ANSWERS)
def test_answer(operation_id: str, status: int, answer: Any, call: Caller, wire: Wire) -> None:
    wire.status, wire.content = status, b"" if answer is None else json.dumps(answer).encode()
    result = call(snake_case(operation_id), *arguments(operation_id)[0], **needed(operation_id))
    if answer is None:
        assert result is None
    else:
        model = getattr(models, OPERATIONS[operation_id].answers[status] or "")
        assert type(result) is (get_origin(model) or model)
        assert comparable(json.loads(msgspec.json.encode(result))) == comparable(answer)


@pytest.mark.parametrize("operation_id", [key for key in IDS if spec_reader.body_examples(key)])
def test_models_and_mappings_are_sent_alike(operation_id: str, call: Caller, wire: Wire) -> None:
    """Every body example goes out the same as a model made of it."""
    model = getattr(models, OPERATIONS[operation_id].body or "")
    path = arguments(operation_id)[0][:-1]
    wire.status, wire.content = 404, b""
    for example in spec_reader.body_examples(operation_id):
        wire.requests.clear()
        body = msgspec.convert(example, model)
        with pytest.raises(Exception, match="status 404"):
            call(snake_case(operation_id), *path, body, **needed(operation_id))
        assert comparable(wire.body) == comparable(example)

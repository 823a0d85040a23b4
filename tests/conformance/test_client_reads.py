"""The client loses nothing of a response that the specification allows."""

from __future__ import annotations

import json
from functools import partial
from typing import Any

import httpx
import msgspec
import pytest
import talonone
from generator.naming import snake_case
from hypothesis import strategies as st
from support import spec_oracle, spec_reader
from support.body_models import known_fields
from support.call_strategies import OPERATION_IDS
from support.calls import arguments, needed
from support.exploring import explore
from support.response_strategies import Shape, answers, lists_values, nullable_places, with_null
from support.wire import BASE_URL, Caller, Wire, comparable
from talonone import APIStatusError

pytestmark = pytest.mark.property

EVERY_OPERATION = pytest.mark.parametrize("operation_id", OPERATION_IDS)
EVERY_SHAPE = pytest.mark.parametrize("shape", Shape, ids=lambda shape: shape.name.lower())
ERRORS = {
    400: "BadRequestError",
    401: "AuthenticationError",
    403: "PermissionDeniedError",
    404: "NotFoundError",
    409: "ConflictError",
    422: "UnprocessableEntityError",
    429: "RateLimitError",
}


def documented() -> dict[tuple[str, int], dict[str, Any] | None]:
    """Return the schema of every answer of every operation; a class of statuses has two."""
    found: dict[tuple[str, int], dict[str, Any] | None] = {}
    for operation_id in OPERATION_IDS:
        for status, answer in spec_reader.OPERATIONS[operation_id][2]["responses"].items():
            content = spec_reader.resolved(answer).get("content")
            for number in (status.replace("X", "0"), status.replace("X", "9")):
                schema = content["application/json"]["schema"] if content else None
                found[operation_id, int(number)] = schema
    return found


DOCUMENTED = documented()
WITHOUT_BODY = [key for key, schema in DOCUMENTED.items() if schema is None]
SUCCESSES = [key for key, schema in DOCUMENTED.items() if schema and key[1] < 400]
FAILURES = [key for key, schema in DOCUMENTED.items() if schema and key[1] >= 400]


def alike() -> dict[str, list[tuple[str, int]]]:
    """Return the operations whose answers have the same schema, by the first of them."""
    found: dict[str, list[tuple[str, int]]] = {}
    for key in SUCCESSES:
        found.setdefault(json.dumps(DOCUMENTED[key]), []).append(key)
    return {keys[0][0]: keys for keys in found.values()}


def nulls() -> dict[str, list[tuple[str, ...]]]:
    """Return the places that may be `null`, each in the answer that has the fewest of them."""
    places = {key: list(nullable_places(DOCUMENTED[of[0]] or {})) for key, of in ALIKE.items()}
    first: dict[tuple[str, ...], tuple[str, tuple[str, ...]]] = {}
    for key in sorted(places, key=lambda key: len(places[key])):
        for place, owner in places[key]:
            first.setdefault(owner, (key, place))
    chosen = {key: [place for at, place in first.values() if at == key] for key in places}
    return {key: found for key, found in chosen.items() if found}


ALIKE = alike()
NULLS = nulls()


def test_every_operation_has_answers_of_both_kinds() -> None:
    assert {key for key, _ in SUCCESSES + WITHOUT_BODY} == set(OPERATION_IDS)
    assert {key for key, _ in FAILURES} == set(OPERATION_IDS)


@pytest.mark.parametrize(("operation_id", "status"), WITHOUT_BODY)
def test_answers_without_body(operation_id: str, status: int, call: Caller, wire: Wire) -> None:
    wire.status, wire.content = status, b""
    assert (
        call(snake_case(operation_id), *arguments(operation_id)[0], **needed(operation_id)) is None
    )


@EVERY_SHAPE
@pytest.mark.parametrize("key", ALIKE)
def test_answers(key: str, shape: Shape) -> None:
    if shape is not Shape.NEW_VALUES or lists_values(schema_of(*ALIKE[key][0])):
        explore(reads, 5, **arguments_of(ALIKE[key], shape), strict=st.booleans())


@pytest.mark.parametrize("key", NULLS)
def test_each_null_alone(key: str) -> None:
    drawn = arguments_of(ALIKE[key], Shape.ALL)
    explore(reads_each_null, 2, **drawn, key=st.just(key), strict=st.booleans())


def reads_each_null(
    of: tuple[str, int], shape: Shape, answer: Any, is_async: bool, key: str, strict: bool
) -> None:
    """Let a method read an answer again and again, with `null` at another place each time."""
    for place in NULLS[key]:
        reads(of, shape, with_null(answer, place), is_async, strict)


def reads(of: tuple[str, int], shape: Shape, answer: Any, is_async: bool, strict: bool) -> None:
    """Let a method read an answer: what it returns has every field that is known."""
    operation_id, status = of
    is_new = shape is Shape.NEW_VALUES and lists_values(schema_of(operation_id, status))
    assert is_new == bool(faults(operation_id, status, answer))
    result = _call(operation_id, status, answer, is_async, strict_responses=strict)
    expected = comparable(known_fields(schema_of(operation_id, status), answer))
    assert comparable(json.loads(msgspec.json.encode(result))) == expected


@EVERY_OPERATION
def test_errors(operation_id: str) -> None:
    explore(
        raises_each,
        4,
        operation_id=st.just(operation_id),
        answers=st.sampled_from(Shape).flatmap(partial(failures, operation_id)),
        is_async=st.booleans(),
    )


def failures(operation_id: str, shape: Shape) -> st.SearchStrategy[dict[int, Any]]:
    """Draw an answer of a shape for each status of a failure."""
    schemas = {status: schema_of(key, status) for key, status in FAILURES if key == operation_id}
    drawn = {status: answers(schema, shape) for status, schema in schemas.items()}
    return st.fixed_dictionaries(drawn)


def raises_each(operation_id: str, answers: dict[int, Any], is_async: bool) -> None:
    """Let a method read the answers of all failures, one after the other."""
    for status, answer in answers.items():
        raises(operation_id, status, answer, is_async)


def raises(operation_id: str, status: int, answer: Any, is_async: bool) -> None:
    """Let a method read the answer of a failure: its error has the right class and all words."""
    assert faults(operation_id, status, answer) == []
    with pytest.raises(APIStatusError) as caught:
        _call(operation_id, status, answer, is_async)
    error = caught.value
    others = "InternalServerError" if status >= 500 else "APIStatusError"
    assert type(error) is getattr(talonone, ERRORS.get(status, others))
    assert (error.operation.id, error.status_code) == (operation_id, status)
    assert json.loads(error.body) == answer
    message = answer.get("message")
    assert error.message == message or not message
    empty = {"title": "", "details": "", "source": {}}
    told = [
        {name: item.get(name, value) for name, value in empty.items()}
        for item in answer.get("errors") or ()
    ]
    assert [msgspec.structs.asdict(detail) for detail in error.errors] == [
        item for item in told if item != empty
    ]


def schema_of(operation_id: str, status: int) -> dict[str, Any]:
    """Return the schema of an answer that has a body."""
    schema = DOCUMENTED[operation_id, status]
    assert schema is not None
    return schema


def arguments_of(alike: list[tuple[str, int]], shape: Shape) -> dict[str, st.SearchStrategy[Any]]:
    """Draw an answer of a shape, the operation that it is of, and the client that reads it."""
    return {
        "of": st.sampled_from(alike),
        "shape": st.just(shape),
        "answer": answers(schema_of(*alike[0]), shape),
        "is_async": st.booleans(),
    }


def faults(operation_id: str, status: int, answer: Any) -> list[str]:
    """Return what the judges have against a made-up answer: it has to be one that may come."""
    method, _, _ = spec_reader.OPERATIONS[operation_id]
    request = httpx.Request(method, BASE_URL + arguments(operation_id)[2])
    return spec_oracle.response_faults(httpx.Response(status, json=answer, request=request))


def _call(operation_id: str, status: int, answer: Any, is_async: bool, **settings: Any) -> Any:
    caller = Caller(Wire().answers(answer, status), is_async)
    method = snake_case(operation_id)
    return caller.with_client(settings, method, *arguments(operation_id)[0], **needed(operation_id))

"""Each constraint of the specification holds for what is sent: no looser, and no stricter."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from types import UnionType
from typing import Any, get_args, get_origin

import msgspec
import pytest
import talonone.models
from generator.naming import snake_case
from jsonschema import Draft202012Validator, FormatChecker
from msgspec import UNSET, Struct
from support import spec_oracle, spec_reader
from support.calls import arguments, needed
from support.constraint_cases import UNKNOWN_FIELD, Case, UnknownKeyword, cases
from support.wire import Caller, Wire
from talonone import RequestValidationError
from talonone._runtime.operation import Call
from talonone._runtime.request import encode_body
from talonone.endpoints import OPERATIONS

WITH_BODY = spec_reader.with_body()
EACH = pytest.mark.parametrize("operation_id", WITH_BODY)
BROKEN = {key: cases(key, broken=True) for key in WITH_BODY}
ALLOWED = {key: cases(key, broken=False) for key in WITH_BODY}
UNKNOWN = {key: [it for it in ALLOWED[key] if it.label == UNKNOWN_FIELD] for key in WITH_BODY}
KEPT = {key: [it for it in ALLOWED[key] if it.label != UNKNOWN_FIELD] for key in WITH_BODY}


def send(call: Caller, operation_id: str, body: Any, **settings: Any) -> None:
    """Call the method of an operation with this body; the server answers with a 500."""
    call.wire.status, call.wire.content = 500, b""
    path = arguments(operation_id)[0][: len(spec_reader.parameters(operation_id, "path"))]
    call.with_client(settings, snake_case(operation_id), *path, body, **needed(operation_id))


def as_model(value: Any, kind: Any) -> Any:
    """Put JSON into a model as a caller can: nothing is checked, and what is missing is `UNSET`."""
    for member in get_args(kind) if isinstance(kind, UnionType) else (kind,):
        if isinstance(value, list) and get_origin(member) is list:
            return [as_model(item, get_args(member)[0]) for item in value]
        if isinstance(value, dict) and get_origin(member) is dict:
            return {key: as_model(item, get_args(member)[1]) for key, item in value.items()}
        if isinstance(value, dict) and isinstance(member, type) and issubclass(member, Struct):
            fields = {field.name: field for field in msgspec.structs.fields(member)}
            made = {
                name: as_model(value.get(field.encode_name, UNSET), field.type)
                for name, field in fields.items()
            }
            return member(**made)
    return value


def forms(case: Case) -> Iterable[Any]:
    """Return the body of a case as a mapping and, unless it is no object at all, as a model."""
    model = getattr(talonone.models, OPERATIONS[case.operation_id].body or "")
    made = as_model(case.body, model)
    return [case.body, made] if isinstance(made, Struct) else [case.body]


@contextmanager
def told(case: Case) -> Iterator[None]:
    """Name the case that a test of many fails at."""
    try:
        yield
    except BaseException as error:
        error.add_note(str(case))
        raise


def content_of(operation_id: str, body: Any, **settings: Any) -> Any:
    """Return the JSON that both clients send for a body."""
    content = encode_body(Call(OPERATIONS[operation_id], body=body), **settings)
    assert content is not None
    return json.loads(content)


def one_of_each_keyword(cases: Iterable[Case]) -> list[Case]:
    """Return a case of each keyword, for what costs a client."""
    return list({case.keyword: case for case in cases}.values())


@EACH
def test_a_broken_constraint(operation_id: str) -> None:
    for case in BROKEN[operation_id]:
        with told(case):
            found = spec_oracle.body_faults(operation_id, case.body)
            assert {place for place, _ in found} == {case.place}
            assert (case.place, case.keyword) in found
            for body in forms(case):
                with pytest.raises(RequestValidationError) as caught:
                    encode_body(Call(OPERATIONS[operation_id], body=body))
                assert caught.value.path == ("" if body is None else case.place)
                assert case.keyword != "required" or f"`{case.label}`" in caught.value.problem
            if isinstance(case.body, dict):
                # Unknown fields that are allowed do not keep the rest from being checked.
                body = {"fieldOfTomorrow": 1.5, **case.body}
                with pytest.raises(RequestValidationError) as caught:
                    content_of(operation_id, body, allow_unknown_fields=True)
                assert caught.value.path == case.place


@EACH
def test_a_broken_constraint_is_not_sent(operation_id: str, call: Caller, wire: Wire) -> None:
    for case in one_of_each_keyword(BROKEN[operation_id]):
        with told(case), pytest.raises(RequestValidationError):
            send(call, operation_id, case.body)
    assert not wire.requests


@EACH
def test_what_just_keeps_a_constraint(operation_id: str) -> None:
    for case in KEPT[operation_id]:
        with told(case):
            assert not spec_oracle.body_faults(operation_id, case.body)
            for body in forms(case):
                assert content_of(operation_id, body) == case.body


@EACH
def test_what_just_keeps_a_constraint_is_sent(operation_id: str, call: Caller, wire: Wire) -> None:
    for case in one_of_each_keyword(KEPT[operation_id]):
        wire.requests.clear()
        with told(case):
            with pytest.raises(Exception, match="status 500"):
                send(call, operation_id, case.body)
            assert wire.body == case.body


@EACH
def test_an_unknown_field(operation_id: str) -> None:
    for case in UNKNOWN[operation_id]:
        place = f"{case.place}.fieldOfTomorrow"
        with told(case):
            assert spec_oracle.unknown_fields(operation_id, case.body) == {place}
            with pytest.raises(RequestValidationError, match="allow_unknown_fields=True") as caught:
                content_of(operation_id, case.body)
            assert caught.value.path == place
            assert content_of(operation_id, case.body, allow_unknown_fields=True) == case.body
            assert content_of(operation_id, case.body, check=False) == case.body


@EACH
def test_settings_send_an_unknown_field(operation_id: str, call: Caller, wire: Wire) -> None:
    for case in UNKNOWN[operation_id][:1]:
        for settings in ({"allow_unknown_fields": True}, {"validate_requests": False}):
            wire.requests.clear()
            with pytest.raises(Exception, match="status 500"):
                send(call, operation_id, case.body, **settings)
            assert wire.body == case.body


def test_a_keyword_that_nobody_breaks_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    for schema in ({"type": "string", "format": "email"}, {"type": "object", "oneOf": []}):
        monkeypatch.setattr(spec_reader, "body_schema", lambda _, schema=schema: schema)
        with pytest.raises(UnknownKeyword):
            cases("createReferral", broken=True)


def test_no_place_is_forgotten() -> None:
    """The walk would prove little if it ended early."""
    tried = {case.place for case in BROKEN["updateCustomerSessionV2"]}
    assert "$.customerSession.additionalCosts['any key\\'s'].price" in tried
    assert "$.customerSession.cartItems[1].quantity" in tried
    kinds = {case.keyword for found in BROKEN.values() for case in found}
    assert kinds >= {"type", "required", "enum", "minLength", "maxLength", "minimum", "maximum"}
    assert kinds >= {"format", "pattern", "minItems", "maxItems"}


VALUES: list[Any] = [None, True, 1, 1.5, "text", "", [], {}, ["a"], [1], 10**9, -1, 0]
BREAKABLE = {"type", "minLength", "minimum", "maximum", "enum", "format", "items"}
TIMES = FormatChecker(("date-time",))


@pytest.mark.parametrize("operation_id", spec_reader.OPERATIONS)
def test_parameters(operation_id: str, call: Caller, wire: Wire) -> None:
    for location in ("path", "query"):
        for parameter in spec_reader.parameters(operation_id, location):
            for value in VALUES:
                try:
                    check_parameter(operation_id, location, parameter, value, call)
                except BaseException as error:
                    error.add_note(f"{parameter['name']}={value!r}")
                    raise


def check_parameter(
    operation_id: str, location: str, parameter: dict[str, Any], value: Any, call: Caller
) -> None:
    """Send a value that the specification allows, and no other."""
    name, schema = parameter["name"], parameter["schema"]
    assert schema.keys() <= BREAKABLE, "a keyword that this test does not break"
    positional, _, _ = arguments(operation_id)
    options = needed(operation_id)
    if location == "query":
        options[snake_case(name)] = value
    else:
        names = [each["name"] for each in spec_reader.parameters(operation_id, "path")]
        positional[names.index(name)] = value
    # An id may be a number in the shop: its digits are what is sent.
    is_id = location == "path" and type(value) is int
    judge = Draft202012Validator(schema, format_checker=TIMES)
    good = judge.is_valid(str(value) if is_id and schema["type"] == "string" else value)
    call.wire.requests.clear()
    call.wire.status, call.wire.content = 500, b""
    with pytest.raises(Exception, match="status 500" if good else "nothing was sent") as caught:
        call(snake_case(operation_id), *positional, **options)
    if good:
        assert len(call.wire.requests) == 1
    else:
        assert isinstance(caught.value, RequestValidationError)
        assert caught.value.path == ""
        assert caught.value.problem.startswith(snake_case(name))
        assert not call.wire.requests

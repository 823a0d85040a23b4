"""Each constraint of the specification holds for what is sent: no looser, and no stricter."""

from __future__ import annotations

from collections.abc import Iterable
from types import UnionType
from typing import Any, get_args, get_origin

import msgspec
import pytest
import talonone.models
from generator.naming import snake_case
from jsonschema import Draft202012Validator
from msgspec import UNSET, Struct
from support import spec_oracle, spec_reader
from support.calls import needed
from support.constraint_cases import UNKNOWN_FIELD, Case, UnknownKeyword, cases
from support.wire import Caller, Wire
from talonone import RequestValidationError
from talonone._runtime.operation import Call
from talonone._runtime.request import encode_body
from talonone.endpoints import OPERATIONS

BROKEN = [case for key in spec_reader.with_body() for case in cases(key, broken=True)]
ALLOWED = [case for key in spec_reader.with_body() for case in cases(key, broken=False)]
UNKNOWN = [case for case in ALLOWED if case.label == UNKNOWN_FIELD]
KEPT = [case for case in ALLOWED if case.label != UNKNOWN_FIELD]


def send(call: Caller, operation_id: str, body: Any, **settings: Any) -> None:
    """Call the method of an operation with this body; the server answers with a 500."""
    call.wire.status, call.wire.content = 500, b""
    path = ["id"] * len(spec_reader.parameters(operation_id, "path"))
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


@pytest.mark.parametrize("case", BROKEN, ids=str)
def test_a_broken_constraint(case: Case, call: Caller, wire: Wire) -> None:
    found = spec_oracle.body_faults(case.operation_id, case.body)
    assert {place for place, _ in found} == {case.place}
    assert (case.place, case.keyword) in found
    if case.body is None:
        case = Case(case.operation_id, "", case.keyword, case.label, None, None)
    for body in forms(case):
        with pytest.raises(RequestValidationError) as caught:
            send(call, case.operation_id, body)
        assert caught.value.path == case.place
        assert case.keyword != "required" or f"`{case.label}`" in caught.value.problem
    assert not wire.requests


@pytest.mark.parametrize("case", KEPT, ids=str)
def test_what_just_keeps_a_constraint(case: Case, call: Caller, wire: Wire) -> None:
    assert not spec_oracle.body_faults(case.operation_id, case.body)
    for body in forms(case):
        wire.requests.clear()
        with pytest.raises(Exception, match="status 500"):
            send(call, case.operation_id, body)
        assert wire.body == case.body


@pytest.mark.parametrize("case", UNKNOWN, ids=str)
def test_an_unknown_field(case: Case, call: Caller, wire: Wire) -> None:
    place = f"{case.place}.fieldOfTomorrow"
    assert spec_oracle.unknown_fields(case.operation_id, case.body) == {place}
    with pytest.raises(RequestValidationError, match="allow_unknown_fields=True") as caught:
        send(call, case.operation_id, case.body)
    assert caught.value.path == place
    assert not wire.requests
    for settings in ({"allow_unknown_fields": True}, {"validate_requests": False}):
        with pytest.raises(Exception, match="status 500"):
            send(call, case.operation_id, case.body, **settings)
        assert wire.body == case.body
        wire.requests.clear()


@pytest.mark.parametrize("case", BROKEN, ids=str)
def test_a_broken_constraint_beside_an_unknown_field(case: Case) -> None:
    """Unknown fields that are allowed do not keep the rest from being checked."""
    if not isinstance(case.body, dict):
        return
    call: Call[Any] = Call(
        OPERATIONS[case.operation_id], body={"fieldOfTomorrow": 1.5, **case.body}
    )
    with pytest.raises(RequestValidationError) as caught:
        encode_body(call, allow_unknown_fields=True)
    assert caught.value.path == case.place


def test_a_keyword_that_nobody_breaks_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    for schema in ({"type": "string", "pattern": "a"}, {"type": "object", "oneOf": []}):
        monkeypatch.setattr(spec_reader, "body_schema", lambda _, schema=schema: schema)
        with pytest.raises(UnknownKeyword):
            cases("createReferral", broken=True)


def test_no_place_is_forgotten() -> None:
    """The walk would prove little if it ended early."""
    tried = {case.place for case in BROKEN if case.operation_id == "updateCustomerSessionV2"}
    assert "$.customerSession.additionalCosts['any key\\'s'].price" in tried
    assert "$.customerSession.cartItems[1].quantity" in tried
    kinds = {case.keyword for case in BROKEN}
    assert kinds >= {"type", "required", "enum", "minLength", "maxLength", "minimum", "format"}


VALUES: list[Any] = [None, True, 1, 1.5, "text", "", [], {}]
# An id may be a number in the shop: its digits are what is sent.
AS_TEXT = {("path", "int")}
PARAMETERS = [
    pytest.param(key, location, parameter, value, id=f"{key}-{parameter['name']}-{value!r}")
    for key in spec_reader.OPERATIONS
    for location in ("path", "query")
    for parameter in spec_reader.parameters(key, location)
    for value in VALUES
]


@pytest.mark.parametrize(("operation_id", "location", "parameter", "value"), PARAMETERS)
def test_parameters(
    operation_id: str,
    location: str,
    parameter: dict[str, Any],
    value: Any,
    call: Caller,
    wire: Wire,
) -> None:
    name, schema = parameter["name"], parameter["schema"]
    assert schema.keys() <= {"type", "minLength"}, "a keyword that this test does not break"
    assert location == "query" or len(spec_reader.parameters(operation_id, "path")) == 1
    path = (
        [value]
        if location == "path"
        else ["id"] * ("{" in spec_reader.OPERATIONS[operation_id].path)
    )
    options = needed(operation_id) | ({snake_case(name): value} if location == "query" else {})
    good = (location, type(value).__name__) in AS_TEXT
    good = good or Draft202012Validator(schema).is_valid(value)
    body = spec_reader.body_examples(operation_id)[:1]
    wire.status, wire.content = 500, b""
    with pytest.raises(Exception, match="status 500" if good else "nothing was sent") as caught:
        call(snake_case(operation_id), *path, *body, **options)
    if good:
        assert len(wire.requests) == 1
    else:
        assert isinstance(caught.value, RequestValidationError)
        assert caught.value.path == ""
        assert caught.value.problem.startswith(snake_case(name))
        assert not wire.requests

"""The client sends nothing that the specification forbids, and its error names the place."""

from __future__ import annotations

from dataclasses import replace

import pytest
from generator.naming import snake_case
from hypothesis import strategies as st
from msgspec import UNSET
from schemathesis import GenerationMode
from support import spec_oracle, spec_reader
from support.call_strategies import IN_PATHS, OPERATION_IDS, Case, broken_cases, covering_cases
from support.calls import arguments, needed_query
from support.exploring import explore
from support.wire import Caller, Wire
from talonone import RequestValidationError

pytestmark = pytest.mark.property


def with_something_to_break() -> list[str]:
    """Return the operations that have a body or query parameters: no text breaks a path."""
    return [
        key
        for key in OPERATION_IDS
        if key in spec_reader.with_body() or spec_reader.parameters(key, "query")
    ]


@pytest.mark.parametrize("is_async", [False, True], ids=["sync", "async"])
@pytest.mark.parametrize("operation_id", with_something_to_break())
def test_broken_calls(operation_id: str, is_async: bool) -> None:
    explore(
        refuses, 15, case=broken_cases(operation_id).filter(faults_of), is_async=st.just(is_async)
    )


@pytest.mark.parametrize("operation_id", spec_reader.with_body())
def test_every_constraint_alone(operation_id: str) -> None:
    to_break = spec_oracle.constraints(operation_id)
    for number, case in enumerate(covering_cases(operation_id, GenerationMode.NEGATIVE)):
        refuses(case, is_async=bool(number % 2))
        broken = (
            set() if case.body is UNSET else spec_oracle.broken_constraints(operation_id, case.body)
        )
        to_break -= broken if len(broken) == 1 else set()
    # A value of another type is not listed either, and lists are filled up with empty objects:
    # tests/client/test_constraints.py breaks these alone.
    listed = {name for name in spec_oracle.constraints(operation_id) if name.endswith("/enum")}
    to_break -= {name.removesuffix("enum") + "type" for name in listed}
    assert {name for name in to_break if not name.endswith("/maxItems")} == set()


@pytest.mark.parametrize("operation_id", with_something_to_break())
def test_every_query_parameter(operation_id: str) -> None:
    declared = spec_reader.parameters(operation_id, "query")
    # Every value in a URL is a text.
    to_break = {part["name"] for part in declared if part["schema"]["type"] != "string"}
    for number, case in enumerate(covering_cases(operation_id, GenerationMode.NEGATIVE)):
        refuses(case, is_async=bool(number % 2))
        to_break -= faults_of(case).keys()
    assert to_break == set()


@pytest.mark.parametrize("is_async", [False, True], ids=["sync", "async"])
@pytest.mark.parametrize("value", ["", ".", "..", "half \ud800"], ids=repr)
@pytest.mark.parametrize("operation_id", IN_PATHS)
def test_ids_that_no_path_can_have(operation_id: str, value: str, is_async: bool) -> None:
    positional, options, _ = arguments(operation_id)
    for place, parameter in enumerate(spec_reader.parameters(operation_id, "path")):
        wire = Wire()
        broken = [*positional[:place], value, *positional[place + 1 :]]
        words = f"nothing was sent: {snake_case(parameter['name'])} "
        with pytest.raises(RequestValidationError, match=words):
            Caller(wire, is_async)(snake_case(operation_id), *broken, **options)
        assert not wire.requests


def refuses(case: Case, is_async: bool) -> None:
    """Break the body as a case does, and each query parameter, one after the other."""
    faults = faults_of(case)
    good = {name: value for name, value in case.query.items() if name not in faults}
    good = needed_query(case.operation_id) | good
    if faults.keys() - case.query.keys():
        refused(replace(case, query=good), is_async)
    for name in faults.keys() & case.query.keys():
        body = next(iter(spec_reader.body_examples(case.operation_id)), UNSET)
        refused(replace(case, query=good | {name: case.query[name]}, body=body), is_async)


def refused(case: Case, is_async: bool) -> None:
    """Call a method as the case says: the error names what is broken, and nothing is sent."""
    faults = faults_of(case)
    wire = Wire()
    with pytest.raises(RequestValidationError) as caught:
        Caller(wire, is_async)(case.method, *case.arguments(), **case.options())
    assert not wire.requests
    error, place = caught.value, named(caught.value)
    assert place in faults
    if faults[place] == {"required"}:
        missing = spec_oracle.missing_fields(case.operation_id, case.body)[place]
        assert any(f"`{name}`" in error.problem for name in missing)


def faults_of(case: Case) -> dict[str, set[str]]:
    """Return what a caller can pass of what is broken: places and the keywords broken there."""
    declared = {part["name"] for part in spec_reader.parameters(case.operation_id, "query")}
    # Python itself refuses arguments that a method does not have, and calls without a body or
    # another argument that has no default.
    if not needed_query(case.operation_id).keys() <= case.query.keys() <= declared:
        return {}
    found: dict[str, set[str]] = {}
    if case.operation_id in spec_reader.with_body():
        if case.body is UNSET:
            return {}
        for place, keyword in spec_oracle.body_faults(case.operation_id, case.body):
            found.setdefault(place, set()).add(keyword)
        for place in spec_oracle.unknown_fields(case.operation_id, case.body):
            found.setdefault(place, set()).add("unknown")
    found |= {name: {"type"} for name in spec_oracle.query_faults(case.operation_id, case.query)}
    return found


def named(error: RequestValidationError) -> str:
    """Return the place that an error names: a path in the body, or a parameter, as in JSON."""
    if error.problem.startswith("the body is missing"):
        return "$"
    parameter = error.problem.partition(": ")[0]
    on_wire = {python: wire for wire, python in error.operation.names.items()}
    return error.path or on_wire.get(parameter, parameter)

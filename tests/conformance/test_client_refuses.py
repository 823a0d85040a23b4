"""The client sends nothing that the specification forbids, and its error names the place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain, product
from typing import Any

import pytest
from generator.naming import snake_case
from hypothesis import strategies as st
from msgspec import UNSET
from schemathesis import GenerationMode
from support import spec_oracle, spec_reader
from support.call_strategies import IN_PATHS, OPERATION_IDS, Case, broken_cases, covering_cases
from support.calls import arguments, needed_query, usual_path
from support.exploring import explore
from support.wire import Caller, Wire
from talonone import RequestValidationError

pytestmark = pytest.mark.property

NEGATIVE = GenerationMode.NEGATIVE


def with_something_to_break() -> list[str]:
    """Return the operations that have a body, query parameters, or more than texts in the path."""
    return [
        key
        for key in OPERATION_IDS
        if key in spec_reader.with_body()
        or spec_reader.parameters(key, "query")
        or typed_parameters(key)
    ]


def typed_parameters(operation_id: str) -> dict[str, str]:
    """Return names and types of the parameters that can be broken: any value may be a text."""
    declared = [
        *spec_reader.parameters(operation_id, "path"),
        *spec_reader.parameters(operation_id, "query"),
    ]
    types = {part["name"]: part["schema"]["type"] for part in declared}
    return {name: kind for name, kind in types.items() if kind != "string"}


@pytest.mark.parametrize("operation_id", with_something_to_break())
def test_broken_calls(operation_id: str) -> None:
    drawn = broken_cases(operation_id).filter(faults_of)
    explore(refuses, 10, case=drawn, is_async=st.booleans())


@pytest.mark.parametrize("operation_id", with_something_to_break())
def test_every_constraint_alone(operation_id: str) -> None:
    has_body = operation_id in spec_reader.with_body()
    constraints = spec_oracle.constraints(operation_id) if has_body else set[str]()
    # A value of another type is not listed either, and lists are filled up with empty objects:
    # tests/client/test_constraints.py breaks these alone.
    listed = {name.removesuffix("enum") + "type" for name in constraints if name.endswith("/enum")}
    to_break = {name for name in constraints - listed if not name.endswith("/maxItems")}
    to_break |= typed_parameters(operation_id).keys()
    cases = chain(texts_for_lists(operation_id), covering_cases(operation_id, NEGATIVE))
    for number, case in enumerate(cases):
        refuses(case, is_async=bool(number % 2))
        to_break -= faults_of(case).keys()
        if has_body and case.body is not UNSET:
            broken = spec_oracle.broken_constraints(operation_id, case.body)
            to_break -= broken if len(broken) == 1 else set()
    assert to_break == set()


def texts_for_lists(operation_id: str) -> Iterator[Case]:
    """Yield a call with texts in place of lists; in a URL such a text is a list with one item."""
    kinds = typed_parameters(operation_id)
    if texts := {name: "text" for name, kind in kinds.items() if kind == "array"}:
        body = next(iter(spec_reader.body_examples(operation_id)), UNSET)
        query = needed_query(operation_id) | texts
        yield Case(operation_id, usual_path(operation_id), query, body)


@pytest.mark.parametrize("operation_id", IN_PATHS)
def test_ids_that_no_path_can_have(operation_id: str) -> None:
    positional, options, _ = arguments(operation_id)
    values = ["", ".", "..", "half \ud800"]
    for place, parameter in enumerate(spec_reader.parameters(operation_id, "path")):
        words = f"nothing was sent: {snake_case(parameter['name'])}[ :]"
        for value, is_async in product(values, [False, True]):
            wire = Wire()
            broken = [*positional[:place], value, *positional[place + 1 :]]
            with pytest.raises(RequestValidationError, match=words):
                Caller(wire, is_async)(snake_case(operation_id), *broken, **options)
            assert not wire.requests


def refuses(case: Case, is_async: bool) -> None:
    """Break the body as a case does, and each parameter, one after the other."""
    faults = faults_of(case)
    good = replace(
        case,
        path=usual_path(case.operation_id) | without(faults, case.path),
        query=needed_query(case.operation_id) | without(faults, case.query),
    )
    if faults.keys() - case.path.keys() - case.query.keys():
        refused(good, is_async)
    good = replace(good, body=next(iter(spec_reader.body_examples(case.operation_id)), UNSET))
    for name in faults.keys() & case.path.keys():
        refused(replace(good, path=good.path | {name: case.path[name]}), is_async)
    for name in faults.keys() & case.query.keys():
        refused(replace(good, query=good.query | {name: case.query[name]}), is_async)


def without(faults: dict[str, set[str]], values: dict[str, Any]) -> dict[str, Any]:
    """Return the parameters that are not broken."""
    return {name: value for name, value in values.items() if name not in faults}


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
    for location, values in (("path", case.path), ("query", case.query)):
        broken = spec_oracle.parameter_faults(case.operation_id, location, values)
        found |= {name: {"type"} for name in broken}
    return found


def named(error: RequestValidationError) -> str:
    """Return the place that an error names: a path in the body, or a parameter, as in JSON."""
    if error.problem.startswith("the body is missing"):
        return "$"
    parameter = error.problem.partition(": ")[0].partition("[")[0]
    on_wire = {python: wire for wire, python in error.operation.names.items()}
    return error.path or on_wire.get(parameter, parameter)

"""The specification says what both contracts say, line by line.

Where it differs on purpose, `deviations.py` says how and why; a deviation that no longer exists
fails as well. Beyond the contracts, the specification is free to grow.
"""

from __future__ import annotations

from dataclasses import asdict

import pytest
from support.deviations import (
    BEYOND_THE_CONTRACTS,
    MODEL_DEVIATIONS,
    OF_WHAT_IT_REPLACED,
    OPERATION_DEVIATIONS,
    SCHEMAS_OF_CONFLICTS,
)
from support.each import for_each
from support.reference_facts import (
    CONTRACTS,
    FREE_FORM_BASE,
    PropertyFacts,
    operation_facts,
    properties,
    property_facts,
    stated_only,
)
from support.spec_reader import OPERATIONS, SCHEMAS, parameters, resolved

OLD, NEW = CONTRACTS[2021], CONTRACTS[2026]
BOTH = (OLD, NEW)

TABLES = [(c.year, schema) for c in BOTH for schema in c.schemas]
OPERATION_ROWS = [(c.year, operation_id) for c in BOTH for operation_id in c.operations]


def found(schema: str, name: str) -> PropertyFacts:
    """Return the facts of a property in the YAML, or of a schema that is no object with any."""
    if not name:
        return property_facts(SCHEMAS[schema], required=False)
    return properties(SCHEMAS[schema])[name]


def test_the_tables_are_whole() -> None:
    assert (len(OLD.properties), len(OLD.operations), len(OLD.schemas)) == (322, 13, 66)
    assert (len(NEW.properties), len(NEW.operations), len(NEW.schemas)) == (871, 36, 145)
    assert len(OLD.operations | NEW.operations) == 39
    effects = {name for name in NEW.schemas if name.endswith(FREE_FORM_BASE)}
    assert len(effects) == 39


@pytest.mark.parametrize(("year", "schema"), TABLES)
def test_properties_are_those_of_the_contract(year: int, schema: str) -> None:
    for (owner, name), facts in CONTRACTS[year].properties.items():
        if owner != schema:
            continue
        expected, actual = asdict(facts), asdict(found(schema, name))
        if deviation := MODEL_DEVIATIONS[year].get((schema, name)):
            expected |= deviation.changes
        if year == 2021 and actual["format"] == "int64":
            # The tables of 2021 state no formats of numbers.
            actual["format"] = ""
        assert actual == expected, name


@for_each(sorted({*OLD.schemas, *NEW.schemas}))
def test_properties_stand_in_the_order_of_the_contracts(schema: str) -> None:
    """Those of 2021 come first, then the later ones, or those of the schema that it extends."""
    older = [name for owner, name in OLD.properties if owner == schema]
    later = [name for owner, name in NEW.properties if owner == schema and name not in older]
    stated = properties(SCHEMAS[schema])
    assert [name for name in stated if name in older] == older
    if "allOf" not in SCHEMAS[schema]:
        assert [name for name in stated if name in later] == [name for name in later if name]


@pytest.mark.parametrize(("schema", "replaced"), OF_WHAT_IT_REPLACED.items())
def test_schema_has_the_properties_of_the_one_that_it_replaced(schema: str, replaced: str) -> None:
    stated = properties(SCHEMAS[schema])
    for (owner, name), facts in OLD.properties.items():
        if owner == replaced:
            assert facts.required or not stated[name].required
            if (schema, name) not in NEW.properties:
                assert not stated[name].required


@pytest.mark.parametrize(("year", "operation_id"), OPERATION_ROWS)
def test_operation(year: int, operation_id: str) -> None:
    stated = CONTRACTS[year].operations[operation_id]
    expected = asdict(stated)
    if deviation := OPERATION_DEVIATIONS[year].get(operation_id):
        expected |= deviation.changes
    for status, schema in SCHEMAS_OF_CONFLICTS.items():
        if expected["responses"].get(status) == "object":
            expected["responses"][status] = schema
    assert asdict(stated_only(operation_facts(operation_id), stated)) == expected


def test_every_success_answer_is_in_a_contract_or_listed() -> None:
    beyond = {
        f"{operation_id} {status}"
        for operation_id in OPERATIONS
        for status in operation_facts(operation_id).responses
        if status.startswith("2")
        and not any(
            status in c.operations[operation_id].responses
            for c in BOTH
            if operation_id in c.operations
        )
    }
    assert beyond == BEYOND_THE_CONTRACTS.keys()


def test_query_parameters_and_operations_are_those_of_the_contracts() -> None:
    for operation_id in OPERATIONS:
        stated = [c.operations[operation_id] for c in BOTH if operation_id in c.operations]
        assert stated, f"{operation_id} is in no contract"
        names = dict.fromkeys(name for facts in stated for name in facts.query_params)
        assert list(operation_facts(operation_id).query_params) == list(names)


def test_defaults_of_parameters_are_left_to_the_server_and_told() -> None:
    for (operation_id, name), default in (OLD.defaults | NEW.defaults).items():
        (parameter,) = (p for p in parameters(operation_id, "query") if p["name"] == name)
        assert "default" not in parameter["schema"]
        # The contracts differ in it.
        told = "`yes`" if name == "silent" else f"The server assumes `{default.lower()}`."
        assert told in parameter["description"], (operation_id, name)


@for_each(CONTRACTS)
def test_deviations_of_properties_still_exist(year: int) -> None:
    for (schema, name), deviation in MODEL_DEVIATIONS[year].items():
        contract = asdict(CONTRACTS[year].properties[schema, name])
        actual = asdict(found(schema, name))
        for fact, value in deviation.changes.items():
            place = f"{schema}.{name}: {fact}"
            assert contract[fact] != value, f"{place}: no difference"
            assert contract[fact] != actual[fact], f"{place}: the YAML no longer differs"


@pytest.mark.parametrize(
    ("year", "operation_id"), [(y, key) for y, them in OPERATION_DEVIATIONS.items() for key in them]
)
def test_deviation_of_an_operation_still_exists(year: int, operation_id: str) -> None:
    stated = CONTRACTS[year].operations[operation_id]
    contract = asdict(stated)
    actual = asdict(stated_only(operation_facts(operation_id), stated))
    for fact, value in OPERATION_DEVIATIONS[year][operation_id].changes.items():
        assert contract[fact] != value, f"{fact}: no difference"
        assert contract[fact] != actual[fact], f"{fact}: the YAML no longer differs"


# --- Since when a thing exists ------------------------------------------------------------------


@for_each(SCHEMAS)
def test_what_came_later_says_so(schema: str) -> None:
    known = {*OLD.schemas, FREE_FORM_BASE}
    assert ("x-since" in SCHEMAS[schema]) == (schema not in known)
    stood_there = OF_WHAT_IT_REPLACED.get(schema, schema)
    for part in [SCHEMAS[schema], *SCHEMAS[schema].get("allOf", ())]:
        for name, content in part.get("properties", {}).items():
            assert ("x-since" in content) == ((stood_there, name) not in OLD.properties), name


@for_each(OPERATIONS)
def test_operation_that_came_later_says_so(operation_id: str) -> None:
    came_later = operation_id not in OLD.operations
    assert ("x-since" in OPERATIONS[operation_id].content) == came_later
    if not came_later:
        known = OLD.operations[operation_id].query_params
        for parameter in map(resolved, parameters(operation_id, "query")):
            assert ("x-since" in parameter) == (parameter["name"] not in known)

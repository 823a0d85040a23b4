"""The specification says what the contract says, line by line.

Where it differs on purpose, `deviations.py` says how and why; a deviation that no longer exists
fails as well. Beyond the contract, the specification is free to grow.
"""

from __future__ import annotations

from dataclasses import asdict

import pytest
from support.deviations import MODEL_DEVIATIONS, OPERATION_DEVIATIONS
from support.reference_facts import (
    CONTRACT_SCHEMAS,
    FREE_FORM_BASE,
    MODEL_FACTS,
    MODEL_ROWS,
    OPERATION_FACTS,
    OPERATION_ROWS,
    operation_facts,
    properties,
    stated_only,
)
from support.spec_reader import METHODS, SCHEMAS, SPEC


def test_the_contract_says_everything_once() -> None:
    assert len(MODEL_FACTS) == len(MODEL_ROWS)
    assert len(OPERATION_FACTS) == len(OPERATION_ROWS)


@pytest.mark.parametrize(
    ("schema", "name"), MODEL_FACTS, ids=[f"{schema}.{name}" for schema, name in MODEL_FACTS]
)
def test_property(schema: str, name: str) -> None:
    expected = asdict(MODEL_FACTS[schema, name])
    if deviation := MODEL_DEVIATIONS.get((schema, name)):
        expected |= deviation.changes
    assert asdict(properties(SCHEMAS[schema])[name]) == expected


@pytest.mark.parametrize("schema", CONTRACT_SCHEMAS)
def test_properties_stand_in_the_order_of_the_contract(schema: str) -> None:
    expected = [name for owner, name in MODEL_FACTS if owner == schema]
    stated = properties(SCHEMAS[schema])
    assert [name for name in stated if (schema, name) in MODEL_FACTS] == expected


def test_every_schema_of_the_contract_is_there() -> None:
    assert len(CONTRACT_SCHEMAS) == 66
    assert set(SCHEMAS) >= {*CONTRACT_SCHEMAS, FREE_FORM_BASE}


@pytest.mark.parametrize("operation_id", OPERATION_FACTS)
def test_operation(operation_id: str) -> None:
    expected = asdict(OPERATION_FACTS[operation_id])
    if deviation := OPERATION_DEVIATIONS.get(operation_id):
        expected |= deviation.changes
    found = stated_only(operation_facts(operation_id), OPERATION_FACTS[operation_id])
    assert asdict(found) == expected


def test_every_operation_of_the_contract_is_there() -> None:
    assert len(OPERATION_FACTS) == 13
    ids = [
        operation["operationId"]
        for item in SPEC["paths"].values()
        for method, operation in item.items()
        if method in METHODS
    ]
    assert len(ids) == len(set(ids))
    assert set(ids) >= set(OPERATION_FACTS)


@pytest.mark.parametrize(
    ("schema", "name"),
    MODEL_DEVIATIONS,
    ids=[f"{schema}.{name}" for schema, name in MODEL_DEVIATIONS],
)
def test_deviation_of_a_property_still_exists(schema: str, name: str) -> None:
    contract = asdict(MODEL_FACTS[schema, name])
    actual = asdict(properties(SCHEMAS[schema])[name])
    for fact, value in MODEL_DEVIATIONS[schema, name].changes.items():
        assert contract[fact] != value, f"{fact}: no difference"
        assert contract[fact] != actual[fact], f"{fact}: the YAML no longer differs"


@pytest.mark.parametrize("operation_id", OPERATION_DEVIATIONS)
def test_deviation_of_an_operation_still_exists(operation_id: str) -> None:
    contract = asdict(OPERATION_FACTS[operation_id])
    actual = asdict(stated_only(operation_facts(operation_id), OPERATION_FACTS[operation_id]))
    for fact, value in OPERATION_DEVIATIONS[operation_id].changes.items():
        assert contract[fact] != value, f"{fact}: no difference"
        assert contract[fact] != actual[fact], f"{fact}: the YAML no longer differs"

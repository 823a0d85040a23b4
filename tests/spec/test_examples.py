"""Every body and answer of the specification has examples, and they follow their schemas."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest
from contract import OPERATIONS, SCHEMAS, SPEC, Node, json_schema, nodes, ref_name, resolve
from jsonschema import Draft202012Validator, FormatChecker
from referencing import Registry
from referencing.jsonschema import DRAFT202012

FORMATS = FormatChecker(formats=())


def is_date_time(value: object) -> bool:
    return not isinstance(value, str) or datetime.fromisoformat(value).tzinfo is not None


FORMATS.checks("date-time", raises=ValueError)(is_date_time)


def closed(spec: Node) -> Node:
    """The YAML with unknown fields forbidden, so that a misspelt one in an example is found."""
    spec = copy.deepcopy(spec)
    for name, schema in spec["components"]["schemas"].items():
        if name != "EffectEntity" and ("properties" in schema or "allOf" in schema):
            schema["unevaluatedProperties"] = False
    return spec


REGISTRY: Registry[Any] = Registry().with_resource(
    "urn:spec", DRAFT202012.create_resource(closed(SPEC))
)


def faults(value: Any, schema: str) -> list[str]:
    """Every way in which a value breaks the schema of that name, unknown fields included."""
    validator = Draft202012Validator(
        {"$ref": f"urn:spec#/components/schemas/{schema}"},
        registry=REGISTRY,
        format_checker=FORMATS,
    )
    return [f"{error.json_path}: {error.message}" for error in validator.iter_errors(value)]


def examples(content: Node) -> Iterator[tuple[str, Any]]:
    for name, example in content["application/json"].get("examples", {}).items():
        assert example["summary"].strip()
        yield name, example["value"]


def json_contents() -> Iterator[tuple[str, Node]]:
    """Every JSON body and answer that must have an example, each with a readable name."""
    for operation_id, (_, _, operation) in OPERATIONS.items():
        if "requestBody" in operation:
            yield f"{operation_id}-body", resolve(operation["requestBody"])["content"]
        for status, answer in operation["responses"].items():
            if status.startswith("2") and "content" in answer:
                yield f"{operation_id}-{status}", answer["content"]
    for name, answer in SPEC["components"]["responses"].items():
        yield name, answer["content"]


CONTENTS = dict(json_contents())


@pytest.mark.parametrize("place", CONTENTS)
def test_examples_follow_their_schema(place: str) -> None:
    content = CONTENTS[place]
    found = dict(examples(content))
    assert found
    schema = ref_name(json_schema(content))
    for name, value in found.items():
        assert faults(value, schema) == [], name


@pytest.mark.parametrize("place", CONTENTS)
def test_details_of_effects_in_examples_follow_their_type(place: str) -> None:
    mapping = SCHEMAS["Effect"]["x-typed-property"]["mapping"]
    for _, value in examples(CONTENTS[place]):
        for node in nodes(value):
            if "effectType" in node:
                assert faults(node["props"], ref_name(mapping[node["effectType"]])) == []


def test_examples_are_checked_for_unknown_fields_and_formats() -> None:
    item = {"name": "Tea", "sku": "T-1", "quantity": 1, "price": 1}
    assert faults(item, "CartItem") == []
    assert len(faults(item | {"skuu": "T-1"}, "CartItem")) == 1
    assert len(faults({"loyaltyProgramId": 1, "joined": "2021-02-17"}, "LoyaltyMembership")) == 1


@pytest.mark.parametrize("name", SPEC["components"]["responses"])
def test_error_answers_are_error_responses(name: str) -> None:
    answer = SPEC["components"]["responses"][name]
    assert ref_name(json_schema(answer["content"])) == "ErrorResponse"


def test_rate_limit_may_say_how_long_to_wait() -> None:
    header = SPEC["components"]["responses"]["TooManyRequests"]["headers"]["Retry-After"]
    assert header["required"] is False

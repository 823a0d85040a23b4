"""Every body and answer of the specification has examples, and they follow their schemas."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from support.each import for_each
from support.spec_oracle import schema_faults
from support.spec_reader import (
    MAIN,
    OPERATIONS,
    SCHEMAS,
    SPEC,
    Node,
    json_content,
    nodes,
    ref_name,
    resolved,
    stated_examples,
)

faults = partial(schema_faults, closed=True)


def examples(holder: Node) -> Iterator[tuple[str, Any]]:
    for name, example in stated_examples(holder).items():
        assert example["summary"].strip()
        yield name, example["value"]


def json_contents() -> Iterator[tuple[str, Node]]:
    """Every JSON body and answer that must have an example, each with a readable name."""
    for operation_id, (_, _, operation) in OPERATIONS.items():
        if "requestBody" in operation:
            yield f"{operation_id}-body", resolved(operation["requestBody"])
        for status, answer in operation["responses"].items():
            if status.startswith("2") and json_content(answer):
                yield f"{operation_id}-{status}", answer
    for name, answer in SPEC["components"]["responses"].items():
        yield name, answer


CONTENTS = {place: content for place, content in json_contents() if stated_examples(content)}


def test_every_body_and_answer_has_an_example() -> None:
    missing = [place for place, _ in json_contents() if place not in CONTENTS]
    assert not missing, (
        f"add `examples` with a summary and a value to {', '.join(missing)} in {MAIN.name}: other "
        "tests make them up, and call and answer with nothing that makes sense"
    )


@for_each(CONTENTS)
def test_examples_follow_their_schema(place: str) -> None:
    content = CONTENTS[place]
    schema = ref_name(json_content(content)["schema"])
    for name, value in examples(content):
        assert faults(value, schema) == [], name


@for_each(CONTENTS)
def test_details_of_effects_in_examples_follow_their_type(place: str) -> None:
    mapping = SCHEMAS["Effect"]["x-typed-property"]["mapping"]
    for _, value in examples(CONTENTS[place]):
        for node in nodes(value):
            if "effectType" in node:
                assert faults(node["props"], ref_name(mapping[node["effectType"]])) == []


def test_every_type_of_effect_has_an_example() -> None:
    values = [value for content in CONTENTS.values() for _, value in examples(content)]
    shown = {node.get("effectType") for node in nodes(values)}
    assert shown >= SCHEMAS["Effect"]["x-typed-property"]["mapping"].keys()


def test_examples_are_checked_for_unknown_fields_and_formats() -> None:
    item = {"name": "Tea", "sku": "T-1", "quantity": 1, "price": 1}
    assert faults(item, "CartItem") == []
    assert len(faults(item | {"skuu": "T-1"}, "CartItem")) == 1
    assert len(faults({"loyaltyProgramId": 1, "joined": "2021-02-17"}, "LoyaltyMembership")) == 1


@for_each(SPEC["components"]["responses"])
def test_error_answers_are_error_responses(name: str) -> None:
    answer = SPEC["components"]["responses"][name]
    assert ref_name(json_content(answer)["schema"]) in ("ErrorResponse", "ErrorResponseWithStatus")


def test_rate_limit_may_say_how_long_to_wait() -> None:
    header = SPEC["components"]["responses"]["TooManyRequests"]["headers"]["Retry-After"]
    assert header["required"] is False

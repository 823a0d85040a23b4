"""Examples of the specification that the sandbox answers with where it has no rules."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from generator.bundle import read_document
from generator.sandbox import example_answers
from support.generated_packages import Json, write_yaml
from support.small_specs import document

OBJECT: Json = {"type": "object", "properties": {"amount": {"type": "number"}}}


def answer(**media: Any) -> Json:
    """Return an answer with a body."""
    return {"description": "An answer.", "content": {"application/json": media}}


def made(tmp_path: Path, **operations: Json) -> Any:
    """Return the answers to operations, given by their responses."""
    spec = document(
        {
            f"/{name}": {"get": {"operationId": name, "responses": responses}}
            for name, responses in operations.items()
        }
    )
    spec["components"] = {
        "schemas": {"Card": OBJECT | {"examples": [{"amount": 1}, {}]}},
        "examples": {"Card": {"summary": "A card", "value": {"amount": 0.1}}},
        "responses": {"Gone": {"description": "It is gone."}},
    }
    files = example_answers(read_document(write_yaml(tmp_path / "spec.yaml", spec)))
    return {name: json.loads(text) for name, text in files.items()}


def test_the_first_example_of_the_first_success_counts(tmp_path: Path) -> None:
    card = {"schema": {"$ref": "#/components/schemas/Card"}}
    bad = {"400": answer(schema=OBJECT, example={"amount": 400})}
    file = made(
        tmp_path,
        named={
            "202": answer(schema=OBJECT, example={}),
            "201": answer(
                **card,
                examples={
                    "elsewhere": {"externalValue": "card.json"},
                    "shared": {"$ref": "#/components/examples/Card"},
                },
            ),
            **bad,
        },
        single={"2XX": answer(**card, example={"amount": 2}), **bad},
        schema={"200": answer(**card), **bad},
        null={"200": answer(schema=OBJECT, example=None)},
        gone={"204": {"$ref": "#/components/responses/Gone"}, **bad},
        without={"200": answer(schema=OBJECT, examples={}), **bad},
        fails=bad,
        # The sandbox has rules for it.
        getCustomerInventory={"200": answer(schema=OBJECT, example={"amount": 2})},
    )
    assert file == {
        "sandbox/server/example_answers.json": {
            "named": {"status": 201, "body": {"amount": 0.1}},
            "single": {"status": 200, "body": {"amount": 2}},
            "schema": {"status": 200, "body": {"amount": 1}},
            "null": {"status": 200, "body": None},
            "gone": {"status": 204},
        }
    }


def test_there_is_no_file_without_need(tmp_path: Path) -> None:
    responses = {"200": answer(schema=OBJECT, example={"amount": 2})}
    assert made(tmp_path, getCustomerInventory=responses) == {}

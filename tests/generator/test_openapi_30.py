"""Documents of OpenAPI 3.0 are read as 3.1, and so is `nullable` in a document of 3.1."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from generate import read
from generator.document import Document, load
from generator.faults import SpecError
from generator.validate_document import check
from support import shop_spec
from support.generated_packages import Json, write_yaml
from support.wide_spec import record, ref

TEXT: Json = {"type": "string"}
NULL: Json = {"type": "null"}


def checked(folder: Path, schemas: Json, version: str = "3.0.3") -> Document:
    """Return a document with these schemas, as it is after the check."""
    info = {"title": "T", "version": "1"}
    root = {"openapi": version, "info": info, "paths": {}, "components": {"schemas": schemas}}
    document = load(write_yaml(folder / "spec.yaml", root))
    check(document)
    document.raise_faults()
    return document


def upgraded(folder: Path, schema: Json, version: str = "3.0.3") -> Any:
    schemas = {"A": record({"x": schema}), "B": record({"y": TEXT})}
    document = checked(folder, schemas, version)
    return document.root["components"]["schemas"]["A"]["properties"]["x"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ({"type": "string", "nullable": True}, {"type": ["string", "null"]}),
        ({"type": "string", "nullable": False}, {"type": "string"}),
        ({"nullable": True}, {}),
        (
            {"type": "string", "enum": ["a"], "nullable": True},
            {"type": ["string", "null"], "enum": ["a", None]},
        ),
        (
            {"type": "string", "enum": ["a", None], "nullable": True},
            {"type": ["string", "null"], "enum": ["a", None]},
        ),
        ({"items": TEXT, "nullable": True}, {"items": TEXT, "type": ["array", "null"]}),
        (
            {**ref("B"), "nullable": True, "description": "Why."},
            {"anyOf": [ref("B"), NULL], "description": "Why."},
        ),
        (
            {"allOf": [ref("B")], "type": "object", "nullable": True},
            {"anyOf": [{"allOf": [ref("B")], "type": "object"}, NULL]},
        ),
        ({"oneOf": [ref("B"), TEXT], "nullable": True}, {"oneOf": [ref("B"), TEXT, NULL]}),
        ({"anyOf": [ref("B"), NULL], "nullable": True}, {"anyOf": [ref("B"), NULL]}),
    ],
)
def test_nullable(tmp_path: Path, old: Json, new: Json) -> None:
    assert upgraded(tmp_path, old) == new
    assert upgraded(tmp_path, old, "3.1.0") == new


def test_limits_that_are_exclusive(tmp_path: Path) -> None:
    limits = {"minimum": 1, "exclusiveMinimum": True, "maximum": 9, "exclusiveMaximum": False}
    found = upgraded(tmp_path, {"type": "integer", **limits})
    assert found == {"type": "integer", "exclusiveMinimum": 1, "maximum": 9}
    with pytest.raises(SpecError, match=r"'exclusiveMinimum' has to be a number, but is True"):
        upgraded(tmp_path, {"type": "integer", **limits}, "3.1.0")


def test_keywords_beside_a_reference(tmp_path: Path) -> None:
    beside = {"description": "Why.", "x-own": 1, "type": "object", "minLength": 1}
    schemas = {"A": record({"x": ref("B", **beside)}), "B": record({"y": TEXT})}
    document = checked(tmp_path, schemas)
    found = document.root["components"]["schemas"]["A"]["properties"]["x"]
    assert found == ref("B", description="Why.", **{"x-own": 1})
    assert sorted(note.detail for note in document.notes) == ["", "`minLength`", "`type`"]


@pytest.mark.parametrize(
    ("version", "places"), [("3.0.0", ["openapi"]), ("3.1.0", ["A", "B/properties/y"])]
)
def test_one_note_on_an_old_document_or_one_for_each_nullable(
    tmp_path: Path, version: str, places: list[str]
) -> None:
    nullable = {"type": "string", "nullable": True}
    document = checked(tmp_path, {"A": nullable, "B": record({"y": nullable})}, version)
    found = [note.place.removeprefix("components/schemas/") for note in document.notes]
    assert [place.removesuffix("/nullable") for place in found] == places


def test_a_fault_in_a_part_that_was_moved_is_told_where_it_was_written(tmp_path: Path) -> None:
    text = shop_spec.TEXT.replace("3.1.0", "3.0.1").replace(
        "              $ref: '#/components/schemas/Payment'\n",
        "              nullable: true\n              allOf:\n"
        "                - $ref: '#/components/schemas/Payment'\n"
        "                - $ref: '#/components/schemas/Nothing'\n",
    )
    spec = tmp_path / "shop.yaml"
    spec.write_text(text, encoding="utf-8")
    with pytest.raises(SpecError) as caught:
        read(spec)
    line = shop_spec.line_of(text, "                - $ref: '#/components/schemas/Nothing'")
    place = "components/schemas/Order/allOf/1/properties/payment/allOf/1/$ref"
    (message,) = caught.value.messages
    assert message.startswith(f"{spec}:{line}: the reference #/components/schemas/Nothing")
    assert message.endswith(f"(at {place})")


def test_a_reference_into_a_part_that_was_moved(tmp_path: Path) -> None:
    schemas = {
        "A": {"nullable": True, "allOf": [record({"x": record({"z": TEXT})})]},
        "B": record({"y": {"$ref": "#/components/schemas/A/allOf/0/properties/x"}}),
    }
    info = {"title": "T", "version": "1"}
    answer = {"description": "Done.", "content": {"application/json": {"schema": ref("B")}}}
    paths = {"/b": {"get": {"operationId": "getB", "responses": {"200": answer}}}}
    root = {"openapi": "3.0.0", "info": info, "paths": paths, "components": {"schemas": schemas}}
    table = read(write_yaml(tmp_path / "spec.yaml", root)).schemas.table
    model = table["B"].body["properties"]["y"]["$ref"].rsplit("/")[-1]
    assert list(table[model].fields) == ["z"]

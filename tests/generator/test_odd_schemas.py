"""Schemas that say more than a package can hold, or less: expressed, with a note where need be."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from generate import read
from generator.directions import reading, sending
from generator.normalise import Normalised
from support.generated_packages import Json, write_yaml
from support.wide_spec import answer, array, content, mapping, operation, record, ref

TEXT: Json = {"type": "string"}
NUMBER: Json = {"type": "number"}
NULL: Json = {"type": "null"}
TIME: Json = {**TEXT, "format": "date-time"}


def normalised(folder: Path, schemas: Json) -> Normalised:
    """Return the normalised document of an API that sends and answers these schemas."""
    paths: Json = {
        f"/{name}": {
            "put": operation(
                f"put{name}", requestBody=content(ref(name)), responses={"200": answer(ref(name))}
            )
        }
        for name in schemas
    }
    info = {"title": "T", "version": "1"}
    components = {"schemas": schemas}
    document = {"openapi": "3.1.0", "info": info, "paths": paths, "components": components}
    return read(write_yaml(folder / "spec.yaml", document))


def one(folder: Path, schema: Json, **others: Json) -> tuple[Json, dict[str, str]]:
    """Return a schema as it is expressed, and the notes on it with their kinds."""
    made = normalised(folder, {"Thing": schema, **others})
    return made.schemas.table["Thing"].body, {n.kind: n.detail for n in made.document.notes}


@pytest.mark.parametrize(
    ("schema", "made", "kind", "detail"),
    [
        (
            {"type": "integer", "maxLength": 3},
            {"type": "integer"},
            "have no effect",
            "maxLength of",
        ),
        ({"minLength": 1}, {}, "have no effect", "a value without type"),
        ({"format": "date"}, {}, "have no effect", "format of"),
        ({**TEXT, "pattern": "(?<n>a)"}, TEXT, "not checked", "Python does not know"),
        ({**TEXT, "pattern": "\\p{L}"}, TEXT, "not checked", "Python does not know"),
        ({**NUMBER, "multipleOf": 0}, NUMBER, "not checked", "multipleOf 0"),
        ({**TEXT, "enum": ["a", "a"]}, {**TEXT, "enum": ["a"]}, "stands twice", "'a'"),
        ({**TEXT, "enum": ["a", 1]}, {**TEXT, "enum": ["a"]}, "not allow is left out", "1"),
        ({**TEXT, "enum": ["a", None]}, {**TEXT, "enum": ["a"]}, "is left out", "None"),
        ({"type": "integer", "enum": ["1"]}, {"type": "integer"}, "not checked", "without a value"),
        ({**TEXT, "enum": []}, TEXT, "not checked", "without a value"),
        ({"enum": [{}, []]}, {}, "not checked", "objects or lists"),
        ({"type": "object", "required": ["a"]}, {"type": "object"}, "not checked", "required"),
        ({"anyOf": [{"required": ["a"]}, {"minLength": 1}]}, {}, "not checked", "only narrows"),
        (False, {}, "allows nothing", ""),
        ({**TIME, "maxLength": 9}, TIME, "not checked", "maxLength of a date-time"),
        ({**TEXT, "properties": {"a": TEXT}}, TEXT, "have no effect", "properties of string"),
        ({"anyOf": [TEXT, {"description": "Any."}]}, {}, "any value is any value", ""),
        (
            {"allOf": [{**TEXT, "pattern": "a"}, {"pattern": "b"}]},
            {**TEXT, "pattern": "b"},
            "not checked",
            "pattern of several",
        ),
        ({"allOf": [TEXT, NUMBER]}, NUMBER, "contradict", "type of several"),
        ({"allOf": [{"enum": ["a"]}, {"enum": ["b"]}]}, None, "contradict", "enum of several"),
    ],
)
def test_a_keyword_without_effect_is_noted(
    tmp_path: Path, schema: Json, made: Json | None, kind: str, detail: str
) -> None:
    found, notes = one(tmp_path, schema)
    if made is not None:
        assert found == made
    (matching,) = [said for each, said in notes.items() if kind in each]
    assert detail in matching


def test_words_contradict_nothing(tmp_path: Path) -> None:
    words = {"title": "B", "description": "b", "example": 2}
    found, notes = one(
        tmp_path, {"allOf": [{**TEXT, "title": "A", "description": "a", "example": 1}, words]}
    )
    assert found == {**TEXT, **words}
    assert not notes


def test_limits_of_an_enum_that_hold_are_no_fault(tmp_path: Path) -> None:
    found, notes = one(tmp_path, {**TEXT, "enum": ["a", "long"], "maxLength": 2})
    assert found["enum"] == ["a"]
    assert list(notes.values()) == ["'long'"]


def test_a_required_name_without_a_property_is_a_property(tmp_path: Path) -> None:
    found, notes = one(tmp_path, record({"a": TEXT}, "a", "b"))
    assert found["properties"] == {"a": TEXT, "b": {}}
    assert found["required"] == ["a", "b"]
    assert list(notes.values()) == ["b"]


def test_a_base_without_the_property_that_it_requires_leaves_it_to_the_child(
    tmp_path: Path,
) -> None:
    child = {"allOf": [ref("Base"), record({"b": TEXT})]}
    found, _ = one(tmp_path, child, Base=record({"a": TEXT}, "b"))
    assert found["properties"] == {"a": TEXT, "b": TEXT}
    assert found["required"] == ["b"]


def test_properties_that_cannot_be_are_left_out(tmp_path: Path) -> None:
    found, notes = one(tmp_path, record({"a": TEXT, "no": False, 'q"q': TEXT}, "no", 'q"q', "a"))
    assert found["properties"] == {"a": TEXT}
    assert found["required"] == ["a"]
    # It can be sent as an unknown field.
    assert found["additionalProperties"] is True
    assert len(notes) == 2


def test_typed_further_keys_of_an_object(tmp_path: Path) -> None:
    made = normalised(tmp_path, {"Thing": {**record({"a": TEXT}), "additionalProperties": NUMBER}})
    assert made.schemas.table["Thing"].is_free
    (note,) = made.document.notes
    assert "further keys" in note.kind


@pytest.mark.parametrize(
    ("members", "read_as", "sent_as"),
    [
        ([{**TEXT, "format": "date"}, TIME], TEXT, TEXT),
        ([TEXT, TIME, NULL], {"anyOf": [TEXT, NULL]}, {"anyOf": [TEXT, NULL]}),
        (
            [array(TEXT), array(NUMBER), TEXT],
            {"anyOf": [{"type": "array", "items": {}}, TEXT]},
            {"anyOf": [{"type": "array", "items": {}}, TEXT]},
        ),
        ([mapping(TEXT), mapping(NUMBER)], {"type": "object", "additionalProperties": {}}, None),
        ([{**TEXT, "maxLength": 2}, {**TEXT, "minLength": 5}], TEXT, TEXT),
    ],
)
def test_alternatives_of_one_kind_become_one(
    tmp_path: Path, members: list[Json], read_as: Json, sent_as: Json | None
) -> None:
    made = normalised(tmp_path, {"Thing": {"anyOf": members}})
    thing = made.schemas.table["Thing"]
    assert reading(thing, answered=True, sent=False) == read_as
    assert sending(thing) == (sent_as or read_as)
    assert made.document.notes


def test_a_part_of_a_ref_that_says_more_is_kept(tmp_path: Path) -> None:
    """All that stands beside a reference counts, however many references lead on."""
    found, _ = one(
        tmp_path, ref("Short", description="Own."), Short=ref("Text", maxLength=3), Text=TEXT
    )
    assert found == ref("Short", description="Own.")
    found, _ = one(
        tmp_path, {"allOf": [ref("Short"), {"minLength": 1}]}, Short=ref("T", maxLength=3), T=TEXT
    )
    assert found == {**TEXT, "maxLength": 3, "minLength": 1}


def test_two_choices_in_one_all_of_are_both_made(tmp_path: Path) -> None:
    first = {"oneOf": [record({"a": TEXT}, "a"), record({"b": TEXT}, "b")]}
    second = {"oneOf": [record({"c": TEXT}, "c"), record({"d": TEXT}, "d")]}
    made = normalised(tmp_path, {"Thing": {"allOf": [first, second]}}).schemas.table
    fields = {tuple(schema.fields) for schema in made.values() if schema.is_record}
    assert fields == {("a", "c"), ("a", "d"), ("b", "c"), ("b", "d")}


def test_schemas_that_are_put_together_of_each_other_come_to_an_end(tmp_path: Path) -> None:
    schemas: Json = {
        "A": {"properties": {"a": TEXT}, "oneOf": [ref("B"), TEXT]},
        "B": {"properties": {"b": TEXT}, "oneOf": [ref("A"), ref("C")]},
        "C": {"type": "array", "items": {"allOf": [ref("C"), {"minItems": 1}]}},
        "D": {"type": "object", "anyOf": [{"anyOf": [ref("D"), record({"d": TEXT})]}, TEXT]},
    }
    table = normalised(tmp_path, schemas).schemas.table
    assert any({"a", "b"} <= {*schema.fields} for schema in table.values())


def shuffled(value: Any) -> Any:
    """Return a document with all its mappings the other way round."""
    if isinstance(value, dict):
        return {key: shuffled(item) for key, item in reversed(value.items())}
    return [shuffled(item) for item in value] if isinstance(value, list) else value


def test_names_do_not_depend_on_the_order_of_the_document(tmp_path: Path) -> None:
    deep = record({"itemId": TEXT, "item_id": NUMBER, "ITEM-ID": TIME, "sub": record({"x": TEXT})})
    schemas: Json = {
        "order": record({"part": deep, "Part": record({"y": TEXT})}),
        "Order": record({"part": record({"z": TEXT})}),
        "ORDER": record({"itemId": TEXT, "item_id": TEXT}),
        "OrderPart": record({"x": TEXT}),
        "Base": {"allOf": [{"properties": {"deep": record({"x": TEXT})}}]},
        "Aged": {"allOf": [ref("Base"), {"properties": {"own": record({"x": TEXT})}}]},
        "Choice": {"oneOf": [record({"a": record({"v": TEXT})}), array(record({"b": TEXT}))]},
        "Titled": record({"one": {**record({"x": TEXT}), "title": "Fine thing"}}),
    }

    def named(folder: str, document: Json) -> dict[str, tuple[str, tuple[tuple[str, str], ...]]]:
        (tmp_path / folder).mkdir()
        table = normalised(tmp_path / folder, document).schemas.table
        return {
            "/".join(schema.pointer): (name, tuple(sorted(schema.fields.items())))
            for name, schema in table.items()
        }

    found = named("one", schemas)
    assert named("two", shuffled(schemas)) == found
    assert found["components/schemas/Order"][0] == "Order"
    assert found["components/schemas/Titled/properties/one"][0] == "FineThing"
    assert found["components/schemas/Base/allOf/0/properties/deep"][0] == "BaseDeep"

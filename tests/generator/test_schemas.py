"""The steps from a schema to a class: names, `allOf`, directions, tags."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from generator.directions import reading, sending
from generator.document import load
from generator.endpoint_parser import ParsedEndpoints
from generator.normalise import normalise
from generator.operations import Argument, read_groups
from generator.schema_graph import reachable
from generator.schemas import TAKEN, Schema, Schemas
from generator.typed_properties import settle_typed_properties
from generator.unions import settle_unions
from generator.validate_document import check
from support.generated_packages import Json, write_yaml
from support.wide_spec import answer, operation, parameter, record, ref

TEXT: Json = {"type": "string"}


def read(folder: Path, schemas: Json) -> Schemas:
    """Return the table of a document with these schemas, as the generator settles it."""
    info = {"title": "T", "version": "1"}
    components = {"schemas": schemas}
    document: Json = {"openapi": "3.1.0", "info": info, "components": components, "paths": {}}
    loaded = load(write_yaml(folder / "spec.yaml", document))
    check(loaded)
    table = Schemas(loaded)
    settle_unions(loaded, table)
    settle_typed_properties(loaded, table)
    return table


def bodies(folder: Path, schemas: Json) -> dict[str, Json]:
    return {name: schema.body for name, schema in read(folder, schemas).table.items()}


def test_schemas_in_place_are_named_after_their_place(tmp_path: Path) -> None:
    deep = record({"list": {"type": "array", "items": record({"x": TEXT})}, "map-of": {}})
    deep["properties"]["map-of"] = {"additionalProperties": record({"y": TEXT})}
    found = bodies(tmp_path, {"order": record({"deep": deep})})
    assert sorted(found) == ["Order", "OrderDeep", "OrderDeepListItem", "OrderDeepMapOfValue"]
    assert found["Order"]["properties"]["deep"] == {"$ref": "#/components/schemas/OrderDeep"}


def test_components_keep_their_names(tmp_path: Path) -> None:
    """A nested schema gets a number, even where it comes first."""
    table = read(tmp_path, {"A": record({"b": record({"x": TEXT})}), "AB": record({"y": TEXT})})
    assert list(table.table["AB"].fields) == ["y"]
    assert list(table.table["AB2"].fields) == ["x"]
    (note,) = table.document.notes
    assert (note.kind, note.place) == (TAKEN, "components/schemas/A/properties/b")
    assert note.detail == "AB: this one is called AB2"


def test_all_of_puts_properties_together(tmp_path: Path) -> None:
    base = record({"id": TEXT, "deep": record({"x": TEXT})}, "id", description="The base.")
    found = bodies(
        tmp_path,
        {
            "Child": {
                "allOf": [ref("Base"), record({"own": TEXT}, "own"), {"required": ["deep"]}],
                "description": "The child.",
            },
            "Base": base,
            "Same": {"allOf": [ref("Base")], "description": "In other words."},
            "Grandchild": {"allOf": [ref("Child"), record({"more": TEXT})]},
        },
    )
    assert list(found["Child"]["properties"]) == ["id", "deep", "own"]
    assert found["Child"]["required"] == ["id", "own", "deep"]
    assert found["Child"]["description"] == "The child."
    # A schema in place of the base is one class for all that have the base.
    assert found["Child"]["properties"]["deep"] == found["Base"]["properties"]["deep"]
    assert found["Same"] == {**ref("Base"), "description": "In other words."}
    assert list(found["Grandchild"]["properties"]) == ["id", "deep", "own", "more"]
    assert "description" not in found["Grandchild"]
    assert len(found) == 5


def test_all_of_takes_the_stricter_limit(tmp_path: Path) -> None:
    found = bodies(
        tmp_path,
        {
            "Text": {
                "type": ["string", "null"],
                "minLength": 1,
                "maxLength": 9,
                "enum": ["aa", "bb"],
            },
            "Strict": {"allOf": [ref("Text"), {"type": "string", "minLength": 2, "enum": ["bb"]}]},
            "Loose": {"allOf": [ref("Text"), {"maxLength": 99}]},
            "Beside": ref("Text", maxLength=5),
        },
    )
    strict = {"type": ["string"], "minLength": 2, "maxLength": 9, "enum": ["bb"]}
    assert found["Strict"] == strict
    assert found["Loose"] == found["Text"]
    assert found["Beside"] == {**found["Text"], "maxLength": 5}


def test_all_of_narrows_properties(tmp_path: Path) -> None:
    found = bodies(
        tmp_path,
        {
            "Base": record({"kind": TEXT, "part": ref("Part"), "same": TEXT}),
            "Part": record({"x": TEXT}),
            "Child": {
                "allOf": [ref("Base")],
                "properties": {
                    "kind": {"const": "child"},
                    "part": {"description": "Its own."},
                    "same": TEXT,
                },
            },
            "Other": {"allOf": [ref("Base"), record({"part": record({"y": TEXT}, "x")})]},
        },
    )
    child = found["Child"]["properties"]
    assert child["kind"] == {"type": "string", "const": "child"}
    assert child["part"] == {**ref("Part"), "description": "Its own."}
    assert child["same"] == TEXT
    assert found["Other"]["properties"]["part"] == ref("OtherPart")
    assert list(found["OtherPart"]["properties"]) == ["x", "y"]
    assert found["OtherPart"]["required"] == ["x"]


def test_null_is_allowed_wherever_an_object_that_may_be_null_is_named(tmp_path: Path) -> None:
    maybe = record({"x": TEXT}) | {"type": ["object", "null"]}
    found = bodies(tmp_path, {"Maybe": maybe, "Holder": record({"one": ref("Maybe")})})
    assert found["Maybe"]["type"] == "object"
    assert found["Holder"]["properties"]["one"] == {"anyOf": [ref("Maybe"), {"type": "null"}]}


def test_types_follow_from_other_keywords(tmp_path: Path) -> None:
    found = bodies(
        tmp_path,
        {
            "List": {"items": TEXT},
            "Map": {"additionalProperties": TEXT},
            "Mixed": {"enum": [1, "a", None]},
            "Closed": {"additionalProperties": False},
            "Choice": {"type": "string", "anyOf": [TEXT, {"type": "string", "enum": ["a"]}]},
        },
    )
    assert found["List"]["type"] == "array"
    assert found["Map"]["type"] == "object"
    assert found["Mixed"]["type"] == ["integer", "null", "string"]
    assert found["Closed"]["properties"] == {}
    assert "type" not in found["Choice"]


def required(view: Json) -> list[str]:
    return list(view["required"])


def test_each_side_leaves_out_what_the_other_one_sets(tmp_path: Path) -> None:
    properties = {
        "id": {**TEXT, "readOnly": True},
        "secret": {**TEXT, "writeOnly": True},
        "part": ref("Part", readOnly=True),
        "name": TEXT,
    }
    schemas = {"Thing": record(properties, *properties), "Part": record({"x": TEXT})}
    thing = read(tmp_path, schemas).table["Thing"]
    assert required(sending(thing)) == ["secret", "name"]
    assert required(reading(thing, answered=True, sent=False)) == ["id", "part", "name"]
    assert required(reading(thing, answered=False, sent=True)) == ["secret", "name"]
    assert required(reading(thing, answered=True, sent=True)) == ["name"]


@pytest.mark.parametrize(
    ("schema", "read_as", "sent_as"),
    [
        (
            {"type": "string", "enum": ["a", "b"]},
            {"anyOf": [{"enum": ["a", "b"], "type": "string"}, TEXT]},
            {"enum": ["a", "b"], "type": "string"},
        ),
        (
            {"type": ["string", "null"], "enum": ["a", None]},
            {"anyOf": [{"enum": ["a"], "type": "string"}, TEXT, {"type": "null"}]},
            {"anyOf": [{"enum": ["a"], "type": "string"}, {"type": "null"}]},
        ),
        (
            {"type": ["string", "null"], "enum": ["a"]},
            {"anyOf": [{"enum": ["a"], "type": "string"}, TEXT, {"type": "null"}]},
            {"enum": ["a"], "type": "string"},
        ),
        ({"const": None}, {"type": "null"}, {"type": "null"}),
        ({"const": True}, {"type": "boolean"}, {"type": "boolean"}),
        ({"enum": [0.5, 1]}, None, {"anyOf": [{"type": "integer"}, {"type": "number"}]}),
        (
            {"type": ["string", "integer", "null"], "minLength": 2, "minimum": 3},
            {"anyOf": [TEXT, {"type": "integer"}, {"type": "null"}]},
            {
                "anyOf": [
                    {"type": "string", "minLength": 2},
                    {"type": "integer", "minimum": 3},
                    {"type": "null"},
                ]
            },
        ),
        (
            {"type": "string", "format": "date-time", "default": "now"},
            ref("_runtime.model.AwareDatetime"),
            ref("_runtime.model.AwareDatetime"),
        ),
        ({"type": "string", "format": "uuid", "maxLength": 3}, TEXT, {**TEXT, "maxLength": 3}),
        ({}, {}, {}),
        ({"type": "array"}, {"type": "array", "items": {}}, {"type": "array", "items": {}}),
    ],
)
def test_views(tmp_path: Path, schema: Json, read_as: Json | None, sent_as: Json) -> None:
    entry = read(tmp_path, {"Thing": schema}).table["Thing"]
    if read_as is not None:
        assert reading(entry, answered=True, sent=False) == read_as
    assert sending(entry) == sent_as


def test_what_an_answer_leaves_out_may_be_null(tmp_path: Path) -> None:
    entry = read(tmp_path, {"Thing": record({"a": TEXT, "b": TEXT}, "a")}).table["Thing"]
    both = {"a": TEXT, "b": {"type": ["string", "null"]}}
    assert reading(entry, answered=True, sent=False)["properties"] == both
    assert reading(entry, answered=False, sent=True)["properties"] == {"a": TEXT, "b": TEXT}


def tags(table: dict[str, Schema]) -> dict[str, Any]:
    return {name: schema.tag for name, schema in table.items() if schema.tag}


def alternative(**kind: Any) -> Json:
    return record({"kind": {"type": "string", **kind}}, "kind")


def test_tags_follow_from_discriminators(tmp_path: Path) -> None:
    mapping = {"one": ref("One")["$ref"], "2nd": "two-parts"}
    table = read(
        tmp_path,
        {
            "One": alternative(),
            "two-parts": alternative(enum=["2nd", "other"]),
            "Three": alternative(),
            "Any": {
                "oneOf": [ref("One"), ref("two-parts"), ref("Three"), {"type": "null"}],
                "discriminator": {"propertyName": "kind", "mapping": mapping},
            },
            # Classes keep their tags where no discriminator repeats them.
            "Some": {"anyOf": [ref("One"), ref("Three")]},
            # One object alone needs none.
            "Lone": alternative(),
            "Maybe": {
                "oneOf": [ref("Lone"), {"type": "null"}],
                "discriminator": {"propertyName": "kind"},
            },
        },
    ).table
    assert tags(table) == {
        "One": ("kind", "one"),
        # No value of the property is lost, also where no mapping names it.
        "TwoParts2nd": ("kind", "2nd"),
        "TwoPartsOther": ("kind", "other"),
        "Three": ("kind", "Three"),
    }


def test_a_class_with_two_tags_has_a_class_for_each(tmp_path: Path) -> None:
    one_of = [ref("One"), ref("Two")]
    schemas = {"One": alternative(), "Two": alternative(), "A": {"oneOf": one_of}}
    schemas["B"] = {"oneOf": one_of, "discriminator": {"propertyName": "kind"}}
    schemas["A"]["discriminator"] = {"propertyName": "kind", "mapping": {"1": "One"}}
    table = read(tmp_path, schemas).table
    assert tags(table) == {
        "One1": ("kind", "1"),
        "OneOne": ("kind", "One"),
        "Two": ("kind", "Two"),
    }
    assert table["A"].body["anyOf"] == [ref("One1"), ref("Two")]
    assert table["B"].body["anyOf"] == [ref("OneOne"), ref("Two")]


def test_what_leads_where(tmp_path: Path) -> None:
    table = read(
        tmp_path,
        {
            "A": record({"default": ref("B"), "example": {"type": "array", "items": ref("C")}}),
            "B": {"anyOf": [ref("D"), {"type": "null"}], "example": {"$ref": "no reference"}},
            "C": {"additionalProperties": ref("A")},
            "D": record({"kind": TEXT, "props": {"type": "object"}}, "kind", "props")
            | {"x-typed-property": typed({"e": ref("E")})},
            "E": record({}, additionalProperties=False),
            "F": record({"a": ref("A")}),
        },
    ).table
    assert reachable(table, {"A"}) == {"A", "B", "C", "D", "E"}


def typed(mapping: Json) -> Json:
    return {"property": "props", "selectedBy": "kind", "mapping": mapping}


def test_parameters(tmp_path: Path) -> None:
    listed = [
        parameter("sort", "query", {"enum": ["a'b", "c"]}, description="How."),
        parameter("ids", "query", {"items": {"type": "integer"}}, required=True),
        parameter("since", "query", {"type": ["string", "null"], "format": "date"}),
        parameter("rate", "query", {"enum": [0.5, 1.5]}),
        parameter("either", "query", {"type": ["integer", "string"]}),
        parameter("Authorization", "header", TEXT),
        parameter("sort", "header", {"$ref": "#/components/schemas/Time"}),
        parameter("id", "path", {"type": "integer"}),
    ]
    own = operation("find", parameters=listed, responses={"200": answer({})})
    loaded = load(
        write_yaml(
            tmp_path / "spec.yaml",
            {
                "openapi": "3.1.0",
                "info": {"title": "T", "version": "1"},
                "components": {"schemas": {"Time": {**TEXT, "format": "date-time"}}},
                "paths": {"/{id}": {"get": own, "parameters": [parameter("id", "path", TEXT)]}},
            },
        )
    )
    normalised = normalise(loaded)
    (group,) = read_groups(normalised, ParsedEndpoints(normalised))
    (found,) = group.operations
    assert [(one.name, one.location, one.type) for one in found.arguments] == [
        ("id", "path", "int"),
        ("sort", "query", """Literal["a'b", 'c']"""),
        ("ids", "query", "Sequence[int]"),
        ("since", "query", "date"),
        ("rate", "query", "float"),
        ("either", "query", "int | str"),
        ("sort_2", "header", "datetime"),
    ]
    kind = """Literal["a'b", 'c']"""
    assert found.arguments[1] == Argument("sort", "sort", "query", kind, kind, False, "How.")
    notes = {(note.kind, note.detail) for note in loaded.notes}
    assert ("the client sets the header: it is no argument", "Authorization") in notes
    assert ("the usual name is taken", "sort: the argument is called sort_2") in notes

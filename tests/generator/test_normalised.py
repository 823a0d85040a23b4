"""The normalised document: a real one, in which nothing is left for the two tools to settle."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import generate
import pytest
import yaml
from openapi_spec_validator import OpenAPIV31SpecValidator
from support import shop_spec
from support.generated_packages import REAL_SPEC, Json, Package, write_yaml
from support.wide_spec import answer, content, operation, parameter, record, ref

TEXT: Json = {"type": "string"}


def inline_schemas(schema: Any) -> Iterator[Json]:
    """Yield the schemas that stand in another one."""
    inner = [*schema.get("properties", {}).values()]
    inner += [schema[key] for key in ("items", "additionalProperties") if key in schema]
    inner += [member for key in ("anyOf", "oneOf", "allOf") for member in schema.get(key, ())]
    for part in inner:
        if isinstance(part, dict):
            yield part
            yield from inline_schemas(part)


@pytest.fixture(params=["real", "wide"])
def normalised(request: pytest.FixtureRequest, wide: Package) -> Json:
    spec = REAL_SPEC if request.param == "real" else wide.out.parent / "wide.yaml"
    return generate.read(spec).root


def test_it_is_an_openapi_document(normalised: Json) -> None:
    OpenAPIV31SpecValidator(normalised).validate()


def test_nothing_is_combined_and_no_class_is_without_name(normalised: Json) -> None:
    schemas = normalised["components"]["schemas"]
    assert len(schemas) > 60
    for name, schema in schemas.items():
        assert "allOf" not in schema, name
        for part in inline_schemas(schema):
            assert not {"properties", "allOf"} & {*part}, name
            assert part.get("additionalProperties") is not False, name


def references(value: Any) -> Iterator[str]:
    """Yield all references in a part of a document, those of discriminators included."""
    if isinstance(value, dict):
        if isinstance(value.get("$ref"), str):
            yield value["$ref"]
        if isinstance(value.get("discriminator"), dict):
            yield from value["discriminator"].get("mapping", {}).values()
        for item in value.values():
            yield from references(item)
    elif isinstance(value, list):
        for item in value:
            yield from references(item)


def test_every_reference_names_a_schema(normalised: Json) -> None:
    known = {f"#/components/schemas/{name}" for name in normalised["components"]["schemas"]}
    found = {*references(normalised)}
    assert len(found) > 50
    assert found <= known


def test_a_discriminator_says_the_values_of_renamed_schemas(wide: Package) -> None:
    root = generate.read(wide.out.parent / "wide.yaml").root
    assert root["components"]["schemas"]["Shape"]["discriminator"] == {
        "propertyName": "@type",
        "mapping": {
            "Circle": "#/components/schemas/Circle",
            "big-square": "#/components/schemas/BigSquare",
        },
    }


def test_operations_refer_to_bodies_and_responses_by_name(normalised: Json) -> None:
    for path, item in normalised["paths"].items():
        for method, value in item.items():
            holders = [*value["responses"].values(), value.get("requestBody", {})]
            for holder in holders:
                assert "$ref" not in holder
                for media, one in holder.get("content", {}).items():
                    named = one["schema"].get("$ref", "").startswith("#/components/schemas/")
                    assert named == (media == "application/json"), (path, method)
            for one in value["parameters"]:
                assert not {"$ref", "properties"} & {*one["schema"]}, (path, method)


def test_it_can_be_printed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    spec = tmp_path / "shop.yaml"
    spec.write_text(shop_spec.TEXT, encoding="utf-8")
    out = tmp_path / "out"
    assert generate.main(["--spec", str(spec), "--out", str(out), "--show-normalised"]) == 0
    said = capsys.readouterr()
    assert said.err == ""
    assert not out.exists()
    printed = yaml.safe_load(said.out)
    assert printed == generate.read(spec).root
    order = printed["components"]["schemas"]["Order"]
    assert list(order["properties"]) == ["note", "state", "lines", "created", "payment"]


def test_names_that_python_cannot_have_are_settled(tmp_path: Path) -> None:
    """The tool gives an argument the name of its parameter: where it could not, it is renamed."""
    listed = [
        parameter("order.id", "path", TEXT),
        parameter("größe", "query", TEXT),
        parameter("pageSize", "query", {"type": "integer"}),
        parameter("filter", "query", TEXT),
        parameter("timeout", "query", TEXT),
    ]
    body = content(record({"firstName": TEXT, "plain": TEXT}))
    put = operation("putIDs", parameters=listed, requestBody=body)
    document = {
        "openapi": "3.1.0",
        "info": {"title": "T", "version": "1"},
        "paths": {
            "/orders/{order.id}": {"put": put},
            "/x": {"get": operation("getX", responses={"200": answer(ref("A"))})},
        },
        "components": {"schemas": {"A": record({"x": TEXT})}},
    }
    root = generate.read(write_yaml(tmp_path / "spec.yaml", document)).root
    put = root["paths"]["/orders/{order_id}"]["put"]
    assert (put["operationId"], put["x-python-name"]) == ("putIDs", "put_ids")
    keys = ("name", "x-wire-name", "x-python-name")
    assert [tuple(map(one.get, keys)) for one in put["parameters"]] == [
        ("order_id", "order.id", None),
        ("grosse", "größe", None),
        ("pageSize", None, None),
        ("filter", None, "filter"),
        ("timeout_2", "timeout", None),
    ]
    properties = root["components"]["schemas"]["PutIdsBody"]["properties"]
    assert properties["firstName"] == {"type": "string", "x-python-name": "first_name"}
    assert properties["plain"] == TEXT

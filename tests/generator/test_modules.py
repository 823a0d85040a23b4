"""Which module a model stands in."""

from __future__ import annotations

from pathlib import Path

import pytest
from generator.bundle import read_document
from generator.modules import Module, arrange
from generator.normalise import normalise
from support.generated_packages import REAL_SPEC, Json, Package, run, write_yaml
from support.wide_spec import answer, content, operation, record, ref

TEXT: Json = {"type": "string"}
TYPED: Json = {
    "property": "props",
    "selectedBy": "kind",
    "mapping": {"a": ref("Typed"), "b": ref("Shared")},
}
SCHEMAS: Json = {
    "Unused": record({"part": ref("Answer")}),
    "Answer": record({"part": ref("Part"), "effect": ref("Effect"), "all": ref("List")}),
    "Effect": record({"kind": TEXT, "props": {"type": "object"}}, "kind", "props")
    | {"x-typed-property": TYPED},
    "Part": record({"shared": ref("Shared")}),
    "List": {"type": "array", "items": ref("Answer")},
    "Shared": record({"back": ref("Shared")}),
    "Typed": record({"deep": ref("OnlyTyped"), "part": ref("Part")}),
    "OnlyTyped": record({"x": TEXT}),
    "Late": record({"shared": ref("Shared"), "mine": ref("Mine")}),
    "Mine": record({"part": ref("Part")}),
}


def document(first: str, second: str) -> Json:
    """Return a document whose tags share models."""
    return {
        "openapi": "3.1.0",
        "info": {"title": "T", "version": "1"},
        "paths": {
            "/late": {"get": operation("late", first, responses={"200": answer(ref("Late"))})},
            "/answer": {
                "get": operation("answer", second, responses={"200": answer(ref("Answer"))})
            },
        },
        "components": {"schemas": SCHEMAS},
    }


def arranged(spec: Path) -> list[Module]:
    return arrange(normalise(read_document(spec)))


def names(modules: list[Module]) -> dict[str, list[str]]:
    return {module.name: [schema.name for schema in module.schemas] for module in modules}


def test_components_share_a_module_apart_from_the_models_of_typed_properties(
    tmp_path: Path,
) -> None:
    found = names(arranged(write_yaml(tmp_path / "spec.yaml", document("First", "Second"))))
    assert found == {
        "schemas": [name for name in SCHEMAS if name not in ("Typed", "List")] + ["List"],
        "typed_effect_props": ["Typed"],
    }


INLINE = record({"inner": record({"late": ref("Late")})})


def test_schemas_of_an_operation_stand_with_its_tag(tmp_path: Path) -> None:
    spec = document("First", "Second")
    body = {"requestBody": content(INLINE)}
    spec["paths"]["/own"] = {"put": operation("own", "Second", **body)}
    found = names(arranged(write_yaml(tmp_path / "spec.yaml", spec)))
    assert found["second"] == ["OwnBody", "OwnBodyInner"]
    assert "Late" in found["schemas"]


def test_what_two_tags_share_stands_with_neither(tmp_path: Path) -> None:
    spec = document("First", "Second")
    body = {"requestBody": content(INLINE)}
    place = "#/paths/~1own/put/requestBody/content/application~1json/schema"
    other = {"requestBody": content({"$ref": f"{place}/properties/inner"})}
    spec["paths"]["/own"] = {"put": operation("own", "Second", **body)}
    spec["paths"]["/other"] = {"put": operation("other", "First", **other)}
    found = names(arranged(write_yaml(tmp_path / "spec.yaml", spec)))
    assert found["second"] == ["OwnBody"]
    assert "OtherBody" in found["schemas"]


def test_no_model_moves_because_of_an_operation_elsewhere(tmp_path: Path) -> None:
    spec = document("First", "Second")
    spec["paths"]["/own"] = {"put": operation("own", "Second", requestBody=content(INLINE))}
    before = names(arranged(write_yaml(tmp_path / "spec.yaml", spec)))
    more = {
        name: {"get": operation(f"a{name}", "A tag", responses={"200": answer(ref(name))})}
        for name in SCHEMAS
    }
    paths = {f"/{name}": item for name, item in more.items()} | spec["paths"]
    after = names(arranged(write_yaml(tmp_path / "spec.yaml", {**spec, "paths": paths})))
    assert after == before


def test_no_two_modules_import_each_other(wide: Package, tmp_path: Path) -> None:
    spec = write_yaml(tmp_path / "wide.yaml", wide.document)
    for modules in (arranged(REAL_SPEC), arranged(spec)):
        seen: list[str] = []
        for module in modules:
            seen += [schema.name for schema in module.schemas]
            for schema in module.schemas:
                assert {*schema.references} <= {*seen}, schema.name
        assert len(seen) == len({*seen})


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("class", "Runtime", ["class_", "runtime"]),
        ("Schemas", "Typed effect props", ["schemas_2", "typed_effect_props_2"]),
        ("2fa", "__init__", ["init", "tag_2fa"]),
        ("runtime_", "typing", ["runtime", "typing"]),
    ],
)
def test_tags_of_any_name_have_modules(
    first: str, second: str, expected: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    odd = document(first, second)
    for number, tag in enumerate((first, second)):
        body = {"requestBody": content(INLINE)}
        odd["paths"][f"/own{number}"] = {"put": operation(f"own{number}", tag, **body)}
    spec = write_yaml(tmp_path / "spec.yaml", odd)
    assert run(capsys, spec, tmp_path / "out", "odd")[0] == 0
    made = sorted(path.stem for path in (tmp_path / "out" / "odd" / "models").glob("[a-z]*.py"))
    assert made == sorted([*expected, "schemas", "typed_effect_props"])


ALIASES: Json = {
    "Choice": {"oneOf": [ref("One"), ref("Two")], "discriminator": {"propertyName": "kind"}},
    "Map": {"type": "object", "additionalProperties": ref("Choices")},
    "Choices": {"type": "array", "items": ref("Choice")},
    "One": record({"kind": TEXT, "choice": ref("Choice")}, "kind"),
    "Two": record({"kind": TEXT, "map": ref("Map")}, "kind"),
}


@pytest.mark.parametrize("order", [list(ALIASES), list(ALIASES)[::-1]])
def test_what_is_no_class_stands_behind_what_it_is_made_of(
    order: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Python reads an alias at once, whatever the order of the document, and rings in it."""
    body = {"requestBody": {"required": True, **content(ref("Map"))}}
    spec = {
        **document("First", "Second"),
        "paths": {"/map": {"put": operation("put_map", "First", **body)}},
        "components": {"schemas": {name: ALIASES[name] for name in order}},
    }
    path = write_yaml(tmp_path / "spec.yaml", spec)
    assert run(capsys, path, tmp_path / "out", "odd") == (0, "")
    (module,) = arranged(path)
    assert [schema.name for schema in module.schemas][-3:] == ["Choice", "Choices", "Map"]


def test_models_of_a_typed_property_that_others_refer_to(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    schemas = {**SCHEMAS, "OnlyTyped": record({"typed": ref("Typed"), "effect": ref("Effect")})}
    spec = {**document("First", "Second"), "components": {"schemas": schemas}}
    path = write_yaml(tmp_path / "spec.yaml", spec)
    assert run(capsys, path, tmp_path / "out", "odd") == (0, "")
    found = names(arranged(path))
    assert "Typed" in found["schemas"]
    assert found["typed_effect_props"] == []

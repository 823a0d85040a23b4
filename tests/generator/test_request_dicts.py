"""Types of bodies that are written as mappings: their names, keys and values."""

from __future__ import annotations

import re
import typing
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any, Literal, NotRequired

import pytest
from support.generated_packages import Json, Package
from support.small_specs import generated
from support.wide_spec import answer, array, content, mapping, operation, record, ref

TEXT: Json = {"type": "string"}
NULL: Json = {"type": "null"}
NUMBER: Json = {"type": "number", "minimum": 0}
DAY: Json = {"type": "string", "format": "date"}
CHOICE: Json = {
    "oneOf": [ref("Cash"), ref("Card")],
    "discriminator": {"propertyName": "kind", "mapping": {"cash": ref("Cash")["$ref"]}},
}
SCHEMAS: Json = {
    "Order": record(
        {
            "id": {**TEXT, "readOnly": True},
            "secret": {**TEXT, "writeOnly": True},
            "madeAt": {"type": "string", "format": "date-time"},
            "day": {**DAY, "description": "The day."},
            "price": NUMBER,
            "state": {"enum": ["open", "a \"b\" 'c'", None], "type": ["string", "null"]},
            "lines": ref("Lines"),
            "byName": mapping(ref("Line")),
            "free": {"type": "object"},
            "pay": ref("Pay"),
            "maybe": {"anyOf": [ref("Line"), NULL]},
            "either": {"type": ["number", "string", "null"]},
        },
        *("id", "madeAt", "price"),
        description="An order.",
    ),
    "Lines": array(ref("Line")),
    "Line": record(
        {"str": TEXT, "a-b": NUMBER, "class": TEXT, "__x": TEXT, "next": ref("Line"), "Late": TEXT}
        | {"late": array(ref("Late")), "q's": TEXT, "in a call": TEXT},
        "a-b",
    ),
    "Late": record({"str": TEXT, "Literal": {"enum": ["x"]}, "own": ref("Private")}),
    "Private": record({"__x": TEXT}),
    "Pay": CHOICE,
    "Cash": record({"kind": TEXT}, "kind"),
    "Card": record({"kind": TEXT, "number": {"type": "integer"}}, "kind"),
    "Typed": record({"a": TEXT, "union": ref("Union"), "optional": ref("Optional")}),
    "Union": record({"a-b": {"anyOf": [ref("Optional"), NULL]}, "c": ref("Optional")}),
    "Optional": record({"a-b": {"anyOf": [ref("Union"), NULL]}, "c": ref("Union")}),
    "Nothing": {"type": "object", "additionalProperties": False},
    "LineDict": record({"b": TEXT}),
    "Answer": record({"c": TEXT}),
}
DOCUMENT: Json = {
    "openapi": "3.1.0",
    "info": {"title": "T", "version": "1"},
    "paths": {
        "/a": {
            "post": operation("a", requestBody=content(ref("Order"))),
            "put": operation(
                "b", requestBody=content(ref("Typed")), responses={"200": answer(ref("Answer"))}
            ),
            "patch": operation("c", requestBody=content(ref("LineDict"))),
            "delete": operation("d", requestBody=content(ref("Nothing"))),
            "get": operation("e", requestBody=content(ref("Lines"))),
        },
    },
    "components": {"schemas": SCHEMAS},
}


@pytest.fixture(scope="module")
def orders(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Package]:
    with generated(tmp_path_factory.mktemp("orders"), "mapped_orders", DOCUMENT) as package:
        yield package


def hints(package: Package, name: str) -> dict[str, Any]:
    return typing.get_type_hints(
        getattr(package.module("request_dicts"), name), include_extras=True
    )


def test_values_are_those_that_may_be_sent(orders: Package) -> None:
    models, mappings = orders.module("models"), orders.module("request_dicts")
    line: Any = models.Line | mappings.LineDict2
    pay = models.Cash | mappings.CashDict | models.Card | mappings.CardDict
    number = orders.module("_runtime.model").Number
    found = hints(orders, "OrderDict")
    expected: dict[str, Any] = {
        "secret": NotRequired[str],
        "madeAt": datetime | str,
        "day": NotRequired[date | str],
        "price": number,
        "state": NotRequired[Literal["open", "a \"b\" 'c'"] | None],
        "lines": NotRequired[Sequence[line]],
        "byName": NotRequired[Mapping[str, line]],
        "free": NotRequired[Mapping[str, Any]],
        "pay": NotRequired[pay],
        "maybe": NotRequired[line | None],
        "either": NotRequired[number | str | None],
    }
    assert found == expected
    assert hints(orders, "CardDict") == {"kind": Literal["Card"], "number": NotRequired[int]}
    assert hints(orders, "CashDict") == {"kind": Literal["cash"]}
    source = (orders.folder / "request_dicts.py").read_text(encoding="utf-8")
    assert source.count('"""The day."""') == source.count('"""An order."""') == 1


def test_keys_are_those_of_json_whatever_they_are(orders: Package) -> None:
    """A class would hide a type by a key of its name, and rename one that begins with `__`."""
    assert {*hints(orders, "LineDict2")} == {*SCHEMAS["Line"]["properties"]}
    assert {*hints(orders, "LateDict")} == {*SCHEMAS["Late"]["properties"]}
    assert hints(orders, "LateDict")["str"] == NotRequired[str]
    assert hints(orders, "PrivateDict") == {"__x": NotRequired[str]}
    source = (orders.folder / "request_dicts.py").read_text(encoding="utf-8")
    assert "LateDict = TypedDict(" in source
    assert "class CardDict(TypedDict):" in source


def test_names_are_free(orders: Package) -> None:
    """Of models, of imports and of each other; nothing that is only answered has one."""
    mappings = orders.module("request_dicts")
    names = {name for name, value in vars(mappings).items() if typing.is_typeddict(value)}
    assert names == {
        *(
            "OrderDict",
            "LineDict2",
            "LateDict",
            "PrivateDict",
            "CashDict",
            "CardDict",
            "TypedDictModel",
        ),
        *("NothingDict", "LineDictDict", "UnionModelDict", "OptionalModelDict"),
    }
    assert hints(orders, "NothingDict") == {}
    source = (orders.folder / "endpoints/default.py").read_text(encoding="utf-8")
    assert "body: models.Typed | request_dicts.TypedDictModel | UnsetType = UNSET" in source
    assert "body: models.LineDict | request_dicts.LineDictDict | UnsetType = UNSET" in source
    assert "body: models.Lines | request_dicts.LinesDict | UnsetType = UNSET" in source
    line: Any = orders.module("models").Line | mappings.LineDict2
    assert mappings.LinesDict == Sequence[line]
    notes = [line for line in orders.said.splitlines() if "type of its mappings" in line]
    assert len(notes) == 1
    assert "LineDict: the type of its mappings is called LineDict2" in notes[0]


def test_pages_name_them(orders: Package) -> None:
    page = (orders.docs / "default.md").read_text(encoding="utf-8")
    assert "| `body` | [`Typed`](models.md#typed) or `TypedDictModel` | body, optional |" in page
    assert "| `body` | [`Lines`](models.md#lines) or `LinesDict` | body, optional |" in page
    models = (orders.docs / "models.md").read_text(encoding="utf-8")
    assert re.search(r"## Line\n+As a mapping: `LineDict2`\.\n", models)
    assert "Dict" not in models.partition("## Answer")[2].partition("## ")[0]


def test_without_bodies_there_are_none(tmp_path: Any) -> None:
    paths = {"/a": {"get": operation("a", responses={"200": answer(ref("Answer"))})}}
    components = {"schemas": {"Answer": SCHEMAS["Answer"]}}
    document = {**DOCUMENT, "paths": paths, "components": components}
    with generated(tmp_path, "unmapped", document) as package:
        text = (package.folder / "request_dicts.py").read_text(encoding="utf-8")
    assert "class" not in text

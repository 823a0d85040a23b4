"""Since when a thing exists: `x-since` in docstrings and on pages."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from copy import deepcopy
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from generator.docstrings import about, since
from support.generated_packages import Json, Package, run, write_yaml
from support.small_specs import document, generated, operation, parameter

NEW = "not in the contract of 2021"
TEXT = {"type": "string"}


def text(**more: Any) -> Json:
    return {**TEXT, **more}


SCHEMAS: Json = {
    "Order": {
        "type": "object",
        "description": "What a customer wants.",
        "properties": {
            "note": text(description="For the kitchen.", maxLength=9, **{"x-since": 2023}),
            "code": text(**{"x-since": NEW}),
            "old": text(deprecated=True, **{"x-since": 2022}),
            "line": {"$ref": "#/components/schemas/Line", "x-since": 2022},
            "lines": {
                "type": "array",
                "items": {"$ref": "#/components/schemas/Line"},
                "x-since": 2022,
            },
            "within": {"type": "object", "properties": {"a": TEXT}, "x-since": 2024},
            "maybe": {"anyOf": [{"$ref": "#/components/schemas/Line"}, {"type": "null"}]},
            "always": TEXT,
        },
    },
    "Line": {
        "type": "object",
        "x-since": 2022,
        "properties": {"sku": text(**{"x-since": 2022}), "size": text(**{"x-since": 2025})},
    },
    "Codes": {"type": "array", "items": TEXT, "description": "Many.", "x-since": NEW},
    "Longer": {
        "allOf": [
            {"$ref": "#/components/schemas/Order"},
            {"type": "object", "properties": {"more": text(**{"x-since": NEW})}},
        ],
        "x-since": NEW,
    },
}
BODY = {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Longer"}}}}
CODES = {"application/json": {"schema": {"$ref": "#/components/schemas/Codes"}}}
SHOP = document(
    {
        "/orders": {
            "post": operation(
                "createOrder",
                parameter("dry", "query", TEXT, **{"x-since": 2023}),
                parameter("now", "query", text(maxLength=3), **{"x-since": 2022}),
                parameter("X-Mark", "header", TEXT, **{"x-since": NEW}),
                description="Makes one.",
                deprecated=True,
                requestBody=BODY,
                responses={"200": {"description": "The codes.", "content": CODES}},
                **{"x-since": 2022},
            ),
            "get": operation("findOrders", parameter("now", "query", TEXT)),
        }
    },
    SCHEMAS,
)


@pytest.fixture(scope="module")
def aged(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Package]:
    with generated(tmp_path_factory.mktemp("aged"), "aged", SHOP) as package:
        yield package


def test_methods_and_their_arguments_tell_it(aged: Package) -> None:
    for client in (aged.client, aged.async_client):
        words = client.create_order.__doc__
        assert "`createOrder`: `POST /orders`, deprecated\n\n        Since 2022.\n\n" in words
        assert words.count("2022") == 1
        assert re.search(r" dry: Since 2023\.\n", words)
        assert re.search(r" now: At most 3 characters\.\n", words)
        assert re.search(r"x_mark: Not in the contract of 2021\.\n", words)
        assert "ince" not in client.find_orders.__doc__
    page = (aged.docs / "default.md").read_text("utf-8")
    assert "`createOrder`: `POST /orders`, deprecated. Since 2022.\n" in page
    assert re.search(r"\| `dry` \|.* Since 2023\. \|\n", page)
    assert re.search(r"\| `now` \|.* At most 3 characters\. \|\n", page)


ORDER = {
    "note": "For the kitchen. At most 9 characters. Since 2023.",
    "code": "Not in the contract of 2021.",
    "old": "Deprecated. Since 2022.",
    "line": "Since 2022.",
    "lines": "Since 2022.",
    "within": "Since 2024.",
}
FIELDS = {
    "Order": ORDER,
    "Line": {"size": "Since 2025."},
    # It is new as a whole, and says so once.
    "Longer": {name: words for name, words in ORDER.items() if name != "code"},
    "OrderWithin": {},
}


def words_of(path: Path) -> dict[str, tuple[str, dict[str, str]]]:
    """Return the docstrings of the classes in a module, and those of their fields."""
    found: dict[str, tuple[str, dict[str, str]]] = {}
    for node in ast.parse(path.read_text("utf-8")).body:
        if isinstance(node, ast.ClassDef):
            fields: dict[str, str] = {}
            for one, following in pairwise(node.body):
                match one, following:
                    case (
                        ast.AnnAssign(target=ast.Name(id=name)),
                        ast.Expr(value=ast.Constant(value=str(text))),
                    ):
                        fields[name] = text
            found[node.name] = ast.get_docstring(node) or "", fields
    return found


@pytest.mark.parametrize(
    ("path", "ending"), [("models/schemas.py", ""), ("request_dicts.py", "Dict")]
)
def test_models_and_mappings_tell_it(aged: Package, path: str, ending: str) -> None:
    words = words_of(aged.folder / path)
    for name, told in FIELDS.items():
        if name != "Order" or not ending:
            assert words[f"{name}{ending}"][1] == told
    for name, said in (
        ("Line", "Since 2022."),
        ("OrderWithin", "Since 2024."),
        ("Longer", "Not in the contract of 2021."),
    ):
        assert words[f"{name}{ending}"][0].endswith(f"\n\n{said}")
    if not ending:
        assert words["Order"][0] == "What a customer wants."


def test_the_page_of_models_tells_it(aged: Package) -> None:
    page = (aged.docs / "models.md").read_text("utf-8")
    assert "## Codes\n\nMany.\n\nNot in the contract of 2021.\n" in page
    assert "## Line\n\nSince 2022.\n" in page
    order = page.partition("## Order\n")[2].partition("\n## ")[0]
    for name, words in ORDER.items():
        assert re.search(rf"\| `{name}` \|.*\| no \| {re.escape(words)} \|\n", order)
    line = page.partition("## Line\n")[2].partition("\n## ")[0]
    assert re.search(r"\| `sku` \|.*\| no \|  \|", line)


def test_words_and_years() -> None:
    assert since({}) == ""
    assert since({"x-since": "in the trial\n of May"}) == "In the trial of May."
    assert about({"description": "A text", "x-since": 2022}) == "A text. Since 2022."


@pytest.mark.parametrize(
    "value", [True, 22, 2022.5, "", " ", "2022", ["2022"], {"year": 2022}, None]
)
@pytest.mark.parametrize("place", ["operation", "parameter", "schema", "property"])
def test_another_kind_of_value_is_a_fault(
    place: str, value: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = deepcopy(SHOP)
    order = root["paths"]["/orders"]["post"]
    part = {
        "operation": order,
        "parameter": order["parameters"][0],
        "schema": root["components"]["schemas"]["Line"],
        "property": root["components"]["schemas"]["Order"]["properties"]["note"],
    }[place]
    del part["x-since"]
    part |= {"x-since": value, "x-mark": 1}
    spec = write_yaml(tmp_path / "spec.yaml", root)
    code, said = run(capsys, spec, tmp_path / "out", "aged")
    lines = spec.read_text("utf-8").splitlines()
    mark = next(number for number, line in enumerate(lines, 1) if "x-mark:" in line)
    line = max(number for number in range(mark) if "x-since:" in lines[number - 1])
    assert (code, said.count("\n")) == (1, 1), said
    assert said.startswith(f"error: {spec}:{line}: 'x-since' has to be a year or words, but is ")

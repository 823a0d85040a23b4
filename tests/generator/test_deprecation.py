"""Deprecated parts of a specification: marked for editors, and named in the documentation."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator

import pytest
from generator.docstrings import about, deprecation
from support.generated_packages import ROOT, Json, Package
from support.small_specs import generated
from support.type_checkers import MYPY
from support.wide_spec import answer, content, operation, parameter, record, ref

TEXT: Json = {"type": "string"}
OLD: Json = {"type": "string", "deprecated": True}
SCHEMAS: Json = {
    "NewOrder": record(
        {
            "id": {**TEXT, "readOnly": True},
            "note": {**OLD, "description": "A note."},
            "said": {**OLD, "description": "Deprecated since June."},
            "code": ref("OldCode"),
            "old": ref("OldLine"),
            "maybe": {"anyOf": [ref("OldLine"), {"type": "null"}]},
            "beside": ref("Line", deprecated=True),
            "within": record({"x": TEXT}, deprecated=True),
            "each": {"type": "array", "items": OLD},
            "olds": ref("OldLines"),
            "map": {"type": "object", "additionalProperties": ref("OldCode")},
            "line": ref("Line"),
            "lines": {"type": "array", "items": ref("Line")},
            "mixed": {"type": ["array", "string"], "items": OLD},
            "free": {"type": "object", "additionalProperties": True},
            "either": {"type": "string", "description": "Nothing of the kind."},
        }
    ),
    "Line": record({"sku": TEXT}, "sku"),
    "OldLine": record({"sku": TEXT}, description="A line. Please use `Line` instead. Or not.")
    | {"deprecated": True},
    "OldCode": OLD,
    "OldLines": {"type": ["array", "null"], "items": ref("OldLine")},
    "OldAnswer": record({"lines": {"type": "array", "items": ref("OldLine")}}, deprecated=True),
}
MARKED = ["note", "code", "old", "maybe", "beside", "within", "each", "olds", "map"]
PARAMETERS = [
    parameter("q", "query", TEXT, deprecated=True, description="A question."),
    parameter("r", "query", OLD),
    parameter("s", "query", ref("OldCode")),
    parameter("t", "query", {**ref("Code"), "deprecated": True}),
    parameter("u", "query", ref("Code"), description="Still there."),
    parameter("v", "query", {"type": "array", "items": OLD}),
    parameter("w", "query", {"type": "array", "items": ref("OldCode")}),
    parameter("x", "query", {"type": "array", "items": ref("Code")}),
]
DOCUMENT: Json = {
    "openapi": "3.1.0",
    "info": {"title": "T", "version": "1"},
    "paths": {
        "/orders": {
            "post": operation(
                "createOrder",
                "orders",
                deprecated=True,
                description="Makes an order; use `createOrderV2`.",
                parameters=PARAMETERS,
                requestBody=content(ref("NewOrder")),
                responses={"200": answer(ref("OldAnswer"))},
            ),
            "put": operation("createOrderV2", "orders", requestBody=content(ref("OldLine"))),
            "delete": operation("deprecated", "orders", deprecated=True),
            "get": operation("models", "orders"),
            "patch": operation("options", "orders"),
        },
    },
    "components": {"schemas": {**SCHEMAS, "Code": TEXT}},
}


@pytest.fixture(scope="module")
def old(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Package]:
    with generated(tmp_path_factory.mktemp("old"), "old_shop", DOCUMENT) as package:
        yield package


def test_methods_and_classes_are_marked(old: Package) -> None:
    for client in (old.client, old.async_client):
        methods = {one: getattr(client, one) for one in dir(client) if one[0] != "_"}
        marked = {one: getattr(value, "__deprecated__", None) for one, value in methods.items()}
        assert {one: text for one, text in marked.items() if text} == {
            "create_order": "Use `create_order_v2`.",
            "deprecated_2": "Deprecated by the specification.",
        }
    models, mappings = old.module("models"), old.module("request_dicts")
    for classes, ending in ((models, ""), (mappings, "Dict")):
        texts = {
            name: getattr(getattr(classes, f"{name}{ending}"), "__deprecated__", None)
            for name in ("NewOrder", "Line", "OldLine", "NewOrderWithin")
        }
        assert texts == {
            "NewOrder": None,
            "Line": None,
            "OldLine": "Use `Line` instead.",
            "NewOrderWithin": "Deprecated by the specification.",
        }
    assert models.OldAnswer.__deprecated__ == "Deprecated by the specification."
    assert models.OldLine(sku="s").sku == "s"
    assert models.OldLine.__doc__.endswith("Deprecated.")


def test_fields_and_arguments_say_it(old: Package) -> None:
    """In models, in mappings and on the pages."""
    for path in ("models/schemas.py", "request_dicts.py"):
        module = (old.folder / path).read_text(encoding="utf-8")
        ending = "Dict(TypedDict)" if path == "request_dicts.py" else "(Model"
        (source,) = re.findall(
            rf"class NewOrder{re.escape(ending)}.*?\n\n\n", f"{module}\n\n", re.S
        )
        found = re.findall(
            r"^    (\w+): [^\n]*\n(?:    [^\"\n]*\n)*    \"\"\"Deprecated\.", source, re.M
        )
        assert found == MARKED, path
        assert '"""Deprecated since June."""' in source
    page = (old.docs / "models.md").read_text(encoding="utf-8")
    (section,) = re.findall(r"## NewOrder\n.*?\n## ", page, re.S)
    assert re.findall(r"^\| `(\w+)`.*\| Deprecated\.", section, re.M) == MARKED
    assert "\n## OldCode\n\nDeprecated.\n" in page
    orders = (old.docs / "orders.md").read_text(encoding="utf-8")
    assert re.findall(r"^\| `(\w+)`.*\| Deprecated\.", orders, re.M) == [*"qrstvw"]
    words = old.client.create_order.__doc__
    assert re.findall(r"^ +(\w): Deprecated\.", words, re.M) == [*"qrstvw"]


def test_checkers_do_not_find_the_package_itself(old: Package) -> None:
    (old.out / "mypy.ini").write_text(MYPY)
    (old.out / "pyrightconfig.json").write_text(
        f'{{"include": ["{old.name}"], "exclude": ["{old.name}/sandbox"],'
        ' "reportDeprecated": "error", "pythonVersion": "3.11",'
        f' "venvPath": "{ROOT}", "venv": ".venv"}}'
    )
    for tool in (["mypy", old.name], ["pyright"]):
        command = [sys.executable, "-m", *tool]
        run = subprocess.run(command, cwd=old.out, capture_output=True, text=True, check=False)
        assert run.returncode == 0, run.stdout + run.stderr


@pytest.mark.parametrize(
    ("description", "message"),
    [
        ("It is old; use `putOrder`.", "Use `put_order`."),
        (
            "It is old.\nPlease use the other one instead, in July.",
            "Use the other one instead, in July.",
        ),
        ("Deprecated: use `Order` or\n`Orders`", "Use `Order` or `Orders`."),
        ("Deprecated, use `putOrder` or v2.1 instead.", "Use `put_order` or v2.1 instead."),
        ("use `putOrder`, e.g. for c.", "Use `put_order`, e.g. for c."),
        ("Old. Use `putOrder`, e.g. `c`. `d` is old.", "Use `put_order`, e.g. `c`."),
        ("Use `a.b`, i.e. The Other! Or not.", "Use `a.b`, i.e. The Other."),
        ("Use `putOrder`\n \nIt is new", "Use `put_order`."),
        ("Use `putOrder`, approx. 3 of them.", "Use `put_order`, approx. 3 of them."),
        ("Use `putOrder`; the\nother is old", "Use `put_order`."),
        ("Use the `putOrder` endpoint (v2) instead.", "Use the `put_order` endpoint (v2) instead."),
        ("Deprecated (please use `putOrder` instead). Old.", "Use `put_order` instead."),
        ("Deprecated \u2014 use `putOrder`", "Use `put_order`."),
        ("Deprecated - use `putOrder`", "Use `put_order`."),
        ("It was replaced by `putOrder` or `Order` in June.", "Use `put_order` or `Order`."),
        ("Deprecated in favor of the `putOrder` endpoint.", "Use `put_order`."),
        ("Replaced by something better.", "Deprecated by the specification."),
        ("Use this to make an order.", "Deprecated by the specification."),
        (
            "Because of `x`, use `y` (see [there](https://a.b/c)).",
            "Deprecated by the specification.",
        ),
        ("They reuse `putOrder`.", "Deprecated by the specification."),
        ("", "Deprecated by the specification."),
        (f"Use `{'x' * 90}`.", "Deprecated by the specification."),
    ],
)
def test_the_mark_tells_what_to_use(description: str, message: str) -> None:
    assert deprecation(description, {"putOrder": "put_order"}) == message


def test_it_is_said_once() -> None:
    assert about({"deprecated": True, "description": "Old.", "maxLength": 3}) == (
        "Deprecated. Old. At most 3 characters."
    )
    assert about({"deprecated": True, "description": "It is deprecated."}) == "It is deprecated."
    assert about({"deprecated": False, "description": "New."}) == "New."

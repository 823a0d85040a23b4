"""Type checkers take all bodies that are sent, and find what is wrong in them."""

from __future__ import annotations

import inspect
import typing
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import httpx
import pytest
from support.generated_packages import Json, Package
from support.small_specs import generated
from support.type_checkers import assert_only_marked_lines_fail, program
from support.wide_spec import array, content, mapping, operation, record, ref

TEXT: Json = {"type": "string"}
NULL: Json = {"type": "null"}
LINE = ref("Line")
SCHEMAS: Json = {
    "Line": record({"skuName": TEXT, "next": ref("Lines"), "odd": ref("Odd")}),
    "Lines": array(LINE),
    "Odd": record({"in a call": TEXT, "odd": ref("Odd"), "line": LINE}),
    "Free": {**record({"a": TEXT}, "a"), "additionalProperties": True},
    "Other": {**record({"b": TEXT}), "additionalProperties": {}},
    "Holder": record({"free": ref("Free"), "all": array(ref("Other"))}),
    "Cash": record({"kind": {**TEXT, "readOnly": True}}, "kind"),
    "Card": record({"kind": TEXT, "number": {"type": "integer"}}, "kind"),
    "Pay": {
        "oneOf": [ref("Cash"), ref("Card")],
        "discriminator": {"propertyName": "kind", "mapping": {"cash": ref("Cash")["$ref"]}},
    },
    "Nullable": {**record({"fieldOne": TEXT}), "type": ["object", "null"]},
    "Maybe": {"anyOf": [ref("Line"), NULL]},
    "Rates": record(
        {
            "rate": {"type": "number", "enum": [0.5, 1.5]},
            "maybe": {"type": ["number", "null"], "enum": [0.5, None]},
            "level": {"enum": [1, 2.5]},
            "all": array({"type": "number", "const": 0.5}),
        }
    ),
    "Names": array(TEXT),
}
BODIES: Json = {name: ref(name) for name in SCHEMAS} | {
    "Map": mapping(LINE),
    "Nested": array(mapping(array(ref("Pay")))),
    "Same": ref("Lines"),
    "Alone": ref("Line", description="A line."),
    "Odds": array(ref("Odd")),
    "Frees": array(ref("Free")),
    "InlineNull": {**record({"x": TEXT}), "type": ["object", "null"]},
    "InlineMaybe": {"anyOf": [record({"y": TEXT}), NULL]},
    "Either": {"anyOf": [array(LINE), TEXT]},
}
DOCUMENT: Json = {
    "openapi": "3.1.0",
    "info": {"title": "T", "version": "1"},
    "paths": {
        f"/{name}": {
            "put": operation(f"put{name}", requestBody={"required": True, **content(schema)})
        }
        for name, schema in BODIES.items()
    },
    "components": {"schemas": SCHEMAS},
}
# Calls of bodies that are sent, and of those that type checkers refuse.
SENT = """
put_lines([{"skuName": "a"}, Line(), {"next": [{}, Line()]}])
put_lines(({"skuName": "a"},))
put_same([{"skuName": "a"}])
put_map({"a": {"skuName": "a"}, "b": Line()})
put_nested([{"a": [{"kind": "cash"}, Card(number=1)]}])
put_pay({"kind": "cash"})
put_pay({"kind": "Card", "number": 1})
put_nullable({"fieldOne": "x"})
put_inline_null({"x": "x"})
put_maybe({"skuName": "a"})
put_inline_maybe({"y": "x"})
put_alone({"skuName": "a"})
put_odd({"in a call": "x", "odd": {"in a call": "y"}})
put_odds([{"in a call": "x", "line": {"skuName": "a"}}])
put_either("x")
put_either([{"skuName": "a"}])
put_free({"a": "x", "z": 1})
put_frees([{"a": "x", "z": 1}, Free(a="x")])
put_holder({"free": {"a": "x", "z": 1}, "all": [{"b": "x"}, {"c": [1]}]})
put_rates({"rate": Decimal("0.5"), "maybe": None, "level": 2.5, "all": [Decimal("0.5")]})
put_rates(Rates(rate=Decimal("0.5"), maybe=Decimal("0.5"), all=[Decimal("0.5")]))
put_names(["a"])
"""
REFUSED = """
put_lines([{"skuNam": "a"}])
put_lines({"skuName": "a"})
put_map({"a": {"skuNam": "a"}})
put_nested([{"a": [{"kind": "cheque"}]}])
put_pay({})
put_pay({"number": 1})
put_cash({})
put_nullable({"fieldTwo": "x"})
put_inline_maybe({"x": "x"})
put_alone({"skuNam": "a"})
put_odds([{"in a cal": "x"}])
put_either([{"skuNam": "a"}])
put_rates({"rate": "0.5"})
put_frees(["a"])
"""


@pytest.fixture(scope="module")
def bodies(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Package]:
    with generated(tmp_path_factory.mktemp("bodies"), "typed_bodies", DOCUMENT) as package:
        yield package


@pytest.mark.parametrize("tool", ["mypy", "pyright"])
def test_checkers_tell_what_is_wrong_from_what_is_right(bodies: Package, tool: str) -> None:
    imports = [
        "from decimal import Decimal",
        f"from {bodies.name}.models import Card, Free, Line, Rates",
    ]
    text = program(bodies, imports, SENT, REFUSED)
    assert_only_marked_lines_fail(bodies, text, tool)


def test_what_checkers_take_is_sent(bodies: Package) -> None:
    """And annotations resolve, though an alias is evaluated where it stands."""
    sent: list[bytes] = []

    def answer(request: httpx.Request) -> httpx.Response:
        sent.append(request.content)
        return httpx.Response(204)

    with httpx.Client(transport=httpx.MockTransport(answer)) as http:
        client = bodies.client(base_url="https://a.b", http_client=http)
        models = bodies.module("models")
        known = {name: getattr(models, name) for name in ("Card", "Free", "Line", "Rates")}
        lines = SENT.strip().splitlines()
        for line in lines:
            eval(f"client.{line}", {"client": client, "Decimal": Decimal, **known})
        assert len(sent) == len(lines)
        assert sent[lines.index('put_map({"a": {"skuName": "a"}, "b": Line()})')] == (
            b'{"a":{"skuName":"a"},"b":{}}'
        )
    for name, method in inspect.getmembers(bodies.client, inspect.isfunction):
        if name.startswith("put_"):
            assert typing.get_type_hints(method)["body"]


def test_words_fit_what_the_body_is(bodies: Package) -> None:
    client: Any = bodies.client
    record_words = "A model, or a mapping with the names of JSON."
    words = "Each model may be a mapping with the names of JSON."
    for name in ("put_lines", "put_map", "put_pay", "put_maybe"):
        assert words in getattr(client, name).__doc__
    assert record_words in client.put_line.__doc__
    assert "mapping" not in client.put_names.__doc__

"""Specifications that cannot be generated: one message that names the place, and nothing done."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import NamedTuple

import pytest
from support import shop_spec
from support.generated_packages import Package, contents, run


class Break(NamedTuple):
    """A change to the small specification that breaks it."""

    old: str
    new: str
    place: str
    """Text that starts on the line that the message has to name."""
    words: str


NOTE = "          type: string\n          maxLength: 20\n"
LINES = "        lines:\n          type: array\n"
ORDER = "    Order:\n      description: What a customer wants.\n"
SINCE = "        - name: since\n          in: query\n"
LIMIT = (
    "        type: integer\n        minimum: 1\n  responses:\n    NotFound:\n"
    "      description: There is none.\n  schemas:\n"
)
ANSWER = "          description: It is there.\n"

BREAKS: dict[str, Break] = {
    # YAML
    "syntax": Break("tags:\n", "tags: [\n", "        - Orders", "is not valid YAML"),
    "a tab": Break("  title: Shop", "\ttitle: Shop", "\ttitle", "is not valid YAML"),
    "a key twice": Break(
        "  version: 1.0.0\n", "  title: Again\n  version: 1.0.0\n", "  title: Again", "'title'"
    ),
    "a path twice": Break(
        "components:\n", "  /orders/{orderId}: {}\ncomponents:\n", "  /orders/{orderId}: {}",
        "stands twice",
    ),
    "two documents": Break("info:", "---\ninfo:", "---", "a second document starts here"),
    "an unknown tag": Break(
        "title: Shop", "title: !include x.yaml", "  title", "the tag !include has no meaning here"
    ),
    "an alias of itself": Break("tags:", "x-loop: &loop [*loop]\n      tags:", "", "leads back"),
    # The document
    "a version to come": Break("3.1.0", "4.0.0", "openapi", "but '4.0.0' is stated"),
    "no version": Break("openapi: 3.1.0", "x-a: b", "x-a", "but none is stated"),
    "Swagger": Break("openapi: 3.1.0", "swagger: '2.0'", "swagger", "convert the document to Open"),
    "a required key that is misspelt": Break(
        "      responses:\n        '200'", "      Responses:\n        '200'", "      Responses",
        "'Responses' is no keyword of an operation: is 'responses' meant?",
    ),
    "no paths": Break("paths:\n", "x-paths:\n", "openapi", "a document needs 'paths'"),
    "a version that is a number": Break(
        "version: 1.0.0", "version: 1.0", "  version", "'version' has to be text, but is 1.0"
    ),
    "an empty title": Break("title: Shop", "title:", "  title", "has to be text, but is nothing"),
    "a key that is misspelt": Break(
        "      parameters:\n", "      paramters:\n", "      paramters", "is 'parameters' meant?"
    ),
    "properties without their heading": Break(
        "      properties:\n        note:\n",
        "      note: {type: string}\n      properties:\n        note:\n",
        "      note:",
        "'note' is no keyword of a schema: properties stand below",
    ),
    # References
    "an unknown reference": Break(
        "schemas/NewOrder'\n      responses", "schemas/Neworder'\n      responses", "Neworder'",
        "the reference #/components/schemas/Neworder points to nothing",
    ),
    "a reference that is a comment": Break(
        "'#/components/schemas/Card'", "#/components/schemas/Card", "        - $ref: #/comp",
        "the reference is empty: one with `#` has to stand in quotes",
    ),
    "a reference to a file": Break(
        "'#/components/schemas/Card'", "'card.yaml'", "card.yaml", "card.yaml leads to no file"
    ),
    "a reference to itself": Break(
        ORDER, "    Loop:\n      $ref: '#/components/schemas/Loop'\n" + ORDER, "    Loop:",
        "leads back to itself",
    ),
    "a schema that is nothing but itself": Break(
        ORDER,
        "    Whole: {allOf: [$ref: '#/components/schemas/Loop', {type: object}]}\n"
        "    Loop: {allOf: [$ref: '#/components/schemas/Loop'], title: A}\n" + ORDER,
        "    Loop:", "leads back to itself",
    ),
    "references in a ring": Break(
        "    NewOrder:\n      type: object\n",
        "    NewOrder:\n      type: object\n      allOf: [$ref: '#/components/schemas/Order']\n",
        "    NewOrder:",
        "leads back to itself",
    ),
    "a reference to another kind": Break(
        "'#/components/parameters/Lines'", "'#/components/schemas/Card'", "        - $ref",
        "does not lead to a parameter",
    ),
    # Operations
    "an operationId twice": Break(
        "operationId: putOrder", "operationId: getOrder", "operationId: getOrder\n      tags:\n"
        "        - Orders\n      requestBody", "stands at paths//orders/{orderId}/get already",
    ),
    "an operationId without letters": Break("getOrder", "'--'", "      operationId", "'--'"),
    "tags that are no list": Break(
        "      tags:\n        - Orders\n      parameters", "      tags: Orders\n      parameters",
        "      tags: Orders", "'tags' has to be a list of text, but is 'Orders'",
    ),
    "no answers": Break(
        "      responses:\n        '204':\n          description: It is there.\n", "", "    put:",
        "an operation needs 'responses'",
    ),
    "no status": Break("'204'", "'20'", "        '20'", "'20' is no status"),
    "an answer without description": Break(
        ANSWER, "          content: {}\n", "        '204'", "a response needs 'description'"
    ),
    "an unknown security scheme": Break("  - key: []", "  - keys: []", "  - keys", "'keys'"),
    "a path without slash": Break("  /orders/", "  orders/", "  orders/", "starts with '/'"),
    "a path with a query": Break(
        "  /orders/{orderId}:", "  /orders?id={orderId}:", "  /orders", "has no parameters"
    ),
    "a path with a lone brace": Break("  /orders/", "  /orders}/", "  /orders}", "a brace in a"),
    "a path that goes on behind its end": Break(
        "  /orders/", "  /#env/orders/", "  /#env", "a path ends at '#'"
    ),
    # Parameters
    "a parameter in a place that is none": Break(
        SINCE, SINCE.replace("query", "Query"), "        - name: since",
        "a parameter in 'Query' cannot be expressed",
    ),
    "a parameter without a place": Break(
        SINCE, "        - name: since\n", "        - name: since", "a parameter needs 'in'"
    ),
    "a body among the parameters": Break(
        SINCE, SINCE.replace("query", "body"), "        - name: since", "'body' cannot be expressed"
    ),
    "a header that is none": Break(
        SINCE, SINCE.replace("query", "header").replace("since", "a b"), "        - name: a b",
        "a header cannot be called 'a b'",
    ),
    # Schemas
    "null without quotes": Break(
        NOTE, NOTE.replace("string", "[string, null]"), "          type: [string, null]",
        "the type null has to stand in quotes",
    ),
    "a type that is none": Break(
        NOTE, NOTE.replace("string", "text"), "          type: text", "there is no type 'text'"
    ),
    "a number in quotes": Break(
        NOTE, NOTE.replace("20", "'20'"), "          maxLength", "'maxLength' has to be a count"
    ),
    "an exclusive minimum of OpenAPI 3.0": Break(
        "        minimum: 1", "        exclusiveMinimum: true", "        exclusiveMinimum",
        "has to be a number, but is True",
    ),
    "required at a property": Break(
        NOTE, NOTE + "          required: true\n", "          required: true\n        state",
        "has to be a list of text",
    ),
    "properties that are no mapping": Break(
        LINES, LINES.replace("lines:", "lines: string\n        more:"), "        lines: string",
        "'lines' has to be a schema, but is 'string'",
    ),
    "a property that is empty": Break(
        LINES, "        empty:\n" + LINES, "        empty:", "has to be a schema, but is nothing"
    ),
    "a typed property without its parts": Break(
        ORDER, ORDER + "      x-typed-property: {property: note}\n", "      x-typed-property",
        "x-typed-property takes",
    ),
    "a typed property that is text": Break(
        ORDER,
        ORDER + "      x-typed-property: {property: note, selectedBy: note, mapping: {}}\n",
        "      x-typed-property",
        "'note' has to be a plain object",
    ),
    "a property in the way of the method for another": Break(
        "    Cash:\n",
        "    Told:\n      x-typed-property:\n        {property: props, selectedBy: kind,"
        " mapping: {cash: {$ref: '#/components/schemas/Cash'}}}\n"
        "      required: [props, kind]\n      properties:\n        props: {type: object}\n"
        "        kind: {type: string}\n        typedProps: {type: string}\n    Cash:\n",
        "      x-typed-property", "the method typed_props would hide the property",
    ),
}  # fmt: skip


@pytest.mark.parametrize("broken", BREAKS.values(), ids=BREAKS.keys())
def test_a_broken_specification_ends_in_one_message(
    broken: Break, shop: Package, spec: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert broken.old in shop_spec.TEXT
    text = shop_spec.TEXT.replace(broken.old, broken.new, 1)
    spec.write_text(text, encoding="utf-8")
    out = tmp_path / "generated"
    shutil.copytree(shop.out, out)

    code, said = run(capsys, spec, out, "shop")

    assert code == 1
    place = f"{spec}:{shop_spec.line_of(text, broken.place)}:" if broken.place else f"{spec}: "
    assert said.startswith(f"error: {place}"), said
    assert broken.words in said
    assert said.count("\n") == 1
    assert contents(out) == contents(shop.out)
    assert {path.name for path in out.iterdir()} == {"shop", "docs"}


def test_the_specification_that_is_broken_here_is_all_right(shop: Package) -> None:
    assert (shop.folder / "endpoints" / "orders.py").is_file()


def test_a_specification_without_operations(
    spec: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    spec.write_text("openapi: 3.1.0\ninfo: {title: T, version: '1'}\npaths: {}\n", "utf-8")
    code, said = run(capsys, spec, tmp_path / "out", "shop")
    assert (code, said.count("\n")) == (1, 1)
    assert said.startswith(f"error: {spec}:3: the document has no operations")

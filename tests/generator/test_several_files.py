"""Specifications in several files: one document is made of them, and faults stay where they are."""

from __future__ import annotations

import os
import shutil
from hashlib import sha256
from pathlib import Path

import generate
import pytest
import yaml
from generator.bundle import read_document
from generator.faults import SpecError
from ruamel.yaml import YAML
from support import spec_reader
from support.generated_packages import Json, run

FILES = {
    "main.yaml": """\
openapi: 3.1.0
info: {title: Shop, version: '1'}
security: [{key: []}]
paths:
  /orders/{id}:
    $ref: paths/orders.yaml#/One%20Order
    summary: Beside.
  /carts:
    get:
      operationId: getCart
      responses:
        '200':
          description: It.
          content: {application/json: {schema: {$ref: 'schemas/cart.yaml#/Cart'}}}
        '404': {$ref: 'main.yaml#/components/responses/Missing'}
components:
  securitySchemes: {key: {$ref: security.json}}
  responses: {Missing: {description: It is not there.}}
  schemas: {Renamed: {$ref: schemas/deep/%5Fold.yaml}, Own: {type: string}}
""",
    "security.json": '{"type": "apiKey", "in": "header", "name": "X-Key"}',
    "paths/orders.yaml": """\
One Order: {$ref: '#/a~1b'}
a/b:
  parameters: [{$ref: '../parts.yaml#/parameters/Id'}]
  post:
    operationId: changeOrder
    requestBody: {$ref: '../parts.yaml#/bodies/Order'}
    responses:
      '200':
        description: It.
        headers: {Age: {$ref: '../parts.yaml#/headers/Age'}}
        links: {again: {$ref: '../parts.yaml#/links/again'}}
        content:
          application/json:
            schema: {$ref: ../schemas/index.yaml#/Order, description: It has siblings.}
            examples: {one: {$ref: '../parts.yaml#/examples/one'}}
      '404': {$ref: '../main.yaml#/components/responses/Missing'}
      '409': {$ref: '../parts.yaml#/responses/Busy'}
    callbacks: {told: {$ref: '../parts.yaml#/callbacks/told'}}
""",
    "parts.yaml": """\
parameters:
  Id: {name: id, in: path, required: true, schema: {$ref: 'main.yaml#/components/schemas/Own'}}
bodies:
  Order:
    content:
      application/json: {schema: {$ref: schemas/index.yaml#/Order}}
      multipart/form-data:
        schema: {type: object, properties: {a: {type: string}}}
        encoding: {a: {headers: {Age: {$ref: '#/headers/Age'}}}}
headers: {Age: {schema: {type: integer}}}
links: {again: {operationId: changeOrder}}
examples: {one: {value: {$ref: 'nowhere.yaml#/data'}}, other: {value: 1}}
responses: {Busy: {description: Wait.}}
callbacks: {told: {'{$request.body#/url}': {$ref: '#/hooks/Told'}}}
hooks: {Told: {post: {operationId: told, responses: {'204': {description: Done.}}}}}
""",
    "schemas/index.yaml": "Order: {$ref: Order.yaml}\n",
    "schemas/Order.yaml": """\
type: object
required: [kind, details]
properties:
  kind: {type: string}
  details: {type: object}
  parent: {$ref: '#'}
  carts: {type: array, items: {$ref: 'cart.yaml#/Cart'}}
  pet:
    oneOf: [{$ref: 'cart.yaml#/Cat'}, {$ref: 'cart.yaml#/Dog'}]
    discriminator: {propertyName: kind, mapping: {c: 'cart.yaml#/Cat', d: Dog}}
  note: {type: string, default: {$ref: data.yaml}, example: {$ref: data.yaml}}
x-typed-property:
  property: details
  selectedBy: kind
  mapping: {cat: {$ref: 'cart.yaml#/Cat'}}
x-other: {$ref: data.yaml}
""",
    "schemas/cart.yaml": """\
Alias: {$ref: '#/Cat'}
Cart:
  type: object
  properties: {order: {$ref: index.yaml#/Order}, old: {$ref: deep/_old.yaml}, a: {$ref: '#/Alias'}}
Cat: {type: object, required: [kind], properties: {kind: {const: c}}}
Dog: {type: object, required: [kind], properties: {kind: {const: d}}}
Nobody: {type: string}
""",
    "schemas/deep/_old.yaml": "type: object\nproperties: {cart: {$ref: '../cart.yaml#/Cart'}}\n",
}
BUNDLE = """\
openapi: 3.1.0
info: {title: Shop, version: '1'}
security: [{key: []}]
paths:
  /orders/{id}:
    parameters: [{$ref: '#/components/parameters/Id'}]
    post:
      operationId: changeOrder
      requestBody: {$ref: '#/components/requestBodies/Order'}
      responses:
        '200':
          description: It.
          headers: {Age: {$ref: '#/components/headers/Age'}}
          links: {again: {$ref: '#/components/links/again'}}
          content:
            application/json:
              schema: {$ref: '#/components/schemas/Order', description: It has siblings.}
              examples: {one: {$ref: '#/components/examples/one'}}
        '404': {$ref: '#/components/responses/Missing'}
        '409': {$ref: '#/components/responses/Busy'}
      callbacks: {told: {$ref: '#/components/callbacks/told'}}
  /carts:
    get:
      operationId: getCart
      responses:
        '200':
          description: It.
          content: {application/json: {schema: {$ref: '#/components/schemas/Cart'}}}
        '404': {$ref: '#/components/responses/Missing'}
components:
  securitySchemes: {key: {type: apiKey, in: header, name: X-Key}}
  responses: {Missing: {description: It is not there.}, Busy: {description: Wait.}}
  schemas:
    Renamed: {type: object, properties: {cart: {$ref: '#/components/schemas/Cart'}}}
    Own: {type: string}
    Order:
      type: object
      required: [kind, details]
      properties:
        kind: {type: string}
        details: {type: object}
        parent: {$ref: '#/components/schemas/Order'}
        carts: {type: array, items: {$ref: '#/components/schemas/Cart'}}
        pet:
          oneOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}]
          discriminator: {propertyName: kind, mapping: {c: '#/components/schemas/Cat', d: Dog}}
        note: {type: string, default: {$ref: data.yaml}, example: {$ref: data.yaml}}
      x-typed-property:
        property: details
        selectedBy: kind
        mapping: {cat: {$ref: '#/components/schemas/Cat'}}
      x-other: {$ref: data.yaml}
    Alias: {$ref: '#/components/schemas/Cat'}
    Cart:
      type: object
      properties:
        order: {$ref: '#/components/schemas/Order'}
        old: {$ref: '#/components/schemas/Renamed'}
        a: {$ref: '#/components/schemas/Alias'}
    Cat: {type: object, required: [kind], properties: {kind: {const: c}}}
    Dog: {type: object, required: [kind], properties: {kind: {const: d}}}
  parameters:
    Id: {name: id, in: path, required: true, schema: {$ref: '#/components/schemas/Own'}}
  requestBodies:
    Order:
      content:
        application/json: {schema: {$ref: '#/components/schemas/Order'}}
        multipart/form-data:
          schema: {type: object, properties: {a: {type: string}}}
          encoding: {a: {headers: {Age: {$ref: '#/components/headers/Age'}}}}
  headers: {Age: {schema: {type: integer}}}
  links: {again: {operationId: changeOrder}}
  examples: {one: {value: {$ref: 'nowhere.yaml#/data'}}}
  callbacks: {told: {'{$request.body#/url}': {$ref: '#/components/pathItems/Told'}}}
  pathItems: {Told: {post: {operationId: told, responses: {'204': {description: Done.}}}}}
"""


@pytest.fixture
def spec(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        path = tmp_path / "spec" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path / "spec" / "main.yaml"


def safe(text: str) -> Json:
    loaded: Json = YAML(typ="safe").load(text)
    return loaded


def test_every_kind_of_part_comes_into_one_document(spec: Path) -> None:
    document = read_document(spec)
    expected = safe(BUNDLE)
    assert document.root == expected
    # The order is that of the files and their lines, whatever a reference leads to first.
    assert [*document.root["components"]["schemas"]] == [*expected["components"]["schemas"]]
    assert safe(document.bundle) == expected
    left_out = [(note.path, note.line, note.kind, note.detail) for note in document.notes]
    kind = "a part of another file that nothing refers to is left out"
    beside = "beside `$ref`, other keywords have no effect"
    assert left_out == [
        (spec, 7, beside, "`summary`"),
        (spec.parent / "parts.yaml", 12, kind, ""),
        (spec.parent / "schemas" / "cart.yaml", 7, kind, ""),
    ]


def test_what_is_no_component_is_put_in_place(tmp_path: Path) -> None:
    files = {
        "main.yaml": "openapi: 3.1.0\ninfo: {$ref: info.yaml}\npaths: {$ref: paths.yaml}\n"
        "components: {schemas: {$ref: schemas.yaml}}\n",
        "info.yaml": "title: Tea\nversion: '1'\n",
        "paths.yaml": "/tea:\n  get: {$ref: operation.yaml}\n",
        "operation.yaml": "operationId: tea\nresponses:\n  '200':\n    description: It.\n"
        "    content: {a/b: {schema: {$ref: schemas.yaml#/Tea}}}\n",
        "schemas.yaml": "Pot: {type: string}\nTea:\n  properties: {pot: {$ref: '#/Pot'}}\n",
    }
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    document = read_document(tmp_path / "main.yaml")
    schema = {"$ref": "#/components/schemas/Tea"}
    answer = {"description": "It.", "content": {"a/b": {"schema": schema}}}
    pot = {"$ref": "#/components/schemas/Pot"}
    assert document.root == {
        "openapi": "3.1.0",
        "info": {"title": "Tea", "version": "1"},
        "paths": {"/tea": {"get": {"operationId": "tea", "responses": {"200": answer}}}},
        "components": {"schemas": {"Pot": {"type": "string"}, "Tea": {"properties": {"pot": pot}}}},
    }
    places = {
        ("info", "version"): "info.yaml:2: x (at version)",
        ("paths", "/tea", "get"): "paths.yaml:2: x (at /tea/get)",
        ("paths", "/tea", "get", "responses"): "operation.yaml:2: x (at responses)",
        ("components", "schemas", "Tea", "properties"): "schemas.yaml:3: x (at Tea/properties)",
    }
    for place, words in places.items():
        assert str(document.error(place, "x")) == f"{tmp_path}/{words}"


# The file and the text that is replaced in it, the place of the fault, and its words.
FAULTS = {
    "no file": (
        "schemas/cart.yaml", "$ref: index.yaml", "$ref: indx.yaml", "schemas/cart.yaml:4",
        "schemas/indx.yaml: is 'index.yaml' meant? (at Cart/properties/order/$ref)",
    ),
    "a folder": ("main.yaml", "security.json", "schemas", "main.yaml:17", "leads to no file"),
    "no part": (
        "main.yaml", "cart.yaml#/Cart", "cart.yaml#/Card", "main.yaml:14",
        "the reference schemas/cart.yaml#/Card points to nothing: is 'Cart' meant?",
    ),
    "no part of the file itself": (
        "schemas/cart.yaml", "'#/Cat'", "'#/components/schemas/Own'", "schemas/cart.yaml:1",
        "points to nothing in this file: is '../main.yaml#/components/schemas/Own' meant?",
    ),
    "no part of the main file": (
        "parts.yaml", "schemas/Own'", "schemas/Owen'", "parts.yaml:2",
        "the reference #/components/schemas/Owen points to nothing: is 'Own' meant?",
    ),
    "no path": (
        "main.yaml", "/orders.yaml", "/order.yaml", "main.yaml:6",
        "paths/order.yaml: is 'orders.yaml' meant? (at paths//orders/{id}/$ref)",
    ),
    "no schema of a discriminator": (
        "schemas/Order.yaml", "c: 'cart.yaml#/Cat'", "c: 'cart.yaml#/Catt'",
        "schemas/Order.yaml:10",
        "points to nothing: is 'Cat' meant?",
    ),
    "no schema of a typed property": (
        "schemas/Order.yaml", "{cat: {$ref: 'cart.yaml#/Cat'}}", "{cat: {$ref: cat.yaml}}",
        "schemas/Order.yaml:15", "the reference cat.yaml leads to no file",
    ),
    "an anchor": (
        "main.yaml", "cart.yaml#/Cart", "cart.yaml#Cart", "main.yaml:14",
        "the reference schemas/cart.yaml#Cart has to name a part by its keys, as #/Cart",
    ),
    "an address": (
        "schemas/index.yaml", "Order.yaml", "'https://example.com/a.yaml#/A'",
        "schemas/index.yaml:1", "is an address, and nothing is fetched",
    ),
    "an absolute path": (
        "main.yaml", "security.json", "/security.json", "main.yaml:17", "has to be relative",
    ),
    "a ring of files": (
        "schemas/Order.yaml", FILES["schemas/Order.yaml"], "{$ref: 'index.yaml#/Order'}\n",
        "schemas/index.yaml:1", "leads back to itself",
    ),
    "a ring of paths": (
        "paths/orders.yaml", FILES["paths/orders.yaml"],
        "One Order: {$ref: '#/b'}\nb: {$ref: '#/One%20Order'}\n", "paths/orders.yaml:2",
        "the reference #/One%20Order leads back to itself",
    ),
    "a ring of operations": (
        "paths/orders.yaml", FILES["paths/orders.yaml"],
        "One Order: {get: {$ref: '#/Op'}}\nOp: {operationId: op, responses: {}, callbacks: {told:\n"
        "  {told: {post: {$ref: '#/Op'}}}}}\n", "paths/orders.yaml:3", "leads back to itself",
    ),
    "no examples": (
        "paths/orders.yaml", "{one: {$ref: '../parts.yaml#/examples/one'}}", "{$ref: all.yaml}",
        "paths/orders.yaml:15", "the reference all.yaml leads to no file",
    ),
    "two parts of one name": (
        "schemas/deep/_old.yaml", "'../cart.yaml#/Cart'}}", "'#/properties/Cart'}, Cart: {}}",
        "schemas/deep/_old.yaml:2", "/schemas/cart.yaml:2 is called 'Cart' as well: give one of",
    ),
    "another version": ("main.yaml", "3.1.0", "2.0", "main.yaml:1", "the OpenAPI version"),
    "no mapping": ("security.json", FILES["security.json"], "[1]", "security.json:1",
        "is not part of an OpenAPI document: the top is not a mapping"),
    "a key twice": (
        "schemas/cart.yaml", "Nobody:", "Cat:", "schemas/cart.yaml:7", "'Cat' stands twice",
    ),
    "no YAML": ("schemas/cart.yaml", "Nobody:", "{", "schemas/cart.yaml:7:", "is not valid YAML"),
    # Faults that are found in the document that was made of the files.
    "a keyword": (
        "parts.yaml", "description: Wait.", "descriptoin: Wait.", "parts.yaml:13",
        "is 'description' meant? (at responses/Busy/descriptoin)",
    ),
    "a value": (
        "schemas/deep/_old.yaml", "object", "objekt", "schemas/deep/_old.yaml:1",
        "there is no type 'objekt' (at type)",
    ),
    "a path": ("main.yaml", "/{id}", "/?{id}", "main.yaml:5", "(at paths//orders/?{id})"),
    "an operation twice": (
        "main.yaml", "operationId: getCart", "operationId: changeOrder", "", "changeOrder",
    ),
    "a typed property": (
        "schemas/Order.yaml", "selectedBy: kind", "selectedBy: cart", "schemas/Order.yaml:14",
        "selectedBy has to be a required property, not 'cart' (at x-typed-property/selectedBy)",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("name", "old", "new", "place", "words"), FAULTS.values(), ids=FAULTS)
def test_a_fault_names_file_and_line(
    spec: Path, name: str, old: str, new: str, place: str, words: str
) -> None:
    path = spec.parent / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(SpecError) as caught:
        generate.read(spec)
    (message,) = caught.value.messages
    assert message.startswith(f"{spec.parent}/{place}"), message
    assert words in message


def test_faults_come_in_the_order_of_files_and_lines(spec: Path) -> None:
    for name, old in (("schemas/cart.yaml", "object"), ("parts.yaml", "{type: string}")):
        path = spec.parent / name
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace(old, "{type: odd}" if "{" in old else "odd"), encoding="utf-8")
    with pytest.raises(SpecError) as caught:
        generate.read(spec)
    places = [message.split(": ")[0] for message in caught.value.messages]
    expected = [("parts.yaml", 8), *(("schemas/cart.yaml", line) for line in (3, 5, 6))]
    assert places == [f"{spec.parent / name}:{line}" for name, line in expected]


def test_the_bundle_is_written_with_the_package_and_is_the_same_anywhere(
    spec: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    parts = spec.parent / "parts.yaml"
    texts = "{value: ['1e3', '0o17', 'yes', '1_0', '2026-01-01', '~', 1e3, 0o17, 'a: b']}"
    text = parts.read_text(encoding="utf-8")
    text = text.replace("{value: {$ref: 'nowhere.yaml#/data'}}", texts)
    parts.write_text(text, encoding="utf-8")
    assert run(capsys, spec, tmp_path / "one", "shop")[0] == 0
    monkeypatch.chdir(spec.parent / "schemas")
    (tmp_path / "linked").symlink_to(spec.parent)
    other = Path(os.path.relpath(tmp_path / "linked" / "main.yaml"))
    assert run(capsys, other, tmp_path / "two", "shop")[0] == 0

    made = (tmp_path / "one" / "docs" / "openapi.yaml").read_bytes()
    assert made == (tmp_path / "two" / "docs" / "openapi.yaml").read_bytes()
    first, _, rest = made.decode().partition("\n")
    assert first.startswith("# Made from main.yaml and the files that it refers to by `make gen`")
    values = ["1e3", "0o17", "yes", "1_0", "2026-01-01", "~", 1000, 15, "a: b"]
    assert safe(rest)["components"]["examples"]["one"]["value"] == values
    # The other dialect of YAML, which most tools for Python read.
    assert yaml.safe_load(rest)["components"]["examples"]["one"]["value"] == values
    version = (tmp_path / "one" / "shop" / "_version.py").read_text(encoding="utf-8")
    assert f'__spec_digest__ = "{sha256(made).hexdigest()}"' in version

    # The bundle is a specification itself, and makes the same package.
    shutil.copy(tmp_path / "one" / "docs" / "openapi.yaml", tmp_path / "main.yaml")
    assert run(capsys, tmp_path / "main.yaml", tmp_path / "three", "shop")[0] == 0
    assert not (tmp_path / "three" / "docs" / "openapi.yaml").exists()
    for name in ("models/schemas.py", "endpoints/default.py", "_client.py", "_version.py"):
        one, three = (tmp_path / folder / "shop" / name for folder in ("one", "three"))
        assert one.read_bytes() == three.read_bytes(), name


def test_notes_name_the_files(
    spec: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _, said = run(capsys, spec, tmp_path / "out", "shop")
    folder = spec.parent
    kind = "a part of another file that nothing refers to is left out (2)"
    places = (
        f"{folder}/parts.yaml: line 12 examples/other; {folder}/schemas/cart.yaml: line 7 Nobody"
    )
    assert f"note: {kind}: {places}\n" in said


def test_the_tests_read_our_own_specification_as_the_generator_does() -> None:
    assert safe(spec_reader.PATH.read_text(encoding="utf-8")) == spec_reader.SPEC
    assert read_document(spec_reader.MAIN).root == spec_reader.SPEC

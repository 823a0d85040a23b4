"""Names that openapi-python-client would choose otherwise: the package keeps its own."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from pathlib import Path

import generate
import pytest
from generator.endpoint_parser import ParsedEndpoints
from generator.faults import SpecError
from support import shop_spec
from support import small_specs as small
from support.generated_packages import Json, Package, write_yaml
from support.wide_spec import answer, array, content, operation, parameter, record, ref

TEXT: Json = {"type": "string"}
FLOW: Json = {"clientCredentials": {"tokenUrl": "https://shop.example/token"}}
SCHEMAS: Json = {
    # Generators of specifications write titles, which are no names.
    "Order": record({"a": TEXT}, title="Items", externalDocs={"description": "No URL."}),
    "Items": array(TEXT, title="Order"),
    "Also": ref("Order"),
    "UserID2s": record({"b": TEXT}),
    "V1beta": record({"c": TEXT}, xml={"name": 5}),
    "Map": {"type": "object", "additionalProperties": TEXT},
    "Count": {"type": "integer", "default": "ten"},
}
OPERATIONS: Json = {
    "getOrder": {"responses": {"200": answer(ref("Order"))}},
    "getItems": {"responses": {"200": answer(ref("Items"))}},
    "getAlso": {"responses": {"200": answer(ref("Also"))}},
    "putUsers": {
        "requestBody": content(ref("UserID2s")),
        "responses": {"200": answer(ref("V1beta"))},
    },
    "putMap": {"requestBody": content(ref("Map"))},
    "putNumber": {"requestBody": content(ref("Count"))},
    "filter": {
        "parameters": [
            parameter("type", "query", {"enum": ["c", "a", "b"]}),
            parameter("format", "header", {"type": "string", "format": "date-time"}),
            parameter("id", "query", array({"enum": [3, 1, 2]})),
        ]
    },
    "v1": {},
}
SIGNATURES = {
    "get_order": ([], "models.Order"),
    "get_items": ([], "models.Items"),
    "get_also": ([], "models.Also"),
    "put_users": (
        ["body: models.UserID2s | request_dicts.UserID2sDict | UnsetType"],
        "models.V1beta",
    ),
    "put_map": (["body: models.Map | UnsetType"], "None"),
    "put_number": (["body: models.Count | UnsetType"], "None"),
    "filter": (
        [
            "type: Literal['c', 'a', 'b'] | UnsetType",
            "format: datetime | UnsetType",
            "id: Sequence[Literal[3, 1, 2]] | UnsetType",
        ],
        "None",
    ),
    "v1": ([], "None"),
}


@pytest.fixture(scope="module")
def odd(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Package]:
    folder = tmp_path_factory.mktemp("odd")
    document = {
        "openapi": "3.1.0",
        "info": {"title": "T", "version": "1"},
        "paths": {
            f"/{name}": {"put": operation(name, "v1", **more)} for name, more in OPERATIONS.items()
        },
        "components": {
            "schemas": SCHEMAS,
            "securitySchemes": {"oauth": {"type": "oauth2", "flows": FLOW}},
        },
    }
    with small.generated(folder, "odd_tools", document) as package:
        yield package


def test_signatures_have_the_names_of_the_specification(odd: Package) -> None:
    client = odd.client
    common = {"self", "timeout", "max_retries", "deadline", "extra_headers", "extra_query"}
    for name, (expected, returned) in SIGNATURES.items():
        signature = inspect.signature(getattr(client, name))
        found = [
            f"{one.name}: {one.annotation}"
            for one in signature.parameters.values()
            if one.name not in common
        ]
        assert (found, signature.return_annotation) == (expected, returned), name


def test_a_tag_may_be_called_like_an_operation(odd: Package) -> None:
    module = odd.module("endpoints.v1")
    assert inspect.isclass(module.V1)
    assert [one.id for one in module.OPERATIONS] == list(OPERATIONS)
    assert module.OPERATIONS[0].answers == {200: "Order"}


def test_a_path_keeps_its_form_for_all_methods(tmp_path: Path) -> None:
    """Two paths that differ in the names of their parameters would be one."""
    document: Json = {
        "openapi": "3.1.0",
        "info": {"title": "T", "version": "1"},
        "paths": {
            "/{type}": {
                "parameters": [parameter("type", "path", TEXT)],
                "get": operation("get", parameters=[parameter("type", "query", TEXT)]),
                "put": operation("put"),
            }
        },
    }
    root = generate.read(write_yaml(tmp_path / "spec.yaml", document)).root
    assert list(root["paths"]) == ["/{type}"]
    assert [one["name"] for one in root["paths"]["/{type}"]["get"]["parameters"]] == [
        "type",
        "type_2",
    ]


def test_a_keyword_that_a_tool_cannot_read_is_told_with_its_place(tmp_path: Path) -> None:
    spec = tmp_path / "shop.yaml"
    spec.write_text(shop_spec.TEXT, encoding="utf-8")
    normalised = generate.read(spec)
    normalised.root["components"]["schemas"]["Order"]["properties"]["note"]["multipleOf"] = 0
    line = shop_spec.line_of(shop_spec.TEXT, "    Order:")
    words = f"^{spec}:{line}: openapi-python-client: 'multipleOf': "
    with pytest.raises(SpecError, match=words):
        ParsedEndpoints(normalised)


def test_operations_of_one_path_are_methods_each(tmp_path: Path) -> None:
    """Servers tell them apart by what stands in the path, or by a parameter."""
    text, number = {"type": "string"}, {"type": "integer"}
    paths = {
        "/things/{id}": {"get": small.operation("byId", small.parameter("id", "path", number))},
        "/things/{größe}": {
            "get": small.operation("bySize", small.parameter("größe", "path", text))
        },
        "/things/{id}#action": {
            "get": small.operation(
                "act", small.parameter("id", "path", text), small.parameter("action", "query", text)
            )
        },
    }
    with (
        small.generated(tmp_path, "alike", small.document(paths)) as package,
        small.calling(package) as (client, server),
    ):
        client.by_id(7)
        client.by_size("big")
        client.act("x", action="start")
    assert [one.target for one in server.received] == [
        "/things/7",
        "/things/big",
        "/things/x?action=start",
    ]
    (note,) = [line for line in package.said.splitlines() if "same method and path" in line]
    assert "(2)" in note
    assert "bySize and byId" in note
    assert "act and byId" in note

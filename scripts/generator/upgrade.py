"""Reads documents of OpenAPI 3.0 as OpenAPI 3.1, and settles what both may leave open.

It changes a document in place, before it is checked: what is malformed stays for the check.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from generator.document import Document, extended
from generator.faults import Pointer
from generator.json_schema import IMPLIED_TYPES, UNIONS
from generator.naming import pascal_case, unique
from generator.supported_keywords import KINDS, METHODS

_NULLABLE = "`nullable` is a keyword of OpenAPI 3.0: read as `type: [..., 'null']`"
_BESIDE = "beside `$ref`, OpenAPI 3.0 ignores other keywords"
_UNNAMED = "an operation without `operationId` is named after its method and path"
_NULL = {"type": "null"}
# Keywords about the place of a schema, which say nothing about its values.
_ABOUT = {
    *("title", "summary", "description", "deprecated", "readOnly", "writeOnly", "default"),
    *("example", "examples", "externalDocs", "xml", "$comment", "x-since"),
}


def upgrade(document: Document) -> None:
    """Change a document of OpenAPI 3.0 or 3.1 in place, so that the rest has to know one form."""
    version = document.root.get("openapi")
    is_old = str(version).startswith("3.0")
    if is_old:
        document.note("OpenAPI 3.0 was read as 3.1", ("openapi",))
        if isinstance(version, str):
            document.root["openapi"] = "3.1.0"
    for kind, value, pointer in _parts("document", document.root, ()):
        if kind == "schema":
            if is_old:
                _settle_siblings(document, value, pointer)
                _settle_exclusive_limits(document, value, pointer)
            elif value.get("nullable") is True:
                document.note(_NULLABLE, (*pointer, "nullable"))
            _settle_null(document, value, pointer)
            _open(value)
    _name_operations(document)


def _parts(
    kind: str, value: Any, pointer: Pointer
) -> Iterator[tuple[str, dict[str, Any], Pointer]]:
    """Yield each part that is a mapping with its kind, before its own parts."""
    form, _, inner = kind.partition(" of ")
    if form == "list" and isinstance(value, list):
        for index, item in enumerate(value):
            yield from _parts(inner, item, (*pointer, str(index)))
    elif not isinstance(value, dict):
        return
    elif form in ("map", "open map"):
        for key, item in value.items() if form == "map" else extended(value):
            yield from _parts(inner, item, (*pointer, key))
    elif kind == "callback":
        for key, item in extended(value):
            yield from _parts("path", item, (*pointer, key))
    elif kind in KINDS:
        yield kind, value, pointer
        for key, item in value.items():
            if key in KINDS[kind]:
                yield from _parts(KINDS[kind][key], item, (*pointer, key))


def _settle_siblings(document: Document, schema: dict[str, Any], pointer: Pointer) -> None:
    """Drop what OpenAPI 3.0 ignores; words about the place and `nullable` are meant, though."""
    if isinstance(schema.get("$ref"), str):
        for key, _ in extended(schema):
            if key not in _ABOUT | {"$ref", "nullable"}:
                document.note(_BESIDE, (*pointer, key), f"`{key}`")
                del schema[key]


def _settle_exclusive_limits(document: Document, schema: dict[str, Any], pointer: Pointer) -> None:
    for key, limit in (("exclusiveMinimum", "minimum"), ("exclusiveMaximum", "maximum")):
        if isinstance(flag := schema.get(key), bool):
            del schema[key]
            if flag and limit in schema:
                schema[key] = schema.pop(limit)
                document.moved[*pointer, key] = (*pointer, limit)
            elif flag:
                document.note(f"`{key}` without `{limit}` has no effect", (*pointer, key))


def _settle_null(document: Document, schema: dict[str, Any], pointer: Pointer) -> None:
    """Write `nullable: true` as OpenAPI 3.1 does; a schema without a type allows null anyway."""
    if not isinstance(nullable := schema.get("nullable"), bool):
        return
    del schema["nullable"]
    union = next((key for key in UNIONS if isinstance(schema.get(key), list)), None)
    if not nullable:
        return
    if union is not None:
        if _NULL not in schema[union]:
            schema[union].append(dict(_NULL))
        _add_null(schema, implied=False)
    elif "$ref" in schema or "allOf" in schema:
        inner = {key: schema.pop(key) for key in [*schema] if key not in _ABOUT and key[:2] != "x-"}
        schema["anyOf"] = [inner, dict(_NULL)]
        document.moved[*pointer, "anyOf", "0"] = pointer
    else:
        _add_null(schema, implied=True)


def _add_null(schema: dict[str, Any], *, implied: bool) -> None:
    """Allow null beside the types and values of a schema."""
    types = schema.get("type")
    if implied and types is None:
        types = next((kind for key, kind in IMPLIED_TYPES.items() if key in schema), None)
    if isinstance(types, str):
        schema["type"] = [types] if types == "null" else [types, "null"]
    elif isinstance(types, list) and "null" not in types:
        types.append("null")
    if isinstance(values := schema.get("enum"), list) and None not in values:
        values.append(None)
    if schema.get("const") is not None:
        schema["enum"] = [schema.pop("const"), None]


def _open(schema: dict[str, Any]) -> None:
    """Take away the closing keywords whose exceptions are not checked: they would refuse these."""
    if "prefixItems" in schema:
        schema.pop("items", None)
    if "patternProperties" in schema and "additionalProperties" in schema:
        schema["additionalProperties"] = True


def _name_operations(document: Document) -> None:
    """Give the operations names that have none, so that each becomes a method."""
    operations = [
        (value[method], (*pointer, method))
        for kind, value, pointer in _parts("document", document.root, ())
        if kind == "path" and pointer[:-1] in (("paths",), ("components", "pathItems"))
        for method in METHODS
        if isinstance(value.get(method), dict)
    ]
    taken = {str(operation.get("operationId")) for operation, _ in operations}
    for operation, pointer in operations:
        if "operationId" not in operation and not _is_misspelt(operation):
            name = unique(_operation_id(pointer[-2], pointer[-1]), taken)
            taken.add(name)
            operation["operationId"] = name
            document.note(_UNNAMED, pointer, name)


def _is_misspelt(operation: dict[str, Any]) -> bool:
    return any(key.lower().replace("_", "") in ("operationid", "id") for key in operation)


def _operation_id(path: str, method: str) -> str:
    """`/users/{id}/items`, `get` → `getUsersByIdItems`."""
    words = [
        f"By{pascal_case(part[1:])}" if part.startswith("{") else pascal_case(part)
        for part in re.findall(r"\{[^{}]*|[^{}]+", path)
    ]
    return method + "".join(words)

"""The specification as data, for tests that go through it."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from generator.document import Document, load

ROOT = Path(__file__).resolve().parents[2]
PATH = ROOT / "openapi" / "talon-one-integration.yaml"
_METHODS = ("get", "put", "post", "delete")


@cache
def document() -> Document:
    """Return the specification."""
    return load(PATH)


@cache
def operations() -> dict[str, tuple[str, str, dict[str, Any]]]:
    """Return method, path and content of every operation by its `operationId`."""
    return {
        item[method]["operationId"]: (method.upper(), path, item[method])
        for path, item in document().root["paths"].items()
        for method in _METHODS
        if method in item
    }


def resolved(value: Any) -> Any:
    """Return what `value` is or refers to."""
    return document().resolve(value, ())[0]


def types(schema: dict[str, Any]) -> tuple[list[str], dict[str, Any]]:
    """Return the types that a schema allows, and the schema without any choice."""
    schema = merged(schema)
    if "anyOf" in schema:
        members = [types(member) for member in schema["anyOf"]]
        whole = next(member for names, member in members if names != ["null"])
        return [name for names, _ in members for name in names], whole
    names = schema.get("type", "any")
    return (names if isinstance(names, list) else [names]), schema


def merged(schema: dict[str, Any]) -> dict[str, Any]:
    """Return a schema with all that its `$ref` and its `allOf` say."""
    result: dict[str, Any] = {"properties": {}, "required": []}
    schema = resolved(schema)
    if not schema.get("allOf"):
        return schema
    for part in map(merged, [*schema["allOf"], {**schema, "allOf": []}]):
        result["type"] = part.get("type", result.get("type"))
        result["properties"] |= part.get("properties", {})
        result["required"] += part.get("required", [])
    return result


def path(operation_id: str) -> str:
    """Return the path template of an operation."""
    return operations()[operation_id][1]


def parameters(operation_id: str, location: str) -> list[dict[str, Any]]:
    """Return the parameters of an operation in one location."""
    content = operations()[operation_id][2]
    found = [resolved(value) for value in content.get("parameters", ())]
    return [parameter for parameter in found if parameter["in"] == location]


def body_examples(operation_id: str) -> list[Any]:
    """Return the examples of an operation's request body."""
    body = operations()[operation_id][2].get("requestBody")
    return _examples(resolved(body)) if body else []


def answer_examples(operation_id: str) -> list[tuple[int, Any]]:
    """Return status and example of every success answer; `None` where it has no body."""
    found: list[tuple[int, Any]] = []
    for status, answer in operations()[operation_id][2]["responses"].items():
        if status.startswith("2"):
            found += [(int(status), value) for value in _examples(resolved(answer)) or [None]]
    return found


def _examples(content: dict[str, Any]) -> list[Any]:
    media = content.get("content", {}).get("application/json", {})
    return [example["value"] for example in media.get("examples", {}).values()]

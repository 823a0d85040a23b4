"""Arguments for a call of any operation, as the specification has it."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote

from generator.naming import snake_case
from support import spec_reader

VALUES: dict[str, Any] = {"boolean": True, "string": "yes", "integer": 7, "number": 1.5}


def value_for(schema: spec_reader.Node) -> Any:
    """Return a value for a parameter."""
    if "enum" in schema:
        return schema["enum"][0]
    if schema.get("format") == "date-time":
        return "2026-05-04T10:30:00Z"
    if schema.get("type") == "array":
        return [value_for(schema["items"]), value_for(schema["items"])]
    return VALUES.get(schema.get("type", ""), spec_reader.sample(schema))


def query_pairs(parameter: spec_reader.Node, value: Any) -> list[str]:
    """Return how a query parameter is written in a URL."""
    values = value if isinstance(value, list) else [value]
    texts = [quote(text_of(item), safe="") for item in values]
    if not parameter.get("explode", True):
        texts = [",".join(texts)]
    return [f"{parameter['name']}={text}" for text in texts]


def text_of(value: Any) -> str:
    """Return how a value is written in a URL, before it is quoted."""
    return value if isinstance(value, str) else json.dumps(value)


def needed_query(operation_id: str) -> dict[str, Any]:
    """Return the query parameters that a call cannot do without, by their names on the wire."""
    return {
        parameter["name"]: value_for(parameter["schema"])
        for parameter in spec_reader.parameters(operation_id, "query")
        if parameter.get("required")
    }


def needed(operation_id: str) -> dict[str, Any]:
    """Return the options that a call cannot do without."""
    return {snake_case(name): value for name, value in needed_query(operation_id).items()}


def arguments(operation_id: str) -> tuple[list[Any], dict[str, Any], str]:
    """Return arguments for a call with every parameter, and the path that they should give."""
    path = spec_reader.OPERATIONS[operation_id][1]
    positional: list[Any] = []
    for parameter in spec_reader.parameters(operation_id, "path"):
        name = parameter["name"]
        positional.append(7 if parameter["schema"]["type"] == "integer" else f"{name} 1/2")
        path = path.replace(f"{{{name}}}", quote(str(positional[-1]), safe=""))
    positional += spec_reader.body_examples(operation_id)[:1]
    options: dict[str, Any] = {}
    pairs: list[str] = []
    for parameter in spec_reader.parameters(operation_id, "query"):
        value = value_for(parameter["schema"])
        options[snake_case(parameter["name"])] = value
        pairs += query_pairs(parameter, value)
    return positional, options, path + ("?" + "&".join(pairs) if pairs else "")


def usual_path(operation_id: str) -> dict[str, Any]:
    """Return values for the parameters in a path, by their names on the wire."""
    declared = spec_reader.parameters(operation_id, "path")
    values = arguments(operation_id)[0][: len(declared)]
    return {part["name"]: value for part, value in zip(declared, values, strict=True)}

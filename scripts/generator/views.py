"""Two views of a schema: as answers are read, and as callers must send it.

Reading is liberal: enums are open, optional properties may be `null`, no constraint counts.
Sending is strict: the schema as the document states it, less what only documents it.
"""

from __future__ import annotations

import re
from typing import Any

from generator.schemas import JsonSchema, Schema

_LENGTHS = {"minLength", "maxLength", "minItems", "maxItems", "minProperties", "maxProperties"}
_BOUNDS = {"minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"}
_CHECKED = _LENGTHS | _BOUNDS | {"pattern"}
_FORMATS = {"date-time", "date"}
_NULL: JsonSchema = {"type": "null"}


def reading(schema: Schema, *, answered: bool) -> JsonSchema:
    """Return the schema that the public model is made from.

    Only what the server sends (`answered`) is opened; for the rest a closed enum helps callers.
    """
    return _read(schema.body, answered)


def sending(schema: Schema) -> JsonSchema:
    """Return the schema that request bodies are checked against."""
    return _send(schema.body)


def unchecked(value: Any) -> list[str]:
    """Return the constraints in a schema that the request check cannot see to."""
    found: list[str] = []
    if isinstance(value, dict):
        if value.get("uniqueItems"):
            found.append("uniqueItems")
        if "properties" in value:
            found += [key for key in ("minProperties", "maxProperties") if key in value]
        for key, item in value.items():
            if key not in ("example", "examples", "enum", "const", "default"):
                found += unchecked(item)
    elif isinstance(value, list):
        for item in value:
            found += unchecked(item)
    return found


def bad_pattern(value: Any) -> str | None:
    """Return a `pattern` in a schema that Python's regular expressions do not take."""
    if isinstance(value, dict):
        pattern = value.get("pattern")
        if isinstance(pattern, str):
            try:
                re.compile(pattern)
            except re.error:
                return pattern
        value = list(value.values())
    if isinstance(value, list):
        return next((bad for bad in map(bad_pattern, value) if bad is not None), None)
    return None


def _read(schema: JsonSchema, opened: bool) -> JsonSchema:
    if "$ref" in schema:
        return {"$ref": schema["$ref"]}
    types, null = _split_null(schema)
    if schema.get("type") == "null":
        return _NULL
    values = [value for value in _values(schema) if value is not None]
    null = null or None in _values(schema)
    if values and opened and not types:
        types = sorted({_type_of(value) for value in values})
    result: JsonSchema = {}
    if values and opened:
        result = {"anyOf": [{"enum": values}, *({"type": name} for name in types)]}
    elif values:
        result = {"enum": values} | ({"type": types[0]} if len(types) == 1 else {})
    elif "properties" in schema:
        result = _object(schema, lambda value: _read(value, opened))
        if opened:
            required = schema.get("required", ())
            for wire, value in result["properties"].items():
                if wire not in required:
                    result["properties"][wire] = _nullable(value)
    else:
        result = _shape(schema, types, lambda value: _read(value, opened))
    return _nullable(result) if null else result


def _send(schema: JsonSchema) -> JsonSchema:
    if "$ref" in schema:
        return {"$ref": schema["$ref"]}
    types, null = _split_null(schema)
    if schema.get("type") == "null":
        return _NULL
    if _values(schema):
        values = _values(schema)
        null = null and None in values
        result: JsonSchema = {"enum": [value for value in values if value is not None]}
        if len(types) == 1:
            result["type"] = types[0]
    elif "properties" in schema:
        result = _object(schema, _send)
        if schema.get("additionalProperties") is False:
            result["additionalProperties"] = False
    elif len(types) > 1:
        result = {"anyOf": [_send({**schema, "type": name}) for name in types]}
    else:
        result = _shape(schema, types, _send)
        result |= {key: schema[key] for key in _CHECKED if key in schema}
    return _nullable(result) if null else result


def _object(schema: JsonSchema, view: Any) -> JsonSchema:
    properties = {wire: view(value) for wire, value in schema["properties"].items()}
    result: JsonSchema = {"type": "object", "properties": properties}
    if schema.get("required"):
        result["required"] = schema["required"]
    return result


def _shape(schema: JsonSchema, types: list[str], view: Any) -> JsonSchema:
    """Return the view of a schema that is neither an object with properties nor an enum."""
    if "anyOf" in schema or "oneOf" in schema:
        key = "anyOf" if "anyOf" in schema else "oneOf"
        union = {key: [view(member) for member in schema[key]]}
        kept = {name: schema[name] for name in ("discriminator",) if name in schema}
        return {**union, **kept}
    if len(types) > 1:
        return {"anyOf": [_shape(schema, [name], view) for name in types]}
    if not types:
        return {}
    result: JsonSchema = {"type": types[0]}
    if types[0] == "array":
        result["items"] = view(schema.get("items", {}))
    elif types[0] == "object":
        extra = schema.get("additionalProperties")
        result["additionalProperties"] = view(extra) if isinstance(extra, dict) else {}
    elif schema.get("format") in _FORMATS and types[0] == "string":
        result["format"] = schema["format"]
    return result


def _nullable(schema: JsonSchema) -> JsonSchema:
    if not schema:
        return schema
    if "anyOf" in schema and "discriminator" not in schema:
        members = schema["anyOf"]
        return schema if _NULL in members else {"anyOf": [*members, _NULL]}
    return {"anyOf": [schema, _NULL]}


def _split_null(schema: JsonSchema) -> tuple[list[str], bool]:
    types = schema.get("type", [])
    types = [types] if isinstance(types, str) else list(types)
    return [name for name in types if name != "null"], "null" in types


def _values(schema: JsonSchema) -> list[Any]:
    return [schema["const"]] if "const" in schema else schema.get("enum", [])


def _type_of(value: object) -> str:
    names = {bool: "boolean", int: "integer", float: "number", str: "string"}
    return names.get(type(value), "object")

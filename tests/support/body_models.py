"""Bodies as callers make them: models put together by their constructors, with Python values."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

import msgspec
import talonone.models
from support import spec_reader


def body_model(operation_id: str, body: Any) -> Any:
    """Return a body as its model, without the fields that have no place there."""
    schema = spec_reader.body_schema(operation_id)
    return _put_together(schema, body, _model, datetime.fromisoformat)


def known_fields(schema: dict[str, Any], value: Any) -> Any:
    """Return a body or an answer without the fields that have no place in its model."""
    return _put_together(schema, value, lambda _, fields: fields, str)


def _model(name: str, fields: dict[str, Any]) -> Any:
    kind = getattr(talonone.models, name)
    names = {field.encode_name: field.name for field in msgspec.structs.fields(kind)}
    return kind(**{names[wire]: value for wire, value in fields.items()})


def _put_together(
    schema: dict[str, Any],
    value: Any,
    make_object: Callable[[str, dict[str, Any]], Any],
    make_time: Callable[[str], Any],
) -> Any:
    def inside(schema: dict[str, Any], value: Any) -> Any:
        return _put_together(schema, value, make_object, make_time)

    name = schema.get("$ref", "").rpartition("/")[2]
    _, schema = spec_reader.types(schema)
    match value:
        case dict() if "properties" in schema:
            fields = {wire: part for wire, part in schema["properties"].items() if wire in value}
            made = {wire: inside(part, value[wire]) for wire, part in fields.items()}
            return make_object(name, made)
        case dict() if isinstance(schema.get("additionalProperties"), dict):
            inner = schema["additionalProperties"]
            return {key: inside(inner, item) for key, item in value.items()}
        case list() if "items" in schema:
            return [inside(schema["items"], item) for item in value]
        case str() if schema.get("format") == "date-time":
            return make_time(value)
    return value

"""The views of a schema: for reading responses, for checking requests, and for typing mappings.

Reading is lenient: enums are open, optional properties may be `null`, constraints are left out.
Sending is strict: the schema as the specification states it, without its documentation.
A mapping that is sent has the same types, and takes all values that are written like them.
"""

from __future__ import annotations

from collections.abc import Callable

from generator.form_files import FILE
from generator.json_schema import JsonSchema, concerns, constraints, types_of, values_of
from generator.schemas import Schema, parts, ref_name, ref_to

_TIMESTAMP = "_runtime.model.AwareDatetime"
_NUMBER = "_runtime.model.Number"
_FILE = "_runtime.file_types.FileTypes"
RUNTIME_TYPES: dict[str, JsonSchema] = {
    _TIMESTAMP: {"type": "string", "format": "date-time"},
    _NUMBER: {"type": "number"},
    _FILE: {"type": "string"},
}
"""Types that generated modules import from the runtime, by the modules that they stand in.

A point in time has an offset; a number that is sent may be a `Decimal`; a file is no text.
"""

_NULL: JsonSchema = {"type": "null"}
_SCALARS = ("string", "integer", "number", "boolean")
# No `TypedDict` allows keys beside its own.
_FREE: JsonSchema = {"type": "object", "additionalProperties": {}}
# Python values that a string of these formats is written from.
_TEXTS = {"date-time": "datetime.datetime | str", "date": "datetime.date | str"}


def reading(schema: Schema, *, answered: bool, sent: bool) -> JsonSchema:
    """Return the schema of the public model.

    Args:
        schema: The schema.
        answered: Whether a response contains it: then its enums are open. Where only callers send
            it, a closed enum helps them.
        sent: Whether a request contains it: then its numbers may be `Decimal`.
    """

    def view(value: JsonSchema) -> JsonSchema:
        return _read(value, opened=answered, sent=sent)

    if schema.is_untold and not sent:
        return _FREE
    if not schema.is_record:
        return view(schema.body)
    left_out = {key for key, is_so in (("readOnly", sent), ("writeOnly", answered)) if is_so}
    result = _object(schema, view, left_out)
    if answered:
        for wire, value in result["properties"].items():
            if wire not in result["required"]:
                result["properties"][wire] = _nullable(value)
    return result


def sending(schema: Schema) -> JsonSchema:
    """Return the schema that request bodies are checked against."""
    if schema.is_untold:
        return _FREE
    if not schema.is_record:
        return _send(schema.body)
    return _object(schema, _send, {"readOnly"})


def mapping(
    schema: Schema, table: dict[str, Schema], alternatives: Callable[[str], list[str]]
) -> JsonSchema:
    """Return the schema of the `TypedDict` of a class of request bodies, or of an alias of them.

    Args:
        schema: The schema of the class, or of a body that is a list, map or choice.
        table: All schemas. Lists, maps and choices that have a name are written out.
        alternatives: Returns the references to all that may stand for a class: its model, and its
            `TypedDict`.
    """

    def view(value: JsonSchema) -> JsonSchema:
        if FILE in value:
            return _file(value)
        if "$ref" in value:
            named = table[ref_name(value["$ref"])]
            if not named.is_record:
                return view(named.body)
            free = [_FREE] if named.is_free else []
            return {"anyOf": [*({"$ref": ref} for ref in alternatives(named.name)), *free]}
        types = types_of(value)
        if values_of(value):
            return _closed(value, decimals=True)
        if len(types) > 1:
            return {"anyOf": [view({**value, "type": name}) for name in types]}
        if types == ["number"]:
            return {"$ref": ref_to(_NUMBER)}
        if types == ["string"] and value.get("format") in _TEXTS:
            return {"type": "string", "x-python-type": _TEXTS[value["format"]]}
        return _shape(value, view)

    if not schema.is_record:
        return view(schema.body)
    result = _object(schema, view, {"readOnly"})
    for wire, value in schema.body["properties"].items():
        if value.get("readOnly"):
            del result["properties"][wire]
    if schema.tag is not None:
        wire, value = schema.tag
        result["properties"][wire] = {"enum": [value], "type": "string"}
        result["required"].append(wire)
    return result


def unchecked(schema: JsonSchema) -> list[str]:
    """Return the constraints in a schema that the check of requests leaves out."""
    found: list[str] = []
    for part in parts(schema):
        if part.get("uniqueItems"):
            found.append("uniqueItems")
        if isinstance(part.get("multipleOf"), float):
            found.append("multipleOf")
        if any(isinstance(value, (bool, float)) for value in values_of(part)):
            found.append("enum")
    return list(dict.fromkeys(found))


def _object(
    schema: Schema, view: Callable[[JsonSchema], JsonSchema], left_out: set[str]
) -> JsonSchema:
    """Return the view of a class; a property that the other side leaves out is not required."""
    properties = schema.body["properties"]
    # The template writes the tag. The tool would add a field to a class that it sees a tag in.
    tag: JsonSchema = {schema.tag[0]: {"type": "string"}} if schema.tag else {}
    return {
        "type": "object",
        "properties": {wire: view(value) for wire, value in properties.items()} | tag,
        "required": [
            wire
            for wire in schema.body.get("required", ())
            if not any(properties[wire].get(key) for key in left_out)
        ],
    }


def _read(schema: JsonSchema, *, opened: bool, sent: bool) -> JsonSchema:
    if FILE in schema:
        return _file(schema)
    values = values_of(schema)
    if values:
        result = _enum(schema, opened=opened, decimals=sent)
        return _nullable(result) if None in values or "null" in types_of(schema) else result
    types = types_of(schema)
    if sent and types == ["number"]:
        return {"$ref": ref_to(_NUMBER)}
    if types == ["string"] and schema.get("format") == "date-time":
        return {"$ref": ref_to(_TIMESTAMP)}
    return _shape(schema, lambda value: _read(value, opened=opened, sent=sent))


def _send(schema: JsonSchema) -> JsonSchema:
    types = types_of(schema)
    if FILE in schema:
        # An empty text stands for a file in the check.
        return {"type": "string"}
    if values_of(schema):
        return _closed(schema, decimals=False)
    if len(types) > 1:
        return {"anyOf": [_send({**schema, "type": name}) for name in types]}
    if types == ["string"] and schema.get("format") == "date-time":
        return {"$ref": ref_to(_TIMESTAMP)}
    checked = constraints(schema)
    if isinstance(checked.get("multipleOf"), float):
        # Fractions cannot be divided exactly in floats: 1.15 is no multiple of 0.01 there.
        del checked["multipleOf"]
    return _shape(schema, _send) | {key: checked[key] for key in checked if concerns(key, types)}


def _shape(schema: JsonSchema, view: Callable[[JsonSchema], JsonSchema]) -> JsonSchema:
    """Return the view of a list, map, union, scalar or reference."""
    if "$ref" in schema:
        return {"$ref": schema["$ref"]}
    members = schema.get("anyOf") or schema.get("oneOf")
    if members:
        return {"anyOf": [view(member) for member in members]}
    types = types_of(schema)
    if len(types) > 1:
        return {"anyOf": [_shape({**schema, "type": name}, view) for name in types]}
    result: JsonSchema = {"type": types[0]} if types else {}
    if types == ["array"]:
        result["items"] = view(schema.get("items", {}))
    elif types == ["object"]:
        extra = schema.get("additionalProperties")
        result["additionalProperties"] = view(extra) if isinstance(extra, dict) else {}
    elif types == ["string"] and schema.get("format") in ("date-time", "date"):
        result["format"] = schema["format"]
    return result


def _file(schema: JsonSchema) -> JsonSchema:
    """Return the view of a file, which may be a text in some fields."""
    file: JsonSchema = {"$ref": ref_to(_FILE)}
    return file if schema[FILE] == "file" else {"anyOf": [file, {"type": "string"}]}


def _closed(schema: JsonSchema, *, decimals: bool) -> JsonSchema:
    """Return the view of an enum as it is sent."""
    result = _enum(schema, opened=False, decimals=decimals)
    return _nullable(result) if None in values_of(schema) and "null" in types_of(schema) else result


def _enum(schema: JsonSchema, *, opened: bool, decimals: bool) -> JsonSchema:
    """Return the view of an enum; an open one accepts any value of its types.

    Where a literal cannot list the numbers, they may be `Decimal` with `decimals`.
    """
    values = [value for value in values_of(schema) if value is not None]
    if not values:
        return _NULL
    types = [name for name in types_of(schema) if name != "null"]
    number: JsonSchema = {"$ref": ref_to(_NUMBER)} if decimals else {"type": "number"}
    members = [number if name == "number" else {"type": name} for name in types]
    # Python has no literal booleans (for msgspec) and no literal floats.
    if all(isinstance(value, (str, int)) and not isinstance(value, bool) for value in values):
        literal = {"enum": values, **({"type": types[0]} if len(types) == 1 else {})}
        members = [literal, *members] if opened else [literal]
    return members[0] if len(members) == 1 else {"anyOf": members}


def _nullable(schema: JsonSchema) -> JsonSchema:
    if schema.get("type") in _SCALARS and "enum" not in schema:
        # datamodel-code-generator takes twice as long for a choice.
        return {**schema, "type": [schema["type"], "null"]}
    members = schema.get("anyOf", [schema])
    return schema if not schema or _NULL in members else {"anyOf": [*members, _NULL]}

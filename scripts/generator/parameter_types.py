"""Writes the types of parameters: those of arguments, and the strict ones that check values."""

from __future__ import annotations

from fractions import Fraction
from math import ceil, floor
from typing import Any

from generator.json_schema import JsonSchema
from generator.parameter_schemas import alternatives

_SCALARS = {"string": "str", "integer": "int", "number": "float", "boolean": "bool"}
_DATES = {"date-time": ("datetime", "AwareDatetime"), "date": ("date", "date")}
_ANY = "str | int | float | bool"
# msgspec compares integers with limits of 64 bits.
_LARGEST = 2**63 - 1


def annotation(schema: JsonSchema) -> str:
    """Return the annotation of an argument."""
    members = [_annotation(one) for one in alternatives(schema)]
    return " | ".join(dict.fromkeys(members))


def _annotation(schema: JsonSchema) -> str:
    if "type" not in schema:
        return _ANY
    if schema["type"] == "array":
        return f"Sequence[{annotation(schema['items'])}]"
    if "enum" in schema and schema["type"] in ("string", "integer"):
        return f"Literal[{', '.join(map(repr, schema['enum']))}]"
    if schema.get("format") in _DATES:
        return _DATES[schema["format"]][0]
    return _SCALARS[schema["type"]]


def strict_type(schema: JsonSchema) -> str:
    """Return the type that values are checked against, with every limit."""
    return " | ".join(_strict(one) for one in alternatives(schema))


def is_plain(schema: JsonSchema, location: str) -> bool:
    """Return whether a parameter is written as it is, with nothing to check."""
    plain = {"path": {"str"}, "header": {*_SCALARS.values()}}.get(location, set())
    return {_strict(one) for one in alternatives(schema)} <= plain


def unchecked(schema: JsonSchema) -> list[str]:
    """Return the limits of a schema that `strict_type` leaves out."""
    found: list[str] = []
    for one in alternatives(schema):
        if "type" not in one:
            continue
        kept = _limits(one)
        known = {*("type", "items", "enum", "format", "description"), *kept}
        found += [key for key in one if key not in known]
        if one["type"] == "array":
            found += unchecked(one["items"])
    return list(dict.fromkeys(found))


def _strict(schema: JsonSchema) -> str:
    if "type" not in schema:
        return _ANY
    name = schema["type"]
    kind = f"list[{strict_type(schema['items'])}]" if name == "array" else _SCALARS[name]
    if "enum" in schema:
        if name in ("string", "integer"):
            return _annotation(schema)
        return f"Annotated[{kind}, parameters.OneOf({tuple(schema['enum'])})]"
    if schema.get("format") in _DATES:
        return _DATES[schema["format"]][1]
    limits = _limits(schema).values()
    meta = ", ".join(dict.fromkeys(code for code in limits if code and "=" in code))
    own = [code for code in limits if code and "=" not in code]
    parts = [kind, *([f"msgspec.Meta({meta})"] if meta else []), *own]
    return f"Annotated[{', '.join(parts)}]" if len(parts) > 1 else kind


def _limits(schema: JsonSchema) -> dict[str, str]:
    """Return the code of each limit that is checked; it is empty where another one is narrower."""
    if "enum" in schema:
        return {}
    name, result = schema["type"], dict[str, str]()
    if name == "string" and "format" not in schema:
        for key, word in (("minLength", "min_length"), ("maxLength", "max_length")):
            if key in schema:
                result[key] = f"{word}={schema[key]}"
        if "pattern" in schema:
            result["pattern"] = f"pattern={schema['pattern']!r}"
    elif name == "array":
        for key, word in (("minItems", "min_length"), ("maxItems", "max_length")):
            if key in schema:
                result[key] = f"{word}={schema[key]}"
        if schema.get("uniqueItems"):
            result["uniqueItems"] = "parameters.Unique()"
    elif name in ("integer", "number"):
        result |= _bound(schema, "minimum", "exclusiveMinimum", ("ge", "gt"), sign=1)
        result |= _bound(schema, "maximum", "exclusiveMaximum", ("le", "lt"), sign=-1)
        result |= _step(schema)
    return result


def _bound(
    schema: JsonSchema, inclusive: str, exclusive: str, words: tuple[str, str], *, sign: int
) -> dict[str, str]:
    """Return the code of a lower (`sign` 1) or upper limit (`sign` -1); the narrower one counts."""
    bounds = [
        (sign * schema[key], key == exclusive, key)
        for key in (inclusive, exclusive)
        if key in schema
    ]
    if not bounds:
        return {}
    _, is_exclusive, key = max(bounds)
    value: Any = schema[key]
    if schema["type"] == "integer":
        if value != int(value):
            value, is_exclusive = (ceil(value) if sign == 1 else floor(value)), False
        value = int(value)
        if abs(value) > _LARGEST:
            return {}
    elif abs(value) > _LARGEST:
        value = float(value)
    result = {other: "" for *_, other in bounds}
    return result | {key: f"{words[is_exclusive]}={value!r}"}


def _step(schema: JsonSchema) -> dict[str, str]:
    step = schema.get("multipleOf", 0)
    if step <= 0:
        return {}
    is_whole = Fraction(str(step)).denominator == 1 and step <= _LARGEST
    if is_whole:
        return {"multipleOf": f"multiple_of={int(step)}"}
    return {"multipleOf": f'parameters.MultipleOf("{step}")'}

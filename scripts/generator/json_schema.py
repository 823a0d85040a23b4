"""The keywords of a schema, and which types they are about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

JsonSchema = dict[str, Any]

_NUMBERS = ("number", "integer")
# Keywords that apply to values of certain types only.
ABOUT_TYPES: dict[str, tuple[str, ...]] = {
    "format": ("string", *_NUMBERS),
    **dict.fromkeys(("minLength", "maxLength", "pattern"), ("string",)),
    **dict.fromkeys(("minimum", "maximum", "multipleOf"), _NUMBERS),
    **dict.fromkeys(("exclusiveMinimum", "exclusiveMaximum"), _NUMBERS),
    **dict.fromkeys(("items", "minItems", "maxItems", "uniqueItems"), ("array",)),
    **dict.fromkeys(("properties", "required", "additionalProperties"), ("object",)),
    **dict.fromkeys(("minProperties", "maxProperties"), ("object",)),
}
CONSTRAINTS = {
    *("minLength", "maxLength", "minItems", "maxItems", "minProperties", "maxProperties"),
    *("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf", "pattern"),
}
UNIONS = ("anyOf", "oneOf")
IMPLIED_TYPES = {"properties": "object", "additionalProperties": "object", "items": "array"}
"""The type that a keyword says where `type` is missing."""
# Formats that are checked, are marked otherwise, or say no more than their types.
_SETTLED_FORMATS = {"date", "date-time", "binary", "password", "int64", "float", "double"}
STRUCTURE = {*ABOUT_TYPES, *UNIONS, "type", "enum", "const", "discriminator", "allOf", "$ref"}


def types_of(schema: JsonSchema) -> list[str]:
    """Return the types that `type` lists."""
    return listed(schema.get("type", []))


def values_of(schema: JsonSchema) -> list[Any]:
    """Return the values that `enum` or `const` allow; none where there is neither."""
    return [schema["const"]] if "const" in schema else schema.get("enum", [])


def members_but_null(schema: JsonSchema) -> list[Any]:
    """Return the alternatives of a choice without `null`; none of other schemas."""
    members = [one for key in UNIONS for one in schema.get(key, ())]
    return [one for one in members if types_of(one) != ["null"]]


def constraints(schema: JsonSchema) -> JsonSchema:
    """Return the constraints that a schema itself states, apart from its type and values."""
    return {key: value for key, value in schema.items() if key in CONSTRAINTS}


def unchecked_format(schema: JsonSchema) -> str | None:
    """Return the format of a schema, if it is one that no check knows."""
    value = schema.get("format")
    return value if isinstance(value, str) and value not in _SETTLED_FORMATS else None


def is_structure(schema: Any) -> bool:
    """Return whether a schema may be one of objects or lists, or is made of other schemas."""
    structured = {"properties", "items", "allOf", "anyOf", "oneOf"}
    return isinstance(schema, dict) and (
        bool({*types_of(schema)} & {"object", "array"}) or not structured.isdisjoint(schema)
    )


def concerns(keyword: str, types: list[str]) -> bool:
    """Return whether a keyword applies to values of one of the types."""
    return bool({*ABOUT_TYPES.get(keyword, types)} & {*types})


def common_types(one: list[str], other: list[str]) -> list[str]:
    """Return the types of values that are of both lists of types."""
    found = [name for name in one if name in other]
    is_integer = "integer" not in found and "integer" in (*one, *other)
    if is_integer and all("number" in each or "integer" in each for each in (one, other)):
        found.append("integer")
    return found


def listed(types: str | list[str]) -> list[str]:
    """Return types as a list, which one alone need not be."""
    return [types] if isinstance(types, str) else list(types)


def told_by(texts: Sequence[Mapping[str, str]], required: Sequence[set[str]]) -> str | None:
    """Return the property that has another text in each alternative.

    Args:
        texts: The properties of each alternative that have one possible text.
        required: The required properties of each.
    """
    common = set[str].intersection(*({*each} for each in texts)) if texts else set[str]()
    told = [wire for wire in common if len({each[wire] for each in texts}) == len(texts)]
    needed = {wire for wire in told if all(wire in each for each in required)}
    return min(told, key=lambda wire: (wire not in needed, wire), default=None)


def only_text(schema: JsonSchema) -> str | None:
    """Return the one text that a schema allows."""
    values = values_of(schema)
    return values[0] if len(values) == 1 and isinstance(values[0], str) else None

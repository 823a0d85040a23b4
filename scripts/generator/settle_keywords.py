"""Takes out of a schema the keywords that mean nothing there, each with a note."""

from __future__ import annotations

import re
from decimal import Decimal
from math import inf
from typing import Any

from generator.document import Document
from generator.faults import UNCHECKED, Pointer
from generator.json_schema import (
    ABOUT_TYPES,
    IMPLIED_TYPES,
    UNIONS,
    JsonSchema,
    concerns,
    constraints,
    types_of,
    values_of,
)

NO_EFFECT = "keywords have no effect on values of their type"
_TIMES = ("date", "date-time")
_TEXT_LIMITS = ("minLength", "maxLength", "pattern")
_NUMBER_LIMITS = ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf")
_LARGEST = 2**63
_ABOUT = ("title", "description")
_PYTHON_TYPES: dict[str, tuple[type, ...]] = {
    "string": (str,),
    "number": (int, float),
    "integer": (int,),
    "boolean": (bool,),
    "null": (type(None),),
}


def settle_keywords(
    document: Document, schema: JsonSchema, places: dict[str, Pointer], pointer: Pointer
) -> None:
    """Infer a missing type from other keywords, and leave in a schema only what has an effect.

    Args:
        document: The document, which gets the notes.
        schema: The schema, which is changed.
        places: The places of its properties, which get those of new ones.
        pointer: The place of the schema.
    """
    _Settler(document, schema, places, pointer).settle()


class _Settler:
    def __init__(
        self,
        document: Document,
        schema: JsonSchema,
        places: dict[str, Pointer],
        pointer: Pointer,
    ) -> None:
        self._document = document
        self._schema = schema
        self._places = places
        self._pointer = pointer

    def settle(self) -> None:
        schema = self._schema
        if any(key in schema for key in UNIONS):
            return
        implied = {IMPLIED_TYPES[key] for key in schema if key in IMPLIED_TYPES}
        if "type" not in schema and len(implied) == 1:
            schema["type"] = implied.pop()
        if "enum" in schema or "const" in schema:
            self._settle_values()
        types = types_of(schema)
        for key in [key for key in schema if key in ABOUT_TYPES and not concerns(key, types)]:
            said = " or ".join(types) if types else "a value without type"
            self._document.note(NO_EFFECT, self._pointer, f"{key} of {said}")
            del schema[key]
        self._settle_object()
        self._settle_limits()

    def _settle_object(self) -> None:
        """Make properties of all names that are required, and split what may be an object."""
        schema, properties = self._schema, self._schema.get("properties", {})
        if properties and schema.get("additionalProperties", True) not in (True, False, {}):
            kind = "the further keys of an object with properties are not typed"
            self._document.note(kind, self._pointer)
            schema["additionalProperties"] = True
        unknown = [wire for wire in schema.get("required", ()) if wire not in properties]
        if unknown and properties:
            kind = "a required name without a property is a property of any value"
            for wire in dict.fromkeys(unknown):
                self._document.note(kind, self._pointer, wire)
                self._places[wire] = (*self._pointer, "properties", wire)
            schema["properties"] = {**properties, **{wire: {} for wire in unknown}}
        elif unknown:
            self._note_unchecked("required")
            del schema["required"]
        others = [name for name in types_of(schema) if name not in ("object", "null")]
        if properties and others:
            is_about_object = {key for key in ABOUT_TYPES if "object" in ABOUT_TYPES[key]}
            rest = {key: value for key, value in schema.items() if key not in is_about_object}
            about: JsonSchema = {key: schema.pop(key) for key in _ABOUT if key in schema}
            record = {**schema, "type": [name for name in types_of(schema) if name not in others]}
            schema.clear()
            schema |= {**about, "anyOf": [record, {**rest, "type": others}]}

    def _settle_limits(self) -> None:
        """Take out the limits that no check knows."""
        if self._schema.get("format") in _TIMES and "string" in types_of(self._schema):
            for key in [key for key in _TEXT_LIMITS if key in self._schema]:
                self._note_unchecked(f"{key} of a {self._schema['format']}")
                del self._schema[key]
        pattern = self._schema.get("pattern")
        if pattern is not None and not _is_python(pattern):
            self._note_unchecked(f"pattern {pattern!r}, which Python does not know")
            del self._schema["pattern"]
        self._settle_large_limits()
        step = self._schema.get("multipleOf")
        if isinstance(step, float) and step.is_integer():
            self._schema["multipleOf"] = step = int(step)
        if step is not None and step <= 0:
            self._note_unchecked(f"multipleOf {step}")
            del self._schema["multipleOf"]

    def _settle_large_limits(self) -> None:
        """Take out limits beyond the range of msgspec, which compares numbers as floats."""
        is_integer = "integer" in types_of(self._schema)
        for key, limit in constraints(self._schema).items():
            if key == "pattern" or abs(limit) < _LARGEST:
                continue
            if key in _NUMBER_LIMITS and not is_integer:
                self._schema[key] = float(limit)
            else:
                self._note_unchecked(f"{key} beyond 64 bits")
                del self._schema[key]

    def _settle_values(self) -> None:
        """Leave only values in an enum that can occur; each once."""
        schema = self._schema
        stated, known = values_of(schema), dict[tuple[type, Any], Any]()
        for value in stated:
            if isinstance(value, (dict, list)):
                self._note_unchecked("an enum of objects or lists")
                self._drop_values()
                return
            if not self._has_type(value) or self._is_beyond_limits(value):
                kind = "a value of an enum that its type or limits do not allow is left out"
                self._document.note(kind, self._pointer, f"{value!r}")
            elif (type(value), value) in known:
                kind = "a value of an enum stands twice"
                self._document.note(kind, self._pointer, f"{value!r}")
            else:
                known[type(value), value] = value
        if not known:
            self._note_unchecked("an enum without a value")
            self._drop_values()
        elif "enum" in schema:
            schema["enum"] = [*known.values()]
        if "type" not in schema and known:
            schema["type"] = sorted({_type_of(value) for value in known.values()})

    def _drop_values(self) -> None:
        for key in ("enum", "const"):
            self._schema.pop(key, None)

    def _has_type(self, value: Any) -> bool:
        types = types_of(self._schema)
        return not types or any(type(value) in _PYTHON_TYPES.get(name, ()) for name in types)

    def _is_beyond_limits(self, value: Any) -> bool:
        schema = self._schema
        if isinstance(value, str):
            pattern = schema.get("pattern", "")
            size = len(value)
            is_long = not schema.get("minLength", size) <= size <= schema.get("maxLength", size)
            return is_long or (_is_python(pattern) and not re.search(pattern, value))
        if isinstance(value, bool) or not isinstance(value, (int, float)):
            return False
        within = schema.get("minimum", value) <= value <= schema.get("maximum", value)
        beyond = schema.get("exclusiveMinimum", -inf) < value < schema.get("exclusiveMaximum", inf)
        step = Decimal(str(schema.get("multipleOf", 0)))
        return not (within and beyond) or (step > 0 and Decimal(str(value)) % step != 0)

    def _note_unchecked(self, detail: str) -> None:
        self._document.note(UNCHECKED, self._pointer, detail)


def _is_python(pattern: str) -> bool:
    """Return whether Python has a regular expression."""
    try:
        re.compile(pattern)
    except (re.error, OverflowError, RecursionError):
        return False
    return True


def _type_of(value: Any) -> str:
    """Return the JSON type of a value of an enum."""
    names = {str: "string", bool: "boolean", int: "integer", float: "number", type(None): "null"}
    return names.get(type(value), "object")

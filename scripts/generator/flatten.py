"""Merges a schema with its `allOf`, and refuses contradictions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, NoReturn

from generator.document import Document, Pointer

JsonSchema = dict[str, Any]

_NUMBERS = ("number", "integer")
# Keywords that apply to values of certain types only.
_ABOUT_TYPES: dict[str, tuple[str, ...]] = {
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
_IMPLIED_TYPE = {"properties": "object", "additionalProperties": "object", "items": "array"}
_UNIONS = ("anyOf", "oneOf")
_STRUCTURE = {*_ABOUT_TYPES, *_UNIONS, "type", "enum", "const", "discriminator", "allOf", "$ref"}
_PYTHON_TYPES: dict[str, tuple[type, ...]] = {
    "string": (str,),
    "number": (int, float),
    "integer": (int,),
    "boolean": (bool,),
    "null": (type(None),),
}
# For each keyword, the value that satisfies both of two values.
_NARROWER: dict[str, Callable[[Any, Any], Any]] = {
    **dict.fromkeys(("minLength", "minItems", "minProperties"), max),
    **dict.fromkeys(("minimum", "exclusiveMinimum"), max),
    **dict.fromkeys(("maxLength", "maxItems", "maxProperties"), min),
    **dict.fromkeys(("maximum", "exclusiveMaximum"), min),
    "type": lambda one, other: [name for name in _listed(one) if name in _listed(other)],
    "enum": lambda one, other: [value for value in one if value in other],
    "required": lambda one, other: list(dict.fromkeys([*one, *other])),
}


@dataclass(frozen=True)
class Flat:
    """A schema without `allOf`."""

    schema: JsonSchema = field(default_factory=dict[str, Any])
    places: dict[str, Pointer] = field(default_factory=dict[str, Pointer])
    """Where its properties stand in the document."""

    @property
    def is_record(self) -> bool:
        """Whether it becomes a class: it has properties, or allows no keys at all."""
        closed = self.schema.get("additionalProperties") is False
        return bool(self.schema.get("properties")) or closed

    @property
    def is_nullable(self) -> bool:
        """Whether its type includes `null`."""
        return "null" in types_of(self.schema)


def types_of(schema: JsonSchema) -> list[str]:
    """Return the types that `type` lists."""
    return _listed(schema.get("type", []))


def values_of(schema: JsonSchema) -> list[Any]:
    """Return the values that `enum` or `const` allow; none where there is neither."""
    return [schema["const"]] if "const" in schema else schema.get("enum", [])


def constraints(schema: JsonSchema) -> JsonSchema:
    """Return the constraints that a schema itself states, apart from its type and values."""
    return {key: value for key, value in schema.items() if key in CONSTRAINTS}


def concerns(keyword: str, types: list[str]) -> bool:
    """Return whether a keyword applies to values of one of the types."""
    return bool({*_ABOUT_TYPES.get(keyword, types)} & {*types})


class Flattener:
    """Flattens the schemas of one document."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._known: dict[Pointer, Flat] = {}
        self._begun: set[Pointer] = set()

    def flat(self, schema: Any, pointer: Pointer) -> Flat:
        """Return `schema` without `allOf`; a `$ref` with only a description beside it stays one."""
        if pointer not in self._known:
            if pointer in self._begun:
                self._fail(pointer, "the schema leads back to itself")
            self._begun.add(pointer)
            self._known[pointer] = self._reference(schema) or self._merged(schema, pointer)
        return self._known[pointer]

    def _reference(self, schema: Any) -> Flat | None:
        if isinstance(schema, bool):
            return None
        own = {key: value for key, value in schema.items() if key != "allOf"}
        parts = [own, *schema.get("allOf", ())]
        stated = [_STRUCTURE.intersection(part) for part in parts if isinstance(part, dict)]
        if [keys for keys in stated if keys] != [{"$ref"}]:
            return None
        return Flat({key: part[key] for part in reversed(parts) for key in part})

    def _merged(self, schema: Any, pointer: Pointer) -> Flat:
        """Merge a schema with its `$ref` and its `allOf`."""
        result = self._parts(schema, pointer)
        self._settle(result.schema, pointer)
        return result

    def _parts(self, schema: Any, pointer: Pointer) -> Flat:
        result = Flat()
        if isinstance(schema, bool):
            if not schema:
                self._fail(pointer, "a schema that allows nothing cannot be expressed")
            return result
        if "$ref" in schema:
            part = self.flat(*self._document.resolve(schema, pointer))
            if "$ref" in part.schema:
                part = self._parts(part.schema, pointer)
            said = {key: value for key, value in part.schema.items() if key in _STRUCTURE}
            self._merge(result, Flat(said, part.places), pointer)
        for index, member in enumerate(schema.get("allOf", ())):
            self._merge(result, self._parts(member, (*pointer, "allOf", str(index))), pointer)
        own = {key: value for key, value in schema.items() if key not in ("$ref", "allOf")}
        places = {wire: (*pointer, "properties", wire) for wire in own.get("properties", ())}
        self._merge(result, Flat(own, places), pointer)
        return result

    def _merge(self, into: Flat, part: Flat, pointer: Pointer) -> None:
        for key, value in part.schema.items():
            earlier = into.schema.get(key, value)
            if key == "properties":
                self._merge_properties(into, part, pointer)
            elif earlier == value or key not in _STRUCTURE:
                into.schema[key] = value
            elif key in _NARROWER and (narrower := _NARROWER[key](earlier, value)) != []:
                into.schema[key] = narrower
            else:
                self._fail(pointer, f"allOf combines two different values of {key!r}")

    def _merge_properties(self, into: Flat, part: Flat, pointer: Pointer) -> None:
        properties = into.schema.setdefault("properties", {})
        for wire, schema in part.schema["properties"].items():
            if properties.get(wire, schema) == schema:
                properties[wire] = schema
                into.places[wire] = part.places[wire]
            else:
                # Both apply, so the merged property is neither of the two.
                properties[wire] = {"allOf": [properties[wire], schema]}
                into.places[wire] = (*pointer, "properties", wire)

    def _settle(self, schema: JsonSchema, pointer: Pointer) -> None:
        """Infer a missing type from other keywords, and refuse contradictions."""
        union = next((key for key in _UNIONS if key in schema), None)
        if union is not None:
            self._settle_union(schema, union, pointer)
        elif "discriminator" in schema:
            problem = "a discriminator without oneOf cannot be expressed: list the alternatives"
            self._fail(pointer, problem)
        implied = {_IMPLIED_TYPE[key] for key in schema if key in _IMPLIED_TYPE}
        if "type" not in schema and len(implied) == 1:
            schema["type"] = implied.pop()
        if "type" not in schema and values_of(schema):
            schema["type"] = sorted({_type_of(value) for value in values_of(schema)})
        types = types_of(schema)
        for key in schema:
            if key in _ABOUT_TYPES and not concerns(key, types):
                said = " or ".join(types) if types else "a value without type"
                self._fail(pointer, f"{key!r} says nothing about {said}")
        if "enum" in schema or "const" in schema:
            self._check_values(schema, pointer)
        properties = schema.get("properties", {})
        if properties and {*types} - {"object", "null"}:
            self._fail(pointer, f"an object with properties cannot be {' or '.join(types)}, too")
        if properties and schema.get("additionalProperties", True) not in (True, False, {}):
            self._fail(pointer, "an object cannot have both properties and typed further keys")
        for wire in schema.get("required", ()):
            if wire not in properties:
                self._fail(pointer, f"the required property {wire!r} is not among the properties")

    def _settle_union(self, schema: JsonSchema, union: str, pointer: Pointer) -> None:
        if not schema[union]:
            self._fail(pointer, f"{union} lists no schema")
        if "type" in schema:
            places = [(*pointer, union, str(index)) for index in range(len(schema[union]))]
            members = map(self._parts, schema[union], places)
            if all(types_of(member.schema) == types_of(schema) for member in members):
                del schema["type"]
        beside = [key for key in schema if key in _STRUCTURE - {union, "discriminator"}]
        if beside:
            self._fail(pointer, f"{beside[0]!r} beside {union} cannot be expressed")

    def _check_values(self, schema: JsonSchema, pointer: Pointer) -> None:
        values, types = values_of(schema), types_of(schema)
        if not values:
            self._fail(pointer, "an enum needs values")
        seen: set[tuple[type, Any]] = set()
        for value in values:
            if isinstance(value, (dict, list)):
                self._fail(pointer, f"{value!r} as a value of an enum cannot be expressed")
            if not any(type(value) in _PYTHON_TYPES.get(name, ()) for name in types):
                self._fail(pointer, f"the value {value!r} is no {' or '.join(types)}")
            if (type(value), value) in seen:
                self._fail(pointer, f"the value {value!r} stands twice")
            seen.add((type(value), value))

    def _fail(self, pointer: Pointer, problem: str) -> NoReturn:
        raise self._document.error(pointer, problem)


def _type_of(value: Any) -> str:
    """Return the JSON type of a value of an enum."""
    names = {str: "string", bool: "boolean", int: "integer", float: "number", type(None): "null"}
    return names.get(type(value), "object")


def _listed(types: str | list[str]) -> list[str]:
    return [types] if isinstance(types, str) else list(types)

"""Makes the schemas of parameters: those that a text can express, with all limits on one level."""

from __future__ import annotations

from typing import Any

from generator.document import Document
from generator.faults import FORMATS, Pointer
from generator.json_schema import (
    UNIONS,
    JsonSchema,
    concerns,
    constraints,
    members_but_null,
    types_of,
    unchecked_format,
    values_of,
)
from generator.schemas import Schemas, ref_name, ref_to

SCALARS = ("string", "integer", "number", "boolean")
_FORMATS = ("date-time", "date")
_WIDER = "the alternatives of a parameter cannot be told apart: it takes all of their types"
# The values of an enum in Python, in the order of their types.
_KINDS: tuple[tuple[str, tuple[type, ...]], ...] = (
    ("string", (str,)),
    ("integer", (int,)),
    ("number", (float,)),
    ("boolean", (bool,)),
)


class ParameterSchemas:
    """Makes schemas of the parameters of one document."""

    def __init__(self, document: Document, schemas: Schemas) -> None:
        self._document = document
        self._schemas = schemas

    def normalised(self, schema: Any, hint: str, pointer: Pointer) -> JsonSchema:
        """Return a schema of scalars, of lists of scalars, or a reference to a named one.

        No parameter can be `null`, and a default is the server's to fill in.

        Args:
            schema: The schema as it is written.
            hint: The name of a schema that has none.
            pointer: The place of the schema.

        Raises:
            SpecError: The schema holds itself without being a component, which may.
        """
        try:
            inline = self._schemas.inline(schema, hint, pointer)
        except RecursionError:
            problem = "the schema holds itself: move it to components/schemas"
            raise self._document.error(pointer, problem) from None
        simple = self._simple(inline, pointer)
        if simple is not None:
            return simple
        others = members_but_null(inline)
        if len(others) == 1 and "$ref" in others[0]:
            return {"$ref": others[0]["$ref"]}
        return {"$ref": ref_to(self._schemas.named(schema, hint, pointer))}

    def described(self, schema: Any, hint: str, pointer: Pointer) -> JsonSchema:
        """Return the schema that says what is documented: a reference is followed for its words."""
        stated = self._schemas.inline(schema, hint, pointer)
        words: JsonSchema = {}
        following: JsonSchema | None = stated
        while following is not None:
            words = {**following, **words}
            ref = following.get("$ref")
            following = self._schemas.table[ref_name(ref)].body if ref else None
        return words

    def _simple(self, schema: JsonSchema, pointer: Pointer) -> JsonSchema | None:
        """Return a schema of scalars and lists of scalars, or `None` if it is none."""
        schema = self._schemas.followed(schema)
        if any(key in schema for key in UNIONS):
            found = [self._simple(one, pointer) for one in members_but_null(schema)]
            return self._choice(found, pointer)
        types = [name for name in types_of(schema) if name != "null"]
        values = [value for value in values_of(schema) if value is not None]
        if "object" in types or "properties" in schema:
            return None
        if values and types != ["array"]:
            return _enum(values, types)
        if not types:
            return {}
        found = [self._of_type(schema, name, pointer) for name in types]
        return self._choice(found, pointer)

    def _of_type(self, schema: JsonSchema, name: str, pointer: Pointer) -> JsonSchema | None:
        limits = constraints(schema)
        kept = {key: limits[key] for key in limits if concerns(key, [name])}
        if name == "string" and schema.get("format") in _FORMATS:
            kept["format"] = schema["format"]
        elif name != "array" and (unchecked := unchecked_format(schema)):
            self._document.note(FORMATS, pointer, unchecked)
        if name != "array":
            return {"type": name, **kept}
        item = self._simple(schema.get("items", {}), pointer)
        if item is None or any(one.get("type") == "array" for one in alternatives(item)):
            return None
        unique = {"uniqueItems": True} if schema.get("uniqueItems") else {}
        return {"type": "array", "items": item, **kept, **unique}

    def _choice(self, found: list[JsonSchema | None], pointer: Pointer) -> JsonSchema | None:
        """Return the choice of several schemas, of which each takes other types."""
        members: list[JsonSchema] = []
        for one in found:
            if one is None:
                return None
            members += [part for part in alternatives(one) if part not in members]
        if not members or {} in members:
            return {}
        if len(members) == 1:
            return members[0]
        kinds = [_kind(one) for one in members]
        if len({*kinds}) == len(kinds):
            return {"anyOf": members}
        self._document.note(_WIDER, pointer)
        return self._wider(members)

    def _wider(self, members: list[JsonSchema]) -> JsonSchema:
        """Return the choice of the types of schemas, without their limits."""
        types = list(dict.fromkeys(one["type"] for one in members))
        wider: list[JsonSchema] = [
            {"type": "array", "items": {}} if name == "array" else {"type": name}
            for name in types
            if name != "integer" or "number" not in types
        ]
        return wider[0] if len(wider) == 1 else {"anyOf": wider}


def alternatives(schema: JsonSchema) -> list[JsonSchema]:
    """Return the alternatives of a choice, or the schema itself."""
    members: list[JsonSchema] = schema.get("anyOf", [schema])
    return members


def _kind(schema: JsonSchema) -> str:
    """Return the kind of values that a decoder tells a schema by."""
    name = str(schema["type"])
    return "integer" if name == "number" else name


def _enum(values: list[Any], types: list[str]) -> JsonSchema:
    """Return the schema of several values: one for each of their types."""
    members: list[JsonSchema] = []
    for name, kinds in _KINDS:
        listed = [value for value in values if type(value) in kinds]
        if listed and name == "integer" and any(isinstance(value, float) for value in values):
            continue
        if name == "number" and listed:
            listed = [value for value in values if type(value) in (int, float)]
        if listed:
            members.append({"type": name, "enum": listed})
    if not members:
        members = [{"type": name} for name in types if name in SCALARS]
    return members[0] if len(members) == 1 else {"anyOf": members}

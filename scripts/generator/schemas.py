"""Gives every schema that becomes a class a name, and puts it in one flat table.

The document may write schemas in place, combine them with `allOf` and name them in any way.
The table that comes out holds objects without `allOf`, refers by class name alone, and has
a Python name for each property, so that the generators behind it agree on all names.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from generator.document import Document, Pointer
from generator.naming import class_name, field_name, snake_case, words

JsonSchema = dict[str, Any]

_ANNOTATIONS = {
    *("description", "title", "deprecated", "example", "examples", "default"),
    *("readOnly", "writeOnly", "externalDocs", "xml", "$comment"),
}
_CONSTRAINTS = {
    *("minLength", "maxLength", "pattern", "minimum", "maximum"),
    *("exclusiveMinimum", "exclusiveMaximum", "multipleOf"),
    *("minItems", "maxItems", "uniqueItems", "minProperties", "maxProperties"),
}
_STRUCTURE = {
    *("type", "format", "enum", "const", "properties", "required", "items"),
    *("additionalProperties", "allOf", "anyOf", "oneOf", "discriminator", "$ref"),
}
_TYPES = {"string", "number", "integer", "boolean", "object", "array", "null"}
_COMPONENTS = ("components", "schemas")


@dataclass
class Schema:
    """One named schema, ready to become a class or an alias."""

    name: str
    body: JsonSchema
    """The schema itself; `$ref`s name classes, `allOf` and nested objects are gone."""
    pointer: Pointer
    """Where the document defines it."""
    fields: dict[str, str] = field(default_factory=dict)
    """Python names of the properties by their wire names."""

    @property
    def module(self) -> str:
        """The name of the module that holds the class."""
        return snake_case(self.name)


class Schemas:
    """All schemas of a document by class name."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._names: dict[Pointer, str] = {}
        self.table: dict[str, Schema] = {}
        self.notes: list[str] = []
        components = document.root.get("components", {}).get("schemas", {})
        # All components are named before anything in place, which then takes what is left.
        for key in components:
            self._name((*_COMPONENTS, key), class_name(key))
        for key, schema in components.items():
            self._define((*_COMPONENTS, key), schema)

    def named(self, schema: Any, hint: str, pointer: Pointer) -> str:
        """Return the class name of a body's or answer's schema, naming it if need be."""
        schema = self._inline(schema, hint, pointer)
        if set(schema) == {"$ref"}:
            return ref_name(schema["$ref"])
        if pointer not in self._names:
            name = self._name(pointer, class_name(hint))
            self.table[name] = Schema(name, schema, pointer)
        return self._names[pointer]

    def inline(self, schema: Any, hint: str, pointer: Pointer) -> JsonSchema:
        """Return a parameter's schema with its references by class name."""
        return self._inline(schema, hint, pointer)

    def reachable(self, roots: set[str]) -> set[str]:
        """Return `roots` and the names of all schemas that they lead to."""
        found: set[str] = set()
        waiting = list(roots)
        while waiting:
            name = waiting.pop()
            if name not in found:
                found.add(name)
                waiting.extend(_refs(self.table[name].body))
        return found

    def _name(self, pointer: Pointer, wanted: str) -> str:
        """Give what stands at `pointer` a class name, unlike all others and their modules."""
        taken = {name.lower() for name in self._names.values()}
        modules = {snake_case(name) for name in self._names.values()}
        name = wanted
        number = 2
        while name.lower() in taken or snake_case(name) in modules:
            name = f"{wanted}{number}"
            number += 1
        if name != wanted:
            place = self._document.error(pointer, f"{wanted} is taken: this one is called {name}")
            self.notes.append(str(place))
        self._names[pointer] = name
        return name

    def _define(self, pointer: Pointer, schema: Any) -> None:
        name = self._names[pointer]
        if name in self.table:
            return
        self.table[name] = entry = Schema(name, {}, pointer)
        flat = self._flat(schema, pointer)
        if "$ref" in flat:
            entry.body = self._inline(flat, name, pointer)
        elif "properties" in flat:
            entry.body = self._object(flat, name, pointer)
            for wire in entry.body["properties"]:
                entry.fields[wire] = field_name(wire, entry.fields.values())
        else:
            entry.body = self._plain(flat, name, pointer)

    def _object(self, flat: JsonSchema, name: str, pointer: Pointer) -> JsonSchema:
        types = flat.get("type", "object")
        if types != "object":
            self._fail(pointer, f"an object with properties has the type {types!r}, not 'object'")
        extra = flat.get("additionalProperties", True)
        if not isinstance(extra, bool) and extra != {}:
            self._fail(pointer, "an object cannot have both properties and typed further keys")
        places: dict[str, Pointer] = flat.get("x-places", {})
        properties: JsonSchema = {}
        for wire, schema in flat["properties"].items():
            place = places.get(wire, (*pointer, "properties", wire))
            owner = self._names.get(place[:-2], name)
            hint = owner + "".join(word[0].upper() + word[1:] for word in words(wire))
            properties[wire] = self._inline(schema, hint, place)
        unknown = [key for key in flat.get("required", ()) if key not in properties]
        if unknown:
            self._fail(pointer, f"the required property {unknown[0]!r} is not among the properties")
        body = {**flat, "type": "object", "properties": properties}
        body.pop("x-places", None)
        if "x-typed-property" in flat:
            body["x-typed-property"] = self._typed_property(flat, pointer)
        return body

    def _typed_property(self, flat: JsonSchema, pointer: Pointer) -> JsonSchema:
        """Return the map from a property's values to the schemas of another, by class name."""
        pointer = (*pointer, "x-typed-property")
        typed = flat["x-typed-property"]
        if not isinstance(typed, dict) or set(typed) != {"property", "selectedBy", "mapping"}:
            self._fail(pointer, "x-typed-property takes 'property', 'selectedBy' and 'mapping'")
        for key in ("property", "selectedBy"):
            if typed[key] not in flat["properties"]:
                self._fail((*pointer, key), f"there is no property {typed[key]!r}")
        mapping = {
            value: self._inline(schema, class_name(value), (*pointer, "mapping", value))
            for value, schema in typed["mapping"].items()
        }
        return {**typed, "mapping": mapping}

    def _inline(self, schema: Any, hint: str, pointer: Pointer) -> JsonSchema:
        """Return `schema` as it may stand inside another: objects by reference."""
        flat = self._flat(schema, pointer)
        if "$ref" in flat:
            target, place = self._document.target(flat["$ref"], pointer)
            about = {key: flat[key] for key in ("description", "deprecated") if key in flat}
            if place[:-1] == _COMPONENTS:
                return {"$ref": ref_to(self._names[place]), **about}
            return {**self._inline(target, hint, place), **about}
        if "properties" in flat:
            nullable = flat.get("type") in (["object", "null"], ["null", "object"])
            if pointer not in self._names:
                self._name(pointer, class_name(hint))
                self._define(pointer, {**flat, "type": "object"} if nullable else flat)
            ref: JsonSchema = {"$ref": ref_to(self._names[pointer])}
            return {"anyOf": [ref, {"type": "null"}]} if nullable else ref
        return self._plain(flat, hint, pointer)

    def _plain(self, flat: JsonSchema, hint: str, pointer: Pointer) -> JsonSchema:
        """Return a schema that is no object with properties, its parts by reference."""
        result = dict(flat)
        if "items" in flat:
            result["items"] = self._inline(flat["items"], f"{hint}Item", (*pointer, "items"))
        extra = flat.get("additionalProperties")
        if isinstance(extra, dict):
            place = (*pointer, "additionalProperties")
            result["additionalProperties"] = self._inline(extra, f"{hint}Value", place)
        for key in ("anyOf", "oneOf"):
            if key in flat:
                result[key] = [
                    self._inline(member, hint, (*pointer, key, str(index)))
                    for index, member in enumerate(flat[key])
                ]
        if "mapping" in flat.get("discriminator", {}):
            mapping = {
                value: ref_to(self._class_of(ref, (*pointer, "discriminator")))
                for value, ref in flat["discriminator"]["mapping"].items()
            }
            result["discriminator"] = {**flat["discriminator"], "mapping": mapping}
        return result

    def _class_of(self, ref: str, pointer: Pointer) -> str:
        """Return the class of the component that `ref` names."""
        _, place = self._document.target(ref, pointer)
        if place[:-1] != _COMPONENTS:
            self._fail(pointer, f"{ref} does not name a schema of the components")
        return self._names[place]

    def _flat(self, schema: Any, pointer: Pointer) -> JsonSchema:
        """Return `schema` checked, and without `allOf`."""
        if schema is True:
            return {}
        if not isinstance(schema, dict):
            self._fail(pointer, "a schema has to be a mapping")
        self._check_keywords(schema, pointer)
        if "allOf" not in schema:
            return schema
        rest = {key: value for key, value in schema.items() if key != "allOf"}
        members = list(schema["allOf"])
        if len(members) == 1 and "$ref" in members[0] and not set(rest) & _STRUCTURE:
            return {**members[0], **rest}
        return self._merged(rest, members, pointer, ())

    def _merged(
        self, rest: JsonSchema, members: list[Any], pointer: Pointer, path: tuple[Pointer, ...]
    ) -> JsonSchema:
        """Merge the members of an `allOf` into one schema; what stands beside them wins."""
        parts: list[tuple[JsonSchema, Pointer]] = []
        for index, member in enumerate(members):
            resolved, place = self._document.resolve(member, (*pointer, "allOf", str(index)))
            if place in path or place == pointer:
                self._fail(pointer, "allOf leads back to itself")
            self._check_keywords(resolved, place)
            if "allOf" in resolved:
                beside = {key: value for key, value in resolved.items() if key != "allOf"}
                resolved = self._merged(beside, resolved["allOf"], place, (*path, pointer))
            parts.append((resolved, place))
        result: JsonSchema = {}
        for part, place in [*parts, (rest, pointer)]:
            self._merge(result, part, place, own=part is rest)
        return result

    def _merge(self, into: JsonSchema, part: JsonSchema, place: Pointer, *, own: bool) -> None:
        for key, value in part.items():
            if key == "properties":
                properties = into.setdefault("properties", {})
                places = into.setdefault("x-places", {})
                for wire, schema in value.items():
                    earlier = properties.get(wire)
                    if isinstance(earlier, dict) and earlier.get("type") != schema.get("type"):
                        self._fail(place, f"allOf gives the property {wire!r} two types")
                    properties[wire] = {**(earlier or {}), **schema}
                    inherited = part.get("x-places", {}).get(wire)
                    places[wire] = inherited or (*place, "properties", wire)
            elif key == "required":
                into[key] = list(dict.fromkeys([*into.get(key, ()), *value]))
            elif key == "x-places" or (key.startswith("x-") and not own):
                continue
            elif key in into and into[key] != value and key not in _ANNOTATIONS:
                self._fail(place, f"allOf combines two different values of {key!r}")
            elif own or key not in into:
                into[key] = value

    def _check_keywords(self, schema: JsonSchema, pointer: Pointer) -> None:
        for key in schema:
            if not (key in _ANNOTATIONS or key in _CONSTRAINTS or key in _STRUCTURE):
                if not key.startswith("x-"):
                    self._fail(pointer, f"the keyword {key!r} cannot be expressed in a model")
        unknown = [name for name in _types(schema) if name not in _TYPES]
        if unknown:
            self._fail(pointer, f"there is no type {unknown[0]!r}")

    def _fail(self, pointer: Pointer, problem: str) -> None:
        raise self._document.error(pointer, problem)


def ref_to(name: str) -> str:
    """Return the reference to the class `name`."""
    return f"#/components/schemas/{name}"


def ref_name(ref: str) -> str:
    """Return the class name that a reference of the table names."""
    return ref.rsplit("/", 1)[1]


def _types(schema: JsonSchema) -> list[str]:
    types = schema.get("type", [])
    return [types] if isinstance(types, str) else list(types)


def _refs(value: Any) -> Iterator[str]:
    """Yield the class names that a schema of the table refers to."""
    if isinstance(value, dict):
        for key, item in value.items():
            if key == "$ref" and isinstance(item, str):
                yield ref_name(item)
            elif key not in ("example", "examples", "enum", "const", "default"):
                yield from _refs(item)
    elif isinstance(value, list):
        for item in value:
            yield from _refs(item)

"""Collects the named schemas of the normalised document.

A specification may nest schemas, combine them with `allOf` and name them freely. In the table that
results, every object has a class name, no schema uses `allOf`, every `$ref` names a class, and
every property has a Python name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NoReturn

from generator.document import Document, Pointer
from generator.flatten import Flat, Flattener, JsonSchema, types_of
from generator.naming import class_name, pascal_case, value_name

TAKEN = "the usual name is taken"
"""The kind of notes on names in Python."""
_COMPONENTS = ("components", "schemas")
# Keywords about the property itself; they stay beside the `$ref` when its type is a class.
_ABOUT_PROPERTY = ("description", "deprecated", "readOnly", "writeOnly")
_NOT_A_KEY = re.compile(r'["\\\x00-\x1f]')


@dataclass(frozen=True)
class TypedProperty:
    """A free-form property whose model is selected by the value of another property."""

    wire: str
    selected_by: str
    models: dict[str, str]
    """Class names by the values of `selected_by`."""
    alias: str
    """The name of the union of these classes."""


@dataclass
class Schema:
    """One schema of the components, ready to become a class or an alias."""

    name: str
    pointer: Pointer
    """Where the document defines it."""
    body: JsonSchema = field(default_factory=dict[str, Any])
    """The schema, without `allOf` and nested objects; each `$ref` names a class."""
    fields: dict[str, str] = field(default_factory=dict[str, str])
    """Python names of the properties by their wire names."""
    places: dict[str, Pointer] = field(default_factory=dict[str, Pointer])
    """Where the document defines each property; that may be in another schema."""
    tag: tuple[str, str] | None = None
    """Wire name and value of the property that distinguishes it from other alternatives."""
    typed: TypedProperty | None = None
    """Its typed property, if it has one."""

    @property
    def is_component(self) -> bool:
        """Whether the specification gives it a name."""
        return self.pointer[:-1] == _COMPONENTS

    @property
    def renamed(self) -> bool:
        """Whether its class has another name than the specification gives the schema."""
        return self.is_component and self.pointer[-1] != self.name

    @property
    def references(self) -> list[str]:
        """The names of the schemas that it refers to, typed properties aside."""
        return [ref_name(part["$ref"]) for part in parts(self.body) if "$ref" in part]

    @property
    def sections(self) -> list[tuple[Pointer, JsonSchema]]:
        """The properties of a class, or an alias itself, with their places."""
        if not self.is_record:
            return [(self.pointer, self.body)]
        return [(self.places[wire], value) for wire, value in self.body["properties"].items()]

    @property
    def is_record(self) -> bool:
        """Whether it becomes a class, not an alias."""
        return "properties" in self.body

    @property
    def is_free(self) -> bool:
        """Whether it says that it allows any properties beside its own."""
        return self.body.get("additionalProperties", False) is not False


class Schemas:
    """All schemas of a document by class name."""

    def __init__(self, document: Document, exported: frozenset[str] = frozenset()) -> None:
        """Name the schemas of a document unlike the classes that the package exports."""
        self.table: dict[str, Schema] = {}
        self.exported = exported
        self._document = document
        self._flattener = Flattener(document)
        self._names: dict[Pointer, str] = {}
        self._taken: set[str] = set()
        components = document.root.get("components", {}).get("schemas", {})
        # Components get their names first; nested schemas take names that are still free.
        for key in components:
            self._name((*_COMPONENTS, key), class_name(key, exported))
        for key, schema in components.items():
            with document.collecting():
                self._define((*_COMPONENTS, key), self._flattener.flat(schema, (*_COMPONENTS, key)))

    def named(self, schema: Any, hint: str, pointer: Pointer) -> str:
        """Return the class name of a body's or answer's schema, naming it if need be."""
        schema = self.inline(schema, hint, pointer)
        if "$ref" in schema:
            return ref_name(schema["$ref"])
        if pointer not in self._names:
            name = self._name(pointer, class_name(hint, self.exported))
            self.table[name] = Schema(name, pointer, schema)
        return self._names[pointer]

    def component(self, ref: str, pointer: Pointer) -> Schema:
        """Return the component that `ref` names, by reference or by its key alone."""
        place: Pointer = (*_COMPONENTS, ref)
        if "/" in ref or place not in self._names:
            place = self._document.target(ref, pointer)[1]
        if place[:-1] != _COMPONENTS:
            self._fail(pointer, f"{ref} does not name a schema of the components")
        return self.table[self._names[place]]

    def wire_fields(self) -> dict[str, dict[str, str]]:
        """Return the fields of each class by their wire names, `=value` for a tag."""
        return {
            name: schema.fields | ({schema.tag[0]: f"={schema.tag[1]}"} if schema.tag else {})
            for name, schema in self.table.items()
            if schema.is_record
        }

    def reserve(self, name: str, pointer: Pointer) -> str:
        """Return `name`, with a number if a model has it already."""
        return self._name((*pointer, name), name)

    def _name(self, pointer: Pointer, wanted: str) -> str:
        """Give the schema at `pointer` a class name that no other schema has."""
        name, number = wanted, 2
        while name.lower() in self._taken:
            name, number = f"{wanted}{number}", number + 1
        if name != wanted:
            self._document.note(TAKEN, pointer, f"{wanted}: this one is called {name}")
        self._taken.add(name.lower())
        self._names[pointer] = name
        return name

    def _define(self, pointer: Pointer, flat: Flat) -> None:
        name = self._names[pointer]
        self.table[name] = entry = Schema(name, pointer)
        if "$ref" in flat.schema:
            self._document.resolve(flat.schema, pointer)
            entry.body = self._reference(flat.schema, name, pointer)
        elif flat.is_record:
            entry.body = self._object(flat, name)
            entry.places = flat.places
            for wire in entry.body["properties"]:
                entry.fields[wire] = self._field(wire, entry, flat.places[wire])
        else:
            entry.body = self._plain(flat.schema, name, pointer)

    def _field(self, wire: str, entry: Schema, pointer: Pointer) -> str:
        if _NOT_A_KEY.search(wire):
            self._fail(pointer, f"msgspec cannot write the property {wire!r}")
        name = value_name(wire, entry.fields.values())
        usual = value_name(wire)
        if name != usual:
            self._document.note(TAKEN, pointer, f"{usual}: the field is called {name}")
        return name

    def _object(self, flat: Flat, name: str) -> JsonSchema:
        properties: JsonSchema = {}
        for wire, schema in flat.schema.get("properties", {}).items():
            place = flat.places[wire]
            owner = self._names.get(place[:-2], name)
            properties[wire] = self.inline(schema, owner + pascal_case(wire), place)
        return {**flat.schema, "type": "object", "properties": properties}

    def inline(self, schema: Any, hint: str, pointer: Pointer) -> JsonSchema:
        """Return `schema` as it can be nested in another schema: objects become references."""
        flat = self._flattener.flat(schema, pointer)
        if "$ref" in flat.schema:
            return self._reference(flat.schema, hint, pointer)
        if not flat.is_record:
            return self._plain(flat.schema, hint, pointer)
        if pointer not in self._names:
            self._name(pointer, class_name(hint, self.exported))
            self._define(pointer, flat)
        return self._by_name(flat, pointer, {**flat.schema, "description": ""})

    def _reference(self, schema: JsonSchema, hint: str, pointer: Pointer) -> JsonSchema:
        target, place = self._document.target(schema["$ref"], pointer)
        if place[:-1] == _COMPONENTS:
            return self._by_name(self._flattener.flat(target, place), place, schema)
        about = {key: schema[key] for key in _ABOUT_PROPERTY if key in schema}
        return {**self.inline(target, hint, place), **about}

    def _by_name(self, flat: Flat, place: Pointer, beside: JsonSchema) -> JsonSchema:
        """Return a reference to the class of the schema at `place`, nullable if that schema is."""
        about = {key: beside[key] for key in _ABOUT_PROPERTY if beside.get(key)}
        ref = {"$ref": ref_to(self._names[place])}
        if flat.is_record and flat.is_nullable:
            return {"anyOf": [ref, {"type": "null"}], **about}
        return {**ref, **about}

    def _plain(self, schema: JsonSchema, hint: str, pointer: Pointer) -> JsonSchema:
        """Return a schema without properties, whose nested objects became references."""
        result = {key: value for key, value in schema.items() if key != "properties"}
        if "items" in schema:
            result["items"] = self.inline(schema["items"], f"{hint}Item", (*pointer, "items"))
        extra = schema.get("additionalProperties")
        if isinstance(extra, dict):
            place = (*pointer, "additionalProperties")
            result["additionalProperties"] = self.inline(extra, f"{hint}Value", place)
        for key in ("anyOf", "oneOf"):
            if key in schema:
                result[key] = [
                    self.inline(member, hint, (*pointer, key, str(index)))
                    for index, member in enumerate(schema[key])
                ]
        return result

    def _fail(self, pointer: Pointer, problem: str) -> NoReturn:
        raise self._document.error(pointer, problem)


def ref_to(name: str) -> str:
    """Return the reference to the class `name`."""
    return f"#/components/schemas/{name}"


def ref_name(ref: str) -> str:
    """Return the class name in a reference."""
    return ref.rsplit("/", 1)[1]


def is_deprecated(schema: JsonSchema, table: dict[str, Schema]) -> bool:
    """Return whether a schema is deprecated, or all that it stands for."""
    if schema.get("deprecated"):
        return True
    if "$ref" in schema:
        return is_deprecated(table[ref_name(schema["$ref"])].body, table)
    kinds = {*types_of(schema)} - {"null"}
    for kind, key in (("array", "items"), ("object", "additionalProperties")):
        if kinds == {kind} and isinstance(schema.get(key), dict):
            return is_deprecated(schema[key], table)
    members = [one for key in ("anyOf", "oneOf") for one in schema.get(key, ())]
    others = [one for one in members if one.get("type") != "null"]
    return bool(others) and all(is_deprecated(one, table) for one in others)


def parts(schema: JsonSchema) -> Iterator[JsonSchema]:
    """Yield a schema and the schemas nested in it, without following references."""
    yield schema
    inner = [*schema.get("properties", {}).values()]
    inner += [schema[key] for key in ("items", "additionalProperties") if key in schema]
    inner += [member for key in ("anyOf", "oneOf") for member in schema.get(key, ())]
    for part in inner:
        if isinstance(part, dict):
            yield from parts(part)


def reachable(table: dict[str, Schema], roots: set[str], *, typed: bool = True) -> set[str]:
    """Return `roots` and the names of all schemas that they refer to.

    With `typed`, the models of typed properties count as referred to.
    """
    found: set[str] = set()
    waiting = list(roots)
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting.extend(table[name].references)
            if typed and (property_ := table[name].typed):
                waiting.extend(property_.models.values())
    return found

"""Collects the named schemas of the normalised document.

A specification may nest schemas, combine them with `allOf` and name them freely. In the table that
results, every object has a class name, no schema uses `allOf`, every `$ref` names a class, and
every property has a Python name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, field, replace
from typing import Any, NoReturn

from generator.document import Document
from generator.faults import Pointer
from generator.json_schema import UNIONS, JsonSchema, only_text, told_by
from generator.merge import Flat, Flattener
from generator.naming import class_name, pascal_case, value_name
from generator.rings import break_rings
from generator.titles import good_titles

TAKEN = "the usual name is taken"
"""The kind of notes on names in Python."""
_COMPONENTS = ("components", "schemas")
# Keywords about the property itself; they stay beside the `$ref` when its type is a class.
_ABOUT_PROPERTY = ("description", "deprecated", "readOnly", "writeOnly", "default", "x-since")
_LEFT_OUT = "a property that nothing can be is left out"
_NOT_WRITTEN = "a property with a name that msgspec cannot write is left out"
_ENDLESS = "a schema that is put together of itself without end has any value there"
_OFTEN = 2
_DEEPEST = 12
_NOTHING = "a schema that allows nothing is read as any value"
_NOT_A_KEY = re.compile(r'["\\\x00-\x1f]')


Tag = tuple[str, str]
"""Wire name and value of the property that distinguishes a class from other alternatives."""


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
    tag: Tag | None = None
    has_required_tag: bool = False
    """Whether the document requires the property of its tag."""
    typed: TypedProperty | None = None
    """Its typed property, if it has one."""
    origin: str = ""
    """The class of the component that it is made of, if it is an alternative with more to it."""
    origin_key: str = ""
    """The name of that component in the specification, or its own."""
    is_untold: bool = False
    """Whether it is a choice of objects that nothing tells apart."""

    @property
    def is_component(self) -> bool:
        """Whether the specification gives it a name."""
        return self.pointer[:-1] == _COMPONENTS

    @property
    def renamed(self) -> bool:
        """Whether its class has another name than the specification gives the schema."""
        return self.is_component and self.pointer[-1] != self.name

    @property
    def parts(self) -> Iterator[JsonSchema]:
        """The schema and the schemas nested in it, without following references."""
        return parts(self.body)

    @property
    def references(self) -> list[str]:
        """The names of the schemas that it refers to, typed properties aside."""
        return [ref_name(part["$ref"]) for part in self.parts if "$ref" in part]

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
        self.document = document
        self.exported = exported
        self._flattener = Flattener(document)
        self._names: dict[Pointer, str] = {}
        self._taken: set[str] = set()
        # The schemas that are being put together, from the outside in.
        self._within: list[frozenset[Pointer]] = []
        components = document.root.get("components", {}).get("schemas", {})
        # Components get their names first; nested schemas take names that are still free. No name
        # depends on the order of the document.
        ordered = sorted(
            components, key=lambda key: (class_name(key, exported) != key, key.swapcase())
        )
        for key in ordered:
            self._name((*_COMPONENTS, key), class_name(key, exported))
        self._titles = good_titles(document.root, self._taken)
        for key in ordered:
            place = (*_COMPONENTS, key)
            with document.collecting():
                self._define(place, self._flattener.flat(components[key], place))
        order = {key: index for index, key in enumerate(components)}
        by_place = sorted(self.table.items(), key=lambda item: order.get(item[1].pointer[2], -1))
        self.table = dict(by_place)
        # Whatever is made of parameters follows all references.
        if not document.faults:
            break_rings(document, self)

    def named(self, schema: Any, hint: str, pointer: Pointer) -> str:
        """Return the class name of a body's or answer's schema, naming it if need be."""
        schema = self.inline(schema, hint, pointer)
        if "$ref" in schema:
            return ref_name(schema["$ref"])
        if pointer in self._names and self.table[self._names[pointer]].is_record:
            # The class has the usual name, so that a choice of it and null needs another one.
            hint, pointer = f"{hint}OrNull", (*pointer, "null")
        if pointer not in self._names:
            name = self._name(pointer, class_name(hint, self.exported))
            self.table[name] = Schema(name, pointer, schema)
        return self._names[pointer]

    def component(self, ref: str, pointer: Pointer) -> Schema:
        """Return the component that `ref` names, by reference or by its key alone."""
        place: Pointer = (*_COMPONENTS, ref)
        if "/" in ref or place not in self._names:
            place = self.document.target(ref, pointer)[1]
        if place[:-1] != _COMPONENTS:
            self._fail(pointer, f"{ref} does not name a schema of the components")
        return self.table[self._names[place]]

    def referred(self, schema: JsonSchema) -> Schema:
        """Return the schema that a reference leads to."""
        return self.table[ref_name(schema["$ref"])]

    def followed(self, schema: JsonSchema) -> JsonSchema:
        """Return the schema at the end of references, or `schema` itself if it is none."""
        while "$ref" in schema:
            schema = self.referred(schema).body
        return schema

    def copy(self, schema: Schema, suffix: str) -> Schema:
        """Add a class like that of a schema, with a longer name."""
        name = self.reserve(schema.name + suffix, schema.pointer)
        self.table[name] = replace(
            schema,
            name=name,
            pointer=(*schema.pointer, name),
            body=deepcopy(schema.body),
            fields={**schema.fields},
            places={**schema.places},
        )
        return self.table[name]

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
            self.document.note(TAKEN, pointer, f"{wanted}: this one is called {name}")
        self._taken.add(name.lower())
        self._names[pointer] = name
        return name

    def _define(self, pointer: Pointer, flat: Flat) -> None:
        name = self._names[pointer]
        self.table[name] = entry = Schema(name, pointer)
        entry.origin_key = pointer[-1] if entry.is_component else ""
        if flat.is_nothing:
            self.document.note(_NOTHING, pointer)
        elif "$ref" in flat.schema:
            self.document.resolve(flat.schema, pointer)
            entry.body = self._reference(flat.schema, name, pointer)
        elif flat.is_record:
            entry.body = self._object(flat, name)
            entry.places = flat.places
            wires = [*entry.body["properties"]]
            for wire in sorted(wires, key=lambda wire: (value_name(wire) != wire, wire)):
                entry.fields[wire] = self._field(wire, entry, flat.places[wire])
            entry.fields = {wire: entry.fields[wire] for wire in wires}
        else:
            entry.body = self._plain(flat.schema, name, pointer)

    def _field(self, wire: str, entry: Schema, pointer: Pointer) -> str:
        name = value_name(wire, entry.fields.values())
        usual = value_name(wire)
        if name != usual:
            self.document.note(TAKEN, pointer, f"{usual}: the field is called {name}")
        return name

    def _object(self, flat: Flat, name: str) -> JsonSchema:
        properties: JsonSchema = {}
        stated = flat.schema.get("properties", {})
        result = {**flat.schema, "type": "object"}
        for wire, schema in sorted(stated.items()):
            place = flat.places[wire]
            if _NOT_A_KEY.search(wire):
                self.document.note(_NOT_WRITTEN, place)
                result["additionalProperties"] = True
            elif self._flattener.flat(schema, place).is_nothing:
                self.document.note(_LEFT_OUT, place)
            else:
                hint = self._owner(place, name) + pascal_case(wire)
                properties[wire] = self.inline(schema, hint, place)
        if "required" in result:
            result["required"] = [wire for wire in result["required"] if wire in properties]
        return {
            **result,
            "properties": {key: properties[key] for key in stated if key in properties},
        }

    def _owner(self, place: Pointer, name: str) -> str:
        """Return the class of the schema that a property stands in, in an `allOf` or not."""
        owner = place[:-2]
        while len(owner) > 2 and owner[-2] == "allOf":
            owner = owner[:-2]
        return self._names.get(owner, name)

    def inline(self, schema: Any, hint: str, pointer: Pointer) -> JsonSchema:
        """Return `schema` as it can be nested in another schema: objects become references."""
        flat = self._flattener.flat(schema, pointer)
        if flat.is_nothing:
            self.document.note(_NOTHING, pointer)
            return {}
        if "$ref" in flat.schema:
            return self._reference(flat.schema, hint, pointer)
        if self._within.count(flat.trail) > _OFTEN or len(self._within) > _DEEPEST:
            self.document.note(_ENDLESS, pointer)
            return {}
        if flat.trail:
            self._within.append(flat.trail)
        try:
            return self._inlined(flat, hint, pointer)
        finally:
            if flat.trail:
                self._within.pop()

    def _inlined(self, flat: Flat, hint: str, pointer: Pointer) -> JsonSchema:
        if not flat.is_record:
            return self._plain(flat.schema, hint, pointer)
        if pointer not in self._names:
            title = class_name(flat.schema.get("title", ""), self.exported)
            hinted = class_name(hint, self.exported)
            self._name(pointer, title if title in self._titles else hinted)
            self._define(pointer, flat)
        beside = {**flat.schema, "description": "", "default": None}
        return self._by_name(flat, pointer, beside)

    def _reference(self, schema: JsonSchema, hint: str, pointer: Pointer) -> JsonSchema:
        target, place = self.document.target(schema["$ref"], pointer)
        if place[:-1] == _COMPONENTS:
            return self._by_name(self._flattener.flat(target, place), place, schema)
        self.document.resolve(schema, pointer)  # Refuses references in a ring.
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
        for key in UNIONS:
            if key in schema:
                result[key] = self._alternatives(schema[key], hint, (*pointer, key))
        return result

    def _alternatives(self, members: list[Any], hint: str, pointer: Pointer) -> list[JsonSchema]:
        """Return the alternatives of a choice, whose nested objects became references."""
        places = [(*pointer, str(index)) for index in range(len(members))]
        flats = [*map(self._flattener.flat, members, places)]
        allowed = [index for index, flat in enumerate(flats) if not flat.is_nothing]
        own = f"{hint}Object" if pointer[:-1] in self._names else hint
        hints = dict.fromkeys(allowed, own)
        records = [index for index in allowed if flats[index].is_record]
        if len(records) > 1:
            texts = [self._texts(flats[index]) for index in records]
            wire = told_by(texts, [{*flats[index].schema.get("required", ())} for index in records])
            for index, each in zip(records, texts, strict=True):
                origin = self._origin(members[index], places[index])
                word = each[wire] if wire else origin[-1] if origin else ""
                hints[index] = hint + (pascal_case(word) or str(index + 1))
        result: list[JsonSchema] = []
        for index in allowed:
            result.append(self.inline(members[index], hints[index], places[index]))
            origin = self._origin(members[index], places[index])
            if origin and places[index] in self._names:
                entry = self.table[self._names[places[index]]]
                entry.origin, entry.origin_key = self._names[origin], origin[-1]
        return result

    def _texts(self, flat: Flat) -> dict[str, str]:
        """Return the properties of an object that have one possible text."""
        found: dict[str, str] = {}
        for wire, schema in flat.schema.get("properties", {}).items():
            place = flat.places[wire]
            part = self._flattener.flat(schema, place)
            if "$ref" in part.schema:
                part = self._flattener.flat(*self.document.resolve(part.schema, place))
            if (text := only_text(part.schema)) is not None:
                found[wire] = text
        return found

    def _origin(self, member: Any, pointer: Pointer) -> Pointer:
        """Return the place of the component that an alternative extends; empty if there is none."""
        parts = member.get("allOf", ()) if isinstance(member, dict) else ()
        refs = [part["$ref"] for part in parts if isinstance(part, dict) and "$ref" in part]
        places = [self.document.target(ref, pointer)[1] for ref in refs]
        return places[0] if len(places) == 1 and places[0][:-1] == _COMPONENTS else ()

    def _fail(self, pointer: Pointer, problem: str) -> NoReturn:
        raise self.document.error(pointer, problem)


def ref_to(name: str) -> str:
    """Return the reference to the class `name`."""
    return f"#/components/schemas/{name}"


def ref_name(ref: str) -> str:
    """Return the class name in a reference."""
    return ref.rsplit("/", 1)[1]


def parts(schema: JsonSchema) -> Iterator[JsonSchema]:
    """Yield a schema and the schemas nested in it, without following references."""
    yield schema
    inner = [*schema.get("properties", {}).values()]
    inner += [schema[key] for key in ("items", "additionalProperties") if key in schema]
    inner += [member for key in UNIONS for member in schema.get(key, ())]
    for part in inner:
        if isinstance(part, dict):
            yield from parts(part)

"""Merges a schema with its `allOf`, and with what stands beside its alternatives."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from generator.document import Document
from generator.faults import UNCHECKED, Pointer, SpecError
from generator.json_schema import (
    CONSTRAINTS,
    STRUCTURE,
    UNIONS,
    JsonSchema,
    common_types,
    listed,
    types_of,
)
from generator.settle_keywords import settle_keywords

_DEEPEST = 3
CONTRADICTION = "two parts of an allOf contradict each other: the later one counts"
# For each keyword, the value that satisfies both of two values; an empty list where none does.
_NARROWER: dict[str, Callable[[Any, Any], Any]] = {
    **dict.fromkeys(("minLength", "minItems", "minProperties"), max),
    **dict.fromkeys(("minimum", "exclusiveMinimum"), max),
    **dict.fromkeys(("maxLength", "maxItems", "maxProperties"), min),
    **dict.fromkeys(("maximum", "exclusiveMaximum"), min),
    "type": lambda one, other: common_types(listed(one), listed(other)),
    "enum": lambda one, other: [value for value in one if value in other],
    "required": lambda one, other: list(dict.fromkeys([*one, *other])),
    "uniqueItems": lambda one, other: one or other,
    "items": lambda one, other: _both(one, other),
    "additionalProperties": lambda one, other: _both(one, other),
    **dict.fromkeys(UNIONS, lambda one, other: []),
}


@dataclass
class Flat:
    """A schema without `allOf`."""

    schema: JsonSchema = field(default_factory=dict[str, Any])
    places: dict[str, Pointer] = field(default_factory=dict[str, Pointer])
    """Where its properties stand in the document."""
    is_nothing: bool = False
    """Whether no value is allowed."""
    trail: frozenset[Pointer] = frozenset()
    """The schemas whose alternatives led to it: theirs are not merged into it again."""

    @property
    def is_record(self) -> bool:
        """Whether it becomes a class: it has properties, or allows no keys at all."""
        closed = self.schema.get("additionalProperties") is False
        return bool(self.schema.get("properties")) or closed

    @property
    def is_nullable(self) -> bool:
        """Whether its type includes `null`."""
        return "null" in types_of(self.schema)


class Merged(dict[str, Any]):
    """A schema that was merged already, and can be merged with others."""

    def __init__(self, flat: Flat) -> None:
        super().__init__(flat.schema)
        self.flat = flat


class Flattener:
    """Flattens the schemas of one document."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._known: dict[Pointer, Flat] = {}
        self._failed: dict[Pointer, SpecError] = {}
        self._open: set[Pointer] = set()
        # The schemas that are being merged without their alternatives.
        self._bases: set[Pointer] = set()

    def flat(self, schema: Any, pointer: Pointer) -> Flat:
        """Return `schema` without `allOf`; a `$ref` with only a description beside it stays one."""
        if pointer in self._failed:
            raise self._failed[pointer]
        if pointer not in self._known:
            if pointer in self._open:
                raise self._document.error(pointer, "the schema leads back to itself")
            self._open.add(pointer)
            try:
                flat = self._reference(schema, pointer) or self._merged(schema, pointer)
            except SpecError as error:
                self._failed[pointer] = error
                raise
            finally:
                self._open.remove(pointer)
            self._known[pointer] = flat
        return self._known[pointer]

    def _reference(self, schema: Any, pointer: Pointer) -> Flat | None:
        only = _only_reference(schema)
        if only is None:
            return None
        self._refuse_ring(only, pointer)
        # A child that has all of its parent, and is one of the parent's alternatives, is a class.
        target, place = self._document.target(only["$ref"], pointer)
        return None if self._is_parent_of_open(target, place) else Flat(only)

    def _refuse_ring(self, schema: JsonSchema, pointer: Pointer) -> None:
        """Refuse a schema that is nothing but another one, which is nothing but the first."""
        only: JsonSchema | None = schema
        seen, place = {pointer}, pointer
        while only is not None:
            target, place = self._document.target(only["$ref"], place)
            if place in seen:
                raise self._document.error(pointer, "the schema leads back to itself")
            seen.add(place)
            only = _only_reference(target)

    def _merged(self, schema: Any, pointer: Pointer) -> Flat:
        """Merge a schema with its `$ref`, its `allOf` and its alternatives."""
        result = self._parts(schema, pointer)
        self._settle_unions(result, pointer)
        settle_keywords(self._document, result.schema, result.places, pointer)
        return result

    def _parts(
        self, schema: Any, pointer: Pointer, trail: frozenset[Pointer] = frozenset()
    ) -> Flat:
        if isinstance(schema, Merged):
            flat = schema.flat
            return Flat({**flat.schema}, {**flat.places}, trail=flat.trail)
        if isinstance(schema, bool):
            return Flat(is_nothing=not schema)
        result = Flat(trail=trail)
        if "$ref" in schema:
            part = self._referred(schema, pointer, trail)
            said = {key: value for key, value in part.schema.items() if key in STRUCTURE}
            self._merge(result, Flat(said, part.places, part.is_nothing, part.trail), pointer)
        for index, member in enumerate(schema.get("allOf", ())):
            place = (*pointer, "allOf", str(index))
            self._merge(result, self._parts(member, place, result.trail), pointer)
        own = {key: value for key, value in schema.items() if key not in ("$ref", "allOf")}
        places = {wire: (*pointer, "properties", wire) for wire in own.get("properties", ())}
        self._merge(result, Flat(own, places), pointer)
        return result

    def _referred(self, schema: JsonSchema, pointer: Pointer, trail: frozenset[Pointer]) -> Flat:
        """Return the schema that a `$ref` leads to, merged."""
        self._document.resolve(schema, pointer)  # Refuses references in a ring.
        target, place = self._document.target(schema["$ref"], pointer)
        if isinstance(target, dict) and self._leads_back(target, place, trail):
            own = {key: target[key] for key in target if key not in (*UNIONS, "discriminator")}
            self._bases.add(place)
            try:
                return self._parts(own, place, trail)
            finally:
                self._bases.remove(place)
        part = self.flat(target, place)
        if "$ref" in part.schema:
            return self._parts(part.schema, pointer, trail)
        return Flat(part.schema, part.places, part.is_nothing, part.trail | _named(place))

    def _leads_back(self, target: JsonSchema, place: Pointer, trail: frozenset[Pointer]) -> bool:
        """Return whether the alternatives of a schema would lead back to what it is merged into."""
        is_choice = any(key in target for key in UNIONS) and place not in self._bases
        is_known = place in trail or place in self._open
        return is_choice and (is_known or self._is_parent_of_open(target, place))

    def _is_parent_of_open(self, schema: Any, pointer: Pointer) -> bool:
        """Return whether a schema lists as an alternative one that is just being merged."""
        return any(
            self._document.target(member["$ref"], (*pointer, key, str(index)))[1] in self._open
            for key in UNIONS
            for index, member in enumerate(_members(schema, key))
            if isinstance(member, dict) and "$ref" in member
        )

    def _merge(self, into: Flat, part: Flat, pointer: Pointer) -> None:
        into.is_nothing |= part.is_nothing
        into.trail |= part.trail
        for key, value in part.schema.items():
            earlier: Any = into.schema.get(key, value)
            if key == "properties":
                _merge_properties(into, part, pointer)
            elif earlier == value or key not in STRUCTURE:
                into.schema[key] = value
            elif key in UNIONS:
                into.schema[key] = [{"allOf": [member, {key: value}]} for member in earlier]
            elif key in _NARROWER and (narrower := _NARROWER[key](earlier, value)) != []:
                into.schema[key] = narrower
            else:
                into.schema[key] = value
                kind = UNCHECKED if key in CONSTRAINTS else CONTRADICTION
                self._document.note(kind, pointer, f"{key} of several parts of an allOf")

    def _settle_unions(self, flat: Flat, pointer: Pointer) -> None:
        """Merge what stands beside alternatives into each of them."""
        schema = flat.schema
        for key in UNIONS:
            if key in schema:
                schema[key] = [
                    not self._is_useless(member, (*pointer, key, str(index))) and member
                    for index, member in enumerate(schema[key])
                ]
                if all(map(_only_narrows, schema[key])):
                    self._document.note(UNCHECKED, pointer, f"{key} that only narrows")
                    del schema[key]
        union = next((key for key in UNIONS if key in schema), None)
        if union is None:
            if schema.pop("discriminator", None):
                kind = "without oneOf, a discriminator has no effect: subtypes are read as the base"
                self._document.note(kind, pointer)
            return
        beside = {key: schema[key] for key in schema if key in STRUCTURE - {union, "discriminator"}}
        if not beside and (record := self._nullable_record(schema[union], (*pointer, union))):
            del schema[union]
            schema |= {**record.schema, **schema, "type": ["object", "null"]}
            flat.places = record.places
        elif beside:
            for key in beside:
                del schema[key]
            base = Flat(beside, flat.places, trail=flat.trail | _named(pointer))
            flat.places = {}
            schema[union] = self._with_base(base, schema[union], (*pointer, union))

    def _nullable_record(self, members: list[Any], pointer: Pointer) -> Flat | None:
        """Return the one object of a choice between that and null, unless it has a name."""
        inline = [index for index, member in enumerate(members) if member != {"type": "null"}]
        if len(members) != 2 or len(inline) != 1 or {"$ref"} == {*members[inline[0]]}:
            return None
        place = (*pointer, str(inline[0]))
        if self._reference(members[inline[0]], place):
            return None
        flat = self._parts(members[inline[0]], place)
        is_object = types_of(flat.schema) in ([], ["object"])
        return flat if flat.is_record and is_object and not {*UNIONS} & {*flat.schema} else None

    def _is_useless(self, member: Any, pointer: Pointer) -> bool:
        """Return whether an alternative allows nothing, or is the choice itself."""
        if member is False:
            return True
        is_ref = isinstance(member, dict) and {*member} == {"$ref"}
        return is_ref and self._document.target(member["$ref"], pointer)[1] == pointer[:-2]

    def _with_base(self, base: Flat, members: list[Any], pointer: Pointer) -> list[Any]:
        """Return alternatives that have all that stands beside them."""
        types = types_of(base.schema) or (["object"] if "properties" in base.schema else [])
        result: list[Any] = []
        has_null = "null" not in types
        for index, member in enumerate(members):
            place = (*pointer, str(index))
            if member is False:
                result.append(member)
                continue
            own = self._types(member, place)
            has_null |= "null" in own
            if own and types and not common_types(own, types):
                if own != ["null"]:
                    problem = f"{' or '.join(types)} beside {' or '.join(own)}"
                    kind = "a type beside alternatives of other types has no effect on them"
                    self._document.note(kind, place, problem)
                result.append(member)
            elif ({*base.schema} <= {"type"} and own) or self._extends(member, pointer):
                result.append(member)
            else:
                result.append({"allOf": [Merged(base), member]})
        return result if has_null else [*result, {"type": "null"}]

    def _types(self, member: Any, pointer: Pointer, depth: int = 0) -> list[str]:
        """Return the types of an alternative, as far as it tells them."""
        if depth > _DEEPEST:
            return []
        flat = self._parts(member, pointer)
        members = [one for key in UNIONS for one in _members(flat.schema, key) if one is not False]
        inner = [self._types(one, pointer, depth + 1) for one in members]
        if inner and all(inner) and "type" not in flat.schema:
            return list(dict.fromkeys(name for names in inner for name in names))
        return types_of(flat.schema) or (["object"] if flat.is_record else [])

    def _extends(self, member: Any, pointer: Pointer) -> bool:
        """Return whether an alternative is made of the schema that has it, by its `allOf`."""
        waiting, seen = [member], set[Pointer]()
        # The list grows during the loop.
        for schema in waiting:
            parts = [schema, *schema.get("allOf", ())] if isinstance(schema, dict) else []
            for part in parts:
                if isinstance(part, dict) and "$ref" in part:
                    target, place = self._document.target(part["$ref"], pointer)
                    if place == pointer[:-1]:
                        return True
                    if place not in seen:
                        seen.add(place)
                        waiting.append(target)
        return False


def _merge_properties(into: Flat, part: Flat, pointer: Pointer) -> None:
    properties = into.schema["properties"] = {**into.schema.get("properties", {})}
    for wire, schema in part.schema["properties"].items():
        if properties.get(wire, schema) in (schema, {}, True):
            properties[wire] = schema
            into.places[wire] = part.places[wire]
        elif schema not in ({}, True):
            # Both apply, so the merged property is neither of the two.
            properties[wire] = {"allOf": [properties[wire], schema]}
            into.places[wire] = (*pointer, "properties", wire)


def _named(pointer: Pointer) -> frozenset[Pointer]:
    """Return the place of a schema that has a name."""
    return frozenset([pointer] if pointer[:-1] == ("components", "schemas") else [])


def _members(schema: Any, key: str) -> list[Any]:
    found: list[Any] = schema.get(key, []) if isinstance(schema, dict) else []
    return found


def _only_narrows(member: Any) -> bool:
    """Return whether an alternative says nothing about its type."""
    if isinstance(member, bool):
        return True
    said = STRUCTURE.intersection(member)
    return said <= {"required", *CONSTRAINTS} or (
        said == {"allOf"} and all(map(_only_narrows, member["allOf"]))
    )


def _both(one: Any, other: Any) -> Any:
    """Return the schema of values that two schemas allow."""
    if one is False or other is False:
        return False
    kept = [schema for schema in (one, other) if schema not in (True, {})]
    return kept[0] if len(kept) == 1 else {"allOf": kept}


def _only_reference(schema: Any) -> JsonSchema | None:
    """Return what a schema that is only a `$ref` says, its `allOf` included; `None` for others."""
    if not isinstance(schema, dict) or isinstance(schema, Merged):
        return None
    own = {key: value for key, value in schema.items() if key != "allOf"}
    parts = [own, *schema.get("allOf", ())]
    mappings = [part for part in parts if isinstance(part, dict)]
    stated = [STRUCTURE.intersection(part) for part in mappings]
    if False in parts or [keys for keys in stated if keys] != [{"$ref"}]:
        return None
    return {key: part[key] for part in reversed(mappings) for key in part}

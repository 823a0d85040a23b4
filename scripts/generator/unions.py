"""Settles how the alternatives of `oneOf` and `anyOf` are distinguished when JSON is decoded.

msgspec distinguishes JSON types, and classes by a tag: the property that `discriminator` names, or
one that has another text in each alternative. Objects that nothing tells apart are mappings.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from generator.document import Document
from generator.faults import Pointer
from generator.json_schema import UNIONS, JsonSchema, concerns, constraints, types_of, values_of
from generator.naming import pascal_case
from generator.rings import break_rings
from generator.schemas import Schema, Schemas, Tag, parts, ref_to
from generator.tags import Teller

UNTOLD = "alternatives that nothing tells apart are plain mappings, unchecked as they are sent"
_MERGED = "alternatives of one kind in JSON are read as one, without their limits"
_TEXTS = ("string", "date", "date-time")
_ABOUT = ("title", "description", "deprecated", "readOnly", "writeOnly", "default", "x-since")


def settle_unions(document: Document, schemas: Schemas) -> None:
    """Give classes their tags, and make one of alternatives that nothing distinguishes."""
    break_rings(document, schemas)
    settler = _Settler(document, schemas)
    # Nobody can tell apart what came out in part.
    if document.faults:
        return
    choices = settler.choices()
    for choice in choices:
        with document.collecting():
            settler.find_tags(choice)
    settler.infer_tags(choices)
    settler.give_tags(choices)
    settler.merge_kinds(choices)


@dataclass
class _Leaf:
    """One alternative, or one of those of a named choice among the alternatives."""

    kind: str
    """Its JSON type, or the format of a text that is read as something else."""
    schema: JsonSchema
    record: Schema | None = None


@dataclass
class _Choice:
    """A `oneOf` or `anyOf`, with all that it may be."""

    owner: Schema
    pointer: Pointer
    part: JsonSchema
    leaves: list[_Leaf]
    wire: str = ""
    """The property that tells its objects apart, if there is one."""
    values: dict[str, list[str]] | None = None
    """The values of that property, by the names of the classes."""

    @property
    def objects(self) -> list[_Leaf]:
        return [leaf for leaf in self.leaves if leaf.kind == "object"]

    @property
    def records(self) -> list[Schema]:
        found = {leaf.record.name: leaf.record for leaf in self.objects if leaf.record}
        return [*found.values()]

    @property
    def is_of_classes(self) -> bool:
        """Whether it is among several objects, which are all classes."""
        return len(self.records) > 1 and all(leaf.record for leaf in self.objects)

    def replace(self, members: list[JsonSchema]) -> None:
        about = {key: self.part[key] for key in _ABOUT if key in self.part}
        distinct = [one for index, one in enumerate(members) if one not in members[:index]]
        self.part.clear()
        self.part |= {**about, **(distinct[0] if len(distinct) == 1 else {"anyOf": distinct})}


class _Settler:
    def __init__(self, document: Document, schemas: Schemas) -> None:
        self._document = document
        self._schemas = schemas
        self._teller = Teller(document, schemas)

    def choices(self) -> list[_Choice]:
        """Return all choices."""
        return [
            _Choice(schema, pointer, part, list(self._leaves(part)))
            for schema in self._schemas.table.values()
            for pointer, section in schema.sections
            for part in parts(section)
            if any(key in part for key in UNIONS)
        ]

    def _leaves(self, schema: JsonSchema) -> Iterator[_Leaf]:
        if "$ref" in schema:
            named = self._schemas.referred(schema)
            if named.is_record or named.is_untold:
                record = named if named.is_record else None
                yield _Leaf("object", {"$ref": schema["$ref"]}, record)
            else:
                yield from self._leaves(named.body)
        elif members := schema.get("anyOf") or schema.get("oneOf"):
            for member in members:
                yield from self._leaves(member)
        else:
            for name in types_of(schema) or ["anything"]:
                kept = {key: schema[key] for key in schema if concerns(key, [name])}
                own = {key: kept[key] for key in kept if key not in _ABOUT}
                timed = name == "string" and schema.get("format") in _TEXTS
                if values_of(schema) and name != "string":
                    own = {key: own[key] for key in own if key not in ("enum", "const")}
                yield _Leaf(own["format"] if timed else name, {**own, "type": name})

    def find_tags(self, choice: _Choice) -> None:
        """Find the values of the property that a discriminator names."""
        discriminator = choice.part.pop("discriminator", None)
        if discriminator is None or not choice.is_of_classes:
            return
        choice.wire = discriminator["propertyName"]
        named = defaultdict[str, list[str]](list)
        for value, ref in discriminator.get("mapping", {}).items():
            other = self._schemas.component(ref, choice.pointer)
            targets = [one.name for one in choice.records if other.name in (one.name, one.origin)]
            if not targets:
                kind = "a value of a discriminator leads to no alternative"
                self._document.note(kind, choice.pointer, f"{value} → {other.name}")
            for name in targets:
                named[name].append(value)
        choice.values = self._teller.stated(choice.records, choice.wire, named)

    def infer_tags(self, choices: list[_Choice]) -> None:
        """Find the property that tells alternatives apart where no discriminator says it."""
        known: dict[str, set[tuple[str, str]]] = _tags(choices)
        for choice in choices:
            if choice.is_of_classes and choice.values is None:
                names = [record.name for record in choice.records]
                tags = [tag for name in names for tag in known.get(name, ())]
                wires, values = {wire for wire, _ in tags}, {value for _, value in tags}
                is_told = all(len(known.get(name, ())) == 1 for name in names)
                if is_told and len(wires) == 1 and len(values) == len(names):
                    choice.wire = wires.pop()
                    choice.values = {name: [next(iter(known[name]))[1]] for name in names}
                else:
                    choice.wire, choice.values = self._teller.inferred(choice.records)

    def give_tags(self, choices: list[_Choice]) -> None:
        """Give every class its tag, or where it has several make a class for each."""
        known = _tags(choices)
        variants: dict[tuple[str, str, str], Schema] = {}
        for name in sorted(known):
            record = self._schemas.table[name]
            if len(known[name]) == 1:
                self._teller.tag(record, *next(iter(known[name])))
                continue
            for wire, value in sorted(known[name]):
                variant = self._schemas.copy(record, pascal_case(value))
                self._teller.tag(variant, wire, value)
                variants[name, wire, value] = variant
        for choice in choices:
            if choice.values is None:
                continue
            found = [
                (value, variants.get((name, choice.wire, value), self._schemas.table[name]))
                for name, values in choice.values.items()
                for value in values
            ]
            if any(record.name not in choice.values for _, record in found):
                others = [leaf.schema for leaf in choice.leaves if leaf.kind != "object"]
                refs = [{"$ref": ref_to(record.name)} for _, record in found]
                choice.replace([*refs, *others])
            mapping = {value: ref_to(record.name) for value, record in found}
            choice.part["discriminator"] = {"propertyName": choice.wire, "mapping": mapping}

    def merge_kinds(self, choices: list[_Choice]) -> None:
        """Make one alternative of several that msgspec could not distinguish."""
        left = {id(choice.part): choice for choice in choices}

        def settle(choice: _Choice) -> None:
            # Choices that have a name come before those that they are alternatives of.
            for part in parts(choice.part):
                other = self._schemas.referred(part).body if "$ref" in part else {}
                if (inner := left.pop(id(other), None)) is not None:
                    settle(inner)
            choice.leaves = list(self._leaves(choice.part))
            self._merge(choice)

        while left:
            settle(left.pop(next(iter(left))))

    def _merge(self, choice: _Choice) -> None:
        kinds = defaultdict[str, list[JsonSchema]](list)
        for leaf in choice.leaves:
            kind = "string" if leaf.kind in _TEXTS else leaf.kind
            if leaf.schema not in kinds[kind]:
                kinds[kind].append(leaf.schema)
        if "anything" in kinds:
            kind = "a choice with an alternative of any value is any value"
            self._document.note(kind, choice.pointer)
            choice.replace([{}])
            return
        merged: dict[str, list[JsonSchema]] = {}
        texts = {leaf.kind for leaf in choice.leaves if leaf.kind in _TEXTS}
        if len(texts) > 1 or _has_several_limits(kinds["string"]):
            merged["string"] = [{"type": "string"}]
        for kind in ("integer", "number"):
            if _has_several_limits(kinds["integer"] + kinds["number"]) and kinds[kind]:
                merged[kind] = [{"type": kind}]
        if len(kinds["array"]) > 1:
            merged["array"] = [{"type": "array"}]
        for kind in sorted(merged):
            self._document.note(_MERGED, choice.pointer, f"several of {kind}")
        if kinds["integer"] and kinds["number"]:
            # msgspec holds all whole numbers against a list of some.
            merged.setdefault("integer", [{"type": "integer"}])
        if len(kinds["object"]) > 1 and choice.values is None:
            merged["object"] = [self._untold(choice, kinds["object"], is_all=len(kinds) == 1)]
        if merged and not choice.owner.is_untold:
            kept = {kind: merged.get(kind, kinds[kind]) for kind in kinds}
            choice.replace([schema for members in kept.values() for schema in members])

    def _untold(self, choice: _Choice, members: list[JsonSchema], *, is_all: bool) -> JsonSchema:
        """Return the name of a choice of objects that nothing tells apart."""
        self._document.note(UNTOLD, choice.pointer, " or ".join(r.name for r in choice.records))
        if not choice.records:
            return {"type": "object"}
        refs = [one for one in members if "$ref" in one]
        body: JsonSchema = {"anyOf": [*refs, {"type": "object"}]}
        if is_all and choice.part is choice.owner.body:
            choice.replace(body["anyOf"])
            choice.owner.is_untold = True
            return choice.part
        wire = choice.pointer[-1] if choice.owner.is_record else "Object"
        name = self._schemas.reserve(choice.owner.name + pascal_case(wire), choice.pointer)
        self._schemas.table[name] = Schema(name, (*choice.pointer, name), body, is_untold=True)
        return {"$ref": ref_to(name)}


def _tags(choices: list[_Choice]) -> dict[str, set[Tag]]:
    """Return the tags of each class in all choices."""
    found = defaultdict[str, set[Tag]](set)
    for choice in choices:
        for name, values in (choice.values or {}).items():
            found[name] |= {(choice.wire, value) for value in values}
    return found


def _has_several_limits(members: list[JsonSchema]) -> bool:
    limited: list[Any] = [one for one in members if constraints(one) and not values_of(one)]
    return bool(limited) and len(members) > 1

"""Settles how the alternatives of `oneOf` and `anyOf` are distinguished when JSON is decoded.

msgspec distinguishes JSON types, and classes by a tag: the property that `discriminator` names.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NoReturn

from generator.document import Document, Pointer
from generator.flatten import JsonSchema, types_of, values_of
from generator.schemas import Schema, Schemas, parts, ref_name, ref_to


def settle_unions(document: Document, schemas: Schemas) -> None:
    """Give classes their tags, and refuse alternatives that nothing distinguishes."""
    settler = _Settler(document, schemas)
    for schema in schemas.table.values():
        with document.collecting():
            settler.refuse_endless(schema, ())
    # Nobody can walk through a schema that holds itself, nor through one that came out in part.
    if document.faults:
        return
    unions = [
        (pointer, part)
        for schema in schemas.table.values()
        for pointer, section in schema.sections
        for part in parts(section)
        if "anyOf" in part or "oneOf" in part
    ]
    for pointer, union in unions:
        if "discriminator" in union:
            with document.collecting():
                settler.tag_members(pointer, union)
    if document.faults:
        return
    for pointer, union in unions:
        with document.collecting():
            settler.check_members(pointer, union)


class _Settler:
    def __init__(self, document: Document, schemas: Schemas) -> None:
        self._document = document
        self._schemas = schemas

    def refuse_endless(self, schema: Schema, path: tuple[str, ...]) -> None:
        """Refuse lists, maps and unions that contain themselves without a class in between."""
        if schema.name in path:
            problem = "a list, map or choice that holds itself cannot be expressed"
            self._fail(schema.pointer, problem)
        if not schema.is_record:
            for name in schema.references:
                self.refuse_endless(self._schemas.table[name], (*path, schema.name))

    def tag_members(self, pointer: Pointer, union: JsonSchema) -> None:
        """Give every class of a union with a discriminator its tag."""
        wire = union["discriminator"]["propertyName"]
        named = [
            (value, self._schemas.component(ref, pointer))
            for value, ref in union["discriminator"].get("mapping", {}).items()
        ]
        records = [record for kind, record in self._leaves(union) if kind != "null"]
        union["discriminator"] = {"propertyName": wire}
        if len(records) < 2:
            return
        for _, other in named:
            if other not in records:
                problem = f"the discriminator leads to {other.name}, which is no alternative"
                self._fail(pointer, problem)
        for record in records:
            if record is None or record.pointer[:-1] != ("components", "schemas"):
                problem = "with a discriminator, every alternative is a $ref to an object"
                self._fail(pointer, problem)
            values = [value for value, other in named if other is record]
            self._tag(record, wire, values or [record.pointer[-1]])
        union["discriminator"]["mapping"] = {
            record.tag[1]: ref_to(record.name) for record in records if record and record.tag
        }

    def _tag(self, record: Schema, wire: str, values: list[str]) -> None:
        about = f"the discriminator {wire!r} of {record.name}"
        if len(values) > 1:
            self._fail(record.pointer, f"{about} has several values: {', '.join(values)}")
        if wire not in record.body.get("required", ()):
            self._fail(record.pointer, f"{about} has to be a required property")
        schema = record.body["properties"][wire]
        if "$ref" in schema:
            schema = self._schemas.table[ref_name(schema["$ref"])].body
        if types_of(schema) not in ([], ["string"]) or values[0] not in [
            *(values_of(schema) or values)
        ]:
            self._fail(record.pointer, f"{about} cannot be the string {values[0]!r}")
        if record.tag not in (None, (wire, values[0])):
            self._fail(record.pointer, f"{about} is another one elsewhere: {record.tag}")
        record.tag = (wire, values[0])

    def check_members(self, pointer: Pointer, union: JsonSchema) -> None:
        """Refuse alternatives that msgspec could not distinguish."""
        leaves = list(self._leaves(union))
        kinds = [kind for kind, _ in leaves]
        texts = {"string", "date-time", "date"}.intersection(kinds)
        if kinds.count("array") > 1 or len(texts) > 1:
            names = " and ".join(sorted(texts)) if len(texts) > 1 else "several lists"
            self._fail(pointer, f"{names} cannot be told apart as alternatives")
        objects = [record for kind, record in leaves if kind == "object"]
        tags = {record.tag for record in objects if record and record.tag}
        fields = {wire for wire, _ in tags}
        if len(objects) > 1 and (len(tags) < len(objects) or len(fields) > 1):
            names = ", ".join(record.name if record else "a map" for record in objects)
            problem = "cannot be told apart: they need a discriminator, the same for all"
            self._fail(pointer, f"the alternatives {names} {problem}")

    def _leaves(self, schema: JsonSchema) -> Iterator[tuple[str, Schema | None]]:
        """Yield JSON type and class of each alternative of a schema, nested unions included."""
        if "$ref" in schema:
            named = self._schemas.table[ref_name(schema["$ref"])]
            if named.is_record:
                yield "object", named
            else:
                yield from self._leaves(named.body)
        elif members := schema.get("anyOf") or schema.get("oneOf"):
            for member in members:
                yield from self._leaves(member)
        else:
            timed = schema.get("format") in ("date-time", "date")
            for kind in types_of(schema) or ["anything"]:
                yield schema["format"] if timed and kind == "string" else kind, None

    def _fail(self, pointer: Pointer, problem: str) -> NoReturn:
        raise self._document.error(pointer, problem)

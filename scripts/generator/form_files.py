"""Finds the fields of forms that are files: a schema says so only where a part holds bytes.

In JSON the same schema is a text; a class that both have is copied for the form.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from generator.document import Document
from generator.faults import UNCHECKED, Pointer
from generator.json_schema import UNIONS, JsonSchema, concerns, constraints, types_of, values_of
from generator.media_types import MULTIPART, is_media_type, is_text
from generator.normalise_bodies import form_records, resolved
from generator.schemas import Schemas, parts, ref_name, ref_to

FILE = "x-file"
"""Marks a schema whose values are files: `file`, or `file or text` where both are allowed."""

_ABOUT = ("description", "deprecated", "readOnly", "writeOnly", "x-since")
_KEPT = ("minItems", "maxItems")


def settle_files(document: Document, schemas: Schemas, operations: list[JsonSchema]) -> None:
    """Mark the files in the forms of all operations, and say in these that they are.

    Args:
        document: The specification.
        schemas: All schemas.
        operations: The operations of the normalised document.
    """
    bodies = [body for one in operations if _is_form(body := one.get("requestBody", {}))]
    roots = {_root(body) for body in bodies}
    shared = _named_elsewhere(schemas, operations, roots)
    copies: dict[str, str] = {}
    for body in bodies:
        with document.collecting():
            _Form(document, schemas, body["x-encoding"], shared, copies).mark(body)
    # A schema may be of several forms, and have a file because one of these says so.
    for body in bodies:
        _say_files(schemas, body)


class _Form:
    def __init__(
        self,
        document: Document,
        schemas: Schemas,
        encoding: dict[str, list[str]],
        shared: set[str],
        copies: dict[str, str],
    ) -> None:
        self._document = document
        self._schemas = schemas
        self._encoding = encoding
        self._shared = shared
        self._copies = copies

    def mark(self, body: JsonSchema) -> None:
        """Mark the files in the schema of a form."""
        root = _root(body)
        records = form_records(self._schemas, root)
        for name in records:
            schema = self._schemas.table[name]
            files: dict[str, JsonSchema] = {}
            for wire, value in schema.body["properties"].items():
                file = self._file(value, self._encoding.get(wire, ["", ""])[1])
                if file is not None:
                    files[wire] = file
                    self._note_limits(value, schema.places[wire])
            if files and name in self._shared:
                if len(records) > 1:
                    problem = f"{name} has files, and is a part of JSON, too: give it a name there"
                    raise self._document.error(schema.pointer, problem)
                schema = self._schemas.table[self._copy(name)]
                body["content"][MULTIPART]["schema"] = {"$ref": ref_to(schema.name)}
            schema.body["properties"] |= files
        extra = self._schemas.table[root].body.get("additionalProperties")
        if not records and isinstance(extra, dict):
            file = self._file(extra, "")
            self._schemas.table[root].body["additionalProperties"] = file or extra

    def _note_limits(self, schema: JsonSchema, place: Pointer) -> None:
        """Note the limits of a text that is a file, or may be one: no check sees them."""
        for part in parts(resolved(self._schemas, schema)):
            found = resolved(self._schemas, part)
            for key in constraints(found):
                if concerns(key, ["string"]):
                    self._document.note(UNCHECKED, place, f"{key} of a file")

    def _copy(self, name: str) -> str:
        """Return the name of the copy of a class, which only forms use."""
        if name not in self._copies:
            schema = self._schemas.table[name]
            copy = self._schemas.reserve(f"{name}Form", schema.pointer)
            self._copies[name] = copy
            self._schemas.table[copy] = replace(
                schema,
                name=copy,
                pointer=(*schema.pointer, copy),
                body={**schema.body, "properties": {**schema.body["properties"]}},
                fields={**schema.fields},
            )
            self._document.note(
                "a schema with files has another class in forms", schema.pointer, copy
            )
        return self._copies[name]

    def _file(self, schema: JsonSchema, media: str) -> JsonSchema | None:
        """Return a schema with its files marked, `None` if it has none."""
        found = resolved(self._schemas, schema)
        about = {key: schema[key] for key in _ABOUT if key in schema}
        members = [one for key in UNIONS for one in found.get(key, ())]
        if members:
            union = self._union(members, media)
            return None if union is None else {**about, **union}
        types = [kind for kind in types_of(found) if kind != "null"]
        if types == ["array"]:
            items = self._file(found.get("items", {}), media)
            kept = {key: found[key] for key in _KEPT if key in found}
            return None if items is None else {**about, **kept, "type": "array", "items": items}
        return (
            {**about, **_leaf(found, found.get(FILE, "file"))}
            if _is_file(found, types, media)
            else None
        )

    def _union(self, members: list[JsonSchema], media: str) -> JsonSchema | None:
        files = [self._file(one, media) for one in members]
        if not any(files):
            return None
        left = [
            file or one
            for one, file in zip(members, files, strict=True)
            if not (file and FILE in file) and types_of(one) != ["null"]
        ]
        leaves = [file for file in files if file and FILE in file]
        if leaves:
            texts = [one for one in left if types_of(resolved(self._schemas, one)) == ["string"]]
            leaf = _leaf(leaves[0], "file or text" if texts else leaves[0][FILE])
            left = [leaf, *(one for one in left if one not in texts)]
        return left[0] if len(left) == 1 else {"anyOf": left}


def _say_files(schemas: Schemas, body: JsonSchema) -> None:
    """Write into the encoding of a form which of its fields are files."""
    encoding: dict[str, list[str]] = body["x-encoding"]
    for name in form_records(schemas, _root(body)):
        for wire, value in schemas.table[name].body["properties"].items():
            if _has_file(value):
                media = encoding.get(wire, ["", ""])[1] or _media(value)
                encoding[wire] = ["file" if _is_only_file(value) else "file or text", media]
            elif _is_anything(value) and wire not in encoding:
                encoding[wire] = ["file or text", ""]


def _has_file(schema: JsonSchema) -> bool:
    return any(FILE in part for part in parts(schema))


def _is_form(body: JsonSchema) -> bool:
    return MULTIPART in body.get("content", {})


def _root(body: JsonSchema) -> str:
    return ref_name(body["content"][MULTIPART]["schema"]["$ref"])


def _named_elsewhere(schemas: Schemas, operations: list[JsonSchema], roots: set[str]) -> set[str]:
    """Return the schemas that something else than a form refers to."""
    found = {
        name for one in schemas.table.values() if one.name not in roots for name in one.references
    }
    for operation in operations:
        for holder in (operation.get("requestBody", {}), *operation["responses"].values()):
            for media, about in holder.get("content", {}).items():
                if media != MULTIPART and "$ref" in about["schema"]:
                    found.add(ref_name(about["schema"]["$ref"]))
    return found


def _is_file(schema: JsonSchema, types: list[str], media: str) -> bool:
    if FILE in schema or (types == ["string"] and schema.get("format") == "binary"):
        return True
    media = media or _stated(schema)
    is_plain = not values_of(schema) and not {"format", "contentEncoding"} & {*schema}
    return (
        bool(media)
        and not is_text(media.partition(",")[0])
        and is_plain
        and types in ([], ["string"])
    )


def _is_anything(schema: JsonSchema) -> bool:
    return not {"type", "$ref", "enum", "const", *UNIONS} & {*schema}


def _is_only_file(schema: JsonSchema) -> bool:
    members: list[Any] = schema.get("anyOf", [schema])
    return all(
        _is_only_file(part["items"]) if types_of(part) == ["array"] else part.get(FILE) == "file"
        for part in members
    )


def _leaf(schema: JsonSchema, mark: str) -> JsonSchema:
    """Return the schema of a file, as both tools read it."""
    media = {"contentMediaType": _stated(schema)} if _stated(schema) else {}
    return {"type": "string", "format": "binary", FILE: mark, **media}


def _stated(schema: JsonSchema) -> str:
    """Return the content type that a schema states, "" for none."""
    media = schema.get("contentMediaType")
    return str(media) if is_media_type(media) else ""


def _media(schema: JsonSchema) -> str:
    """Return the content type that the schema of a field with files itself states."""
    return next(filter(None, map(_stated, parts(schema))), "")

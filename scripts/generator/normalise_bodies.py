"""Makes the request bodies of the normalised document: JSON, forms, and bytes as they are.

The tools know four content types; `x-media-type` says which one is sent, and `x-encoding`
how those fields of a form are written that have not the usual form.
"""

from __future__ import annotations

from typing import Any

from generator.document import Document, extended
from generator.faults import Pointer
from generator.json_schema import (
    JsonSchema,
    constraints,
    is_structure,
    members_but_null,
    types_of,
    values_of,
)
from generator.media_types import (
    BYTES,
    FORM,
    JSON,
    MULTIPART,
    essence,
    is_json,
    is_media_type,
    is_open,
)
from generator.schemas import Schemas, ref_name, ref_to

_FORMS = (FORM, MULTIPART)
_ENCODING_KEYS = {"contentType", "style", "explode"}
# How lists are written that are not repeated, by their styles.
_JOINED = {"form": ",", "spaceDelimited": " ", "pipeDelimited": "|"}


def normalise_body(
    document: Document, schemas: Schemas, value: Any, pointer: Pointer, hint: str
) -> JsonSchema | None:
    """Return the request body of an operation, of the one content type that is sent, if it has one.

    Args:
        document: The specification.
        schemas: All schemas.
        value: The body as the specification has it, or a reference to it.
        pointer: The place of `value`.
        hint: The name of its schema, if that has none.

    Raises:
        SpecError: The body cannot be expressed.
    """
    raw, place = document.resolve(value, pointer)
    content, place = raw["content"], (*place, "content")
    if not content:
        document.note("a body without content type is none", place)
        return None
    chosen, kind = _chosen(document, content, place)
    about, place = content[chosen], (*place, chosen)
    result: JsonSchema = {
        "description": raw.get("description", "").strip(),
        "required": raw.get("required", False),
        "x-media-type": _sent(chosen, kind),
    }
    if kind == BYTES:
        _note_structure(document, about, place)
        result["content"] = {kind: {"schema": {"type": "string", "format": "binary"}}}
        return result
    schema, where = about.get("schema", {}), (*place, "schema")
    if kind in _FORMS and not _is_of_objects(schemas, schemas.inline(schema, hint, where)):
        document.note("a form that is no object is a mapping of any fields", where)
        schema, where = {"type": "object"}, (*where, "form")
    name = schemas.named(schema, hint, where)
    result["content"] = {kind: {"schema": {"$ref": ref_to(name)}}}
    if kind in _FORMS:
        encoding = _Encoding(document, schemas, kind)
        result["x-encoding"] = encoding.read(about.get("encoding", {}), name, place)
    return result


def _chosen(document: Document, content: JsonSchema, place: Pointer) -> tuple[str, str]:
    """Return the content type that is best for callers, and the one that the tools know it by."""
    for media in content:
        if not is_media_type(media):
            raise document.error((*place, media), f"{media!r} is no content type")
    kinds = {media: _kind(document, media, content[media], (*place, media)) for media in content}
    chosen = min(content, key=lambda media: (_rank(media, kinds[media]), media))
    for media in content:
        if media != chosen:
            document.note("a further content type has no effect", (*place, media), media)
    return chosen, kinds[chosen]


def _kind(document: Document, media: str, about: JsonSchema, place: Pointer) -> str:
    """Return the content type that the tools know a body by."""
    if is_json(media):
        return JSON
    if essence(media) in _FORMS:
        return essence(media)
    if is_open(media):
        # Any type may be JSON, and the schema of an object or a list says that it is.
        schema, _ = document.resolve(about.get("schema", {}), (*place, "schema"))
        if is_structure(schema):
            return JSON
    return BYTES


def _rank(media: str, kind: str) -> int:
    """Return how good a content type is for callers: JSON is best, and bytes come last."""
    if kind == JSON:
        return (essence(media) != JSON) + 3 * ("*" in media)
    return 2 if kind in _FORMS else 4


def _sent(media: str, kind: str) -> str:
    """Return the header of a request with this body; `*` stands for any type."""
    if kind in _FORMS:
        return kind
    if "*" not in essence(media):
        return media.strip()
    if kind == JSON:
        return JSON
    return "text/plain" if essence(media) == "text/*" else BYTES


def _note_structure(document: Document, about: JsonSchema, place: Pointer) -> None:
    schema, _ = document.resolve(about.get("schema", {}), (*place, "schema"))
    if isinstance(schema, dict) and (
        is_structure(schema) or constraints(schema) or values_of(schema)
    ):
        kind = "the schema of a body that is no JSON has no effect: it is passed as bytes or text"
        document.note(kind, (*place, "schema"), place[-1])


def _is_of_objects(schemas: Schemas, schema: JsonSchema) -> bool:
    """Return whether a schema is one of objects, null aside."""
    if "$ref" in schema:
        named = schemas.referred(schema)
        return named.is_record or _is_of_objects(schemas, named.body)
    if members := members_but_null(schema):
        return all(_is_of_objects(schemas, one) for one in members)
    return not types_of(schema) or "object" in types_of(schema)


class _Encoding:
    """Reads how the fields of a form are written."""

    def __init__(self, document: Document, schemas: Schemas, kind: str) -> None:
        self._document = document
        self._schemas = schemas
        self._kind = kind

    def read(self, encoding: Any, name: str, place: Pointer) -> dict[str, list[str]]:
        """Return style and content type of the fields of the schema `name` that state one."""
        records = form_records(self._schemas, name)
        place = (*place, "encoding")
        if not isinstance(encoding, dict):
            raise self._document.error(place, "'encoding' has to be a map")
        result: dict[str, list[str]] = {}
        for wire, about in encoding.items():
            where = (*place, wire)
            known = [self._schemas.table[one].body["properties"].get(wire) for one in records]
            if not isinstance(about, dict):
                raise self._document.error(where, "an encoding has to be a mapping")
            if known and not any(one is not None for one in known):
                self._document.note("the encoding of no property has no effect", where)
                continue
            stated = self._stated(about, next(filter(None, known), {}), where)
            if stated != ["", ""]:
                result[wire] = stated
        return result

    def _stated(self, about: JsonSchema, schema: JsonSchema, place: Pointer) -> list[str]:
        for key, _ in extended(about):
            if key not in _ENCODING_KEYS:
                self._document.note(f"{key!r} of an encoding has no effect", (*place, key))
        media = about.get("contentType", "")
        parts = [part.strip() for part in media.split(",")] if isinstance(media, str) else [""]
        if media and not all(map(is_media_type, parts)):
            raise self._document.error((*place, "contentType"), f"{media!r} is no content type")
        if media and is_json(parts[0]):
            return ["json", media if self._kind == MULTIPART else ""]
        if media and types_of(resolved(self._schemas, schema)) == ["object"]:
            problem = f"an object cannot be written as {media}, only as JSON"
            raise self._document.error((*place, "contentType"), problem)
        if media and self._kind == FORM:
            kind = "'contentType' of an encoding has no effect in a form that is urlencoded"
            self._document.note(kind, (*place, "contentType"))
            media = ""
        return [self._style(about, place), media]

    def _style(self, about: JsonSchema, place: Pointer) -> str:
        if "style" not in about and "explode" not in about:
            return ""
        style = about.get("style", "form")
        if style == "deepObject":
            return "deepObject"
        if style not in _JOINED:
            problem = f"the style {style!r} of a form cannot be expressed"
            raise self._document.error((*place, "style"), problem)
        return "form" if about.get("explode", style == "form") else _JOINED[style]


def form_records(schemas: Schemas, name: str) -> list[str]:
    """Return the classes that a form may be of; none if it may be a mapping of any keys."""
    schema = schemas.table[name]
    if schema.is_record:
        return [name]
    members = [schema.body] if "$ref" in schema.body else members_but_null(schema.body)
    if not all("$ref" in one for one in members):
        return []
    return [one for each in members for one in form_records(schemas, ref_name(each["$ref"]))]


def resolved(schemas: Schemas, schema: JsonSchema) -> JsonSchema:
    """Return a schema without its references to aliases; one to a class says only `object`."""
    while "$ref" in schema:
        named = schemas.table[ref_name(schema["$ref"])]
        if named.is_record:
            return {"type": "object"}
        schema = {**named.body, **{key: schema[key] for key in schema if key != "$ref"}}
    return schema

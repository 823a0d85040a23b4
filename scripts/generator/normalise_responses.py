"""Makes the responses of an operation of the normalised document."""

from __future__ import annotations

import re
from typing import Any

from generator.document import Document, extended
from generator.faults import Pointer
from generator.json_schema import JsonSchema, is_structure, types_of
from generator.media_types import JSON, essence, is_json, is_open
from generator.schemas import Schemas, ref_to

ANY_SUCCESS = "2XX"


class ResponseNormaliser:
    """Makes the responses of one operation; each success has one content type at most."""

    def __init__(
        self, document: Document, schemas: Schemas, hint: str, *, has_bodies: bool
    ) -> None:
        """Prepare for one operation.

        Args:
            document: The document.
            schemas: The schemas of the document.
            hint: The name of a schema of a success that has none.
            has_bodies: Whether answers have bodies, unlike those to HEAD.
        """
        self._document = document
        self._schemas = schemas
        self._hint = hint
        self._has_bodies = has_bodies

    def normalise(self, responses: JsonSchema, pointer: Pointer) -> JsonSchema:
        """Return the responses by status; a success is among them.

        Raises:
            SpecError: A status is none.
        """
        found: dict[str, tuple[JsonSchema, Pointer]] = {}
        for status, value in extended(responses):
            place = (*pointer, status)
            if not re.fullmatch(r"[1-5](\d\d|XX|xx)|default", status):
                raise self._document.error(place, f"{status!r} is no status")
            key = status if status == "default" else status.upper()
            found[key] = self._document.resolve(value, place)
        if not any(status[0] == "2" for status in found):
            found = self._with_success(found, pointer)
        several = sum(status[0] == "2" for status in found) > 1
        return {
            status: self._response(status, raw, place, several)
            for status, (raw, place) in found.items()
        }

    def _with_success(
        self, found: dict[str, tuple[JsonSchema, Pointer]], pointer: Pointer
    ) -> dict[str, tuple[JsonSchema, Pointer]]:
        """Return responses with a success: what `default` says if no status is a success."""
        if "default" in found:
            kind = "`default` is read as any success, as none is documented"
            self._document.note(kind, (*pointer, "default"))
            return {ANY_SUCCESS: found["default"], **found}
        kind = "no success is documented: it is taken to have no body"
        self._document.note(kind, pointer)
        return {ANY_SUCCESS: ({}, pointer), **found}

    def _response(self, status: str, raw: JsonSchema, place: Pointer, several: bool) -> JsonSchema:
        for key, kind in (
            ("headers", "`headers` of responses have no effect: `with_raw_response` has them all"),
            ("links", "`links` of responses have no effect"),
        ):
            if raw.get(key):
                self._document.note(kind, (*place, key))
        result: JsonSchema = {"description": raw.get("description", "")}
        content = raw.get("content", {}) if self._has_bodies else {}
        if status[0] == "2":
            if content:
                hint = f"{self._hint}{status if several else ''}"
                result["content"] = self._success(content, hint, place)
        elif content:
            kind = "the schemas of errors have no effect: an error has the body as it was sent"
            self._document.note(kind, (*place, "content"))
        return result

    def _success(self, content: JsonSchema, hint: str, place: Pointer) -> JsonSchema:
        """Return the one media type that a successful response is read as: JSON, if it may be."""
        place = (*place, "content")
        # The order of keys means nothing, so that the choice does not depend on it.
        content = {key: content[key] for key in sorted(content, key=_rank)}
        json = self._json_among(content, place)
        chosen = json or next(iter(content))
        others = [media for media in content if media != chosen]
        if others:
            kind = "only one content type of an answer is read"
            self._document.note(kind, place, f"`{chosen}`, not {', '.join(others)}")
        if json is None:
            self._note_structure(content[chosen].get("schema", {}), (*place, chosen, "schema"))
            return {essence(chosen): {"schema": {"type": "string"}}}
        schema: Any = content[chosen].get("schema", {})
        name = self._schemas.named(schema, hint, (*place, chosen, "schema"))
        return {JSON: {"schema": {"$ref": ref_to(name)}}}

    def _json_among(self, content: JsonSchema, place: Pointer) -> str | None:
        """Return the media type that is JSON, or the first open one that may be."""
        if known := next(filter(is_json, content), None):
            return known
        found = next((key for key in content if self._may_be_json(content, key, place)), None)
        if found is not None:
            self._document.note("an open content type is read as JSON", place, f"`{found}`")
        return found

    def _note_structure(self, schema: Any, place: Pointer) -> None:
        target, _ = self._document.resolve(schema, place)
        if is_structure(target):
            kind = "the schema of an answer that is no JSON has no effect: it is bytes"
            self._document.note(kind, place)

    def _may_be_json(self, content: JsonSchema, media: str, place: Pointer) -> bool:
        """Return whether an open media type has a schema, and one of more than a text."""
        schema = content[media].get("schema")
        if not is_open(media) or not isinstance(schema, dict):
            return False
        target, _ = self._document.resolve(schema, (*place, media, "schema"))
        return bool(target) and types_of(target) != ["string"]


def _rank(media: str) -> tuple[bool, str]:
    """Return how good a content type is for callers, and its name where several are alike."""
    return essence(media) != JSON, media

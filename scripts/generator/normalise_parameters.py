"""Makes the parameters of an operation of the normalised document."""

from __future__ import annotations

import re
from typing import Any, NoReturn

from generator.docstrings import about, default_words, together, without_since_of
from generator.document import Document
from generator.faults import UNCHECKED, Pointer
from generator.json_schema import JsonSchema, types_of
from generator.naming import identifier, pascal_case, value_name
from generator.parameter_schemas import ParameterSchemas, alternatives
from generator.parameter_types import unchecked
from generator.schema_graph import is_deprecated
from generator.schemas import TAKEN, Schemas, ref_name

# Arguments that every method has.
_TAKEN = {"body", "timeout", "max_retries", "deadline", "extra_headers", "extra_query"}
# The styles of each location, the usual one first.
_STYLES = {
    "path": ("simple", "label", "matrix"),
    "query": ("form", "spaceDelimited", "pipeDelimited", "deepObject"),
    "header": ("simple",),
    "cookie": ("form",),
}
# Styles that are different for a single value, too.
_OF_SCALARS = {"label", "matrix", "json"}
# OpenAPI ignores parameters of the first names, as other sections describe these headers; the last
# ones follow from the body.
_SET_ELSEWHERE = {"accept", "authorization", "content-type", "content-length", "transfer-encoding"}
_HEADER = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
# Names of path parameters that openapi-python-client finds in a path.
_FINDABLE = re.compile(r"[a-zA-Z_-][a-zA-Z0-9_-]*")

_Key = tuple[str, str]
_Found = dict[_Key, tuple[JsonSchema, Pointer]]


class ParameterNormaliser:
    """Makes the parameters of one operation, those of its path included."""

    def __init__(
        self, document: Document, schemas: Schemas, path: str, operation: JsonSchema
    ) -> None:
        self.path = path
        """The path template, whose parameters are called as they are in the result."""
        self._document = document
        self._schemas = schemas
        self._parameters = ParameterSchemas(document, schemas)
        self._operation = operation

    def normalise(self, lists: list[tuple[list[Any], Pointer]], pointer: Pointer) -> list[Any]:
        """Return the parameters of `lists`, of which earlier ones override later ones.

        Those of the path come first, in its order.
        """
        found: _Found = {}
        template = list(dict.fromkeys(re.findall(r"\{([^{}]*)\}", self.path)))
        for values, place in lists:
            for key, (raw, where) in self._resolved(values, place).items():
                if key not in found and self._is_argument(raw, where, template):
                    with self._document.collecting():
                        self._check(raw, where)
                        found[key] = raw, where
        for wire in template:
            if ("path", wire) not in found:
                kind = "a path parameter that is not declared is a text"
                self._document.note(kind, pointer, repr(wire))
                undeclared = {"name": wire, "in": "path", "schema": {"type": "string"}}
                found["path", wire] = undeclared, (*pointer, "parameters")
        ordered: list[_Key] = [("path", wire) for wire in template]
        ordered += [key for key in found if key[0] != "path"]
        names = self._names({key: found[key] for key in ordered})
        return [self._parameter(*found[key], names[key]) for key in ordered]

    def _resolved(self, values: list[Any], place: Pointer) -> _Found:
        """Return one list's parameters by location and name."""
        result: _Found = {}
        for index, value in enumerate(values):
            raw, where = self._document.resolve(value, (*place, str(index)))
            # The names of headers are the same in any case.
            name = raw["name"].lower() if raw["in"] == "header" else raw["name"]
            key = (raw["in"], name)
            if key not in result:
                result[key] = raw, where
            elif result[key][0] == raw:
                kind = "a parameter stands twice in one list, and counts once"
                self._document.note(kind, (*place, str(index)), repr(raw["name"]))
            else:
                problem = f"the parameter {raw['name']!r} stands twice in one list"
                self._fail((*place, str(index)), f"{problem}, with different content")
        return result

    def _is_argument(self, raw: JsonSchema, place: Pointer, template: list[str]) -> bool:
        """Return whether a parameter is for callers to set."""
        location, wire = raw["in"], raw["name"]
        if location == "header" and wire.lower() in _SET_ELSEWHERE:
            self._document.note("the client sets the header: it is no argument", place, wire)
            return False
        if location == "path" and wire not in template:
            kind = "a path parameter that the path does not name is left out"
            self._document.note(kind, place, repr(wire))
            return False
        return True

    def _check(self, raw: JsonSchema, place: Pointer) -> None:
        """Refuse a parameter that no argument can express."""
        location, wire = raw["in"], raw["name"]
        if location not in _STYLES or not wire:
            self._fail(place, f"a parameter in {location!r} cannot be expressed")
        if location in ("header", "cookie") and not _HEADER.fullmatch(wire):
            self._fail(place, f"a {location} cannot be called {wire!r}")
        if location == "path" and raw.get("required") is not True:
            self._document.note("a path parameter is always required", place, repr(wire))

    def _names(self, found: _Found) -> dict[_Key, str]:
        """Return the argument of each parameter.

        Which one of several gets the usual name does not depend on their order: it is the one whose
        name on the wire is that already, or the first in the order of places and names.
        """
        names: dict[_Key, str] = {}
        for key in sorted(found, key=lambda key: (key[1] != value_name(key[1]), _rank(key))):
            raw, place = found[key]
            usual = value_name(raw["name"])
            name = value_name(raw["name"], {*names.values(), *_TAKEN})
            if name != usual:
                self._document.note(TAKEN, place, f"{usual}: the argument is called {name}")
            names[key] = name
        return names

    def _parameter(self, raw: JsonSchema, place: Pointer, name: str) -> JsonSchema:
        """Return a parameter whose description stands at its schema, where both tools read it."""
        location, wire = raw["in"], raw["name"]
        is_required = location == "path" or raw.get("required", False)
        stated, where, is_json = self._stated(raw, place)
        hint = self._hint(wire, place)
        schema = self._parameters.normalised(stated, hint, where)
        words = self._parameters.described(stated, hint, where)
        for keyword in [] if "$ref" in schema else unchecked(schema):
            self._document.note(UNCHECKED, where, repr(keyword))
        inline = self._schemas.inline(stated, hint, where)
        deprecated = raw.get("deprecated") or is_deprecated(inline, self._schemas.table)
        description = raw.get("description") or words.get("description", "")
        limits = {} if "$ref" in schema else _merged(schema)
        own = {key: raw[key] for key in ("x-since",) if key in raw}
        told = {**limits, **own, "description": description, "deprecated": deprecated}
        said = about(without_since_of(self._operation, told))
        default = "" if is_required else default_words(words)
        result: JsonSchema = {
            "name": wire,
            "in": location,
            "required": is_required,
            "schema": {**schema, "description": together(said, default)},
        }
        style = "json" if is_json else self._style(raw, schema, place)
        if style:
            result["x-style"] = style
        if deprecated:
            result["deprecated"] = True
        if not _is_readable(wire, name, location):
            result |= {"name": name, "x-wire-name": wire}
            if location == "path":
                self.path = self.path.replace(f"{{{wire}}}", f"{{{name}}}")
        if identifier(result["name"]) != name:
            result["x-python-name"] = name
        return result

    def _stated(self, raw: JsonSchema, place: Pointer) -> tuple[Any, Pointer, bool]:
        """Return the schema of a parameter, its place, and whether it is sent as JSON."""
        if "schema" in raw:
            return raw["schema"], (*place, "schema"), False
        for media, value in raw.get("content", {}).items():
            is_json = "json" in media
            if not is_json:
                kind = "a parameter of another content type than JSON is sent as it is"
                self._document.note(kind, place, media)
            return value.get("schema", {}), (*place, "content", media, "schema"), is_json
        self._document.note("a parameter without schema takes any scalar", place, raw["name"])
        return {}, place, False

    def _hint(self, wire: str, place: Pointer) -> str:
        """Return the name of a schema that has none: a shared parameter names it by itself."""
        if place[:2] == ("components", "parameters"):
            return f"{pascal_case(place[2])}Parameter"
        return pascal_case(self._operation["operationId"]) + pascal_case(wire)

    def _style(self, raw: JsonSchema, schema: JsonSchema, place: Pointer) -> str:
        """Return the style of a parameter, with `*` if it is exploded; empty for the usual one."""
        known = _STYLES[raw["in"]]
        style = raw.get("style", known[0])
        if style not in known:
            kind = f"a style that is none of its place: {known[0]} is used"
            self._document.note(kind, place, repr(style))
            style = known[0]
        holds_object, holds_list = self._holds(schema)
        if not holds_object and style == "deepObject":
            self._document.note("`deepObject` without an object is `form`", place, raw["name"])
            style = "form"
        if not (holds_object or holds_list) and style not in _OF_SCALARS:
            return ""
        explodes = raw.get("explode", style in ("form", "deepObject"))
        result = f"{style}*" if explodes else style
        if style == "deepObject":
            result = style
        elif style.endswith("Delimited") and explodes:
            result = "form*"
        elif style == "simple" and not holds_object:
            result = style
        usual = {"path": "simple", "header": "simple"}.get(raw["in"], "form*")
        return "" if result == usual else result

    def _holds(self, schema: JsonSchema) -> tuple[bool, bool]:
        """Return whether a parameter may be an object, and whether it may be a list."""
        if "$ref" in schema:
            types = types_of(self._schemas.table[ref_name(schema["$ref"])].body)
            return types != ["array"], True
        return False, any(one.get("type") == "array" for one in alternatives(schema))

    def _fail(self, pointer: Pointer, problem: str) -> NoReturn:
        raise self._document.error(pointer, problem)


def _rank(key: _Key) -> tuple[int, str]:
    """Return the rank of a parameter by its location, then by its name."""
    return [*_STYLES].index(key[0]), key[1]


def _merged(schema: JsonSchema) -> JsonSchema:
    """Return the limits of all alternatives of a schema, to be documented."""
    return {key: value for one in alternatives(schema) for key, value in one.items()}


def _is_readable(wire: str, name: str, location: str) -> bool:
    """Return whether openapi-python-client can read a parameter of this name, unlike all others."""
    found = location != "path" or _FINDABLE.fullmatch(wire)
    return bool(found) and identifier(wire) == identifier(name)

"""Makes the parameters of an operation of the normalised document."""

from __future__ import annotations

import re
from typing import Any, NoReturn

from generator.docstrings import about
from generator.document import Document, Pointer
from generator.flatten import JsonSchema, constraints, types_of, values_of
from generator.naming import identifier, pascal_case, value_name
from generator.schemas import TAKEN, Schemas, is_deprecated, ref_name

# Arguments that every method has.
_TAKEN = {"body", "timeout", "max_retries", "deadline", "extra_headers", "extra_query"}
_STYLES = {"path": "simple", "query": "form", "header": "simple"}
# OpenAPI ignores parameters of these names: other sections describe these headers.
_SET_ELSEWHERE = {"accept", "authorization", "content-type"}
_HEADER = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
# Names of path parameters that openapi-python-client finds in a path.
_FINDABLE = re.compile(r"[a-zA-Z_-][a-zA-Z0-9_-]*")
_SCALARS = {"string": "str", "integer": "int", "number": "float", "boolean": "bool"}
_FORMATS = {"date-time": "datetime", "date": "date"}


class ParameterNormaliser:
    """Makes the parameters of one operation, those of its path included."""

    def __init__(self, document: Document, schemas: Schemas, path: str, method: str) -> None:
        self.path = path
        """The path template, whose parameters are called as they are in the result."""
        self._document = document
        self._schemas = schemas
        self._method = method

    def normalise(self, lists: list[tuple[list[Any], Pointer]], pointer: Pointer) -> list[Any]:
        """Return the parameters of `lists`, of which earlier ones override later ones.

        Those of the path come first, in its order.
        """
        found: dict[tuple[str, str], tuple[JsonSchema, Pointer]] = {}
        for values, place in lists:
            for key, (raw, where) in self._resolved(values, place).items():
                if key not in found and not self._is_set_elsewhere(raw, where):
                    self._check(raw, where)
                    found[key] = raw, where
        template = re.findall(r"\{([^{}]*)\}", self.path)
        declared = [wire for location, wire in found if location == "path"]
        if sorted(template) != sorted(declared):
            problem = f"the path names {template}, but its path parameters are {declared}"
            self._fail(pointer, problem)
        ordered = [("path", wire) for wire in template]
        ordered += [key for key in found if key[0] != "path"]
        names = self._names({key: found[key] for key in ordered})
        return [self._parameter(*found[key], names[key]) for key in ordered]

    def _resolved(
        self, values: list[Any], place: Pointer
    ) -> dict[tuple[str, str], tuple[JsonSchema, Pointer]]:
        """Return one list's parameters by location and name."""
        result: dict[tuple[str, str], tuple[JsonSchema, Pointer]] = {}
        for index, value in enumerate(values):
            raw, where = self._document.resolve(value, (*place, str(index)))
            # The names of headers are the same in any case.
            name = raw["name"].lower() if raw["in"] == "header" else raw["name"]
            key = (raw["in"], name)
            if key in result:
                problem = f"the parameter {raw['name']!r} stands twice in one list"
                self._fail((*place, str(index)), problem)
            result[key] = raw, where
        return result

    def _is_set_elsewhere(self, raw: JsonSchema, place: Pointer) -> bool:
        if raw["in"] != "header" or raw["name"].lower() not in _SET_ELSEWHERE:
            return False
        self._document.note("the client sets the header: it is no argument", place, raw["name"])
        return True

    def _check(self, raw: JsonSchema, place: Pointer) -> None:
        """Refuse a parameter that no argument can express."""
        location, wire = raw["in"], raw["name"]
        if location not in _STYLES or not wire:
            self._fail(place, f"a parameter in {location!r} cannot be expressed")
        if location == "header" and not _HEADER.fullmatch(wire):
            self._fail(place, f"a header cannot be called {wire!r}")
        if location == "path" and raw.get("required") is not True:
            self._fail(place, f"the path parameter {wire!r} has to be `required: true`")
        if "schema" not in raw:
            self._fail(place, f"the parameter {wire!r} has no schema")
        usual = {"style": _STYLES[location], "explode": location == "query"}
        for key, value in usual.items():
            if raw.get(key, value) != value:
                self._fail(place, f"{key!r} of {wire!r} can only be {value!r}")

    def _names(
        self, found: dict[tuple[str, str], tuple[JsonSchema, Pointer]]
    ) -> dict[tuple[str, str], str]:
        """Return the argument of each parameter; earlier ones have taken their names."""
        names: dict[tuple[str, str], str] = {}
        for key, (raw, place) in found.items():
            usual = value_name(raw["name"])
            name = value_name(raw["name"], {*names.values(), *_TAKEN})
            if name != usual:
                self._document.note(TAKEN, place, f"{usual}: the argument is called {name}")
            names[key] = name
        return names

    def _parameter(self, raw: JsonSchema, place: Pointer, name: str) -> JsonSchema:
        """Return a parameter whose description stands at its schema, where both tools read it."""
        location, wire = raw["in"], raw["name"]
        stated = self._schemas.inline(raw["schema"], wire, (*place, "schema"))
        schema = self._schema(raw["schema"], wire, (*place, "schema"))
        simple = self._simple(schema, location, name, place)
        deprecated = raw.get("deprecated") or is_deprecated(stated, self._schemas.table)
        description = raw.get("description", "")
        text = about({**schema, "description": description, "deprecated": deprecated})
        result: JsonSchema = {
            "name": wire,
            "in": location,
            "required": raw.get("required", False),
            "schema": {**simple, "description": text},
        }
        if deprecated:
            result["deprecated"] = True
        if not _is_readable(wire, name, location):
            result |= {"name": name, "x-wire-name": wire}
            if location == "path":
                self.path = self.path.replace(f"{{{wire}}}", f"{{{name}}}")
        if identifier(result["name"]) != name:
            result["x-python-name"] = name
        if location == "header":
            _settle_header_type(result)
        return result

    def _schema(self, schema: Any, wire: str, place: Pointer) -> JsonSchema:
        """Return the schema of a parameter, with every `$ref` followed."""
        result = self._schemas.inline(schema, wire, place)
        while "$ref" in result:
            result = self._schemas.table[ref_name(result["$ref"])].body
        if "properties" in result or "anyOf" in result or "oneOf" in result:
            self._fail(place, "a parameter that is an object or a choice cannot be expressed")
        return result

    def _simple(self, schema: JsonSchema, location: str, name: str, place: Pointer) -> JsonSchema:
        """Return the part of a schema that decides the type of an argument.

        No parameter can be `null`, a default is the server's to fill in, and an enum of booleans
        or of numbers with fractions has no literal in Python.
        """
        types = [name for name in types_of(schema) if name != "null"]
        if types == ["array"] and location == "query":
            items = self._schema(schema.get("items", {}), "item", (*place, "schema", "items"))
            item = self._simple(items, "item", name, place)
            return {"type": "array", "items": item, **constraints(schema)}
        fit = {*_SCALARS} if location != "path" else {"string", "integer"}
        if not types or not {*types} <= fit:
            kinds = " or ".join(types) or "any type"
            self._fail(place, f"a parameter in {location!r} that is {kinds} cannot be expressed")
        values = [value for value in values_of(schema) if value is not None]
        if values and not any(isinstance(value, (bool, float)) for value in values):
            title = pascal_case(f"{self._method}_{name}")
            return _one_of(
                [
                    {"type": kind, "enum": listed, "title": f"{title}{kind.capitalize()}"}
                    for kind, python in (("string", str), ("integer", int))
                    if (listed := [value for value in values if isinstance(value, python)])
                ]
            )
        if len(types) > 1:
            return {"anyOf": [{"type": name} for name in types]}
        kept = constraints(schema)
        if types == ["string"] and schema.get("format") in _FORMATS:
            kept["format"] = schema["format"]
        return {"type": types[0], **kept}

    def _fail(self, pointer: Pointer, problem: str) -> NoReturn:
        raise self._document.error(pointer, problem)


def _is_readable(wire: str, name: str, location: str) -> bool:
    """Return whether openapi-python-client can read a parameter of this name, unlike all others."""
    found = location != "path" or _FINDABLE.fullmatch(wire)
    return bool(found) and identifier(wire) == identifier(name)


def _one_of(schemas: list[JsonSchema]) -> JsonSchema:
    return schemas[0] if len(schemas) == 1 else {"anyOf": schemas}


def _settle_header_type(parameter: JsonSchema) -> None:
    """Name the type of a header that openapi-python-client takes only in other places."""
    schema = parameter["schema"]
    if "anyOf" in schema or "format" in schema:
        parameter["x-python-type"] = _python_type(schema)
        parameter["schema"] = {"type": "string", "description": schema["description"]}


def _python_type(schema: JsonSchema) -> str:
    if "anyOf" in schema:
        return " | ".join(map(_python_type, schema["anyOf"]))
    if "enum" in schema:
        return f"Literal[{', '.join(map(repr, schema['enum']))}]"
    return _FORMATS.get(schema.get("format", ""), _SCALARS[schema["type"]])

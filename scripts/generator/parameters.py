"""Takes the parameters of an operation out of a document."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, NoReturn

from generator.docstrings import about
from generator.document import Document, Pointer
from generator.flatten import JsonSchema, types_of, values_of
from generator.naming import value_name
from generator.schemas import Schemas, ref_name

# Arguments that every method has.
_TAKEN = {"body", "timeout", "max_retries", "deadline", "extra_headers"}
_STYLES = {"path": "simple", "query": "form", "header": "simple"}
_SCALARS = {"string": "str", "integer": "int", "number": "float", "boolean": "bool"}
_FORMATS = {"date-time": "datetime", "date": "date"}
# OpenAPI wants parameters of these names ignored: other sections say what they hold.
_SET_ELSEWHERE = {"accept", "authorization", "content-type"}
_HEADER = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")


@dataclass(frozen=True)
class Parameter:
    """A parameter in the path, the query or a header."""

    wire: str
    name: str
    location: str
    type: str
    required: bool
    description: str


class ParameterReader:
    """Reads the parameters of one operation, those of its path included."""

    def __init__(self, document: Document, schemas: Schemas, path: str, method: str) -> None:
        self._document = document
        self._schemas = schemas
        self._path = path
        self._method = method

    def read(self, lists: list[tuple[list[Any], Pointer]], pointer: Pointer) -> list[Parameter]:
        """Return the parameters of `lists`, of which earlier ones override later ones."""
        found: dict[tuple[str, str], Parameter] = {}
        for values, place in lists:
            own = self._resolved(values, place)
            for key, (raw, where) in own.items():
                if key not in found and not self._is_set_elsewhere(raw, where):
                    found[key] = self._parameter(raw, where, found)
        template = re.findall(r"\{([^{}]*)\}", self._path)
        declared = [wire for location, wire in found if location == "path"]
        if sorted(template) != sorted(declared):
            problem = f"the path names {template}, but its path parameters are {declared}"
            self._fail(pointer, problem)
        in_path = [found["path", wire] for wire in template]
        return in_path + [value for value in found.values() if value.location != "path"]

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
        self._schemas.note(place, f"the client sets the header {raw['name']}: it is no argument")
        return True

    def _parameter(
        self, raw: JsonSchema, place: Pointer, found: dict[tuple[str, str], Parameter]
    ) -> Parameter:
        self._check(raw, place)
        location, wire = raw["in"], raw["name"]
        schema = self._schema(raw["schema"], wire, (*place, "schema"))
        names = {parameter.name for parameter in found.values()}
        usual = value_name(wire)
        name = value_name(wire, names | _TAKEN | {self._method})
        if name != usual:
            self._schemas.note(place, f"{usual} is taken: the argument is called {name}")
        text = about({**schema, "description": raw.get("description", "")})
        annotation = self._type(schema, location, place)
        return Parameter(wire, name, location, annotation, raw.get("required", False), text)

    def _check(self, raw: JsonSchema, place: Pointer) -> None:
        """Refuse a parameter that says what no argument can do."""
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

    def _schema(self, schema: Any, wire: str, place: Pointer) -> JsonSchema:
        """Return a parameter's schema, with what stands behind a `$ref`."""
        result = self._schemas.inline(schema, wire, place)
        while "$ref" in result:
            result = self._schemas.table[ref_name(result["$ref"])].body
        if "properties" in result or "anyOf" in result or "oneOf" in result:
            self._fail(place, "a parameter that is an object or a choice cannot be expressed")
        return result

    def _type(self, schema: JsonSchema, location: str, place: Pointer) -> str:
        """Return the annotation of a parameter."""
        types = [name for name in types_of(schema) if name != "null"]
        values = [value for value in values_of(schema) if value is not None]
        if types == ["array"] and location == "query":
            items = self._schema(schema.get("items", {}), "item", (*place, "schema", "items"))
            return f"Sequence[{self._type(items, 'item', place)}]"
        fit = {*_SCALARS} if location != "path" else {"string", "integer"}
        if not types or not {*types} <= fit:
            said = " or ".join(types) or "any type"
            self._fail(place, f"a parameter in {location!r} that is {said} cannot be expressed")
        if values and not any(isinstance(value, (bool, float)) for value in values):
            return f"Literal[{', '.join(map(repr, values))}]"
        if types == ["string"]:
            return _FORMATS.get(schema.get("format", ""), "str")
        return " | ".join(_SCALARS[name] for name in types)

    def _fail(self, pointer: Pointer, problem: str) -> NoReturn:
        raise self._document.error(pointer, problem)

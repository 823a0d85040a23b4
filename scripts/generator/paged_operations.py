"""Reads `x-pagination`: the parameters and properties by which a list is read page by page."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NoReturn

from generator.document import Document
from generator.faults import Pointer
from generator.json_schema import JsonSchema, types_of
from generator.naming import iterator_name
from generator.normalise_operations import OperationNormaliser
from generator.schemas import Schema, Schemas, ref_name

PAGINATION = "x-pagination"
_PARAMETERS = ("skip", "size")
_PROPERTIES = {"items": "array", "more": "boolean", "total": "integer"}
_ENDS = ("more", "total")
_ONE = {"array": "a list", "boolean": "a boolean", "integer": "an integer"}
_TYPES = {"string": "str", "integer": "int", "number": "float", "boolean": "bool"}


def settle_pagination(
    document: Document, schemas: Schemas, operations: list[OperationNormaliser]
) -> None:
    """Check the pages of all operations that have some, and put them into their results."""
    # A schema with a fault is none that an answer could be compared with.
    if document.faults:
        return
    names = {operation.name: operation for operation in operations}
    for operation in operations:
        if PAGINATION not in operation.extensions:
            continue
        with document.collecting():
            reader = _Reader(document, schemas, operation)
            operation.result[PAGINATION] = reader.read()
            if other := names.get(iterator_name(operation.name)):
                place = "/".join(other.pointer)
                reader.fail(f"the iterator {other.name} would hide the method of {place}")


def item_type(schema: JsonSchema) -> str:
    """Return the annotation of the items of a list in an answer."""
    if "$ref" in schema:
        return f"models.{ref_name(schema['$ref'])}"
    types = types_of(schema)
    if types == ["string"] and schema.get("format") in ("date-time", "date"):
        return "datetime" if schema["format"] == "date-time" else "date"
    return _TYPES.get(types[0], "Any") if len(types) == 1 else "Any"


class _Reader:
    def __init__(
        self, document: Document, schemas: Schemas, operation: OperationNormaliser
    ) -> None:
        self._document = document
        self._schemas = schemas
        self._operation = operation
        self._pointer: Pointer = (*operation.pointer, PAGINATION)

    def read(self) -> dict[str, str]:
        """Return the wire names of the parameters and properties."""
        stated = self._operation.extensions[PAGINATION]
        known = [*_PARAMETERS, *_PROPERTIES]
        if not isinstance(stated, dict):
            self.fail(f"{PAGINATION} has to be a mapping of {_list(known)}")
        for key, value in stated.items():
            if key not in known:
                self.fail(f"{PAGINATION} takes {_list(known)}, not {key!r}", key)
            if not isinstance(value, str):
                self.fail(f"{key!r} has to be the name of {_a(key)}, but is {value!r}", key)
        if missing := [key for key in (*_PARAMETERS, "items") if key not in stated]:
            self.fail(f"{PAGINATION} needs {_list(missing)}")
        if len({*_ENDS} & {*stated}) != 1:
            self.fail(f"{PAGINATION} needs one of {_list(_ENDS)}, which tells the last page")
        for key in _PARAMETERS:
            self._check_parameter(key, stated[key])
        page = self._page()
        for key in [key for key in _PROPERTIES if key in stated]:
            self._check_property(key, stated[key], page)
        return {key: stated[key] for key in known if key in stated}

    def _check_parameter(self, key: str, name: str) -> None:
        for one in self._operation.result["parameters"]:
            if one["in"] == "query" and one.get("x-wire-name", one["name"]) == name:
                if types_of(one["schema"]) != ["integer"]:
                    self.fail(f"the parameter {name!r} has to be an integer", key)
                if one["required"]:
                    self.fail(f"the parameter {name!r} has to be one that may be left out", key)
                return
        self.fail(f"the operation has no parameter {name!r} in its query", key)

    def _page(self) -> Schema:
        """Return the schema of the one successful answer."""
        responses = self._operation.result["responses"]
        answers = [value for status, value in responses.items() if status[0] == "2"]
        if len(answers) != 1:
            self.fail("an operation with pages has one successful answer, not several")
        schemas = [media["schema"] for media in answers[0].get("content", {}).values()]
        pages = [self._schemas.referred(schema) for schema in schemas if "$ref" in schema]
        if not pages or not pages[0].is_record:
            self.fail("the answer of an operation with pages has to be an object with properties")
        return pages[0]

    def _check_property(self, key: str, name: str, page: Schema) -> None:
        if name not in page.fields:
            self.fail(f"{page.name} has no property {name!r}", key)
        kinds = types_of(self._schemas.followed(page.body["properties"][name]))
        if [kind for kind in kinds if kind != "null"] != [_PROPERTIES[key]]:
            self.fail(f"{name!r} of {page.name} has to be {_ONE[_PROPERTIES[key]]}", key)

    def fail(self, problem: str, *keys: str) -> NoReturn:
        """Raise an error about the pages of the operation."""
        raise self._document.error((*self._pointer, *keys), problem)


def _a(key: str) -> str:
    return "a parameter" if key in _PARAMETERS else "a property"


def _list(words: Iterable[str]) -> str:
    *others, last = map(repr, words)
    return f"{', '.join(others)} and {last}" if others else last

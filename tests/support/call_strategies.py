"""Calls of operations, drawn by schemathesis from the specification."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any
from urllib.parse import unquote

import schemathesis
from generator.naming import snake_case
from hypothesis import strategies as st
from msgspec import UNSET
from schemathesis import GenerationMode
from schemathesis.core import NotSet
from schemathesis.core.parameters import DelimitedValue
from schemathesis.specs.openapi.schemas import OpenApiSchema
from support import spec_reader

OPERATION_IDS = list(spec_reader.OPERATIONS)
IN_PATHS = [key for key in OPERATION_IDS if spec_reader.parameters(key, "path")]
"""The operations that take an id, or something else, in their path."""
TEXTS_IN_PATHS = {
    key: names
    for key in OPERATION_IDS
    if (
        names := [
            part["name"]
            for part in spec_reader.parameters(key, "path")
            if part["schema"]["type"] == "string"
        ]
    )
}
"""The names of the texts in the paths of the operations that have any."""

# Texts with a meaning in URLs, with none, and with too many.
NASTY = [
    *("a/b", "/", "//", "a?b=c", "a#b", "a&b", "a;v=1", "a:b@c", "[x]", "a=b", "a,b", "*", "~"),
    *("%", "100%", "%2F", "%2e%2e", "%zz", "%00", "a+b", " ", " a ", "a b", "\t", "\n", "\x00"),
    *("...", "../x", "./", "a/../b", "..;/", "\\", "..\\", "'\"`", "<b>", "{integrationId}", "$&"),
    *("ü", "u\u0308", "日本語", "\U0001f375", "\u202e", "\ufeff", "\u2028", "\uffff", "null", "0"),
    *("inventory", "customerprofiles", "customer_profiles/x/inventory", "a" * 2000),
]


@dataclass(frozen=True)
class Case:
    """The arguments that a caller passes to one operation, by their names on the wire."""

    operation_id: str
    path: dict[str, Any] = field(default_factory=dict[str, Any])
    query: dict[str, Any] = field(default_factory=dict[str, Any])
    body: Any = UNSET

    @property
    def method(self) -> str:
        """The name of the client's method."""
        return snake_case(self.operation_id)

    def arguments(self, body: Any = UNSET) -> list[Any]:
        """Return the positional arguments, with another form of the body if one is given."""
        body = self.body if body is UNSET else body
        names = [
            parameter["name"] for parameter in spec_reader.parameters(self.operation_id, "path")
        ]
        return [*(self.path[name] for name in names), *([] if body is UNSET else [body])]

    def options(self) -> dict[str, Any]:
        """Return the query parameters as arguments by name."""
        return {snake_case(name): value for name, value in self.query.items()}


@cache
def api() -> OpenApiSchema:
    """Return the specification as schemathesis reads it."""
    generation = {"with-security-parameters": False, "allow-extra-parameters": False}
    config = schemathesis.Config.from_dict({"generation": generation})
    return schemathesis.openapi.from_path(spec_reader.PATH, config=config)


def cases(operation_id: str) -> st.SearchStrategy[Case]:
    """Draw calls that the specification allows, with path parameters of every kind."""
    drawn = _drawn(operation_id, GenerationMode.POSITIVE).filter(_has_values)
    if operation_id not in TEXTS_IN_PATHS:
        return drawn
    nasty = st.fixed_dictionaries(dict.fromkeys(TEXTS_IN_PATHS[operation_id], _SEGMENTS))
    return st.builds(_with_path, drawn, nasty) | drawn


def _with_path(case: Case, path: dict[str, Any]) -> Case:
    return replace(case, path=case.path | path)


def broken_cases(operation_id: str) -> st.SearchStrategy[Case]:
    """Draw calls of which the specification forbids at least one part: a parameter or the body."""
    # Bytes stand for bodies that are no JSON, which is nothing that a caller can pass.
    drawn = _drawn(operation_id, GenerationMode.NEGATIVE)
    return drawn.filter(lambda case: not isinstance(case.body, bytes))


def covering_cases(operation_id: str, mode: GenerationMode) -> Iterator[Case]:
    """Yield calls that together keep, or break, every constraint of the specification.

    Calls that no caller can make are left out, as in the two functions above.
    """
    operation = api().find_operation_by_id(operation_id)
    found = api().iter_coverage_cases(
        operation,
        generation_modes=[mode],
        generation_config=api().config.generation_for(operation=operation),
    )
    for drawn in found:
        if drawn.method == operation.method.upper() and not isinstance(drawn.body, bytes):
            case = _case(operation_id, drawn)
            if mode is not GenerationMode.POSITIVE or _has_values(case):
                yield case


_SEGMENTS = st.sampled_from(NASTY) | st.text(
    st.characters(exclude_categories=["Cs"]), min_size=1
).filter(lambda text: text not in (".", ".."))


def _has_values(case: Case) -> bool:
    """Return whether each query parameter has a value: OpenAPI leaves open what an empty one is."""
    return not any(value in ("", [], [""]) for value in case.query.values())


def _drawn(operation_id: str, mode: GenerationMode) -> st.SearchStrategy[Case]:
    operation = api().find_operation_by_id(operation_id)
    return operation.as_strategy(generation_mode=mode).map(lambda drawn: _case(operation_id, drawn))


def _case(operation_id: str, drawn: schemathesis.Case[Any]) -> Case:
    """Return what schemathesis drew as a caller passes it: neither quoted nor as text."""
    path = {name: unquote(str(value)) for name, value in (drawn.path_parameters or {}).items()}
    return Case(
        operation_id,
        path=_values(operation_id, "path", path),
        query=_values(operation_id, "query", drawn.query or {}),
        body=UNSET if isinstance(drawn.body, NotSet) else drawn.body,
    )


def _values(operation_id: str, location: str, drawn: Mapping[str, Any]) -> dict[str, Any]:
    declared = spec_reader.parameters(operation_id, location)
    schemas = {parameter["name"]: parameter["schema"] for parameter in declared}
    return {name: value_of(text, schemas.get(name, {})) for name, text in drawn.items()}


def value_of(text: Any, schema: spec_reader.Node) -> Any:
    """Return what a text in a URL stands for where a parameter has a schema."""
    declared = schema.get("type")
    if isinstance(text, DelimitedValue):
        text = [unquote(part) for part in text.encoded.split(",")]
    if declared == "array" and isinstance(text, list):
        return [value_of(item, schema["items"]) for item in text]
    if declared in ("boolean", "integer", "number") and isinstance(text, str):
        with suppress(ValueError):
            value = json.loads(text)
            # JSON Schema takes 7.0 for an integer; a caller writes that as 7.
            is_whole = declared == "integer" and isinstance(value, float) and value.is_integer()
            return int(value) if is_whole else value
    return text

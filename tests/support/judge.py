"""An independent judge of request bodies: jsonschema, with the specification as it is written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker, ValidationError
from support import specification

_NO_CONSTRAINTS = {"description", "additionalProperties"}
# This fails where the package that knows times is missing: jsonschema would take any text then.
_FORMATS = FormatChecker(("date-time",))


def with_body() -> list[str]:
    """Return the operations that have a request body."""
    return [key for key, value in specification.operations().items() if "requestBody" in value[2]]


def body_schema(operation_id: str) -> dict[str, Any]:
    """Return the schema of an operation's request body, as it stands in the specification."""
    body = specification.resolved(specification.operations()[operation_id][2]["requestBody"])
    schema: dict[str, Any] = body["content"]["application/json"]["schema"]
    return schema


@cache
def _validator(operation_id: str) -> Draft202012Validator:
    components = specification.document().root["components"]
    schema = {**body_schema(operation_id), "components": components}
    return Draft202012Validator(schema, format_checker=_FORMATS)


def faults(operation_id: str, body: Any) -> set[tuple[str, str]]:
    """Return place and keyword of every way in which a body breaks the specification."""
    errors = _validator(operation_id).iter_errors(body)
    return {(_shown(error.json_path), str(error.validator)) for error in errors}


def missing_fields(operation_id: str, body: Any) -> dict[str, set[str]]:
    """Return the required fields that are missing, by the place of the object without them."""
    found: dict[str, set[str]] = {}
    for error in _validator(operation_id).iter_errors(body):
        if error.validator == "required":
            found.setdefault(_shown(error.json_path), set()).update(_lacking(error))
    return found


def broken_constraints(operation_id: str, body: Any) -> set[str]:
    """Return the constraints that a body breaks, as `constraints` names them."""
    found: set[str] = set()
    for error in _validator(operation_id).iter_errors(body):
        name = _named(error.absolute_schema_path)
        is_required = error.validator == "required"
        found |= {f"{name}/{field}" for field in _lacking(error)} if is_required else {name}
    return found


def _lacking(error: ValidationError) -> set[str]:
    """Return the required fields that an object does not have."""
    schema: Any = error.schema
    instance: Any = error.instance
    lacking: set[str] = set(schema["required"]) - instance.keys()
    return lacking


def constraints(operation_id: str) -> set[str]:
    """Return every constraint on an operation's body, by its place in the schemas."""
    return set(_constraints(body_schema(operation_id), ""))


def _constraints(schema: dict[str, Any], place: str) -> Iterator[str]:
    schema = specification.resolved(schema)
    for keyword, value in schema.items():
        inside = f"{place}/{keyword}"
        match keyword:
            case "properties":
                for name, part in value.items():
                    yield from _constraints(part, f"{inside}/{name}")
            case "required":
                yield from (f"{inside}/{name}" for name in value)
            case "items" | "additionalProperties" if isinstance(value, dict):
                yield from _constraints(value, inside)
            case _ if keyword not in _NO_CONSTRAINTS:
                yield inside


def _named(path: Iterable[str | int]) -> str:
    return "".join(f"/{step}" for step in path if step != "$ref")


def _shown(path: str) -> str:
    """Return a path as it can be shown: what no terminal shows as its code."""
    return "".join(char if char.isprintable() else f"\\u{ord(char):04x}" for char in path)

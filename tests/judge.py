"""An independent judge of request bodies: jsonschema, with the specification as it is written."""

from __future__ import annotations

from functools import cache
from typing import Any

import specification
from jsonschema import Draft202012Validator, FormatChecker

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


def _shown(path: str) -> str:
    """Return a path as it can be shown: what no terminal shows as its code."""
    return "".join(char if char.isprintable() else f"\\u{ord(char):04x}" for char in path)

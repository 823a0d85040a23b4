"""The one place to ask whether the specification allows a value, a request or a response.

Three independent readers of the specification judge, each with code of its own: jsonschema here,
schemathesis (with jsonschema-rs) and openapi-core in `spec_judges`. Prism, the fourth, is a server:
`prism` runs it.
"""

from __future__ import annotations

import copy
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from functools import cache
from typing import Any

import httpx
from jsonschema import Draft202012Validator, FormatChecker, ValidationError
from referencing import Registry
from referencing.jsonschema import DRAFT202012
from support.spec_reader import SPEC, Node, body_schema, direct_refs, parameters, resolved
from talonone._runtime.json_values import step

_NO_CONSTRAINTS = {"description", "additionalProperties", "x-since"}
# Documented, but not checked in bodies, as `make gen` says: the server has to refuse it.
_UNCHECKED = {"uniqueItems"}
# This fails where the package that knows times is missing: jsonschema would take any text then.
_RFC_3339 = FormatChecker(("date-time",))
_PYTHON_TIMES = FormatChecker(formats=())


@_PYTHON_TIMES.checks("date-time", raises=ValueError)
def _is_aware_time(value: object) -> bool:
    return not isinstance(value, str) or datetime.fromisoformat(value).tzinfo is not None


# --- Values -------------------------------------------------------------------------------------


def schema_faults(value: Any, schema: str, *, closed: bool = False) -> list[str]:
    """Return every way in which a value breaks the schema of that name.

    Unknown fields break none, unless it is `closed`: so a misspelt one in an example is found.
    """
    validator = Draft202012Validator(
        {"$ref": f"urn:spec#/components/schemas/{schema}"},
        registry=_registry(closed),
        format_checker=_PYTHON_TIMES,
    )
    return [f"{error.json_path}: {error.message}" for error in validator.iter_errors(value)]


@cache
def _registry(closed: bool) -> Registry[Any]:
    spec = _closed(SPEC) if closed else SPEC
    resource = DRAFT202012.create_resource(spec)
    registry: Registry[Any] = Registry().with_resource("urn:spec", resource)
    return registry


def _closed(spec: Node) -> Node:
    """Return the YAML with unknown fields forbidden, except in the parts of an `allOf`."""
    schemas: Node = copy.deepcopy(spec["components"]["schemas"])
    parts = {f"{name}.part": schema for name, schema in copy.deepcopy(schemas).items()}
    for schema in [*schemas.values(), *parts.values()]:
        for part in schema.get("allOf", ()):
            if "$ref" in part:
                part["$ref"] += ".part"
    for schema in schemas.values():
        if "properties" in schema or "allOf" in schema:
            schema["unevaluatedProperties"] = False
    return {**spec, "components": {**spec["components"], "schemas": schemas | parts}}


# --- Request bodies -----------------------------------------------------------------------------


def body_faults(operation_id: str, body: Any) -> set[tuple[str, str]]:
    """Return place and keyword of every way in which a request body breaks the specification."""
    errors = _validator(operation_id).iter_errors(body)
    found = {(_shown(error.json_path), str(error.validator)) for error in errors}
    return {fault for fault in found if fault[1] not in _UNCHECKED}


def unknown_fields(operation_id: str, body: Any) -> set[str]:
    """Return the places of the fields of a body that the specification neither knows nor allows.

    JSON Schema allows them all, unless it says otherwise: here an object with properties allows no
    others, unless it says so.
    """
    if not isinstance(body, dict | list):
        return set()
    return set(_unknown(body_schema(operation_id), body, "$"))


def _unknown(schema: Node, value: Any, path: str) -> Iterator[str]:
    schema = resolved(schema)
    known = schema.get("properties", {})
    further = schema.get("additionalProperties", not known)
    if isinstance(value, list) and "items" in schema:
        for index, item in enumerate(value):
            yield from _unknown(schema["items"], item, f"{path}[{index}]")
    elif isinstance(value, dict):
        for key, item in value.items():
            place = step(path, key)
            if key in known or isinstance(further, dict):
                yield from _unknown(known.get(key, further), item, place)
            elif not further:
                yield place


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


def constraints(operation_id: str) -> set[str]:
    """Return every constraint on an operation's body, by its place in the schemas."""
    return set(_constraints(body_schema(operation_id), "", frozenset()))


@cache
def _validator(operation_id: str) -> Draft202012Validator:
    schema = {**body_schema(operation_id), "components": SPEC["components"]}
    return Draft202012Validator(schema, format_checker=_RFC_3339)


def _lacking(error: ValidationError) -> set[str]:
    """Return the required fields that an object does not have."""
    schema: Any = error.schema
    instance: Any = error.instance
    lacking: set[str] = set(schema["required"]) - instance.keys()
    return lacking


def _constraints(schema: Node, place: str, above: frozenset[str]) -> Iterator[str]:
    refs = direct_refs(schema)
    if refs & above:
        return  # A schema that holds itself has no other constraints inside than outside.
    above |= refs
    schema = resolved(schema)
    for keyword, value in schema.items():
        inside = f"{place}/{keyword}"
        match keyword:
            case "properties":
                for name, part in value.items():
                    yield from _constraints(part, f"{inside}/{name}", above)
            case "required":
                yield from (f"{inside}/{name}" for name in value)
            case "items" | "additionalProperties" if isinstance(value, dict):
                yield from _constraints(value, inside, above)
            case "format" if value != "date-time":
                pass  # The others say no more than their types, or are documented alone.
            case _ if keyword not in _NO_CONSTRAINTS | _UNCHECKED:
                yield inside


def _named(path: Iterable[str | int]) -> str:
    return "".join(f"/{step}" for step in path if step != "$ref")


def _shown(path: str) -> str:
    """Return a path as it can be shown: with the codes of characters that no terminal shows."""
    return "".join(char if char.isprintable() else f"\\u{ord(char):04x}" for char in path)


# --- Parameters ---------------------------------------------------------------------------------


def parameter_faults(operation_id: str, location: str, values: Mapping[str, Any]) -> set[str]:
    """Return the names of the parameters whose values break the specification."""
    schemas = _parameter_schemas(operation_id, location)
    return {name for name, value in values.items() if not schemas[name].is_valid(value)}


@cache
def _parameter_schemas(operation_id: str, location: str) -> dict[str, Draft202012Validator]:
    return {
        parameter["name"]: Draft202012Validator(
            {**parameter["schema"], "components": SPEC["components"]}, format_checker=_RFC_3339
        )
        for parameter in parameters(operation_id, location)
    }


# --- Requests and responses ---------------------------------------------------------------------
# The judges of these are imported only when asked, for that takes a second.


def request_faults(operation_id: str, request: httpx.Request) -> list[str]:
    """Return what schemathesis and openapi-core have against a request to an operation."""
    from support import spec_judges

    return spec_judges.request_faults(operation_id, request)


def response_faults(response: httpx.Response) -> list[str]:
    """Return what schemathesis and openapi-core have against the response to a request."""
    from support import spec_judges

    return spec_judges.response_faults(response)

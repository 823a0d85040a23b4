"""What is wrong with a value, by the specification as it is written."""

from __future__ import annotations

import copy
from datetime import datetime
from functools import cache
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker
from referencing import Registry
from referencing.jsonschema import DRAFT202012
from support.contract import SPEC, Node

_FORMATS = FormatChecker(formats=())


@_FORMATS.checks("date-time", raises=ValueError)
def _is_date_time(value: object) -> bool:
    return not isinstance(value, str) or datetime.fromisoformat(value).tzinfo is not None


def faults(value: Any, schema: str, *, closed: bool = False) -> list[str]:
    """Every way in which a value breaks the schema of that name.

    Unknown fields break none, unless it is `closed`: so a misspelt one in an example is found.
    """
    validator = Draft202012Validator(
        {"$ref": f"urn:spec#/components/schemas/{schema}"},
        registry=_registry(closed),
        format_checker=_FORMATS,
    )
    return [f"{error.json_path}: {error.message}" for error in validator.iter_errors(value)]


@cache
def _registry(closed: bool) -> Registry[Any]:
    spec = _closed(SPEC) if closed else SPEC
    resource = DRAFT202012.create_resource(spec)
    registry: Registry[Any] = Registry().with_resource("urn:spec", resource)
    return registry


def _closed(spec: Node) -> Node:
    """The YAML with unknown fields forbidden."""
    spec = copy.deepcopy(spec)
    for name, schema in spec["components"]["schemas"].items():
        if name != "EffectEntity" and ("properties" in schema or "allOf" in schema):
            schema["unevaluatedProperties"] = False
    return spec

"""Follows the references between the schemas of a document."""

from __future__ import annotations

from generator.json_schema import JsonSchema, members_but_null, types_of
from generator.schemas import Schema, ref_name


def reachable(table: dict[str, Schema], roots: set[str], *, typed: bool = True) -> set[str]:
    """Return `roots` and the names of all schemas that they refer to.

    With `typed`, the models of typed properties count as referred to.
    """
    found: set[str] = set()
    waiting = list(roots)
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting.extend(table[name].references)
            if typed and (property_ := table[name].typed):
                waiting.extend(property_.models.values())
    return found


def is_deprecated(schema: JsonSchema, table: dict[str, Schema]) -> bool:
    """Return whether a schema is deprecated, or all that it stands for."""
    if schema.get("deprecated"):
        return True
    if "$ref" in schema:
        return is_deprecated(table[ref_name(schema["$ref"])].body, table)
    kinds = {*types_of(schema)} - {"null"}
    for kind, key in (("array", "items"), ("object", "additionalProperties")):
        if kinds == {kind} and isinstance(schema.get(key), dict):
            return is_deprecated(schema[key], table)
    others = members_but_null(schema)
    return bool(others) and all(is_deprecated(one, table) for one in others)

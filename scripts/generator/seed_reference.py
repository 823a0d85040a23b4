"""Makes the JSON Schema of the sandbox's seeds, and the tables of their keys, for the guides."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from typing import Any

from generator.rendering import TEMPLATES

SCHEMA_FILE = "sandbox_seed.schema.json"
MARKER = "<!-- the keys of a seed -->\n"
"""The line of a guide that the tables replace."""
_KINDS = {
    "boolean": "`true` or `false`",
    "integer": "whole number",
    "null": "`null`",
    "number": "number",
    "object": "mapping",
    "string": "text",
}


@cache
def schema_text() -> str:
    """Return the JSON Schema as the text of a file, which the sandbox prints as well."""
    # The form of seeds needs nothing that is generated, so it can be read where it is written.
    sys.path.append(str(TEMPLATES))
    try:
        module = import_module("runtime.sandbox.shop.seed_schema")
    finally:
        sys.path.remove(str(TEMPLATES))
    text: str = module.schema_text()
    return text


def key_tables(schema: dict[str, Any]) -> str:
    """Return a heading and a table for each part of a seed, in the order they are named in.

    Args:
        schema: The JSON Schema of seeds.
    """
    parts = schema["$defs"]
    return "\n".join(_section(name, parts[name]) for name in _order(schema, parts))


def _order(schema: dict[str, Any], parts: dict[str, Any]) -> list[str]:
    """Return the names of all parts, each after the first one that refers to it."""
    names: list[str] = []
    waiting = [_name(schema["$ref"])]
    while waiting:
        name = waiting.pop(0)
        if name not in names:
            names.append(name)
            # Its own parts come directly after it, as readers need them next.
            waiting[:0] = list(_references(parts[name].get("properties", {})))
    return names


def _references(value: Any) -> Iterator[str]:
    if isinstance(value, list):
        for one in value:
            yield from _references(one)
    elif isinstance(value, dict):
        if isinstance(value.get("$ref"), str):
            yield _name(value["$ref"])
        for one in value.values():
            yield from _references(one)


def _section(name: str, part: dict[str, Any]) -> str:
    required = part.get("required", [])
    rows = []
    for key, value in part["properties"].items():
        kind = _value(value) if key in required else f"{_value(value)}, optional"
        rows.append(f"| `{key}` | {kind} | {_meaning(value)} |")
    head = ["| Key | Value | Meaning |", "| --- | --- | --- |"]
    return "\n".join([f"### {_title(name)}", "", part["description"], "", *head, *rows, ""])


def _value(schema: dict[str, Any]) -> str:
    """Return the kind of a value in words."""
    if "$ref" in schema:
        title = _title(_name(schema["$ref"]))
        return f"[{title}](#{title.lower().replace(' ', '-')})"
    if "anyOf" in schema:
        return " or ".join(map(_value, schema["anyOf"]))
    if "enum" in schema:
        return ", ".join(f"`{word}`" for word in schema["enum"])
    kind = schema.get("type")
    if kind == "array":
        return f"list of {_value(schema['items'])}"
    if kind == "object" and isinstance(schema.get("additionalProperties"), dict):
        return f"mapping to {_value(schema['additionalProperties'])}"
    if kind == "string" and schema.get("format") == "date-time":
        return "time with offset"
    return _KINDS[kind] + _limits(schema) if kind else "any value"


def _limits(schema: dict[str, Any]) -> str:
    least, most = schema.get("minimum"), schema.get("maximum")
    shortest, longest = schema.get("minLength"), schema.get("maxLength")
    if least is not None and most is not None and most < 2**53:
        return f" from {least} to {most}"
    if least is not None:
        return f", {least} or more"
    if longest is not None:
        return f" of {shortest or 0} to {longest} characters"
    return ", not empty" if shortest else ""


def _meaning(schema: dict[str, Any]) -> str:
    default = schema.get("default")
    shown = "" if default in (None, "", [], {}) else f" Default: `{_plain(default)}`."
    words: str = schema["description"].replace("|", "\\|")
    return words + shown


def _plain(default: Any) -> str:
    if isinstance(default, bool):
        return str(default).lower()
    return format(default, "g") if isinstance(default, float) else str(default)


def _name(reference: str) -> str:
    return reference.rpartition("/")[2]


def _title(name: str) -> str:
    words = re.findall("[A-Z][a-z0-9]*", name)
    return " ".join([words[0], *(word.lower() for word in words[1:])])

"""The JSON Schema of seeds, which editors use."""

from __future__ import annotations

from typing import Any

import msgspec

from .seed_parts import Seed

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def seed_schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) that a seed has to fit."""
    schema: dict[str, Any] = _for_editors(msgspec.json.schema(Seed))
    return {"$schema": _DIALECT, "title": "Seed of the sandbox", **schema}


def schema_text() -> str:
    """Return the schema as the text of a file."""
    return msgspec.json.format(msgspec.json.encode(seed_schema()), indent=2).decode() + "\n"


def _for_editors(schema: Any) -> Any:
    """Return a schema in which decimals are numbers, and patterns are those of JavaScript."""
    if isinstance(schema, list):
        return [_for_editors(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    made = {key: _for_editors(value) for key, value in schema.items()}
    if made.get("format") == "decimal":
        made["type"] = "number"
        del made["format"]
        if isinstance(made.get("default"), str):
            made["default"] = float(made["default"])
    if isinstance(made.get("pattern"), str):
        made["pattern"] = made["pattern"].replace(r"\Z", "$")
    return made

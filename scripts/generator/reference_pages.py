"""Renders the reference pages."""

from __future__ import annotations

import json
from dataclasses import dataclass

from jinja2 import Environment

from generator.docstrings import about_property, deprecation_mark, since
from generator.guides import Guide
from generator.json_schema import UNIONS, JsonSchema, types_of, values_of
from generator.normalise import Normalised
from generator.operations import Group
from generator.rendering import Files
from generator.schemas import Schema, ref_name
from generator.security_schemes import ways_to_sign_in

_OF_TAG = "The class sets it."


@dataclass(frozen=True)
class Field:
    """A line of a model's table."""

    name: str
    wire: str
    type: str
    required: bool
    text: str


def render_pages(
    environment: Environment,
    package: str,
    normalised: Normalised,
    groups: list[Group],
    guides: list[Guide],
) -> Files:
    """Return an index of all methods and guides, a page for each tag and one of the models."""
    index = environment.get_template("docs/README.md.jinja")
    ways = ways_to_sign_in(normalised.security)
    files = {"README.md": index.render(package=package, groups=groups, guides=guides, ways=ways)}
    page = environment.get_template("docs/tag.md.jinja")
    for group in groups:
        files[f"{group.tag.module}.md"] = page.render(group=group)
    table = sorted(normalised.schemas.table.items())
    models = [
        (schema, _fields(schema, is_sent=name in normalised.all_sent)) for name, schema in table
    ]
    template = environment.get_template("docs/models.md.jinja")
    files["models.md"] = template.render(
        package=package,
        guides=guides,
        models=models,
        mappings=normalised.mappings,
        type=_type,
        mark=deprecation_mark,
        since=since,
    )
    return files


def _fields(schema: Schema, *, is_sent: bool) -> list[Field]:
    required = schema.body.get("required", ())
    return [
        Field(
            name=name,
            wire=wire,
            type=_type(schema.body["properties"][wire]),
            required=wire in required,
            text=about_property(schema.body, wire, is_sent=is_sent)
            + (f" {_OF_TAG}" if schema.tag and schema.tag[0] == wire else ""),
        )
        for wire, name in schema.fields.items()
    ]


def _type(schema: JsonSchema) -> str:
    """Describe the type of a schema, with links to the models that it names."""
    if "$ref" in schema:
        name = ref_name(schema["$ref"])
        return f"[{name}](#{name.lower()})"
    for key in UNIONS:
        if key in schema:
            return " or ".join(_type(member) for member in schema[key])
    if values_of(schema):
        return " or ".join(f"`{_json(value)}`" for value in values_of(schema))
    said: list[str] = []
    for name in types_of(schema) or ["any JSON value"]:
        if name == "array":
            said.append(f"list of {_type(schema.get('items', {}))}")
        elif name == "object" and isinstance(schema.get("additionalProperties"), dict):
            said.append(f"map to {_type(schema['additionalProperties'])}")
        else:
            said.append(schema.get("format", name) if name == "string" else name)
    return " or ".join(said)


def _json(value: object) -> str:
    """Return a value as JSON has it; strings without quotes."""
    return value if isinstance(value, str) else json.dumps(value)

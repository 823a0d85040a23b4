"""Makes the normalised OpenAPI document, which both code generators read.

In it every schema has a name of its own and none is combined with `allOf`; every class is a schema
of the components; parameters, bodies and responses stand in their operations; and all names in
Python are settled: `x-python-name` says where one differs from the choice of the tools, and
`x-wire-name` how a parameter is called that had to be renamed for them.
"""

from __future__ import annotations

from collections.abc import Container, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from generator.document import Document, extended
from generator.faults import FORMATS, Pointer, SpecError
from generator.form_files import settle_files
from generator.json_schema import CONSTRAINTS, UNIONS, JsonSchema, unchecked_format
from generator.naming import class_name, identifier, pascal_case, tag_names, unique
from generator.normalise_operations import OperationNormaliser, normalise_operations
from generator.paged_operations import settle_pagination
from generator.schema_graph import is_deprecated, reachable
from generator.schemas import (
    TAKEN,
    Schema,
    Schemas,
    parts,
    ref_name,
    ref_to,
)
from generator.security_schemes import Security, settle_security
from generator.supported_keywords import METHODS
from generator.typed_properties import settle_typed_properties
from generator.unions import settle_unions

PYTHON_NAME = "x-python-name"

_KEPT = {
    *("$ref", "type", "format", "enum", "const", "items", "properties", "required"),
    *("additionalProperties", "anyOf", "oneOf", "discriminator", "description", "deprecated"),
    *("readOnly", "writeOnly", "uniqueItems", "x-since", *CONSTRAINTS),
}


@dataclass(frozen=True)
class Tag:
    """A tag, whose operations share a module, a class for each client and a reference page."""

    name: str
    module: str
    class_name: str
    description: str = ""

    @property
    def classes(self) -> tuple[str, str]:
        """The classes of the synchronous and of the asynchronous client."""
        return self.class_name, f"Async{self.class_name}"


@dataclass(frozen=True)
class Normalised:
    """The normalised document, and where its parts stand in the specification."""

    document: Document
    """The specification, as it was written."""
    root: dict[str, Any]
    """The normalised document itself."""
    schemas: Schemas
    """The schemas of the components, by their names."""
    tags: list[Tag]
    security: Security
    _places: dict[Pointer, Pointer]

    @cached_property
    def operations(self) -> list[tuple[Pointer, JsonSchema]]:
        """The operations, each with its place in the normalised document."""
        return [
            (("paths", path, method), item[method])
            for path, item in self.root["paths"].items()
            for method in METHODS
            if method in item
        ]

    @cached_property
    def sent(self) -> set[str]:
        """The names of the schemas of request bodies, and of parameters that are objects."""
        bodies = named(one.get("requestBody", {}) for _, one in self.operations)
        schemas = (each["schema"] for _, one in self.operations for each in one["parameters"])
        return bodies | {ref_name(one["$ref"]) for one in schemas if "$ref" in one}

    @cached_property
    def all_sent(self) -> set[str]:
        """The names of those schemas, and of all that they refer to."""
        return reachable(self.schemas.table, self.sent)

    @cached_property
    def answered(self) -> set[str]:
        """The names of the schemas of successful responses."""
        return named(each for _, one in self.operations for each in one["responses"].values())

    @cached_property
    def names(self) -> dict[str, str]:
        """The names of operations and schemas in Python, by those in the specification."""
        schemas = self.schemas.table.values()
        names = {one.pointer[-1]: one.name for one in schemas if one.is_component}
        for _, one in self.operations:
            names[one["operationId"]] = one.get(PYTHON_NAME, identifier(one["operationId"]))
        return names

    @cached_property
    def has_deprecated_schemas(self) -> bool:
        """Whether a schema is deprecated, so that the package itself refers to such ones."""
        return any(schema.body.get("deprecated") for schema in self.schemas.table.values())

    @cached_property
    def mappings(self) -> dict[str, str]:
        """The names of the types of mappings, by the schemas that request bodies are made of.

        Each class has a `TypedDict`, and each body that is none but has classes in it an alias.
        """
        table, names = self.schemas.table, dict[str, str]()
        for name in sorted(reachable(table, self.sent, typed=False)):
            if table[name].is_record or (name in self.sent and self._holds_records(name)):
                names[name] = unique(self.mapping_name(name), {*table, *names.values()})
        return names

    def _holds_records(self, name: str) -> bool:
        """Return whether a class is in a schema, however deep."""
        table = self.schemas.table
        return any(table[one].is_record for one in reachable(table, {name}, typed=False))

    def mapping_name(self, name: str) -> str:
        """Return the name of the type of mappings of a schema, if it is free."""
        return class_name(f"{name}Dict", self.schemas.exported)

    def place(self, name: str) -> Pointer:
        """Return the place of the schema or operation called `name`."""
        places = {str(operation["operationId"]): place for place, operation in self.operations}
        return places.get(name, ("components", "schemas", name))

    def error(self, pointer: Pointer, problem: str) -> SpecError:
        """Make the error that says `problem` about a part of the normalised document.

        It names the place in the specification that this part was made of.
        """
        known = pointer
        while known and known not in self._places:
            known = known[:-1]
        return self.document.error(self._places.get(known, ()), problem)


def normalise(document: Document, exported: frozenset[str] = frozenset()) -> Normalised:
    """Return the normalised document of a specification that was checked.

    Args:
        document: The specification.
        exported: The classes that the package exports under names of its own.

    Raises:
        SpecError: A part of the specification cannot be expressed.
    """
    if document.root.get("servers"):
        document.note("`servers` have no effect: set `base_url`", ("servers",))
    with document.collecting():
        schemas, operations = _settle(document, exported)
    document.raise_faults()
    _settle_deprecation(schemas)
    required = [operation.result["security"] for operation in operations]
    security = settle_security(document, schemas, required)
    tags = _settle_tags(document, schemas, operations)
    paths: dict[str, dict[str, Any]] = {}
    places: dict[Pointer, Pointer] = {}
    for operation in operations:
        paths.setdefault(operation.path, {})[operation.method] = operation.result
        places["paths", operation.path, operation.method] = operation.pointer
    for schema in schemas.table.values():
        places["components", "schemas", schema.name] = schema.pointer
    normalised = Normalised(
        document, _root(document, schemas, tags, paths), schemas, tags, security, places
    )
    _note_formats(normalised)
    return normalised


def _settle(
    document: Document, exported: frozenset[str]
) -> tuple[Schemas, list[OperationNormaliser]]:
    """Return all schemas and operations; with faults, these are not complete."""
    schemas = Schemas(document, exported)
    operations = normalise_operations(document, schemas)
    settle_files(document, schemas, [operation.result for operation in operations])
    settle_unions(document, schemas)
    settle_typed_properties(document, schemas)
    settle_pagination(document, schemas, operations)
    return schemas, operations


def _note_formats(normalised: Normalised) -> None:
    """Note the formats of bodies that no check knows."""
    for name in sorted(normalised.all_sent):
        for place, value in normalised.schemas.table[name].sections:
            for part in parts(value):
                if unchecked := unchecked_format(part):
                    normalised.document.note(FORMATS, place, unchecked)


def _root(
    document: Document, schemas: Schemas, tags: list[Tag], paths: dict[str, dict[str, Any]]
) -> dict[str, Any]:
    about = ("title", "version", "description")
    components: dict[str, Any] = {
        "schemas": {name: _component(schema) for name, schema in schemas.table.items()}
    }
    if schemes := document.root.get("components", {}).get("securitySchemes"):
        components["securitySchemes"] = {name: _scheme(value) for name, value in schemes.items()}
    info = document.root["info"]
    return {
        "openapi": "3.1.0",
        "info": {key: info[key] for key in about if key in info},
        "tags": [{"name": tag.name, PYTHON_NAME: tag.module} for tag in tags],
        "paths": paths,
        "components": components,
    }


def _scheme(scheme: Any) -> Any:
    """Return a security scheme, its flows with the scopes that OpenAPI demands."""
    if not isinstance(scheme, dict) or not isinstance(scheme.get("flows"), dict):
        return scheme
    flows = {name: {"scopes": {}, **flow} for name, flow in extended(scheme["flows"])}
    return {**scheme, "flows": flows}


def _component(schema: Schema) -> JsonSchema:
    """Return a schema as it stands in the components of the normalised document."""
    result: JsonSchema = _essence(schema.body)
    if schema.is_record:
        result["properties"] = {
            wire: value if schema.fields[wire] == wire else {**value, PYTHON_NAME: name}
            for wire, value in result["properties"].items()
            for name in [schema.fields[wire]]
        }
    if schema.typed is not None:
        result["x-typed-property"] = {
            "property": schema.typed.wire,
            "selectedBy": schema.typed.selected_by,
            "mapping": {
                value: {"$ref": ref_to(name)} for value, name in schema.typed.models.items()
            },
        }
    return result


def _essence(schema: Any) -> Any:
    """Return a schema without the keywords that nothing is generated from."""
    if not isinstance(schema, dict):
        return schema
    result = {key: value for key, value in schema.items() if key in _KEPT}
    for key in ("items", "additionalProperties"):
        if key in result:
            result[key] = _essence(result[key])
    for key in UNIONS:
        if key in result:
            result[key] = [_essence(member) for member in result[key]]
    if "properties" in result:
        properties = result["properties"].items()
        result["properties"] = {wire: _essence(value) for wire, value in properties}
    return result


def _settle_deprecation(schemas: Schemas) -> None:
    """Mark the properties whose schemas are deprecated: a list or a text has no class to mark."""
    for schema in schemas.table.values():
        for wire, value in schema.body.get("properties", {}).items():
            if is_deprecated(value, schemas.table):
                schema.body["properties"][wire] = {**value, "deprecated": True}


def _settle_tags(
    document: Document, schemas: Schemas, operations: list[OperationNormaliser]
) -> list[Tag]:
    """Return the tags that come first at an operation, in the order of the document.

    Which of several gets a name does not depend on their order: it is the one that is called so
    already, or the first in the order of their names.
    """
    places: dict[str, Pointer] = {}
    for operation in operations:
        places.setdefault(operation.result["tags"][0], operation.pointer)
    described = _described_tags(document, places)
    tags: dict[str, Tag] = {}
    for name in sorted(places, key=lambda name: (name != pascal_case(name), name)):
        module, usual, class_name = tag_names(
            name,
            modules={tag.module for tag in tags.values()},
            classes={
                *schemas.table,
                *schemas.exported,
                *(name for tag in tags.values() for name in tag.classes),
            },
        )
        if module != usual:
            detail = f"{usual}: the tag's module is called {module}"
            document.note(TAKEN, places[name], detail)
        tags[name] = Tag(name, module, class_name, described.get(name, ""))
    return [tags[name] for name in places]


def _described_tags(document: Document, used: Container[str]) -> dict[str, str]:
    """Return the descriptions of tags, and note the tags that no operation uses."""
    described: dict[str, str] = {}
    for index, tag in enumerate(document.root.get("tags", ())):
        if tag["name"] in used:
            described[tag["name"]] = tag.get("description", "").strip()
        else:
            document.note("a tag of no operation has no effect", ("tags", str(index)), tag["name"])
    return described


def named(holders: Iterable[JsonSchema]) -> set[str]:
    """Return the names of the schemas in the contents of bodies and responses."""
    return {
        ref_name(media["schema"]["$ref"])
        for holder in holders
        for media in holder.get("content", {}).values()
        if "$ref" in media["schema"]
    }

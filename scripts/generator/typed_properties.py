"""Reads `x-typed-property`: a free-form property whose model another property selects."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NoReturn

from datamodel_code_generator.util import camel_to_snake

from generator.document import Document
from generator.faults import Pointer
from generator.json_schema import JsonSchema, types_of
from generator.naming import pascal_case
from generator.schemas import Schema, Schemas, TypedProperty, ref_to

if TYPE_CHECKING:
    from generator.modules import Module

_KEY = "x-typed-property"


def settle_typed_properties(document: Document, schemas: Schemas) -> None:
    """Give every schema with an `x-typed-property` the models of that property."""
    for schema in list(schemas.table.values()):
        if _KEY not in schema.body:
            continue
        with document.collecting():
            schema.typed = _Reader(document, schemas, schema).read()


@dataclass(frozen=True)
class TypedUnion:
    """The models of a typed property, as the templates need them."""

    field: str
    """The typed property, by its name in Python."""
    selected_by: str
    """The property that names the model, by its name in Python."""
    alias: str
    """The name of the union of the models."""
    module: str
    """The module in which union and table stand."""
    is_here: bool
    """Whether the class with the property stands there, too."""
    models: dict[str, str]
    """The classes by the values of the property that names them."""

    @property
    def table(self) -> str:
        """The name of the table of the models."""
        return camel_to_snake(self.alias).upper()

    @property
    def schema(self) -> JsonSchema:
        """The schema of the union."""
        members = [{"$ref": ref_to(name)} for name in sorted({*self.models.values()})]
        return members[0] if len(members) == 1 else {"anyOf": members}


def typed_unions(modules: list[Module], places: dict[str, str]) -> dict[str, TypedUnion]:
    """Return the unions of typed properties by the classes that have these.

    Args:
        modules: The modules of the models.
        places: The module of each class.
    """
    unions: dict[str, TypedUnion] = {}
    for module in modules:
        if module.owner is not None and (typed := module.owner.typed) is not None:
            fields = module.owner.fields
            unions[module.owner.name] = TypedUnion(
                field=fields[typed.wire],
                selected_by=fields[typed.selected_by],
                alias=typed.alias,
                module=module.name,
                is_here=module.name == places[module.owner.name],
                models=typed.models,
            )
    return unions


class _Reader:
    def __init__(self, document: Document, schemas: Schemas, schema: Schema) -> None:
        self._document = document
        self._schemas = schemas
        self._schema = schema
        self._pointer: Pointer = (*schema.pointer, _KEY)

    def read(self) -> TypedProperty:
        typed: Any = self._schema.body[_KEY]
        if not isinstance(typed, dict) or {*typed} != {"property", "selectedBy", "mapping"}:
            self._fail("x-typed-property takes 'property', 'selectedBy' and 'mapping'")
        for key, kind in (("property", "object"), ("selectedBy", "string")):
            wire = typed[key]
            if wire not in self._schema.body.get("required", ()):
                self._fail(f"{key} has to be a required property, not {wire!r}", key)
            value = self._schemas.followed(self._schema.body["properties"][wire])
            if types_of(value) != [kind] or "properties" in value:
                self._fail(f"{wire!r} has to be a plain {kind}", key)
        name = f"typed_{self._schema.fields[typed['property']]}"
        if name in self._schema.fields.values():
            self._fail(f"the method {name} would hide the property that is called so")
        mapping = typed["mapping"]
        if not isinstance(mapping, dict) or not mapping:
            self._fail("the mapping leads from values to schemas", "mapping")
        alias = f"Typed{self._schema.name}{pascal_case(typed['property'])}"
        return TypedProperty(
            typed["property"],
            typed["selectedBy"],
            {value: self._model(value, ref) for value, ref in mapping.items()},
            self._schemas.reserve(alias, self._pointer),
        )

    def _model(self, value: str, schema: Any) -> str:
        if not isinstance(schema, dict) or {*schema} != {"$ref"}:
            self._fail("the mapping leads to schemas by $ref", "mapping", value)
        place = (*self._pointer, "mapping", value)
        model = self._schemas.component(schema["$ref"], place)
        if not model.is_record:
            self._fail(f"{model.name} is no object with properties", "mapping", value)
        return model.name

    def _fail(self, problem: str, *keys: str) -> NoReturn:
        raise self._document.error((*self._pointer, *keys), problem)

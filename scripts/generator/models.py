"""Makes the models with datamodel-code-generator, which reads the normalised document.

It reads it three times: `models/` holds the schemas as responses are read, which users see,
`_requests/` those of request bodies as they must be sent, with every constraint, and
`request_dicts.py` the types of request bodies that are written as mappings.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from jinja2 import Environment

from generator.directions import (
    RUNTIME_TYPES,
    mapping,
    reading,
    sending,
    unchecked,
)
from generator.docstrings import about_class, about_property, deprecation, wrap
from generator.faults import UNCHECKED, SpecError
from generator.json_schema import JsonSchema, constraints
from generator.model_tool import Order, ToolError, make_modules
from generator.modules import Module
from generator.naming import is_attribute, pascal_case, unique
from generator.normalise import Normalised
from generator.rendering import Files
from generator.schema_graph import reachable
from generator.schemas import TAKEN, Schema, parts, ref_name, ref_to
from generator.typed_properties import typed_unions

_ABOUT = {
    "models": "Models of the API.\n\nImport them from the package: in which of its modules one"
    " stands may change with the specification.\n",
    "_requests": "Schemas of request bodies with every constraint, to check what is sent.",
    "request_dicts": "Types of request bodies that are mappings, with the names of JSON as keys.",
}
# `_requests/` imports this name of msgspec, and a schema may have it, too.
_IMPORTED = "Meta"
# A key that stands for nothing, and that no property can have: datamodel-code-generator writes a
# type with such a key as a call of `TypedDict`, and quotes what is defined after it.
_IN_A_CALL = '"'


@dataclass(frozen=True)
class _View:
    """The normalised document as one of the packages is made from it."""

    package: str
    places: dict[str, str]
    """The module of each schema."""
    schemas: dict[str, JsonSchema] = field(default_factory=dict[str, JsonSchema])
    template_data: dict[str, dict[str, Any]] = field(default_factory=dict[str, dict[str, Any]])
    """Values for the template of each class, such as its docstrings."""
    names: dict[str, str] = field(default_factory=dict[str, str])
    """The classes of schemas that have not the name of the schema here."""

    def add(self, name: str, schema: JsonSchema, template_data: dict[str, Any]) -> None:
        """Take in a schema, which refers to others with their modules."""
        for part in parts(schema):
            if "$ref" in part and ref_name(part["$ref"]) in self.places:
                part["$ref"] = ref_to(self.qualified(ref_name(part["$ref"])))
        self.schemas[self.qualified(name)] = schema
        self.template_data[self.qualified(name)] = template_data

    def qualified(self, name: str) -> str:
        """Return the name that tells datamodel-code-generator package and module, too."""
        if self.package == "request_dicts":
            # One module is enough for what only type checkers read.
            return f"{self.package}.{self.class_name(name)}"
        return f"{self.package}.{self.places[name]}.{self.class_name(name)}"

    def class_name(self, name: str) -> str:
        """Return the class of a schema."""
        return self.names.get(name, name)


def render_models(
    normalised: Normalised, modules: list[Module], environment: Environment, *, banner: str
) -> Files:
    """Return the modules of `models/` and `_requests/`, and `request_dicts.py`.

    Raises:
        SpecError: datamodel-code-generator cannot read a schema, or leaves one out.
    """
    places = {schema.name: module.name for module in modules for schema in module.schemas}
    views = (
        _reading(normalised, places, modules),
        _sending(normalised, places),
        _mapping(normalised, places),
    )
    try:
        packages = make_modules([_order(normalised, view, banner) for view in views])
    except ToolError as error:
        raise _located(normalised, str(error)) from error
    files = {name: code for package in packages for name, code in package.items()}
    files.setdefault("request_dicts.py", _head(views[-1], banner))
    for view in views[:-1]:
        public = [name for name in sorted(places) if view.qualified(name) in view.schemas]
        files[f"{view.package}/__init__.py"] = environment.get_template(
            "models/package_init.py.jinja"
        ).render(
            about=_ABOUT[view.package],
            # No code names the others, which are looked up.
            is_public=view.package == "models",
            classes={name: (places[name], view.class_name(name)) for name in public},
        )
    return files


def _reading(normalised: Normalised, places: dict[str, str], modules: list[Module]) -> _View:
    """Return the view of `models/`."""
    table = normalised.schemas.table
    sent = reachable(table, normalised.sent)
    answered = reachable(table, normalised.answered)
    unions = typed_unions(modules, places)
    aliases = {union.alias: union.module for union in unions.values()}
    view = _View("models", {**places, **aliases})
    for name in places:
        schema = table[name]
        data: dict[str, Any] = _tag(schema) | _documentation(normalised, schema, schema.fields)
        if name in unions:
            data["typed_property"] = unions[name]
        if schema.is_untold:
            data["is_untold"] = name in sent
        is_answered = name not in sent or name in answered
        view.add(name, reading(schema, answered=is_answered, sent=name in sent), data)
    for union in unions.values():
        view.add(union.alias, union.schema, {"table": union.table, "models": union.models})
    return view


def _sending(normalised: Normalised, places: dict[str, str]) -> _View:
    """Return the view of `_requests/`."""
    table = normalised.schemas.table
    sent = reachable(table, normalised.sent)
    # A class has the name of its schema unless its module imports that.
    view = _View("_requests", {**places}, names={_IMPORTED: unique(f"{_IMPORTED}Model", places)})
    for name in places:
        if name in sent:
            schema = table[name]
            view.add(name, sending(schema), _tag(schema) | {"strict": not schema.is_free})
            _name_limits(view, name)
            _note_unchecked(normalised, schema)
    return view


def _name_limits(view: _View, name: str) -> None:
    """Give what has limits within a schema names that no other schema has.

    datamodel-code-generator would name an alternative like the whole schema, or like another one.
    """

    def named(part: JsonSchema, wanted: str) -> JsonSchema:
        if not constraints(part):
            return part
        own = unique(wanted, view.places)
        view.places[own] = view.places[name]
        view.add(own, part, {})
        return {"$ref": ref_to(view.qualified(own))}

    schema = view.schemas[view.qualified(name)]
    for wire, section in schema.get("properties", {"": schema}).items():
        wanted = f"{name}{pascal_case(wire)}Limits"
        for part in [*parts(section)]:
            for key in ("items", "additionalProperties"):
                if key in part:
                    part[key] = named(part[key], wanted)
            if "anyOf" in part:
                part["anyOf"] = [named(member, wanted) for member in part["anyOf"]]


def _mapping(normalised: Normalised, places: dict[str, str]) -> _View:
    """Return the view of `request_dicts.py`, whose schemas refer to those of `models/`, too."""
    table, names = normalised.schemas.table, normalised.mappings
    view = _View("request_dicts", places, names=names)

    def alternatives(name: str) -> list[str]:
        model = f"models.{places[name]}.{name}"
        view.schemas[model] = {"type": "object", "properties": {}}
        return [ref_to(model), ref_to(view.qualified(name))]

    for name in places:
        if name in names:
            schema = table[name]
            usual = normalised.mapping_name(name)
            if names[name] != usual:
                detail = f"{usual}: the type of its mappings is called {names[name]}"
                normalised.document.note(TAKEN, schema.pointer, detail)
            data = _documentation(normalised, schema, {wire: wire for wire in schema.fields})
            view.add(name, mapping(schema, table, alternatives), data)
            # A class cannot have a key that is no name, or one that annotations use.
            used = {*table, *names.values()}
            if any(not is_attribute(key) or key in used for key in schema.fields):
                view.schemas[view.qualified(name)]["properties"][_IN_A_CALL] = {}
    return view


def _order(normalised: Normalised, view: _View, banner: str) -> Order:
    """Return all that datamodel-code-generator needs for a view."""
    checks = view.package == "_requests"
    types_mappings = view.package == "request_dicts"
    runtime = "._runtime" if types_mappings else ".._runtime"
    imports = [
        "from typing import TYPE_CHECKING, Any, ClassVar, Final, Literal, TypeAlias",
        f"from {runtime}.model import {'Tagged' if checks else 'Model'}",
    ]
    if not checks and normalised.has_deprecated_schemas:
        imports += [
            "if TYPE_CHECKING:",
            "    from typing_extensions import deprecated",
            "else:",
            f"    from {runtime}.operation import deprecated",
        ]
    return Order(
        package=view.package,
        schemas={**view.schemas, **RUNTIME_TYPES} if view.schemas else {},
        template_data=view.template_data,
        aliases={} if types_mappings else dict(_aliases(normalised, view)),
        header="\n".join([_head(view, banner), *imports]),
        checks=checks,
        types_mappings=types_mappings,
    )


def _head(view: _View, banner: str) -> str:
    """Return the lines that a module begins with."""
    return f'{banner}\n"""{_ABOUT[view.package]}"""\n'


def _aliases(normalised: Normalised, view: _View) -> Iterator[tuple[str, str]]:
    """Yield the names in Python of properties that have another one on the wire."""
    for name, schema in normalised.schemas.table.items():
        for wire, field_name in schema.fields.items():
            if wire != field_name and view.qualified(name) in view.schemas:
                yield f"{view.qualified(name)}.{wire}", field_name


def _located(normalised: Normalised, problem: str) -> SpecError:
    """Turn what the generator complains about into an error at the schema that it names."""
    for match in re.finditer(r"\b(\w+)\b(?=(?:\.(\w+))?)", problem):
        schema = normalised.schemas.table.get(match[1])
        if schema is not None:
            places = [schema.places[w] for w, name in schema.fields.items() if name == match[2]]
            return normalised.document.error(places[0] if places else schema.pointer, problem)
    return SpecError(f"{normalised.document.path}: {problem}")


def _tag(schema: Schema) -> dict[str, Any]:
    """Return what a template needs for the tag of a class, if it has one."""
    if schema.tag is None:
        return {}
    wire, value = schema.tag
    return {
        "tag": {
            "name": schema.fields[wire],
            "field": repr(wire),
            "value": repr(value),
            "is_required": schema.has_required_tag,
        }
    }


def _documentation(normalised: Normalised, schema: Schema, names: dict[str, str]) -> dict[str, Any]:
    """Return the docstrings of a public class and of its fields, by their `names`."""
    is_sent = schema.name in normalised.all_sent
    texts = {
        name: wrap(text, 4)
        for wire, name in names.items()
        if (text := about_property(schema.body, wire, is_sent=is_sent))
    }
    described = wrap(about_class(schema.body, schema.name), 4)
    result = {"documentation": described, "field_documentation": texts}
    if schema.body.get("deprecated"):
        successor = deprecation(schema.body.get("description", ""), normalised.names)
        result["deprecated"] = repr(successor)
    return result


def _note_unchecked(normalised: Normalised, schema: Schema) -> None:
    """Note the constraints that nothing checks."""
    for pointer, section in schema.sections:
        for keyword in unchecked(section):
            normalised.document.note(UNCHECKED, pointer, repr(keyword))
    for keyword in ("minProperties", "maxProperties"):
        if schema.is_record and keyword in schema.body:
            normalised.document.note(UNCHECKED, schema.pointer, repr(keyword))

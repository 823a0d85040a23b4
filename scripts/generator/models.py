"""Makes the models with datamodel-code-generator and the templates in `templates/models/`."""

from __future__ import annotations

import re
import warnings
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from datamodel_code_generator import InputFileType, LiteralType, generate
from datamodel_code_generator.enums import DataModelType
from datamodel_code_generator.format import DatetimeClassType, PythonVersion

from generator.directions import NUMBER, TIMESTAMP, bad_pattern, reading, sending, unchecked
from generator.docstrings import about, wrap
from generator.document import Document, SpecError
from generator.flatten import JsonSchema
from generator.modules import Module
from generator.rendering import TEMPLATES, Files, environment
from generator.schemas import Schema, Schemas, parts, ref_name, ref_to
from generator.typed_properties import in_templates

# The tags of classes are ours, so that the generator sees none.
_OWN_TAGS = re.compile(r"its Struct types .* are not all tagged")
# Types of the runtime that generated modules import: schemas of a module that is left out again.
# No tag has a module of that name, since only keywords get an underscore.
_RUNTIME = "runtime_"
_RUNTIME_TYPES: dict[str, JsonSchema] = {
    NUMBER: {"type": "number"},
    TIMESTAMP: {"type": "string", "format": "date-time"},
}


@dataclass(frozen=True)
class _Package:
    """What goes into `models/` or `_requests/`."""

    name: str
    modules: list[Module]
    places: dict[str, str]
    """The module of each schema."""
    unions: dict[str, dict[str, Any]] = field(default_factory=dict[str, dict[str, Any]])
    """What templates need of typed properties, by their owners."""
    views: dict[str, JsonSchema] = field(default_factory=dict[str, JsonSchema])
    """What each class is made from."""
    template_data: dict[str, dict[str, Any]] = field(default_factory=dict[str, dict[str, Any]])
    """What the template gets for each class, beside what it gets for all."""

    def add(self, name: str, view: JsonSchema, template_data: dict[str, Any]) -> None:
        """Take a class in, referring to others with their modules."""
        for part in parts(view):
            if "$ref" in part:
                part["$ref"] = ref_to(self.qualified(ref_name(part["$ref"])))
        self.views[name] = view
        self.template_data[name] = template_data

    def qualified(self, name: str) -> str:
        """Return the name that tells datamodel-code-generator the module, too."""
        return f"{self.places.get(name, _RUNTIME)}.{name}"

    def all_qualified(self, table: dict[str, dict[str, Any]]) -> dict[str, dict[str, Any]]:
        """Return `table` with qualified names."""
        return {self.qualified(name): value for name, value in table.items()}


def make_models(
    document: Document,
    schemas: Schemas,
    modules: list[Module],
    *,
    read: set[str],
    sent: set[str],
    banner: str,
) -> Files:
    """Make `models/`, which users see, and `_requests/`, which checks what they send."""
    places = {schema.name: module.name for module in modules for schema in module.schemas}
    unions = {
        module.owner.name: in_templates(module.owner, module.name, places[module.owner.name])
        for module in modules
        if module.owner
    }
    public = _Package("models", modules, places, unions)
    strict = _Package("_requests", modules, places)
    for name in places:
        schema = schemas.table[name]
        view = reading(schema, answered=name not in sent or name in read, sent=name in sent)
        data = _tag(schema) | _documentation(schema)
        if name in unions:
            data["typed_property"] = unions[name]
        public.add(name, view, data)
        if name in sent:
            strict.add(name, sending(schema), _tag(schema) | {"closed": schema.is_closed})
            _check_constraints(document, schemas, schema)
    return {
        **_files(document, schemas, public, banner),
        **_files(document, schemas, strict, banner),
    }


def _files(document: Document, schemas: Schemas, package: _Package, banner: str) -> Files:
    """Make the modules of a package, and the `__init__.py` that imports them when they are used."""
    code = _generate(document, schemas, package) if package.views else {}
    for name in package.views:
        defined = re.compile(rf"^(class {name}\(|{name}: TypeAlias)", re.MULTILINE)
        if not defined.search(code.get(package.places[name], "")):
            problem = f"no model was generated for {name}"
            raise document.error(schemas.table[name].pointer, problem)
    template = environment().get_template("models/module.py.jinja")
    files: Files = {}
    for module in package.modules:
        union = package.unions.get(module.owner.name) if module.owner else None
        if module.name in code or union:
            files[f"{package.name}/{module.name}.py"] = template.render(
                banner=banner,
                package=package.name,
                module=module,
                code=code.get(module.name, ""),
                union=union,
                places=package.places,
            )
    init = environment().get_template("models/package_init.py.jinja")
    where = {name: package.places[name] for name in sorted(package.views)}
    files[f"{package.name}/__init__.py"] = init.render(
        banner=banner, package=package.name, modules=where
    )
    return files


def _generate(document: Document, schemas: Schemas, package: _Package) -> dict[str, str]:
    """Return the code of each module, as datamodel-code-generator makes it."""
    checked = package.name == "_requests"
    aliases = {
        f"{package.qualified(name)}.{wire}": field
        for name in package.views
        for wire, field in schemas.table[name].fields.items()
        if field != wire
    }
    views = package.all_qualified(package.views | _RUNTIME_TYPES)
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            result = generate(
                {
                    "openapi": "3.1.0",
                    "info": {"title": package.name, "version": "1"},
                    "paths": {},
                    "components": {"schemas": views},
                },
                input_file_type=InputFileType.OpenAPI,
                output_model_type=DataModelType.MsgspecStruct,
                target_python_version=PythonVersion.PY_311,
                output_datetime_class=DatetimeClassType.Datetime,
                custom_template_dir=TEMPLATES / "models",
                extra_template_data=defaultdict(dict, package.all_qualified(package.template_data)),
                aliases=aliases,
                additional_imports=[] if checked else ["typing.TYPE_CHECKING"],
                enum_field_as_literal=LiteralType.All,
                use_annotated=checked,
                field_constraints=checked,
                keyword_only=True,
                use_type_alias=True,
                use_exact_imports=True,
                use_double_quotes=True,
                strict_refs=True,
                disable_timestamp=True,
                custom_file_header=" ",
                formatters=[],
            )
        except Exception as error:
            problem = f"datamodel-code-generator: {type(error).__name__}: {error}"
            raise _locate(document, schemas, problem) from error
    for warning in caught:
        message = str(warning.message)
        if not (issubclass(warning.category, FutureWarning) or _OWN_TAGS.search(message)):
            raise _locate(document, schemas, message)
    assert isinstance(result, dict)  # All names have a module.
    return {path[0].removesuffix(".py"): _inner(code) for path, code in result.items()}


def _inner(code: str) -> str:
    """Return the code of a module without what comes at the top of it."""
    code = code.lstrip().removeprefix("from __future__ import annotations\n")
    runtime = rf"^from \.{_RUNTIME} import"
    return re.sub(runtime, "from .._runtime.model import", code, flags=re.MULTILINE)


def _locate(document: Document, schemas: Schemas, problem: str) -> SpecError:
    """Turn what the generator complains about into an error at the schema that it names."""
    for match in re.finditer(r"\b(\w+)\b(?=(?:\.(\w+))?)", problem):
        schema = schemas.table.get(match[1])
        if schema is not None:
            places = [schema.places[w] for w, name in schema.fields.items() if name == match[2]]
            return document.error(places[0] if places else schema.pointer, problem)
    return SpecError(f"{document.path}: {problem}")


def _tag(schema: Schema) -> dict[str, Any]:
    """Return what a template needs for the tag of a class, if it has one."""
    if schema.tag is None:
        return {}
    wire, value = schema.tag
    return {"tag": {"name": schema.fields[wire], "field": repr(wire), "value": repr(value)}}


def _documentation(schema: Schema) -> dict[str, Any]:
    """Return what the template of a public class needs: base, docstrings, typed properties."""
    described = schema.body.get("description") or f"`{schema.name}`, as the specification has it."
    texts = {
        field: wrap(text, 4)
        for wire, field in schema.fields.items()
        if (text := about(schema.body["properties"][wire]))
    }
    return {"base": "Model", "documentation": wrap(described, 4), "field_documentation": texts}


def _check_constraints(document: Document, schemas: Schemas, schema: Schema) -> None:
    for pointer, section in schema.sections:
        pattern = bad_pattern(section)
        if pattern is not None:
            problem = f"Python has no such regular expression: {pattern!r}"
            raise document.error(pointer, problem)
        for keyword in unchecked(section):
            schemas.note(pointer, f"{keyword!r} is documented, but not checked")
    for keyword in ("minProperties", "maxProperties"):
        if schema.is_record and keyword in schema.body:
            schemas.note(schema.pointer, f"{keyword!r} is documented, but not checked")

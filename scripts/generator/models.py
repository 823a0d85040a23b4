"""Makes the models with datamodel-code-generator and the templates in `templates/models/`."""

from __future__ import annotations

import re
import warnings
from pathlib import Path
from typing import Any

from datamodel_code_generator import (
    DataModelType,
    Error,
    InputFileType,
    LiteralType,
    ModuleSplitMode,
    PythonVersion,
    generate,
)
from datamodel_code_generator.format import DatetimeClassType

from generator.document import Document, SpecError
from generator.documentation import limits, wrap
from generator.rendering import TEMPLATES, Files, environment
from generator.schemas import JsonSchema, Schema, Schemas, ref_name
from generator.views import bad_pattern, reading, sending, unchecked

# Ruff takes out what a module does not use.
_PRELUDE = {
    "models": (
        "from typing import Any\n"
        "from .._runtime.model import Model\n"
        "from .._runtime.reading import read_typed\n"
    ),
    "_requests": "from .._runtime.model import AwareDatetime\n",
}


def make_models(
    document: Document, schemas: Schemas, *, read: set[str], sent: set[str], banner: str
) -> Files:
    """Make `models/`, which users see, and `_requests/`, which checks what they send."""
    names = list(schemas.table)
    views = {name: reading(schemas.table[name], answered=name not in sent or name in read)
             for name in names}
    docs = {name: _documentation(schemas.table[name], schemas) for name in names}
    files = _package(document, schemas, "models", views, docs, banner)
    files |= _typed_properties(schemas, banner)
    strict: dict[str, JsonSchema] = {}
    for name in names:
        if name in sent:
            strict[name] = sending(schemas.table[name])
            _check_constraints(document, schemas, schemas.table[name])
    files |= _package(document, schemas, "_requests", strict, {}, banner)
    return files


def _package(
    document: Document,
    schemas: Schemas,
    package: str,
    views: dict[str, JsonSchema],
    template_data: dict[str, Any],
    banner: str,
) -> Files:
    """Generate one package of models, a module a class, and the lazy `__init__.py`."""
    modules = _generate(document, schemas, package, views, template_data) if views else {}
    where = {name: schemas.table[name].module for name in views}
    files: Files = {}
    for path, code in modules.items():
        if path == "__init__.py":
            continue
        body = code.replace("from __future__ import annotations\n", "", 1)
        files[f"{package}/{path}"] = (
            f"{banner}\nfrom __future__ import annotations\n{_PRELUDE[package]}{body}"
        )
    missing = [name for name, module in where.items() if f"{package}/{module}.py" not in files]
    if missing:
        raise document.error(
            schemas.table[missing[0]].pointer, f"no model was generated for {missing[0]}"
        )
    template = environment().get_template("models/package_init.py.jinja")
    files[f"{package}/__init__.py"] = template.render(banner=banner, package=package, modules=where)
    return files


def _generate(
    document: Document,
    schemas: Schemas,
    package: str,
    views: dict[str, JsonSchema],
    template_data: dict[str, Any],
) -> dict[str, str]:
    openapi = {
        "openapi": "3.1.0",
        "info": {"title": package, "version": "1"},
        "paths": {},
        "components": {"schemas": views},
    }
    aliases = {
        f"{name}.{wire}": field
        for name in views
        for wire, field in schemas.table[name].fields.items()
        if field != wire
    }
    checked = package == "_requests"
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            result = generate(
                openapi,
                input_file_type=InputFileType.OpenAPI,
                output_model_type=DataModelType.MsgspecStruct,
                module_split_mode=ModuleSplitMode.Single,
                target_python_version=PythonVersion.PY_311,
                output_datetime_class=DatetimeClassType.Datetime,
                custom_template_dir=TEMPLATES / "models",
                extra_template_data={"#all#": {"checked": checked}} | template_data,
                aliases=aliases,
                additional_imports=["typing.TYPE_CHECKING"],
                enum_field_as_literal=LiteralType.All,
                use_annotated=checked,
                field_constraints=checked,
                keyword_only=True,
                use_type_alias=True,
                use_exact_imports=True,
                use_double_quotes=True,
                use_msgspec_tagged_unions=True,
                strict_refs=True,
                disable_timestamp=True,
                custom_file_header=" ",
                formatters=[],
            )
        except Error as error:
            raise SpecError(f"{document.path}: {error}") from error
    problems = [str(w.message) for w in caught if not issubclass(w.category, FutureWarning)]
    if problems:
        raise _locate(document, schemas, problems[0])
    if not isinstance(result, dict):
        raise SpecError(f"{document.path}: the models came as one module")
    return {"/".join(path): code.lstrip() for path, code in result.items()}


def _locate(document: Document, schemas: Schemas, problem: str) -> SpecError:
    """Turn a warning of the generator into an error at the schema that it names."""
    for match in re.finditer(r"\b(\w+)(?:\.(\w+))?\b", problem):
        schema = schemas.table.get(match[1])
        if schema is not None:
            wires = [wire for wire, field in schema.fields.items() if field == match[2]]
            pointer = (*schema.pointer, "properties", wires[0]) if wires else schema.pointer
            return document.error(pointer, problem)
    return SpecError(f"{document.path}: {problem}")


def _documentation(schema: Schema, schemas: Schemas) -> dict[str, Any]:
    """Return what the template of a class needs beside the fields."""
    described = schema.body.get("description", "")
    data: dict[str, Any] = {
        "documentation": wrap(described or f"`{schema.name}`, as the specification has it.", 4)
    }
    fields: dict[str, str] = {}
    for wire, field in schema.fields.items():
        value = schema.body["properties"][wire]
        text = " ".join(filter(None, (value.get("description", "").strip(), limits(value))))
        if text:
            fields[field] = wrap(text, 4)
    data["field_documentation"] = fields
    if "x-typed-property" in schema.body:
        data["typed_property"] = _typed_names(schema)
    return data


def _typed_names(schema: Schema) -> dict[str, str]:
    typed = schema.body["x-typed-property"]
    alias = f"Typed{schema.name}{typed['property'][0].upper()}{typed['property'][1:]}"
    return {
        "schema": schema.name,
        "property": schema.fields[typed["property"]],
        "selected_by": schema.fields[typed["selectedBy"]],
        "alias": alias,
        "module": re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", alias).lower(),
        "table": re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", alias).upper(),
    }


def _typed_properties(schemas: Schemas, banner: str) -> Files:
    """Make a module for each map from a property's value to the model of another."""
    files: Files = {}
    template = environment().get_template("models/typed_property.py.jinja")
    for schema in schemas.table.values():
        if "x-typed-property" in schema.body:
            names = _typed_names(schema)
            mapping = schema.body["x-typed-property"]["mapping"]
            models = {value: ref_name(ref["$ref"]) for value, ref in mapping.items()}
            modules = {name: schemas.table[name].module for name in sorted(set(models.values()))}
            files[f"models/{names['module']}.py"] = template.render(
                banner=banner, names=names, models=models, modules=modules
            )
    return files


def _check_constraints(document: Document, schemas: Schemas, schema: Schema) -> None:
    pattern = bad_pattern(schema.body)
    if pattern is not None:
        raise document.error(schema.pointer, f"Python has no such regular expression: {pattern!r}")
    for keyword in unchecked(schema.body):
        place = document.error(schema.pointer, f"{keyword!r} is documented, but not checked")
        schemas.notes.append(str(place))



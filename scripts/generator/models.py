"""Makes the models with datamodel-code-generator and the templates in `templates/models/`."""

from __future__ import annotations

import re
import warnings
from collections import defaultdict
from typing import Any

from datamodel_code_generator import InputFileType, LiteralType, ModuleSplitMode, generate
from datamodel_code_generator.enums import DataModelType
from datamodel_code_generator.format import DatetimeClassType, PythonVersion

from generator.document import Document, SpecError
from generator.documentation import about, wrap
from generator.flatten import JsonSchema
from generator.rendering import TEMPLATES, Files, environment
from generator.schemas import Schema, Schemas
from generator.typed_properties import make_typed_properties, template_names
from generator.views import NUMBER, TIMESTAMP, bad_pattern, reading, sending, unchecked

# Ruff takes out what a module does not use.
_PRELUDE = {
    "models": (
        "from typing import Any, ClassVar, Literal\n"
        "from .._runtime.model import Model\n"
        "from .._runtime.reading import read_typed\n"
    ),
    "_requests": "",
}
# The tags of classes are ours, so that the generator sees none.
_OWN_TAGS = re.compile(r"its Struct types .* are not all tagged")
_DATE_TIME = {"type": "string", "format": "date-time"}
# Types of the runtime that generated modules import: each is a schema here, and a module that is
# left out again.
_RUNTIME_TYPES: dict[str, dict[str, JsonSchema]] = {
    "models": {NUMBER: {"type": "number"}, TIMESTAMP: _DATE_TIME},
    "_requests": {TIMESTAMP: _DATE_TIME},
}
_RUNTIME_MODULES = {"aware_datetime", "number"}


def make_models(
    document: Document, schemas: Schemas, *, read: set[str], sent: set[str], banner: str
) -> Files:
    """Make `models/`, which users see, and `_requests/`, which checks what they send."""
    views: dict[str, JsonSchema] = {}
    strict: dict[str, JsonSchema] = {}
    for name, schema in schemas.table.items():
        answered = name not in sent or name in read
        views[name] = reading(schema, answered=answered, sent=name in sent)
        if name in sent:
            strict[name] = sending(schema)
            _check_constraints(document, schemas, schema)
    docs = {name: _documentation(schema) for name, schema in schemas.table.items()}
    closed = {name: {"closed": schemas.table[name].is_closed} for name in strict}
    return {
        **_package(document, schemas, "models", views, docs, banner),
        **make_typed_properties(schemas, banner),
        **_package(document, schemas, "_requests", strict, closed, banner),
    }


def _package(
    document: Document,
    schemas: Schemas,
    package: str,
    views: dict[str, JsonSchema],
    template_data: dict[str, dict[str, Any]],
    banner: str,
) -> Files:
    """Generate one package of models, a module a class, and the lazy `__init__.py`."""
    data = {name: _tag(schemas.table[name]) | template_data[name] for name in views}
    modules = _generate(document, schemas, package, views, data) if views else {}
    top = f"{banner}\nfrom __future__ import annotations\n{_PRELUDE[package]}"
    files: Files = {f"{package}/{name}.py": f"{top}{code}" for name, code in modules.items()}
    where = {name: schemas.table[name].module for name in views}
    for name, module in where.items():
        if f"{package}/{module}.py" not in files:
            problem = f"no model was generated for {name}"
            raise document.error(schemas.table[name].pointer, problem)
    template = environment().get_template("models/package_init.py.jinja")
    files[f"{package}/__init__.py"] = template.render(banner=banner, package=package, modules=where)
    return files


def _generate(
    document: Document,
    schemas: Schemas,
    package: str,
    views: dict[str, JsonSchema],
    template_data: dict[str, dict[str, Any]],
) -> dict[str, str]:
    """Return the code of each module, as datamodel-code-generator makes it."""
    checked = package == "_requests"
    aliases = {
        f"{name}.{wire}": field
        for name in views
        for wire, field in schemas.table[name].fields.items()
        if field != wire
    }
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            result = generate(
                {
                    "openapi": "3.1.0",
                    "info": {"title": package, "version": "1"},
                    "paths": {},
                    "components": {"schemas": views | _RUNTIME_TYPES[package]},
                },
                input_file_type=InputFileType.OpenAPI,
                output_model_type=DataModelType.MsgspecStruct,
                module_split_mode=ModuleSplitMode.Single,
                target_python_version=PythonVersion.PY_311,
                output_datetime_class=DatetimeClassType.Datetime,
                custom_template_dir=TEMPLATES / "models",
                extra_template_data=defaultdict(dict, template_data),
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
    if not isinstance(result, dict):
        raise SpecError(f"{document.path}: the models came as one module")
    code = {"/".join(path).removesuffix(".py"): code for path, code in result.items()}
    del code["__init__"]
    return _modules(code, schemas)


def _modules(generated: dict[str, str], schemas: Schemas) -> dict[str, str]:
    """Return the generated modules as the package has them."""
    places = {f".{module}": ".._runtime.model" for module in _RUNTIME_MODULES}
    for name, code in generated.items():
        # Classes that refer to each other share a module, which is called after the first of them.
        if name.startswith("_internal"):
            defined = re.findall(r"^(?:class )?(\w+)(?:\(|: TypeAlias)", code, re.MULTILINE)
            first = next(one for one in defined if one in schemas.table)
            places[f".{name}"] = f"._{schemas.table[first].module}"
    modules: dict[str, str] = {}
    for name, code in generated.items():
        if name not in _RUNTIME_MODULES:
            code = code.lstrip().replace("from __future__ import annotations\n", "", 1)
            modules[places.get(f".{name}", f".{name}")[1:]] = re.sub(
                r"^from (\.\w+) import",
                lambda match: f"from {places.get(match[1], match[1])} import",
                code,
                flags=re.MULTILINE,
            )
    return modules


def _locate(document: Document, schemas: Schemas, problem: str) -> SpecError:
    """Turn what the generator complains about into an error at the schema that it names."""
    for match in re.finditer(r"\b(\w+)(?:\.(\w+))?\b", problem):
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
    data = {"base": "Model", "documentation": wrap(described, 4), "field_documentation": texts}
    if schema.typed is not None:
        data["typed_property"] = template_names(schema, schema.typed)
    return data


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

"""Makes endpoint modules and clients with openapi-python-client and our templates.

openapi-python-client parses the operations, groups them by tag and brings its template
environment; what it would drop with a warning ends the run here instead.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import chain, count
from typing import Any

from jinja2 import StrictUndefined
from openapi_python_client import Project
from openapi_python_client.config import Config, ConfigFile, MetaType
from openapi_python_client.parser.errors import GeneratorError
from openapi_python_client.parser.openapi import GeneratorData

from generator.docstrings import in_line, sentence, wrap
from generator.document import Document, SpecError
from generator.naming import class_name, pascal_case, snake_case, unique
from generator.operations import Operation
from generator.rendering import TEMPLATES, Files
from generator.schemas import Schemas

_ERROR_CLASSES = {
    "400": "BadRequestError",
    "401": "AuthenticationError",
    "403": "PermissionDeniedError",
    "404": "NotFoundError",
    "409": "ConflictError",
    "422": "UnprocessableEntityError",
    "429": "RateLimitError",
    "5": "InternalServerError",
}
# Pages of the reference that are not about a tag, and what every module imports.
_TAKEN_MODULES = {"models", "readme", "annotations"}


@dataclass(frozen=True)
class Group:
    """The operations of one tag, which share a package, a class for each client and a page."""

    tag: str
    module: str
    class_name: str
    operations: list[Operation] = field(default_factory=list[Operation])


def group_by_tag(schemas: Schemas, operations: list[Operation]) -> list[Group]:
    """Return the operations by their first tag, in the order of the document."""
    groups: dict[str, Group] = {}
    for operation in operations:
        if operation.tag not in groups:
            groups[operation.tag] = _group(schemas, operation, list(groups.values()))
        groups[operation.tag].operations.append(operation)
    return list(groups.values())


def _group(schemas: Schemas, operation: Operation, others: list[Group]) -> Group:
    modules = _TAKEN_MODULES | {group.module for group in others}
    usual = snake_case(operation.tag, "tag")
    module = unique(usual, modules)
    if module != usual:
        schemas.note(operation.pointer, f"{usual} is taken: the tag's module is called {module}")
    taken = {name for group in others for name in (group.class_name, f"Async{group.class_name}")}
    return Group(operation.tag, module, _class_name(module, taken | {*schemas.table}))


def _class_name(module: str, taken: set[str]) -> str:
    """Return the first name that both clients' classes can have."""
    name = pascal_case(module)

    def is_free(candidate: str) -> bool:
        names = {candidate, f"Async{candidate}"}
        return not names & taken and all(class_name(one) == one for one in names)

    endings = chain(["", "Endpoints"], (f"Endpoints{number}" for number in count(2)))
    return next(f"{name}{ending}" for ending in endings if is_free(f"{name}{ending}"))


def make_endpoints(document: Document, groups: list[Group], *, banner: str) -> Files:
    """Make `endpoints/`, the two clients and the package's own `__init__.py`."""
    env = _project(document, groups).env
    env.undefined = StrictUndefined
    env.filters.update(wrap=wrap, sentence=sentence, in_line=in_line, literal=repr, tuple=tuple)
    env.globals.update(banner=banner, groups=groups, error_lines=_errors)
    files: Files = {
        "__init__.py": env.get_template("package_init.py.jinja").render(),
        "_client.py": env.get_template("client.py.jinja").render(),
        "endpoints/__init__.py": env.get_template("api_init.py.jinja").render(),
    }
    init = env.get_template("endpoint_init.py.jinja")
    methods = env.get_template("methods.py.jinja")
    module = env.get_template("endpoint_module.py.jinja")
    for group in groups:
        folder = f"endpoints/{group.module}"
        files[f"{folder}/__init__.py"] = init.render(group=group)
        files[f"{folder}/_sync.py"] = methods.render(group=group, is_async=False)
        files[f"{folder}/_async.py"] = methods.render(group=group, is_async=True)
        for operation in group.operations:
            files[f"{folder}/{operation.name}.py"] = module.render(operation=operation)
    return files


def _project(document: Document, groups: list[Group]) -> Project:
    """Let openapi-python-client parse the operations, and miss none of them."""
    config = Config.from_sources(
        ConfigFile(),
        MetaType.NONE,
        document_source=document.path,
        file_encoding="utf-8",
        overwrite=True,
        output_path=None,
    )
    data = GeneratorData.from_dict(_view(document, groups), config=config)
    if isinstance(data, GeneratorError):
        raise SpecError(f"{document.path}: {data.header}: {data.detail}")
    collections = data.endpoint_collections_by_tag.values()
    errors = [*data.errors, *(error for one in collections for error in one.parse_errors)]
    for operation in (operation for group in groups for operation in group.operations):
        for error in errors:
            if f" {operation.method} {_path(operation)} " in error.header:
                raise document.error(operation.pointer, f"{error.header} {error.detail}")
    for error in errors:
        raise SpecError(f"{document.path}: {error.header} {error.detail}")
    # The parser appends "_" to words that it reserves.
    parsed = {str(endpoint.name).rstrip("_") for one in collections for endpoint in one.endpoints}
    for operation in (operation for group in groups for operation in group.operations):
        if operation.name.rstrip("_") not in parsed:
            raise document.error(operation.pointer, "openapi-python-client left it out")
    return Project(openapi=data, config=config, custom_template_path=TEMPLATES / "endpoints")


def _view(document: Document, groups: list[Group]) -> dict[str, Any]:
    """Return what the parser needs: operations by Python names, with their models by name alone.

    The models themselves are another generator's work, so that here each is an empty object.
    """
    paths: dict[str, dict[str, Any]] = {}
    models: set[str] = set()
    for group in groups:
        for operation in group.operations:
            models.update(operation.models)
            item = paths.setdefault(_path(operation), {})
            item[operation.method.lower()] = _operation_view(operation, group)
    info = document.root["info"]
    return {
        "openapi": "3.1.0",
        "info": {"title": info["title"], "version": info["version"]},
        "paths": paths,
        "components": {"schemas": {name: {"type": "object"} for name in sorted(models)}},
    }


def _operation_view(operation: Operation, group: Group) -> dict[str, Any]:
    view: dict[str, Any] = {
        "operationId": operation.name,
        "tags": [group.module],
        "summary": operation.summary,
        "parameters": [
            {
                "name": parameter.name,
                "in": parameter.location,
                "required": parameter.required,
                "schema": {"type": "string"},
            }
            for parameter in operation.parameters
        ],
        "responses": {status: {"description": ""} for status in operation.answers},
    }
    if operation.body is not None:
        schema = {"$ref": f"#/components/schemas/{operation.body.model}"}
        content = {"application/json": {"schema": schema}}
        view["requestBody"] = {"required": operation.body.required, "content": content}
    return view


def _path(operation: Operation) -> str:
    """Return the path with its parameters by their Python names."""
    path = operation.path
    for parameter in operation.located("path"):
        path = path.replace(f"{{{parameter.wire}}}", f"{{{parameter.name}}}")
    return path


def _errors(operation: Operation) -> list[tuple[str, str]]:
    """Return the exceptions of a call, most specific first, with what they mean."""
    lines: list[tuple[str, str]] = []
    for status, text in sorted(operation.errors.items()):
        kind = _ERROR_CLASSES.get(status) or _ERROR_CLASSES.get(status[0])
        if kind is not None:
            lines.append((kind, f"{status}. {_in_short(text)}"))
    return [*lines, ("APIStatusError", "Any other status that is no success.")]


def _in_short(text: str) -> str:
    """Return what `text` says first; the reference pages have the rest."""
    return sentence(re.split(r"(?<=\w)[.:;](?:\s|$)", text, maxsplit=1)[0])

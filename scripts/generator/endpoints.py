"""Makes endpoint modules and clients with openapi-python-client and our templates.

openapi-python-client parses the operations, groups them by tag and brings its template
environment; what it would drop with a warning ends the run here instead.
"""

from __future__ import annotations

import re
from typing import Any

from jinja2 import StrictUndefined
from openapi_python_client import Project
from openapi_python_client.config import Config, ConfigFile, MetaType
from openapi_python_client.parser.errors import GeneratorError
from openapi_python_client.parser.openapi import GeneratorData

from generator.document import Document, SpecError
from generator.documentation import sentence, wrap
from generator.naming import class_name
from generator.operations import Operation
from generator.rendering import TEMPLATES, Files

_ERROR_CLASSES = {
    "400": "BadRequestError",
    "401": "AuthenticationError",
    "403": "PermissionDeniedError",
    "404": "NotFoundError",
    "409": "ConflictError",
    "422": "UnprocessableEntityError",
    "429": "RateLimitError",
    "5XX": "InternalServerError",
}


def group_by_tag(document: Document, operations: list[Operation]) -> dict[str, list[Operation]]:
    """Return the operations by the module name of their first tag, as the parser has them."""
    return _groups(document, operations, _project(document, operations))


def make_endpoints(document: Document, operations: list[Operation], *, banner: str) -> Files:
    """Make `endpoints/`, the two clients and the package's own `__init__.py`."""
    project = _project(document, operations)
    groups = _groups(document, operations, project)
    env = project.env
    env.undefined = StrictUndefined
    env.filters.update(wrap=wrap, sentence=sentence, tuple=tuple)
    env.globals.update(banner=banner, groups=groups, class_name=class_name, error_lines=_errors)
    files: Files = {
        "__init__.py": env.get_template("package_init.py.jinja").render(),
        "_client.py": env.get_template("client.py.jinja").render(),
        "endpoints/__init__.py": env.get_template("api_init.py.jinja").render(),
    }
    for tag, members in groups.items():
        folder = f"endpoints/{tag}"
        own = {"tag": tag, "operations": members}
        files[f"{folder}/__init__.py"] = env.get_template("endpoint_init.py.jinja").render(own)
        methods = env.get_template("methods.py.jinja")
        files[f"{folder}/_sync.py"] = methods.render(own, is_async=False)
        files[f"{folder}/_async.py"] = methods.render(own, is_async=True)
        module = env.get_template("endpoint_module.py.jinja")
        for operation in members:
            files[f"{folder}/{operation.name}.py"] = module.render(operation=operation)
    return files


def _project(document: Document, operations: list[Operation]) -> Project:
    config = Config.from_sources(
        ConfigFile(),
        MetaType.NONE,
        document_source=document.path,
        file_encoding="utf-8",
        overwrite=True,
        output_path=None,
    )
    data = GeneratorData.from_dict(_view(document, operations), config=config)
    if isinstance(data, GeneratorError):
        raise SpecError(f"{document.path}: {data.header}: {data.detail}")
    errors = [*data.errors]
    for collection in data.endpoint_collections_by_tag.values():
        errors += collection.parse_errors
    for error in errors:
        raise SpecError(f"{document.path}: {error.header}: {error.detail}")
    return Project(openapi=data, config=config, custom_template_path=TEMPLATES / "endpoints")


def _groups(
    document: Document, operations: list[Operation], project: Project
) -> dict[str, list[Operation]]:
    by_place = {(operation.method, operation.id): operation for operation in operations}
    by_name = {operation.name: operation for operation in by_place.values()}
    groups: dict[str, list[Operation]] = {}
    for tag, collection in project.openapi.endpoint_collections_by_tag.items():
        for endpoint in collection.endpoints:
            # The parser appends "_" to words that it reserves.
            name = str(endpoint.name)
            operation = by_name.pop(name, None) or by_name.pop(name.removesuffix("_"))
            groups.setdefault(str(tag), []).append(operation)
    for operation in by_name.values():
        raise document.error(operation.pointer, "openapi-python-client left the operation out")
    return groups


def _view(document: Document, operations: list[Operation]) -> dict[str, Any]:
    """Return what the parser needs: operations with their models by name alone.

    The models themselves are another generator's work, so that here each is an empty object.
    """
    info = document.root.get("info", {})
    paths: dict[str, dict[str, Any]] = {}
    models: set[str] = set()
    for operation in operations:
        models.update(operation.models)
        item: dict[str, Any] = {
            "operationId": operation.name,
            "tags": [operation.tag],
            "summary": operation.summary,
            "parameters": [
                {
                    "name": parameter.wire,
                    "in": parameter.location,
                    "required": parameter.required,
                    "schema": parameter.view,
                }
                for parameter in operation.parameters
            ],
            "responses": {status: {"description": ""} for status in operation.answers},
        }
        if operation.body is not None:
            content = {"application/json": {"schema": operation.body.view}}
            item["requestBody"] = {"required": operation.body.required, "content": content}
        paths.setdefault(operation.path, {})[operation.method.lower()] = item
    return {
        "openapi": "3.1.0",
        "info": {"title": str(info.get("title")), "version": str(info.get("version"))},
        "paths": paths,
        "components": {"schemas": {name: {"type": "object"} for name in sorted(models)}},
    }


def _errors(operation: Operation) -> list[tuple[str, str]]:
    """Return the exceptions of a call, most specific first, with what they mean."""
    lines = [
        (_ERROR_CLASSES[status], f"{status}. {_in_short(text)}")
        for status, text in sorted(operation.errors.items())
        if status in _ERROR_CLASSES
    ]
    lines.append(("APIStatusError", "Any other status that is no success."))
    return lines


def _in_short(text: str) -> str:
    """Return what `text` says first; the reference pages have the rest."""
    return sentence(re.split(r"(?<=\w)[.:;](?:\s|$)", text, maxsplit=1)[0])

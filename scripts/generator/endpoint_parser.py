"""Lets openapi-python-client parse the normalised document, and misses none of its operations."""

from __future__ import annotations

import copyreg
import re
from typing import Any

from openapi_python_client import Project
from openapi_python_client.config import Config, ConfigFile, MetaType
from openapi_python_client.parser.errors import GeneratorError, ParseError
from openapi_python_client.parser.openapi import Endpoint, GeneratorData
from openapi_python_client.parser.properties import ModelProperty
from openapi_python_client.schema import OpenAPI
from openapi_python_client.schema.untrusted_string import UntrustedString
from pydantic import ValidationError

from generator.faults import Pointer, SpecError
from generator.normalise import Normalised
from generator.normalise_operations import template
from generator.rendering import TEMPLATES

# The tool copies each endpoint with all parts of its models, which would take most of its time on a
# wide specification. Nothing changes a model any more then, so that a copy may hold the same one:
# the `copy` module takes an object that is reduced to a name as it is.
copyreg.pickle(ModelProperty, lambda model: str(model.class_info.name))

# Where the tool says which schemas it cannot parse.
_SCHEMA = re.compile(r"(?:/components/schemas/)(\w+)")


class ParsedEndpoints:
    """The endpoints of a document as openapi-python-client parsed them.

    Raises:
        SpecError: It dropped an operation, or a part of one.
    """

    def __init__(self, normalised: Normalised) -> None:
        self._config = _config(normalised)
        self._data = self._parse(normalised)
        collections = self._data.endpoint_collections_by_tag.values()
        for error in (error for one in collections for error in one.parse_errors):
            raise _located(normalised, error)
        endpoints = {
            (endpoint.method, template(endpoint.path.get_untrusted_value())): endpoint
            for collection in collections
            for endpoint in collection.endpoints
        }
        self.by_place: dict[Pointer, Endpoint] = {}
        """The endpoints by the places of their operations in the normalised document."""
        for place, _ in normalised.operations:
            endpoint = endpoints.get((place[2], template(place[1])))
            if endpoint is None:
                raise normalised.error(place, "openapi-python-client left it out")
            self.by_place[place] = endpoint
        self.classes = _classes(self._data)
        """The names of the schemas that a class of the tool stands for, by its name."""

    def project(self) -> Project:
        """Return the project of the tool, whose Jinja environment renders our templates."""
        return Project(openapi=self._data, config=self._config, custom_template_path=TEMPLATES)

    def _parse(self, normalised: Normalised) -> GeneratorData:
        document = {**normalised.root, "paths": _with_texts(normalised.root["paths"])}
        data = _from_dict(normalised, document, self._config)
        # Models are not its task here: one that it cannot express is any value to it.
        opaque = {name for error in data.errors for name in _SCHEMA.findall(_words(error))}
        if not opaque:
            if data.errors:
                raise _located(normalised, data.errors[0])
            return data
        components = document["components"]
        schemas = {
            name: {} if name in opaque else schema for name, schema in components["schemas"].items()
        }
        document = {**document, "components": {**components, "schemas": schemas}}
        data = _from_dict(normalised, document, self._config)
        for error in data.errors:
            raise _located(normalised, error)
        return data


def _with_texts(paths: dict[str, Any]) -> dict[str, Any]:
    """Return paths whose parameters are all texts, which the tool takes anywhere.

    It knows neither limits nor styles: the types of arguments are made of the schemas themselves.
    """
    return {
        path: {
            method: {**operation, "parameters": [*map(_as_text, operation["parameters"])]}
            for method, operation in item.items()
        }
        for path, item in paths.items()
    }


def _as_text(parameter: dict[str, Any]) -> dict[str, Any]:
    description = parameter["schema"]["description"]
    return {**parameter, "schema": {"type": "string", "description": description}}


def _config(normalised: Normalised) -> Config:
    """Return the settings of the tool."""
    others = {
        media: "application/octet-stream"
        for _, operation in normalised.operations
        for response in operation["responses"].values()
        for media in response.get("content", {})
        if media != "application/json"
    }
    return Config.from_sources(
        ConfigFile(literal_enums=True, content_type_overrides=others),
        MetaType.NONE,
        document_source=normalised.document.path,
        file_encoding="utf-8",
        overwrite=True,
        output_path=None,
    )


def _from_dict(normalised: Normalised, document: dict[str, Any], config: Config) -> GeneratorData:
    try:
        data = GeneratorData.from_dict(document, config=config)
        if isinstance(data, GeneratorError):
            # Its text does not say where in the document the fault is.
            OpenAPI.model_validate(document)
    except ValidationError as error:
        first = error.errors()[0]
        problem = f"openapi-python-client: {first['loc'][-1]!r}: {first['msg']}"
        raise normalised.error(_place(document, first["loc"]), problem) from error
    # The tool has no class of errors for documents that it cannot read.
    except Exception as error:
        problem = f"openapi-python-client: {type(error).__name__}: {error}"
        raise SpecError(f"{normalised.document.path}: {problem}") from error
    if isinstance(data, GeneratorError):
        raise SpecError(f"{normalised.document.path}: {data.header}: {data.detail}")
    return data


def _place(document: Any, location: tuple[int | str, ...]) -> Pointer:
    """Return the place in a document that pydantic names among types of its own."""
    place: Pointer = ()
    for key in location:
        if isinstance(document, dict) and key in document:
            document, place = document[key], (*place, str(key))
    return place


def _classes(data: GeneratorData) -> dict[str, set[str]]:
    """Return the names of schemas by the classes that the tool made of them."""
    classes: dict[str, set[str]] = {}
    for model in data.models:
        for root in model.roots:
            # The other roots are names of classes.
            if isinstance(root, UntrustedString):
                name = root.get_untrusted_value().removeprefix("/components/schemas/")
                classes.setdefault(str(model.class_info.name), set()).add(name)
    return classes


def _located(normalised: Normalised, error: ParseError) -> SpecError:
    """Turn what the tool complains about into an error at the operation or schema it names."""
    words = _words(error)
    for place, _ in normalised.operations:
        if f" {place[2].upper()} {place[1]} " in words:
            return normalised.error(place, f"openapi-python-client: {words}")
    for name in _SCHEMA.findall(words):
        return normalised.error(("components", "schemas", name), f"openapi-python-client: {words}")
    return SpecError(f"{normalised.document.path}: openapi-python-client: {words}")


def _words(error: ParseError) -> str:
    return f"{error.header} {error.detail or ''}"

"""Two readers of the specification that judge requests and responses independently of each other.

One is schemathesis with jsonschema-rs beneath it, the other openapi-core. `spec_oracle` asks them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import timedelta
from functools import cache
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import httpx
import jsonschema_rs
from openapi_core import OpenAPI
from openapi_core.datatypes import RequestParameters
from schemathesis import Response
from schemathesis.core.failures import Failure, FailureGroup
from support import spec_reader
from support.call_strategies import api, value_of
from werkzeug.datastructures import Headers, MultiDict


def request_faults(operation_id: str, request: httpx.Request) -> list[str]:
    """Return what each judge has against a request that should be a call of an operation."""
    return [*_faults_by_schemathesis(operation_id, request), *_faults_by_openapi_core(request)]


def response_faults(response: httpx.Response) -> list[str]:
    """Return what each judge has against the response to a request."""
    request, status = response.request, response.status_code
    path = _path(request)
    operation = api().find_operation_by_path(request.method, path)
    if operation is None or operation.responses.find_by_status_code(status) is None:
        return [f"{request.method} {path} has no answer {status}"]
    found: list[str] = []
    response.elapsed = timedelta()
    try:
        operation.validate_response(Response.from_httpx(response, verify=False))
    except (Failure, FailureGroup) as failure:
        found.append(str(failure))
    errors = _openapi().response_validator.iter_errors(_Seen(request), _Answer(response))
    return [*found, *map(_in_words, errors)]


def _faults_by_schemathesis(operation_id: str, request: httpx.Request) -> Iterator[str]:
    path = _path(request)
    found = api().find_operation_by_path(request.method, path)
    if found is None or found.definition.raw["operationId"] != operation_id:
        yield f"{request.method} {path} is not {operation_id}"
        return
    parts = [
        (found.path_parameters, _path_values(found.path, path)),
        (found.query, _query_values(request)),
    ]
    for parameters, values in parts:
        names = {parameter.name for parameter in parameters}
        yield from (f"{name} is no parameter" for name in values.keys() - names)
        for parameter in parameters:
            if parameter.name in values:
                value = _value(parameter.definition, values[parameter.name])
                yield from _errors(parameter.get_validator(), value)
            elif parameter.is_required:
                yield f"{parameter.name} is missing"
    media_type = request.headers.get("content-type")
    bodies = {body.media_type: body for body in found.body}
    if not bodies and (request.content or media_type):
        yield "a body where there should be none"
    elif bodies and media_type not in bodies:
        yield f"the content type {media_type}"
    elif bodies:
        yield from _errors(bodies[media_type].get_validator(), json.loads(request.content))


def _errors(validator: jsonschema_rs.Validator, value: Any) -> Iterator[str]:
    for error in validator.iter_errors(value):
        yield f"{error.instance_path}: {error.message}"


def _path(request: httpx.Request) -> str:
    """Return the path as it goes out: nothing of it is unquoted."""
    return urlsplit(request.url.raw_path.decode("ascii")).path


def _value(parameter: Mapping[str, Any], texts: list[str]) -> Any:
    """Return the value of a parameter; lists are written as `explode` says."""
    schema = parameter["schema"]
    if schema["type"] == "array" and not parameter.get("explode", True) and len(texts) == 1:
        texts = texts[0].split(",")
    plain = [unquote(text) for text in texts]
    return value_of(plain if schema["type"] == "array" or len(plain) > 1 else plain[0], schema)


def _path_values(template: str, path: str) -> dict[str, list[str]]:
    """Return the parameters of a path as they are written there."""
    pairs = zip(template.split("/"), path.split("/"), strict=True)
    return {name[1:-1]: [text] for name, text in pairs if name.startswith("{")}


def _query_values(request: httpx.Request) -> dict[str, list[str]]:
    """Return the parameters of a query as they are written there."""
    found: dict[str, list[str]] = {}
    for pair in filter(None, request.url.query.decode("ascii").split("&")):
        name, _, text = pair.partition("=")
        found.setdefault(unquote(name), []).append(text)
    return found


def _query(request: httpx.Request) -> dict[str, list[str]]:
    return parse_qs(request.url.query.decode("ascii"), keep_blank_values=True, strict_parsing=True)


@cache
def _openapi() -> OpenAPI:
    return OpenAPI.from_path(spec_reader.PATH)


def _faults_by_openapi_core(request: httpx.Request) -> Iterator[str]:
    yield from map(_in_words, _openapi().request_validator.iter_errors(_Seen(request)))


def _in_words(error: Exception) -> str:
    return f"{type(error).__name__}: {error} ({error.__cause__})"


class _Seen:
    """A request as openapi-core wants to see it."""

    def __init__(self, request: httpx.Request) -> None:
        url = urlsplit(str(request.url))
        self.host_url = f"{url.scheme}://{url.netloc}"
        self.path = _path(request)
        self.method = request.method.lower()
        self.body = request.content or None
        self.content_type = request.headers.get("content-type", "")
        pairs = [(name, value) for name, values in _query(request).items() for value in values]
        self.parameters = RequestParameters(
            query=MultiDict(pairs), header=Headers(list(request.headers.items()))
        )


class _Answer:
    """An answer as openapi-core wants to see it."""

    def __init__(self, response: httpx.Response) -> None:
        self.status_code = response.status_code
        self.headers = Headers(list(response.headers.items()))
        self.content_type = response.headers.get("content-type", "")
        self.data = response.content or None

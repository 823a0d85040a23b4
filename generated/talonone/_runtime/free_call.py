"""Calls of what the specification does not name: checked as far as HTTP and JSON go."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import unquote

from msgspec import UNSET

from .errors import RequestValidationError
from .kinds import kind_of
from .model_types import problem_of
from .operation import FREE_CALL, Call, Operation
from .request import grouped, query_problem

METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS")

_PARAMETER = re.compile(r"\{([\w.-]+)\}", re.ASCII)
_PATH = re.compile(r"(?:[\w.~!$&'()*+,;=:@/-]|%[0-9A-Fa-f]{2})*", re.ASCII)
# Stands in messages for what was refused, which may hold anything.
_REFUSED = "…"


def free_call(
    method: str,
    path: str,
    path_params: Mapping[str, object] | None,
    query: Mapping[str, object] | None,
    body: object,
    model: object,
) -> Call[Any]:
    """Return a call of a path below the base URL, to be sent like one of the specification.

    Args:
        method: The HTTP method, in any case.
        path: The path template, which begins with a slash, with parameters in braces.
        path_params: Name of each parameter in the template → its value.
        query: Name of a query parameter → its value or a list of values.
        body: Any value that JSON can express, `UNSET` for no body.
        model: The type of the answer, `None` for decoded JSON.

    Raises:
        RequestValidationError: An argument cannot be sent, or the model cannot be read.
    """
    params = {} if path_params is None else path_params
    given = {} if query is None else query
    verb = str.upper(method) if isinstance(method, str) else _REFUSED
    method_problem = None if verb in METHODS else f"method is one of {', '.join(METHODS)}"
    path_problem = _path_problem(path)
    operation: Operation[Any] = Operation(
        id=FREE_CALL,
        method=_REFUSED if method_problem else verb,
        path=_REFUSED if path_problem else str.__str__(path),
        security=(),
        answers={200: Any if model is None else "bytes" if model is bytes else model},
    )
    problem = (
        method_problem
        or path_problem
        or _params_problem(path, params)
        or query_problem("query", given)
        or _model_problem(verb, model)
    )
    if problem:
        raise RequestValidationError(operation, problem)
    names = _PARAMETER.findall(path)
    return Call(
        operation,
        path={name: params[name] for name in names},
        query=grouped(given),
        body=body,
    )


def _path_problem(path: object) -> str | None:
    if not isinstance(path, str):
        return f"path is a string, not {kind_of(path)}"
    if not path.startswith("/") or path.startswith("//"):
        return "path is below the base URL, and begins with one slash, as in /v1/things"
    if "?" in path or "#" in path:
        return "path has a query or a fragment (pass query=, which encodes its values)"
    # A parameter is never a whole dot segment: those are refused as values.
    literal = _PARAMETER.sub("x", path)
    if "{" in literal or "}" in literal:
        return "path has a brace that names no parameter (write {name}, and pass path_params=)"
    if not _PATH.fullmatch(literal):
        return "path has characters that no path has (pass path_params=, which encodes its values)"
    if {".", ".."} & set(re.split(r"[/\\]", unquote(literal))):
        return "path has a segment of dots, which leads to another path (write that path)"
    return None


def _params_problem(path: str, params: object) -> str | None:
    if not isinstance(params, Mapping):
        return f"path_params is a mapping of names to values, not {kind_of(params)}"
    names = _PARAMETER.findall(path)
    for name in names:
        if params.get(name, UNSET) is UNSET:
            return f"path_params has no value for {name}, which the path names"
    for name in params:
        if name not in names:
            return f"path_params has {name!r}, which the path does not name"
    return None


def _model_problem(verb: str, model: object) -> str | None:
    if model is None or model is bytes:
        return None
    if verb == "HEAD":
        return "an answer to HEAD has no body to read (leave out model=)"
    return problem_of(model)

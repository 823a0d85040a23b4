"""Turns a call into what goes over the wire, and refuses what breaks the specification."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from enum import Enum
from functools import cache
from math import isfinite
from typing import Any
from urllib.parse import quote

import msgspec
from msgspec import UNSET, Struct

from . import json_values
from .body_check import conforming, python_names
from .errors import RequestValidationError
from .operation import Call, Operation, request_model
from .refusal import Refused

_UNFIT = (msgspec.MsgspecError, TypeError, ValueError, OverflowError, RecursionError)
_NO_NAMES = frozenset[str]()


def raw_path(call: Call[Any], *, check: bool = True) -> str:
    """Return path and query with every value percent-encoded as the one value that it is.

    Without `check` the values of the query may be of other types than the specification states;
    a path parameter that would lead to another path is refused in any case.
    """
    operation = call.operation
    path = operation.path
    for name, value in call.path.items():
        path = path.replace(f"{{{name}}}", _segment(operation, name, value))
    pairs = [
        f"{quote(name, safe='')}={_quoted(operation, name, item)}"
        for name, value in call.query.items()
        if value is not UNSET
        for item in _query_values(operation, name, value, check)
    ]
    return f"{path}?{'&'.join(pairs)}" if pairs else path


def headers(call: Call[Any]) -> dict[str, str]:
    """Return the header parameters of a call."""
    return {
        name: _header(call.operation, name, value)
        for name, value in call.headers.items()
        if value is not UNSET
    }


def encode_body(call: Call[Any], *, check: bool = True) -> bytes | None:
    """Return the body's bytes, checked against every constraint; `None` if none is sent.

    Without `check` only what JSON cannot say as it is meant is refused.
    """
    operation, body = call.operation, call.body
    if operation.body is None:
        return None
    if body is UNSET and not operation.body_required:
        return None
    if body is None or body is UNSET:
        raise RequestValidationError(operation, "the body is missing (pass a model or a mapping)")
    try:
        content = json_values.ENCODER.encode(body)
        if check:
            _checker(operation.body).decode(content)
        if json_values.is_plain(body, _python_names(operation.body) if check else _NO_NAMES):
            return content
    except _UNFIT:
        pass  # Some of it is all right; the second look knows, and names the place where not.
    return _second_look(operation, operation.body, body, check)


@cache
def _checker(name: str) -> msgspec.json.Decoder[Any]:
    return msgspec.json.Decoder(request_model(name))


@cache
def _python_names(name: str) -> frozenset[str]:
    return python_names(request_model(name))


def _second_look(operation: Operation[Any], name: str, body: object, check: bool) -> bytes:
    """Return the bytes of a body after all, or say what is wrong with it, and where."""
    hint = ""
    try:
        json_values.refuse_unclear(body)
        content = json_values.ENCODER.encode(body)
        if isinstance(body, Struct) and type(body).__name__ != name:
            hint = f" (the body is {type(body).__name__}, where {name} is expected)"
        return conforming(content, request_model(name)) if check else content
    except Refused as refused:
        path, problem = refused.path, refused.problem + hint
    except RecursionError:
        path, problem = "$", "the body is nested too deeply, or holds itself"
    except _UNFIT as error:
        path, problem = "$", str(error)
    raise RequestValidationError(operation, problem, path)


def _segment(operation: Operation[Any], name: str, value: object) -> str:
    """Return one path segment, which no value can turn into another path."""
    value = value.value if isinstance(value, Enum) else value
    if isinstance(value, bool) or not isinstance(value, (str, int, date)):
        problem = f"{name} is a string, not {type(value).__name__}"
        raise RequestValidationError(operation, problem)
    text = _text(operation, name, value)
    if text in ("", ".", ".."):
        raise RequestValidationError(operation, f"{name} is {text!r}, which names nothing")
    return _quoted(operation, name, text)


def _quoted(operation: Operation[Any], name: str, value: object) -> str:
    try:
        return quote(_text(operation, name, value), safe="")
    except UnicodeEncodeError:
        problem = f"{name} has half a surrogate pair, which no encoding can carry"
        raise RequestValidationError(operation, problem) from None


def _query_values(
    operation: Operation[Any], name: str, value: object, check: bool
) -> Sequence[object]:
    """Return the values of a query parameter, which are of the type that the operation states."""
    try:
        if check:
            msgspec.convert(value, operation.query[name])
    except msgspec.ValidationError as error:
        hint = " (leave it out to not send it)" if value is None else ""
        raise RequestValidationError(operation, f"{name}: {error}{hint}") from None
    return value if isinstance(value, (list, tuple)) else (value,)


def _text(operation: Operation[Any], name: str, value: object) -> str:
    """Return the text of a value, whatever classes of others make of theirs for people."""
    if type(value) is str:
        return value
    value = value.value if isinstance(value, Enum) else value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime) and value.tzinfo is None:
        raise RequestValidationError(operation, f"{name} is a datetime without time zone")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and not isfinite(value):
        raise RequestValidationError(operation, f"{name} is {value}, which is no number of JSON")
    match value:
        case str():
            return str.__str__(value)
        case int():
            return int.__repr__(value)
        case float():
            return float.__repr__(value)
    problem = f"{name} is {type(value).__name__}, which cannot be sent"
    raise RequestValidationError(operation, problem)


def _header(operation: Operation[Any], name: str, value: object) -> str:
    text = _text(operation, name, value)
    if not (text.isascii() and text.isprintable()):
        raise RequestValidationError(operation, f"{name} has characters that no header can carry")
    return text

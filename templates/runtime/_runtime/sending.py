"""Turns a call into what goes over the wire, and refuses what breaks the specification."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from functools import cache
from typing import Any
from urllib.parse import quote, urlencode

import msgspec
from msgspec import UNSET

from .errors import RequestValidationError
from .operation import Call, Operation, request_model

_AT_PATH = re.compile(r" - at `(?:key in )?(\$.*)`$")
# Where msgspec writes what no caller meant: `null` for NaN, and a datetime without offset.
_SUSPICIOUS = re.compile(rb'null|\d\dT\d\d:\d\d:\d\d(?:\.\d+)?"')


def raw_path(call: Call[Any]) -> str:
    """Return path and query with every value percent-encoded as the one value that it is."""
    operation = call.operation
    path = operation.path
    for name, value in call.path.items():
        path = path.replace(f"{{{name}}}", _segment(operation, name, value))
    pairs = [
        (name, _text(operation, name, item))
        for name, value in call.query.items()
        if value is not UNSET
        for item in (value if isinstance(value, (list, tuple)) else (value,))
    ]
    return f"{path}?{urlencode(pairs, quote_via=quote)}" if pairs else path


def headers(call: Call[Any]) -> dict[str, str]:
    """Return the header parameters of a call."""
    return {
        name: _text(call.operation, name, value)
        for name, value in call.headers.items()
        if value is not UNSET
    }


def encode_body(call: Call[Any]) -> bytes | None:
    """Return the body's bytes, checked against every constraint; `None` if none is sent."""
    operation, body = call.operation, call.body
    if operation.body is None:
        return None
    if body is UNSET and not operation.body_required:
        return None
    if body is None or body is UNSET:
        raise RequestValidationError(operation, "the body is missing")
    try:
        content = _encoder().encode(body)
    except (TypeError, ValueError, OverflowError, RecursionError) as error:
        raise RequestValidationError(operation, f"the body is no JSON: {error}") from None
    try:
        _checker(operation.body).decode(content)
    except msgspec.ValidationError as error:
        problem = str(error)
        match = _AT_PATH.search(problem)
        path = match[1] if match else "$"
        raise RequestValidationError(operation, _AT_PATH.sub("", problem), path) from None
    if _SUSPICIOUS.search(content):
        for path, problem in _misread(body, "$"):
            raise RequestValidationError(operation, problem, path)
    return content


@cache
def _encoder() -> msgspec.json.Encoder:
    return msgspec.json.Encoder(decimal_format="number", enc_hook=_plain)


@cache
def _checker(name: str) -> msgspec.json.Decoder[Any]:
    return msgspec.json.Decoder(request_model(name))


def _plain(value: object) -> object:
    if isinstance(value, Mapping):
        return dict(value)
    raise TypeError(f"{type(value).__name__} objects cannot be written")


def _segment(operation: Operation[Any], name: str, value: object) -> str:
    """Return one path segment, which no value can turn into another path."""
    if isinstance(value, bool) or not isinstance(value, (str, int, date)):
        problem = f"{name} is a string, not {type(value).__name__}"
        raise RequestValidationError(operation, problem)
    text = _text(operation, name, value)
    if text in ("", ".", ".."):
        raise RequestValidationError(operation, f"{name} is {text!r}, which names nothing")
    return _quoted(operation, name, text)


def _quoted(operation: Operation[Any], name: str, text: str) -> str:
    try:
        return quote(text, safe="")
    except UnicodeEncodeError:
        problem = f"{name} has half a surrogate pair, which no encoding can carry"
        raise RequestValidationError(operation, problem) from None


def _text(operation: Operation[Any], name: str, value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime) and value.tzinfo is None:
        raise RequestValidationError(operation, f"{name} is a datetime without time zone")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (str, int, float)):
        _quoted(operation, name, str(value))
        return str(value)
    problem = f"{name} is {type(value).__name__}, which cannot be sent; leave it out to not send it"
    raise RequestValidationError(operation, problem)


def _misread(value: object, path: str) -> Iterator[tuple[str, str]]:
    """Yield the places of a body that JSON would say something else about."""
    if isinstance(value, float):
        if value != value or value in (float("inf"), float("-inf")):
            yield path, f"{value} is no number of JSON"
    elif isinstance(value, datetime):
        if value.tzinfo is None:
            yield path, "a datetime without time zone could be any of many times"
    elif isinstance(value, msgspec.Struct):
        for field in msgspec.structs.fields(value):
            yield from _misread(getattr(value, field.name), f"{path}.{field.encode_name}")
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield from _misread(item, f"{path}.{key}")
    elif isinstance(value, (list, tuple, set, frozenset)):
        for index, item in enumerate(value):
            yield from _misread(item, f"{path}[{index}]")

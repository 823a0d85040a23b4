"""Turns a call into what goes over the wire, and refuses what breaks the specification."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from math import isfinite
from typing import Any
from urllib.parse import quote, urlencode

import msgspec
from msgspec import UNSET, UnsetType

from .errors import RequestValidationError
from .operation import Call, Operation, request_model

_AT_PATH = re.compile(r" - at `(?:key in )?(\$.*)`$")
_UNFIT = (msgspec.MsgspecError, TypeError, ValueError, OverflowError, RecursionError)
_SURROGATE = re.compile("[\ud800-\udfff]")
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
        for item in _checked(operation, name, value)
    ]
    return f"{path}?{urlencode(pairs, quote_via=quote)}" if pairs else path


def headers(call: Call[Any]) -> dict[str, str]:
    """Return the header parameters of a call."""
    return {
        name: _header(call.operation, name, value)
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
        _checker(operation.body).decode(content)
    except _UNFIT as error:
        raise _refusal(operation, body, error) from None
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


def _checked(operation: Operation[Any], name: str, value: object) -> Sequence[object]:
    """Return the values of a query parameter, which are of the type that the operation states."""
    try:
        msgspec.convert(value, operation.query[name])
    except msgspec.ValidationError as error:
        hint = "; leave it out to not send it" if value is None else ""
        raise RequestValidationError(operation, f"{name}: {error}{hint}") from None
    return value if isinstance(value, (list, tuple)) else (value,)


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
    problem = f"{name} is {type(value).__name__}, which cannot be sent"
    raise RequestValidationError(operation, problem)


def _header(operation: Operation[Any], name: str, value: object) -> str:
    text = _text(operation, name, value)
    if not (text.isascii() and text.isprintable()):
        raise RequestValidationError(operation, f"{name} has characters that no header can carry")
    return text


def _refusal(operation: Operation[Any], body: object, error: Exception) -> RequestValidationError:
    """Return the error for a body that cannot be written, or breaks the specification."""
    try:
        for path, problem in _misread(body, "$"):
            return RequestValidationError(operation, problem, path)
    except RecursionError:
        return RequestValidationError(operation, "the body is nested too deeply", "$")
    problem = str(error)
    match = _AT_PATH.search(problem)
    return RequestValidationError(operation, _AT_PATH.sub("", problem), match[1] if match else "$")


def _misread(value: object, path: str) -> Iterator[tuple[str, str]]:
    """Yield the places of a body that JSON cannot hold, or would say something else about."""
    match value:
        case None | bool() | int() | UnsetType():
            pass
        case str():
            if not value.isascii() and _SURROGATE.search(value):
                yield path, "half a surrogate pair is no text that an encoding can carry"
        case float() | Decimal():
            if not isfinite(value):
                yield path, f"{value} is no number of JSON"
        case datetime():
            if value.tzinfo is None:
                yield path, "a datetime without time zone could be any of many times"
        case msgspec.Struct():
            names = zip(value.__struct_fields__, value.__struct_encode_fields__, strict=True)
            for name, wire in names:
                yield from _misread(getattr(value, name), f"{path}.{wire}")
        case Mapping():
            for key, item in value.items():
                yield from _misread(key, f"{path}.{key}")
                yield from _misread(item, f"{path}.{key}")
        case list() | tuple() | set() | frozenset():
            for index, item in enumerate(value):
                yield from _misread(item, f"{path}[{index}]")
        case _:
            try:
                _encoder().encode(value)
            except _UNFIT as error:
                yield path, str(error)

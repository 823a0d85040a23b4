"""Requests: turns a call into path, query, headers and body, checked against the specification."""

from __future__ import annotations

import platform
import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from functools import cache
from math import isfinite
from typing import Any
from urllib.parse import quote

import msgspec
from msgspec import UNSET, Struct

from . import json_values
from .body_check import conforming, python_names
from .content_encoding import ACCEPT_ENCODING
from .errors import RequestValidationError
from .json_values import RefusedBody
from .operation import Call, Operation, request_model
from .options import ClientOptions, DefaultHeaders, headers_problem
from .version import __version__

_UNFIT = (msgspec.MsgspecError, TypeError, ValueError, OverflowError, RecursionError)
_NO_NAMES = frozenset[str]()
_SURROGATE = re.compile("[\ud800-\udfff]")
_USER_AGENT = f"talonone/{__version__} python/{platform.python_version()}"


class PreparedRequest(Struct, frozen=True):
    """A request as data, without its connection; every attempt of a call sends the same one."""

    operation: Operation[Any]
    """The operation that is called."""
    raw_path: str
    """Path and query, percent-encoded, below the base URL."""
    headers: Mapping[str, str]
    """The headers, without those of the connection and of the authentication."""
    content: bytes | None
    """The body, `None` if there is none."""

    def __repr__(self) -> str:
        # The headers may hold secrets, and the body is of a customer. A tuple would show them, too.
        return f"{type(self).__name__}({self.operation})"


def prepare(
    call: Call[Any],
    options: ClientOptions,
    extra_headers: Mapping[str, str] | None,
    extra_query: Mapping[str, object] | None,
) -> PreparedRequest:
    """Return the request of a call.

    Raises:
        RequestValidationError: The call breaks the specification.
    """
    operation, check = call.operation, options.validate_requests
    scheme = getattr(options.auth, "scheme", None)
    if scheme and operation.security and scheme not in operation.security:
        taken = " or ".join(operation.security)
        problem = f"the operation takes {taken}, and this client has only {scheme}"
        raise RequestValidationError(operation, problem)
    target = raw_path(call, extra_query, check=check)
    content = encode_body(call, check=check)
    accepted = "*/*" if "bytes" in operation.answers.values() else "application/json"
    headers = {
        "Accept": accepted,
        "Accept-Encoding": ACCEPT_ENCODING,
        "User-Agent": _USER_AGENT,
    }
    if content is not None:
        headers["Content-Type"] = "application/json"
    if extra_headers or call.headers or options.default_headers is not None:
        merged = _all_headers(call, headers, options.default_headers, extra_headers)
        return PreparedRequest(operation, target, merged, content)
    return PreparedRequest(operation, target, headers, content)


def raw_path(
    call: Call[Any], extra_query: Mapping[str, object] | None = None, *, check: bool = True
) -> str:
    """Return path and query, with every value percent-encoded as a whole.

    Names in `extra_query` replace those of the call. Without `check`, the values of the query may
    be of other types than the specification states; a path parameter that would lead to another
    path is refused in any case.
    """
    operation = call.operation
    path = operation.path
    for name, value in call.path.items():
        path = path.replace(f"{{{name}}}", _segment(operation, name, value))
    if not (call.query or extra_query):
        return path
    extra = _extra_pairs(operation, extra_query) if extra_query else {}
    pairs = [
        f"{quote(name, safe='')}={_query_text(operation, name, item)}"
        for name, value in call.query.items()
        if value is not UNSET and name not in extra
        for item in _query_values(operation, name, value, check)
    ]
    for others in extra.values():
        pairs += others
    return f"{path}?{'&'.join(pairs)}" if pairs else path


def encode_body(call: Call[Any], *, check: bool = True) -> bytes | None:
    """Return the bytes of the body, checked against every constraint; `None` for no body.

    Without `check`, or if the operation names no model for it, only values without one clear form
    in JSON are refused.
    """
    operation, body = call.operation, call.body
    if operation.body is None:
        return None if body is UNSET else _free_body(operation, body)
    if body is UNSET and not operation.body_required:
        return None
    if body is None or body is UNSET:
        raise RequestValidationError(operation, "the body is missing (pass a model or a mapping)")
    try:
        content = json_values.ENCODER.encode(body)
        if check:
            _checker(operation.body).decode(content)
        if json_values.is_unambiguous(body, _python_names(operation.body) if check else _NO_NAMES):
            return content
    except _UNFIT:
        pass  # The slow check finds the fault and its path; or none, as this one is stricter.
    return _slowly_checked(operation, operation.body, body, check)


def _free_body(operation: Operation[Any], body: object) -> bytes:
    """Return the bytes of a body that the specification does not name."""
    try:
        content = json_values.ENCODER.encode(body)
        if json_values.is_unambiguous(body, _NO_NAMES):
            return content
    except _UNFIT:
        pass  # The slow check finds the fault and its path.
    return _slowly_checked(operation, "", body, check=False)


@cache
def _checker(name: str) -> msgspec.json.Decoder[Any]:
    return msgspec.json.Decoder(request_model(name))


@cache
def _python_names(name: str) -> frozenset[str]:
    return python_names(request_model(name))


def _slowly_checked(operation: Operation[Any], name: str, body: object, check: bool) -> bytes:
    """Return the bytes of a body, or raise an error with the path of its first fault."""
    hint = ""
    try:
        json_values.refuse_ambiguous(body)
        content = json_values.ENCODER.encode(body)
        if isinstance(body, Struct) and type(body).__name__ != name:
            hint = f" (the body is {type(body).__name__}, where {name} is expected)"
        return conforming(content, request_model(name)) if check else content
    except RefusedBody as refused:
        path, problem = refused.path, refused.problem + hint
    except RecursionError:
        path, problem = "$", "the body is nested too deeply, or holds itself"
    except _UNFIT as error:
        path, problem = "$", str(error)
    raise RequestValidationError(operation, problem, path)


def _segment(operation: Operation[Any], name: str, value: object) -> str:
    """Return a path parameter, percent-encoded, unless it would change the rest of the path."""
    value = value.value if isinstance(value, Enum) else value
    if isinstance(value, bool) or not isinstance(value, (str, int, date)):
        problem = f"{name} is a string, not {type(value).__name__}"
        raise RequestValidationError(operation, problem)
    text = value if type(value) is str else _text(operation, name, value)
    if text in ("", ".", ".."):
        raise RequestValidationError(operation, f"{name} is {text!r}, which names nothing")
    try:
        return quote(text, safe="")
    except UnicodeEncodeError:
        raise _half_a_pair(operation, name) from None


def _query_text(operation: Operation[Any], name: str, value: object) -> str:
    """Return a value of the query, percent-encoded."""
    try:
        return quote(_text(operation, name, value), safe="")
    except UnicodeEncodeError:
        raise _half_a_pair(operation, name) from None


def _half_a_pair(operation: Operation[Any], name: str) -> RequestValidationError:
    problem = f"{name} has half a surrogate pair, which no encoding can carry"
    return RequestValidationError(operation, problem)


def _query_values(
    operation: Operation[Any], name: str, value: object, check: bool
) -> Sequence[object]:
    """Return the values of a query parameter, checked against its type in the specification."""
    if name not in operation.query:
        return _free_values(operation, name, value)
    try:
        if check:
            msgspec.convert(value, operation.query[name])
    except msgspec.ValidationError as error:
        hint = " (leave it out to not send it)" if value is None else ""
        raise RequestValidationError(operation, f"{name}: {error}{hint}") from None
    return value if isinstance(value, (list, tuple)) else (value,)


def _free_values(operation: Operation[Any], name: str, value: object) -> Sequence[object]:
    """Return the values of a query parameter that the specification does not name."""
    values = value if isinstance(value, (list, tuple)) else (value,)
    if any(item is None for item in values):
        problem = f"{name} is None (leave it out to not send it)"
        raise RequestValidationError(operation, problem)
    return values


def _extra_pairs(
    operation: Operation[Any], extra: Mapping[str, object]
) -> Mapping[str, Sequence[str]]:
    """Return what the query gets for each name in `extra_query` whose value is not `UNSET`."""
    if problem := query_problem("extra_query", extra):
        raise RequestValidationError(operation, problem)
    return {
        name: [
            f"{quote(name, safe='')}={_query_text(operation, name, item)}"
            for item in _free_values(operation, name, value)
        ]
        for name, value in extra.items()
        if value is not UNSET
    }


def query_problem(option: str, query: object) -> str | None:
    """Return a sentence if `query` cannot be the parameters of a query; their values may be."""
    if not isinstance(query, Mapping):
        return f"{option} is a mapping of names to values, not {type(query).__name__}"
    for name in query:
        if not isinstance(name, str):
            return f"a name in {option} is a string, not {type(name).__name__}"
        if not name or _SURROGATE.search(name):
            return f"{option} has {name!r}, which cannot be a name"
    return None


def _header(operation: Operation[Any], name: str, value: object) -> str:
    text = _text(operation, name, value)
    if not (text.isascii() and text.isprintable()):
        raise RequestValidationError(operation, f"{name} has characters that no header can carry")
    return text


def _text(operation: Operation[Any], name: str, value: object) -> str:
    """Return the text of a parameter; subclasses of built-in types may override `str()`."""
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
        case Decimal() if value.is_finite():
            return Decimal.__str__(value)
        case Decimal():
            problem = f"{name} is {value}, which is no number of JSON"
            raise RequestValidationError(operation, problem)
    problem = f"{name} is {type(value).__name__}, which cannot be sent"
    raise RequestValidationError(operation, problem)


def _all_headers(
    call: Call[Any],
    fields: Mapping[str, str],
    default: DefaultHeaders | None,
    extra: Mapping[str, str] | None,
) -> Mapping[str, str]:
    """Return all headers of a request; later ones replace earlier ones, names in any case."""
    operation = call.operation
    if extra and (problem := headers_problem("extra_headers", extra)):
        raise RequestValidationError(operation, problem)
    own = {
        name: _header(operation, name, value)
        for name, value in call.headers.items()
        if value is not UNSET
    }
    # Unwrapped last: error reporters show the variables of the frames that an error passes.
    for others in (default.fields if default else {}, own, extra or {}):
        names = {name.lower() for name in others}
        kept = {name: value for name, value in fields.items() if name.lower() not in names}
        fields = {**kept, **others}
    return fields

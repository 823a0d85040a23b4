"""Requests: turns a call into path, query, headers and body, checked against the specification."""

from __future__ import annotations

import platform
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from functools import cache
from math import isfinite
from typing import Any
from urllib.parse import quote
from uuid import UUID

import msgspec
from msgspec import UNSET, Struct

from . import json_values
from .body_check import conforming
from .content_encoding import ACCEPT_ENCODING
from .errors import RequestValidationError
from .json_values import SURROGATE, RefusedBody, builtin_value
from .kinds import kind_of
from .operation import Call, Operation, request_model
from .options import ClientOptions, DefaultHeaders, headers_problem
from .unknown_fields import (
    known_part,
    python_names_of_free_fields,
    refuse_other_models,
)
from .version import __version__

_UNFIT = (msgspec.MsgspecError, TypeError, ValueError, OverflowError, RecursionError)
# Python refuses to write more than 4,300 digits.
_MOST_BITS = 14_000
_NO_NAMES = frozenset[str]()
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
    media, allows = operation.media, options.allow_unknown_fields
    if operation.encode_body is None:
        content = encode_body(call, check=check, allow_unknown_fields=allows)
    else:
        content, media = operation.encode_body(call, check, allows)
    accepted = "*/*" if "bytes" in operation.answers.values() else "application/json"
    headers = {
        "Accept": accepted,
        "Accept-Encoding": ACCEPT_ENCODING,
        "User-Agent": _USER_AGENT,
    }
    if content is not None:
        headers["Content-Type"] = media
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


def encode_body(
    call: Call[Any], *, check: bool = True, allow_unknown_fields: bool = False
) -> bytes | None:
    """Return the bytes of the body, checked against every constraint; `None` for no body.

    Without `check`, or if the operation names no model for it, only values without one clear form
    in JSON are refused. `allow_unknown_fields` leaves in what the specification does not know.
    """
    operation, body = call.operation, call.body
    if body is UNSET and not operation.body_required:
        return None
    name = operation.body
    if name is not None and (body is None or body is UNSET):
        raise RequestValidationError(operation, "the body is missing (pass a model or a mapping)")
    if not check:
        name = None
    try:
        content = json_values.ENCODER.encode(body)
        if name is not None:
            _check(name, body, content, allow_unknown_fields)
        if json_values.is_unambiguous(body, _python_names(name) if name else _NO_NAMES):
            return content
    except (RefusedBody, *_UNFIT):
        pass  # The slow check finds the fault and its path; or none, as this one is stricter.
    return _slowly_checked(operation, name, body, allow_unknown_fields)


def _check(name: str, body: object, content: bytes, allow_unknown_fields: bool) -> None:
    try:
        _checker(name).decode(content)
    except msgspec.ValidationError:
        if not allow_unknown_fields:
            raise
        model = request_model(name)
        refuse_other_models(body, model)
        msgspec.convert(known_part(content, model), model)


@cache
def _checker(name: str) -> msgspec.json.Decoder[Any]:
    return msgspec.json.Decoder(request_model(name))


@cache
def _python_names(name: str) -> frozenset[str]:
    return python_names_of_free_fields(request_model(name))


def _slowly_checked(
    operation: Operation[Any], name: str | None, body: object, allow_unknown_fields: bool
) -> bytes:
    """Return the bytes of a body, or raise an error with the path of its first fault."""
    try:
        json_values.refuse_ambiguous(body)
        content = json_values.ENCODER.encode(body)
        if name is None:
            return content
        model = request_model(name)
        try:
            _checker(name).decode(content)
        except msgspec.ValidationError:
            refuse_other_models(body, model)
        return conforming(content, model, allow_unknown_fields=allow_unknown_fields)
    except RefusedBody as refused:
        path, problem = refused.path, refused.problem
    except RecursionError:
        path, problem = "$", "the body is nested too deeply, or holds itself"
    except _UNFIT as error:
        path, problem = "$", str(error)
    raise RequestValidationError(operation, problem, path)


def _segment(operation: Operation[Any], name: str, value: object) -> str:
    """Return a path parameter, percent-encoded, unless it would change the rest of the path."""
    text = value if type(value) is str else _segment_text(operation, name, value)
    if text in ("", ".", ".."):
        problem = f"{_shown(operation, name)} is {text!r}, which names nothing"
        raise RequestValidationError(operation, problem)
    try:
        return quote(text, safe="")
    except UnicodeEncodeError:
        raise _half_a_pair(operation, name) from None


def _segment_text(operation: Operation[Any], name: str, value: object) -> str:
    value = value.value if isinstance(value, Enum) else value
    builtin = builtin_value(value)
    if isinstance(builtin, bool) or not isinstance(builtin, (str, int, date, UUID)):
        problem = f"{_shown(operation, name)} is a string, not {kind_of(value)}"
        raise RequestValidationError(operation, problem)
    return _text(operation, name, builtin)


def _query_text(operation: Operation[Any], name: str, value: object) -> str:
    """Return a value of the query, percent-encoded."""
    try:
        return quote(_text(operation, name, value), safe="")
    except UnicodeEncodeError:
        raise _half_a_pair(operation, name) from None


def _shown(operation: Operation[Any], name: str) -> str:
    """Return the name of a parameter as messages show it: the one that the caller wrote."""
    return operation.names.get(name, name)


def _half_a_pair(operation: Operation[Any], name: str) -> RequestValidationError:
    problem = f"{_shown(operation, name)} has half a surrogate pair, which no encoding can carry"
    return RequestValidationError(operation, problem)


def _query_values(
    operation: Operation[Any], name: str, value: object, check: bool
) -> Sequence[object]:
    """Return the values of a query parameter, checked against its type in the specification."""
    if name not in operation.query:
        return _free_values(operation, name, value)
    meant: Any = value
    if isinstance(value, (list, tuple)):
        meant = [builtin_value(item) for item in value]
    elif type(value) is not bool:
        meant = builtin_value(value)
    try:
        if check:
            msgspec.convert(meant, operation.query[name])
    except msgspec.ValidationError as error:
        words = str(error)
        if type(value).__module__ != "builtins":
            words = f"{words.partition(', got')[0]}, got `{kind_of(value)}`"
        hint = " (leave it out to not send it)" if value is None else ""
        problem = f"{_shown(operation, name)}: {words}{hint}"
        raise RequestValidationError(operation, problem) from None
    return meant if isinstance(meant, list) else (meant,)


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
    extra = grouped(extra)
    return {
        name: [
            f"{quote(name, safe='')}={_query_text(operation, name, item)}"
            for item in _free_values(operation, name, value)
        ]
        for name, value in extra.items()
        if value is not UNSET
    }


def grouped(query: Mapping[str, object]) -> Mapping[str, object]:
    """Return a query with a list for each name that a multi-dict of a web framework repeats."""
    pairs = getattr(query, "multi_items", None)
    if pairs is None:
        return query
    found: dict[str, list[object]] = {}
    for name, value in pairs():
        found.setdefault(name, []).append(value)
    return found


def query_problem(option: str, query: object) -> str | None:
    """Return a sentence if `query` cannot be the parameters of a query; their values may be."""
    if not isinstance(query, Mapping):
        return f"{option} is a mapping of names to values, not {kind_of(query)}"
    for name in query:
        if not isinstance(name, str):
            return f"a name in {option} is a string, not {kind_of(name)}"
        if not name or SURROGATE.search(name):
            return f"{option} has {name!r}, which cannot be a name"
    return None


def _header(operation: Operation[Any], name: str, value: object) -> str:
    text = _text(operation, name, value)
    if not (text.isascii() and text.isprintable()):
        problem = f"{_shown(operation, name)} has characters that no header can carry"
        raise RequestValidationError(operation, problem)
    return text


def _text(operation: Operation[Any], name: str, value: object) -> str:
    """Return the text of a parameter; subclasses of built-in types may override `str()`."""
    if type(value) is str:
        return value
    builtin = value
    if type(value) is not bool:
        builtin = builtin_value(value.value if isinstance(value, Enum) else value)
    match builtin:
        case bool():
            return "true" if builtin else "false"
        case str():
            return builtin
        case int() if builtin.bit_length() <= _MOST_BITS:
            return int.__repr__(builtin)
        case int():
            problem = "has more digits than any server reads"
        case float() if isfinite(builtin):
            return float.__repr__(builtin)
        case float():
            problem = f"is {builtin}, which is no number of JSON"
        case Decimal() if builtin.is_finite():
            return Decimal.__str__(builtin)
        case Decimal():
            problem = f"is {builtin}, which is no number of JSON"
        case datetime() if builtin.tzinfo is None:
            problem = "is a datetime without time zone"
        case date():
            return builtin.isoformat()
        case UUID():
            return str(builtin)
        case _:
            problem = f"is {kind_of(value)}, which cannot be sent"
    raise RequestValidationError(operation, f"{_shown(operation, name)} {problem}")


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

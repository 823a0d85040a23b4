"""Requests: turns a call into path, query, headers and body, checked against the specification."""

from __future__ import annotations

import platform
import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from enum import Enum
from functools import cache
from math import isfinite
from typing import Any, NamedTuple
from urllib.parse import quote

import msgspec
from msgspec import UNSET

from . import json_values
from .body_check import conforming
from .content_encoding import ACCEPT_ENCODING
from .errors import RequestValidationError
from .json_values import RefusedBody, builtin_value
from .kinds import kind_of
from .model import Model
from .operation import Call, Operation, request_model
from .options import ClientOptions
from .unknown_fields import known_part, python_names_of_free_fields
from .version import __version__

_UNFIT = (msgspec.MsgspecError, TypeError, ValueError, OverflowError, RecursionError)
_NO_NAMES = frozenset[str]()
_HEADER_NAME = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
_USER_AGENT = f"talonone/{__version__} python/{platform.python_version()}"


class PreparedRequest(NamedTuple):
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
        # The headers may hold secrets, and the body is of a customer.
        return f"{type(self).__name__}({self.operation})"


def prepare(
    call: Call[Any], options: ClientOptions, extra_headers: Mapping[str, str] | None
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
    target = raw_path(call, check=check)
    content = encode_body(call, check=check, allow_unknown_fields=options.allow_unknown_fields)
    accepted = "*/*" if "bytes" in operation.answers.values() else "application/json"
    headers = {
        "Accept": accepted,
        "Accept-Encoding": ACCEPT_ENCODING,
        "User-Agent": _USER_AGENT,
    }
    for name, value in call.headers.items():
        if value is not UNSET:
            headers[name] = _header(operation, name, value)
    if content is not None:
        headers["Content-Type"] = "application/json"
    merged = _with_extra(operation, headers, extra_headers) if extra_headers else headers
    return PreparedRequest(operation, target, merged, content)


def raw_path(call: Call[Any], *, check: bool = True) -> str:
    """Return path and query, with every value percent-encoded as a whole.

    Without `check`, the values of the query may be of other types than the specification states;
    a path parameter that would lead to another path is refused in any case.
    """
    operation = call.operation
    path = operation.path
    for name, value in call.path.items():
        path = path.replace(f"{{{name}}}", _segment(operation, name, value))
    if not call.query:
        return path
    pairs = [
        f"{quote(name, safe='')}={_query_text(operation, name, item)}"
        for name, value in call.query.items()
        if value is not UNSET
        for item in _query_values(operation, name, value, check)
    ]
    return f"{path}?{'&'.join(pairs)}" if pairs else path


def encode_body(
    call: Call[Any], *, check: bool = True, allow_unknown_fields: bool = False
) -> bytes | None:
    """Return the bytes of the body, checked against every constraint; `None` for no body.

    Without `check`, only values without one clear form in JSON are refused.
    `allow_unknown_fields` leaves in what the specification does not know.
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
            _check(operation.body, content, allow_unknown_fields)
        if json_values.is_unambiguous(body, _python_names(operation.body) if check else _NO_NAMES):
            return content
    except (RefusedBody, *_UNFIT):
        pass  # The slow check finds the fault and its path; or none, as this one is stricter.
    return _slowly_checked(operation, operation.body, body, check, allow_unknown_fields)


def _check(name: str, content: bytes, allow_unknown_fields: bool) -> None:
    try:
        _checker(name).decode(content)
    except msgspec.ValidationError:
        if not allow_unknown_fields:
            raise
        model = request_model(name)
        msgspec.convert(known_part(content, model), model)


@cache
def _checker(name: str) -> msgspec.json.Decoder[Any]:
    return msgspec.json.Decoder(request_model(name))


@cache
def _python_names(name: str) -> frozenset[str]:
    return python_names_of_free_fields(request_model(name))


def _slowly_checked(
    operation: Operation[Any], name: str, body: object, check: bool, allow_unknown_fields: bool
) -> bytes:
    """Return the bytes of a body, or raise an error with the path of its first fault."""
    try:
        json_values.refuse_ambiguous(body)
        content = json_values.ENCODER.encode(body)
        if not check:
            return content
        model = request_model(name)
        return conforming(content, model, allow_unknown_fields=allow_unknown_fields)
    except RefusedBody as refused:
        path, problem = refused.path, refused.problem
        if isinstance(body, Model) and type(body).__name__ != name:
            path, problem = "$", f"the body is {type(body).__name__}, where {name} is expected"
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
    if isinstance(builtin, bool) or not isinstance(builtin, (str, int, date)):
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
        case int():
            return int.__repr__(builtin)
        case float() if isfinite(builtin):
            return float.__repr__(builtin)
        case float():
            problem = f"is {builtin}, which is no number of JSON"
        case datetime() if builtin.tzinfo is None:
            problem = "is a datetime without time zone"
        case date():
            return builtin.isoformat()
        case _:
            problem = f"is {kind_of(value)}, which cannot be sent"
    raise RequestValidationError(operation, f"{_shown(operation, name)} {problem}")


def _with_extra(
    operation: Operation[Any], fields: Mapping[str, str], extra: Mapping[str, str]
) -> Mapping[str, str]:
    """Return all headers of a request; the extra ones replace others, names in any case."""
    if not isinstance(extra, Mapping):
        problem = f"extra_headers is a mapping of names to values, not {kind_of(extra)}"
        raise RequestValidationError(operation, problem)
    for name, value in extra.items():
        if problem := _header_problem(name, value):
            # The value may be a secret, so the message has only the name.
            raise RequestValidationError(operation, f"the header {name!r} {problem}")
    names = {name.lower() for name in extra}
    kept = {name: value for name, value in fields.items() if name.lower() not in names}
    return {**kept, **extra}


def _header_problem(name: object, value: object) -> str | None:
    for text in (name, value):
        if not isinstance(text, str):
            return f"is a string, not {kind_of(text)}"
        if not (text.isascii() and text.isprintable() and text == text.strip()):
            return "has characters that no header can carry"
    if not _HEADER_NAME.fullmatch(str(name)):
        return "has a name that no header can have"
    if str(name).lower() in ("content-length", "transfer-encoding"):
        return "is for the connection to set"
    return None

"""Parameters of calls in path, query and headers: their texts, checked against their types."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from math import isfinite
from typing import Any
from urllib.parse import quote

import msgspec
from msgspec import UNSET

from .errors import RequestValidationError
from .json_values import builtin_value
from .kinds import kind_of
from .operation import Call, Operation

_SURROGATE = re.compile("[\ud800-\udfff]")


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
        return f"{option} is a mapping of names to values, not {kind_of(query)}"
    for name in query:
        if not isinstance(name, str):
            return f"a name in {option} is a string, not {kind_of(name)}"
        if not name or _SURROGATE.search(name):
            return f"{option} has {name!r}, which cannot be a name"
    return None


def header_text(operation: Operation[Any], name: str, value: object) -> str:
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
        case Decimal() if builtin.is_finite():
            return Decimal.__str__(builtin)
        case Decimal():
            problem = f"is {builtin}, which is no number of JSON"
        case datetime() if builtin.tzinfo is None:
            problem = "is a datetime without time zone"
        case date():
            return builtin.isoformat()
        case _:
            problem = f"is {kind_of(value)}, which cannot be sent"
    raise RequestValidationError(operation, f"{_shown(operation, name)} {problem}")

"""Writes parameters as they stand in a path, a query, a header or a cookie, and checks them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from itertools import chain
from math import isfinite
from typing import Any
from urllib.parse import quote, unquote
from uuid import UUID

import msgspec

from .body_check import explained, parts
from .errors import RequestValidationError
from .json_values import ENCODER, builtin_value, step
from .kinds import kind_of
from .operation import Operation
from .parameters import Styled, limits_of

# Python refuses to write more than 4,300 digits.
_MOST_BITS = 14_000
# Types whose values may stand for texts, and texts for them: ids are often integers.
_TEXT_LIKE = (str, int, date, UUID, list)
# The separators of lists and objects that are not exploded, as they are sent.
_DELIMITERS = {"spaceDelimited": "%20", "pipeDelimited": "%7C"}
# The styles of a path: what stands before a value, and between exploded ones.
_PREFIXES = {"label": ".", "matrix": ";"}


def segment(operation: Operation[Any], name: str, value: object, *, check: bool) -> str:
    """Return a path parameter, percent-encoded, unless it would change the rest of the path."""
    kind = operation.segments.get(name)
    if kind is None:
        text = value if type(value) is str else _segment_text(operation, name, value)
        result = _encoded(operation, name, text)
    elif type(value) is str and not value:
        result = ""
    else:
        written = _written(operation, name, value, kind, "simple", check=check)
        result = _joint(kind).join(written)
    if result in ("", ".", ".."):
        problem = f"{shown(operation, name)} is {result!r}, which names nothing"
        raise RequestValidationError(operation, problem)
    return result


def query_pairs(
    operation: Operation[Any], name: str, value: object, *, check: bool
) -> Sequence[str]:
    """Return a parameter of the query as names and values, percent-encoded."""
    kind = operation.query.get(name)
    # A flag or a text without limits fits as it is.
    if kind is None or (kind is type(value) and kind in (bool, str)):
        return free_pairs(operation, name, value)
    return _written(operation, name, value, kind, "form*", check=check, is_text=False)


def free_pairs(operation: Operation[Any], name: str, value: object) -> Sequence[str]:
    """Return a parameter of the query that the specification does not name."""
    values = value if isinstance(value, (list, tuple)) else (value,)
    if any(item is None for item in values):
        problem = f"{name} is None (leave it out to not send it)"
        raise RequestValidationError(operation, problem)
    label = _percent_encoded(name)
    return [f"{label}={_encoded(operation, name, _text(operation, name, item))}" for item in values]


def header(operation: Operation[Any], name: str, value: object, *, check: bool) -> str:
    """Return the value of a header."""
    kind = operation.headers.get(name)
    if kind is None:
        text = _text(operation, name, value)
    else:
        written = _written(operation, name, value, kind, "simple", check=check, encode=str)
        text = _joint(kind).join(written)
    if not (text.isascii() and text.isprintable()):
        problem = f"{shown(operation, name)} has characters that no header can carry"
        raise RequestValidationError(operation, problem)
    if text != text.strip():
        problem = f"{shown(operation, name)} begins or ends with a space, which no header keeps"
        raise RequestValidationError(operation, problem)
    return text


def cookies(operation: Operation[Any], values: Mapping[str, object], *, check: bool) -> str:
    """Return the value of the header `Cookie`."""
    kinds = operation.cookies
    written = (
        _written(operation, name, value, kinds[name], "form*", check=check)
        for name, value in values.items()
    )
    return "; ".join(chain.from_iterable(written))


def shown(operation: Operation[Any], name: str) -> str:
    """Return the name of a parameter as messages show it: the one that the caller wrote."""
    return operation.names.get(name, name)


def _joint(kind: Any) -> str:
    """Return the text between the parts of a parameter in a path or a header."""
    return "" if type(kind) is Styled and kind.style.startswith(("label", "matrix")) else ","


def _percent_encoded(text: str) -> str:
    return quote(text, safe="")


def _encoded(operation: Operation[Any], name: str, text: str) -> str:
    try:
        return _percent_encoded(text)
    except UnicodeEncodeError:
        raise _half_a_pair(operation, name) from None


def _written(
    operation: Operation[Any],
    name: str,
    value: object,
    kind: Any,
    usual: str,
    *,
    check: bool,
    is_text: bool = True,
    encode: Callable[[str], str] = _percent_encoded,
) -> list[str]:
    """Return the parts of a parameter, checked against its type.

    Args:
        operation: The operation.
        name: The wire name of the parameter.
        value: The value, as it is in JSON if `kind` names a model: then it was checked before.
        kind: The type of the parameter.
        usual: The style of a type that names none.
        check: Whether a value of another type is refused.
        is_text: Whether a text is taken for a value that is written like it.
        encode: Makes of a text what can be sent.
    """
    style, kind = (kind.style, kind.kind) if type(kind) is Styled else (usual, kind)
    is_model = isinstance(kind, str)
    plain = value if is_model else _plain(value)
    try:
        if check and not is_model:
            _check(operation, name, value, plain, kind, is_text=is_text)
        if isinstance(plain, dict) and not is_model:
            problem = f"{shown(operation, name)} is {kind_of(value)}, which cannot be sent"
            raise RequestValidationError(operation, problem)
        if style == "json":
            plain, style = _json(operation, name, plain), usual
        return _expanded(operation, name, plain, style, encode)
    except UnicodeEncodeError:
        raise _half_a_pair(operation, name) from None


def _plain(value: object) -> Any:
    """Return a value of built-in types that means the same."""
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    if type(value) is bool or type(value) is str:
        return value
    return builtin_value(value.value if isinstance(value, Enum) else value)


def _check(
    operation: Operation[Any], name: str, given: object, plain: Any, kind: Any, *, is_text: bool
) -> None:
    """Raise an error if a parameter is not of its type, or breaks a limit."""
    fault = _fault(plain, kind, "$", strict=True)
    if fault is None:
        return
    if is_text and isinstance(plain, _TEXT_LIKE) and not isinstance(plain, bool):
        if isinstance(plain, list):
            texts: Any = [_text(operation, f"{name}[{i}]", one) for i, one in enumerate(plain)]
        else:
            texts = _text(operation, name, plain)
        meant = _fault(texts, kind, "$", strict=False)
        if meant is None:
            return
        fault = meant if texts == plain else fault
    path, words = fault
    if type(given).__module__ != "builtins" and ", got `" in words:
        words = f"{words.partition(', got')[0]}, got `{kind_of(given)}`"
    is_optional = name not in operation.segments
    hint = " (leave it out to not send it)" if given is None and is_optional else ""
    problem = f"{shown(operation, name)}{path[1:]}: {words}{hint}"
    raise RequestValidationError(operation, problem)


def _fault(value: Any, kind: Any, path: str, *, strict: bool) -> tuple[str, str] | None:
    """Return path and problem of the first fault of a value, if there is one."""
    try:
        result = msgspec.convert(value, kind, strict=strict)
    except msgspec.ValidationError as error:
        for key, item, part in parts(value, kind):
            if found := _fault(item, part, step(path, key), strict=strict):
                return found
        words = str(error)
        return (path, words) if value is None else explained(value, kind, path, words)
    return _further_fault(result, kind, path)


def _further_fault(value: Any, kind: Any, path: str) -> tuple[str, str] | None:
    """Return the first fault that msgspec does not find."""
    for key, item, part in parts(value, kind):
        if found := _further_fault(item, part, step(path, key)):
            return found
    problems = (limit.problem(value) for limit in limits_of(kind))
    problem = next(filter(None, problems), None)
    return (path, problem) if problem else None


def _expanded(
    operation: Operation[Any],
    name: str,
    value: Any,
    style: str,
    encode: Callable[[str], str],
) -> list[str]:
    """Return the parts of a parameter as its style has them, each with its name if that stands."""
    style, explodes = style.removesuffix("*"), style.endswith("*")
    if style == "deepObject" and isinstance(value, dict):
        return list(_deep(operation, name, encode(name), value))
    delimiter = _DELIMITERS.get(style, ",")
    label = "" if style in ("simple", "label") else f"{encode(name)}="

    def text(item: object, place: str) -> str:
        return apart(encode(_member_text(operation, place, item)), place, delimiter)

    def key_text(key: str) -> str:
        return apart(encode(key), f"the key {key!r} of {own}", *(delimiter, "=")[: 1 + explodes])

    def apart(result: str, place: str, *separators: str) -> str:
        for one in separators:
            if one in result:
                problem = f"{place} has what separates values: {unquote(one)!r}"
                raise RequestValidationError(operation, problem)
        return result

    own = shown(operation, name)
    match value:
        case dict():
            members = [(key_text(key), text(one, f"{own}.{key}")) for key, one in value.items()]
            joined = label + delimiter.join(chain.from_iterable(members))
            result = [f"{key}={one}" for key, one in members] if explodes else [joined]
        case list():
            items = [text(one, f"{own}[{index}]") for index, one in enumerate(value)]
            joined = label + delimiter.join(items)
            result = [label + one for one in items] if explodes else [joined]
        case _:
            return [_PREFIXES.get(style, "") + label + encode(_text(operation, name, value))]
    return [_PREFIXES.get(style, "") + one for one in result] if value else []


def _deep(
    operation: Operation[Any], name: str, wire: str, value: Mapping[str, Any]
) -> Iterator[str]:
    """Yield a pair for each value in an object: `filter[size]=1`, `filter[by][name]=x`."""
    for key, item in value.items():
        inner, place = f"{wire}%5B{_percent_encoded(key)}%5D", f"{shown(operation, name)}.{key}"
        if isinstance(item, dict):
            yield from _deep(operation, place, inner, item)
        else:
            for one in item if isinstance(item, list) else [item]:
                yield f"{inner}={_percent_encoded(_member_text(operation, place, one))}"


def _member_text(operation: Operation[Any], place: str, value: object) -> str:
    """Return the text of a value in an object or a list; those in it have no style of their own."""
    if isinstance(value, (dict, list)):
        return ENCODER.encode(value).decode()
    return _text(operation, place, value)


def _json(operation: Operation[Any], name: str, value: Any) -> str:
    if not isinstance(value, (dict, list)):
        # Raises an error for what has no clear form.
        _text(operation, name, value)
    return ENCODER.encode(value).decode()


def _segment_text(operation: Operation[Any], name: str, value: object) -> str:
    value = value.value if isinstance(value, Enum) else value
    builtin = builtin_value(value)
    if isinstance(builtin, bool) or not isinstance(builtin, (str, int, date, UUID)):
        problem = f"{shown(operation, name)} is a string, not {kind_of(value)}"
        raise RequestValidationError(operation, problem)
    return _text(operation, name, builtin)


def _half_a_pair(operation: Operation[Any], name: str) -> RequestValidationError:
    problem = f"{shown(operation, name)} has half a surrogate pair, which no encoding can carry"
    return RequestValidationError(operation, problem)


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
    raise RequestValidationError(operation, f"{shown(operation, name)} {problem}")

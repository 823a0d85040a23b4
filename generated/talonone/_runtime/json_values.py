"""Python values and JSON: writes values, refuses ambiguous ones, and decodes without a model.

Errors and warnings name a place in JSON by its path: `$.cart.items[0].name`.
"""

from __future__ import annotations

import json
import operator
import re
from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal, InvalidOperation
from enum import Enum
from functools import cache
from math import isfinite
from numbers import Rational, Real
from typing import Any, NoReturn
from uuid import UUID

import msgspec
from msgspec import UNSET, Struct, UnsetType
from msgspec.structs import astuple

from .kinds import kind_of

# msgspec writes values of exactly these types in one way only.
_UNAMBIGUOUS = frozenset({str, int, bool, type(None), UnsetType, date, time, UUID})
SURROGATE = re.compile("[\ud800-\udfff]")
"""Half a surrogate pair, which no encoding can carry."""
_BYTES = "bytes are no text (decode them, as with `.decode()`)"
_SET = "a set has no order (pass a list, such as `sorted(...)`)"
# msgspec writes some of these although a reader could not know what was meant, and not the others.
_REFUSED: dict[type | tuple[type, ...], str] = {
    (bytes, bytearray, memoryview): _BYTES,
    (set, frozenset): _SET,
    timedelta: "a timedelta could be written in many ways (pass a number or a text)",
    UnsetType: "UNSET is what a model leaves out (in a mapping or list, leave it out yourself)",
    msgspec.Raw: "msgspec.Raw would be sent unread (pass what it holds)",
}
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]*")


class RefusedBody(Exception):
    """A body must not be sent; `path` is the place in it, and `problem` the reason."""

    def __init__(self, path: str, problem: str) -> None:
        super().__init__(path, problem)
        self.path = path
        self.problem = problem


def is_unambiguous(body: object, suspects: frozenset[str]) -> bool:
    """Return whether every value of a body, however deep, has one meaning in JSON.

    The body must have been encoded before: this finds no cycles. It runs for every call, so it
    looks at little more than types, and may return False for values that are fine. An object
    with a key in `suspects` also counts as ambiguous. A signaling NaN raises `ValueError`.
    """
    waiting: list[Iterable[Any]] = [(body,)]
    add = waiting.append
    # The list grows during the loop.
    for values in waiting:
        for value in values:
            kind = type(value)
            if kind in _UNAMBIGUOUS:
                continue
            if kind is float or kind is Decimal:
                if not isfinite(value):
                    return False
            elif kind is list or kind is tuple:
                add(value)
            elif isinstance(value, Struct):
                if suspects and not suspects.isdisjoint(value.__struct_encode_fields__):
                    return False
                add(astuple(value))
            elif kind is dict or isinstance(value, Mapping):
                for key in value:
                    if type(key) is not str or key in suspects:
                        return False
                add(value.values())
            elif isinstance(value, Enum):
                add((value.value,))
            elif kind is not datetime or value.utcoffset() is None:
                return False
    return True


def refuse_ambiguous(value: Any, path: str = "$") -> None:
    """Raise `RefusedBody` at the first value that JSON cannot express, or not with one meaning."""
    if value is None or isinstance(value, (str, int, float)):
        _refuse_ambiguous_scalar(value, path)
        return
    for kind, problem in _REFUSED.items():
        if isinstance(value, kind):
            raise RefusedBody(path, problem)
    match value:
        case Struct():
            for name, wire in zip(
                value.__struct_fields__, value.__struct_encode_fields__, strict=True
            ):
                _refuse_ambiguous_field(getattr(value, name), step(path, wire))
        case Mapping():
            _refuse_ambiguous_keys(value, path)
            for key, item in value.items():
                refuse_ambiguous(item, step(path, _key_text(key)))
        case list() | tuple():
            for index, item in enumerate(value):
                refuse_ambiguous(item, step(path, index))
        case Enum():
            refuse_ambiguous(value.value, path)
        case _ if names := _field_names(type(value)):
            for name in names:
                _refuse_ambiguous_field(getattr(value, name, UNSET), step(path, name))
        case _:
            _refuse_ambiguous_scalar(value, path)


def _refuse_ambiguous_field(value: Any, path: str) -> None:
    if value is not UNSET:
        refuse_ambiguous(value, path)


def _refuse_ambiguous_keys(value: Mapping[Any, Any], path: str) -> None:
    """Raise `RefusedBody` for keys that are no text, and for two keys with the same text."""
    for key in value:
        place = step(path, _key_text(key))
        if isinstance(builtin_value(key), (Decimal, tuple, bool, type(None))):
            raise RefusedBody(
                place, f"a key is text, not {_with_article(key)} (pass `str(...)` of it)"
            )
        refuse_ambiguous(key, place)
    if len({_key_text(key) for key in value}) < len(value):
        raise RefusedBody(path, "two keys are the same text once they are written")


def _refuse_ambiguous_scalar(value: Any, path: str) -> None:
    match value:
        case None | bool():
            pass
        case str():
            if not value.isascii() and SURROGATE.search(value):
                raise RefusedBody(
                    path, "half a surrogate pair is no text that an encoding can carry"
                )
        case float() | Decimal():
            if not (value.is_finite() if isinstance(value, Decimal) else isfinite(value)):
                raise RefusedBody(
                    path, f"{value} is no number of JSON (leave it out, or pass another)"
                )
            if not isfinite(value):
                raise RefusedBody(path, "the number is larger than any that servers read")
        case datetime():
            if value.utcoffset() is None:
                raise RefusedBody(
                    path,
                    "a datetime without time zone could be any of many times (pass one with"
                    " `tzinfo`, such as `datetime.now(UTC)`)",
                )
        case _ if isinstance(number := builtin_value(value), float):
            _refuse_ambiguous_scalar(number, path)
        case _:
            try:
                ENCODER.encode(value)
            except (TypeError, ValueError, OverflowError) as error:
                raise RefusedBody(path, str(error)) from None


def builtin_value(value: Any) -> Any:
    """Return a value of a built-in type that means the same, or `value` itself if there is none.

    msgspec writes no values of subclasses. Many packages subclass built-in types: template engines
    `str`, NumPy `float`, pandas and test tools that stop the clock `datetime`.
    """
    match value:
        case None | bool():
            return value
        case str():
            return str.__str__(value)
        case float():
            return float.__float__(value)
        case int():
            return int.__int__(value)
        case Decimal():
            return Decimal(value)
        case datetime():
            return datetime.combine(value.date(), value.timetz())
        case date():
            return date(value.year, value.month, value.day)
    return _number(value)


def _number(value: Any) -> Any:
    """Return the `bool`, `int` or `float` that a value is meant as, or `value` itself.

    Most numbers of NumPy subclass no built-in type, and its booleans and arrays without dimensions
    are no numbers for Python; they are known by their `dtype`, as NumPy may not be installed.
    """
    number, kind = value, getattr(getattr(value, "dtype", None), "kind", None)
    if kind in ("b", "f", "i", "u") and getattr(value, "shape", None) == ():
        number = value[()]
        # A masked one is none.
        if kind == "b" and number.dtype.kind == "b":
            return bool(number)
    try:
        return operator.index(number)
    except TypeError:
        pass
    if isinstance(number, Real) and not isinstance(number, Rational):
        # The digits of its own precision: `float32(4.1)` may be a price, and is no 4.09999990463.
        return float(str(number) if kind == "f" else number)
    return value


def _builtin(value: object) -> object:
    """Return what msgspec writes in place of a value that it cannot write."""
    builtin = dict(value) if isinstance(value, Mapping) else builtin_value(value)
    if builtin is value:
        raise TypeError(f"{_with_article(value)} cannot be written as JSON ({_advice(value)})")
    return builtin


def _advice(value: object) -> str:
    """Return how to pass what a value holds that cannot be written."""
    kind = type(value)
    if hasattr(kind, "tolist") and getattr(value, "shape", None) != ():
        return "pass a list, such as `.tolist()` of it"
    for method in ("model_dump", "to_dict"):
        if hasattr(kind, method):
            return f"pass a mapping or a list, such as `.{method}()` of it"
    if isinstance(value, Iterable):
        return "pass a list, such as `list(...)` of it"
    return "pass a mapping, a list, a text or a number"


ENCODER = msgspec.json.Encoder(decimal_format="number", enc_hook=_builtin)
"""Writes JSON: decimals with all their digits, and any kind of mapping as an object."""


_MODEL_ENCODER = msgspec.json.Encoder(
    decimal_format="number", enc_hook=lambda value: None if value is UNSET else _builtin(value)
)


def encode_model(model: Struct) -> bytes:
    """Return a model as JSON; `null` stands for what could not be read, and for no number."""
    content = _MODEL_ENCODER.encode(model)
    if b"NaN" in content or b"Infinity" in content:
        # msgspec writes them for decimals, unlike for floats; or they are parts of texts.
        value = json.loads(content, parse_float=Decimal, parse_constant=lambda _: None)
        content = ENCODER.encode(value)
    return content


def _field_names(kind: type) -> list[str]:
    """Return the names of the fields of a dataclass or an `attrs` class; msgspec writes both."""
    if is_dataclass(kind):
        return [field.name for field in fields(kind)]
    return [field.name for field in getattr(kind, "__attrs_attrs__", ())]


def _key_text(key: object) -> str:
    return str(builtin_value(key.value if isinstance(key, Enum) else key))


def _with_article(value: object) -> str:
    name = kind_of(value)
    return f"{'an' if name[0] in 'aeiouAEIOU' else 'a'} {name}"


@cache
def _decoder(exact: bool) -> msgspec.json.Decoder[Any]:
    return msgspec.json.Decoder(float_hook=Decimal if exact else None)


def decode_untyped(body: bytes, *, exact: bool = False) -> Any:
    """Decode JSON into dicts, lists and scalars; with `exact`, fractions are `Decimal`.

    A number that is too large for its type becomes a `Decimal`, and one that is too large even
    for that stays text. Raises `msgspec.DecodeError`, `UnicodeDecodeError` or `RecursionError`
    for a body that is no JSON.
    """
    try:
        return _decoder(exact).decode(body)
    except (msgspec.ValidationError, InvalidOperation):
        return _decode_with_json(body, exact)


def _decode_with_json(body: bytes, exact: bool) -> Any:
    def fraction(text: str) -> float | Decimal | str:
        return _parsed_decimal(text) if exact or not isfinite(float(text)) else float(text)

    text = body.decode()
    try:
        return json.loads(
            text, parse_int=_parsed_int, parse_float=fraction, parse_constant=_no_constant
        )
    except ValueError as error:
        raise msgspec.DecodeError(str(error)) from error


def _parsed_int(text: str) -> int | Decimal | str:
    try:
        return int(text)
    except ValueError:
        # Python refuses to convert texts of thousands of digits.
        return _parsed_decimal(text)


def _parsed_decimal(text: str) -> Decimal | str:
    try:
        return Decimal(text)
    except InvalidOperation:
        return text


def _no_constant(text: str) -> NoReturn:
    raise ValueError(f"{text} is no JSON")


def step(path: str, key: str | int) -> str:
    """Return the path of the value under `key`: `.name` for an identifier, `['…']` for others.

    A path always leads to a value that exists; a missing field is reported with the path of the
    object that should have it.
    """
    if isinstance(key, int):
        return f"{path}[{key}]"
    if _NAME.fullmatch(key):
        return f"{path}.{key}"
    quoted = key.replace("\\", "\\\\").replace("'", "\\'")
    # Characters that a terminal cannot show, such as half a surrogate pair, are escaped.
    shown = [char if char.isprintable() else f"\\u{ord(char):04x}" for char in quoted]
    return f"{path}['{''.join(shown)}']"

"""Python values and JSON: writes values, refuses ambiguous ones, and decodes without a model."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal, InvalidOperation
from enum import Enum
from functools import cache
from math import isfinite
from typing import Any, NoReturn
from uuid import UUID

import msgspec
from msgspec import UNSET, Struct, UnsetType
from msgspec.structs import astuple

from .json_path import step

# msgspec writes values of exactly these types in one way only.
_UNAMBIGUOUS = frozenset({str, int, bool, type(None), UnsetType, date, time, UUID})
_SURROGATE = re.compile("[\ud800-\udfff]")
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


class RefusedBody(Exception):
    """A body must not be sent; `path` is the place in it, and `problem` the reason."""

    def __init__(self, path: str, problem: str) -> None:
        super().__init__(path, problem)
        self.path = path
        self.problem = problem


def is_unambiguous(body: object, suspects: frozenset[str]) -> bool:
    """Return whether every value of a body, however deep, has one meaning in JSON.

    The body must have been encoded before: this finds no cycles. It runs for every call, so it
    looks at little more than types, and may return False for values that are fine. A mapping
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
        if isinstance(key, (Decimal, tuple)) or key is None or isinstance(key, bool):
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
            if not value.isascii() and _SURROGATE.search(value):
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
        case _:
            try:
                ENCODER.encode(value)
            except (TypeError, ValueError, OverflowError) as error:
                raise RefusedBody(path, str(error)) from None


def _builtin(value: object) -> object:
    """Return a value of a built-in type for a value of a subclass, which msgspec cannot write.

    Many packages subclass built-in types: template engines `str`, NumPy `float`, pandas and
    test tools that stop the clock `datetime`.
    """
    match value:
        case Mapping():
            return dict(value)
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
    words = "cannot be written as JSON (pass a mapping, a list, a text or a number)"
    raise TypeError(f"{_with_article(value)} {words}")


ENCODER = msgspec.json.Encoder(decimal_format="number", enc_hook=_builtin)
"""Writes JSON: decimals with all their digits, and any kind of mapping as an object."""


_MODEL_ENCODER = msgspec.json.Encoder(
    decimal_format="number", enc_hook=lambda value: None if value is UNSET else _builtin(value)
)


def encode_model(model: Struct) -> bytes:
    """Return a model as JSON; an entry of a list or map that could not be read is `null`."""
    return _MODEL_ENCODER.encode(model)


def _field_names(kind: type) -> list[str]:
    """Return the names of the fields of a dataclass or an `attrs` class; msgspec writes both."""
    if is_dataclass(kind):
        return [field.name for field in fields(kind)]
    return [field.name for field in getattr(kind, "__attrs_attrs__", ())]


def _key_text(key: object) -> str:
    return str(key.value if isinstance(key, Enum) else key)


def _with_article(value: object) -> str:
    name = type(value).__name__
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

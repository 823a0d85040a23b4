"""Tells values that say in JSON what they mean in Python from those that would not."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from enum import Enum
from math import isfinite
from typing import Any
from uuid import UUID

import msgspec
from msgspec import UNSET, Struct, UnsetType
from msgspec.structs import astuple

from .json_path import step
from .refusal import Refused

_PLAIN = frozenset({str, int, bool, type(None), UnsetType, date, time, UUID})
_SURROGATE = re.compile("[\ud800-\udfff]")
_NO_TEXT = "bytes are no text (decode them, as with `.decode()`)"
_NO_ORDER = "a set has no order (pass a list, such as `sorted(...)`)"
# What msgspec writes although no reader could know what was meant, and what it cannot write.
_NEVER: dict[type | tuple[type, ...], str] = {
    (bytes, bytearray, memoryview): _NO_TEXT,
    (set, frozenset): _NO_ORDER,
    timedelta: "a timedelta could be written in many ways (pass a number or a text)",
    UnsetType: "UNSET is what a model leaves out (in a mapping or list, leave it out yourself)",
    msgspec.Raw: "msgspec.Raw would be sent unread (pass what it holds)",
}


def is_plain(body: object, suspects: frozenset[str]) -> bool:
    """Return whether no value of a body that can be written, however deep, needs a closer look.

    Every call runs through this, so that it looks at little more than types. Mappings with a
    key among `suspects` need a closer look, too. A signaling NaN raises `ValueError`.
    """
    waiting: list[Iterable[Any]] = [(body,)]
    add = waiting.append
    # The list grows meanwhile; what holds itself could not be written.
    for values in waiting:
        for value in values:
            kind = type(value)
            if kind in _PLAIN:
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


def refuse_unclear(value: Any, path: str = "$") -> None:
    """Raise `Refused` at the first place that JSON cannot hold, or would say otherwise."""
    if value is None or isinstance(value, (str, int, float)):
        _refuse_unclear_scalar(value, path)
        return
    for kind, problem in _NEVER.items():
        if isinstance(value, kind):
            raise Refused(path, problem)
    match value:
        case Struct():
            for name, wire in zip(
                value.__struct_fields__, value.__struct_encode_fields__, strict=True
            ):
                _refuse_unclear_field(getattr(value, name), step(path, wire))
        case Mapping():
            _refuse_unclear_keys(value, path)
            for key, item in value.items():
                refuse_unclear(item, step(path, _text(key)))
        case list() | tuple():
            for index, item in enumerate(value):
                refuse_unclear(item, step(path, index))
        case Enum():
            refuse_unclear(value.value, path)
        case _ if names := _field_names(type(value)):
            for name in names:
                _refuse_unclear_field(getattr(value, name, UNSET), step(path, name))
        case _:
            _refuse_unclear_scalar(value, path)


def _refuse_unclear_field(value: Any, path: str) -> None:
    if value is not UNSET:
        refuse_unclear(value, path)


def _refuse_unclear_keys(value: Mapping[Any, Any], path: str) -> None:
    """Raise `Refused` for keys that are no text, or the same text."""
    for key in value:
        place = step(path, _text(key))
        if isinstance(key, (Decimal, tuple)) or key is None or isinstance(key, bool):
            raise Refused(place, f"a key is text, not {_a(key)} (pass `str(...)` of it)")
        refuse_unclear(key, place)
    if len({_text(key) for key in value}) < len(value):
        raise Refused(path, "two keys are the same text once they are written")


def _refuse_unclear_scalar(value: Any, path: str) -> None:
    match value:
        case None | bool():
            pass
        case str():
            if not value.isascii() and _SURROGATE.search(value):
                raise Refused(path, "half a surrogate pair is no text that an encoding can carry")
        case float() | Decimal():
            if not (value.is_finite() if isinstance(value, Decimal) else isfinite(value)):
                raise Refused(path, f"{value} is no number of JSON (leave it out, or pass another)")
            if not isfinite(value):
                raise Refused(path, "the number is larger than any that servers read")
        case datetime():
            if value.utcoffset() is None:
                raise Refused(
                    path,
                    "a datetime without time zone could be any of many times (pass one with"
                    " `tzinfo`, such as `datetime.now(UTC)`)",
                )
        case _:
            try:
                ENCODER.encode(value)
            except (TypeError, ValueError, OverflowError) as error:
                raise Refused(path, str(error)) from None


def _simpler(value: object) -> object:
    """Return what msgspec can write for a value that it cannot.

    Other packages have classes of their own for texts (template engines), numbers (NumPy) and
    times (pandas, and those that stop the clock in tests).
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
    raise TypeError(f"{_a(value)} {words}")


ENCODER = msgspec.json.Encoder(decimal_format="number", enc_hook=_simpler)
"""Keeps the digits of decimals, and takes any mapping."""


def _field_names(kind: type) -> list[str]:
    """Return the fields of a class made with `dataclasses` or `attrs`; msgspec writes both."""
    if is_dataclass(kind):
        return [field.name for field in fields(kind)]
    return [field.name for field in getattr(kind, "__attrs_attrs__", ())]


def _text(key: object) -> str:
    return str(key.value if isinstance(key, Enum) else key)


def _a(value: object) -> str:
    name = type(value).__name__
    return f"{'an' if name[0] in 'aeiouAEIOU' else 'a'} {name}"

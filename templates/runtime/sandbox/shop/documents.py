"""Encodes and decodes JSON documents; numbers keep all their digits."""

from __future__ import annotations

import json
from decimal import Decimal
from math import isinf
from typing import Any, TypeAlias

import msgspec

# Any: the request models check the form of a body before a handler reads it.
Document: TypeAlias = dict[str, Any]

# Clients have to read the documents again, and their parsers have lower limits than this one.
MAX_DEPTH = 100

# All integers that are smaller are in the range of doubles.
_HUGE = 10**300

_encoder = msgspec.json.Encoder(decimal_format="number")
_decoder = msgspec.json.Decoder(float_hook=Decimal)


def encode(value: object) -> bytes:
    """Return JSON; a `Decimal` becomes a number with all its digits."""
    return _encoder.encode(value)


def decode(text: str) -> Any:
    """Return the value of JSON that `encode` made."""
    return _decoder.decode(text)


def decode_strict(body: bytes) -> Any:
    """Return the value of untrusted JSON; raise `ValueError` with the reason if it is invalid."""
    try:
        value = _quick_decoder.decode(body)
        # Each key stands before a colon, mostly without a space; what stands in a text only makes
        # this number larger. If it is that of all keys, no object has one twice.
        if _keys(value, 0) == body.count(b'":') + body.count(b'" :'):
            return value
    except (ValueError, RecursionError):
        pass
    return _decode_slowly(body)


def _keys(value: Any, depth: int) -> int:
    """Return the number of keys in a value; raise `ValueError` if it is deep or has huge numbers.

    This is called for each object and list of large bodies, hence its form.
    """
    if depth >= MAX_DEPTH:
        raise ValueError
    number = 0
    if isinstance(value, dict):
        number = len(value)
        value = value.values()
    elif not isinstance(value, list):
        value = [value]
    for item in value:
        kind = type(item)
        if kind is dict or kind is list:
            number += _keys(item, depth + 1)
        elif kind is int and not -_HUGE < item < _HUGE:
            raise ValueError
    return number


def _decode_slowly(body: bytes) -> Any:
    """Return the value of JSON, or raise `ValueError` with the reason why it is invalid."""
    try:
        value = _strict_decoder.decode(body.decode())
        _check(value, 0)
    except RecursionError:
        raise ValueError("nested too deeply") from None
    return value


def without_nulls(values: Document) -> Document:
    """Return a document without the keys whose value is `null`."""
    return {key: value for key, value in values.items() if value is not None}


def _decimal(text: str) -> Decimal:
    _check_range(text)
    try:
        return Decimal(text)
    except ArithmeticError:
        raise ValueError("a number is out of range") from None


def _integer(text: str) -> int:
    _check_range(text)
    return int(text)


def _check_range(text: str) -> None:
    # The client would read a number beyond the range of doubles as infinity, or fail.
    if isinf(float(text)):
        raise ValueError("a number is out of range")


def _constant(text: str) -> object:
    raise ValueError(f"{text} is not JSON")


def _unique(pairs: list[tuple[str, Any]]) -> Document:
    document = dict(pairs)
    if len(document) < len(pairs):
        raise ValueError("an object has the same key twice")
    return document


def _check(value: Any, depth: int) -> None:
    if depth > MAX_DEPTH:
        raise ValueError("nested too deeply")
    if isinstance(value, str):
        if not value.isascii() and not _is_text(value):
            raise ValueError("a string holds a lone surrogate")
    elif isinstance(value, dict):
        for key, item in value.items():
            _check(key, depth + 1)
            _check(item, depth + 1)
    elif isinstance(value, list):
        for item in value:
            _check(item, depth + 1)


def _is_text(value: str) -> bool:
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return True


_quick_decoder = msgspec.json.Decoder(float_hook=_decimal)
_strict_decoder = json.JSONDecoder(
    parse_float=_decimal,
    parse_int=_integer,
    parse_constant=_constant,
    object_pairs_hook=_unique,
)

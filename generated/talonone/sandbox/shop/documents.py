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

# The largest double has 309 digits.
_LONG = 300

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
        value = _strict_decoder.decode(body.decode())
        # Most bodies need no second look: they are flat, and escape nothing.
        if b"\\u" in body or body.count(b"{") + body.count(b"[") > MAX_DEPTH:
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
    if len(text) < _LONG and "e" not in text and "E" not in text:
        return
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


_strict_decoder = json.JSONDecoder(
    parse_float=_decimal,
    parse_int=_integer,
    parse_constant=_constant,
    object_pairs_hook=_unique,
)

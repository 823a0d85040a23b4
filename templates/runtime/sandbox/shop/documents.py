"""JSON documents: plain dictionaries of wire names, with numbers that keep their digits."""

from __future__ import annotations

import json
from decimal import Decimal
from math import isinf
from typing import Any, TypeAlias

import msgspec

# Any: documents are JSON whose form the request models have checked before a handler sees them.
Document: TypeAlias = dict[str, Any]

# Answers are read by clients whose own limits are lower than those of any parser here.
MAX_DEPTH = 100

_encoder = msgspec.json.Encoder(decimal_format="number")


def encode(value: object) -> bytes:
    """Write JSON; decimals become numbers with all their digits."""
    return _encoder.encode(value)


def decode(text: str) -> Any:
    """Read JSON that `encode` wrote."""
    return json.loads(text, parse_float=Decimal)


def decode_strict(body: bytes) -> Any:
    """Read JSON from a stranger; `ValueError` says what is wrong with it."""
    try:
        value = json.loads(
            body.decode(),
            parse_float=_decimal,
            parse_int=_integer,
            parse_constant=_constant,
            object_pairs_hook=_unique,
        )
        _check(value, 0)
    except RecursionError:
        raise ValueError("nested too deeply") from None
    return value


def without_nulls(values: Document) -> Document:
    """Return the document without the keys whose value is `null`."""
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
    # What no double can hold would come back as infinity, or as an error, in the client.
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

"""Decodes JSON without a model, and keeps what other decoders give up on: numbers of any size."""

from __future__ import annotations

import json
from decimal import Decimal, InvalidOperation
from functools import cache
from math import isfinite
from typing import Any, NoReturn

import msgspec


@cache
def _decoder(exact: bool) -> msgspec.json.Decoder[Any]:
    return msgspec.json.Decoder(float_hook=Decimal if exact else None)


def decode_untyped(body: bytes, *, exact: bool = False) -> Any:
    """Return a body as dicts, lists and scalars; with `exact`, fractions are `Decimal`.

    A number too large for its type is a `Decimal`, and one that even those cannot hold stays as
    its text. Raises what the decoder raises for what is no JSON.
    """
    try:
        return _decoder(exact).decode(body)
    except (msgspec.ValidationError, InvalidOperation):
        return _decode_slowly(body, exact)


def _decode_slowly(body: bytes, exact: bool) -> Any:
    def fraction(text: str) -> float | Decimal | str:
        return _decimal(text) if exact or not isfinite(float(text)) else float(text)

    text = body.decode()
    try:
        return json.loads(text, parse_int=_int, parse_float=fraction, parse_constant=_no_constant)
    except ValueError as error:
        raise msgspec.DecodeError(str(error)) from error


def _int(text: str) -> int | Decimal | str:
    try:
        return int(text)
    except ValueError:
        # Python refuses to convert thousands of digits.
        return _decimal(text)


def _decimal(text: str) -> Decimal | str:
    try:
        return Decimal(text)
    except InvalidOperation:
        return text


def _no_constant(text: str) -> NoReturn:
    raise ValueError(f"{text} is no JSON")

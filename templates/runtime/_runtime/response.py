"""Reads answers: strictly and fast first, and forgivingly where that fails."""

from __future__ import annotations

import logging
import re
from codecs import BOM_UTF8
from collections.abc import Mapping, Sequence
from functools import cache
from types import MappingProxyType
from typing import Any, cast

import msgspec

from .errors import ResponseDecodeError
from .lenient import (
    ExactDict,
    Loss,
    Unreadable,
    holds_datetime,
    holds_decimal,
    read_forgivingly,
)
from .model import Model
from .operation import Operation, T, model
from .untyped import decode_untyped

_logger = logging.getLogger("talonone")
_MALFORMED = (msgspec.DecodeError, UnicodeDecodeError, RecursionError)
_PATHS_LOGGED = 10
_NO_HEADERS: Mapping[str, str] = MappingProxyType({})
# A time with digits beyond microseconds, which msgspec would round. To look for a dot first, and
# back from it last, is what takes the least time.
LONG_TIME = re.compile(rb"\.\d{7}(?<=\d:\d\d\.\d{7})")


@cache
def _decoder(name: str) -> msgspec.json.Decoder[Any]:
    """Return the decoder of a model: building one takes longer than using it."""
    return msgspec.json.Decoder(model(name))


def read_answer(
    operation: Operation[T],
    status_code: int,
    body: bytes,
    *,
    headers: Mapping[str, str] = _NO_HEADERS,
    strict: bool = False,
    decimals: bool = False,
) -> T:
    """Return the body of a successful answer as its model.

    Where a field cannot be read, `UNSET` stands in its place and one warning is logged; with
    `strict`, and for a body that is no JSON of the right outer shape, it is an error. With
    `decimals`, numbers are read as `Decimal`, digit for digit.
    """
    name = _expected(operation, status_code, body)
    if name is None or name == "bytes":
        return cast(T, body if name else None)
    try:
        result, losses = _read(name, body.removeprefix(BOM_UTF8), decimals)
    except Unreadable as error:
        (loss,) = error.below("$")
        raise ResponseDecodeError(
            operation, status_code, headers, body, loss.problem, loss.path
        ) from None
    except _MALFORMED as error:
        problem = str(error) if body else "the body is empty"
        raise ResponseDecodeError(operation, status_code, headers, body, problem) from error
    if losses:
        if strict:
            path, problem = losses[0]
            raise ResponseDecodeError(operation, status_code, headers, body, problem, path)
        _warn(str(operation), losses)
    return cast(T, result)


def _read(name: str, body: bytes, decimals: bool) -> tuple[Any, Sequence[Loss]]:
    """Return a body as the model called `name`, and what of it could not be read."""
    if not (decimals or (LONG_TIME.search(body) and holds_datetime(model(name)))):
        try:
            return _decoder(name).decode(body), ()
        except msgspec.ValidationError:
            pass
    value = decode_untyped(body, exact=decimals)
    return read_forgivingly(model(name), value, exact=decimals)


def read_typed(value: Any, model: type[Model] | None) -> Any:
    """Return a free-form object as `model`, or as it is where there is no model for it."""
    if model is None or not isinstance(value, dict):
        return value
    exact = isinstance(value, ExactDict) or holds_decimal(value)
    if not exact and not holds_datetime(model):
        try:
            return msgspec.convert(value, model)
        except msgspec.ValidationError:
            pass
    try:
        result, losses = read_forgivingly(model, value, exact=exact)
    except Unreadable as error:
        result, losses = value, error.below("$")
    if losses:
        _warn(model.__name__, losses)
    return result


def _expected(operation: Operation[T], status_code: int, body: bytes) -> str | None:
    """Return what the answer holds; a status that is not documented is read like those that are."""
    answers = operation.answers
    if status_code in answers:
        return answers[status_code]
    documented = [name for name in answers.values() if (name is not None) == bool(body)]
    return (documented or list(answers.values()))[0]


def _warn(what: str, losses: Sequence[Loss]) -> None:
    more = f" and {len(losses) - _PATHS_LOGGED} more" if len(losses) > _PATHS_LOGGED else ""
    paths = ", ".join(loss.path for loss in losses[:_PATHS_LOGGED])
    _logger.warning("%s: UNSET stands where the answer cannot be read: %s%s", what, paths, more)

"""Reads answers: strictly and fast first, and forgivingly where that fails."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from functools import cache
from typing import Any, cast

import msgspec

from .errors import ResponseDecodeError
from .forgiving import Unreadable, read_forgivingly
from .model import Model
from .operation import Operation, T, model

_logger = logging.getLogger("talonone")
_MALFORMED = (msgspec.DecodeError, UnicodeDecodeError, RecursionError)
_PATHS_LOGGED = 10


@cache
def _decoder(name: str) -> msgspec.json.Decoder[Any]:
    """Return the decoder of a model: building one takes longer than using it."""
    return msgspec.json.Decoder(model(name))


def read_answer(
    operation: Operation[T],
    status_code: int,
    headers: Mapping[str, str],
    body: bytes,
    *,
    strict: bool = False,
    decimals: bool = False,
) -> T:
    """Return the body of a successful answer as its model.

    Where a field cannot be read, `UNSET` stands in its place and one warning is logged; with
    `strict`, and for a body that is no JSON of the right outer shape, it is an error.
    """
    name = _expected(operation, status_code, body)
    if name is None or name == "bytes":
        return cast(T, body if name else None)
    try:
        result: T = _decoder(name).decode(body)
    except msgspec.ValidationError as error:
        if strict:
            raise ResponseDecodeError(operation, status_code, headers, body, str(error)) from error
        return _read_forgivingly(operation, status_code, headers, body, name)
    except _MALFORMED as error:
        raise ResponseDecodeError(
            operation, status_code, headers, body, _problem(body, error)
        ) from error
    return result


def read_typed(value: Any, model: type[Model] | None) -> Any:
    """Return a free-form object as `model`, or as it is where there is no model for it."""
    if model is None or not isinstance(value, dict):
        return value
    try:
        return msgspec.convert(value, model)
    except msgspec.ValidationError:
        result, unread = read_forgivingly(model, value)
        _warn(model.__name__, unread)
        return result


def _expected(operation: Operation[T], status_code: int, body: bytes) -> str | None:
    """Return what the answer holds; a status that is not documented is read like those that are."""
    answers = operation.answers
    if status_code in answers:
        return answers[status_code]
    documented = [name for name in answers.values() if (name is not None) == bool(body)]
    return (documented or list(answers.values()))[0]


def _read_forgivingly(
    operation: Operation[T], status_code: int, headers: Mapping[str, str], body: bytes, name: str
) -> T:
    try:
        value = msgspec.json.decode(body)
        result, unread = cast(tuple[T, list[str]], read_forgivingly(model(name), value))
    except (Unreadable, *_MALFORMED) as error:
        raise ResponseDecodeError(
            operation, status_code, headers, body, _problem(body, error)
        ) from error
    _warn(str(operation), unread)
    return result


def _warn(what: str, unread: list[str]) -> None:
    if unread:
        more = f" and {len(unread) - _PATHS_LOGGED} more" if len(unread) > _PATHS_LOGGED else ""
        paths = ", ".join(unread[:_PATHS_LOGGED])
        _logger.warning("%s: UNSET stands where the answer cannot be read: %s%s", what, paths, more)


def _problem(body: bytes, error: Exception) -> str:
    return str(error) if body else "the body is empty"

"""Finds the place where a request body breaks the specification, after a fast check failed.

The body is walked along the annotations of its model in `_requests`, and msgspec validates each
part by itself: so the place is known even where the message of msgspec does not name it.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any, Literal, get_args, get_origin

import msgspec
from msgspec import UnsetType

from .body_parts import members, parts
from .json_path import step
from .json_values import ENCODER, RefusedBody
from .unknown_fields import (
    drop_unknown_fields,
    known_part,
    refuse_missing_tags,
    refuse_unknown_fields,
)

_AT_PATH = re.compile(r" - at `(?:key in `?)?\$(.*?)`+$")
_MISSING = re.compile(r"Object missing required field (`.*`)")
_LARGEST = 2**63
_LONGEST_SHOWN = 40


def conforming(content: bytes, model: Any, *, allow_unknown_fields: bool = False) -> bytes:
    """Return the body to send, or raise `RefusedBody` at its first fault.

    The result may differ from `content`: `2.0` is an integer in JSON Schema, but many servers
    cannot read it as one, so it is sent as `2`.
    """
    body = msgspec.json.decode(content)
    refuse_missing_tags(body, model)
    refuse_unknown_fields(body, model, allowed=allow_unknown_fields)
    drop_unknown_fields(body, model)
    try:
        msgspec.convert(body, model)
    except msgspec.ValidationError:
        content = _with_integers(content, model)
        _refuse_faults(known_part(content, model), model)
    return content


def _refuse_faults(body: Any, model: Any) -> None:
    try:
        msgspec.convert(body, model)
    except msgspec.ValidationError as error:
        _refuse_first_fault(body, model, "$")
        # No part failed by itself, so only the message of the decoder is left.
        raise RefusedBody(*_split(str(error), "$")) from None


def _with_integers(content: bytes, model: Any) -> bytes:
    """Return the body with `2` in place of `2.0` wherever the model has an integer."""
    # As decimals, all other numbers keep their digits.
    body = [msgspec.json.Decoder(float_hook=Decimal).decode(content)]
    return ENCODER.encode(body[0]) if _make_integers(body, list[model]) else content


def _make_integers(value: Any, kind: Any) -> bool:
    made = False
    for key, item, part in parts(value, kind):
        if not isinstance(item, Decimal):
            made |= _make_integers(item, part)
        elif _is_integer(part) and abs(item) < _LARGEST and item == int(item):
            value[key] = int(item)
            made = True
    return made


def _refuse_first_fault(value: Any, kind: Any, path: str) -> None:
    """Raise `RefusedBody` at the innermost value of the first fault, if there is one."""
    try:
        msgspec.convert(value, kind)
    except msgspec.ValidationError as error:
        for key, item, part in parts(value, kind):
            _refuse_first_fault(item, part, step(path, key))
        raise RefusedBody(*explained(value, kind, *_split(str(error), path))) from None


def _split(words: str, path: str) -> tuple[str, str]:
    """Split a message of msgspec into the path that it names, below `path`, and the problem."""
    match = _AT_PATH.search(words)
    return (path + match[1], words[: match.start()]) if match else (path, words)


def explained(value: Any, kind: Any, path: str, words: str) -> tuple[str, str]:
    """Return path and problem, in words that say how to fix it and repeat little of the body."""
    missing = _MISSING.match(words)
    if missing:
        return path, f"the required field {missing[1]} is missing"
    if words == "Invalid RFC3339 encoded date":
        return path, "no date (write year, month and day: `2021-02-17`)"
    if words.startswith("Invalid RFC3339") or "timezone component" in words:
        return path, "no point in time (write date, time and offset: `2021-02-17T09:31:05Z`)"
    if not words.startswith(("Expected", "Invalid enum value")):
        return path, words
    if value is None:
        hint = " (leave the field out: UNSET in a model)" if UnsetType in members(kind) else ""
        return path, f"null is not allowed here{hint}"
    if words.startswith("Invalid enum value"):
        return path, f"{_shown(value)} is none of {', '.join(map(repr, _choices(kind)))}"
    # Texts may be personal data, which must not get into logs.
    if "of length" in words:
        return path, f"{words}, got a length of {len(value)}"
    is_bound = isinstance(value, (int, float)) and ", got " not in words
    return path, f"{words}, got {value}" if is_bound else words


def _choices(kind: Any) -> list[Any]:
    literals = [member for member in members(kind) if get_origin(member) is Literal]
    return [choice for literal in literals for choice in get_args(literal)]


def _shown(value: object) -> str:
    text = repr(value)
    return text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]}…"


def _is_integer(kind: Any) -> bool:
    return int in members(kind) and float not in members(kind)

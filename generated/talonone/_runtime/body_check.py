"""Finds the place where a request body breaks the specification, after a fast check failed.

The body is walked along the annotations of its model in `_requests`, and msgspec validates each
part by itself: so the place is known even where the message of msgspec does not name it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

import msgspec
from msgspec import Struct, UnsetType
from msgspec.structs import FieldInfo, fields

from .json_path import step
from .json_values import ENCODER, RefusedBody

_AT_PATH = re.compile(r" - at `(?:key in `?)?\$(.*?)`+$")
_MISSING = re.compile(r"Object missing required field (`.*`)")
_LARGEST = 2**63
_LONGEST_SHOWN = 40


def python_names(model: Any) -> frozenset[str]:
    """Return the Python names of all fields in `model` and below that have another name in JSON."""
    found: set[str] = set()
    seen: set[type] = set()
    kinds = [model]
    while kinds:
        for kind in _members(kinds.pop()):
            if not _is_struct(kind):
                kinds += get_args(kind) if get_origin(kind) in (list, dict) else ()
            elif kind not in seen:
                seen.add(kind)
                found.update(_renamed(kind))
                kinds += [field.type for field in _fields(kind).values()]
    return frozenset(found)


def conforming(content: bytes, model: Any) -> bytes:
    """Return the body to send, or raise `RefusedBody` at its first fault.

    The result may differ from `content`: `2.0` is an integer in JSON Schema, but many servers
    cannot read it as one, so it is sent as `2`.
    """
    _refuse_python_names(msgspec.json.decode(content), model, "$")
    try:
        msgspec.json.decode(content, type=model)
    except msgspec.ValidationError:
        content = _with_integers(content, model)
        _refuse_faults(content, model)
    return content


def _refuse_faults(content: bytes, model: Any) -> None:
    try:
        msgspec.json.decode(content, type=model)
    except msgspec.ValidationError as error:
        _refuse_first_fault(msgspec.json.decode(content), model, "$")
        # No part failed by itself, so only the message of the decoder is left.
        raise RefusedBody(*_split(str(error), "$")) from None


def _refuse_python_names(value: Any, kind: Any, path: str) -> None:
    """Raise `RefusedBody` for a key that is the Python name of a field: no server knows it."""
    if isinstance(value, dict):
        for member in filter(_is_struct, _members(kind)):
            for name, wire in _renamed(member).items():
                if name in value and wire not in value:
                    problem = f"`{name}` is a name of Python (in a mapping, write `{wire}`)"
                    raise RefusedBody(step(path, name), problem)
    for key, item, part in _parts(value, kind):
        _refuse_python_names(item, part, step(path, key))


def _with_integers(content: bytes, model: Any) -> bytes:
    """Return the body with `2` in place of `2.0` wherever the model has an integer."""
    # As decimals, all other numbers keep their digits.
    body = [msgspec.json.Decoder(float_hook=Decimal).decode(content)]
    return ENCODER.encode(body[0]) if _make_integers(body, list[model]) else content


def _make_integers(value: Any, kind: Any) -> bool:
    made = False
    for key, item, part in _parts(value, kind):
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
        for key, item, part in _parts(value, kind):
            _refuse_first_fault(item, part, step(path, key))
        raise RefusedBody(*_explained(value, kind, *_split(str(error), path))) from None


def _split(words: str, path: str) -> tuple[str, str]:
    """Split a message of msgspec into the path that it names, below `path`, and the problem."""
    match = _AT_PATH.search(words)
    return (path + match[1], words[: match.start()]) if match else (path, words)


def _explained(value: Any, kind: Any, path: str, words: str) -> tuple[str, str]:
    """Return path and problem, in words that say how to fix it and repeat little of the body."""
    missing = _MISSING.match(words)
    if missing:
        return path, f"the required field {missing[1]} is missing"
    if words.startswith("Invalid RFC3339") or "timezone component" in words:
        return path, "no point in time (write date, time and offset: `2021-02-17T09:31:05Z`)"
    if not words.startswith(("Expected", "Invalid enum value")):
        return path, words
    if value is None:
        hint = " (leave the field out: UNSET in a model)" if UnsetType in _members(kind) else ""
        return path, f"null is not allowed here{hint}"
    if words.startswith("Invalid enum value"):
        return path, f"{_shown(value)} is none of {', '.join(map(repr, _choices(kind)))}"
    # Texts may be personal data, which must not get into logs.
    if "of length" in words:
        return path, f"{words}, got a length of {len(value)}"
    is_bound = isinstance(value, (int, float)) and ", got " not in words
    return path, f"{words}, got {value}" if is_bound else words


def _choices(kind: Any) -> list[Any]:
    literals = [member for member in _members(kind) if get_origin(member) is Literal]
    return [choice for literal in literals for choice in get_args(literal)]


def _shown(value: object) -> str:
    text = repr(value)
    return text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]}…"


def _parts(value: Any, kind: Any) -> Iterator[tuple[Any, Any, Any]]:
    """Yield key or index, value and annotation of each part of a list or object."""
    if not isinstance(value, (list, dict)):
        return
    for member in _members(kind):
        if isinstance(value, list) and get_origin(member) is list:
            for index, item in enumerate(value):
                yield index, item, get_args(member)[0]
        elif isinstance(value, dict) and get_origin(member) is dict:
            for key, item in value.items():
                yield key, item, get_args(member)[1]
        elif isinstance(value, dict) and _is_struct(member) and _has_tag(value, member):
            for wire, field in _fields(member).items():
                if wire in value:
                    yield wire, value[wire], field.type


@cache
def _members(kind: Any) -> tuple[Any, ...]:
    """Return the types that an annotation allows, without the constraints of `Annotated`."""
    origin = get_origin(kind)
    if origin is Annotated:
        return _members(get_args(kind)[0])
    if origin in (Union, UnionType):
        return tuple(member for part in get_args(kind) for member in _members(part))
    return (kind,)


def _is_integer(kind: Any) -> bool:
    members = _members(kind)
    return int in members and float not in members


def _is_struct(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, Struct)


def _has_tag(value: dict[str, Any], kind: type[Struct]) -> bool:
    """Return whether an object has the tag of this class; classes without tag match all."""
    config = kind.__struct_config__
    return config.tag_field is None or value.get(config.tag_field) == config.tag


@cache
def _fields(kind: type[Struct]) -> dict[str, FieldInfo]:
    return {field.encode_name: field for field in fields(kind)}


@cache
def _renamed(kind: type[Struct]) -> dict[str, str]:
    """Return Python name → JSON name of the fields whose Python name is no JSON name."""
    known = _fields(kind)
    return {field.name: wire for wire, field in known.items() if field.name not in known}

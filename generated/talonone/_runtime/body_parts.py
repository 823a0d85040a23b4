"""Walks a request body along the annotations of its model in `_requests`."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from types import UnionType
from typing import Annotated, Any, TypeGuard, Union, get_args, get_origin

from msgspec import Struct
from msgspec.structs import FieldInfo, fields

from .json_path import step


def parts(value: Any, kind: Any) -> Iterator[tuple[Any, Any, Any]]:
    """Yield key or index, value and annotation of each part of a list or object."""
    for member in members(kind):
        if isinstance(value, list) and get_origin(member) is list:
            for index, item in enumerate(value):
                yield index, item, get_args(member)[0]
        elif isinstance(value, dict) and get_origin(member) is dict:
            for key, item in value.items():
                yield key, item, get_args(member)[1]
    for record in records_of(value, kind):
        for wire, field in fields_of(record).items():
            if wire in value:
                yield wire, value[wire], field.type


@cache
def members(kind: Any) -> tuple[Any, ...]:
    """Return the types that an annotation allows, without the constraints of `Annotated`."""
    origin = get_origin(kind)
    if origin is Annotated:
        return members(get_args(kind)[0])
    if origin in (Union, UnionType):
        return tuple(member for part in get_args(kind) for member in members(part))
    return (kind,)


def is_record(kind: Any) -> TypeGuard[type[Struct]]:
    """Return whether a type is the class of an object with known fields."""
    return isinstance(kind, type) and issubclass(kind, Struct)


def records_of(value: Any, kind: Any) -> list[type[Struct]]:
    """Return the classes in `kind` that a value may be of: an object, with the tag of the class.

    An object without tag is of the class that has no alternative, as msgspec reads it.
    """
    if not isinstance(value, dict):
        return []
    found = [member for member in members(kind) if is_record(member)]
    is_alone = len(found) == 1
    return [record for record in found if _has_tag(value, record, is_alone)]


def _has_tag(value: dict[str, Any], record: type[Struct], is_alone: bool) -> bool:
    config = record.__struct_config__
    if config.tag_field is None or (is_alone and config.tag_field not in value):
        return True
    return value.get(config.tag_field) == config.tag


@cache
def fields_of(record: type[Struct]) -> dict[str, FieldInfo]:
    """Return the fields of a class by their names in JSON, without its tag."""
    return {field.encode_name: field for field in fields(record)}


@cache
def renamed(record: type[Struct]) -> dict[str, str]:
    """Return Python name → JSON name of the fields whose Python name is no JSON name."""
    known = fields_of(record)
    return {field.name: wire for wire, field in known.items() if field.name not in known}


def records(model: Any) -> Iterator[tuple[str, type[Struct]]]:
    """Yield each class in `model` and below once, with its shortest path: `$.items[*]`."""
    seen: set[type[Struct]] = set()
    kinds = [("$", model)]
    # The list grows during the loop.
    for path, kind in kinds:
        for member in members(kind):
            if get_origin(member) is list:
                kinds.append((f"{path}[*]", get_args(member)[0]))
            elif get_origin(member) is dict:
                kinds.append((f"{path}.*", get_args(member)[1]))
            elif is_record(member) and member not in seen:
                seen.add(member)
                yield path, member
                kinds += [(step(path, wire), one.type) for wire, one in fields_of(member).items()]

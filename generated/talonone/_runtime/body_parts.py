"""Walks a request body along the annotations of its model in `_requests`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from types import UnionType
from typing import Annotated, Any, TypeGuard, Union, get_args, get_origin

from msgspec import Struct
from msgspec.structs import FieldInfo, fields

from .json_path import step
from .model import Tagged


def parts(value: Any, kind: Any, *, with_records: bool = False) -> Iterator[tuple[Any, Any, Any]]:
    """Yield key or index, value and annotation of each part of a list or object.

    `with_records` leaves out parts that no class is in, without a look at their values: most are
    scalars or free-form.
    """
    entries: Iterable[tuple[Any, Any]]
    for member in members(kind):
        if isinstance(value, list) and get_origin(member) is list:
            entries, inner = enumerate(value), get_args(member)[0]
        elif isinstance(value, dict) and get_origin(member) is dict:
            entries, inner = value.items(), get_args(member)[1]
        else:
            continue
        if not with_records or _holds_record(inner):
            yield from ((key, item, inner) for key, item in entries)
    if isinstance(value, dict):
        for record in records_of(value, kind):
            known = _holding(record) if with_records else fields_of(record)
            yield from ((wire, value[wire], known[wire].type) for wire in known if wire in value)


@cache
def _holding(record: type[Struct]) -> dict[str, FieldInfo]:
    return {wire: one for wire, one in fields_of(record).items() if _holds_record(one.type)}


@cache
def _holds_record(kind: Any) -> bool:
    return next(records(kind), None) is not None


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


def records_of(value: dict[str, Any], kind: Any) -> list[type[Struct]]:
    """Return the classes in `kind` that an object may be of: it has the tag of the class.

    An object without tag is of the class that has no alternative, as msgspec reads it.
    """
    found = [member for member in members(kind) if is_record(member)]
    is_alone = len(found) == 1
    return [record for record in found if _has_tag(value, record, is_alone)]


def _has_tag(value: dict[str, Any], record: type[Struct], is_alone: bool) -> bool:
    config = record.__struct_config__
    if config.tag_field is None or (is_alone and config.tag_field not in value):
        return True
    return value.get(config.tag_field) == config.tag


@cache
def lone_tag(kind: Any) -> str | None:
    """Return the field of the tag that an object has to have where it has no alternatives.

    msgspec only demands a tag that tells classes apart.
    """
    found = [member for member in members(kind) if is_record(member)]
    is_lone = len(found) == 1 and issubclass(found[0], Tagged)
    return found[0].__struct_config__.tag_field if is_lone else None


@cache
def has_lone_tag(model: Any) -> bool:
    """Return whether `lone_tag` is there for any part of a model."""
    fields_below = (field for _, record in records(model) for field in fields_of(record).values())
    kinds = [model, *(field.type for field in fields_below)]
    # The list grows during the loop.
    for kind in kinds:
        if lone_tag(kind) is not None:
            return True
        for member in members(kind):
            kinds += get_args(member) if get_origin(member) in (list, dict) else ()
    return False


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

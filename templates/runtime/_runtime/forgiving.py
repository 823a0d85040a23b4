"""The second, slower reading: keeps every field that can be read, and names the others."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime
from functools import cache
from typing import Any

import msgspec
from msgspec import UNSET, inspect


class Unreadable(Exception):
    """A value that is not of the expected type."""


def read_forgivingly(model: Any, value: object) -> tuple[Any, list[str]]:
    """Return `value`, decoded JSON, as `model`, and the paths of all that could not be read.

    `UNSET` stands in their place. Raises `Unreadable` if not even the outer shape fits.
    """
    unread: list[str] = []
    return _read(_type_info(model), value, "$", unread), unread


@cache
def _type_info(model: Any) -> inspect.Type:
    return inspect.type_info(model)


def _read(kind: inspect.Type, value: Any, path: str, unread: list[str]) -> Any:
    match kind:
        case inspect.StructType():
            return _read_struct(kind, value, path, unread)
        case inspect.ListType():
            return _read_list(kind, value, path, unread)
        case inspect.DictType():
            return _read_dict(kind, value, path, unread)
        case inspect.UnionType():
            return _read_union(kind.types, value, path, unread)
    return _read_scalar(kind, value)


def _read_struct(kind: inspect.StructType, value: Any, path: str, unread: list[str]) -> Any:
    if not isinstance(value, dict):
        raise Unreadable(f"Expected `object`, got {_name(value)} - at `{path}`")
    if kind.tag_field is not None and kind.tag_field not in value:
        unread.append(f"{path}.{kind.tag_field}")
    elif kind.tag_field is not None and value[kind.tag_field] != kind.tag:
        raise Unreadable(f"Expected `{kind.tag}` - at `{path}.{kind.tag_field}`")
    fields: dict[str, Any] = {}
    for field in kind.fields:
        place = f"{path}.{field.encode_name}"
        if field.encode_name in value:
            item = value[field.encode_name]
            fields[field.name] = _or_unset(field.type, item, place, unread)
        elif field.required:
            unread.append(place)
            fields[field.name] = UNSET
    return kind.cls(**fields)


def _read_list(kind: inspect.ListType, value: Any, path: str, unread: list[str]) -> list[Any]:
    if not isinstance(value, list):
        raise Unreadable(f"Expected `array`, got {_name(value)} - at `{path}`")
    # An item that cannot be read keeps its place: other answers refer to items by position.
    return [
        _or_unset(kind.item_type, item, f"{path}[{index}]", unread)
        for index, item in enumerate(value)
    ]


def _read_dict(kind: inspect.DictType, value: Any, path: str, unread: list[str]) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise Unreadable(f"Expected `object`, got {_name(value)} - at `{path}`")
    return {
        key: _or_unset(kind.value_type, item, f"{path}[{key!r}]", unread)
        for key, item in value.items()
    }


def _read_union(kinds: Iterable[inspect.Type], value: Any, path: str, unread: list[str]) -> Any:
    """Take the member that loses least; one that fits whole is taken at once."""
    best: tuple[Any, list[str]] | None = None
    for kind in kinds:
        lost: list[str] = []
        try:
            result = _read(kind, value, path, lost)
        except Unreadable:
            continue
        if best is None or len(lost) < len(best[1]):
            best = result, lost
    if best is None:
        raise Unreadable(f"No expected type fits {_name(value)} - at `{path}`")
    unread.extend(best[1])
    return best[0]


def _or_unset(kind: inspect.Type, value: Any, path: str, unread: list[str]) -> Any:
    try:
        return _read(kind, value, path, unread)
    except Unreadable:
        unread.append(path)
        return UNSET


def _read_scalar(kind: inspect.Type, value: Any) -> Any:
    reader = _SCALARS.get(type(kind))
    if reader is not None:
        return reader(value)
    if isinstance(kind, inspect.LiteralType) and value in kind.values:
        return value
    raise Unreadable(f"Expected `{type(kind).__name__}`, got {_name(value)}")


def _any(value: object) -> object:
    return value


def _none(value: object) -> None:
    if value is not None:
        raise Unreadable("Expected `null`")


def _bool(value: object) -> bool:
    if isinstance(value, bool):
        return value
    raise Unreadable("Expected `bool`")


def _int(value: object) -> int:
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    # JSON knows one kind of number: 2.0 is the integer 2.
    if isinstance(value, float) and value.is_integer():
        return int(value)
    raise Unreadable("Expected `int`")


def _float(value: object) -> float:
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        try:
            return float(value)
        except OverflowError:
            pass
    raise Unreadable("Expected `float`")


def _str(value: object) -> str:
    if isinstance(value, str):
        return value
    raise Unreadable("Expected `str`")


def _convert(kind: type) -> Callable[[object], object]:
    def read(value: object) -> object:
        try:
            return msgspec.convert(value, kind)
        except msgspec.ValidationError as error:
            raise Unreadable(str(error)) from None

    return read


_SCALARS: dict[type[inspect.Type], Callable[[object], object]] = {
    inspect.AnyType: _any,
    inspect.NoneType: _none,
    inspect.BoolType: _bool,
    inspect.IntType: _int,
    inspect.FloatType: _float,
    inspect.StrType: _str,
    inspect.DateTimeType: _convert(datetime),
    inspect.DateType: _convert(date),
}


def _name(value: object) -> str:
    return "`null`" if value is None else f"`{type(value).__name__}`"

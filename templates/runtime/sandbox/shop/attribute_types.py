"""The types of attributes that an account defines, and the values that fit them."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import msgspec

from .timestamps import parse

_LIST = "(list "


def fits(value: object, kind: str) -> bool:
    """Return whether a value is one of a type; `null`, which clears an attribute, is no value."""
    return _CHECKS[kind](value)


def element_of(kind: str) -> str:
    """Return the type of the elements of a list, or the type itself if it is none of lists."""
    return kind.removeprefix(_LIST).removesuffix(")") if kind.startswith(_LIST) else kind


def _is_number(value: object) -> bool:
    return isinstance(value, (int, float, Decimal)) and not isinstance(value, bool)


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _is_time(value: object) -> bool:
    try:
        parse(value if isinstance(value, str) else "")
    except msgspec.ValidationError:
        return False
    return True


def _is_list_of(check_one: Callable[[object], bool]) -> Callable[[object], bool]:
    return lambda value: isinstance(value, list) and all(map(check_one, value))


_CHECKS: dict[str, Callable[[object], bool]] = {
    "string": _is_text,
    "number": _is_number,
    "boolean": lambda value: isinstance(value, bool),
    "time": _is_time,
    "(list string)": _is_list_of(_is_text),
    "(list number)": _is_list_of(_is_number),
}

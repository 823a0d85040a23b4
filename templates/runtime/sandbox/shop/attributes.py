"""The attributes that the account has defined; others are refused, as real servers do."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import msgspec

from . import planted
from .context import Context
from .documents import Document
from .refusals import invalid
from .timestamps import parse


def check(context: Context, of: str, attributes: Document, pointer: str) -> None:
    """Refuse attributes that the account has not defined, and values of other types.

    Args:
        context: The request.
        of: The kind of the thing that has the attributes, such as `customerProfile`.
        attributes: The attributes of a request; `null` clears one.
        pointer: The JSON pointer of the attributes in the body.
    """
    defined = planted.of(context).settings.get("attributes") if attributes else None
    if defined is None:
        return
    types = defined.get(of, {})
    for name, value in attributes.items():
        place = f"{pointer}/{name.replace('~', '~0').replace('/', '~1')}"
        if name not in types:
            raise invalid(f"The account has no attribute {name!r} of type {of}", place)
        if value is not None and not _CHECKS[types[name]](value):
            raise invalid(f"Expected a value of type {types[name]}", place)


def _is_number(value: object) -> bool:
    return isinstance(value, (int, Decimal)) and not isinstance(value, bool)


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

"""Readers of scalars for lenient reading, and the losses that all readers tell of."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from types import NoneType
from typing import Any, NamedTuple

import msgspec
from msgspec import UNSET, inspect

_BEYOND_MICROSECONDS = re.compile(r"(\.[0-9]{6})[0-9]+")
_SHORTEST_TO_CUT = len("2021-02-17T09:31:05.1234567")
# No float has more digits. A Decimal may, and its int could fill the memory.
_MOST_DIGITS = 309
_JSON_NAMES = {dict: "object", list: "array", NoneType: "null", Decimal: "float"}


class ExactDict(dict[str, Any]):
    """A free-form object whose fractions were read as `Decimal`; its typed form has them, too.

    The type marks also an object without fractions, as a server may write 5.00 as 5.
    """


class Loss(NamedTuple):
    """A part of a value that could not be read."""

    path: str
    problem: str

    def __str__(self) -> str:
        return f"{self.problem} - at `{self.path}`"


class Lossy(Exception):
    """A value was read only in part: `result` is the rest, `losses` are the parts not read.

    Paths are relative to the value.
    """

    def __init__(self, result: Any, losses: list[Loss]) -> None:
        super().__init__(result, losses)
        self.result = result
        self.losses = losses

    def __str__(self) -> str:
        return "; ".join(map(str, self.below("$")))

    def below(self, place: str) -> list[Loss]:
        """Return the losses with paths that begin at `place`, the path of the value."""
        return [Loss(place + path, problem) for path, problem in self.losses]


class Unreadable(Lossy):
    """A value cannot be read at all, because it is not of the expected type."""

    def __init__(self, expected: str, value: object) -> None:
        name = _JSON_NAMES.get(type(value), type(value).__name__)
        super().__init__(UNSET, [Loss("", f"Expected {expected}, got `{name}`")])


Read = Callable[[Any], Any]


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads values of one type."""

    as_is: frozenset[type]
    """The types of decoded JSON whose values are taken as they are, without calling `read`."""
    read: Read
    """Reads values of all other types."""
    blank: Callable[[], Any] = lambda: UNSET
    """Makes the entry of a list or map that stands for one that cannot be read."""


def literal(values: Sequence[object]) -> Reader:
    def read(value: Any) -> Any:
        if any(type(known) is type(value) and known == value for known in values):
            return value
        raise Unreadable(f"one of {', '.join(map(repr, values))}", value)

    return Reader(frozenset(), read)


def refusing(expected: str, *as_is: type) -> Reader:
    """Return a reader that takes values of the types `as_is` and refuses all others."""

    def read(value: Any) -> Any:
        raise Unreadable(f"`{expected}`", value)

    return Reader(frozenset(as_is), read)


def _int(value: Any) -> int:
    # JSON knows one kind of number: 2.0 is the integer 2.
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, Decimal) and value.adjusted() < _MOST_DIGITS and value == int(value):
        return int(value)
    raise Unreadable("`int`", value)


def _float(value: Any) -> float:
    if isinstance(value, int) and not isinstance(value, bool):
        try:
            return float(value)
        except OverflowError:
            pass
    raise Unreadable("`float`", value)


def _decimal(value: Any) -> Decimal:
    if isinstance(value, int) and not isinstance(value, bool):
        return Decimal(value)
    raise Unreadable("`float`", value)


def _datetime(value: Any) -> datetime:
    # msgspec would round up, even into the next year.
    if isinstance(value, str) and len(value) >= _SHORTEST_TO_CUT:
        value = _BEYOND_MICROSECONDS.sub(r"\1", value)
    try:
        result = msgspec.convert(value, datetime)
    except msgspec.ValidationError:
        raise Unreadable("`datetime`", value) from None
    if result.tzinfo is None:
        raise Unreadable("`datetime` with an offset", value)
    return result


def _date(value: Any) -> date:
    try:
        return msgspec.convert(value, date)
    except msgspec.ValidationError:
        raise Unreadable("`date`", value) from None


def _any(value: Any) -> Any:
    return ExactDict(value) if type(value) is dict else value


SCALARS: dict[type[inspect.Type], Reader] = {
    inspect.AnyType: Reader(frozenset({dict, list, str, int, float, bool, NoneType}), lambda v: v),
    inspect.NoneType: refusing("null", NoneType),
    inspect.BoolType: refusing("bool", bool),
    inspect.IntType: Reader(frozenset({int}), _int),
    inspect.FloatType: Reader(frozenset({float}), _float),
    inspect.StrType: refusing("str", str),
    inspect.DateTimeType: Reader(frozenset(), _datetime),
    inspect.DateType: Reader(frozenset(), _date),
}
EXACT_SCALARS: dict[type[inspect.Type], Reader] = {
    **SCALARS,
    inspect.AnyType: Reader(frozenset({list, str, int, Decimal, bool, NoneType}), _any),
    # Only objects that callers made themselves have floats.
    inspect.FloatType: Reader(frozenset({Decimal, float}), _decimal),
}

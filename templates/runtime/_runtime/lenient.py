"""The second, slower reading: keeps every field that can be read, and names the others.

Every model has a reader, which is put together once out of the readers of its fields. A reader
gets decoded JSON and returns the value of the model. Where it loses something it raises `Lossy`,
with what is left: so an answer without faults pays nothing for the paths of faults.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from types import NoneType
from typing import Any, NamedTuple

import msgspec
from msgspec import UNSET, inspect

from .json_path import step

_BEYOND_MICROSECONDS = re.compile(r"(\.[0-9]{6})[0-9]+")
_SHORTEST_TO_CUT = len("2021-02-17T09:31:05.1234567")
# No float is as large; a Decimal may be, and making an int of it could fill the memory.
_MOST_DIGITS = 309
_JSON_NAMES = {dict: "object", list: "array", NoneType: "null", Decimal: "float"}


class ExactDict(dict[str, Any]):
    """A free-form object whose numbers were read as `Decimal`, to be typed in the same way.

    It has to be known even where there is no fraction: servers write 5.00 as 5.
    """


class Loss(NamedTuple):
    """Something that could not be read."""

    path: str
    problem: str

    def __str__(self) -> str:
        return f"{self.problem} - at `{self.path}`"


class Lossy(Exception):
    """A value that was not read whole: what is left of it, and what was lost on the way.

    Paths are relative to the value; whoever holds it puts its own place before them.
    """

    def __init__(self, result: Any, losses: list[Loss]) -> None:
        super().__init__(result, losses)
        self.result = result
        self.losses = losses

    def __str__(self) -> str:
        return "; ".join(map(str, self.below("$")))

    def below(self, place: str) -> list[Loss]:
        """Return the losses as what holds the value at `place` sees them."""
        return [Loss(place + path, problem) for path, problem in self.losses]


class Unreadable(Lossy):
    """A value of which nothing is left, because it is not of the expected type."""

    def __init__(self, expected: str, value: object) -> None:
        name = _JSON_NAMES.get(type(value), type(value).__name__)
        super().__init__(UNSET, [Loss("", f"Expected {expected}, got `{name}`")])


Read = Callable[[Any], Any]


@dataclass(frozen=True, slots=True)
class Reader:
    """How values of one type are read."""

    plain: frozenset[type]
    """Types of decoded JSON whose values are taken as they are, without a call."""
    read: Read
    """Reads all others."""


def read_forgivingly(model: Any, value: object, *, exact: bool = False) -> tuple[Any, list[Loss]]:
    """Return `value`, decoded JSON, as `model`, and all that could not be read.

    `UNSET` stands in their place. With `exact`, numbers that are no integers are `Decimal`,
    and have to be so in `value`. Raises `Unreadable` if not even the outer shape fits.
    """
    reader = _built(model, exact).reader
    try:
        return (value if type(value) in reader.plain else reader.read(value)), []
    except Unreadable:
        raise
    except Lossy as lossy:
        return lossy.result, lossy.below("$")


def holds_datetime(model: Any) -> bool:
    """Return whether a point in time stands anywhere in a model."""
    return _built(model, False).holds_datetime


def holds_decimal(value: object) -> bool:
    """Return whether a `Decimal` stands anywhere in a free-form value."""
    rest = [value]
    while rest:
        item = rest.pop()
        if isinstance(item, dict):
            rest.extend(item.values())
        elif isinstance(item, list):
            rest.extend(item)
        elif isinstance(item, Decimal):
            return True
    return False


class _Built:
    """The reader of a model, with those of all that stands in it."""

    def __init__(self, model: Any, exact: bool) -> None:
        self.holds_datetime = False
        self._exact = exact
        self._scalars = _EXACT_SCALARS if exact else _SCALARS
        self._structs: dict[type, Reader] = {}
        self.reader = self._reader(inspect.type_info(model))

    def _reader(self, kind: inspect.Type) -> Reader:
        match kind:
            case inspect.StructType():
                return self._struct(kind)
            case inspect.ListType():
                return _list(self._reader(kind.item_type))
            case inspect.DictType(value_type=inspect.AnyType()):
                return _free_form(ExactDict if self._exact else dict)
            case inspect.DictType():
                return _dict(self._reader(kind.value_type))
            case inspect.UnionType():
                return self._union(kind.types)
            case inspect.LiteralType():
                return _literal(kind.values)
            case inspect.DateTimeType():
                self.holds_datetime = True
        return self._scalars.get(type(kind)) or _refusing(type(kind).__name__)

    def _struct(self, kind: inspect.StructType) -> Reader:
        if kind.cls not in self._structs:
            fields: dict[str, _Field] = {}
            read = _struct(kind, fields)
            # Known before its fields are, since these may be of the same struct again.
            self._structs[kind.cls] = Reader(frozenset(), _tagged(kind, read))
            for field in kind.fields:
                reader = self._reader(field.type)
                fields[field.encode_name] = (field.name, reader.plain, reader.read)
        return self._structs[kind.cls]

    def _union(self, kinds: Sequence[inspect.Type]) -> Reader:
        readers = [self._reader(kind) for kind in kinds]
        plain = frozenset[type]().union(*(reader.plain for reader in readers))
        # A null is plain: what else is there to read is none.
        reads = [reader.read for reader in readers if reader.plain != {NoneType}]
        return Reader(plain, reads[0] if len(reads) == 1 else _best_of(reads))


@cache
def _built(model: Any, exact: bool) -> _Built:
    return _Built(model, exact)


_Field = tuple[str, frozenset[type], Read]


def _struct(kind: inspect.StructType, fields: dict[str, _Field]) -> Read:
    cls = kind.cls
    required = {field.name: field.encode_name for field in kind.fields if field.required}

    def read(value: Any) -> Any:
        if not isinstance(value, dict):
            raise Unreadable("`object`", value)
        found: dict[str, Any] = {}
        losses: list[Loss] = []
        for wire, item in value.items():
            field = fields.get(wire)
            if field is None:
                continue
            name, plain, read_item = field
            if type(item) in plain:
                found[name] = item
                continue
            try:
                found[name] = read_item(item)
            except Lossy as lossy:
                found[name] = lossy.result
                losses += lossy.below(step("", wire))
        try:
            result = cls(**found)
        except TypeError:
            # To look for what is missing before would cost every answer, and not the few alone.
            missing = [name for name in required if name not in found]
            losses += [Loss(step("", required[name]), "Missing") for name in missing]
            result = cls(**found, **dict.fromkeys(missing, UNSET))
        if losses:
            raise Lossy(result, losses)
        return result

    return read


def _tagged(kind: inspect.StructType, read: Read) -> Read:
    """Return a reader that takes nothing but values with the tag of the struct, if it has one."""
    field, tag = kind.tag_field, kind.tag
    if field is None:
        return read

    def read_tagged(value: Any) -> Any:
        if not isinstance(value, dict):
            raise Unreadable("`object`", value)
        if field in value:
            if value[field] != tag:
                raise Unreadable(f"`object` with {field} {tag!r}", value)
            return read(value)
        missing = Loss(step("", field), "Missing")
        try:
            result = read(value)
        except Lossy as lossy:
            raise Lossy(lossy.result, [missing, *lossy.losses]) from None
        raise Lossy(result, [missing])

    return read_tagged


def _list(reader: Reader) -> Reader:
    plain, read_item = reader.plain, reader.read

    def read(value: Any) -> list[Any]:
        if not isinstance(value, list):
            raise Unreadable("`array`", value)
        items: list[Any] = []
        losses: list[Loss] = []
        for item in value:
            try:
                items.append(item if type(item) in plain else read_item(item))
            except Lossy as lossy:
                # It keeps its place: other answers refer to items by position.
                losses += lossy.below(f"[{len(items)}]")
                items.append(lossy.result)
        if losses:
            raise Lossy(items, losses)
        return items

    return Reader(frozenset(), read)


def _dict(reader: Reader) -> Reader:
    plain, read_item = reader.plain, reader.read

    def read(value: Any) -> dict[str, Any]:
        if not isinstance(value, dict):
            raise Unreadable("`object`", value)
        items: dict[str, Any] = {}
        losses: list[Loss] = []
        for key, item in value.items():
            try:
                items[key] = item if type(item) in plain else read_item(item)
            except Lossy as lossy:
                losses += lossy.below(step("", key))
                items[key] = lossy.result
        if losses:
            raise Lossy(items, losses)
        return items

    return Reader(frozenset(), read)


def _free_form(kind: type[dict[str, Any]]) -> Reader:
    def read(value: Any) -> dict[str, Any]:
        if not isinstance(value, dict):
            raise Unreadable("`object`", value)
        return kind(value)

    return Reader(frozenset(), read)


def _best_of(reads: Sequence[Read]) -> Read:
    """Return a reader that takes the member losing least; one that fits whole at once."""

    def read(value: Any) -> Any:
        best: tuple[Any, list[Loss]] | None = None
        for read_member in reads:
            try:
                return read_member(value)
            except Unreadable:
                continue
            except Lossy as lossy:
                if best is None or len(lossy.losses) < len(best[1]):
                    best = lossy.result, lossy.losses
        if best is None:
            raise Unreadable("one of several types", value)
        raise Lossy(*best)

    return read


def _literal(values: Sequence[object]) -> Reader:
    def read(value: Any) -> Any:
        if any(type(known) is type(value) and known == value for known in values):
            return value
        raise Unreadable(f"one of {', '.join(map(repr, values))}", value)

    return Reader(frozenset(), read)


def _refusing(expected: str, *plain: type) -> Reader:
    """Return a reader for a type that nothing but its plain values can be read as."""

    def read(value: Any) -> Any:
        raise Unreadable(f"`{expected}`", value)

    return Reader(frozenset(plain), read)


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
    # msgspec would round, at the end of a year into the next.
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


_SCALARS: dict[type[inspect.Type], Reader] = {
    inspect.AnyType: Reader(frozenset({dict, list, str, int, float, bool, NoneType}), lambda v: v),
    inspect.NoneType: _refusing("null", NoneType),
    inspect.BoolType: _refusing("bool", bool),
    inspect.IntType: Reader(frozenset({int}), _int),
    inspect.FloatType: Reader(frozenset({float}), _float),
    inspect.StrType: _refusing("str", str),
    inspect.DateTimeType: Reader(frozenset(), _datetime),
    inspect.DateType: Reader(frozenset(), _date),
}
_EXACT_SCALARS: dict[type[inspect.Type], Reader] = {
    **_SCALARS,
    inspect.AnyType: Reader(frozenset({list, str, int, Decimal, bool, NoneType}), _any),
    # A float stands only in what callers made themselves.
    inspect.FloatType: Reader(frozenset({Decimal, float}), _decimal),
}

"""Lenient reading: keeps every field of a response that can be read, and names the others.

It is slower than the decoder of msgspec, and is used where that fails. Each model has a reader,
which is composed once from the readers of its fields. A reader turns decoded JSON into a value of
the model. If it cannot read a part, it raises `Lossy`, which holds the rest: so responses without
faults pay nothing for the paths of faults.
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

from .json_values import step

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


def read_leniently(model: Any, value: object, *, exact: bool = False) -> tuple[Any, list[Loss]]:
    """Return `value`, decoded JSON, as `model`, and the parts that could not be read.

    `UNSET` stands in the place of each. With `exact`, fractions are `Decimal`, also in `value`.
    Raises `Unreadable` if `value` is not even of the outer type of the model.
    """
    reader = _built(model, exact).reader
    try:
        return (value if type(value) in reader.as_is else reader.read(value)), []
    except Unreadable:
        raise
    except Lossy as lossy:
        return lossy.result, lossy.below("$")


def holds_datetime(model: Any) -> bool:
    """Return whether a model has a point in time anywhere."""
    return _built(model, False).holds_datetime


def holds_decimal(value: object) -> bool:
    """Return whether a free-form value has a `Decimal` anywhere."""
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
    """Builds the reader of a model, with the readers of all its parts."""

    def __init__(self, model: Any, exact: bool) -> None:
        self.holds_datetime = False
        self._exact = exact
        self._scalars = EXACT_SCALARS if exact else SCALARS
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
                return literal(kind.values)
            case inspect.DateTimeType():
                self.holds_datetime = True
        return self._scalars.get(type(kind)) or refusing(type(kind).__name__)

    def _struct(self, kind: inspect.StructType) -> Reader:
        if kind.cls not in self._structs:
            fields: dict[str, _Field] = {}
            read = _struct(kind, fields)
            # Stored before its fields are read, as these may be of the same struct again.
            self._structs[kind.cls] = Reader(frozenset(), _tagged(kind, read), _blank(kind))
            for field in kind.fields:
                reader = self._reader(field.type)
                fields[field.encode_name] = (field.name, reader.as_is, reader.read)
        return self._structs[kind.cls]

    def _union(self, kinds: Sequence[inspect.Type]) -> Reader:
        tagged = [kind for kind in kinds if isinstance(kind, inspect.StructType) and kind.tag_field]
        if len(tagged) < 2:
            readers = [self._reader(kind) for kind in kinds]
        else:
            readers = [self._reader(kind) for kind in kinds if kind not in tagged]
            readers.append(_by_tag({kind.tag: self._struct(kind) for kind in tagged}, tagged[0]))
        as_is = frozenset[type]().union(*(reader.as_is for reader in readers))
        # A null needs no call: it can only be taken as it is.
        reads = [reader.read for reader in readers if reader.as_is != {NoneType}]
        return Reader(as_is, reads[0] if len(reads) == 1 else _best_of(reads))


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
            name, as_is, read_item = field
            if type(item) in as_is:
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
            # Looking for missing fields only here costs nothing for complete responses.
            missing = [name for name in required if name not in found]
            losses += [Loss(step("", required[name]), "Missing") for name in missing]
            result = cls(**found, **dict.fromkeys(missing, UNSET))
        if losses:
            raise Lossy(result, losses)
        return result

    return read


def _blank(kind: inspect.StructType) -> Callable[[], Any]:
    """Return a function that makes a model with all its fields `UNSET`.

    A loop over a list of models finds all attributes then, also where an entry is `null`.
    """
    fields = dict.fromkeys((field.name for field in kind.fields), UNSET)
    return lambda: kind.cls(**fields)


def _tagged(kind: inspect.StructType, read: Read) -> Read:
    """Return a reader of a struct without alternatives, whose tag may be missing or another one."""
    field, tag = kind.tag_field, kind.tag
    if field is None:
        return read

    def read_tagged(value: Any) -> Any:
        if not isinstance(value, dict):
            raise Unreadable("`object`", value)
        # The decoder of msgspec takes one without tag, too: the class has no alternative.
        if value.get(field, tag) == tag:
            return read(value)
        loss = Loss(step("", field), f"Expected {tag!r}")
        try:
            result = read(value)
        except Lossy as lossy:
            raise Lossy(lossy.result, [loss, *lossy.losses]) from None
        raise Lossy(result, [loss])

    return read_tagged


def _by_tag(readers: dict[Any, Reader], one: inspect.StructType) -> Reader:
    """Return a reader of several structs, of which the tag of a value names one.

    Without a tag that is known, a value is none of them.

    Args:
        readers: The readers of the structs, by their tags.
        one: One of the structs; all have the tag in the same field.
    """
    field = str(one.tag_field)
    known = " or ".join(map(repr, readers))

    def read(value: Any) -> Any:
        if not isinstance(value, dict):
            raise Unreadable("`object`", value)
        tag = value.get(field)
        reader = readers.get(tag) if isinstance(tag, (str, int)) else None
        if reader is None:
            raise Unreadable(f"`object` with {field} {known}", value)
        return reader.read(value)

    return Reader(frozenset(), read)


def _list(reader: Reader) -> Reader:
    as_is, read_item, blank = reader.as_is, reader.read, reader.blank

    def read(value: Any) -> list[Any]:
        if not isinstance(value, list):
            raise Unreadable("`array`", value)
        items: list[Any] = []
        losses: list[Loss] = []
        for item in value:
            try:
                items.append(item if type(item) in as_is else read_item(item))
            except Lossy as lossy:
                # An unreadable item keeps its place: other fields refer to items by position.
                losses += lossy.below(f"[{len(items)}]")
                items.append(blank() if lossy.result is UNSET else lossy.result)
        if losses:
            raise Lossy(items, losses)
        return items

    return Reader(frozenset(), read)


def _dict(reader: Reader) -> Reader:
    as_is, read_item, blank = reader.as_is, reader.read, reader.blank

    def read(value: Any) -> dict[str, Any]:
        if not isinstance(value, dict):
            raise Unreadable("`object`", value)
        items: dict[str, Any] = {}
        losses: list[Loss] = []
        for key, item in value.items():
            try:
                items[key] = item if type(item) in as_is else read_item(item)
            except Lossy as lossy:
                losses += lossy.below(step("", key))
                items[key] = blank() if lossy.result is UNSET else lossy.result
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
    """Return a reader that takes the first member without loss, or else the one with the least."""

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

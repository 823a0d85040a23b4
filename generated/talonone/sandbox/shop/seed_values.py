"""Values that the parts of a seed are made of."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from functools import cache
from typing import Annotated, Any, TypeAlias, get_args, get_type_hints

import msgspec
from msgspec import UNSET, Meta

from .money import is_in_range
from .seed_faults import SeedFault

Id: TypeAlias = Annotated[int, Meta(ge=1, le=2**63 - 1)]
Name: TypeAlias = Annotated[str, Meta(min_length=1)]
Time: TypeAlias = Annotated[datetime, Meta(tz=True)]
Money: TypeAlias = Annotated[
    Decimal, Meta(extra={"least": 0, "digits": 2}, extra_json_schema={"minimum": 0})
]
"""An amount of 0 or more, with two digits after the point at most."""
Percent: TypeAlias = Annotated[
    Decimal,
    Meta(extra={"least": 0, "most": 100}, extra_json_schema={"minimum": 0, "maximum": 100}),
]
NotNegative: TypeAlias = Annotated[
    Decimal, Meta(extra={"least": 0}, extra_json_schema={"minimum": 0})
]


class Strict(msgspec.Struct, forbid_unknown_fields=True, kw_only=True, rename="camel"):
    """A part of the file; unknown keys are refused, because they are usually misspelt."""

    def __post_init__(self) -> None:
        for field, name, limits in _numbers(type(self)):
            value = getattr(self, field)
            if isinstance(value, Decimal):
                _check_number(value, name, limits)

    def refuse_turned(self, start: str, end: str) -> None:
        """Raise `SeedFault` unless the end comes after the start, if both are there."""
        names = dict(zip(self.__struct_fields__, self.__struct_encode_fields__, strict=True))
        first, last = getattr(self, start), getattr(self, end)
        if UNSET not in (first, last) and first >= last:
            raise SeedFault(f"the end is not after `{names[start]}`", names[end])


def _check_number(value: Decimal, name: str, limits: dict[str, int]) -> None:
    if not is_in_range(value):
        raise SeedFault("expected a number in the range of doubles", name)
    if "least" in limits and value < limits["least"]:
        raise SeedFault(f"expected {limits['least']} or more", name)
    if "most" in limits and value > limits["most"]:
        raise SeedFault(f"expected {limits['most']} or less", name)
    exponent = value.normalize().as_tuple().exponent
    if "digits" in limits and isinstance(exponent, int) and -exponent > limits["digits"]:
        raise SeedFault("expected an amount with two digits after the point at most", name)


@cache
def _numbers(part: type[Strict]) -> list[tuple[str, str, dict[str, int]]]:
    """Return the fields that have decimals, their names in the file and their limits."""
    hints = get_type_hints(part, include_extras=True)
    names = zip(part.__struct_fields__, part.__struct_encode_fields__, strict=True)
    found = []
    for field, name in names:
        annotations = list(_annotations(hints[field]))
        if Decimal in annotations:
            limits: dict[str, int] = {}
            for one in annotations:
                limits |= (isinstance(one, Meta) and one.extra) or {}
            found.append((field, name, limits))
    return found


def _annotations(hint: Any) -> Iterator[Any]:
    """Yield a type, and all that it is made of."""
    yield hint
    yield from getattr(hint, "__metadata__", ())
    for argument in get_args(hint):
        if not isinstance(argument, Meta):
            yield from _annotations(argument)

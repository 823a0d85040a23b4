"""The types that all parts of a seed share."""

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
ProfileId: TypeAlias = Annotated[str, Meta(min_length=1, max_length=1000)]
Count: TypeAlias = Annotated[int, Meta(ge=0, le=999999)]
Code: TypeAlias = Annotated[str, Meta(min_length=4, max_length=100)]
Duration: TypeAlias = Annotated[str, Meta(pattern=r"^[0-9]{1,5}[smhDWMY]\Z")]
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
Positive: TypeAlias = Annotated[
    Decimal, Meta(extra={"over": 0}, extra_json_schema={"exclusiveMinimum": 0})
]


class Strict(msgspec.Struct, forbid_unknown_fields=True, kw_only=True, rename="camel"):
    """A part of the file; unknown keys are refused, because they are usually misspelt."""

    def __post_init__(self) -> None:
        for field, name, limits in _numbers(type(self)):
            value = getattr(self, field)
            if isinstance(value, Decimal):
                _check_number(value, name, limits)

    def given(self) -> dict[str, object]:
        """Return the values that are set, by the names that they have in the file."""
        fields = zip(self.__struct_encode_fields__, self.__struct_fields__, strict=True)
        values = {name: getattr(self, field) for name, field in fields}
        return {name: value for name, value in values.items() if value is not UNSET}


def expect_one(part: Strict, *names: str) -> None:
    """Raise `SeedFault` unless exactly one of these values is given."""
    given = len(part.given().keys() & set(names))
    if given != 1:
        *most, last = (f"`{name}`" for name in names)
        found = "both" if given == len(names) == 2 else f"{given} of them"
        so_many = f"; {found} are there" if given else ""
        raise SeedFault(f"expected either {', '.join(most)} or {last}{so_many}")


def refuse_end_before_start(part: Strict, start: str, end: str) -> None:
    """Raise `SeedFault` if a time that ends something is not after the one that starts it."""
    times = part.given()
    first, last = times.get(start), times.get(end)
    if isinstance(first, datetime) and isinstance(last, datetime) and last <= first:
        raise SeedFault(f"the end is not after `{start}`", end)


def _check_number(value: Decimal, name: str, limits: dict[str, int]) -> None:
    if not is_in_range(value):
        raise SeedFault("expected a number in the range of doubles", name)
    if "least" in limits and value < limits["least"]:
        raise SeedFault(f"expected {limits['least']} or more", name)
    if "over" in limits and value <= limits["over"]:
        raise SeedFault(f"expected more than {limits['over']}", name)
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

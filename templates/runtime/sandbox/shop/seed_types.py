"""The types that all parts of a seed share."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal
from typing import Annotated, TypeAlias

import msgspec
from msgspec import UNSET, Meta

from .money import is_in_range

Id: TypeAlias = Annotated[int, Meta(ge=1, le=2**63 - 1)]
Name: TypeAlias = Annotated[str, Meta(min_length=1)]
Time: TypeAlias = Annotated[datetime, Meta(tz=True)]
ProfileId: TypeAlias = Annotated[str, Meta(min_length=1, max_length=1000)]
Count: TypeAlias = Annotated[int, Meta(ge=0, le=999999)]
Code: TypeAlias = Annotated[str, Meta(min_length=4, max_length=100)]
Duration: TypeAlias = Annotated[str, Meta(pattern=r"^[0-9]{1,5}[smhDWMY]\Z")]


class Strict(msgspec.Struct, forbid_unknown_fields=True, kw_only=True, rename="camel"):
    """A part of the file; unknown keys are refused, because they are usually misspelt."""

    def __post_init__(self) -> None:
        for name, value in self.given().items():
            if isinstance(value, Decimal) and not is_in_range(value):
                raise ValueError(f"Expected a number in the range of doubles as `{name}`")

    def given(self) -> dict[str, object]:
        """Return the values that are set, by the names that they have in the file."""
        fields = zip(self.__struct_encode_fields__, self.__struct_fields__, strict=True)
        values = {name: getattr(self, field) for name, field in fields}
        return {name: value for name, value in values.items() if value is not UNSET}


def refuse_twins(where: str, keys: Iterable[int | str]) -> None:
    """Raise `ValueError` if a key is there twice."""
    seen: set[int | str] = set()
    for key in keys:
        if key in seen:
            raise ValueError(f"`{where}` has `{key}` twice")
        seen.add(key)


def refuse_negative(part: Strict, *names: str) -> None:
    """Raise `ValueError` if one of these values is negative."""
    for name, value in part.given().items():
        if name in names and isinstance(value, Decimal) and value < 0:
            raise ValueError(f"Expected `{name}` >= 0")


def expect_one(part: Strict, *names: str) -> None:
    """Raise `ValueError` unless exactly one of these values is given."""
    if len(part.given().keys() & set(names)) != 1:
        *most, last = (f"`{name}`" for name in names)
        raise ValueError(f"Expected either {', '.join(most)} or {last}")


def refuse_end_before_start(part: Strict, start: str, end: str) -> None:
    """Raise `ValueError` if a time that ends something is not after the one that starts it."""
    times = part.given()
    first, last = times.get(start), times.get(end)
    if isinstance(first, datetime) and isinstance(last, datetime) and last <= first:
        raise ValueError(f"Expected `{end}` after `{start}`")

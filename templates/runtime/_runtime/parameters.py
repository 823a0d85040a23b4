"""Types of parameters beyond annotations: how they are written, and limits unknown to msgspec.

A limit stands in `Annotated`, where msgspec passes over it.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from functools import cache
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from msgspec import Struct


class Styled(Struct, frozen=True):
    """A type whose values are written in another way than is usual where the parameter stands."""

    style: str
    """A style of OpenAPI, with `*` behind it if lists and objects are exploded; or `json`."""
    kind: Any
    """The type of the values, or the name of the model for them."""


class MultipleOf(Struct, frozen=True):
    """A number has to be a multiple of a step with a fraction, which floats would miss."""

    step: str
    """The step in decimals."""

    def problem(self, value: Any) -> str | None:
        """Return words if a value breaks the limit."""
        is_number = isinstance(value, (int, float, Decimal)) and not isinstance(value, bool)
        if not is_number or Fraction(str(value)) % Fraction(self.step) == 0:
            return None
        return f"Expected a multiple of {self.step}, got {value}"


class OneOf(Struct, frozen=True):
    """A value has to be one of several of a kind that `Literal` does not take."""

    values: tuple[bool | float, ...]
    """The values."""

    def problem(self, value: Any) -> str | None:
        """Return words if a value breaks the limit."""
        # `True` is no 1 in JSON.
        kinds = bool if isinstance(self.values[0], bool) else (int, float, Decimal)
        is_of_kind = isinstance(value, kinds) and (kinds is bool or not isinstance(value, bool))
        if not is_of_kind or value in self.values:
            return None
        return f"{value!r} is none of {', '.join(map(repr, self.values))}"


class Unique(Struct, frozen=True):
    """A list must not hold a value twice."""

    def problem(self, value: Any) -> str | None:
        """Return words if a value breaks the limit."""
        if not isinstance(value, list):
            return None
        # `True` is no 1 in JSON.
        if len({(isinstance(item, bool), item) for item in value}) == len(value):
            return None
        return "Expected values that are all different"


Limit = MultipleOf | OneOf | Unique


@cache
def limits_of(kind: Any) -> tuple[Limit, ...]:
    """Return the limits of a type that msgspec does not check, without those of its parts.

    Those of alternatives are among them: each one lets values of other types pass.
    """
    return tuple(_limits(kind))


def _limits(kind: Any) -> Iterator[Limit]:
    if get_origin(kind) is Annotated:
        yield from (one for one in get_args(kind)[1:] if isinstance(one, Limit))
    elif get_origin(kind) in (Union, UnionType):
        for member in get_args(kind):
            yield from _limits(member)

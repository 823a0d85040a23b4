"""The types that callers want an answer as: which can be read, and which with losses."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from typing import Any, get_origin

import msgspec
from msgspec import inspect
from msgspec.structs import astuple

from .kinds import kind_of
from .model import Model

# Programs have few types, but may make them at run time without end.
_MOST_TYPES = 256
_ADVICE = "pass a Struct, a dataclass, a TypedDict or, for a list of them, list[...]"
# The lenient reader takes values of these types, unless they have a constraint.
_SCALARS = (
    inspect.AnyType,
    inspect.NoneType,
    inspect.BoolType,
    inspect.IntType,
    inspect.FloatType,
    inspect.StrType,
    inspect.DateType,
)


def problem_of(model: Any) -> str | None:
    """Return a sentence if no JSON can be read as `model`."""
    try:
        return _problem(model)
    except TypeError:  # It is no key of the cache.
        return _problem.__wrapped__(model)


@lru_cache(_MOST_TYPES)
def _problem(model: Any) -> str | None:
    try:
        msgspec.json.Decoder(model)
        kinds = list(_parts(inspect.type_info(model)))
    except (TypeError, ValueError, NameError, AttributeError, RecursionError) as error:
        if isinstance(model, type) or get_origin(model) is not None:
            return f"model cannot be read from JSON: {error}"
        # A value may be anything, and hold a secret: no message shows it.
        return f"model is a type, not a value of {kind_of(model)} ({_ADVICE})"
    for kind in kinds:
        if isinstance(kind, inspect.CustomType):
            name = getattr(kind.cls, "__qualname__", str(kind.cls))
            return f"model cannot be read from JSON: msgspec does not know {name} ({_ADVICE})"
    return None


@lru_cache(_MOST_TYPES)
def has_lenient_reader(model: Any) -> bool:
    """Return whether the lenient reader knows each part of `model`, and all that it demands."""
    return all(map(_is_lenient, _parts(inspect.type_info(model))))


def read_strictly(model: Any, body: bytes, *, decimals: bool) -> Any:
    """Return a body as `model`.

    With `decimals`, fractions whose type is not stated are `Decimal`. Raises
    `msgspec.ValidationError` if any part cannot be read.
    """
    return _decoder(model, decimals).decode(body)


@lru_cache(_MOST_TYPES)
def _decoder(model: Any, decimals: bool) -> msgspec.json.Decoder[Any]:
    return msgspec.json.Decoder(model, float_hook=Decimal if decimals else None)


def _parts(root: inspect.Type) -> Iterator[inspect.Type]:
    """Yield a type and all types inside of it, but not those inside of a model of the package."""
    waiting: list[Any] = [root]
    seen = set[int]()
    # The list grows during the loop.
    for each in waiting:
        if id(each) in seen:
            continue
        seen.add(id(each))
        if isinstance(each, inspect.Type):
            yield each
        if isinstance(each, inspect.StructType) and _is_of_package(each):
            continue
        for value in astuple(each):
            inside = value if isinstance(value, tuple) else (value,)
            waiting += [one for one in inside if isinstance(one, (inspect.Type, inspect.Field))]


def _is_lenient(kind: inspect.Type) -> bool:
    match kind:
        case inspect.StructType():
            return _is_of_package(kind) or _is_plain(kind)
        case inspect.ListType():
            return kind == inspect.ListType(kind.item_type)
        case inspect.DictType():
            return kind == inspect.DictType(inspect.StrType(), kind.value_type)
        case inspect.UnionType() | inspect.LiteralType():
            return True
        case inspect.DateTimeType():
            return kind.tz is True
    return isinstance(kind, _SCALARS) and kind == type(kind)()


def _is_plain(kind: inspect.StructType) -> bool:
    """Return whether a Struct can be made of its fields, whatever else an object has."""
    cls: Any = kind.cls
    # A generic one with its arguments is no class.
    is_class = isinstance(cls, type) and not hasattr(cls, "__post_init__")
    return is_class and not (kind.array_like or kind.forbid_unknown_fields)


def _is_of_package(kind: inspect.StructType) -> bool:
    return isinstance(kind.cls, type) and issubclass(kind.cls, Model)

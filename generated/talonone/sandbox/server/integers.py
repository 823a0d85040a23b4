"""Finds the integers of request bodies, which JSON may write with a fraction of zeros."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from typing import Any

from msgspec import inspect

from ..._runtime.operation import request_model


def with_integers(model: str, document: Any) -> Any:
    """Return a body in which numbers such as `2.0` are integers where its model wants integers.

    Elsewhere, in attributes for example, all digits stay.
    """
    return _converted(_type(model), document)


@cache
def _type(model: str) -> inspect.Type:
    return inspect.type_info(request_model(model))


def _converted(kind: inspect.Type, value: Any) -> Any:
    match kind, value:
        case inspect.IntType(), Decimal() if value == value.to_integral_value():
            return int(value)
        case inspect.StructType(), dict():
            kinds = {field.encode_name: field.type for field in kind.fields}
            return {
                key: _converted(kinds[key], item) if key in kinds else item
                for key, item in value.items()
            }
        case inspect.ListType(), list():
            return [_converted(kind.item_type, item) for item in value]
        case inspect.DictType(), dict():
            return {key: _converted(kind.value_type, item) for key, item in value.items()}
    return value

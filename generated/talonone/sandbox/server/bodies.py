"""Decodes request bodies and checks them against the specification."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from typing import Any

import msgspec
from msgspec import inspect

from ..._runtime.operation import Operation, request_model
from ..shop.documents import Document, decode_strict, encode
from ..shop.json_pointers import locate
from ..shop.refusals import Refusal, invalid


def read_body(operation: Operation[Any], body: bytes) -> Document:
    """Return the body of a request, checked against the request model of the operation."""
    if operation.body is None:
        return {}
    if not body:
        if operation.body_required:
            raise Refusal(400, f"{operation} needs a request body.")
        return {}
    try:
        document = decode_strict(body)
        if operation.id == "bestPriorPrice":
            _replace_flag(document)
        document = _as_read(operation.body, document)
    except ValueError as error:
        raise invalid(f"The body is not acceptable JSON: {error}", "") from None
    try:
        _decoder(operation.body).decode(encode(document))
    except msgspec.DecodeError as error:
        pointer, details = locate(error)
        raise invalid(details, pointer) from None
    checked: Document = document
    return checked


def _replace_flag(document: Any) -> None:
    """Write the end of a timeframe as today; an official SDK still sends the flag of before."""
    flags = {True: "strict", False: "sale"}
    flag = document.get("strictEndDate") if isinstance(document, dict) else None
    if isinstance(flag, bool):
        document.setdefault("timeframeEndDateType", flags[flag])


@cache
def _decoder(name: str) -> msgspec.json.Decoder[Any]:
    return msgspec.json.Decoder(request_model(name))


def _as_read(model: str, document: Any) -> Any:
    """Return a body as a server reads it: without the fields that its model does not declare.

    Whole numbers are integers where the model declares integers: in JSON Schema `2.0` is one, too.
    Other numbers, such as those in attributes, keep all their digits.
    """
    return _converted(_type(model), document, "")


@cache
def _type(model: str) -> inspect.Type:
    return inspect.type_info(request_model(model))


def _converted(kind: inspect.Type, value: Any, pointer: str) -> Any:
    match kind, value:
        case inspect.IntType(), Decimal() if value == value.to_integral_value():
            return _converted(kind, int(value), pointer)
        case inspect.IntType(), int() if not -(2**63) <= value < 2**63:
            raise invalid("The integer is out of range: it has more than 64 bits", pointer)
        case inspect.StructType(), dict():
            kinds = {field.encode_name: field.type for field in kind.fields}
            kept = value.keys() & {*kinds, kind.tag_field} if kind.forbid_unknown_fields else value
            return {
                key: _converted(kinds[key], item, f"{pointer}/{key}") if key in kinds else item
                for key, item in value.items()
                if key in kept
            }
        case inspect.ListType(), list():
            items = enumerate(value)
            return [_converted(kind.item_type, item, f"{pointer}/{n}") for n, item in items]
        case inspect.DictType(), dict():
            # Keys are the caller's: `~` and `/` mean something in a pointer.
            steps = {key: key.replace("~", "~0").replace("/", "~1") for key in value}
            return {
                key: _converted(kind.value_type, item, f"{pointer}/{steps[key]}")
                for key, item in value.items()
            }
    return value

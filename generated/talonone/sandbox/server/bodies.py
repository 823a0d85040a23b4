"""Decodes request bodies and checks them against the specification."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from decimal import Decimal
from functools import cache, partial
from typing import Any, TypeAlias

import msgspec
from msgspec import inspect

from ..._runtime.decoders import new_decoder
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
        document = _reader(operation.body)(document)
    except ValueError as error:
        raise invalid(f"The body is not acceptable JSON: {error}", "") from None
    except _OutOfRange as error:
        details = "The integer is out of range: it has more than 64 bits"
        raise invalid(details, error.pointer) from None
    _refuse_unfit(operation.body, body, document)
    checked: Document = document
    return checked


def _refuse_unfit(model: str, body: bytes, document: Any) -> None:
    """Raise `Refusal` if a body does not fit its model: neither as it was sent nor as it is read.

    Most fit as they were sent, which spares the other form.
    """
    decoder = _decoder(model)
    with suppress(msgspec.DecodeError):
        decoder.decode(body)
        return
    try:
        decoder.decode(encode(document))
    except msgspec.DecodeError as error:
        pointer, details = locate(error)
        raise invalid(details, pointer) from None


def _replace_flag(document: Any) -> None:
    """Write the end of a timeframe as today; an official SDK still sends the flag of before."""
    flags = {True: "strict", False: "sale"}
    flag = document.get("strictEndDate") if isinstance(document, dict) else None
    if isinstance(flag, bool):
        document.setdefault("timeframeEndDateType", flags[flag])


@cache
def _decoder(name: str) -> msgspec.json.Decoder[Any]:
    return new_decoder(request_model(name))


_Reader: TypeAlias = Callable[[Any], Any]


class _OutOfRange(Exception):
    """An integer has more than 64 bits; the keys that lead to it are added on the way back."""

    def __init__(self) -> None:
        super().__init__()
        self.keys: list[str | int] = []

    @property
    def pointer(self) -> str:
        # Some keys are the caller's: `~` and `/` mean something in a pointer.
        keys = (str(key).replace("~", "~0").replace("/", "~1") for key in reversed(self.keys))
        return "".join(f"/{key}" for key in keys)


@cache
def _reader(model: str) -> _Reader:
    """Return a function that returns a body as a server reads it, which may be the same object.

    It leaves out the fields that the model does not declare. Whole numbers are integers where the
    model declares integers: in JSON Schema `2.0` is one, too. Other numbers, such as those in
    attributes, keep all their digits.
    """
    return _reader_of(inspect.type_info(request_model(model)), {}) or _as_it_is


def _reader_of(kind: inspect.Type, known: dict[type, _Reader]) -> _Reader | None:
    """Return the reader of a type; `None` stands for one that changes nothing."""
    match kind:
        case inspect.IntType():
            return _read_integer
        case inspect.StructType():
            return _struct_reader(kind, known)
        case inspect.ListType():
            read = _reader_of(kind.item_type, known)
            return read and partial(_read_list, read)
        case inspect.DictType():
            read = _reader_of(kind.value_type, known)
            return read and partial(_read_fields, read)
    return None


def _struct_reader(kind: inspect.StructType, known: dict[type, _Reader]) -> _Reader:
    if kind.cls not in known:
        readers: dict[str, _Reader] = {}
        names = frozenset({*(field.encode_name for field in kind.fields), kind.tag_field})
        kept = names if kind.forbid_unknown_fields else None
        # Known before its fields are, because one of them may hold the same struct.
        known[kind.cls] = partial(_read_struct, readers, kept)
        for field in kind.fields:
            if read := _reader_of(field.type, known):
                readers[field.encode_name] = read
    return known[kind.cls]


def _as_it_is(value: Any) -> Any:
    return value


def _read_integer(value: Any) -> Any:
    if isinstance(value, Decimal) and value == value.to_integral_value():
        value = int(value)
    if isinstance(value, int) and not -(2**63) <= value < 2**63:
        raise _OutOfRange
    return value


def _read_list(read: _Reader, value: Any) -> Any:
    return _each(value, enumerate(value), read) if isinstance(value, list) else value


def _read_fields(read: _Reader, value: Any) -> Any:
    return _each(value, list(value.items()), read) if isinstance(value, dict) else value


def _read_struct(
    readers: dict[str, _Reader], kept: frozenset[str | None] | None, value: Any
) -> Any:
    if not isinstance(value, dict):
        return value
    if kept is not None and not value.keys() <= kept:
        value = {key: item for key, item in value.items() if key in kept}
    key = ""
    try:
        for key, read in readers.items():
            if key in value:
                value[key] = read(value[key])
    except _OutOfRange as error:
        error.keys.append(key)
        raise
    return value


def _each(values: Any, items: Iterable[tuple[Any, Any]], read: _Reader) -> Any:
    """Replace the items of a list or a dict by those that were read."""
    key: str | int = 0
    try:
        for key, item in items:
            values[key] = read(item)
    except _OutOfRange as error:
        error.keys.append(key)
        raise
    return values

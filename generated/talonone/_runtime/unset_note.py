"""Explains errors that come from a use of `UNSET`; loaded only for such an error."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from typing import Any, NamedTuple

from msgspec import UNSET, inspect

from .operation import Operation, model

_GENERAL = (
    "UNSET stands for a field that the answer does not have, or that could not be read, which a "
    "warning in the log tells: compare with `is not UNSET` first."
)


class _Part(NamedTuple):
    """A field of an answer that is there only if a field of the request names it."""

    field: str
    """The Python name of the field of the answer."""
    wire: str
    """Its name in JSON, which is the word that the request has to have."""
    asked_in: str
    """The Python name of the field of the request."""
    names: frozenset[str]
    """The Python names of the fields of the model in it; empty if there is none."""


def explain(error: BaseException) -> None:
    """Add a note to an error, or to those in a group, if it comes from a use of `UNSET`.

    The message itself is of Python, as in `'UnsetType' object has no attribute 'total'`. This
    raises nothing, so that the error goes its way.
    """
    with suppress(Exception):
        if isinstance(error, BaseExceptionGroup):
            for each in error.exceptions:
                explain(each)
        elif (note := _note(error)) and note not in getattr(error, "__notes__", ()):
            error.add_note(note)


def _note(error: BaseException) -> str:
    if isinstance(error, AttributeError) and error.obj is UNSET:
        return _note_of_attribute(str(error.name), list(dict.fromkeys(_parts())))
    if isinstance(error, TypeError) and "UnsetType" in str(error):
        return _note_of_use(list(dict.fromkeys(_parts())))
    return ""


def _note_of_attribute(name: str, parts: list[_Part]) -> str:
    meant = [part for part in parts if name in part.names]
    if not meant:
        return _GENERAL
    if len(meant) == 1:
        [part] = meant
        return (
            f"`{name}` is a field of `{part.field}` in answers, which is UNSET there unless "
            f'`{part.asked_in}` of the request names "{part.wire}".'
        )
    fields = " and ".join(dict.fromkeys(f"`{part.field}`" for part in meant))
    words = ", ".join(dict.fromkeys(f'"{part.wire}"' for part in meant))
    return (
        f"`{name}` is a field of {fields} in answers, each of which is UNSET there unless "
        f"{_places(meant)} of the request names it: {words}."
    )


def _note_of_use(parts: list[_Part]) -> str:
    if not parts:
        return _GENERAL
    fields = ", ".join(dict.fromkeys(f"`{part.field}`" for part in parts))
    return f"{_GENERAL} Some are UNSET unless {_places(parts)} of the request names them: {fields}."


def _places(parts: list[_Part]) -> str:
    return " or ".join(dict.fromkeys(f"`{part.asked_in}`" for part in parts))


def _parts() -> Iterator[_Part]:
    """Yield the parts of all answers that have to be asked for, known by the shape of models."""
    from ..endpoints import OPERATIONS

    for operation in OPERATIONS.values():
        for answer in _answers(operation):
            for asked_in, words in _lists_of_words(operation):
                yield from (
                    _Part(field.name, field.encode_name, asked_in, _names_below(field.type))
                    for field in answer.fields
                    if field.encode_name in words and not field.required
                )


def _answers(operation: Operation[Any]) -> Iterator[inspect.StructType]:
    for name in operation.answers.values():
        if name not in (None, "bytes"):
            yield from _structs(inspect.type_info(model(str(name))))


def _lists_of_words(operation: Operation[Any]) -> Iterator[tuple[str, frozenset[Any]]]:
    """Yield the fields of a request that are lists of a few known words, and the words."""
    if operation.body is None:
        return
    for request in _structs(inspect.type_info(model(operation.body))):
        for field in request.fields:
            for kind in _members(field.type):
                item = kind.item_type if isinstance(kind, inspect.ListType) else None
                if isinstance(item, inspect.LiteralType):
                    yield field.name, frozenset(item.values)


def _names_below(kind: inspect.Type) -> frozenset[str]:
    return frozenset(field.name for struct in _structs(kind) for field in struct.fields)


def _structs(kind: inspect.Type) -> Iterator[inspect.StructType]:
    return (each for each in _members(kind) if isinstance(each, inspect.StructType))


def _members(kind: inspect.Type) -> tuple[inspect.Type, ...]:
    return kind.types if isinstance(kind, inspect.UnionType) else (kind,)
